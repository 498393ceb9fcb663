"""What was really sent to whom and when: the oracle that tests compare a transcript with."""

import json
import logging
import logging.handlers
import queue
import time
from collections import OrderedDict, deque
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from emulator.realtime.audio import BYTES_PER_MS

MAX_SESSIONS = 200
MAX_EVENTS = 5_000
MAX_WAITING_LINES = 100_000
AUDIO_EVENT = "response.output_audio.delta"


class EventLog:
    """The newest events of the newest sessions, in memory and, where asked for, in a JSONL file."""

    def __init__(self, path: Path | None = None) -> None:
        self._sessions: OrderedDict[str, deque[dict[str, Any]]] = OrderedDict()
        self._seq = 0
        self._writer = _LineWriter(path) if path else None

    def record(self, session_id: str, event: Mapping[str, Any], *, note: str | None = None) -> None:
        """Keep one event that the socket has taken; `note` tells what a fault did to it."""
        self._seq += 1
        entry = {
            "seq": self._seq,
            "session_id": session_id,
            "at": datetime.now(UTC).isoformat(),
            "monotonic_s": time.monotonic(),
            "event": without_audio(event),
            **({"fault": note} if note else {}),
        }
        self._events_of(session_id).append(entry)
        if self._writer:
            self._writer.write(entry)

    def entries(
        self, *, session_id: str | None = None, item_id: str | None = None, after_seq: int = 0
    ) -> list[dict[str, Any]]:
        """Entries in the order they were sent, of one session, about one item, or all."""
        found = (
            entry
            for name, events in self._sessions.items()
            if session_id in (None, name)
            for entry in events
            if entry["seq"] > after_seq
            and (item_id is None or item_id in _item_ids(entry["event"]))
        )
        return sorted(found, key=lambda entry: int(entry["seq"]))

    def close(self) -> None:
        if self._writer:
            self._writer.close()

    def _events_of(self, session_id: str) -> deque[dict[str, Any]]:
        if session_id not in self._sessions:
            self._sessions[session_id] = deque(maxlen=MAX_EVENTS)
            if len(self._sessions) > MAX_SESSIONS:
                self._sessions.popitem(last=False)
        return self._sessions[session_id]


class _LineWriter:
    """Writes lines on a thread of its own, so that a slow disk delays nobody's voice."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines: queue.Queue[Any] = queue.Queue(maxsize=MAX_WAITING_LINES)
        self._handler = logging.FileHandler(path, encoding="utf-8")
        self._handler.setFormatter(logging.Formatter("%(message)s"))
        self._listener = logging.handlers.QueueListener(lines, self._handler)
        self._queue_handler = logging.handlers.QueueHandler(lines)
        self._listener.start()

    def write(self, entry: Mapping[str, Any]) -> None:
        line = json.dumps(entry, ensure_ascii=False)
        record = logging.LogRecord("emulator.events", logging.INFO, "", 0, line, None, None)
        self._queue_handler.handle(record)

    def close(self) -> None:
        self._listener.stop()
        self._handler.close()


def without_audio(event: Mapping[str, Any]) -> dict[str, Any]:
    """The event with audio replaced by its length in milliseconds."""
    if event.get("type") == AUDIO_EVENT:
        return {**event, "delta": _length_ms(event["delta"])}
    if event.get("type") == "conversation.item.retrieved":
        item = dict(event["item"])
        item["content"] = [
            {**part, "audio": _length_ms(part["audio"])} if part.get("audio") else part
            for part in item.get("content") or []
        ]
        return {**event, "item": item}
    return dict(event)


def _length_ms(encoded: str) -> int:
    """Length of base64 PCM16 without decoding it."""
    size = len(encoded) // 4 * 3 - encoded[-2:].count("=")
    return size // BYTES_PER_MS


def _item_ids(event: Mapping[str, Any]) -> Iterator[str | None]:
    yield event.get("item_id")
    item = event.get("item")
    if isinstance(item, Mapping):
        yield item.get("id")
