"""The people of the tests: an owner, a colleague, a stranger who must be refused, candidates."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import AccessToken

from interviews.access import LINKS_KEY
from interviews.journey.consent import give_consent
from interviews.journey.notice import notice_for
from interviews.models import Candidate, CandidateLink, Consent, Interview, Job, JobApplication
from interviews.tokens import hash_token, new_token

PASSWORD = "correct horse battery staple"


def make_recruiter(name: str) -> User:
    user = User.objects.create(username=name, is_staff=True)
    user.groups.add(Group.objects.get(name="Recruiter"))
    return user


def make_interview(owner: User | None, *, shared: bool = False, **fields: Any) -> Interview:
    """A scheduled interview for a job of that owner."""
    title = "Backend Engineer" if shared else "Data Engineer"
    job = Job.objects.create(
        title=title, description="Runs services.", owner=owner, shared_with_team=shared
    )
    candidate = Candidate.objects.create(name="Ada Lovelace", created_by=owner)
    application = JobApplication.objects.create(
        job=job, candidate=candidate, resume_text="Wrote the first program."
    )
    return Interview.objects.create(
        **{"job_application": application, "created_by": owner, **fields}
    )


def with_token(user: User | None) -> APIClient:
    """A program that calls the API, with that user's JSON web token."""
    client = APIClient()
    if user is not None:
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {AccessToken.for_user(user)}")
    return client


def in_browser(user: User | None) -> Client:
    """A browser, logged in unless it is nobody's. It checks CSRF as a real server does."""
    client = Client(enforce_csrf_checks=True)
    if user is not None:
        client.force_login(user)
    return client


def consent(interview: Interview) -> Consent:
    """The candidate has agreed to the notice as it is now."""
    given = notice_for(interview)
    return give_consent(interview, notice=given, shown_hash=given.text_hash)


def agreement(interview: Interview) -> dict[str, str]:
    """What the welcome page sends when its box is ticked."""
    return {"agree": "on", "notice": notice_for(interview).text_hash}


def candidate_browser(
    *interviews: Interview, expired: bool = False, revoked: bool = False, agreed: bool = True
) -> Client:
    """A browser that has exchanged a link of each interview, which may have closed since."""
    now = timezone.now()
    for interview in interviews if agreed else ():
        consent(interview)
    links = [
        CandidateLink.objects.create(
            interview=interview,
            token_hash=hash_token(new_token()),
            expires_at=now - timedelta(minutes=1) if expired else now + timedelta(days=1),
            revoked_at=now if revoked else None,
            used_at=now,
        )
        for interview in interviews
    ]
    client = Client(enforce_csrf_checks=True)
    session = client.session
    session[LINKS_KEY] = [link.pk for link in links]
    session.save()
    return client


def csrf_headers(client: Client) -> dict[str, str]:
    """What a page of ours sends along with a POST."""
    token = "a" * 32
    client.cookies["csrftoken"] = token
    return {"X-CSRFToken": token}


def grant(user: User, *codenames: str, app: str = "interviews") -> None:
    user.user_permissions.add(
        *Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
    )
