"""One reply in the making: the position, the book, and the turns of phrase that all moves share."""

from collections.abc import Sequence
from dataclasses import dataclass

from emulator.interviewer.brief import Brief, Question
from emulator.interviewer.conversation import Reply
from emulator.interviewer.phrases import PhraseBook
from emulator.interviewer.position import Position
from emulator.interviewer.quality import Similarity
from emulator.interviewer.subject import subject_of
from emulator.interviewer.words import holds, words_of

MOST_MOVES_PER_QUESTION = 2
_LONG_QUESTION_WORDS = 28


@dataclass(frozen=True)
class Talk:
    """What a move knows and how it speaks."""

    brief: Brief
    book: PhraseBook
    plan: tuple[Question, ...]
    position: Position
    similarity: Similarity

    def pick(self, variants: Sequence[str], **slots: str) -> str:
        """A variant that the last line didn't have, in turn; the same lines give the same one."""
        turn = len(self.position.said) % len(variants)
        texts = [text.format(**slots) for text in [*variants[turn:], *variants[:turn]]]
        fresh = [text for text in texts if not holds(self.position.last_said, text)]
        return (fresh or texts)[0]

    @property
    def is_closing(self) -> bool:
        return self.turns_since_closing is not None

    @property
    def turns_since_closing(self) -> int | None:
        return self.position.turns_since(self.book.closing_questions)

    @property
    def may_stay(self) -> bool:
        """Whether the question that stands may be talked about for one more turn."""
        return self.position.moves < MOST_MOVES_PER_QUESTION

    def question(self, number: int | None) -> Question:
        return self.plan[number] if number is not None else self.plan[0]

    def advance(self, opening: str = "") -> Reply:
        """On to the next question, or to the candidate's own, or to goodbye."""
        if self.is_closing:
            return self.goodbye(opening)
        if self.position.next is None:
            return Reply(_joined(opening, self.pick(self.book.closing_questions)))
        return Reply(_joined(opening, self.plan[self.position.next].text))

    def move_on(self) -> Reply:
        """Leave the question that stands, and say so if another follows."""
        follows = self.position.next is not None
        return self.advance(self.pick(self.book.moving_on) if follows else "")

    def stay(self, opening: str, *, question: str | None = None) -> Reply:
        """Say something and return to the question; or leave it, if it had its time."""
        nothing_stands = not self.position.standing_question
        if nothing_stands or (not self.may_stay and not self.is_closing):
            return self.advance(opening)
        if question is None:
            question = _joined(
                self.pick(self.book.back_to_question), self.position.standing_question
            )
        return Reply(_joined(opening, question))

    def goodbye(self, opening: str = "") -> Reply:
        return self.end(self.book.goodbyes, opening=opening)

    def end(self, variants: Sequence[str], *, opening: str = "") -> Reply:
        farewell = self.pick(variants, name=self.address)
        return Reply(_joined(opening, farewell), ends_interview=True)

    @property
    def address(self) -> str:
        """ ", Ada", to be put after a greeting; empty without a name."""
        separator = "، " if self.book.language == "ar" else ", "
        return f"{separator}{self.brief.given_name}" if self.brief.given_name else ""

    def acknowledgement(self, answer: str, *, before: str = "") -> str:
        """Thanks that refer to the answer if it offers something; short before a long question."""
        if len(words_of(before)) > _LONG_QUESTION_WORDS:
            return self.pick(self.book.thanks_briefly)
        asked = self.question(self.position.current)
        context = f"{asked.topic} {asked.text} {self.brief.job} {self.brief.job_description}"
        subject = subject_of(answer, book=self.book, context=context)
        if not subject or any(holds(text, subject) for text in self.position.said):
            return self.pick(self.book.thanks)
        return _capitalised(self.pick(self.book.thanks_for_subject, subject=subject))


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
