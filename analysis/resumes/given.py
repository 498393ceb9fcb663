"""Which résumé text an interview goes by, where it came from, and what is to be said of it.

What a person typed in outweighs the file: first for the interview, then for the application. Called
by plans, by the start of an interview, by pages and the API.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from analysis.models import Context, ResumeReading, ResumeText
from analysis.planning.notes import Note, note
from analysis.resumes.wording import flowing
from interviews.models import Interview, JobApplication, LiveSession

Source = Context.ResumeSource

WITHOUT = "The interview can be held all the same: the interviewer then has no résumé."


@dataclass(frozen=True)
class Resume:
    """A résumé's text as the interviewer is given it.

    source: where it was written down. read: the row of the file's text, where it is that.
    """

    text: str
    source: str
    read: ResumeText | None = None

    @property
    def checksum(self) -> str:
        """Of the text, not of the file."""
        return hashlib.sha256(self.text.encode(errors="replace")).hexdigest() if self.text else ""


NONE = Resume("", "")


def resume_of(interview: Interview) -> Resume:
    """What the interviewer was given, once it has begun; before, what it would be given now."""
    begun = Context.objects.filter(interview=interview, frozen_at__isnull=False)
    context = begun.select_related("resume_read").first()
    if context is not None:
        known = context.resume_source or (Source.INTERVIEW if interview.resume_text else "")
        return Resume(interview.resume_text, known, context.resume_read)
    application = interview.job_application
    if interview.resume_text:
        is_copy = application is not None and interview.resume_text == application.resume_text
        return Resume(interview.resume_text, Source.APPLICATION if is_copy else Source.INTERVIEW)
    return NONE if application is None else resume_of_application(application)


def resume_of_application(application: JobApplication) -> Resume:
    """What interviews of this application are given, unless something is typed in for them."""
    if application.resume_text:
        return Resume(application.resume_text, Source.APPLICATION)
    reading = reading_of(application)
    if reading is None or reading.text is None:
        return NONE
    return Resume(flowing(reading.text.text), Source.FILE, reading.text)


def reading_of(application: JobApplication | None) -> ResumeReading | None:
    """How far the reading of the application's file is; None where there is no such file."""
    if application is None or not application.resume_file.name:
        return None
    readings = ResumeReading.objects.select_related("text")
    return readings.filter(application=application, key=application.resume_file.name).first()


def is_awaited(interview_id: UUID) -> bool:
    """Whether an interview's résumé is about to be read, and nothing else is there to go by."""
    rows = Interview.objects.without_transcripts().select_related("job_application")
    interview = rows.filter(pk=interview_id).first()
    if interview is None or resume_of(interview).text:
        return False
    reading = reading_of(interview.job_application)
    return reading is not None and reading.is_awaited


# --- the start ------------------------------------------------------------------------------------


def take_resume(interview: Interview, context: Context) -> None:
    """At the start: give the interviewer the file's text where nothing was typed in, and note it.

    The context is the caller's to save. Called in the transaction of the start.
    """
    resume = resume_of(interview)
    context.resume_source, context.resume_read = resume.source, resume.read
    if resume.read is not None:
        interview.resume_text = resume.text
        Interview.objects.filter(pk=interview.pk).update(resume_text=resume.text)
    elif not resume.text:
        context.notes = [*context.notes, *notes_without(interview.job_application)]


def notes_without(application: JobApplication | None) -> Iterator[Note]:
    """That an interview began although the file that is there had not been read."""
    if application is not None and application.resume_file.name:
        reading = reading_of(application)
        why = reading.detail if reading is not None else ""
        message = "The interview began before the résumé's file was read; the interviewer had none."
        yield note("began_without_resume", f"{message} {why}".strip())


def give_late(application_id: int) -> int:
    """Give the text to interviews that have begun, but to which nobody has come yet.

    An interview may be started a moment after its row was made, and the file takes a second.
    Returns how many were given it.
    """
    contexts = Context.objects.filter(
        interview__job_application=application_id,
        interview__status=Interview.Status.IN_PROGRESS,
        interview__resume_text="",
        frozen_at__isnull=False,
        resume_source="",
    )
    return sum([give_late_to(context.pk) for context in contexts])


def give_late_to(interview_id: UUID) -> bool:
    with transaction.atomic():
        sessions = LiveSession.objects.select_for_update(of=("self",)).open()
        session = sessions.filter(interview=interview_id).first()
        if session is None or session.started_at is not None:
            return False
        interview = Interview.objects.with_names().get(pk=interview_id)
        resume = resume_of_application(interview.job_application)  # type: ignore[arg-type]
        if resume.read is None:
            return False
        context = Context.objects.select_for_update().get(interview=interview_id)
        Interview.objects.filter(pk=interview_id).update(resume_text=resume.text)
        context.resume_source, context.resume_read = resume.source, resume.read
        context.notes = [one for one in context.notes if one["code"] != "began_without_resume"]
        context.save(update_fields=["resume_source", "resume_read", "notes"])
    return True


# --- notes ----------------------------------------------------------------------------------------


def notes_on_resume(interview: Interview) -> Iterator[Note]:
    """What a recruiter should know of the text that is used, as API and admin show it."""
    resume, application = resume_of(interview), interview.job_application
    has_file = application is not None and bool(application.resume_file.name)
    if resume.read is not None:
        yield from notes_on_text(resume.read)
    elif has_file and resume.text:
        yield note("file_not_used", "The text that was typed in is used, not the file's.")
    elif has_file:
        yield note_on_reading(reading_of(application))


def notes_on_text(text: ResumeText) -> Iterator[Note]:
    for warning in text.warnings:
        yield note("extraction_warning", warning)
    if count := len(text.findings):
        passages = "passage was" if count == 1 else "passages were"
        yield note("left_out", f"{count} {passages} found in the file and left out.", count=count)


def note_on_reading(reading: ResumeReading | None) -> Note:
    """Why there is no text although there is a file."""
    if reading is None:
        return note("resume_not_asked_for", f"The file has not been read yet. {WITHOUT}")
    if reading.is_awaited:
        return note("resume_being_read", f"The résumé's file is being read. {WITHOUT}")
    code = "resume_waits" if reading.is_open else "resume_not_read"
    message = f"The résumé's file was not read: {reading.detail} {WITHOUT}"
    return note(code, message, refusal=reading.refusal)
