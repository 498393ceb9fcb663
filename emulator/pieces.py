"""Cut a spoken sentence into the pieces that a reply is streamed in: some words, some audio."""

from collections.abc import Iterator

from emulator.realtime.audio import BYTES_PER_MS

PIECE_MS = 160


def pieces_of(text: str, audio: bytes) -> Iterator[tuple[str, bytes]]:
    """(words, PCM16 at 24 kHz) pairs; the words joined by spaces are the text, the audio is whole.

    Words are placed by their share of the characters, which is close to their share of the time.
    """
    size = PIECE_MS * BYTES_PER_MS
    count = max(1, -(-len(audio) // size))
    words = iter(_placed(text.split()))
    upcoming = next(words, None)
    for index in range(count):
        share = (index + 1) / count
        taken: list[str] = []
        while upcoming is not None and (upcoming[0] < share or index == count - 1):
            taken.append(upcoming[1])
            upcoming = next(words, None)
        yield " ".join(taken), audio[index * size : (index + 1) * size]


def _placed(words: list[str]) -> Iterator[tuple[float, str]]:
    """(where the word begins, 0.0 to 1.0; the word)."""
    total = sum(len(word) + 1 for word in words) or 1
    place = 0
    for word in words:
        yield place / total, word
        place += len(word) + 1
