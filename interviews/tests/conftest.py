"""Fixtures of the interviews' tests; `people.py` makes them."""

import socket
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from rest_framework.test import APIClient

from interviews.lifecycle import start_interview
from interviews.models import Interview, LiveSession
from interviews.tests import people
from interviews.tests.webhooks import Names


@pytest.fixture(autouse=True)
def counts_from_zero() -> None:
    """Throttles count in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def owner(db: None) -> User:
    return people.make_recruiter("owner")


@pytest.fixture
def colleague(db: None) -> User:
    return people.make_recruiter("colleague")


@pytest.fixture
def stranger(db: None) -> User:
    """A recruiter too, but not of the owner's private job."""
    return people.make_recruiter("stranger")


@pytest.fixture
def clerk(db: None) -> User:
    """Staff without any permission."""
    return User.objects.create(username="clerk", is_staff=True)


@pytest.fixture
def visitor(db: None) -> User:
    """Has an account, is not staff."""
    return User.objects.create(username="visitor")


@pytest.fixture
def interview(owner: User) -> Interview:
    """Scheduled, for the owner's private job."""
    return people.make_interview(owner)


@pytest.fixture
def shared_interview(owner: User) -> Interview:
    return people.make_interview(owner, shared=True)


@pytest.fixture
def session(interview: Interview) -> LiveSession:
    """The interview has begun."""
    return start_interview(interview)


@pytest.fixture
def api(owner: User) -> APIClient:
    """The owner's program."""
    return people.with_token(owner)


@pytest.fixture
def candidate(interview: Interview) -> Client:
    """The browser of the interview's candidate."""
    return people.candidate_browser(interview)


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Which addresses the DNS answers for a name, and how often it was asked."""
    names = Names()
    monkeypatch.setattr(socket, "getaddrinfo", names.getaddrinfo)
    return names
