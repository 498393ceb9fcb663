"""What the candidate is going to say: recordings, typed words, or a person at a microphone."""

from dataclasses import dataclass
from pathlib import Path

from headless_client.sound import FRAME_MS, frames, read_wav, speech_end_ms


@dataclass(frozen=True)
class Recording:
    """A WAV file, ready to be sent."""

    path: Path
    frames: list[bytes]
    last_speech_frame: int
    kind = "wav"

    @property
    def shown(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class Typed:
    text: str
    kind = "text"

    @property
    def shown(self) -> str:
        return self.text if len(self.text) <= 60 else f"{self.text[:57]}…"


@dataclass(frozen=True)
class Live:
    """Whatever the person at the microphone says, until the interviewer answers."""

    kind = "microphone"
    shown = "microphone"


Answer = Recording | Typed | Live


def recording(path: Path) -> Recording:
    """Raises UnreadableSound."""
    pcm = read_wav(path)
    cut = frames(pcm)
    last = max((speech_end_ms(pcm) - 1) // FRAME_MS, 0)
    return Recording(path, cut, last_speech_frame=min(last, len(cut) - 1))


def typed_from_file(path: Path) -> list[Typed]:
    """One answer for each line that holds words. Raises OSError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Typed(line.strip()) for line in lines if line.strip()]
