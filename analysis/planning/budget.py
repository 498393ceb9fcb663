"""How much time there is for questions, and who gets how much of it. Pure.

The supervisor leads an interview to its close before its limit; a plan fills the time until then.
"""

from collections.abc import Sequence
from typing import Final

GREETING_MINUTES: Final = 1.5
# Of an interview that is shorter than usual, the greeting takes this share.
GREETING_SHARE: Final = 0.1
# A question, its answer, a follow-up and its answer.
MINUTES_PER_QUESTION: Final = 3.5
MOST_QUESTIONS: Final = 12
# Shorter interviews are held to try something out; a plan still has to stand.
LEAST_MINUTES: Final = 1.0
# From here on, a plan that counts in tenths of minutes would promise more than it knows.
HALF_MINUTES_FROM: Final = 5.0


def minutes_for_questions(conclude_minutes: float) -> float:
    """Of the minutes until an interview is led to its close, those that questions may fill."""
    left = conclude_minutes - min(GREETING_MINUTES, conclude_minutes * GREETING_SHARE)
    steps = 2 if left >= HALF_MINUTES_FROM else 10
    return max(LEAST_MINUTES, int(left * steps + 1e-9) / steps)


def question_count(minutes: float) -> int:
    """How many questions are answered well in so much time."""
    return max(1, min(MOST_QUESTIONS, round(minutes / MINUTES_PER_QUESTION)))


def share_out(
    minutes: float, weights: Sequence[float], *, wanted: Sequence[float | None]
) -> list[float]:
    """Minutes for each question, by weight; they sum to `minutes` exactly.

    wanted: what a recruiter wants for a question; it is given where all such wishes leave a
    minute for each of the others, and else counts as a weight.
    """
    wished = [minutes_wished for minutes_wished in wanted if minutes_wished is not None]
    rest = len(weights) - len(wished)
    if wished and (sum(wished) + rest > minutes or (not rest and sum(wished) != minutes)):
        mean = sum(weights) / len(weights)
        per_minute = mean * len(wished) / sum(wished)
        weights = [
            weight if wish is None else wish * per_minute
            for weight, wish in zip(weights, wanted, strict=True)
        ]
        wanted = [None] * len(weights)
        wished = []
    open_weights = [weight for weight, wish in zip(weights, wanted, strict=True) if wish is None]
    shares = iter(by_weight(round(minutes - sum(wished), 2), open_weights))
    return [next(shares) if wish is None else wish for wish in wanted]


def by_weight(minutes: float, weights: Sequence[float]) -> list[float]:
    """The largest remainders round up, so that nothing is lost and nobody gets nothing."""
    if not weights:
        return []
    step = step_for(minutes, len(weights))
    spare = round(minutes / step) - len(weights)
    total = sum(weights)
    exact = [spare * weight / total for weight in weights]
    steps = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: steps[place] - exact[place])
    for place in by_remainder[: spare - sum(steps)]:
        steps[place] += 1
    return [round((1 + count) * step, 2) for count in steps]


def step_for(minutes: float, count: int) -> float:
    """Half minutes where they come out even and leave room; else finer."""
    for step in (0.5, 0.1):
        if minutes >= step * count * 2 and abs(minutes / step - round(minutes / step)) < 1e-6:
            return step
    return 0.01
