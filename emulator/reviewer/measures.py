"""What can be measured of an interview by its words, each figure with what it rests on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emulator.interviewer.intents import Intent, intent_of
from emulator.interviewer.phrases import PhraseBook, book_for
from emulator.interviewer.words import words_of
from emulator.reviewer.document import Document, Exchange, Turn
from emulator.reviewer.questions import is_open, is_single, question_in, said_before
from emulator.reviewer.relevance import FAR_BELOW, relevance_of

RECENT = 3
MOST_SEQS = 8
JUDGEABLE_WORDS = 8
FULL_ANSWER_WORDS = 30
# A question that was left for a later one, of which nothing else is known.
LEFT_BEHIND = 0.5
COVERED = re.compile(r"\b(c\d+) (\d{1,3}) %")


@dataclass(frozen=True)
class Measure:
    value: float
    reason: str
    turns: tuple[Turn, ...]

    @property
    def seqs(self) -> list[int]:
        return [turn.seq for turn in self.turns][-MOST_SEQS:]

    def as_score(self) -> dict[str, object]:
        return {"value": round(self.value, 2), "reason": self.reason, "seqs": self.seqs}


@dataclass(frozen=True)
class Reading:
    """A document, read once: its exchanges, and the words of its language."""

    document: Document
    exchanges: Sequence[Exchange]
    book: PhraseBook

    @classmethod
    def of(cls, document: Document) -> "Reading":
        return cls(document, document.exchanges, book_for(document.language))

    def intent_of(self, turn: Turn) -> Intent:
        return intent_of(turn.said, detectors=self.book.detectors)

    def answers_in(self, exchange: Exchange) -> list[Turn]:
        """What answers; a request to repeat, or an order, answers nothing."""
        return [turn for turn in exchange.answered if self.intent_of(turn) is Intent.ANSWER]

    def answered_words(self, exchange: Exchange) -> int:
        return sum(len(words_of(turn.said)) for turn in self.answers_in(exchange))

    @property
    def judged(self) -> list[Exchange]:
        """The last answers that are long enough to be about something."""
        enough = [one for one in self.exchanges if self.answered_words(one) >= JUDGEABLE_WORDS]
        return enough[-RECENT:]

    @property
    def asked(self) -> list[Turn]:
        """The interviewer's turns that ask something, oldest first."""
        return [turn for one in self.exchanges for turn in one.asked if question_in(turn.said)]

    def relevance(self, exchange: Exchange) -> float:
        return relevance_of(exchange, document=self.document, book=self.book)

    def latest(self, turns: Sequence[Turn]) -> tuple[Turn, ...]:
        """What a figure rests on; the newest turn where it rests on nothing in particular."""
        return tuple(turns) or self.document.turns[-1:]


def topic_relevance(reading: Reading) -> Measure:
    """The mean over the last answers."""
    values = [reading.relevance(exchange) for exchange in reading.judged]
    turns = [turn for exchange in reading.judged for turn in reading.answers_in(exchange)]
    if not values:
        reason = f"No answer of {JUDGEABLE_WORDS} words or more to judge by yet."
        return Measure(1.0, reason, reading.latest(turns))
    near = ", ".join(f"{value:.2f}" for value in values)
    reason = f"The last answers share words or meaning with question, plan and job to: {near}."
    return Measure(sum(values) / len(values), reason, reading.latest(turns))


def off_subject(reading: Reading) -> tuple[Turn, ...]:
    """The last two answers, where both are far from all that the interview is about."""
    last = reading.judged[-2:]
    if len(last) < 2 or any(reading.relevance(one) >= FAR_BELOW for one in last):
        return ()
    return tuple(turn for exchange in last for turn in reading.answers_in(exchange))


def question_quality(reading: Reading) -> Measure:
    """The share of four facts that hold of the last questions."""
    last = reading.asked[-RECENT:]
    if not last:
        return Measure(0.5, "The interviewer asked nothing in these turns.", reading.latest([]))
    language, again = reading.document.language, set(repeated(reading))
    facts = {
        "one at a time": sum(is_single(turn.said) for turn in last),
        "open": sum(is_open(question_in(turn.said), language=language) for turn in last),
        "new": sum(turn not in again for turn in last),
    }
    held = ", ".join(f"{name} {count} of {len(last)}" for name, count in facts.items())
    share = sum(facts.values()) / (len(facts) * len(last))
    return Measure(share, f"Of the last questions: {held}.", reading.latest(last))


def repeated(reading: Reading) -> tuple[Turn, ...]:
    """Questions among the last that had been asked before, and answered in some way.

    "What was hardest about that?" may follow every question of the plan.
    """
    found = []
    for number, exchange in enumerate(reading.exchanges):
        before = reading.exchanges[number - 1] if number else None
        if before and before.answered and not reading.answers_in(before):
            continue
        same = [one for one in reading.exchanges[:number] if one.about == exchange.about]
        earlier = [turn for one in same for turn in one.asked]
        found += [turn for turn in exchange.asked if said_before(turn, earlier)]
    last = reading.asked[-RECENT:]
    return tuple(turn for turn in found if turn in last)


def questions_covered(reading: Reading) -> list[Measure]:
    """By the words of the answers; 0 for what was not asked."""
    document = reading.document
    by_question: dict[int, list[Exchange]] = {}
    for exchange in reading.exchanges:
        if exchange.about is not None:
            by_question.setdefault(exchange.about, []).append(exchange)
    newest = max(by_question, default=-1)
    return [
        _covered(by_question.get(place, []), was_left=was_left(document, place, newest), of=reading)
        for place in range(len(document.plan))
    ]


def was_left(document: Document, place: int, newest: int) -> bool:
    """Whether a question was asked before the window, and a later one since."""
    return document.plan[place].asked_minute is not None and place < newest


def _covered(exchanges: Sequence[Exchange], *, was_left: bool, of: Reading) -> Measure:
    count = sum(of.answered_words(exchange) for exchange in exchanges)
    value = min(1.0, count / FULL_ANSWER_WORDS)
    turns = tuple(turn for exchange in exchanges for turn in of.answers_in(exchange))
    return Measure(max(value, LEFT_BEHIND) if was_left else value, f"{count} words", turns)


def coverage(reading: Reading) -> Mapping[str, Measure]:
    """By competency: the mean of its questions, and never less than was covered before."""
    document, questions = reading.document, questions_covered(reading)
    known = {id_: int(percent) / 100 for id_, percent in COVERED.findall(document.summary)}
    found = {}
    for id_ in document.competencies:
        own = [
            one
            for one, asked in zip(questions, document.plan, strict=True)
            if asked.competency == id_
        ]
        mean = sum(one.value for one in own) / len(own) if own else 0.0
        turns = tuple(turn for one in own for turn in one.turns)
        found[id_] = Measure(min(1.0, max(mean, known.get(id_, 0.0))), "", turns)
    return found


def interview_progress(reading: Reading, covered: Mapping[str, Measure]) -> Measure:
    """How much of the plan is covered; the reason sets it against the time used."""
    turns = reading.latest([turn for one in reading.exchanges[-RECENT:] for turn in one.answered])
    if not covered:
        substantial = len(reading.judged) / RECENT
        reason = f"There is no plan; {len(reading.judged)} of the last answers had substance."
        return Measure(min(1.0, substantial), reason, turns)
    document = reading.document
    done = sum(one.value for one in covered.values()) / len(covered)
    used = min(1.0, document.elapsed_minutes / max(document.conclude_at_minutes, 0.1))
    return Measure(done, f"{done:.0%} of the plan covered in {used:.0%} of the time.", turns)
