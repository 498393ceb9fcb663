"""What the AI saw of a résumé, and what was kept from it: one answer for the admin and the API."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analysis.models import Context, ResumeReading, ResumeText
from analysis.resumes.explaining import WHY_LEFT_OUT, standing, what_next
from analysis.resumes.extraction import DESCRIPTIONS, Finding, Kind
from analysis.resumes.given import Resume, reading_of, resume_of, resume_of_application
from analysis.resumes.reading import findings_of
from analysis.suspicion.instructions import without_instructions
from interviews.models import Interview, JobApplication

Source = Context.ResumeSource

IN_TYPED_TEXT = "the text that was typed in"


@dataclass(frozen=True)
class LeftOut:
    """Words that were kept out of the text, or, of a typed one, out of the plan's making."""

    kind: str
    what: str
    why: str
    place: str
    excerpt: str


@dataclass(frozen=True)
class Seen:
    """resume: the exact text, and where it came from. file: what was read of the file, used or not.

    has_begun: whether the text is what an interviewer was given; else, what it would be given now.
    reading: of the file that the application has now.
    """

    resume: Resume
    file: ResumeText | None
    reading: ResumeReading | None
    has_file: bool
    has_begun: bool = False

    @property
    def is_used(self) -> bool:
        """Whether the text comes from the file."""
        return self.resume.source == Source.FILE

    @property
    def is_earlier_file(self) -> bool:
        """Whether the application has had another file since."""
        now = self.reading.text_id if self.reading is not None else None
        return self.has_begun and self.resume.read is not None and self.resume.read.pk != now

    @property
    def left_out(self) -> list[LeftOut]:
        if self.file is not None:
            return [left_out(one) for one in findings_of(self.file)]
        _, sentences = without_instructions(self.resume.text)
        return [
            left_out(Finding(Kind.INSTRUCTION, IN_TYPED_TEXT, one.strip())) for one in sentences
        ]

    @property
    def is_open(self) -> bool:
        return self.reading is not None and self.reading.is_open

    @property
    def standing(self) -> str:
        return standing(self.reading) if self.has_file else ""

    @property
    def what_next(self) -> str:
        return what_next(self.reading)


def left_out(finding: Finding) -> LeftOut:
    kind = finding.kind
    what = DESCRIPTIONS[kind]
    return LeftOut(kind, what, WHY_LEFT_OUT[kind], finding.place, finding.excerpt)


def seen_of_application(application: JobApplication) -> Seen:
    reading = reading_of(application)
    return Seen(
        resume=resume_of_application(application),
        file=reading.text if reading is not None else None,
        reading=reading,
        has_file=bool(application.resume_file.name),
    )


def seen_of_interview(interview: Interview) -> Seen:
    application = interview.job_application
    resume, reading = resume_of(interview), reading_of(application)
    has_begun = Context.objects.filter(interview=interview, frozen_at__isnull=False).exists()
    of_now = reading.text if reading is not None and not has_begun else None
    return Seen(
        resume=resume,
        file=resume.read or of_now,
        reading=reading,
        has_file=application is not None and bool(application.resume_file.name),
        has_begun=has_begun,
    )


def told(seen: Seen) -> dict[str, Any]:
    """The same for programs."""
    file = seen.file
    return {
        "text": seen.resume.text,
        "source": seen.resume.source,
        "left_out": [
            {
                "kind": str(one.kind),
                "what": one.what,
                "why": one.why,
                "place": one.place,
                "excerpt": one.excerpt,
            }
            for one in seen.left_out
        ],
        "warnings": list(file.warnings) if file is not None else [],
        "reading": reading_told(seen),
        "file": None
        if file is None
        else {
            "checksum": file.checksum,
            "pages": file.pages,
            "extractor": file.extractor,
            "took_ms": file.took_ms,
            "read_at": file.created_at,
        },
    }


def reading_told(seen: Seen) -> dict[str, Any] | None:
    reading = seen.reading
    if reading is None:
        return None
    is_open = reading.is_open
    return {
        "status": reading.status,
        "step": reading.step,
        "message": seen.standing,
        "what_next": seen.what_next,
        "refusal": reading.refusal,
        "attempts": reading.attempts,
        "next_attempt_at": reading.next_attempt_at if is_open and reading.refusal else None,
        "finished_at": reading.finished_at,
    }


def kinds_of(found: Iterable[LeftOut]) -> list[tuple[str, str, list[LeftOut]]]:
    """By kind: what it is, why it was left out, and each place with its words."""
    groups: dict[str, tuple[str, str, list[LeftOut]]] = {}
    for one in found:
        groups.setdefault(one.kind, (one.what, one.why, []))[2].append(one)
    return list(groups.values())
