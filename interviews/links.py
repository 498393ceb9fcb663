"""A candidate's link. Opening it changes nothing (mail scanners do too); a POST exchanges it."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from interviews.access import LINKS_KEY
from interviews.audit import Action, record
from interviews.errors import LinkRefused
from interviews.models import CandidateLink, Interview
from interviews.tokens import hash_token, new_token

LIFETIME = timedelta(days=14)


def create_link(interview: Interview, *, created_by: User | None) -> str:
    """A new link token for the interview; the only moment at which it can be read.

    Earlier links stay good until they expire or are revoked.
    """
    token = new_token()
    CandidateLink.objects.create(
        interview=interview,
        token_hash=hash_token(token),
        created_by=created_by,
        expires_at=good_until(interview, now=timezone.now()),
    )
    return token


def good_until(interview: Interview, *, now: datetime) -> datetime:
    """When a link expires: some time after the last moment at which it could be needed."""
    moments = (interview.scheduled_at, interview.open_until, now)
    return max(moment for moment in moments if moment is not None) + LIFETIME


def extend_links(interview: Interview, *, now: datetime) -> int:
    """Keep open links good for the time that the interview has now. Returns how many gained.

    Those that were made for minutes alone stay so.
    """
    until = good_until(interview, now=now)
    open_links = interview.links.filter(revoked_at__isnull=True, expires_at__gt=now).filter(
        expires_at__gt=F("created_at") + timedelta(hours=1)
    )
    return open_links.filter(expires_at__lt=until).update(expires_at=until)


def revoke_links(interview: Interview) -> int:
    """Close every link of the interview. Returns how many were open."""
    with transaction.atomic():
        count = interview.links.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
        if count:
            record(Action.LINKS_REVOKED, interview, details={"count": count})
    return count


def read_link(token: str) -> CandidateLink:
    """The link behind a token, with its interview.

    Raises LinkRefused with a `reason` that a page can explain: unknown, expired, revoked or used.
    """
    link = find_link(token)
    if link is None:
        raise LinkRefused("unknown")
    if link.revoked_at is not None:
        raise LinkRefused("revoked")
    if link.handed_over_from_id is not None and link.used_at is not None:
        raise LinkRefused("used")
    if not link.is_valid(timezone.now()):
        raise LinkRefused("expired")
    return link


def find_link(token: str) -> CandidateLink | None:
    """The link behind a token, closed or not."""
    links = CandidateLink.objects.select_related(
        "interview__job_application__candidate",
        "interview__job_application__job",
        "handed_over_from",
    )
    return links.filter(token_hash=hash_token(token)).first()


def note_opened(link: CandidateLink) -> None:
    """Its page was asked for; the first time counts."""
    CandidateLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=timezone.now())


def exchange_link(request: HttpRequest, token: str) -> Interview:
    """Let this browser into the link's one interview. Raises LinkRefused."""
    link = read_link(token)
    origin = link.handed_over_from
    # A link that was handed over lasts, once used, as long as the one it came from.
    lasting = {"expires_at": origin.expires_at} if origin is not None else {}
    unused = CandidateLink.objects.filter(pk=link.pk, used_at=None)
    if not unused.update(used_at=timezone.now(), **lasting) and origin is not None:
        raise LinkRefused("used")
    held = request.session.get(LINKS_KEY, [])
    # A new key: a session id planted by somebody else must not inherit the credential.
    request.session.cycle_key()
    request.session[LINKS_KEY] = [*held, link.pk] if link.pk not in held else held
    return link.interview
