"""Résumé files for tests of their reading: honest, tricky, and such as are refused."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from analysis.models import ResumeReading
from analysis.resumes import working
from analysis.tests.pdfs import TRICK, WORDS, one_page, pdf, shown, stream
from interviews.models import Interview, JobApplication

HONEST = pdf(one_page(stream(shown(WORDS))))
HIDDEN = pdf(one_page(stream(shown(WORDS) + shown(TRICK, y=600, before="3 Tr"))))
TORN = HONEST[:120]
TEXT = b"Ada Lindgren, engineer"


def application_of(interview: Interview, *, typed: str = "") -> JobApplication:
    """The interview's application, with nothing but what is typed in."""
    assert interview.job_application is not None
    JobApplication.objects.update(resume_text=typed)
    return JobApplication.objects.get(pk=interview.job_application.pk)


def give_file(application: JobApplication, content: bytes = HONEST) -> ResumeReading:
    """As when somebody hands it in; nobody has read it yet."""
    application.resume_file.save("", ContentFile(content))
    return ResumeReading.objects.get(application=application)


def read_file(application: JobApplication, content: bytes = HONEST) -> ResumeReading:
    give_file(application, content)
    assert working.carry_out(application.pk)
    return ResumeReading.objects.select_related("text").get(application=application)


def is_stored(key: Any) -> bool:
    return bool(default_storage.exists(str(key)))
