"""One item of a conversation: its wire form, its audio, and what it says to the interviewer."""

import base64
from dataclasses import dataclass, field
from typing import Any

from openai.types.realtime import ConversationItem

from emulator.interviewer import Line
from emulator.realtime.audio import BYTES_PER_MS, decode_audio, duration_ms
from emulator.realtime.errors import Refused, checked

ROLES_THAT_SPEAK = ("user", "assistant", "system")
TEXT_FIELDS = ("text", "transcript")


@dataclass
class Item:
    """A message, a function call or its output.

    said: for an assistant's audio, (end of the piece in ms, words of the piece), oldest first.
    understood: what the model made of a user's audio, whether or not it is shown as a transcript.
    """

    id: str
    wire: dict[str, Any]
    audio: bytearray = field(default_factory=bytearray)
    audio_ms: int = 0
    said: list[tuple[int, str]] = field(default_factory=list)
    understood: str | None = None

    @classmethod
    def from_client(cls, raw: object, *, new_id: str, path: str = "item") -> "Item":
        """Raises Refused for anything that is not a conversation item of the SDK's types."""
        given = checked(raw, ConversationItem, path=path)
        item_id = str(given.get("id") or new_id)
        wire = {**given, "id": item_id, "object": "realtime.item", "status": "completed"}
        item = cls(id=item_id, wire=wire)
        item.take_inline_audio(path=path)
        return item

    @classmethod
    def spoken_by_user(cls, item_id: str, audio: bytes) -> "Item":
        content = [{"type": "input_audio", "transcript": None}]
        item = cls(id=item_id, wire=message("user", item_id, content=content))
        item.add_audio(audio)
        return item

    @property
    def content(self) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = self.wire.get("content") or []
        return parts

    @property
    def role(self) -> str | None:
        return self.wire.get("role")

    def take_inline_audio(self, *, path: str) -> None:
        """Audio that came inside the item is kept aside: events never carry it back.

        Raises Refused for bad base64.
        """
        parts = [{**part} for part in self.content]
        for index, part in enumerate(parts):
            encoded = part.pop("audio", None)
            if encoded:
                self.add_audio(decode_audio(encoded, param=f"{path}.content[{index}].audio"))
        if "content" in self.wire:
            self.wire["content"] = parts

    def audio_index(self) -> int:
        """Which content part is the user's audio."""
        kinds = [part.get("type") for part in self.content]
        return kinds.index("input_audio") if "input_audio" in kinds else 0

    def add_audio(self, audio: bytes) -> None:
        self.audio += audio
        self.audio_ms = duration_ms(self.audio)

    def forget_audio(self) -> int:
        """Free the samples, keep the length. Returns how many bytes were freed."""
        freed = len(self.audio)
        self.audio = bytearray()
        return freed

    def snapshot(self, *, with_audio: bool = False) -> dict[str, Any]:
        """The item as an event shows it; later changes do not reach back into the event."""
        shown = {**self.wire}
        if "content" in shown:
            shown["content"] = [dict(part) for part in self.content]
        if with_audio and self.audio and shown.get("content"):
            shown["content"][0]["audio"] = base64.b64encode(self.audio).decode("ascii")
        return shown

    def truncate(self, *, content_index: int, audio_end_ms: int) -> None:
        """Keep the first `audio_end_ms` of an assistant's audio and drop the transcript.

        Raises Refused if this is not an assistant's audio, or if it is shorter than that.
        """
        parts = self.content
        if self.role != "assistant" or not parts or parts[0].get("type") != "output_audio":
            raise _cannot_truncate()
        if content_index != 0:
            raise Refused(
                "Invalid 'content_index': expected 0.", code="invalid_value", param="content_index"
            )
        if audio_end_ms > self.audio_ms:
            raise Refused(
                f"Audio content of {self.audio_ms}ms is already shorter than {audio_end_ms}ms",
                code="invalid_value",
                param="audio_end_ms",
            )
        self.said = _heard(self.said, audio_end_ms)
        del self.audio[audio_end_ms * BYTES_PER_MS :]
        self.audio_ms = audio_end_ms
        parts[0].pop("transcript", None)

    def line(self) -> Line | None:
        """What stands in the conversation for the interviewer to read, or None for nothing."""
        role, text = self.role, self.text()
        if role not in ROLES_THAT_SPEAK or not text:
            return None
        return Line(role=role, text=text)  # type: ignore[arg-type]  # one of the three roles

    def text(self) -> str:
        if self.said:
            return " ".join(words for _, words in self.said if words)
        if self.understood is not None:
            return self.understood
        found = (part.get(name) for part in self.content for name in TEXT_FIELDS)
        return " ".join(str(text) for text in found if text)


def message(
    role: str, item_id: str, *, content: list[dict[str, Any]], status: str = "completed"
) -> dict[str, Any]:
    return {
        "id": item_id,
        "object": "realtime.item",
        "type": "message",
        "status": status,
        "role": role,
        "content": content,
    }


def function_call(item_id: str, *, name: str, call_id: str, status: str) -> dict[str, Any]:
    return {
        "id": item_id,
        "object": "realtime.item",
        "type": "function_call",
        "status": status,
        "name": name,
        "call_id": call_id,
        "arguments": "",
    }


def _cannot_truncate() -> Refused:
    return Refused(
        "Only model output audio messages can be truncated",
        code="unsupported_content_type",
        param="item_id",
    )


def _heard(said: list[tuple[int, str]], audio_end_ms: int) -> list[tuple[int, str]]:
    """The pieces that had begun by then; the last of them counts as far as it was played."""
    heard: list[tuple[int, str]] = []
    start_ms = 0
    for end_ms, words in said:
        if start_ms >= audio_end_ms:
            break
        share = min(1.0, (audio_end_ms - start_ms) / max(1, end_ms - start_ms))
        spoken = words.split()
        heard.append((min(end_ms, audio_end_ms), " ".join(spoken[: int(len(spoken) * share)])))
        start_ms = end_ms
    return heard
