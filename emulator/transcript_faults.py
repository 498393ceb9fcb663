"""Lets a session's transcripts come late, out of order, twice or not at all, as the real ones can.

Works on the events on their way out: the interviewer has heard the candidate all the same.
"""

from typing import Any, get_args

from emulator.faults import Fault, FaultBoard, TranscriptKind
from emulator.realtime.ids import new_id
from emulator.realtime.transcripts import EVENT, failure

Event = dict[str, Any]
KINDS = get_args(TranscriptKind)
COMPLETED = f"{EVENT}.completed"


class TranscriptFaults:
    """One per session. `pass_on` answers what to send now; `release` what had to wait."""

    def __init__(self, board: FaultBoard, *, model: str) -> None:
        self._board = board
        self._model = model
        self._fault_of: dict[str, Fault | None] = {}
        self._held: dict[str, list[Event]] = {}

    def pass_on(self, event: Event) -> tuple[list[Event], float | None]:
        """The events to send now; and in how many seconds to call `release(item_id)`, if ever."""
        if not event["type"].startswith(EVENT):
            return [event], None
        item_id = event["item_id"]
        if item_id not in self._fault_of:
            self._fault_of[item_id] = self._board.take(KINDS, model=self._model)
        fault = self._fault_of[item_id]
        if fault is None:
            return [event, *self._release_reordered(event)], None
        return self._with_fault(fault, event)

    def release(self, item_id: str) -> list[Event]:
        return self._held.pop(item_id, [])

    def _with_fault(self, fault: Fault, event: Event) -> tuple[list[Event], float | None]:
        final = event["type"] == COMPLETED
        match fault.kind:
            case "repeated_transcription":
                return [event, *([{**event, "event_id": new_id("event")}] if final else [])], None
            case "failed_transcription":
                return [_failed(event)] if final else [], None
            case _:
                self._held.setdefault(event["item_id"], []).append(event)
                late = final and fault.kind == "late_transcription"
                return [], fault.seconds if late else None

    def _release_reordered(self, event: Event) -> list[Event]:
        """A later transcript has gone out: the one that it overtakes may follow."""
        if event["type"] != COMPLETED:
            return []
        waiting = [
            item_id
            for item_id in self._held
            if (fault := self._fault_of[item_id]) and fault.kind == "reordered_transcription"
        ]
        return [one for item_id in waiting for one in self.release(item_id)]


def _failed(event: Event) -> Event:
    return {
        "type": f"{EVENT}.failed",
        "event_id": event["event_id"],
        "item_id": event["item_id"],
        "content_index": event["content_index"],
        "error": failure("Input transcription failed for this item."),
    }
