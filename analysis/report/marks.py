"""The transcript of a report's page, with what is quoted marked in it. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from analysis.report import wording

NO_TURN = -1
ROLES = {"user": "candidate", "assistant": "interviewer"}


@dataclass(frozen=True)
class Mark:
    """A quote's place in its turn; `number` as on the page, `name` of what it was quoted for."""

    number: int
    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Piece:
    """Words of a turn that the same quotes cover. begins, ends: quotes that do so here."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Said:
    """One turn. `unheard`: what the interviewer had not yet said aloud when it was cut off.

    `correction`: what the candidate says they said.
    """

    seq: int | None
    role: str
    speaker: str
    time: str
    pieces: tuple[Piece, ...]
    unheard: str
    is_typed: bool
    is_unclear: bool
    correction: str


def marked_turns(
    entries: Iterable[Mapping[str, Any]],
    competencies: Iterable[Mapping[str, Any]],
    *,
    candidate: str,
    corrections: Mapping[int, str],
) -> list[Said]:
    """competencies: of a sheet. corrections: the candidate's own, by turn."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for one in competencies:
        for quote in one["quotes"]:
            mark = Mark(quote["number"], quote["start"], quote["end"], one["name"])
            marks[quote["seq"]].append(mark)
    names = {"user": candidate, "assistant": "Interviewer"}
    return [said(entry, marks, names, corrections) for entry in entries]


def said(
    entry: Mapping[str, Any],
    marks: Mapping[int, Sequence[Mark]],
    names: Mapping[str, str],
    corrections: Mapping[int, str],
) -> Said:
    speaker, seq = str(entry.get("speaker", "")), entry.get("seq")
    text = str(entry.get("content") or "")
    place = seq if isinstance(seq, int) else None
    own = place if place is not None and speaker == "user" else NO_TURN
    return Said(
        seq=place,
        role=ROLES.get(speaker, "system"),
        speaker=names.get(speaker, "System"),
        time=wording.clock(entry.get("start_ms")),
        pieces=pieces_of(text, marks.get(own, ())),
        unheard=str(entry.get("unheard") or ""),
        is_typed=entry.get("type") == "text" and speaker == "user",
        is_unclear=entry.get("transcription_failed") is True,
        correction=corrections.get(own, ""),
    )


def pieces_of(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text, cut wherever a quote begins or ends; quotes may overlap."""
    cuts = sorted({0, len(text), *(at for mark in marks for at in (mark.start, mark.end))})
    pieces = []
    for start, end in pairwise(cuts):
        covering = tuple(mark for mark in marks if mark.start <= start and end <= mark.end)
        pieces.append(
            Piece(
                text=text[start:end],
                marks=covering,
                begins=tuple(mark for mark in covering if mark.start == start),
                ends=tuple(mark for mark in covering if mark.end == end),
            )
        )
    return tuple(pieces)
