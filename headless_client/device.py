"""The sound card: a person's own microphone and loudspeaker, where `sounddevice` is installed."""

import queue
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Protocol

from headless_client.sound import FRAME_BYTES, SAMPLE_RATE_HZ, SILENT_FRAME

WAITING_FRAMES = 50
OPTIONS = {"samplerate": SAMPLE_RATE_HZ, "channels": 1, "dtype": "int16"}


class NoSoundCard(Exception):
    """There is no way to the microphone or the loudspeaker; says what to do about it."""


class Voice(Protocol):
    """Where the interviewer's audio becomes audible, if anywhere."""

    def play(self, pcm: bytes) -> None: ...
    def stop(self) -> None: ...


def sound_library() -> Any:
    """Raises NoSoundCard."""
    try:
        import sounddevice
    except ImportError as error:
        raise NoSoundCard(
            "The microphone needs the package sounddevice: pip install sounddevice"
        ) from error
    except OSError as error:
        raise NoSoundCard(
            f"sounddevice does not find PortAudio ({error}): apt-get install libportaudio2, "
            "or your system's package of that name"
        ) from error
    return sounddevice


@contextmanager
def open_stream(kind: str, callback: Callable[..., None]) -> Iterator[None]:
    """A raw stream of the default device. Raises NoSoundCard."""
    sounddevice = sound_library()
    try:
        stream = getattr(sounddevice, kind)(
            blocksize=FRAME_BYTES // 2, callback=callback, **OPTIONS
        )
        stream.start()
    except sounddevice.PortAudioError as error:
        raise NoSoundCard(f"The sound card cannot be opened: {error}") from error
    try:
        yield
    finally:
        stream.close()


@contextmanager
def open_microphone() -> Iterator[Iterator[bytes]]:
    """Gives the frames of the default microphone, silence where it has none just now."""
    captured: queue.Queue[bytes] = queue.Queue(WAITING_FRAMES)

    def capture(data: Any, *_: Any) -> None:
        if captured.full():
            captured.get_nowait()  # nobody listens: the oldest goes
        captured.put_nowait(bytes(data))

    def frames() -> Iterator[bytes]:
        while True:
            try:
                yield captured.get_nowait()
            except queue.Empty:
                yield SILENT_FRAME

    with open_stream("RawInputStream", capture):
        yield frames()


class Loudspeaker:
    """The interviewer, aloud. Fed faster than real time; plays what is queued, gaplessly."""

    def __init__(self) -> None:
        self._queued: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._rest = b""

    def play(self, pcm: bytes) -> None:
        self._queued.put(pcm)

    def stop(self) -> None:
        while not self._queued.empty():
            self._queued.get_nowait()
        self._rest = b""

    def fill(self, out: Any, *_: Any) -> None:
        """Called by the sound card, in its thread, when it wants the next samples."""
        while len(self._rest) < len(out) and not self._queued.empty():
            self._rest += self._queued.get_nowait()
        out[:] = self._rest[: len(out)].ljust(len(out), b"\0")
        self._rest = self._rest[len(out) :]


@contextmanager
def open_loudspeaker() -> Iterator[Loudspeaker]:
    loudspeaker = Loudspeaker()
    with open_stream("RawOutputStream", loudspeaker.fill):
        yield loudspeaker


@dataclass(frozen=True)
class Devices:
    """What a call is held with; as it stands, silence in and nothing out."""

    microphone: Iterator[bytes] = field(default_factory=lambda: repeat(SILENT_FRAME))
    voice: Voice = field(default_factory=lambda: NoVoice())


@contextmanager
def open_devices(*, microphone: bool, loudspeaker: bool) -> Iterator[Devices]:
    """Those of the sound card that are asked for. Raises NoSoundCard."""
    with ExitStack() as stack:
        found: dict[str, Any] = {}
        if microphone:
            found["microphone"] = stack.enter_context(open_microphone())
        if loudspeaker:
            found["voice"] = stack.enter_context(open_loudspeaker())
        yield Devices(**found)


class NoVoice:
    """Nothing is audible."""

    def play(self, pcm: bytes) -> None:
        pass

    def stop(self) -> None:
        pass
