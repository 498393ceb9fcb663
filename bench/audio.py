"""The audio that the bench streams: 40 ms frames that carry their number and can be recognised.

Used by the clients. A frame is nine bytes of header and the same noise for all, so that in base64
the header is exactly twelve characters and the noise is a constant.
"""

import random
from base64 import b64decode, b64encode

FRAME_MS = 40
FRAME_BYTES = FRAME_MS * 48  # PCM16 mono at 24 000 Hz
HEADER_BYTES = 9
HEADER_CHARACTERS = 12

NOISE = random.Random(40).randbytes(FRAME_BYTES - HEADER_BYTES)  # fixed: noise, not a secret
NOISE_BASE64 = b64encode(NOISE)


class NotOurs(Exception):
    """An audio delta that is not a frame we sent, whole and unchanged."""


def audio_frame(number: int) -> bytes:
    return number.to_bytes(8, "big") + b"\0" + NOISE


def audio_frame_base64(number: int) -> str:
    return b64encode(audio_frame(number)).decode("ascii")


def frame_number(event: bytes) -> int:
    """The number of the frame in an audio delta, wherever its JSON has it.

    Raises NotOurs if the rest of the frame is not byte for byte what was sent.
    """
    key = event.find(b'"delta"')
    start = event.find(b'"', key + 8) + 1
    noise = start + HEADER_CHARACTERS
    if key < 0 or event[noise : noise + len(NOISE_BASE64)] != NOISE_BASE64:
        raise NotOurs(event[:200].decode("utf-8", "replace"))
    return int.from_bytes(b64decode(event[start:noise])[:8], "big")
