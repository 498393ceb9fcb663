"""What a candidate is told, and agrees to, before any audio. Shown by the welcome page.

Change a sentence and the version goes up: whoever agreed to the old one is asked again.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.utils.translation import gettext as _, ngettext

from interviews.models import Interview

VERSION: Final = "2026-11"


@dataclass(frozen=True)
class Point:
    """One thing to know. `icon`: a name in templates/components/icons."""

    icon: str
    title: str
    text: str


@dataclass(frozen=True)
class Notice:
    """The sentences in the language they were asked for, and the one that is agreed to."""

    version: str
    points: tuple[Point, ...]
    agreement: str

    @cached_property
    def text_hash(self) -> str:
        """SHA-256 of the very sentences, in their order."""
        said = [text for point in self.points for text in (point.title, point.text)]
        return hashlib.sha256("\n".join([*said, self.agreement]).encode()).hexdigest()


def notice_for(interview: Interview) -> Notice:
    """The notice for this interview, in the language that is active now."""
    return Notice(
        version=VERSION,
        points=(
            Point(
                "mark",
                _("An AI interviews you"),
                _("It speaks and listens. It is not a person."),
            ),
            Point(
                "eye",
                _("An automatic supervisor watches"),
                _(
                    "It sees to it that the interview stays fair, on the subject and within its "
                    "time. It does not score you. A person can follow along and step in."
                ),
            ),
            Point(
                "document",
                _("Your words are written down and kept"),
                _(
                    "Your voice is sent to the speech service behind the AI and turned into words. "
                    "This server keeps the words, not the sound."
                )
                + " "
                + kept_for(interview),
            ),
            Point("info", _("Who reads them"), who_reads(interview)),
            Point(
                "person",
                _("A person decides"),
                _(
                    "An AI makes notes on your words for the people who hire. Nobody is hired or "
                    "turned down by a machine. How you sound or look is not assessed."
                ),
            ),
            Point(
                "check",
                _("It is your choice"),
                _(
                    "You can take your consent back at any time, read and correct your own words "
                    "afterwards, get a copy of them, and ask for them to be erased."
                ),
            ),
        ),
        agreement=_(
            "I have read this. I agree to be interviewed by an AI, and to my words being written "
            "down, kept and read as described here."
        ),
    )


def kept_for(interview: Interview) -> str:
    application = interview.job_application
    days = application.job.retention_days if application else None
    if days is None:
        return _("They are kept until the hiring team erases them, or you ask for it.")
    return ngettext(
        "They are kept for %(days)d day after the interview, and then erased.",
        "They are kept for %(days)d days after the interview, and then erased.",
        days,
    ) % {"days": days}


def who_reads(interview: Interview) -> str:
    application = interview.job_application
    company = interview.company or (application.job.company if application else "")
    if not company:
        return _("The people who hire for this job, and those who run this server for them.")
    return _(
        "The people who hire for this job at %(company)s, and those who run this server for them."
    ) % {"company": company}
