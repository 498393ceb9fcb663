"""Tickets: one socket, one minute, one session."""

from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.utils import timezone

from interviews.errors import TicketRefused
from interviews.lifecycle import start_interview
from interviews.models import LiveSession, SocketTicket
from interviews.tests import people
from interviews.tests.racing import at_once
from interviews.tickets import (
    Redeemed,
    forget_used_tickets,
    issue_ticket,
    redeem_ticket,
    websocket_url,
)


def test_it_opens_its_session_once(session: LiveSession, owner: User) -> None:
    ticket = issue_ticket(session, user=owner)
    assert redeem_ticket(ticket, session_id=session.pk) == Redeemed(session.pk, owner.pk)
    with pytest.raises(TicketRefused):
        redeem_ticket(ticket, session_id=session.pk)


def test_only_its_hash_is_kept(session: LiveSession) -> None:
    ticket = issue_ticket(session, user=None)
    row = SocketTicket.objects.get()
    assert ticket not in (row.token_hash, str(row))
    assert len(ticket) >= 32
    with pytest.raises(TicketRefused):
        redeem_ticket(row.token_hash, session_id=session.pk)


def test_it_lasts_a_minute(session: LiveSession) -> None:
    ticket = issue_ticket(session, user=None)
    left = SocketTicket.objects.get().expires_at - timezone.now()
    assert timedelta(seconds=50) < left <= timedelta(seconds=60)
    SocketTicket.objects.update(expires_at=timezone.now())
    with pytest.raises(TicketRefused):
        redeem_ticket(ticket, session_id=session.pk)


def test_shown_at_another_session_it_is_used_up(session: LiveSession) -> None:
    other = start_interview(people.make_interview(None))
    ticket = issue_ticket(session, user=None)
    with pytest.raises(TicketRefused):
        redeem_ticket(ticket, session_id=other.pk)
    with pytest.raises(TicketRefused):
        redeem_ticket(ticket, session_id=session.pk)


@pytest.mark.parametrize("ticket", ["", "nonsense", "\x00", "x" * 10_000, "é"])
def test_an_unknown_one_is_refused(session: LiveSession, ticket: str) -> None:
    with pytest.raises(TicketRefused):
        redeem_ticket(ticket, session_id=session.pk)


def test_unused_ones_are_forgotten(session: LiveSession) -> None:
    issue_ticket(session, user=None)
    SocketTicket.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    fresh = issue_ticket(session, user=None)
    assert forget_used_tickets() == 1
    assert redeem_ticket(fresh, session_id=session.pk).session_id == session.pk


def test_the_address_is_of_the_requests_own_host(session: LiveSession) -> None:
    request = RequestFactory().get("/", secure=True, headers={"host": "testserver"})
    address = websocket_url(request, session, user=None)
    assert address.startswith(f"wss://testserver/ws/interview/{session.pk}?ticket=")


@pytest.mark.django_db(transaction=True)
def test_of_two_sockets_that_show_the_same_one_exactly_one_gets_in() -> None:
    session = start_interview(people.make_interview(None))
    for _ in range(10):
        show = partial(redeem_ticket, issue_ticket(session, user=None), session_id=session.pk)
        outcomes = at_once(show, show, show)
        assert sum(isinstance(outcome, Redeemed) for outcome in outcomes) == 1
        assert sum(isinstance(outcome, TicketRefused) for outcome in outcomes) == 2
