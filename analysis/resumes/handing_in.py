"""A résumé file that somebody hands in, and that is handed out again. Called by admin and API."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse

from analysis.models import ResumeReading
from analysis.resumes import limits
from analysis.resumes.content_type import content_type
from analysis.resumes.fetch import fetch_resume
from analysis.resumes.refusals import Refusal, ResumeRefused
from analysis.resumes.storing import check_file, put_file
from interviews.models import JobApplication

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NO_FILE = "This application has no file."


@dataclass(frozen=True)
class Original:
    """A file as it was handed in, under a name that does not tell whose it is."""

    content: bytes
    name: str
    media_type: str

    def as_attachment(self) -> HttpResponse:
        """To be saved, never shown by the browser: it may hold anything."""
        return HttpResponse(
            self.content,
            content_type=self.media_type,
            headers={
                "Content-Disposition": f'attachment; filename="{self.name}"',
                "X-Content-Type-Options": "nosniff",
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Cache-Control": "no-store",
            },
        )


def content_of(upload: "UploadedFile[bytes]") -> bytes:
    """The bytes of an upload, if it seems to be a résumé. Raises ResumeRefused."""
    size_bytes = upload.size or 0
    if size_bytes > limits.FILE_BYTES:
        raise ResumeRefused(Refusal.TOO_BIG, limits.too_big(size_bytes))
    content: bytes = upload.read()
    check_file(content)
    return content


def hand_in(application: JobApplication, upload: "UploadedFile[bytes]") -> ResumeReading:
    """Give an application this file, and have it read.

    Raises ResumeRefused; then nothing changes.
    """
    put_file(application, content_of(upload))
    with transaction.atomic():
        JobApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
        application.save(update_fields=["resume_file"])
        return ResumeReading.objects.get(application=application)


def original_of(application: JobApplication) -> Original:
    """The file as it was handed in. Blocks for as long as a fetch may. Raises ResumeRefused."""
    key = application.resume_file.name
    if not key:
        raise ResumeRefused(Refusal.MISSING, NO_FILE)
    content = fetch_resume(key)
    try:
        kind = content_type(content)
    except ResumeRefused:
        kind = ""
    name = f"resume-{application.pk}" + (f".{kind}" if kind else "")
    return Original(content, name, TYPES.get(kind, "application/octet-stream"))
