"""What the streams of a PDF unpack to, counted before anything is parsed."""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from analysis.resumes import limits
from analysis.resumes.refusals import Refusal, ResumeRefused

CHUNK_BYTES = 256 * 1024
DICTIONARY_BYTES = 2_048
LAYERS = 3
"""How often a stream may be deflated within itself; each layer is unpacked and counted."""

_STREAM = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_SIDE = re.compile(rb"/(Width|Height)\s+(\d{1,9})\b")


def check_inflation(content: bytes) -> None:
    """Raises ResumeRefused (bomb) when streams unpack to more than a résumé may hold.

    Pictures count by their pixels. Streams that do not start as deflated ones are left to the
    limits of the child process.
    """
    view = memoryview(content)
    budget = _Budget(limits.UNPACKED_BYTES)
    for start, dictionary in _streams(content):
        if _IMAGE.search(dictionary):
            _check_picture(dictionary)
        else:
            _unpack(view[start:], budget)


class _Budget:
    """How many bytes may still be unpacked."""

    def __init__(self, left_bytes: int) -> None:
        self._left_bytes = left_bytes

    def counted(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self._left_bytes -= len(chunk)
            if self._left_bytes < 0:
                raise ResumeRefused(Refusal.BOMB)
            yield chunk


def _streams(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Where each stream starts, and its dictionary, which stands before it."""
    for match in _STREAM.finditer(content):
        before = content[max(0, match.start() - DICTIONARY_BYTES) : match.start()]
        if not before.endswith(b"end"):
            yield match.end(), before[max(before.rfind(b" obj"), before.rfind(b"endobj")) + 1 :]


def _check_picture(dictionary: bytes) -> None:
    sides = {name: int(length) for name, length in _SIDE.findall(dictionary)}
    pixels = sides.get(b"Width", 0) * sides.get(b"Height", 0)
    if pixels > limits.IMAGE_PIXELS:
        raise ResumeRefused(
            Refusal.BOMB, f"A picture in the document has {pixels // 1_000_000} megapixels."
        )


def _unpack(packed: memoryview, budget: _Budget) -> None:
    """Unpack a deflated stream, and what is deflated within it, without keeping anything."""
    if not _is_deflated(packed[:2]):
        return
    stream = budget.counted(_inflated(_chunks(packed)))
    for _ in range(LAYERS - 1):
        first = next(stream, b"")
        stream = chain([first], stream)
        if not _is_deflated(first[:2]):
            break
        stream = budget.counted(_inflated(stream))
    for _ in stream:
        pass


def _chunks(packed: memoryview) -> Iterator[memoryview]:
    for offset in range(0, len(packed), CHUNK_BYTES):
        yield packed[offset : offset + CHUNK_BYTES]


def _is_deflated(start: bytes | memoryview) -> bool:
    """Whether these two bytes are a header of zlib (RFC 1950)."""
    return len(start) == 2 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0


def _inflated(packed: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """What is unpacked, up to the stream's end or its first fault."""
    unpacker = zlib.decompressobj()
    for chunk in packed:
        rest: bytes | memoryview = chunk
        while rest and not unpacker.eof:
            try:
                yield unpacker.decompress(rest, CHUNK_BYTES)
            except zlib.error:
                return
            rest = unpacker.unconsumed_tail
        if unpacker.eof:
            return
