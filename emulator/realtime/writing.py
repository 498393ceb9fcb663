"""The events of a response's output: items, content parts, and the deltas that fill them."""

import base64
import json
from typing import Any

from emulator.instances import InvalidSchema, fill
from emulator.realtime.conversation import Conversation
from emulator.realtime.effects import Outlet
from emulator.realtime.items import Item, function_call, message
from emulator.realtime.response import Response
from emulator.realtime.usage import CHARACTERS_PER_TOKEN

END_TOOL = "end_interview"
END_REASON = "The interviewer has said goodbye."
ARGUMENTS_PER_DELTA = 24


class Writing:
    """Writes one response. Items go to the conversation too, unless it is out of band."""

    def __init__(self, outlet: Outlet, conversation: Conversation, response: Response) -> None:
        self._outlet = outlet
        self._conversation = conversation
        self._response = response

    @property
    def _message(self) -> Item | None:
        """The message that is still open."""
        for item in self._response.output:
            if item.wire["type"] == "message" and item.wire["status"] == "in_progress":
                return item
        return None

    def _opened(self) -> Item:
        item = self._message
        if item is None:
            raise RuntimeError(f"{self._response.id} has no open message")
        return item

    def within_limit(self, text: str) -> tuple[str, bool]:
        """The text, cut to `max_output_tokens`, and whether it was cut."""
        limit = self._response.params["max_output_tokens"]
        if limit == "inf" or len(text) <= limit * CHARACTERS_PER_TOKEN:
            return text, False
        return text[: limit * CHARACTERS_PER_TOKEN].rsplit(" ", 1)[0], True

    def open_message(self) -> None:
        item_id = self._outlet.new_id("item")
        item = Item(item_id, message("assistant", item_id, content=[], status="in_progress"))
        self._add(item)
        speaks = self._response.speaks
        part = {"type": "audio", "transcript": ""} if speaks else {"type": "text", "text": ""}
        self._send(item, "response.content_part.added", content_index=0, part=part)
        item.wire["content"] = [
            {"type": "output_audio", "transcript": ""}
            if speaks
            else {"type": "output_text", "text": ""}
        ]

    def write_text(self, text: str) -> None:
        item = self._opened()
        for piece in text.split(" "):
            part = item.content[0]
            delta = f" {piece}" if part["text"] else piece
            part["text"] += delta
            self._send(item, "response.output_text.delta", content_index=0, delta=delta)

    def write_speech(self, text: str, audio: bytes) -> None:
        """One piece: its words first, as the real API's transcript runs ahead of its audio."""
        item = self._opened()
        item.add_audio(audio)
        item.said.append((item.audio_ms, text))
        if text:
            self._write_transcript(item, text)
        delta = base64.b64encode(audio).decode("ascii")
        self._send(item, "response.output_audio.delta", content_index=0, delta=delta)

    def _write_transcript(self, item: Item, text: str) -> None:
        part = item.content[0]
        said = part.get("transcript")  # None once the client has truncated the item
        delta = f" {text}" if said else text
        if said is not None:
            part["transcript"] = said + delta
        self._send(item, "response.output_audio_transcript.delta", content_index=0, delta=delta)

    def close_message(self, *, status: str) -> None:
        item = self._message
        if item is None:
            return
        part = item.content[0]
        if part["type"] == "output_audio":
            text = part.get("transcript") or ""
            self._send(item, "response.output_audio.done", content_index=0)
            self._send(
                item, "response.output_audio_transcript.done", content_index=0, transcript=text
            )
            shown = {"type": "audio", "transcript": text}
        else:
            self._send(item, "response.output_text.done", content_index=0, text=part["text"])
            shown = {"type": "text", "text": part["text"]}
        self._send(item, "response.content_part.done", content_index=0, part=shown)
        self._close(item, status)

    def call_functions(self) -> None:
        """Call what the client demands, or `end_interview` after the goodbye."""
        forced = self._response.forced_function()
        if forced is not None:
            said = [line.text for line in self._response.lines()]
            self._call(str(forced.get("name")), _arguments(forced, said))
        elif self._response.ends_interview and self._response.declares(END_TOOL):
            self._call(END_TOOL, {"reason": END_REASON})

    def _call(self, name: str, arguments: Any) -> None:
        item_id, call_id = self._outlet.new_id("item"), self._outlet.new_id("call")
        item = Item(
            item_id, function_call(item_id, name=name, call_id=call_id, status="in_progress")
        )
        self._add(item)
        text = json.dumps(arguments, ensure_ascii=False)
        event = "response.function_call_arguments"
        for start in range(0, len(text), ARGUMENTS_PER_DELTA):
            delta = text[start : start + ARGUMENTS_PER_DELTA]
            self._send(item, f"{event}.delta", call_id=call_id, delta=delta)
        item.wire["arguments"] = text
        self._send(item, f"{event}.done", call_id=call_id, name=name, arguments=text)
        self._close(item, "completed")

    def _add(self, item: Item) -> None:
        self._response.output.append(item)
        self._send_item(item, "response.output_item.added")
        if self._response.conversation_id:
            self._conversation.add(item)

    def _close(self, item: Item, status: str) -> None:
        item.wire["status"] = status
        if self._response.conversation_id:
            self._conversation.finish(item)
        self._send_item(item, "response.output_item.done")

    def _send_item(self, item: Item, event_type: str) -> None:
        self._outlet.send(
            event_type,
            response_id=self._response.id,
            output_index=self._response.output.index(item),
            item=item.snapshot(),
        )

    def _send(self, item: Item, event_type: str, **fields: Any) -> None:
        self._outlet.send(
            event_type,
            response_id=self._response.id,
            item_id=item.id,
            output_index=self._response.output.index(item),
            **fields,
        )


def _arguments(function: dict[str, Any], said: list[str]) -> Any:
    """Valid ones, or none for a function whose parameters are no JSON schema."""
    try:
        return fill(function.get("parameters") or {"type": "object"}, said)
    except InvalidSchema:
        return {}
