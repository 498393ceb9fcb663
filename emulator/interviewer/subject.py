"""Find what an answer is about, in its own words, so that the interviewer can refer to it.

Only a noun phrase that stands clear of its neighbours is taken; when in doubt, none: parroting
half a sentence is worse than a plain "thank you".
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from emulator.interviewer.phrases.book import PhraseBook
from emulator.interviewer.words import stem, stems_of

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’+#./&-]+[^\W_]+)*[+#]*|[^\s\w]")
_LONGEST_WORDS: Final = 3
_SHORTEST_LONE_WORD: Final = 5
_NAME_LIKE: Final = re.compile(
    r"^(?=.*[A-Za-z])(?:[A-Z][\w+#.-]*[a-z][\w+#.-]*|[A-Z][A-Z0-9+#-]{1,5}|\w*[a-z][A-Z]\w*)$"
)


def subject_of(answer: str, *, book: PhraseBook, context: str = "") -> str:
    """A phrase such as "the billing migration" or "your payment service"; empty if none is clear.

    context: question, job and résumé; a phrase that touches them is preferred.
    """
    known = stems_of(context, without=book.small_words)
    found = [*_noun_phrases(answer, book=book), *_names(answer, book=book)]
    scored = [(_score(phrase, known=known), -place, phrase) for place, phrase in enumerate(found)]
    return max(scored)[2] if scored else ""


def _score(phrase: str, *, known: frozenset[str]) -> int:
    words = [word.lower() for word in phrase.split()]
    return 2 * any(stem(word) in known for word in words) + min(len(words), 3)


def _noun_phrases(answer: str, *, book: PhraseBook) -> Iterator[str]:
    """One to three plain words between a determiner and a small word or a mark."""
    tokens = _TOKEN.findall(answer)
    for place, token in enumerate(tokens):
        said_back = book.determiners.get(token.lower())
        if said_back is None:
            continue
        phrase = _run(tokens[place + 1 :], book=book)
        if phrase:
            yield f"{said_back} {' '.join(phrase)}".strip()


def _run(tokens: list[str], *, book: PhraseBook) -> list[str]:
    """The words up to the next boundary, if they can be a noun phrase."""
    run: list[str] = []
    for token in tokens:
        word = token.lower()
        if not token[0].isalnum() or word in book.small_words or word in book.verbs:
            break
        run.append(token)
    too_long = len(run) > _LONGEST_WORDS
    if not run or too_long or any(_spoils(word.lower(), book=book) for word in run):
        return []
    if len(run) == 1 and len(run[0]) < _SHORTEST_LONE_WORD:
        return []
    return run


def _spoils(word: str, *, book: PhraseBook) -> bool:
    adverb_or_past = book.language == "en" and word.endswith(("ly", "ed", "n't"))
    return adverb_or_past or word in book.empty_nouns or word in book.vague_words or word.isdigit()


def _names(answer: str, *, book: PhraseBook) -> Iterator[str]:
    """Names of things within a sentence: capitals that its beginning doesn't explain."""
    tokens = _TOKEN.findall(answer)
    for before, token in pairwise(tokens):
        word = token.lower()
        plain = word in book.small_words or word in book.empty_nouns or word in book.verbs
        if before not in ".!?…؟" and not plain and _NAME_LIKE.match(token):
            yield token
