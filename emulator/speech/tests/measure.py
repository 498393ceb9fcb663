"""Figures of ears and voice on this machine: `python -m emulator.speech.tests.measure`."""

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from emulator.speech import SpeechKit
from emulator.speech.tests.recordings import by_telephone, in_noise, quieter, recordings, silence
from emulator.speech.tests.word_errors import word_error_rate

FIRST_SENTENCES = (
    "I see, thank you.",
    "Thank you for telling me about the billing migration.",
    "Hello Ada, I'm Alex, an AI interviewer.",
    "How would you find out why a query is slow?",
)
ROOMS: dict[str, Callable[[bytes], bytes]] = {
    "as recorded": lambda audio: audio,
    "30 dB quieter": lambda audio: quieter(audio, by_db=30),
    "telephone": by_telephone,
    "noise 20 dB below": lambda audio: in_noise(audio, ratio_db=20),
    "noise 12 dB below": lambda audio: in_noise(audio, ratio_db=12),
    "silence around": lambda audio: silence(1) + audio + silence(1.5),
}


async def main() -> None:
    started = time.perf_counter()
    kit = await SpeechKit.load()
    show("load and warm", f"{time.perf_counter() - started:.2f} s, {memory_mb():.0f} MB")
    for part, what in kit.describe().items():
        show(part, what)
    await measure_recognition(kit)
    await measure_detection(kit)
    await measure_speaking(kit)
    show("memory at the end", f"{memory_mb():.0f} MB")
    await kit.close()


async def measure_recognition(kit: SpeechKit) -> None:
    said = recordings()
    for room, through in ROOMS.items():
        pairs, waits = [], []
        for each in said:
            audio = through(each.audio)
            started = time.perf_counter()
            pairs.append((each.text, (await kit.transcribe(audio)).text))
            waits.append(time.perf_counter() - started)
        show(room, f"word errors {word_error_rate(pairs):.1%}, final after {median(waits):.3f} s")
    audio = b"".join(each.audio + silence(0.5) for each in said * 3)
    started = time.perf_counter()
    heard = (await kit.transcribe(audio)).text
    took = time.perf_counter() - started
    errors = word_error_rate([(" ".join(each.text for each in said * 3), heard)])
    show(f"one turn of {len(audio) / 48_000:.0f} s", f"word errors {errors:.1%} in {took:.2f} s")


async def measure_detection(kit: SpeechKit) -> None:
    detector = kit.detector()
    audio = b"".join(each.audio for each in recordings())
    started, used = time.perf_counter(), time.process_time()
    for start in range(0, len(audio), 1920):
        await detector.probabilities(audio[start : start + 1920])
    seconds = len(audio) / 48_000
    wall = (time.perf_counter() - started) / seconds
    cpu = (time.process_time() - used) / seconds
    show("detector", f"{1000 * cpu:.1f} ms of CPU, {1000 * wall:.1f} ms in all, per audio second")


async def measure_speaking(kit: SpeechKit) -> None:
    first, ratios = [], []
    for _ in range(3):
        for text in FIRST_SENTENCES:
            started = time.perf_counter()
            async for sentence in kit.speak(text):
                first.append(time.perf_counter() - started)
                ratios.append(len(sentence.audio) / 48_000 / first[-1])
                break
    show("first sentence", f"median {median(first):.3f} s, slowest {max(first):.3f} s")
    show("speaking", f"{median(ratios):.1f} times as fast as it is heard")


def memory_mb() -> float:
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[1]) * 4096 / 1e6 if pages.exists() else float("nan")


def show(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:24} {figure}\n")


if __name__ == "__main__":
    asyncio.run(main())
