"""A résumé's bytes from the storage or from a path: never more than the limit, never for long."""

import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import Storage, default_storage

from analysis.resumes import limits
from analysis.resumes.refusals import Refusal, ResumeRefused

CHUNK_BYTES = 1_024
"""Small, so that the deadline is looked at even while a storage drips."""
FETCH_S = 20
TOO_SLOW = "The storage answers too slowly; try again later."


def fetch_resume(key: str, *, storage: Storage | None = None) -> bytes:
    """The object of this name in the configured storage, or in the one given.

    Blocks for up to `FETCH_S` and the time-outs of the storage's client.
    Raises ResumeRefused: missing, forbidden, storage_unavailable, too_big.
    """
    with _named_errors(), _opened(storage or default_storage, key) as (size_bytes, source):
        _check_size(size_bytes)
        return _read_within(source)


def read_path(path: Path) -> bytes:
    """A file on this machine. Raises ResumeRefused: missing, forbidden, wrong_type, too_big."""
    with _named_errors():
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ResumeRefused(Refusal.WRONG_TYPE, "This is a folder.")
        if not stat.S_ISREG(status.st_mode):
            raise ResumeRefused(Refusal.WRONG_TYPE, "This is not a regular file.")
        _check_size(status.st_size)
        with path.open("rb") as file:
            return _read_within(file)


@contextmanager
def _opened(storage: Storage, key: str) -> Iterator[tuple[int, IO[bytes]]]:
    """The size that the storage states, and the content."""
    if hasattr(storage, "bucket_name"):
        # The client of S3 takes half a second to load: not where files are kept on disk.
        from analysis.resumes.object_storage import opened_object

        with opened_object(storage, key) as opened:
            yield opened
    else:
        with storage.open(key, "rb") as file:
            yield file.size, file


def _check_size(size_bytes: int) -> None:
    if size_bytes > limits.FILE_BYTES:
        raise ResumeRefused(Refusal.TOO_BIG, limits.too_big(size_bytes))


def _read_within(source: IO[bytes]) -> bytes:
    """Everything, if it is no more than the limit and comes in time: sizes said may be wrong."""
    deadline_s = time.monotonic() + FETCH_S
    content = bytearray()
    while chunk := source.read(CHUNK_BYTES):
        content += chunk
        _check_size(len(content))
        if time.monotonic() > deadline_s:
            raise ResumeRefused(Refusal.STORAGE_UNAVAILABLE, TOO_SLOW)
    return bytes(content)


@contextmanager
def _named_errors() -> Iterator[None]:
    """What file systems raise, under our names."""
    try:
        yield
    except FileNotFoundError as error:
        raise ResumeRefused(Refusal.MISSING) from error
    except (PermissionError, SuspiciousOperation) as error:
        raise ResumeRefused(Refusal.FORBIDDEN) from error
    except OSError as error:
        raise ResumeRefused(Refusal.STORAGE_UNAVAILABLE) from error
