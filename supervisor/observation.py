"""What the supervisor sees of one interview at one moment. Pure data: rules, model and the bench
are given nothing else."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Speaker = Literal["user", "assistant", "system"]

# The newest turns; what came before stands in the running summary.
WINDOW_TURNS = 40


@dataclass(frozen=True, slots=True)
class Turn:
    """A finished turn, as it was heard. Times in ms since the session began.

    interrupted: the interviewer was cut off, after `heard_ms` of it.
    failed: something was said, but not recognised; `text` is empty.
    """

    seq: int
    speaker: Speaker
    text: str
    start_ms: int
    end_ms: int
    interrupted: bool = False
    heard_ms: int | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the plan. confidential: what the candidate must not be told of it."""

    text: str
    competency: str = ""
    follow_ups: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """One look at a live interview.

    turns: the newest `WINDOW_TURNS`, oldest first.
    elapsed_s, limit_s, conclude_s: time talked, when it must be over, when to conclude; s.
    silence_s: since either side last spoke; a long answer under way is no silence.
    asked_at_s: when each question of the plan (by its index) was first asked, as far as seen.
    summary: what happened before the window, as the model last put it.
    concluding_since_s: when (elapsed) the interviewer was told to conclude, if it was.
    """

    language: str
    job_title: str
    turns: tuple[Turn, ...]
    elapsed_s: float
    limit_s: float
    conclude_s: float
    silence_s: float = 0.0
    job_description: str = ""
    plan: tuple[Question, ...] = ()
    asked_at_s: Mapping[int, float] = field(default_factory=dict)
    summary: str = ""
    concluding_since_s: float | None = None

    @property
    def seq_from(self) -> int:
        return self.turns[0].seq if self.turns else 0

    @property
    def seq_to(self) -> int:
        return self.turns[-1].seq if self.turns else 0

    @property
    def seen_hash(self) -> str:
        """SHA-256 of the turns as seen: proves later what a decision rested on."""
        seen = [[turn.seq, turn.speaker, turn.text] for turn in self.turns]
        return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()
