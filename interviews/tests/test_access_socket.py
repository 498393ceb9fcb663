"""THE access table of the socket: which credential opens it, and what a refused one may send."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any, get_args
from urllib.parse import urlencode

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import User
from django.db import connections
from django.utils import timezone
from rest_framework_simplejwt.tokens import AccessToken

from interview_site.asgi import application
from interviews import tickets
from interviews.lifecycle import end_session, start_interview
from interviews.links import create_link
from interviews.models import Interview, JournalRow, LiveSession, SocketTicket
from interviews.realtime.frames import Frame
from interviews.tests import people

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE_S = 20
SPEECH = "AAAA" * 480

# Everything a client can send. A new type of frame needs its line.
ACTIONS: dict[str, dict[str, Any]] = {
    "audio": {"audio": SPEECH},
    "audio_end": {},
    "text": {"content": "Let me in."},
    "playback": {"item_id": "item_1", "audio_end_ms": 10},
    "ping": {},
    "repeat": {},
    "pause": {},
    "resume": {},
    "patience": {"patience": "patient"},
    "typing": {},
    "end": {},
}

Credential = Callable[[LiveSession], dict[str, str]]


def nothing(_session: LiveSession) -> dict[str, str]:
    return {}


def nonsense(_session: LiveSession) -> dict[str, str]:
    return {"ticket": "nonsense"}


def used_ticket(session: LiveSession) -> dict[str, str]:
    ticket = tickets.issue_ticket(session, user=None)
    tickets.redeem_ticket(ticket, session_id=session.pk)
    return {"ticket": ticket}


def expired_ticket(session: LiveSession) -> dict[str, str]:
    ticket = tickets.issue_ticket(session, user=None)
    SocketTicket.objects.update(expires_at=timezone.now())
    return {"ticket": ticket}


def ticket_of_another_session(_session: LiveSession) -> dict[str, str]:
    other = start_interview(people.make_interview(None))
    return {"ticket": tickets.issue_ticket(other, user=None)}


def access_token_of_the_owner(_session: LiveSession) -> dict[str, str]:
    return {"ticket": str(AccessToken.for_user(User.objects.get(username="owner")))}


def link_of_the_candidate(session: LiveSession) -> dict[str, str]:
    return {"ticket": create_link(session.interview, created_by=None)}


def ticket_when_over(session: LiveSession) -> dict[str, str]:
    ticket = tickets.issue_ticket(session, user=None)
    end_session(session.pk, reason=LiveSession.EndReason.RECRUITER)
    return {"ticket": ticket}


# Credential → the code with which the socket is closed.
SOCKET: list[tuple[Credential, int]] = [
    (nothing, 4401),
    (nonsense, 4401),
    (used_ticket, 4401),
    (expired_ticket, 4401),
    (ticket_of_another_session, 4401),
    (access_token_of_the_owner, 4401),
    (link_of_the_candidate, 4401),
    (ticket_when_over, 4410),
]


@pytest.fixture
def begun(transactional_db: None) -> LiveSession:
    return start_interview(people.make_interview(people.make_recruiter("owner")))


@pytest_asyncio.fixture(autouse=True)
async def no_connection_is_left() -> AsyncIterator[None]:
    yield
    await sync_to_async(connections.close_all)()


def traces() -> tuple[list[Any], ...]:
    return (
        list(Interview.objects.order_by("pk").values_list("pk", "status")),
        list(LiveSession.objects.order_by("pk").values_list("pk", "holder", "started_at")),
        list(JournalRow.objects.values_list("pk")),
    )


async def closed_with(
    session: LiveSession, query: dict[str, str], action: str, *headers: tuple[bytes, bytes]
) -> int:
    """Connect, send the action at once, and return the code of the close."""
    path = f"/ws/interview/{session.pk}?{urlencode(query)}"
    wire = WebsocketCommunicator(application, path, headers=[(b"host", b"testserver"), *headers])
    await wire.connect(timeout=PATIENCE_S)
    await wire.send_to(text_data=json.dumps({"type": action, **ACTIONS[action]}))
    while (output := await wire.receive_output(timeout=PATIENCE_S))["type"] != "websocket.close":
        assert json.loads(output["text"])["type"] == "session.ended"
    await wire.disconnect(timeout=PATIENCE_S)
    return int(output["code"])


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    ("credential", "code"), SOCKET, ids=lambda value: getattr(value, "__name__", "")
)
async def test_a_bad_credential_does_nothing_whatever_it_sends(
    begun: LiveSession, credential: Credential, code: int, action: str
) -> None:
    query = await sync_to_async(credential)(begun)
    before = await sync_to_async(traces)()
    assert await closed_with(begun, query, action) == code
    assert await sync_to_async(traces)() == before


async def test_a_page_of_another_site_does_nothing_even_with_a_ticket(begun: LiveSession) -> None:
    query = {"ticket": await sync_to_async(tickets.issue_ticket)(begun, user=None)}
    before = await sync_to_async(traces)()
    evil = (b"origin", b"https://evil.example")
    assert await closed_with(begun, query, "text", evil) == 4403
    assert await sync_to_async(traces)() == before
    assert await sync_to_async(SocketTicket.objects.count)() == 1


async def test_a_logged_in_browser_needs_a_ticket_too(begun: LiveSession) -> None:
    owner = await sync_to_async(User.objects.get)(username="owner")
    browser = await sync_to_async(people.in_browser)(owner)
    cookie = f"sessionid={browser.cookies['sessionid'].value}".encode()
    assert await closed_with(begun, {}, "text", (b"cookie", cookie)) == 4401


def test_every_action_has_its_line() -> None:
    assert {kind.__struct_config__.tag for kind in get_args(Frame)} == set(ACTIONS)
