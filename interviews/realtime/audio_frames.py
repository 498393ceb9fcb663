"""The two frames that come dozens of times a second, made and read without a JSON parser.

Only frames of the upstream are read this way. A client's audio is always decoded and rebuilt.
"""

from base64 import b64encode
from dataclasses import dataclass

DELTA_TYPE = b'"response.output_audio.delta"'
TYPE_WITHIN = 200  # the type stands among the first keys of an event


@dataclass(frozen=True, slots=True)
class AudioDelta:
    """A slice of the interviewer's speech. `audio`: base64 of PCM16 at 24 000 Hz, as it came."""

    item_id: str
    audio: str

    @property
    def audio_ms(self) -> float:
        padding = self.audio.endswith("=") + self.audio.endswith("==")
        return (len(self.audio) * 3 // 4 - padding) / 48

    def for_page(self) -> str:
        return (
            f'{{"type":"response.audio.delta","item_id":"{self.item_id}","delta":"{self.audio}"}}'
        )


def read_audio_delta(raw: bytes) -> AudioDelta | None:
    """The audio in an upstream frame; None where it is another event, or not shaped as expected."""
    if raw.find(DELTA_TYPE, 0, TYPE_WITHIN) < 0:
        return None
    item_id = string_value(raw, b'"item_id"')
    audio = string_value(raw, b'"delta"')
    if item_id is None or audio is None:
        return None
    return AudioDelta(item_id, audio)


def string_value(raw: bytes, key: bytes) -> str | None:
    """The string behind a key, if it has no escapes: ids and base64 never do."""
    found = raw.find(key)
    if found < 0:
        return None
    start = raw.find(b'"', found + len(key)) + 1
    end = raw.find(b'"', start)
    if start <= 0 or end < 0 or raw[found + len(key) : start].strip(b' :"\n\t'):
        return None
    value = raw[start:end]
    return None if b"\\" in value or not value.isascii() else value.decode("ascii")


def append_event(audio: bytes) -> str:
    """`input_audio_buffer.append` of PCM16 bytes."""
    return f'{{"type":"input_audio_buffer.append","audio":"{b64encode(audio).decode("ascii")}"}}'
