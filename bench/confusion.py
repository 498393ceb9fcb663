"""What was decided about the stretches, set against what should have been. No I/O.

`supervisor.py` prints these figures; the tests hold the floors.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.stretches import Stretch
from supervisor.verdict import Action

VISIBLE_FLOOR = 0.9  # of what rules can see, rules alone get at least so much right
HELD_OUT_FLOOR = 0.8  # of what they were not tuned on; measured: 86 %, and reported apart


@dataclass(frozen=True)
class Judged:
    """One stretch and what was decided about it.

    rules: those that fired at any look. asks_person: a recruiter was called to look.
    by_model: a model decided, the rules having left it room.
    """

    stretch: Stretch
    decided: Action
    rules: tuple[str, ...] = ()
    asks_person: bool = False
    by_model: bool = False
    took_ms: float = 0.0

    @property
    def is_right(self) -> bool:
        return self.decided in self.stretch.expected

    @property
    def is_right_for_the_reason(self) -> bool:
        """Right, and one of the rules that should have fired did, where any should have.

        A model that acts has reasons of its own.
        """
        wanted = self.stretch.rules
        acts = self.by_model and self.decided is not Action.IGNORE
        return self.is_right and (not wanted or acts or not set(wanted).isdisjoint(self.rules))

    @property
    def expected(self) -> Action:
        """The row it counts in: where several actions are right, the one that was decided."""
        return self.decided if self.is_right else self.stretch.expected[0]


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @classmethod
    def counted(cls, hits: Iterable[bool]) -> "Share":
        marks = list(hits)
        return cls(right=sum(marks), of=len(marks))

    @property
    def value(self) -> float:
        """Of nothing, all is right."""
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.right}/{self.of} ({self.value:.0%})" if self.of else "none"


@dataclass(frozen=True)
class Figures:
    """One half, or both, in figures.

    uncalled_ends: names of stretches that were ended though END was not right there.
    uncalled_people: names of those where nothing was due, yet a recruiter was called.
    """

    matrix: Counter[tuple[Action, Action]]
    overall: Share
    visible: Share
    visible_for_the_reason: Share
    hard_limits: Share
    healthy: Share
    uncalled_ends: tuple[str, ...]
    uncalled_people: tuple[str, ...]

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> "Figures":
        visible = [one for one in judged if one.stretch.visible_to_rules]
        return cls(
            matrix=Counter((one.expected, one.decided) for one in judged),
            overall=Share.counted(one.is_right for one in judged),
            visible=Share.counted(one.is_right for one in visible),
            visible_for_the_reason=Share.counted(one.is_right_for_the_reason for one in visible),
            hard_limits=Share.counted(one.is_right for one in judged if one.stretch.is_hard_limit),
            healthy=Share.counted(one.is_right for one in judged if one.stretch.is_healthy),
            uncalled_ends=tuple(
                one.stretch.name for one in judged if one.decided is Action.END and not one.is_right
            ),
            uncalled_people=tuple(
                one.stretch.name
                for one in judged
                if one.asks_person and one.stretch.is_healthy and not one.stretch.rules
            ),
        )

    def shortfalls(self, *, floor: float = VISIBLE_FLOOR) -> list[str]:
        """Where the supervisor's floor is not met, in words; empty when it is.

        floor: of what rules can see, the share that rules alone get right.
        """
        found = {
            f"right of what rules can see: {self.visible}, below {floor:.0%}": (
                self.visible.value < floor
            ),
            f"right, for the right reason, of what rules can see: {self.visible_for_the_reason},"
            f" below {floor:.0%}": self.visible_for_the_reason.value < floor,
            f"hard limits: {self.hard_limits}, not all": self.hard_limits.value < 1,
            f"ended without cause: {len(self.uncalled_ends)}": bool(self.uncalled_ends),
        }
        return [text for text, is_short in found.items() if is_short]


def misses(judged: Iterable[Judged]) -> list[Judged]:
    """Wrong, or right for another reason."""
    return [one for one in judged if not one.is_right_for_the_reason]
