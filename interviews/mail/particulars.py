"""Who invites, for what, for how long, and whom to write to: what every e-mail may tell."""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.contrib.auth.models import User
from django.utils.translation import get_language_bidi, gettext as _

from interviews.models import Interview

# Opening and closing marks that could turn the rest of a line around; plain RTL marks may stay.
TURNING = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
# No blank space, and no sign of their own either.
BREAKS = ("Cc", "Zl", "Zp", "Cs")


def one_line(text: str) -> str:
    """What people typed, as a mail's header can hold it: one line, whatever they typed."""
    shown = (
        " " if unicodedata.category(sign) in BREAKS else sign
        for sign in text
        if sign not in TURNING
    )
    return " ".join("".join(shown).split())


def quoted(text: str) -> str:
    """A name inside a sentence; in Arabic, so that its own direction does not disturb it."""
    line = one_line(text)
    return f"{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}" if get_language_bidi() else line


@dataclass(frozen=True)
class Particulars:
    """Texts are single lines. recruiter: of the job, else who made the interview."""

    candidate: str
    job: str
    company: str
    minutes: int
    recruiter: User | None

    @property
    def inviter(self) -> str:
        return self.company or str(_("The hiring team"))

    @property
    def reply_to(self) -> str:
        return self.recruiter.email if self.recruiter else ""

    @property
    def recruiter_name(self) -> str:
        return one_line(self.recruiter.get_full_name()) if self.recruiter else ""

    @property
    def position(self) -> str:
        """The job, and where it is."""
        if not self.company:
            return quoted(self.job)
        told = {"job": quoted(self.job), "company": quoted(self.company)}
        return str(_("%(job)s at %(company)s") % told)


def particulars_of(interview: Interview) -> Particulars:
    application = interview.job_application
    job = application.job if application else None
    return Particulars(
        candidate=one_line(interview.shown_candidate_name),
        job=one_line(interview.shown_job_title),
        company=one_line(interview.company or (job.company if job else "")),
        minutes=ceil(interview.time_limit / timedelta(minutes=1)),
        recruiter=recruiter_of(interview),
    )


def recruiter_of(interview: Interview) -> User | None:
    """Whom a candidate's answer goes to, if they are still there."""
    application = interview.job_application
    people = (application.job.owner if application else None, interview.created_by)
    return next((one for one in people if one is not None and one.is_active and one.email), None)
