"""What a page may send, decoded and checked; never spliced, so that nothing in it can rewrite the
upstream session.

A frame is at most FRAME_LIMIT bytes. Raises BadFrame with a code and words for the sender.
"""

from typing import Annotated, Literal

import msgspec

from interviews.realtime.playout import PCM16_BYTES_PER_MS

FRAME_LIMIT = 256 * 1024
AUDIO_LIMIT_MS = 1000
TEXT_LIMIT = 8000


class BadFrame(Exception):
    """A frame that cannot be taken. The socket stays open."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Audio(msgspec.Struct, tag="audio", frozen=True):
    audio: bytes


class AudioEnd(msgspec.Struct, tag="audio_end", frozen=True):
    pass


class Text(msgspec.Struct, tag="text", frozen=True):
    content: Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_LIMIT)]


class Playback(msgspec.Struct, tag="playback", frozen=True):
    """How much of an item was heard. `finished`: it was played to its end, not stopped."""

    item_id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    audio_end_ms: Annotated[float, msgspec.Meta(ge=0, le=86_400_000)]
    finished: bool = False


class Ping(msgspec.Struct, tag="ping", frozen=True):
    pass


class EndRequest(msgspec.Struct, tag="end", frozen=True):
    """The candidate ends the interview."""


class Repeat(msgspec.Struct, tag="repeat", frozen=True):
    """The candidate wants to hear the last question again."""


class Pause(msgspec.Struct, tag="pause", frozen=True):
    """The candidate needs a moment: nobody speaks or is heard until `resume`."""


class Resume(msgspec.Struct, tag="resume", frozen=True):
    pass


class Patience(msgspec.Struct, tag="patience", frozen=True):
    """How long a pause within an answer may be, from now on."""

    patience: Literal["quick", "normal", "patient"]


class Typing(msgspec.Struct, tag="typing", frozen=True):
    """The candidate is typing; said every few seconds at the most."""


Wish = Repeat | Pause | Resume | Patience | Typing
Frame = Audio | AudioEnd | Text | Playback | Ping | EndRequest | Wish

_decoder: msgspec.json.Decoder[Frame] = msgspec.json.Decoder(Frame)


def decode_text(text: str) -> Frame:
    """One JSON text frame. Raises BadFrame."""
    if len(text) > FRAME_LIMIT:
        raise BadFrame("frame_too_large", f"A frame may hold {FRAME_LIMIT} characters.")
    try:
        frame = _decoder.decode(text)
    except msgspec.ValidationError as error:
        raise BadFrame("invalid_frame", str(error)) from error
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise BadFrame("invalid_json", "A text frame must hold one JSON object.") from error
    if isinstance(frame, Audio):
        return Audio(audio=checked_audio(frame.audio))
    if isinstance(frame, Text) and ("\x00" in frame.content or not frame.content.strip()):
        raise BadFrame("invalid_frame", "`content` must hold words.")
    return frame


def checked_audio(audio: bytes) -> bytes:
    """PCM16 mono at 24 000 Hz. Raises BadFrame."""
    if len(audio) % 2 or not audio:
        raise BadFrame("invalid_audio", "Audio must be whole PCM16 samples.")
    if len(audio) > AUDIO_LIMIT_MS * PCM16_BYTES_PER_MS:
        raise BadFrame("invalid_audio", f"An audio frame may last {AUDIO_LIMIT_MS} ms.")
    return audio
