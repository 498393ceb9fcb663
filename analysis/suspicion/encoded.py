"""Words that have to be decoded before anybody can read them: Base64, hexadecimal, ROT13, mirrored.

A model decodes them unasked. Only what turns out to be an instruction is of interest, so all of
this is cheap for texts that hold nothing of the kind.
"""

import base64
import binascii
import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WayBack = Callable[[int, int], tuple[int, int]]

# Shorter ones hold no order; "responsibilities" is a word.
_BASE64 = re.compile(r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{16,}\s{1,3})*[A-Za-z0-9+/_-]{16,}={0,2}")
_TAIL = re.compile(r"\s{0,3}[A-Za-z0-9+/_-]{1,15}={0,2}(?![\w+/=-])")
_HEXADECIMAL = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:0x|\\x)?[0-9A-Fa-f]{2}[\s:,]{0,2}){12,}(?![0-9A-Za-z])"
)
_HEX_DIGITS = re.compile(r"(?:0x|\\x)|[^0-9A-Fa-f]")
_FEWEST_CHARACTERS = 12
# Words of which an order has two at least; in a text that is not turned they stand nowhere.
_TELLING = re.compile(
    r"\b(?:ignore|disregard|forget|instructions?|previous|prompt|rubric|candidate|applicant|score"
    r"|system|rate|give|hire|recommend|ignora|olvida|instrucciones|candidato|puntos|abaikan"
    r"|instruksi|kandidat|skor|nilai)\b",
    re.IGNORECASE,
)
_TELLING_FROM = 2


@dataclass(frozen=True)
class Run:
    """Characters that spell out something else."""

    span: tuple[int, int]
    text: str


def turned(text: str) -> Iterator[tuple[str, WayBack]]:
    """The text by another alphabet and mirrored, where that makes sense, with the way back."""
    length = len(text)
    rotated = codecs.encode(text, "rot13")
    if _makes_sense(rotated):
        yield rotated, lambda start, end: (start, end)
    mirrored = text[::-1]
    if _makes_sense(mirrored):
        yield mirrored, lambda start, end: (length - end, length - start)


def decoded_runs(text: str) -> Iterator[Run]:
    """Runs of Base64 and of hexadecimal digits that hold readable words."""
    for match in _BASE64.finditer(text):
        tail = _TAIL.match(text, match.end())
        ends = [tail.end()] if tail else []
        for end in (*ends, match.end()):
            words = _readable(_from_base64(text[match.start() : end]))
            if words:
                yield Run((match.start(), end), words)
                break
    for match in _HEXADECIMAL.finditer(text):
        words = _readable(_from_hexadecimal(match[0]))
        if words:
            yield Run(match.span(), words)


def _makes_sense(text: str) -> bool:
    return len({word.casefold() for word in _TELLING.findall(text)}) >= _TELLING_FROM


def _from_base64(run: str) -> bytes:
    plain = "".join(run.split()).rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error:
        return b""


def _from_hexadecimal(run: str) -> bytes:
    digits = _HEX_DIGITS.sub("", run)
    return bytes.fromhex(digits) if len(digits) % 2 == 0 else b""


def _readable(content: bytes) -> str:
    """Empty where it is no text."""
    try:
        words = content.decode()
    except UnicodeDecodeError:
        return ""
    shown = all(char.isprintable() or char in "\r\n\t" for char in words)
    return words if shown and len(words) >= _FEWEST_CHARACTERS else ""
