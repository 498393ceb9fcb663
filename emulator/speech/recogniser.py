"""From a stretch of speech to words: which recogniser is here, and what each of them needs."""

import ctypes
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final, Protocol

import numpy as np

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
            lines = self._decode(np.ascontiguousarray(samples, dtype=np.float32)).lines
        except Exception as error:
            raise TranscriptionFailed(f"moonshine-voice: {error}") from error
        return " ".join(line.text.strip() for line in lines if line.text.strip())

    def _decode(self, samples: Samples) -> Any:
        """Like its `transcribe_without_streaming`, which copies float by float.

        That copy holds the interpreter for 100 ms in 12 s of speech, and with it every session.
        """
        from moonshine_voice.errors import check_error
        from moonshine_voice.moonshine_api import TranscriptC

        found = ctypes.POINTER(TranscriptC)()
        check_error(
            self._model._lib.moonshine_transcribe_without_streaming(
                self._model._handle,
                samples.ctypes.data_as(ctypes.POINTER(ctypes.c_float)),
                len(samples),
                EARS_RATE_HZ,
                0,
                ctypes.byref(found),
            )
        )
        return self._model._parse_transcript(found)


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
