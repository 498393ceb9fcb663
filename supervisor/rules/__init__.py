"""What can be seen of an interview without a model: one small function per rule, all pure."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from supervisor.observation import Observation
from supervisor.rules import (
    commands,
    confidential,
    pace,
    patience,
    protected,
    subject,
    time,
    wishes,
)
from supervisor.verdict import Finding

if TYPE_CHECKING:
    from supervisor.readings import Readings

VERSION: Final = "2026-11.1"

Rule = Callable[[Observation, "Readings"], Iterable[Finding]]

# In the order in which findings of equal weight are named.
RULES: Final[tuple[Rule, ...]] = (
    time.max_duration,
    time.conclusion_time,
    wishes.wants_to_stop,
    pace.plan_is_done,
    protected.protected_subject,
    confidential.gives_away_rubric,
    wishes.wants_a_person,
    patience.cuts_off,
    time.long_silence,
    subject.off_topic,
    pace.repeated_question,
    pace.no_progress,
    commands.commands_the_supervisor,
)


def judge(observation: Observation, readings: "Readings") -> list[Finding]:
    """Everything that a rule sees now, gravest first; empty while all is well.

    Never raises for what people said. Whether anything is done about a finding is decided by
    `supervisor.judgement`, which knows what was done before.
    """
    found = [finding for rule in RULES for finding in rule(observation, readings)]
    return sorted(found, key=lambda one: (one.action.weight, one.hard), reverse=True)
