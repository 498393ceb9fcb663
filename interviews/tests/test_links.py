"""Candidates' links: hashed, expiring, revocable, and exchanged for a session of the browser."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.test import RequestFactory
from django.utils import timezone

from interview_site.sessions import SessionStore
from interviews.access import CONDUCT, Caller, access_interview, caller_of, holds_link
from interviews.errors import LinkRefused, NotVisible
from interviews.links import LIFETIME, create_link, exchange_link, read_link, revoke_links
from interviews.models import CandidateLink, Interview
from interviews.tests import people


def exchange(token: str, session: SessionBase | None = None) -> SessionBase:
    request = RequestFactory().post("/")
    request.session = session or SessionStore()
    exchange_link(request, token)
    return request.session


def caller_with(session: SessionBase) -> Caller:
    request = RequestFactory().get("/")
    request.session = session
    return caller_of(request)


def test_only_its_hash_is_kept(interview: Interview, owner: User) -> None:
    token = create_link(interview, created_by=owner)
    link = CandidateLink.objects.get()
    assert len(token) >= 32  # 192 bits
    assert token not in (link.token_hash, str(link))
    assert link.created_by == owner
    assert read_link(token) == link


def test_opening_it_changes_nothing(interview: Interview) -> None:
    token = create_link(interview, created_by=None)
    read_link(token)
    assert CandidateLink.objects.get().used_at is None


def test_it_lasts_beyond_the_appointment(interview: Interview) -> None:
    interview.scheduled_at = timezone.now() + timedelta(days=30)
    create_link(interview, created_by=None)
    assert CandidateLink.objects.get().expires_at == interview.scheduled_at + LIFETIME


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"expires_at": timezone.now()}, "expired"),
        ({"revoked_at": timezone.now()}, "revoked"),
        ({"token_hash": "another"}, "unknown"),
    ],
)
def test_one_that_has_closed_says_why(
    interview: Interview, changes: dict[str, object], reason: str
) -> None:
    token = create_link(interview, created_by=None)
    CandidateLink.objects.update(**changes)
    with pytest.raises(LinkRefused, match=reason):
        read_link(token)
    with pytest.raises(LinkRefused, match=reason):
        exchange(token)


def test_exchanged_it_opens_that_interview_alone(
    interview: Interview, shared_interview: Interview
) -> None:
    caller = caller_with(exchange(create_link(interview, created_by=None)))
    opened = access_interview(caller, interview.pk, permission=CONDUCT, as_candidate=True)
    assert opened == interview
    with pytest.raises(NotVisible):
        access_interview(caller, shared_interview.pk, permission=CONDUCT, as_candidate=True)


def test_it_opens_nothing_of_the_staffs(interview: Interview) -> None:
    caller = caller_with(exchange(create_link(interview, created_by=None)))
    with pytest.raises(NotVisible):
        access_interview(caller, interview.pk)


def test_the_exchange_gives_the_browser_a_new_key(interview: Interview) -> None:
    planted = SessionStore()
    planted.create()
    key = str(planted.session_key)
    held = exchange(create_link(interview, created_by=None), planted)
    assert held.session_key != key
    assert not SessionStore().exists(key)


def test_the_first_use_is_remembered(interview: Interview) -> None:
    token = create_link(interview, created_by=None)
    exchange(token)
    first = CandidateLink.objects.get().used_at
    assert first is not None
    exchange(token)
    assert CandidateLink.objects.get().used_at == first


def test_a_browser_may_hold_several(interview: Interview, shared_interview: Interview) -> None:
    session = exchange(create_link(interview, created_by=None))
    session = exchange(create_link(shared_interview, created_by=None), session)
    caller = caller_with(session)
    assert holds_link(caller, interview.pk)
    assert holds_link(caller, shared_interview.pk)


def test_revoking_closes_what_was_exchanged_too(interview: Interview) -> None:
    session = exchange(create_link(interview, created_by=None))
    create_link(interview, created_by=None)
    other = people.make_interview(None)
    kept = exchange(create_link(other, created_by=None))
    assert revoke_links(interview) == 2
    assert revoke_links(interview) == 0
    assert not holds_link(caller_with(session), interview.pk)
    assert holds_link(caller_with(kept), other.pk)
