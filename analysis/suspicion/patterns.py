"""The patterns of instructions, one file a language, compiled once a process.

In the files a line is a pattern, an indented line goes on with the one above, `NAME = …` names a
part that `{NAME}` puts in. A space is any gap between words, `<3>` up to three words of any kind,
and groups do not capture. They are matched against `canonical` text: lower case, no accents; what
is not ASCII in a pattern is brought into that form as well.
Those of `phrases/spoken` are for answers alone: in a résumé they would be innocent.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from analysis.suspicion.canonical import letters_of

FOLDER = Path(__file__).parent / "phrases"
SPOKEN = FOLDER / "spoken"

_GAP = r"(?:[\W_]{1,4})"
_WORD = rf"[^\W_]+(?:['’][^\W_]+)?{_GAP}"
_NAMED = re.compile(r"([A-Z]+) = (.*)")
_PART = re.compile(r"\{([A-Z]+)\}")
_WORDS = re.compile(r"<(\d)> ?")
_GROUP = re.compile(r"(?<!\\)\((?!\?)")


@cache
def patterns(*, gapless: bool, folder: Path = FOLDER) -> list[re.Pattern[str]]:
    """All patterns; gapless ones match words whose letters were set apart and joined again."""
    expressed = _gapless if gapless else _spaced
    return [
        re.compile(expressed(source), re.MULTILINE)
        for path in sorted(folder.glob("*.txt"))
        for source in _sources(_folded(path.read_text(encoding="utf-8")))
    ]


def _folded(text: str) -> str:
    return "".join(char if char.isascii() else letters_of(char) for char in text)


def _sources(text: str) -> Iterator[str]:
    """The patterns of one file with their named parts put in."""
    parts: dict[str, str] = {}
    for line in text.replace("\n    ", "").splitlines():
        if not line or line.startswith("#"):
            continue
        source = _PART.sub(lambda name: parts[name[1]], _GROUP.sub("(?:", line))
        named = _NAMED.fullmatch(source)
        if named:
            parts[named[1]] = named[2]
        else:
            yield source


def _spaced(source: str) -> str:
    words = _WORDS.sub(lambda count: f"(?:{_WORD}){{0,{count[1]}}}?", source)
    return rf"(?<![^\W_])(?:{words.replace(' ', _GAP)})(?![^\W_])"


def _gapless(source: str) -> str:
    words = _WORDS.sub(lambda count: rf"\w{{0,{int(count[1]) * 9}}}?", source)
    return words.replace(" ", r"(?:[\W_]{0,4})")
