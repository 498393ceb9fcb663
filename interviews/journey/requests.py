"""What candidates ask of the team, and its answers. Called by candidates' pages and the admin."""

from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from interviews import signals
from interviews.errors import InterviewError
from interviews.models import CandidateRequest, Interview

TEXT_LIMIT: Final = 2_000
OPEN_LIMIT: Final = 5
WHOLE_LIMIT: Final = 30

Kind = CandidateRequest.Kind
ASKED_BY_FORM: Final = (Kind.PERSON, Kind.ACCOMMODATION, Kind.TIME, Kind.TECHNICAL)


class TooManyRequests(InterviewError):
    """The team has not answered the earlier ones yet."""

    code = "too_many_requests"
    status = 429


class AlreadyAnswered(InterviewError):
    code = "already_answered"
    status = 409


def request_from_candidate(
    interview: Interview, *, kind: str, text: str, always: bool = False
) -> CandidateRequest:
    """Tell the team what the candidate asks for. The same one sent twice is one.

    always: past the limit, too, as what must not get lost.
    Raises TooManyRequests.
    """
    words = text.replace("\x00", "").strip()[:TEXT_LIMIT]
    with transaction.atomic():
        Interview.objects.select_for_update().only("pk").get(pk=interview.pk)
        made = CandidateRequest.objects.filter(interview=interview)
        again = made.open().filter(kind=kind, text=words).first()
        if again is not None:
            return again
        is_full = made.open().count() >= OPEN_LIMIT or made.count() >= WHOLE_LIMIT
        if is_full and not always:
            raise TooManyRequests("Please wait for an answer to what you have asked already.")
        request = CandidateRequest.objects.create(interview=interview, kind=kind, text=words)
        signals.request_made.send_robust(sender=CandidateRequest, request=request)
    return request


def answer_request(
    request: CandidateRequest,
    *,
    answer: str,
    by: User | None,
    now: datetime,
    extra_time_percent: int | None = None,
) -> None:
    """Answer it, once, and grant extra time where that was asked for. Raises AlreadyAnswered."""
    with transaction.atomic():
        answered = CandidateRequest.objects.open().filter(pk=request.pk)
        if not answered.update(answer=answer.strip(), handled_at=now, handled_by=by):
            raise AlreadyAnswered("Somebody has answered this request meanwhile.")
        if extra_time_percent is not None:
            Interview.objects.filter(pk=request.interview_id).update(
                extra_time_percent=extra_time_percent
            )
        request.refresh_from_db()
        signals.request_answered.send_robust(sender=CandidateRequest, request=request)
