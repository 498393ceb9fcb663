"""A résumé's bytes from the storage or from a path: never more than the limit, never for long."""

import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from botocore.exceptions import BotoCoreError, ClientError
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import Storage, default_storage
from storages.backends.s3 import S3File, S3Storage

from analysis.resumes import limits
from analysis.resumes.refusals import Refusal, ResumeRefused

CHUNK_BYTES = 1_024
"""Small, so that the deadline is looked at even while a storage drips."""
FETCH_S = 20
NOT_FOUND, NOT_ALLOWED = 404, (401, 403)

TOO_SLOW = "The storage answers too slowly; try again later."
NO_BUCKET = "The storage's bucket does not exist; the settings name another one."
REFUSED_KEY = (
    "The storage refuses to hand out the file: the permissions or the keys of the settings do not"
    " allow it."
)


def fetch_resume(key: str, *, storage: Storage | None = None) -> bytes:
    """The object of this name in the configured storage, or in the one given.

    Blocks for up to `FETCH_S` and the time-outs of the storage's client.
    Raises ResumeRefused: missing, forbidden, storage_unavailable, too_big.
    """
    chosen = storage or default_storage
    with _named_errors():
        try:
            stored = chosen.open(key, "rb")
        except FileNotFoundError:
            _check_bucket(chosen)
            raise
        with stored:
            _check_size(stored.size)
            return _read_within(stored.obj.get()["Body"] if isinstance(stored, S3File) else stored)


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


def _check_bucket(storage: Storage) -> None:
    """An object is missing as well where its whole bucket is; that is for the settings to mend."""
    if isinstance(storage, S3Storage):
        try:
            storage.connection.meta.client.head_bucket(Bucket=storage.bucket_name)
        except ClientError as error:
            if _status(error) == NOT_FOUND:
                raise ResumeRefused(Refusal.STORAGE_UNAVAILABLE, NO_BUCKET) from error
            raise


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
    """What storages and file systems raise, under our names."""
    try:
        yield
    except FileNotFoundError as error:
        raise ResumeRefused(Refusal.MISSING) from error
    except (PermissionError, SuspiciousOperation) as error:
        raise ResumeRefused(Refusal.FORBIDDEN) from error
    except ClientError as error:
        raise _refusal_of(error) from error
    except (BotoCoreError, OSError) as error:
        raise ResumeRefused(Refusal.STORAGE_UNAVAILABLE) from error


def _refusal_of(error: ClientError) -> ResumeRefused:
    if _status(error) in NOT_ALLOWED:
        return ResumeRefused(Refusal.FORBIDDEN, REFUSED_KEY)
    if _status(error) == NOT_FOUND:
        return ResumeRefused(Refusal.MISSING)
    return ResumeRefused(Refusal.STORAGE_UNAVAILABLE)


def _status(error: ClientError) -> int:
    """The HTTP status that the storage answered with."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
