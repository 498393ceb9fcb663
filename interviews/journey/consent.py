"""A candidate's consent: given before any audio, and taken back when they like.

The room and its start button ask `needs_consent`; the welcome page gives and withdraws.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from interviews.access import Caller, holds_link
from interviews.errors import InterviewError
from interviews.journey.notice import VERSION, Notice
from interviews.journey.requests import request_from_candidate
from interviews.languages import Language
from interviews.lifecycle import EndReason, end_session
from interviews.models import CandidateRequest, Consent, Interview, LiveSession
from interviews.querysets import InterviewQuerySet

WITHDRAWN = "The candidate has withdrawn their consent."


class ConsentNeeded(InterviewError):
    """The candidate has not agreed to the notice, or has taken that back."""

    code = "consent_needed"
    status = 409


class NoticeHasChanged(InterviewError):
    """What was agreed to is not what is shown now; it must be read again."""

    code = "notice_changed"
    status = 409


def has_consented(interview: Interview) -> bool:
    """Whether the candidate has agreed to the notice as it is now."""
    return current_consent(interview) is not None


def current_consent(interview: Interview) -> Consent | None:
    return Consent.objects.filter(
        interview=interview, notice_version=VERSION, withdrawn_at=None
    ).first()


def needs_consent(caller: Caller, interview: Interview) -> bool:
    """Whether the caller comes as the candidate, by a link, and has not agreed yet."""
    return holds_link(caller, interview.pk) and not has_consented(interview)


def still_agreed(interviews: InterviewQuerySet) -> InterviewQuerySet:
    """Those of which no consent was taken back without another being given."""
    of_it = Consent.objects.filter(interview=OuterRef("pk"))
    taken_back, given = of_it.exclude(withdrawn_at=None), of_it.filter(withdrawn_at=None)
    return interviews.exclude(Exists(taken_back) & ~Exists(given))


def give_consent(interview: Interview, *, notice: Notice, shown_hash: str) -> Consent:
    """Keep that the candidate agreed to these very sentences. Safe to repeat.

    shown_hash: of what stood on the page. Raises NoticeHasChanged where it was something else.
    """
    if shown_hash != notice.text_hash:
        raise NoticeHasChanged("The notice has changed.")
    language = get_language() or ""
    consent, _ = Consent.objects.get_or_create(
        interview=interview,
        notice_version=notice.version,
        withdrawn_at=None,
        defaults={
            "language": language if language in Language.values else Language.ENGLISH,
            "text_hash": notice.text_hash,
        },
    )
    return consent


def withdraw_consent(
    interview: Interview, *, wish: CandidateRequest.Kind, text: str, now: datetime
) -> bool:
    """Take the consent back: the room closes, and the team is told what the candidate wishes.

    Returns whether there was a consent to take back.
    """
    with transaction.atomic():
        given = Consent.objects.filter(interview=interview, withdrawn_at=None)
        if not given.update(withdrawn_at=now):
            return False
        open_sessions = LiveSession.objects.open().filter(interview=interview)
        for session_id in list(open_sessions.values_list("pk", flat=True)):
            end_session(session_id, reason=EndReason.ABANDONED)
        request_from_candidate(interview, kind=wish, text=f"{WITHDRAWN}\n\n{text}", always=True)
    return True
