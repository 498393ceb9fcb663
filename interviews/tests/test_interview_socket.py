"""The interview's socket on the real ASGI application, against the emulator on a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator

from interview_site.asgi import application
from interview_site.draining import draining
from interviews import lifecycle, tickets
from interviews.flood import BURST_FRAMES
from interviews.models import Interview, LiveSession
from interviews.realtime.live_database import close_live_database
from interviews.transcripts.document import read_document

pytestmark = pytest.mark.django_db(transaction=True)

Message = dict[str, Any]
PATIENCE_S = 20


class Socket:
    """A page's end of the socket."""

    def __init__(self, session: LiveSession, *, query: str, headers: list[tuple[bytes, bytes]]):
        path = f"/ws/interview/{session.id}?{query}"
        self.wire = WebsocketCommunicator(application, path, headers=headers)
        self.seen: list[Message] = []
        self.close_code: int | None = None

    async def send(self, **message: Any) -> None:
        await self.wire.send_to(text_data=json.dumps(message))

    async def receive(self) -> Message | None:
        """The next message; None when the socket was closed."""
        output = await self.wire.receive_output(timeout=PATIENCE_S)
        if output["type"] == "websocket.close":
            self.close_code = output["code"]
            return None
        message: Message = json.loads(output["text"])
        self.seen.append(message)
        return message

    async def until(self, kind: str, **fields: Any) -> Message:
        """The next message of that kind with those fields."""
        while (message := await self.receive()) is not None:
            if message["type"] == kind and fields.items() <= message.items():
                return message
        raise AssertionError(f"closed with {self.close_code} before {kind}")

    async def until_closed(self) -> int:
        while await self.receive() is not None:
            pass
        assert self.close_code is not None
        return self.close_code


Open = Callable[..., Awaitable[Socket]]


@pytest.fixture
async def session(transactional_db: None) -> LiveSession:
    return await sync_to_async(start_manual)()


def start_manual(**options: Any) -> LiveSession:
    interview = lifecycle.create_manual_interview(
        candidate_name="Ada Lovelace",
        job_description="Backend Engineer\nPython and PostgreSQL.",
        resume_text="Built engines.",
        created_by=None,
    )
    Interview.objects.filter(pk=interview.pk).update(**options)
    return lifecycle.start_interview(interview)


@pytest.fixture
async def open_socket(emulator: str) -> AsyncIterator[Open]:
    opened: list[Socket] = []

    async def connect(
        session: LiveSession, ticket: str | None = None, origin: bytes = b""
    ) -> Socket:
        if ticket is None:
            ticket = await sync_to_async(tickets.issue_ticket)(session, user=None)
        headers = [(b"host", b"testserver"), *([(b"origin", origin)] if origin else [])]
        socket = Socket(session, query=f"ticket={ticket}", headers=headers)
        accepted, _ = await socket.wire.connect(timeout=PATIENCE_S)
        assert accepted
        opened.append(socket)
        return socket

    yield connect
    for socket in opened:
        await socket.wire.disconnect(timeout=PATIENCE_S)
    await close_live_database()


async def test_the_interviewer_speaks_first(open_socket: Open, session: LiveSession) -> None:
    socket = await open_socket(session)
    ready = await socket.until("session.ready")
    assert ready["candidate_name"] == "Ada Lovelace"
    assert ready["resumed"] is False
    await socket.until("response.audio.delta")
    done = await socket.until("response.text.done")
    assert "Ada" in done["text"]


async def test_a_typed_answer_is_durable_when_it_is_acknowledged(
    open_socket: Open, session: LiveSession
) -> None:
    socket = await open_socket(session)
    await socket.until("session.ready")
    await socket.send(type="text", content="I like trains.")
    while (await socket.until("transcript.entry"))["entry"]["speaker"] != "user":
        pass
    document = await sync_to_async(read_document)(session.interview_id)
    assert "I like trains." in [entry["content"] for entry in document.turns]


@pytest.mark.parametrize("ticket", ["", "no-such-ticket"])
async def test_a_socket_without_a_good_ticket_is_closed_with_4401(
    open_socket: Open, session: LiveSession, ticket: str
) -> None:
    socket = await open_socket(session, ticket=ticket)
    assert await socket.until_closed() == 4401


async def test_a_ticket_opens_one_socket_only(open_socket: Open, session: LiveSession) -> None:
    ticket = await sync_to_async(tickets.issue_ticket)(session, user=None)
    await (await open_socket(session, ticket=ticket)).until("session.ready")
    assert await (await open_socket(session, ticket=ticket)).until_closed() == 4401


async def test_a_ticket_of_another_session_opens_nothing(
    open_socket: Open, session: LiveSession
) -> None:
    other = await sync_to_async(start_manual)()
    ticket = await sync_to_async(tickets.issue_ticket)(other, user=None)
    assert await (await open_socket(session, ticket=ticket)).until_closed() == 4401


async def test_a_session_that_never_was_needs_a_ticket_that_cannot_be(
    open_socket: Open, session: LiveSession
) -> None:
    unknown = LiveSession(id=uuid4(), interview_id=session.interview_id)
    assert await (await open_socket(unknown, ticket="any")).until_closed() == 4401


@pytest.mark.parametrize(
    ("origin", "welcome"),
    [(b"http://testserver", True), (b"https://elsewhere.example", False)],
)
async def test_only_pages_of_this_host_may_connect(
    open_socket: Open, session: LiveSession, origin: bytes, welcome: bool
) -> None:
    socket = await open_socket(session, origin=origin)
    if welcome:
        await socket.until("session.ready")
    else:
        assert await socket.until_closed() == 4403


async def test_the_newest_socket_has_the_talk(open_socket: Open, session: LiveSession) -> None:
    first = await open_socket(session)
    await first.until("session.ready")
    second = await open_socket(session)
    assert await first.until_closed() == 4409
    await second.until("session.ready")
    await second.send(type="text", content="From the second tab.")
    entry = await second.until("transcript.entry")
    assert entry["entry"]["seq"] >= 1


@pytest.mark.parametrize(
    "frame",
    [
        "{",
        "[]",
        "null",
        '"text"',
        "{}",
        '{"type":"nonsense"}',
        '{"type":"text"}',
        '{"type":"text","content":""}',
        '{"type":"text","content":7}',
        '{"type":"text","content":"\\u0000"}',
        '{"type":"text","content":"' + "x" * 9000 + '"}',
        '{"type":"audio","audio":"not base64!"}',
        '{"type":"audio","audio":"AAA="}x',
        '{"type":"audio","audio":"AA=="}',
        '{"type":"patience","patience":"endless"}',
        '{"type":"playback","item_id":"a"}',
        '{"type":"playback","item_id":"a","audio_end_ms":-1}',
        '{"type":"playback","item_id":"a","audio_end_ms":1e999}',
        "[" * 5000,
        b"\x00",
        bytes(200_000),
    ],
)
async def test_a_malformed_frame_is_answered_and_closes_nothing(
    open_socket: Open, session: LiveSession, frame: str | bytes
) -> None:
    socket = await open_socket(session)
    await socket.until("session.ready")
    if isinstance(frame, bytes):
        await socket.wire.send_to(bytes_data=frame)
    else:
        await socket.wire.send_to(text_data=frame)
    error = await socket.until("error")
    assert error["fatal"] is False
    await socket.send(type="ping")
    await socket.until("pong")


async def test_a_flood_closes_that_socket(open_socket: Open, session: LiveSession) -> None:
    socket = await open_socket(session)
    await socket.until("session.ready")
    for _ in range(int(BURST_FRAMES) + 1000):
        await socket.wire.send_to(text_data="nonsense")
    assert await socket.until_closed() == 4029


async def test_an_interview_ended_elsewhere_says_so_and_closes_with_4410(
    open_socket: Open, session: LiveSession
) -> None:
    socket = await open_socket(session)
    await socket.until("session.ready")
    await sync_to_async(lifecycle.end_session)(session.id, reason="recruiter")
    ended = await socket.until("session.ended")
    assert ended["reason"] == "recruiter"
    assert await socket.until_closed() == 4410


async def test_the_candidate_ends_the_interview(open_socket: Open, session: LiveSession) -> None:
    socket = await open_socket(session)
    await socket.until("response.text.done")
    await socket.send(type="end")
    assert (await socket.until("session.ended"))["reason"] == "candidate"
    assert await socket.until_closed() == 4410
    interview = await Interview.objects.aget(pk=session.interview_id)
    assert interview.status == "completed"
    assert interview.ended_at is not None


async def test_an_ended_interview_cannot_be_joined(open_socket: Open, session: LiveSession) -> None:
    ticket = await sync_to_async(tickets.issue_ticket)(session, user=None)
    await sync_to_async(lifecycle.end_session)(session.id, reason="recruiter")
    assert await (await open_socket(session, ticket=ticket)).until_closed() == 4410


async def test_a_candidate_who_leaves_interrupts_and_finds_everything_again(
    open_socket: Open, session: LiveSession
) -> None:
    first = await open_socket(session)
    await first.until("session.ready")
    await first.send(type="text", content="I was born in Paris.")
    await first.until("response.text.done")
    await first.wire.disconnect(timeout=PATIENCE_S)
    interview = await Interview.objects.aget(pk=session.interview_id)
    assert interview.status == "interrupted"

    second = await open_socket(session)
    ready = await second.until("session.ready")
    assert ready["resumed"] is True
    assert "I was born in Paris." in [entry["content"] for entry in ready["entries"]]
    done = await second.until("response.text.done")
    assert "Hello Ada" not in done["text"]
    await interview.arefresh_from_db(fields=["status"])
    assert interview.status == "in_progress"


async def test_a_server_that_goes_away_closes_with_4012_and_keeps_the_interview(
    open_socket: Open, session: LiveSession
) -> None:
    socket = await open_socket(session)
    await socket.until("session.ready")
    try:
        assert await draining.close_all(10) == 0
        assert await socket.until_closed() == 4012
        late = await open_socket(session)
        assert await late.until_closed() == 4012
    finally:
        draining.has_begun = False
    interview = await Interview.objects.aget(pk=session.interview_id)
    assert interview.status == "interrupted"


async def test_an_interview_ends_by_its_time_after_a_goodbye(
    open_socket: Open, emulator: str
) -> None:
    session = await sync_to_async(start_manual)(duration_minutes=0.1)
    socket = await open_socket(session)
    ended = await asyncio.wait_for(socket.until("session.ended"), timeout=60)
    assert ended["reason"] in {"time", "interviewer"}
    assert {"session.time", "response.audio.delta"} <= {m["type"] for m in socket.seen}


async def test_wishes_reach_the_interviewer_and_a_pause_costs_no_time(
    open_socket: Open, emulator: str
) -> None:
    plan = [{"question": "Which parcel tracker did you build?"}]
    session = await sync_to_async(start_manual)(question_plan=plan, extra_time_percent=25)
    socket = await open_socket(session)
    ready = await socket.until("session.ready")
    told = {"patience": "normal", "question": 0, "questions": 1, "extra_time_percent": 25}
    assert told.items() <= ready.items()
    item_id = (await socket.until("response.text.done"))["item_id"]
    await socket.until("session.progress", question=1, questions=1)
    await socket.send(type="playback", item_id=item_id, audio_end_ms=1e6, finished=True)
    await socket.until("session.state", state="listening")
    await socket.wire.send_to(bytes_data=bytes(1920))  # the microphone is on
    await socket.send(type="typing")
    await socket.send(type="repeat")
    assert plan[0]["question"] in (await socket.until("response.text.done"))["text"]
    await socket.send(type="patience", patience="patient")
    await socket.until("session.patience", patience="patient")
    await socket.send(type="pause")
    await socket.until("session.pause", paused=True)
    await asyncio.sleep(0.2)  # a pause takes time
    await socket.send(type="resume")
    await socket.until("session.pause", paused=False)
    assert plan[0]["question"] in (await socket.until("response.text.done"))["text"]
    await socket.wire.disconnect(timeout=PATIENCE_S)
    held = await LiveSession.objects.select_related("interview").aget(pk=session.pk)
    assert held.paused_ms >= 200
    assert held.interview.patience == "patient"
    document = await sync_to_async(read_document)(session.interview_id)
    noted = [line["event"] for line in document.log]
    assert {"repeat_asked", "patience_chosen", "paused", "resumed"} <= set(noted)
    assert "upstream_error" not in noted
