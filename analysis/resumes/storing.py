"""Putting a résumé's file into the storage, and taking it out again. Called by uploads, erasure."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from analysis.resumes import limits
from analysis.resumes.content_type import DOCX, content_type, refuse_as
from analysis.resumes.refusals import Refusal, ResumeRefused
from interviews.models import JobApplication

CONTENT_TYPES = b"[Content_Types].xml"
NOT_TAKEN = "The storage does not take the file just now. Nothing was saved; try again later."
NOT_ALLOWED = (
    "The storage does not take the file: the permissions or the keys of the settings do not allow"
    " it. Nothing was saved; tell whoever runs this server."
)


def check_file(content: bytes) -> str:
    """The kind of a file that somebody hands in, by its content and size; nothing is parsed.

    Raises ResumeRefused: too_big, wrong_type, encrypted, damaged.
    """
    if len(content) > limits.FILE_BYTES:
        raise ResumeRefused(Refusal.TOO_BIG, limits.too_big(len(content)))
    kind = content_type(content)
    if kind == DOCX and CONTENT_TYPES not in content:
        raise refuse_as("a ZIP archive")
    return kind


def put_file(application: JobApplication, content: bytes) -> None:
    """Store the content under a new random name; the row is for the caller to save.

    Raises ResumeRefused: forbidden, storage_unavailable.
    """
    with _named_errors():
        application.resume_file.save("", ContentFile(content), save=False)


def remove_object(key: str) -> None:
    """An object of this name is no more. Raises ResumeRefused: forbidden, storage_unavailable."""
    with _named_errors():
        default_storage.delete(key)


@contextmanager
def _named_errors() -> Iterator[None]:
    """What storages raise when something is written, under our names."""
    try:
        if hasattr(default_storage, "bucket_name"):
            # The client of S3 takes half a second to load: not where files are kept on disk.
            from analysis.resumes.object_storage import named_errors_of_writing

            with named_errors_of_writing():
                yield
        else:
            yield
    except (PermissionError, SuspiciousOperation) as error:
        raise ResumeRefused(Refusal.FORBIDDEN, NOT_ALLOWED) from error
    except OSError as error:
        raise ResumeRefused(Refusal.STORAGE_UNAVAILABLE, NOT_TAKEN) from error
