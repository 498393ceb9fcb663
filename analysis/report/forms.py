"""What the report's page sends: the same fields as the API's review, checked by the same body."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.http import QueryDict

from analysis.api.report_bodies import GiveReview
from analysis.reviews import ReviewIsUnclear

Raw = dict[str, Any]

CANNOT_SAY: Final = "none"
LEVEL_PREFIX: Final = "level-"


def read_form(post: QueryDict, *, keys: Iterable[str]) -> Raw:
    """What was given in one of the page's forms.

    keys: of the rubric's competencies. Raises ReviewIsUnclear.
    """
    read = FORMS.get(post.get("part", ""))
    if read is None:
        raise ReviewIsUnclear("part", "This form is not known here.")
    body = GiveReview(data=read(post, list(keys)))
    if not body.is_valid():
        unclear = ReviewIsUnclear("", "")
        unclear.problems = {name: flat(told) for name, told in body.errors.items()}
        raise unclear
    return dict(body.validated_data)


def flat(told: Any) -> list[str]:
    """The sentences, however deep the body nests them."""
    if isinstance(told, Mapping):
        return [sentence for part in told.values() for sentence in flat(part)]
    return [sentence for part in told for sentence in flat(part)] if listed(told) else [str(told)]


def listed(told: Any) -> bool:
    return isinstance(told, list | tuple)


def read_own_score(post: QueryDict, keys: list[str]) -> Raw:
    """Levels not chosen are missing, and the review says so; an empty score is computed."""
    chosen = {key: post.get(f"{LEVEL_PREFIX}{key}", "") for key in keys}
    levels = {key: None if level == CANNOT_SAY else level for key, level in chosen.items() if level}
    score = number(post, "own_score")
    return {"own_score": score, **({"own_levels": levels} if levels or score is None else {})}


def read_override(post: QueryDict, _: list[str]) -> Raw:
    return {
        "override_score": number(post, "override_score"),
        "override_reason": post.get("override_reason", ""),
    }


def read_decision(post: QueryDict, _: list[str]) -> Raw:
    return {"decision": post.get("decision", "")}


def read_notes(post: QueryDict, _: list[str]) -> Raw:
    return {"notes": post.get("notes", "")}


def number(post: QueryDict, name: str) -> str | None:
    """Left empty is none; a comma is as good as a point."""
    return post.get(name, "").strip().replace(",", ".") or None


FORMS: Final[Mapping[str, Callable[[QueryDict, list[str]], Raw]]] = {
    "own_score": read_own_score,
    "override": read_override,
    "decision": read_decision,
    "notes": read_notes,
}
