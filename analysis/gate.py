"""Whether a transcript can be evaluated at all. Where it cannot, a person is asked. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.language import is_in
from analysis.turns import Turn
from analysis.words import words_of

# Three answers of a sentence or two: less shows nothing of a person's work.
FEWEST_WORDS = 60
FEWEST_ANSWERS = 3
# A talk in which the interviewer said nearly everything.
LEAST_SHARE = 0.15
# Below this mean the recogniser mistakes one word in three or more.
LEAST_CONFIDENCE = 0.6
# The share of answers that were not recognised, beyond which what is left misleads.
MOST_FAILED = 0.35


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an evaluation stops; `code` for programs, `message` for the recruiter."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Gate:
    """What the transcript is worth. confidence_mean: by words; None where none was given."""

    reasons: tuple[Reason, ...]
    words_by_candidate: int
    turns_by_candidate: int
    failed_turns: int
    confidence_mean: float | None

    @property
    def passes(self) -> bool:
        return not self.reasons


def check(turns: Sequence[Turn], *, language: str) -> Gate:
    """Whether there is enough of the candidate's own words, well enough heard, to go by.

    language: code of the interview's language.
    """
    answers = [turn for turn in turns if turn.speaker == "user"]
    heard = [turn for turn in answers if not turn.failed and turn.text.strip()]
    measured = Gate(
        reasons=(),
        words_by_candidate=count_words(heard),
        turns_by_candidate=len(heard),
        failed_turns=len(answers) - len(heard),
        confidence_mean=mean_confidence(heard),
    )
    return Gate(
        reasons=tuple(reasons_against(turns, heard, measured, language)),
        words_by_candidate=measured.words_by_candidate,
        turns_by_candidate=measured.turns_by_candidate,
        failed_turns=measured.failed_turns,
        confidence_mean=measured.confidence_mean,
    )


def reasons_against(
    turns: Sequence[Turn], heard: Sequence[Turn], measured: Gate, language: str
) -> list[Reason]:
    words = measured.words_by_candidate
    answers = measured.turns_by_candidate + measured.failed_turns
    confidence = measured.confidence_mean
    checks = [
        (
            words < FEWEST_WORDS or measured.turns_by_candidate < FEWEST_ANSWERS,
            "too_short",
            f"Too little to go by: {words} words in {measured.turns_by_candidate} answers.",
        ),
        (
            words < LEAST_SHARE * count_words(turns),
            "too_little_from_candidate",
            "Nearly all that was said came from the interviewer.",
        ),
        (
            answers > 0 and measured.failed_turns > MOST_FAILED * answers,
            "not_recognised",
            f"{measured.failed_turns} of {answers} answers were not recognised.",
        ),
        (
            confidence is not None and confidence < LEAST_CONFIDENCE,
            "low_confidence",
            "The recogniser was too unsure of the candidate's words.",
        ),
        (
            not is_in(" ".join(turn.text for turn in heard), language),
            "wrong_language",
            "The answers do not seem to be in the interview's language.",
        ),
    ]
    return [Reason(code, message) for applies, code, message in checks if applies]


def count_words(turns: Sequence[Turn]) -> int:
    return sum(len(words_of(turn.text)) for turn in turns)


def mean_confidence(turns: Sequence[Turn]) -> float | None:
    """By words, over the turns that have one."""
    known = [(turn.confidence, len(words_of(turn.text))) for turn in turns]
    given = [(value, words) for value, words in known if value is not None]
    total = sum(words for _, words in given)
    return sum(value * words for value, words in given) / total if total else None
