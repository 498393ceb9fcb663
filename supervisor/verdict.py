"""The words in which rules, model and people speak of what should be done. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What may be done about an interview; a later one outweighs an earlier one."""

    IGNORE = "ignore"
    GUIDE = "guide"
    CONCLUDE = "conclude"
    END = "end"

    @property
    def weight(self) -> int:
        return list(Action).index(self)


class Source(StrEnum):
    """Who decided."""

    RULE = "rule"
    MODEL = "model"
    RECRUITER = "recruiter"
    CLOCK = "clock"  # the live session's own, where it was faster than the cycle


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule saw.

    rule: its name, as in `docs/supervisor.md`.
    message: what the interviewer should be told, in English (the interviewer speaks the
        interview's language whatever it is told in); empty for END and IGNORE.
    reason: one sentence for the recruiter.
    seqs: the turns it rests on.
    hard: a limit: it acts without the model, at once, and knows no cool-down.
    asks_person: whether a recruiter should look, whatever is done by itself.
    """

    rule: str
    action: Action
    reason: str
    message: str = ""
    seqs: tuple[int, ...] = ()
    hard: bool = False
    asks_person: bool = False
