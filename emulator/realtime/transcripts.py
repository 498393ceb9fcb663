"""Input transcription: what was recognised in a user's item, told apart from what the model hears.

The Realtime API transcribes with a separate recogniser, so a transcript may come before or after
the reply. The model itself always hears, also where a session asked for no transcription.
"""

from collections.abc import Iterator

from emulator.realtime.conversation import Conversation
from emulator.realtime.effects import Outlet, Transcribe
from emulator.realtime.items import Item
from emulator.realtime.session_config import SessionConfig
from emulator.realtime.usage import transcription_usage

WORDS_PER_DELTA = 2
EVENT = "conversation.item.input_audio_transcription"


class Transcripts:
    """Keeps which items are still being recognised."""

    def __init__(self, outlet: Outlet, conversation: Conversation, config: SessionConfig) -> None:
        self._outlet = outlet
        self._conversation = conversation
        self._config = config
        self.pending: set[str] = set()

    def begin(self, item: Item, audio: bytes) -> None:
        self.pending.add(item.id)
        self._outlet.add(
            Transcribe(
                item_id=item.id,
                audio=audio,
                language=self._config.heard_language,
                keywords=self._config.keywords,
            )
        )

    def completed(self, item_id: str, text: str) -> None:
        self.pending.discard(item_id)
        item = self._conversation.find(item_id)
        if item is None:
            return
        item.understood = text
        settings = self._config.transcription
        if settings is None:
            return
        index = item.audio_index()
        item.content[index]["transcript"] = text
        for delta in _deltas(text):
            self._outlet.send(f"{EVENT}.delta", item_id=item_id, content_index=index, delta=delta)
        self._outlet.send(
            f"{EVENT}.completed",
            item_id=item_id,
            content_index=index,
            transcript=text,
            usage=transcription_usage(settings.get("model"), audio_ms=item.audio_ms, text=text),
        )

    def failed(self, item_id: str, message: str) -> None:
        self.pending.discard(item_id)
        if self._config.transcription is not None and self._conversation.find(item_id):
            self._outlet.send(
                f"{EVENT}.failed", item_id=item_id, content_index=0, error=failure(message)
            )


def failure(message: str) -> dict[str, str | None]:
    """The `error` of a failed transcription."""
    return {
        "type": "transcription_error",
        "code": "audio_unintelligible",
        "message": message,
        "param": None,
    }


def _deltas(text: str) -> Iterator[str]:
    words = text.split(" ")
    for start in range(0, len(words), WORDS_PER_DELTA):
        piece = " ".join(words[start : start + WORDS_PER_DELTA])
        if piece:
            yield f" {piece}" if start else piece
