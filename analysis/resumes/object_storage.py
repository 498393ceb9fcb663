"""Objects of S3 and what goes wrong with them; loaded by `fetch` where the storage has buckets."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from analysis.resumes.refusals import Refusal, ResumeRefused

NOT_FOUND, NOT_ALLOWED = 404, (401, 403)
NO_BUCKET = "The storage's bucket does not exist; the settings name another one."
REFUSED_KEY = (
    "The storage refuses to hand out the file: the permissions or the keys of the settings do not"
    " allow it."
)


@contextmanager
def opened_object(storage: S3Storage, key: str) -> Iterator[tuple[int, IO[bytes]]]:
    """An object's size, as the storage says it, and its content, to be read as it comes.

    Raises ResumeRefused: missing, forbidden, storage_unavailable; while it is read as well.
    """
    try:
        with storage.open(key, "rb") as stored:
            body: IO[bytes] = stored.obj.get()["Body"]
            yield stored.size, body
    except FileNotFoundError as error:
        raise _missing(storage) from error
    except ClientError as error:
        raise _refusal_of(error) from error
    except BotoCoreError as error:
        raise ResumeRefused(Refusal.STORAGE_UNAVAILABLE) from error


@contextmanager
def named_errors_of_writing() -> Iterator[None]:
    """What S3 says when it is given an object, or told to forget one, as the file system would."""
    try:
        yield
    except ClientError as error:
        if _status(error) in NOT_ALLOWED:
            raise PermissionError(str(error)) from error
        raise OSError(str(error)) from error
    except (BotoCoreError, Boto3Error) as error:
        raise OSError(str(error)) from error


def _missing(storage: S3Storage) -> ResumeRefused:
    """An object is missing as well where its whole bucket is; that is for the settings to mend."""
    try:
        storage.connection.meta.client.head_bucket(Bucket=storage.bucket_name)
    except ClientError as error:
        if _status(error) == NOT_FOUND:
            return ResumeRefused(Refusal.STORAGE_UNAVAILABLE, NO_BUCKET)
    except BotoCoreError:
        return ResumeRefused(Refusal.STORAGE_UNAVAILABLE)
    return ResumeRefused(Refusal.MISSING)


def _refusal_of(error: ClientError) -> ResumeRefused:
    if _status(error) in NOT_ALLOWED:
        return ResumeRefused(Refusal.FORBIDDEN, REFUSED_KEY)
    if _status(error) == NOT_FOUND:
        return ResumeRefused(Refusal.MISSING)
    return ResumeRefused(Refusal.STORAGE_UNAVAILABLE)


def _status(error: ClientError) -> int:
    """The HTTP status that the storage answered with."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
