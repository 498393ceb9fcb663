"""A starting library of competencies: what recruiters take into a rubric, and questions on each.

The data stands in the TOML files beside this module, one per family. Anchors are English and
describe what an answer holds, never who gives it; questions stand in every interview language.
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
FAMILIES: Final[Mapping[str, str]] = {
    "general": "For every job",
    "engineering": "Engineering",
    "customers": "Customers",
    "care": "Care",
    "logistics": "Logistics",
    "leadership": "Leadership",
}
LANGUAGES: Final = ("en", "id", "es", "ar")


@dataclass(frozen=True)
class Asked:
    """Questions on a competency in one language; the follow-ups fit each of them."""

    questions: tuple[str, ...]
    follow_ups: tuple[str, ...]


@dataclass(frozen=True)
class Competency:
    """aliases: other names of it, in any language; words: what job texts speak of it with."""

    key: str
    family: str
    name: str
    description: str
    anchors: Mapping[str, str]
    aliases: tuple[str, ...]
    words: frozenset[str]
    asked: Mapping[str, Asked]


@cache
def competencies() -> Mapping[str, Competency]:
    """By key, family by family."""
    found = [one for family in FAMILIES for one in read_family(family)]
    return MappingProxyType({one.key: one for one in found})


def read_family(family: str) -> list[Competency]:
    data = tomllib.loads((FOLDER / f"{family}.toml").read_text(encoding="utf-8"))
    return [read_competency(family, entry) for entry in data["competency"]]


def read_competency(family: str, entry: Mapping[str, Any]) -> Competency:
    return Competency(
        key=entry["key"],
        family=family,
        name=entry["name"],
        description=entry["description"],
        anchors=MappingProxyType(dict(entry["anchors"])),
        aliases=tuple(entry["aliases"]),
        words=frozenset(folded(word) for word in entry["words"]),
        asked={
            language: Asked(
                tuple(entry[language]["questions"]), tuple(entry[language]["follow_ups"])
            )
            for language in LANGUAGES
        },
    )


def find(name: str) -> Competency | None:
    """The competency of this name, in any of the interviews' languages; None if it is not here."""
    return _by_name().get(folded(name))


@cache
def _by_name() -> Mapping[str, Competency]:
    return {
        folded(name): one
        for one in competencies().values()
        for name in (*one.aliases, one.key.replace("_", " "), one.name)
    }


def folded(name: str) -> str:
    """One form of a name: no case, no accents, single spaces."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(kept.split())
