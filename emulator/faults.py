"""Faults on request: what an operator or a test wants to go wrong, how often, and when.

A fault is taken by the first session that meets its trigger, and each taking counts once, so that
no fault reaches more sessions than it was asked for.
"""

import itertools
from collections.abc import Collection
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ConnectKind = Literal[
    "rate_limit", "insufficient_quota", "invalid_api_key", "hang_connect", "short_cap"
]
WireKind = Literal["drop", "close", "hang", "slow", "garbage", "huge_frame", "unknown_event"]
ResponseKind = Literal["failed_response"]
TranscriptKind = Literal[
    "late_transcription",
    "reordered_transcription",
    "repeated_transcription",
    "failed_transcription",
]
CompletionKind = Literal[
    "completion_error",
    "completion_rate_limit",
    "completion_invalid_json",
    "completion_refusal",
    "completion_half",
    "completion_empty",
    "completion_slow",
]
MAX_FAULTS = 200


class Fault(BaseModel):
    """One thing to go wrong.

    times: how often it may still happen.
    model: only for sessions or requests of this model.
    after_events, after_audio_deltas: how many server events the session, and how many audio deltas
        the reply, must have had before it happens.
    seconds: length of a delay, or of a session for `short_cap`.
    code: which failure (`failed_response`), or which close code (`close`).
    via: whether a refused connection is an HTTP answer or an `error` event on an open socket.
    """

    model_config = ConfigDict(extra="forbid")

    id: int = 0
    kind: ConnectKind | WireKind | ResponseKind | TranscriptKind | CompletionKind
    times: int = Field(default=1, ge=1, le=1_000_000)
    model: str | None = None
    after_events: int = Field(default=0, ge=0)
    after_audio_deltas: int = Field(default=0, ge=0)
    seconds: float = Field(default=1.0, ge=0, le=3_600)
    code: str | None = None
    via: Literal["http", "event"] = "http"


class TooManyFaults(Exception):
    """The board is full: faults are being asked for faster than they happen."""


class FaultBoard:
    """The faults that are still to come, oldest first. Belongs to one process."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._ids = itertools.count(1)

    @property
    def waiting(self) -> list[Fault]:
        return list(self._faults)

    def add(self, fault: Fault) -> Fault:
        """Raises TooManyFaults."""
        if len(self._faults) >= MAX_FAULTS:
            raise TooManyFaults
        numbered = fault.model_copy(update={"id": next(self._ids)})
        self._faults.append(numbered)
        return numbered

    def clear(self) -> None:
        self._faults.clear()

    def take(
        self, kinds: Collection[str], *, model: str, events: int = 0, audio_deltas: int = 0
    ) -> Fault | None:
        """The oldest fault of these kinds that is due here, counted as having happened."""
        for fault in self._faults:
            if (
                fault.kind in kinds
                and fault.model in (None, model)
                and events >= fault.after_events
                and audio_deltas >= fault.after_audio_deltas
            ):
                return self._count(fault)
        return None

    def _count(self, fault: Fault) -> Fault:
        fault.times -= 1
        if not fault.times:
            self._faults.remove(fault)
        return fault
