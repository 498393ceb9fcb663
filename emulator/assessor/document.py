"""What an assessor is shown: one JSON document, read without trusting its shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any


class NoDocument(ValueError):
    """Something else was written."""


@dataclass(frozen=True)
class Turn:
    seq: int
    speaker: str
    text: str


@dataclass(frozen=True)
class Competency:
    """anchors: what the levels look like; questions: what was planned to be asked; as one text."""

    id: str
    name: str
    description: str
    anchors: str
    questions: str

    @property
    def words(self) -> str:
        return f"{self.name} {self.description} {self.anchors} {self.questions}"


@dataclass(frozen=True)
class Exchange:
    """What the interviewer said, and what the candidate answered."""

    asked: tuple[Turn, ...]
    answered: tuple[Turn, ...]

    @property
    def question(self) -> str:
        return " ".join(turn.text for turn in self.asked)


@dataclass(frozen=True)
class Document:
    language: str
    rubric: tuple[Competency, ...]
    turns: tuple[Turn, ...]
    claims: tuple[str, ...]

    @property
    def exchanges(self) -> list[Exchange]:
        """Oldest first; only those in which something was answered."""
        found: list[Exchange] = []
        asked: tuple[Turn, ...] = ()
        for speaker, group in groupby(self.turns, key=lambda turn: turn.speaker):
            run = tuple(group)
            if speaker == "candidate":
                found.append(Exchange(asked, run))
            else:
                asked = run
        return found


def read_document(text: str) -> Document:
    """Raises NoDocument."""
    try:
        whole = json.loads(text)
        return Document(
            language=str(whole["interview"]["language"]),
            rubric=tuple(_competency(one) for one in whole.get("rubric", [])),
            turns=tuple(_turn(one) for one in whole["turns"]),
            claims=tuple(str(claim) for claim in whole.get("claims", [])),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoDocument(str(error)) from error


def _competency(entry: Mapping[str, Any]) -> Competency:
    anchors = entry.get("anchors", {})
    return Competency(
        id=str(entry["id"]),
        name=str(entry["name"]),
        description=str(entry.get("description", "")),
        anchors=" ".join(str(text) for text in anchors.values()),
        questions=" ".join(str(text) for text in entry.get("planned_questions", [])),
    )


def _turn(entry: Mapping[str, Any]) -> Turn:
    return Turn(int(entry["seq"]), str(entry["speaker"]), str(entry["text"]))
