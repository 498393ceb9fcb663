"""Lengths of PCM16 mono audio at 24 kHz, and the buffer that a client's audio is appended to."""

import base64
import binascii

from emulator.realtime.errors import Refused

BYTES_PER_MS = 48  # 24 samples of 2 bytes
MAX_BUFFER_BYTES = 5 * 60 * 1000 * BYTES_PER_MS


def duration_ms(audio: bytes | bytearray | int) -> int:
    """Length of audio, or of that many bytes of it, in whole milliseconds."""
    return (audio if isinstance(audio, int) else len(audio)) // BYTES_PER_MS


def decode_audio(text: object, *, param: str = "audio") -> bytes:
    """The bytes of an `audio` field; `param` is where it stands in the event.

    Raises Refused for anything that is not base64 of whole 16-bit samples.
    """
    if not isinstance(text, str):
        raise Refused(
            f"Missing required parameter: '{param}'.",
            code="missing_required_parameter",
            param=param,
        )
    try:
        audio = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        audio = b"?"
    if len(audio) % 2:
        raise Refused(
            f"Invalid '{param}'. Expected base64-encoded audio bytes (mono PCM16 at 24kHz)"
            " but got an invalid value.",
            code="invalid_value",
            param=param,
        )
    return audio


class InputBuffer:
    """The audio a client has written and nobody has committed yet, addressed by stream time.

    Stream time is milliseconds since the first audio of the session; it goes on across commits.
    """

    def __init__(self) -> None:
        self._audio = bytearray()
        self._dropped_bytes = 0

    @property
    def start_ms(self) -> int:
        return duration_ms(self._dropped_bytes)

    @property
    def end_ms(self) -> int:
        return duration_ms(self._dropped_bytes + len(self._audio))

    @property
    def length_ms(self) -> float:
        return len(self._audio) / BYTES_PER_MS

    def append(self, audio: bytes) -> None:
        """Raises Refused when the buffer would hold more than five minutes."""
        if len(self._audio) + len(audio) > MAX_BUFFER_BYTES:
            raise Refused(
                "Input audio buffer is full: commit or clear it before appending more audio.",
                code="input_audio_buffer_full",
                param="audio",
            )
        self._audio += audio

    def between(self, start_ms: float, end_ms: float) -> bytes:
        return bytes(self._audio[self._offset(start_ms) : self._offset(end_ms)])

    def drop_before(self, stream_ms: float) -> None:
        offset = self._offset(stream_ms)
        del self._audio[:offset]
        self._dropped_bytes += offset

    def clear(self) -> None:
        self._dropped_bytes += len(self._audio)
        self._audio.clear()

    def _offset(self, stream_ms: float) -> int:
        wanted = int(stream_ms) * BYTES_PER_MS - self._dropped_bytes
        return max(0, min(wanted - wanted % 2, len(self._audio)))
