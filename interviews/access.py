"""The only gate: who may see or do what with an interview. Every view and socket asks here.

A caller is a member of staff (session or JWT) or a candidate who has exchanged a link. A row that
a caller may not see is `NotVisible`, exactly like a row that is not there.
"""

from dataclasses import dataclass, field
from typing import Protocol, Self, TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.utils import timezone

from interviews.errors import NotAllowed, NotVisible
from interviews.models import CandidateLink, Interview, JobApplication, LiveSession, WebhookEndpoint
from interviews.querysets import InterviewQuerySet

CONDUCT = "interviews.conduct_interview"
VIEW = "interviews.view_interview"
CHANGE = "interviews.change_interview"
ERASE = "interviews.delete_interview"
HOLD = "interviews.hold_interview"
VIEW_APPLICATIONS = "interviews.view_jobapplication"
CHANGE_APPLICATIONS = "interviews.change_jobapplication"
VIEW_WEBHOOKS = "interviews.view_webhookendpoint"

LINKS_KEY = "candidate_links"


@dataclass(frozen=True)
class Caller:
    """Who asks: a user who may be staff, and the links this browser has exchanged."""

    user: User | None = None
    link_ids: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_staff(self) -> bool:
        return self.user is not None and self.user.is_active and self.user.is_staff

    def has(self, permission: str) -> bool:
        return self.is_staff and self.user is not None and self.user.has_perm(permission)


def caller_of(request: HttpRequest) -> Caller:
    """The caller behind a request. DRF's `request.user` (JWT) and Django's session both count."""
    user = getattr(request, "user", None)
    session = getattr(request, "session", None)
    links = session.get(LINKS_KEY, []) if session is not None else []
    known = user if user is not None and not isinstance(user, AnonymousUser) else None
    return Caller(user=known, link_ids=frozenset(links))


class Rows(Protocol):
    """A queryset that knows which of its rows a person may see."""

    def visible_to(self, user: User) -> Self: ...
    def none(self) -> Self: ...


R = TypeVar("R", bound=Rows)


def visible_rows(caller: Caller, rows: R, *, permission: str) -> R:
    """Those of the rows that a member of staff with the permission may see; else none."""
    if not caller.has(permission) or caller.user is None:
        return rows.none()
    return rows.visible_to(caller.user)


def visible_interviews(caller: Caller) -> InterviewQuerySet:
    """The interviews a member of staff may see; none for anybody else."""
    return visible_rows(caller, Interview.objects.all(), permission=VIEW)


def access_interview(
    caller: Caller, interview_id: UUID, *, permission: str = VIEW, as_candidate: bool = False
) -> Interview:
    """The interview, if this caller may see it and do what the permission says.

    as_candidate: whether a candidate's own link is enough for the action.
    Raises NotVisible, or NotAllowed where it may be seen but not touched.
    """
    if as_candidate and holds_link(caller, interview_id):
        return Interview.objects.without_documents().with_names().get(pk=interview_id)
    found = visible_interviews(caller).without_documents().with_names()
    interview = found.filter(pk=interview_id).first()
    if interview is None:
        raise NotVisible("There is no such interview.")
    if not caller.has(permission):
        raise NotAllowed("You may not do this.")
    return interview


def access_session(
    caller: Caller, session_id: UUID, *, permission: str = VIEW, as_candidate: bool = False
) -> LiveSession:
    """The live session, by the rules of its interview. Raises as `access_interview`."""
    session = LiveSession.objects.filter(pk=session_id).first()
    if session is None:
        raise NotVisible("There is no such session.")
    try:
        session.interview = access_interview(
            caller, session.interview_id, permission=permission, as_candidate=as_candidate
        )
    except NotVisible:
        raise NotVisible("There is no such session.") from None
    return session


def access_application(
    caller: Caller, application_id: int, *, permission: str = VIEW_APPLICATIONS
) -> JobApplication:
    """The application with its job and candidate. Raises as `access_interview`."""
    rows = visible_rows(caller, JobApplication.objects.all(), permission=VIEW_APPLICATIONS)
    found = rows.select_related("job", "candidate").filter(pk=application_id).first()
    if found is None:
        raise NotVisible("There is no such application.")
    if not caller.has(permission):
        raise NotAllowed("You may look at this application, but not change it.")
    return found


def access_webhook(
    caller: Caller, endpoint_id: UUID, *, permission: str = VIEW_WEBHOOKS
) -> WebhookEndpoint:
    """The endpoint, if this caller may see it and do what the permission says.

    A shared one is everybody's to look at, and its owner's to run. Raises as `access_interview`.
    """
    endpoints = visible_rows(caller, WebhookEndpoint.objects.all(), permission=VIEW_WEBHOOKS)
    endpoint = endpoints.filter(pk=endpoint_id).first()
    if endpoint is None:
        raise NotVisible("There is no such webhook.")
    if permission != VIEW_WEBHOOKS and not may_run(caller, endpoint, permission=permission):
        raise NotAllowed("You may look at this webhook, but not do this.")
    return endpoint


def may_run(caller: Caller, endpoint: WebhookEndpoint, *, permission: str) -> bool:
    """Whether the caller may do with an endpoint what the permission says."""
    if not caller.has(permission) or caller.user is None:
        return False
    return WebhookEndpoint.objects.run_by(caller.user).filter(pk=endpoint.pk).exists()


def holds_link(caller: Caller, interview_id: UUID) -> bool:
    """Whether this browser exchanged a link of that interview that is still good."""
    if not caller.link_ids:
        return False
    links = CandidateLink.objects.filter(pk__in=caller.link_ids, interview_id=interview_id)
    now = timezone.now()
    return any(link.is_valid(now) for link in links)
