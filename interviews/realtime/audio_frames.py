"""The two frames that come dozens of times a second, by msgspec: faster than splicing by hand."""

import msgspec

from interviews.realtime.playout import PCM16_BYTES_PER_MS

DELTA = "response.output_audio.delta"


class PageDelta(msgspec.Struct, tag="response.audio.delta", frozen=True, gc=False):
    """A slice of the interviewer's speech for the page. `delta`: base64 of PCM16, as it came."""

    item_id: str
    delta: str


class Append(msgspec.Struct, tag="input_audio_buffer.append", frozen=True, gc=False):
    audio: bytes


_encode = msgspec.json.Encoder().encode


def page_delta(item_id: str, audio: str) -> str:
    return _encode(PageDelta(item_id, audio)).decode()


def duration_ms(audio: str) -> float:
    """Of PCM16 at 24 000 Hz in base64."""
    padding = audio.endswith("=") + audio.endswith("==")
    return (len(audio) * 3 // 4 - padding) / PCM16_BYTES_PER_MS


def append_event(audio: bytes) -> bytes:
    return _encode(Append(audio))
