"""What a question plan is made from. Pure data: model, rules and checks are given nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from analysis.planning.budget import question_count
from interviews.question_plan import minutes_in

LEAST_MINUTES_OF_A_QUESTION: Final = 0.5

Item = dict[str, Any]


@dataclass(frozen=True)
class Competency:
    """Of the rubric. anchors: by level, "1" to "5"."""

    key: str
    name: str
    description: str
    weight: int
    must_have: bool
    anchors: Mapping[str, str]


@dataclass(frozen=True)
class OwnQuestion:
    """A question of the recruiter's own; a must-ask stands in every plan as it was written.

    minutes: as the recruiter wants it, None where it is left open.
    item: all of it, for the plan.
    """

    text: str
    competency: str
    follow_ups: tuple[str, ...]
    must_ask: bool
    minutes: float | None
    item: Mapping[str, Any]


@dataclass(frozen=True)
class Material:
    """minutes: for all questions together, without greeting and closing.

    job_description, resume_text: without what was meant for a machine.
    """

    language: str
    minutes: float
    competencies: tuple[Competency, ...]
    own: tuple[OwnQuestion, ...] = ()
    job_title: str = ""
    company: str = ""
    job_description: str = ""
    resume_text: str = ""

    @cached_property
    def must_asks(self) -> tuple[OwnQuestion, ...]:
        return tuple(one for one in self.own if one.must_ask)

    @cached_property
    def wishes_fit(self) -> bool:
        """Whether each must-ask can have the minutes that the recruiter wants for it."""
        wished = [one.minutes for one in self.must_asks if one.minutes is not None]
        others = self.question_count - len(wished)
        if others <= 0:
            return sum(wished) == self.minutes
        return sum(wished) + others * LEAST_MINUTES_OF_A_QUESTION <= self.minutes

    @cached_property
    def question_count(self) -> int:
        """How many questions a plan should have: as many as fit, and every must-ask."""
        return max(question_count(self.minutes), len(self.must_asks))

    def own_named(self, text: str) -> OwnQuestion | None:
        """The recruiter's own question of this wording."""
        return next((one for one in self.own if one.text == as_line(text)), None)

    @cached_property
    def by_name(self) -> Mapping[str, Competency]:
        """A question's competency is one of the rubric's where it bears its name."""
        return {one.name.casefold(): one for one in self.competencies}

    def competency_of(self, name: str) -> Competency | None:
        return self.by_name.get(name.casefold())


def competencies_of(content: Mapping[str, Any]) -> tuple[Competency, ...]:
    """The competencies of a rubric's content, in its order."""
    return tuple(
        Competency(
            key=one["key"],
            name=one["name"],
            description=one.get("description", ""),
            weight=one["weight"],
            must_have=one["must_have"],
            anchors=one["anchors"],
        )
        for one in content["competencies"]
    )


def own_questions(plan: Sequence[Any]) -> tuple[OwnQuestion, ...]:
    """The questions of a plan that a person wrote; entries of other programs may lack any part."""
    found = {
        question.text.casefold(): question
        for item in reversed(plan)
        if isinstance(item, Mapping) and (question := own_question(item)).text
    }
    return tuple(reversed(found.values()))


def own_question(item: Mapping[str, Any]) -> OwnQuestion:
    return OwnQuestion(
        text=as_line(item.get("question")),
        competency=as_line(item.get("competency")),
        follow_ups=tuple(filter(None, map(as_line, listed(item.get("follow_ups"))))),
        must_ask=item.get("must_ask") is True,
        minutes=minutes_in(as_line(item.get("minutes"))),
        item=item,
    )


def kept_of(own: OwnQuestion) -> Item:
    """What a recruiter wrote and no plan changes; what is not of its kind is left out."""
    kept: Item = {"question": own.text, "follow_ups": list(own.follow_ups)}
    for key in ("why", "claim"):
        if isinstance(own.item.get(key), str) and own.item[key].strip():
            kept[key] = own.item[key]
    if confidential := list(filter(None, map(as_line, listed(own.item.get("confidential"))))):
        kept["confidential"] = confidential
    return kept | ({"must_ask": True} if own.must_ask else {})


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def as_line(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""
