"""`var/log/NAME.log`: what one program wrote, whole; the file before it is kept as `NAME.log.1`."""

from pathlib import Path
from types import TracebackType
from typing import Self

SIZE_LIMIT_BYTES = 20 * 1024 * 1024


class Log:
    """A new file at each start of the tree, and whenever one has grown too large."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begin()

    def _begin(self) -> None:
        if self._path.exists():
            self._path.replace(self._path.with_name(f"{self._path.name}.1"))
        self._stream = self._path.open("wb", buffering=0)
        self._size_bytes = 0

    def write(self, chunk: bytes) -> None:
        """Append; raises nothing, since a full disk may cost the log but never the interviews."""
        try:
            if self._size_bytes > SIZE_LIMIT_BYTES:
                self._stream.close()
                self._begin()
            self._stream.write(chunk)
        except (OSError, ValueError):  # ValueError: closed, because a new file could not be made
            return
        self._size_bytes += len(chunk)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()
