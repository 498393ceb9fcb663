"""A rubric where nobody has written one: of the plan's competencies, or of the job's words. Pure.

It is marked (`made_from`), so that a report can say that no person has weighed these.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any, Final

from analysis import library
from analysis.rubrics.content import LINEAR_POINTS, Content, read_content
from analysis.rubrics.problems import COMPETENCY_COUNT_LIMIT
from analysis.words import words_of
from interviews.question_plan import COMPETENCY_LIMIT

FROM_JOB_WORDS: Final = 3
# Two words of a family in a job text may be chance; three are its subject.
WORDS_FOR_A_COMPETENCY: Final = 3
ALWAYS: Final = ("relevant_experience", "problem_solving", "communication", "teamwork")
OF_ANY_KIND: Final[Mapping[str, str]] = {
    "1": "Names nothing that has to do with it.",
    "2": "Speaks of it in general, without a case of their own.",
    "3": "Describes one case of their own, and what they did in it.",
    "4": "Also gives reasons for the way they went, or says how it turned out.",
    "5": "Also weighs another way, and says what they would do differently today.",
}


def default_content(
    plan: Sequence[Any], *, job_title: str = "", job_description: str = "", at_least: int = 1
) -> Content:
    """A content with one competency for each that the plan names, all of equal weight.

    plan: a question plan; entries of other programs may lack any part.
    at_least: where the plan names fewer, more are taken from the library: those that the job's
        words speak of, and the ones that every job needs.
    """
    named = list(names_in(plan))[:COMPETENCY_COUNT_LIMIT]
    names = list(named)
    known = {key_of(name) for name in named}
    for one in spoken_of(f"{job_title}\n{job_description}") if len(named) < at_least else ():
        if one.key not in known and (len(names) < at_least or not named):
            names.append(one.name)
    return read_content(
        {
            "competencies": equally_weighed([competency_named(name) for name in names]),
            "formula": "weighted_mean",
            "level_points": dict(LINEAR_POINTS),
            "made_from": "question_plan" if named else "library",
        }
    )


def names_in(plan: Sequence[Any]) -> Iterator[str]:
    """Each once, as it is first written."""
    seen = {""}
    for item in plan:
        name = item.get("competency") if isinstance(item, Mapping) else None
        clean = clean_name(name) if isinstance(name, str) else ""
        if clean.casefold() not in seen:
            seen.add(clean.casefold())
            yield clean


def clean_name(name: str) -> str:
    """As a rubric allows it: one line, no brackets, nothing that cannot be shown."""
    shown = "".join(part if part.isprintable() else " " for part in name)
    return " ".join(re.sub(r"[\[\]]", " ", shown).split())[:COMPETENCY_LIMIT].strip()


def spoken_of(text: str) -> list[library.Competency]:
    """Those that a job text speaks of most, and the ones that every job needs."""
    words = {library.folded(word.plain) for word in words_of(text)}
    found = {
        one.key: len(one.words & words) for one in library.competencies().values() if one.words
    }
    most = sorted((key for key in found if found[key] >= WORDS_FOR_A_COMPETENCY),
                  key=lambda key: -found[key])[:FROM_JOB_WORDS]  # fmt: skip
    return [library.competencies()[key] for key in dict.fromkeys([*most, *ALWAYS])]


def competency_named(name: str) -> Content:
    """From the library where it knows the name, else with anchors that fit any kind of work."""
    known = library.find(name)
    if known is None:
        return {"name": name, "description": "", "anchors": dict(OF_ANY_KIND)}
    return {"name": name, "description": known.description, "anchors": dict(known.anchors)}


def equally_weighed(competencies: Sequence[Content]) -> list[Content]:
    weight = max(1, 100 // max(1, len(competencies)))
    keys = keys_for([one["name"] for one in competencies])
    return [
        {**one, "key": key, "weight": weight, "must_have": False}
        for key, one in zip(keys, competencies, strict=True)
    ]


def keys_for(names: Sequence[str], *, taken: Sequence[str] = ()) -> list[str]:
    """A key for each name, all different: the library's own, else its letters, else a number."""
    keys = list(taken)
    for number, name in enumerate(names, start=1):
        key = key_of(name) or f"competency_{number}"
        others = (f"{key[:50]}_{other}" for other in count(number))
        keys.append(next(one for one in chain([key], others) if one not in keys))
    return keys[len(taken) :]


def key_of(name: str) -> str:
    """Empty where the name has no Latin letters."""
    known = library.find(name)
    if known is not None:
        return known.key
    plain = re.sub(r"[^a-z0-9]+", "_", library.folded(name)).strip("_")
    return re.sub(r"^[0-9_]+", "", plain)[:60].strip("_")
