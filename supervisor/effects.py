"""What came of an action: did the next turns do what it was meant to bring about? Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from supervisor import rules
from supervisor.observation import Observation, Turn
from supervisor.readings import Readings, read
from supervisor.thresholds import OFF_TOPIC_BELOW

# By then the interviewer has had several turns: what has not shown now will not show.
WAIT_FOR_EFFECT_S = 180.0


@dataclass(frozen=True, slots=True)
class Effect:
    """effect: worked, did_not, unclear or ended. The turns it was seen in are named by `seq`."""

    effect: str
    reason: str
    seq_from: int = 0
    seq_to: int = 0


def of_end(*, ended: bool) -> Effect | None:
    return Effect("ended", "The interview has ended.") if ended else None


def of_conclude(*, ended: bool, by_limit: bool, since_s: float) -> Effect | None:
    """since_s: between the interviewer being told and the end, or now. by_limit: time ended it."""
    if by_limit:
        return Effect("did_not", "The interview went on until its limit ended it.")
    if ended:
        return Effect("worked", f"The interview came to its end after {since_s:.0f} seconds.")
    if since_s > WAIT_FOR_EFFECT_S:
        return Effect("did_not", "The interview went on.")
    return None


def of_guide(
    rule: str, *, observation: Observation, after: Sequence[Turn], given_s: float, ended: bool
) -> Effect | None:
    """Whether the turns since a guide did what it asked for; None while it is too early to say.

    observation: the newest look. after: its turns since the interviewer was told.
    given_s: elapsed time when the guide was decided.
    """
    speakers = {turn.speaker for turn in after}
    if not {"user", "assistant"} <= speakers:
        waited = observation.elapsed_s - given_s > WAIT_FOR_EFFECT_S
        reason = "Too little was said since to tell."
        return Effect("unclear", reason, *range_of(after)) if ended or waited else None
    later = replace(observation, turns=tuple(after))
    test = TESTS.get(rule, subject_was_kept if not rule else rule_is_quiet)
    worked, reason = test(rule, later, read(later), given_s)
    return Effect(NAMES[worked], reason, *range_of(after))


# What a test may answer; None where the turns do not tell.
Answer = tuple[bool | None, str]
NAMES = {True: "worked", False: "did_not", None: "unclear"}


def range_of(turns: Sequence[Turn]) -> tuple[int, int]:
    return (turns[0].seq, turns[-1].seq) if turns else (0, 0)


def rule_is_quiet(rule: str, later: Observation, readings: Readings, given_s: float) -> Answer:
    """The same rule, asked about the turns since alone."""
    fired = [finding for finding in rules.judge(later, readings) if finding.rule == rule]
    return (False, fired[0].reason) if fired else (True, "What the rule saw did not come again.")


def somebody_spoke(rule: str, later: Observation, readings: Readings, given_s: float) -> Answer:
    return True, "The candidate spoke again."


def next_question_was_asked(
    rule: str, later: Observation, readings: Readings, given_s: float
) -> Answer:
    if max(readings.asked_at_s.values(), default=0.0) > given_s:
        return True, "A new question of the plan was asked."
    return False, "No new question of the plan was asked."


def subject_was_kept(rule: str, later: Observation, readings: Readings, given_s: float) -> Answer:
    if all(relevance is None for relevance in readings.relevances):
        return None, "What was said since is too short to tell its subject."
    relevance = readings.topic_relevance
    said = f"The turns since have a topic relevance of {relevance:.2f}."
    return relevance >= OFF_TOPIC_BELOW, said


TESTS = {
    "long_silence": somebody_spoke,
    "no_progress": next_question_was_asked,
    "off_topic": subject_was_kept,
}
