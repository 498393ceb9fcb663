"""Cut what is to be said into sentences, so that the first is heard while the next is made."""

import re
from collections.abc import Iterator
from typing import Final

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…。！？؟])[\"'”’)\]]*\s+|\n+")
_ABBREVIATION: Final = re.compile(
    r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|Sr|Sra|St|e\.g|i\.e|etc|vs|No|[A-Z])\.$"
)
_CLAUSE_END: Final = re.compile(r"(?<=[,;:—–])\s+")
_LONG_FIRST_CHARS: Final = 45
_SHORTEST_CLAUSE_CHARS: Final = 12


def sentences_of(text: str) -> list[str]:
    """Sentences without the white space around them; joined by spaces they are the text again.

    A long first sentence is cut at its first comma: its beginning is what the listener waits for.
    """
    sentences = list(_merged(" ".join(part.split()) for part in _split(text)))
    if sentences and len(sentences[0]) > _LONG_FIRST_CHARS:
        sentences[:1] = _opened(sentences[0])
    return sentences


def _split(text: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


def _merged(parts: Iterator[str]) -> Iterator[str]:
    """Put back together what was cut after an abbreviation."""
    waiting = ""
    for part in parts:
        waiting = f"{waiting} {part}".strip()
        if waiting and not _ABBREVIATION.search(waiting):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _opened(sentence: str) -> list[str]:
    for end in _CLAUSE_END.finditer(sentence):
        if _SHORTEST_CLAUSE_CHARS <= end.start() <= len(sentence) - _SHORTEST_CLAUSE_CHARS:
            return [sentence[: end.start()], sentence[end.end() :]]
    return [sentence]
