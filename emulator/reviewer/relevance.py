"""How near an answer is to what the interview is about: by shared words, by words of working life,
and in English by vectors."""

from collections.abc import Sequence

from emulator.interviewer.phrases import PhraseBook
from emulator.interviewer.similarity import similarity
from emulator.interviewer.words import stems_of, words_of
from emulator.reviewer.document import Document, Exchange
from emulator.reviewer.work_words import work_words_in

# Of vectors: the nearness from which two texts are surely of one subject.
SURELY_NEAR = 0.36
NO_SHARED_WORD = 0.1
PER_SHARED_WORD = 0.45
# An answer below this is off the subject.
FAR_BELOW = 0.4


def relevance_of(exchange: Exchange, *, document: Document, book: PhraseBook) -> float:
    """Of the answer, 0–1. The question that it answers counts if it is on the subject itself."""
    texts = [document.job, document.job_description, *(one.text for one in document.plan)]
    question = exchange.question
    if nearness(question, texts, language=document.language, book=book) >= FAR_BELOW:
        texts.append(question)
    return nearness(exchange.answer, texts, language=document.language, book=book)


def nearness(text: str, texts: Sequence[str], *, language: str, book: PhraseBook) -> float:
    """How near a text is to any of these, or to working life at large; 0–1."""
    small = book.small_words | book.vague_words | book.empty_nouns | book.verbs
    vocabulary = {word for one in texts for word in stems_of(one, without=small) if len(word) > 2}
    shared = stems_of(text, without=small) & vocabulary
    shared_and_work = len(shared | work_words_in(text, language=language))
    by_words = min(1.0, NO_SHARED_WORD + PER_SHARED_WORD * shared_and_work)
    return max(by_words, _by_vectors(text, texts, small=small) if language == "en" else 0.0)


def _by_vectors(text: str, texts: Sequence[str], *, small: frozenset[str]) -> float:
    """Small words make all texts alike, and are left out."""
    telling, *others = (
        " ".join(word for word in words_of(one) if word not in small) for one in (text, *texts)
    )
    nearest = max((similarity(telling, one) for one in others if one), default=0.0)
    return min(1.0, max(0.0, nearest / SURELY_NEAR)) if telling else 0.0
