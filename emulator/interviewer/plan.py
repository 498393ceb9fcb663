"""The questions to ask: those of the instructions, or sensible ones if there are none."""

import re
from typing import Final

from emulator.interviewer.brief import Brief, Question
from emulator.interviewer.phrases import PhraseBook
from emulator.interviewer.words import words_of, written_words_of

_SKILL: Final = re.compile(r"^(?=.*[A-Za-z])[A-Z][A-Za-z0-9+#.]{1,20}$")


def questions_to_ask(brief: Brief, *, book: PhraseBook) -> tuple[Question, ...]:
    """Each once, in order; never empty."""
    planned = brief.questions or _general_questions(brief, book=book)
    by_words: dict[tuple[str, ...], Question] = {}
    for question in planned:
        if words := tuple(words_of(question.text)):
            by_words.setdefault(words, question)
    return tuple(by_words.values()) or _general_questions(brief, book=book)


def _general_questions(brief: Brief, *, book: PhraseBook) -> tuple[Question, ...]:
    """Five, the third about a skill that both job and résumé name."""
    job = brief.job or book.this_role
    texts = [text.format(job=job) for text in book.questions]
    if skill := shared_skill(brief, book=book):
        texts[2] = book.question_on_skill.format(skill=skill)
    return tuple(Question(text=text) for text in texts)


def shared_skill(brief: Brief, *, book: PhraseBook) -> str:
    """The first name of a thing in the job description that the résumé has too; empty if none."""
    in_resume = set(words_of(brief.resume))
    about_candidate = set(words_of(f"{brief.candidate} {brief.company}"))
    for word in written_words_of(brief.job_description):
        lower = word.lower()
        ordinary = lower in book.small_words | book.verbs | book.empty_nouns | about_candidate
        if lower in in_resume and not ordinary and _SKILL.match(word) and _is_name(word, brief):
            return word
    return ""


def _is_name(word: str, brief: Brief) -> bool:
    """Written with a capital wherever it stands, so that it is no sentence's first word."""
    return word.lower() not in written_words_of(f"{brief.job_description} {brief.resume}")
