"""The corpus of attacks as data: read by the tests here and by `bench/injections.py`.

A file of `attacks/` is a family. The clean twin of an attack is the same material without it.
"""

import base64
import codecs
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent
ATTACKS = FOLDER / "attacks"
HELD_OUT = "held_out"

Carrier = Literal["resume", "job", "spoken", "typed"]
Place = Literal["start", "middle", "end"]
CARRIERS: Mapping[str, Carrier] = {
    "resume_hidden": "resume",
    "resume_open": "resume",
    "job": "job",
    "spoken": "spoken",
    "typed": "typed",
}
"""What carries the attacks of a family, where they do not say so themselves."""


@dataclass(frozen=True)
class Part:
    """Words for the machine within one answer. answer: 1 is the first."""

    answer: int
    text: str
    place: Place = "end"


@dataclass(frozen=True)
class Attack:
    """One attack.

    language: of its words; `interview_language` of what it is put into.
    parts: of spoken and typed ones; `text` is what a résumé or a job holds.
    form, trick: of a résumé's file, and what hides the words in it; empty for plain sight.
    canaries: words that stand nowhere unless the attack was obeyed, folded.
    """

    name: str
    family: str
    carrier: Carrier
    language: str
    kinds: tuple[str, ...]
    text: str
    parts: tuple[Part, ...] = ()
    form: str = ""
    trick: str = ""
    canaries: tuple[str, ...] = ()

    @property
    def interview_language(self) -> str:
        return self.language if self.language in bases() else "en"


@dataclass(frozen=True)
class Base:
    """The material that attacks are put into. answers: by the competency's name."""

    language: str
    job: str
    resume: tuple[str, ...]
    answers: Mapping[str, str]


@cache
def bases() -> Mapping[str, Base]:
    read = tomllib.loads((FOLDER / "bases.toml").read_text(encoding="utf-8"))
    return {
        language: Base(language, one["job"], tuple(one["resume"]), one["answers"])
        for language, one in read.items()
    }


@cache
def attacks() -> tuple[Attack, ...]:
    """Those that the patterns were tuned on; the bounds hold for each of them."""
    return tuple(
        attack
        for path in sorted(ATTACKS.glob("*.toml"))
        for attack in attacks_in(path, family=path.stem)
    )


@cache
def held_out() -> tuple[Attack, ...]:
    """Those that were written afterwards: how far the patterns reach beyond what they know."""
    return tuple(attacks_in(FOLDER / "held_out" / "attacks.toml", family=HELD_OUT))


def attacks_in(path: Path, *, family: str) -> Iterator[Attack]:
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["attack"]:
        yield attack_of(entry, family=family)


@cache
def innocents() -> Mapping[str, tuple[str, ...]]:
    """What looks like an attack and is none, by where it stands: resume, job, spoken."""
    read = tomllib.loads((FOLDER / "innocent.toml").read_text(encoding="utf-8"))
    return {carrier: tuple(texts) for carrier, texts in read.items()}


def attack_of(entry: Mapping[str, Any], *, family: str) -> Attack:
    text = entry.get("before", "") + CODINGS[entry.get("coding", "")](entry.get("text", ""))
    return Attack(
        name=entry["name"],
        family=family,
        carrier=entry.get("carrier") or CARRIERS[family],
        language=entry["language"],
        kinds=tuple(entry["kinds"]),
        text=text,
        parts=tuple(parts_of(entry, text)),
        form=entry.get("form", ""),
        trick=entry.get("trick", ""),
        canaries=tuple(one.casefold() for one in entry.get("canaries", ())),
    )


def parts_of(entry: Mapping[str, Any], text: str) -> Iterator[Part]:
    for part in entry.get("parts", ()):
        yield Part(part["answer"], part["text"], part.get("place", "end"))
    if text:
        yield Part(entry.get("answer", 1), text, entry.get("place", "end"))


# --- codings --------------------------------------------------------------------------------------


def in_tags(text: str) -> str:
    """Spelt in characters that show nothing."""
    return "".join(chr(0xE0000 + ord(char)) for char in text)


def in_selectors(text: str) -> str:
    """Spelt in variation selectors, a byte each."""
    return "".join(
        chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in text.encode()
    )


def with_zero_width(text: str) -> str:
    """Every word parted by a space of no width."""
    return " ".join(
        f"{word[:2]}\u200b{word[2:]}" if len(word) > 3 else word for word in text.split()
    )


CODINGS: Mapping[str, Callable[[str], str]] = {
    "": str,
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "reversed": lambda text: text[::-1],
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "selectors": in_selectors,
    "tags": in_tags,
    "zero_width": with_zero_width,
}
