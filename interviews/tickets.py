"""Single-use tickets that open the interview socket.

A websocket cannot carry an Authorization header from a browser, so whoever may join fetches a
ticket over an authenticated request and shows it once, within a minute.
"""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from interviews.errors import TicketRefused
from interviews.models import LiveSession, SocketTicket
from interviews.tokens import hash_token, new_token

LIFETIME = timedelta(seconds=60)


@dataclass(frozen=True)
class Redeemed:
    """What a ticket stood for."""

    session_id: UUID
    user_id: int | None


def issue_ticket(session: LiveSession, *, user: User | None) -> str:
    """A fresh ticket for one socket of the session, good for a minute."""
    ticket = new_token()
    SocketTicket.objects.create(
        token_hash=hash_token(ticket),
        session=session,
        user=user,
        expires_at=timezone.now() + LIFETIME,
    )
    return ticket


def redeem_ticket(ticket: str, *, session_id: UUID) -> Redeemed:
    """Use a ticket up. Of two sockets that show the same one, exactly one gets in.

    Raises TicketRefused where it is unknown, used, expired or another session's.
    """
    rows = SocketTicket.objects.filter(token_hash=hash_token(ticket))
    row = rows.first()
    deleted, _ = rows.delete()
    if row is None or not deleted or row.session_id != session_id:
        raise TicketRefused("This ticket was used or is not known.")
    if row.expires_at <= timezone.now():
        raise TicketRefused("This ticket has expired.")
    return Redeemed(session_id=row.session_id, user_id=row.user_id)


def forget_used_tickets() -> int:
    """Remove tickets that nobody showed in time. Returns how many."""
    deleted, _ = SocketTicket.objects.filter(expires_at__lt=timezone.now()).delete()
    return deleted


def websocket_url(request: HttpRequest, session: LiveSession, *, user: User | None) -> str:
    """The address to connect to, ready to use: the request's own host and a fresh ticket."""
    scheme = "wss" if request.is_secure() else "ws"
    query = urlencode({"ticket": issue_ticket(session, user=user)})
    return f"{scheme}://{request.get_host()}/ws/interview/{session.id}?{query}"
