"""The interview that a reviewer is shown: one JSON document, read without trusting its shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from emulator.interviewer.phrases import book_for
from emulator.interviewer.words import holds, stems_of

LEFT_OUT = "[…]"
# Of a question's words, where the interviewer was cut off in it.
ASKED_FROM = 0.6
# Of a question's stems, where it was put in other words.
MOST_STEMS_FROM = 0.75
FEWEST_STEMS = 3


class NoDocument(ValueError):
    """Something else was written."""


@dataclass(frozen=True)
class Turn:
    seq: int
    who: str
    said: str
    minute: float = 0.0


@dataclass(frozen=True)
class Question:
    """A question of the plan. asked_minute: when it was first asked, as far as is known."""

    id: str
    competency: str
    text: str
    asked_minute: float | None = None


@dataclass(frozen=True)
class Exchange:
    """What the interviewer said, and what the candidate answered; either may be nothing.

    about: the plan's question that it belongs to, by its place.
    """

    asked: tuple[Turn, ...]
    answered: tuple[Turn, ...]
    about: int | None = None

    @property
    def question(self) -> str:
        return " ".join(turn.said for turn in self.asked)

    @property
    def answer(self) -> str:
        return " ".join(turn.said for turn in self.answered)


@dataclass(frozen=True)
class Document:
    language: str = "en"
    job: str = ""
    job_description: str = ""
    elapsed_minutes: float = 0.0
    conclude_at_minutes: float = 0.0
    is_concluding: bool = False
    competencies: tuple[str, ...] = ()
    plan: tuple[Question, ...] = ()
    summary: str = ""
    turns: tuple[Turn, ...] = ()

    @property
    def exchanges(self) -> list[Exchange]:
        """Oldest first. One that asks nothing of the plan belongs to the question before it."""
        spoken = [turn for turn in self.turns if turn.who in ("interviewer", "candidate")]
        found: list[Exchange] = []
        about = self._standing_before(spoken[0].minute) if spoken else None
        for who, group in groupby(spoken, key=lambda turn: turn.who):
            run = tuple(group)
            if who == "interviewer":
                about = self._asked_in(run, otherwise=about)
                found.append(Exchange(run, (), about))
            else:
                asked = found.pop().asked if found else ()
                found.append(Exchange(asked, run, about))
        return found

    def _asked_in(self, turns: tuple[Turn, ...], *, otherwise: int | None) -> int | None:
        text = " ".join(turn.said for turn in turns)
        asked = [place for place, one in enumerate(self.plan) if self._asks(text, one)]
        return asked[-1] if asked else otherwise

    def _asks(self, text: str, question: Question) -> bool:
        """In its own words, as far as they were said, or in others that mean the same."""
        wanted = question.text.partition(LEFT_OUT)[0]
        small = book_for(self.language).small_words
        stems = stems_of(wanted, without=small)
        shared = stems & stems_of(text, without=small)
        rephrased = len(shared) >= max(MOST_STEMS_FROM * len(stems), FEWEST_STEMS)
        return rephrased or holds(text, wanted, at_least=ASKED_FROM)

    def _standing_before(self, minute: float) -> int | None:
        asked = {
            place: question.asked_minute
            for place, question in enumerate(self.plan)
            if question.asked_minute is not None and question.asked_minute < minute
        }
        return max(asked, key=lambda place: (asked[place], place), default=None)


def read_document(text: str) -> Document:
    """Raises NoDocument."""
    try:
        whole = json.loads(text)
        interview = whole["interview"]
        return Document(
            language=str(interview["language"]),
            job=str(interview.get("job", "")),
            job_description=str(interview.get("job_description", "")),
            elapsed_minutes=float(interview["elapsed_minutes"]),
            conclude_at_minutes=float(interview["conclude_at_minutes"]),
            is_concluding=interview.get("is_concluding") is True,
            competencies=tuple(str(one["id"]) for one in whole["competencies"]),
            plan=tuple(_question(one) for one in whole["plan"]),
            summary=str(whole.get("summary", "")),
            turns=tuple(_turn(one) for one in whole["turns"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoDocument(str(error)) from error


def _question(entry: Mapping[str, Any]) -> Question:
    minute = entry.get("first_asked_minute")
    return Question(
        id=str(entry["id"]),
        competency=str(entry["competency"]),
        text=str(entry["question"]),
        asked_minute=None if minute is None else float(minute),
    )


def _turn(entry: Mapping[str, Any]) -> Turn:
    return Turn(
        seq=int(entry["seq"]),
        who=str(entry["who"]),
        said=str(entry["said"]),
        minute=float(entry.get("minute", 0)),
    )
