"""What a plan writer is shown: one JSON document, read without trusting its shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class NoDocument(ValueError):
    """Something else was written."""


@dataclass(frozen=True)
class Competency:
    id: str
    name: str
    description: str
    weight: float
    must_have: bool
    level_5: str


@dataclass(frozen=True)
class OwnQuestion:
    """A question of the recruiter's own. minutes: where they want some."""

    id: str
    must_ask: bool
    competency: str
    text: str
    follow_ups: tuple[str, ...]
    minutes: float | None


@dataclass(frozen=True)
class Document:
    language: str
    job: str
    company: str
    minutes: float
    most_questions: int
    competencies: tuple[Competency, ...]
    own: tuple[OwnQuestion, ...]
    job_description: str
    resume: str


def read_document(text: str) -> Document:
    """Raises NoDocument."""
    try:
        whole = json.loads(text)
        interview = whole["interview"]
        return Document(
            language=str(interview["language"]),
            job=str(interview.get("job", "")),
            company=str(interview.get("company", "")),
            minutes=float(interview["minutes"]),
            most_questions=int(interview["most_questions"]),
            competencies=tuple(_competency(one) for one in whole["competencies"]),
            own=tuple(_own(one) for one in whole["own_questions"]),
            job_description=str(whole.get("job_description", "")),
            resume=str(whole.get("resume", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoDocument(str(error)) from error


def _competency(entry: Mapping[str, Any]) -> Competency:
    return Competency(
        id=str(entry["id"]),
        name=str(entry["name"]),
        description=str(entry.get("description", "")),
        weight=float(entry.get("weight", 1)),
        must_have=entry.get("must_have") is True,
        level_5=str(entry.get("level_5", "")),
    )


def _own(entry: Mapping[str, Any]) -> OwnQuestion:
    minutes = entry.get("minutes")
    return OwnQuestion(
        id=str(entry["id"]),
        must_ask=entry.get("must_ask") is True,
        competency=str(entry.get("competency", "")),
        text=str(entry["question"]),
        follow_ups=tuple(str(one) for one in entry.get("follow_ups", ())),
        minutes=None if minutes is None else float(minutes),
    )
