"""Is an answer enough to go on with, or does it want one more question?"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from emulator.interviewer.brief import Brief, Question
from emulator.interviewer.phrases import PhraseBook
from emulator.interviewer.words import sentences_of, stems_of, words_of

Similarity = Callable[[str, str], float]
"""Of two texts: about 0 for strangers, towards 1 for the same; made by `similarity.py`."""

THIN_WORDS: Final = 9
JUDGEABLE_WORDS: Final = 8
VAGUE_SHARE: Final = 0.4
STRANGE_BELOW: Final = 0.06
_MOST_SENTENCES: Final = 12


class Shortfall(StrEnum):
    """Why an answer asks for a follow-up."""

    NONE = "none"
    THIN = "thin"
    VAGUE = "vague"
    OFF_SUBJECT = "off_subject"


def shortfall_of(
    answer: str, *, question: Question, brief: Brief, book: PhraseBook, similarity: Similarity
) -> Shortfall:
    """What the answer lacks, judged by its words alone."""
    words = words_of(answer)
    telling = [word for word in words if word not in book.small_words]
    if len(words) < THIN_WORDS:
        return Shortfall.THIN
    vague = [word for word in telling if word in book.vague_words]
    if len(telling) - len(vague) < 3 or len(vague) > VAGUE_SHARE * len(telling):
        return Shortfall.VAGUE
    if len(words) >= JUDGEABLE_WORDS and _is_off_subject(
        answer, question=question, brief=brief, book=book, similarity=similarity
    ):
        return Shortfall.OFF_SUBJECT
    return Shortfall.NONE


def _is_off_subject(
    answer: str, *, question: Question, brief: Brief, book: PhraseBook, similarity: Similarity
) -> bool:
    """Shares no word with question, job or résumé, and lies far from each of their sentences."""
    asked = " ".join([question.topic, question.text, *question.follow_ups])
    whole = " ".join([asked, brief.job, brief.job_description, brief.resume])
    if brief.language != "en":  # the vectors know English, and stems of others are too rough
        return False
    answer_stems = stems_of(answer, without=book.small_words | book.vague_words)
    if answer_stems & stems_of(whole, without=book.small_words | book.vague_words):
        return False
    near = [asked, brief.job, *sentences_of(brief.job_description)[:_MOST_SENTENCES]]
    return all(similarity(answer, text) < STRANGE_BELOW for text in near if text.strip())
