"""The bundled espeak-ng library by ctypes: phonemes for Piper, and a plain voice of its own.

One per process and not thread-safe: everything here runs in the voice's lane, which has one thread.
"""

import ctypes
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from emulator.speech.audio import Samples
from emulator.speech.errors import PartMissing, SpeechError

# From espeak-ng's speak_lib.h.
_AUDIO_OUTPUT_SYNCHRONOUS: Final = 2
_CHARS_UTF8: Final = 1
_PHONEMES_IPA: Final = 0x02
_POSITION_CHARACTER: Final = 1
_RATE, _PITCH = 1, 3
# The library copies the path of its data into a buffer of this size, without a word when it is cut.
_LONGEST_DATA_PATH: Final = 150

_SynthCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class Espeak:
    """espeak-ng with its data, ready to speak any of its languages."""

    def __init__(self) -> None:
        try:
            import espeakng_loader

            self._library = ctypes.CDLL(espeakng_loader.get_library_path())
            data = self._short_path(Path(espeakng_loader.get_data_path()))
        except (ImportError, OSError, RuntimeError) as error:
            raise PartMissing(f"espeakng-loader: {error}") from error
        self.sample_rate_hz = self._library.espeak_Initialize(
            _AUDIO_OUTPUT_SYNCHRONOUS, 0, str(data).encode(), 0
        )
        if self.sample_rate_hz <= 0:
            raise PartMissing("espeakng-loader: the library doesn't accept its own data")
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._chunks: list[Samples] = []
        # Kept on the object: the library holds the pointer alone, and Python would free it.
        self._on_audio = _SynthCallback(self._keep_audio)
        self._library.espeak_SetSynthCallback(self._on_audio)
        self._language = ""

    def phonemes(self, clause: str, *, language: str) -> str:
        """IPA of one clause, without its punctuation."""
        self._use(language)
        return " ".join(self._phonemes_by_clause(clause))

    def speak(
        self, sentence: str, *, language: str, words_per_minute: int = 165, pitch: int = 50
    ) -> Samples:
        """Samples at `sample_rate_hz`. pitch: 0 to 100."""
        self._use(language)
        self._library.espeak_SetParameter(_RATE, words_per_minute, 0)
        self._library.espeak_SetParameter(_PITCH, pitch, 0)
        self._chunks = []
        text = sentence.encode()
        status = self._library.espeak_Synth(
            text, len(text) + 1, 0, _POSITION_CHARACTER, 0, _CHARS_UTF8, None, None
        )
        if status != 0:
            raise SpeechError(f"espeak-ng refused to speak: status {status}")
        return np.concatenate([np.zeros(0, dtype=np.float32), *self._chunks])

    def speaks(self, language: str) -> bool:
        return self._library.espeak_SetVoiceByName(language.encode()) == 0 and not self._forget()

    def _forget(self) -> bool:
        self._language = ""
        return False

    def _use(self, language: str) -> None:
        if language == self._language:
            return
        if self._library.espeak_SetVoiceByName(language.encode()) != 0:
            raise SpeechError(f"espeak-ng has no voice for {language!r}")
        self._language = language

    def _phonemes_by_clause(self, text: str) -> Iterator[str]:
        buffer = ctypes.c_char_p(text.encode())
        place = ctypes.c_void_p(ctypes.cast(buffer, ctypes.c_void_p).value)
        while place.value:
            found: bytes | None = self._library.espeak_TextToPhonemes(
                ctypes.byref(place), _CHARS_UTF8, _PHONEMES_IPA
            )
            if found:
                yield found.decode()

    def _keep_audio(self, samples: "ctypes._Pointer[ctypes.c_short]", count: int, _: int) -> int:
        if count > 0:  # without samples at the end of an utterance
            chunk = np.ctypeslib.as_array(samples, shape=(count,))
            self._chunks.append(chunk.astype(np.float32) / np.float32(32768))
        return 0

    def _short_path(self, data: Path) -> Path:
        if len(str(data)) <= _LONGEST_DATA_PATH:
            return data
        self._short_folder = tempfile.TemporaryDirectory(prefix="espeak-")
        link = Path(self._short_folder.name) / data.name
        link.symlink_to(data, target_is_directory=True)
        return link
