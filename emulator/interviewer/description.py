"""Answer a candidate's question out of the job description, in its own words or not at all."""

from typing import Final

from emulator.interviewer.brief import Brief
from emulator.interviewer.phrases import PhraseBook
from emulator.interviewer.words import sentences_of, stems_of, words_of

LONGEST_ANSWER_WORDS: Final = 28
_MARKS: Final = " \t-*•#>"


def answer_from_description(question: str, *, brief: Brief, book: PhraseBook) -> str:
    """The sentence that shares most with the question; empty if none shares a telling word."""
    asked = stems_of(question, without=book.small_words | book.verbs | book.empty_nouns)
    best, most = "", 0
    for sentence in sentences_of(brief.job_description):
        plain = sentence.strip(_MARKS)
        shared = len(asked & stems_of(plain, without=book.small_words))
        if shared > most and 2 < len(words_of(plain)) <= LONGEST_ANSWER_WORDS:
            best, most = plain, shared
    return best if not best or best.endswith((".", "!")) else f"{best.rstrip(':;,?')}."
