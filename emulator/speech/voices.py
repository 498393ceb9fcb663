"""OpenAI's voice names as variants of the voice that is here: in pitch and pace."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Voice:
    """pitch: factor on the model's own pitch. pace: factor on its own speed."""

    pitch: float = 1.0
    pace: float = 1.0


VOICES: Final[dict[str, Voice]] = {
    "marin": Voice(pitch=1.16, pace=1.0),
    "cedar": Voice(pitch=1.0, pace=1.0),
    "alloy": Voice(pitch=1.08, pace=1.02),
    "ash": Voice(pitch=0.94, pace=1.0),
    "ballad": Voice(pitch=1.04, pace=0.92),
    "coral": Voice(pitch=1.22, pace=1.04),
    "echo": Voice(pitch=0.97, pace=1.05),
    "sage": Voice(pitch=1.12, pace=0.95),
    "shimmer": Voice(pitch=1.26, pace=0.98),
    "verse": Voice(pitch=1.02, pace=1.08),
}
PLAIN: Final = Voice()


def voice_named(name: str) -> Voice:
    """An unknown name gets the plain voice: the API checks names, this only speaks."""
    return VOICES.get(name, PLAIN)
