"""What the protocol wants done. The bridge carries effects out, in order."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SendUpstream:
    """One client event for the Realtime connection."""

    event: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tell:
    """One message for the page."""

    message: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordTurn:
    """A finished turn for the journal; the page is told (`transcript.entry`) once it is durable."""

    entry: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """A line for the conversation log: what happened beside the words."""

    event: str
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Call `Protocol.timer(name)` after the delay. A timer of the same name is replaced."""

    name: str
    delay_ms: float


@dataclass(frozen=True, slots=True)
class CancelTimer:
    name: str


@dataclass(frozen=True, slots=True)
class Reconnect:
    """Leave this upstream connection for a new one; the history goes along."""

    reason: str


@dataclass(frozen=True, slots=True)
class Fail:
    """The interview cannot go on now. `exact` is for the recruiter, `message` for the candidate."""

    code: str
    message: str
    exact: str


@dataclass(frozen=True, slots=True)
class End:
    """The interview is over; `reason` is a `LiveSession.EndReason`."""

    reason: str


@dataclass(frozen=True, slots=True)
class InterventionsDone:
    """Interventions that the interviewer has followed, or that the end has carried out."""

    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class KeepPatience:
    """The candidate's choice is the interview's from now on, on the next connection, too."""

    patience: str


Effect = (
    SendUpstream
    | Tell
    | RecordTurn
    | Note
    | StartTimer
    | CancelTimer
    | Reconnect
    | Fail
    | End
    | InterventionsDone
    | KeepPatience
)
