"""Characters that show nothing: some are how scripts and emoji work, others smuggle text."""

import re

FEWEST_TO_REPORT = 8

_TAGS = re.compile(r"(\U0001f3f4[\U000e0030-\U000e007a]{2,6}\U000e007f)|[\U000e0000-\U000e007f]+")
"""Tags spell out letters; after a black flag they name a country's part and belong to it."""
_SELECTORS = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}|[\U000e0100-\U000e01ef]")
_OVERRIDES = re.compile(r"[\u202d\u202e][^\n\u202c]*")
_DIRECTIONS = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SHAPED = (
    r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f"
    r"\U0001f000-\U0001faff]"
)
_NOTHING = re.compile(
    rf"(?<!{_SHAPED})[\u200c\u200d]|[\u200c\u200d](?!{_SHAPED})"
    r"|[\u200b\u2060-\u2065\u206a-\u206f\ufeff\u180b-\u180e\u034f\u115f\u1160\u17b4\u17b5\u3164"
    r"\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)
_WITHIN_WORD = re.compile(rf"\w(?:{_NOTHING.pattern})+\w")


def without_invisible(text: str) -> tuple[str, list[str]]:
    """The text without characters that show nothing, and what is worth telling of them.

    Joiners within Arabic and Indic words and within emoji stay, and so do flags. A zero-width space
    between words comes with text copied from the web and goes unmentioned.
    """
    tags = (match[0] for match in _TAGS.finditer(text) if not match[1])
    told = [f"spelt in tags: {_spelt(one)}" for one in tags]
    text = _TAGS.sub(lambda match: match[1] or "", text)
    told += [f"spelt in selectors: {_bytes_of(match[0])}" for match in _SELECTORS.finditer(text)]
    text = _SELECTORS.sub("", text)
    told += [f"written backwards: {match[0][1:]}" for match in _OVERRIDES.finditer(text)]
    text = _DIRECTIONS.sub("", text)
    count = len(_NOTHING.findall(text))
    within = _WITHIN_WORD.search(text)
    if count >= FEWEST_TO_REPORT or within:
        first = within or next(_NOTHING.finditer(text))
        around = text[max(0, first.start() - 20) : first.end() + 20]
        told.append(f"{count} of no width, the first at: {_NOTHING.sub('', around)}")
    return _NOTHING.sub("", text), told


def _spelt(tags: str) -> str:
    return "".join(chr(ord(tag) - 0xE0000) for tag in tags if 0xE0020 <= ord(tag) <= 0xE007E)


def _bytes_of(selectors: str) -> str:
    codes = (ord(one) for one in selectors)
    values = [code - 0xFE00 if code < 0xE0100 else code - 0xE0100 + 16 for code in codes]
    return bytes(value for value in values if value < 256).decode("utf-8", "replace")


def smuggled_in(text: str) -> list[tuple[int, int]]:
    """Where characters stand that show nothing and spell out words."""
    tags = [match.span() for match in _TAGS.finditer(text) if not match[1]]
    return sorted([*tags, *(match.span() for match in _SELECTORS.finditer(text))])
