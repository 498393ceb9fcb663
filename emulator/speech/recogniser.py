"""From a stretch of speech to words: which recogniser is here, and what each of them needs."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final, Protocol

from emulator.speech.audio import EARS_RATE_HZ, Samples
from emulator.speech.errors import PartMissing, TranscriptionFailed


class Recogniser(Protocol):
    """Decodes one short stretch (up to about 12 s at 16 kHz) that holds speech."""

    languages: frozenset[str]

    def decode(self, samples: Samples) -> str: ...


class Moonshine:
    """Moonshine tiny-en by `moonshine-voice`, the model inside its wheel. English only."""

    languages = frozenset({"en"})
    # Its own VAD would cut again what was already cut; echoing the audio back costs 0.1 s a minute.
    _OPTIONS: Final = {
        "vad_threshold": "0",
        "identify_speakers": "false",
        "return_audio_data": "false",
    }

    def __init__(self) -> None:
        try:
            from moonshine_voice.moonshine_api import ModelArch
            from moonshine_voice.transcriber import Transcriber
            from moonshine_voice.utils import get_model_path
        except (ImportError, OSError) as error:
            raise PartMissing(f"moonshine-voice: {error}") from error
        try:
            self._model = Transcriber(
                get_model_path("tiny-en"), ModelArch.TINY, options=self._OPTIONS
            )
        except Exception as error:  # its own MoonshineError, and OSError of the library
            raise PartMissing(f"moonshine-voice: {error}") from error

    def decode(self, samples: Samples) -> str:
        try:
            transcript = self._model.transcribe_without_streaming(samples.tolist(), EARS_RATE_HZ)
        except Exception as error:
            raise TranscriptionFailed(f"moonshine-voice: {error}") from error
        return " ".join(line.text.strip() for line in transcript.lines if line.text.strip())


class FasterWhisper:
    """faster-whisper, if it is installed and its model is on this disk already. English only."""

    languages = frozenset({"en"})

    def __init__(self) -> None:
        try:
            faster_whisper = import_module("faster_whisper")
            self._model: Any = faster_whisper.WhisperModel(
                "tiny.en", device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True
            )
        except Exception as error:  # the hub's own errors when the model isn't on the disk
            raise PartMissing(f"faster-whisper: {error}") from error

    def decode(self, samples: Samples) -> str:
        try:
            segments, _info = self._model.transcribe(
                samples, language="en", beam_size=1, condition_on_previous_text=False
            )
            return " ".join(segment.text.strip() for segment in segments)
        except Exception as error:
            raise TranscriptionFailed(f"faster-whisper: {error}") from error


class Deaf:
    """No recogniser is here: every decoding fails and says so. Typed answers still work."""

    languages = frozenset({"en"})

    def decode(self, samples: Samples) -> str:
        raise TranscriptionFailed(
            f"no speech recogniser is installed, so {len(samples) / EARS_RATE_HZ:.1f} s of speech "
            "stay unheard; install requirements-local.txt, or type the answer"
        )


CHOICES: Final[Sequence[tuple[str, Callable[[], Recogniser]]]] = (
    ("Moonshine tiny-en", Moonshine),
    ("faster-whisper tiny.en", FasterWhisper),
)


def load_recogniser() -> tuple[Recogniser, str]:
    """The first choice that loads, and a sentence on which it is and why not a better one."""
    missing: list[str] = []
    for name, kind in CHOICES:
        try:
            return kind(), "; ".join([name, *missing])
        except PartMissing as error:
            missing.append(f"not {error}")
    return Deaf(), "; ".join(["none: spoken answers fail, typed ones work", *missing])
