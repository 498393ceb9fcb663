"""About which question of the plan the interview is at, by the interviewer's own words.

An estimate, and told as one: the interviewer may rephrase a question or leave one out. Where none
of the plan's questions is recognised (a plan in another language, say), nothing is claimed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from interviews.realtime.conversation import Conversation
from interviews.realtime.effects import Effect, Tell

PlanWords = tuple[frozenset[str], ...]

WORD: Final = re.compile(r"[^\W\d_]{4,}")
# The share of a question's telling words that must be said; more, for a leap over others.
SAID_SHARE: Final = 0.5
LEAP_SHARE: Final = 0.7
FEWEST_WORDS: Final = 2


def words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


def plan_words(plan: Sequence[Any]) -> PlanWords:
    """The telling words of each question: those that are not in half of the others, too."""
    asked = [one.get("question") or "" for one in plan if isinstance(one, dict)]
    questions = [words_of(str(text)) for text in asked]
    counts = Counter(word for words in questions for word in words)
    common = {word for word, count in counts.items() if count > max(1, len(questions) / 2)}
    return tuple(words - common for words in questions)


def question_at(plan: PlanWords, *, text: str, number: int) -> int:
    """The number (from 1) of the question at which the interview is after these words.

    number: where it was before; it never goes back. 0: at none yet.
    """
    said = words_of(text)
    best, best_share = number, 0.0
    for later, words in enumerate(plan[number:], start=number + 1):
        share = len(words & said) / len(words) if len(words & said) >= FEWEST_WORDS else 0.0
        enough = SAID_SHARE if later == number + 1 else LEAP_SHARE
        if share >= enough and share > best_share:
            best, best_share = later, share
    return best


def question_after(plan: PlanWords, entries: Iterable[dict[str, Any]]) -> int:
    """Where the turns so far have come to."""
    number = 0
    for entry in entries:
        if entry.get("speaker") == "assistant":
            number = question_at(plan, text=str(entry.get("content", "")), number=number)
    return number


def follow(talk: Conversation, text: str) -> Iterator[Effect]:
    """The interviewer has said something: tell the page where in the plan that is."""
    number = question_at(talk.plan, text=text, number=talk.question)
    if number != talk.question:
        talk.question = number
        yield Tell({"type": "session.progress", "question": number, "questions": len(talk.plan)})
