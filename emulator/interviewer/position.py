"""Where the interview stands, from the lines alone: nothing is remembered between replies."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from emulator.interviewer.brief import Question
from emulator.interviewer.conversation import Line
from emulator.interviewer.phrases import PhraseBook
from emulator.interviewer.steering import Order, steer_in
from emulator.interviewer.words import holds, sentences_of, words_of

_HEARD_ENOUGH: Final = 0.6  # of a question that was interrupted


@dataclass(frozen=True)
class Position:
    """The lines so far, with what the policy wants to know of them."""

    lines: tuple[Line, ...]
    plan: tuple[Question, ...]
    book: PhraseBook

    @classmethod
    def of(
        cls, lines: Sequence[Line], *, plan: tuple[Question, ...], book: PhraseBook
    ) -> "Position":
        spoken = tuple(line for line in lines if words_of(line.text))
        return cls(lines=spoken, plan=plan, book=book)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The interviewer's lines."""
        return tuple(line.text for line in self.lines if line.role == "assistant")

    @property
    def last_said(self) -> str:
        return self.said[-1] if self.said else ""

    @cached_property
    def _since_last_said(self) -> tuple[Line, ...]:
        places = [place for place, line in enumerate(self.lines) if line.role == "assistant"]
        return self.lines[places[-1] + 1 if places else 0 :]

    @cached_property
    def heard(self) -> str:
        """What the candidate said since the interviewer last spoke."""
        return " ".join(line.text for line in self._since_last_said if line.role == "user")

    @cached_property
    def orders(self) -> tuple[str, ...]:
        """System items that came since the interviewer last spoke; before that, all is done."""
        return tuple(line.text for line in self._since_last_said if line.role == "system")

    @cached_property
    def _asked_at(self) -> dict[int, int]:
        """Plan question → the last of the interviewer's lines that asked it."""
        return {
            number: place
            for number, question in enumerate(self.plan)
            for place, text in enumerate(self.said)
            if holds(text, question.text, at_least=_HEARD_ENOUGH)
        }

    @cached_property
    def current(self) -> int | None:
        """The plan question that stands, by number; None before the first."""
        return max(
            self._asked_at, key=lambda number: (self._asked_at[number], number), default=None
        )

    @property
    def next(self) -> int | None:
        """The first plan question not asked yet."""
        return next((n for n in range(len(self.plan)) if n not in self._asked_at), None)

    def is_asked(self, number: int) -> bool:
        return number in self._asked_at

    @cached_property
    def _first_asked_at(self) -> int:
        """Place in `lines` where the current question was first asked."""
        if self.current is None:
            return 0
        text = self.plan[self.current].text
        return next(
            place
            for place, line in enumerate(self.lines)
            if line.role == "assistant" and holds(line.text, text, at_least=_HEARD_ENOUGH)
        )

    @cached_property
    def moves(self) -> int:
        """How often the interviewer spoke since the current question was first asked."""
        return sum(line.role == "assistant" for line in self.lines[self._first_asked_at + 1 :])

    @cached_property
    def has_followed_up(self) -> bool:
        """Whether a further question on the current one was asked already."""
        follow_ups = [
            *self.book.follow_ups_thin, *self.book.follow_ups_vague,
            *(text.partition("{topic}")[0] for text in self.book.follow_ups_off_subject),
            *(self.plan[self.current].follow_ups if self.current is not None else ()),
        ]  # fmt: skip
        since = self.lines[self._first_asked_at + 1 :]
        return any(
            line.role == "assistant" and any(holds(line.text, text) for text in follow_ups)
            for line in since
        )

    @cached_property
    def silent_turns(self) -> int:
        """The interviewer's lines since the candidate last said something."""
        users = [place for place, line in enumerate(self.lines) if line.role == "user"]
        return sum(line.role == "assistant" for line in self.lines[users[-1] + 1 if users else 0 :])

    def turns_since(self, sentences: Sequence[str]) -> int | None:
        """The interviewer's lines since one of these was first said, with it; None if never."""
        first = next((n for n, text in enumerate(self.said) if says_any(text, sentences)), None)
        return None if first is None else len(self.said) - first

    @cached_property
    def turns_since_wrap_up(self) -> int | None:
        """The interviewer's lines since it was last told to wrap up; None if it wasn't."""
        told = [
            place
            for place, line in enumerate(self.lines)
            if line.role == "system"
            and (steer := steer_in(line.text))
            and steer.order is Order.WRAP_UP
        ]
        if not told:
            return None
        return sum(line.role == "assistant" for line in self.lines[told[-1] + 1 :])

    @cached_property
    def standing_question(self) -> str:
        """What the candidate was last asked, as it was asked."""
        for text in reversed(self.said):
            planned = [
                number
                for number in self._asked_at
                if holds(text, self.plan[number].text, at_least=_HEARD_ENOUGH)
            ]
            if planned:
                return self.plan[max(planned)].text
            asked = [part for part in sentences_of(text) if part.endswith(("?", "؟"))]
            if asked and not says_any(asked[-1], self._passing_questions):
                return asked[-1]
        return ""

    @property
    def _passing_questions(self) -> tuple[str, ...]:
        """Questions about the talk itself, which nobody wants to hear again."""
        ours = (*self.book.not_heard, *self.book.human_offer)
        return tuple(part for text in ours for part in sentences_of(text))


def says_any(text: str, sentences: Sequence[str]) -> bool:
    """Whether a line holds one of these, whatever stood in their slots."""
    return any(
        all(holds(text, piece) for piece in _fixed_pieces(sentence)) for sentence in sentences
    )


def _fixed_pieces(sentence: str) -> list[str]:
    """The parts of a phrase around its slots, as far as they hold words."""
    pieces = sentence.replace("}", "{").split("{")[::2]
    return [piece for piece in pieces if words_of(piece)]
