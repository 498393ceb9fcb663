"""Interventions from the row to the interviewer's mouth, on the real socket, pulse and emulator."""

import asyncio
import logging
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError
from django.utils import timezone

from interviews import interventions, lifecycle
from interviews.models import Intervention, LiveSession
from interviews.realtime.errands import Errands
from interviews.realtime.live_database import close_live_database, live_database
from interviews.realtime.pulse import INTERVAL_S, Held
from interviews.tests.test_interview_socket import (
    Open,
    Socket,
    open_socket as open_socket,
    start_manual,
)
from interviews.transcripts.document import read_document

pytestmark = pytest.mark.django_db(transaction=True)

Kind = Intervention.Kind
PLAN = [{"question": "Why this job?"}, {"question": "What did you build last?"}]


@pytest.fixture
async def session(transactional_db: None) -> LiveSession:
    return await sync_to_async(start_manual)(question_plan=PLAN)


async def ask_for(session: LiveSession, kind: Kind, message: str = "", **more: Any) -> UUID:
    intervene = sync_to_async(interventions.intervene)
    wanted = await intervene(session, kind=kind, message=message, now=timezone.now(), **more)
    return wanted.pk


async def is_done(pk: UUID, *, within_s: float = 10.0) -> Intervention:
    async with asyncio.timeout(within_s):
        while (wanted := await Intervention.objects.aget(pk=pk)).done_at is None:
            await asyncio.sleep(0.05)
    return wanted


async def greeted(open_socket: Open, session: LiveSession) -> Socket:
    socket = await open_socket(session)
    await heard(socket)
    return socket


async def heard(socket: Socket) -> str:
    """The interviewer's next words, played to their end at once."""
    reply = await socket.until("response.text.done")
    await socket.send(type="playback", item_id=reply["item_id"], audio_end_ms=0, finished=True)
    text: str = reply["text"]
    return text


async def reply_to(socket: Socket, answer: str) -> str:
    await socket.send(type="text", content=answer)
    return await heard(socket)


async def test_a_guide_turns_the_next_reply_and_is_done_with_it(
    open_socket: Open, session: LiveSession
) -> None:
    socket = await greeted(open_socket, session)
    pk = await ask_for(session, Kind.GUIDE, "Ask about her experience with trains.", reference=7)
    await sent(pk)
    assert "trains" in await reply_to(socket, "I like this company and its people very much.")
    wanted = await is_done(pk)
    assert wanted.sent_at is not None
    assert wanted.sent_at <= (wanted.done_at or wanted.sent_at)
    assert "supervisor.notice" not in {message["type"] for message in socket.seen}
    await socket.send(type="end")
    await socket.until("session.ended")
    document = await sync_to_async(read_document)(session.interview_id)
    (line,) = [line for line in document.log if line["event"] == "supervisor_guide"]
    assert line["reference"] == 7
    assert "trains" not in str(line)


async def sent(pk: UUID, *, within_s: float = 10.0) -> Intervention:
    async with asyncio.timeout(within_s):
        while (wanted := await Intervention.objects.aget(pk=pk)).sent_at is None:
            await asyncio.sleep(0.05)
    return wanted


async def test_a_conclusion_leads_to_a_last_question_a_goodbye_and_the_end(
    open_socket: Open, session: LiveSession
) -> None:
    socket = await greeted(open_socket, session)
    pk = await ask_for(session, Kind.CONCLUDE)
    notice = await socket.until("supervisor.notice")
    assert notice["kind"] == "concluding"
    assert notice["minutes_left"] == 35
    assert "last question" in await reply_to(socket, "I build services in Python, for parcels.")
    await is_done(pk)
    assert "oodbye" in await reply_to(socket, "The last one sorted parcels by their size.")
    assert (await socket.until("session.ended"))["reason"] == "interviewer"


async def test_an_end_says_goodbye_and_ends_for_its_reason(
    open_socket: Open, session: LiveSession
) -> None:
    socket = await greeted(open_socket, session)
    pk = await ask_for(session, Kind.END, end_reason="supervisor")
    assert (await socket.until("supervisor.notice"))["kind"] == "ending"
    assert "oodbye" in await heard(socket)
    assert (await socket.until("session.ended"))["reason"] == "supervisor"
    assert await socket.until_closed() == 4410
    await is_done(pk)
    ended = await LiveSession.objects.aget(pk=session.pk)
    assert ended.end_reason == "supervisor"


async def test_without_redis_it_arrives_with_the_next_heartbeat(
    open_socket: Open, session: LiveSession, settings: Any, tmp_path: Path
) -> None:
    layer = "channels_redis.pubsub.RedisPubSubChannelLayer"
    hosts = [{"address": f"unix://{tmp_path}/none.sock"}]
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": layer, "CONFIG": {"hosts": hosts}}}
    socket = await greeted(open_socket, session)
    began_s = time.monotonic()
    pk = await ask_for(session, Kind.END, end_reason="recruiter")
    assert (await socket.until("supervisor.notice"))["kind"] == "ending"
    assert time.monotonic() - began_s < INTERVAL_S + 1
    await is_done(pk, within_s=30)


async def test_what_waited_while_the_candidate_was_away_is_done_when_they_come(
    open_socket: Open, session: LiveSession
) -> None:
    pk = await ask_for(session, Kind.CONCLUDE)
    socket = await open_socket(session)
    assert (await socket.until("supervisor.notice"))["kind"] == "concluding"
    await heard(socket)
    await is_done(pk, within_s=30)


async def test_a_veto_in_time_leaves_the_talk_as_it_is(
    open_socket: Open, session: LiveSession
) -> None:
    socket = await greeted(open_socket, session)
    pk = await ask_for(session, Kind.CONCLUDE, wait=timedelta(minutes=1))
    wanted = await Intervention.objects.aget(pk=pk)
    assert await sync_to_async(interventions.withdraw)(wanted, now=timezone.now())
    await reply_to(socket, "I like this company and its people very much.")
    assert "supervisor.notice" not in {message["type"] for message in socket.seen}


async def test_a_second_tab_takes_over_what_the_first_has_not_done(
    open_socket: Open, session: LiveSession
) -> None:
    first = await greeted(open_socket, session)
    pk = await ask_for(session, Kind.GUIDE, "Ask about her experience with trains.")
    given_first = await sent(pk)
    second = await open_socket(session)
    assert await first.until_closed() == 4409
    assert "trains" in await heard(second)
    assert (await is_done(pk)).sent_to != given_first.sent_to


async def test_a_conclusion_that_was_followed_is_known_to_the_next_tab(
    open_socket: Open, session: LiveSession
) -> None:
    first = await greeted(open_socket, session)
    pk = await ask_for(session, Kind.CONCLUDE)
    await sent(pk)
    await reply_to(first, "I build services in Python, for parcels.")
    await is_done(pk)
    second = await open_socket(session)
    await heard(second)
    assert "oodbye" in await reply_to(second, "The last one sorted parcels by their size.")
    assert "supervisor.notice" not in {message["type"] for message in second.seen}


# --- the heartbeat -------------------------------------------------------------------------------


class Lookout:
    """What a bridge is to the pulse."""

    def __init__(self) -> None:
        self.looks = 0
        self.silence_s = 0.0

    def look(self) -> None:
        self.looks += 1

    def held(self, session: LiveSession) -> Held:
        return Held(session.pk, self.look, lambda: self.silence_s)


async def test_the_pulse_calls_those_with_something_due_and_nobody_else(
    session: LiveSession,
) -> None:
    other = await sync_to_async(start_manual)()
    pulse = (await live_database()).pulse
    watched, quiet = Lookout(), Lookout()
    claim = await sync_to_async(lifecycle.claim_session)(session.pk)
    pulse.add(claim.holder, watched.held(session))
    pulse.add((await sync_to_async(lifecycle.claim_session)(other.pk)).holder, quiet.held(other))
    await ask_for(session, Kind.GUIDE, "Come back.", wait=timedelta(minutes=1))
    await pulse.beat()
    assert watched.looks == 0, "it is not due"
    pk = await ask_for(session, Kind.GUIDE, "Come back.")
    await pulse.beat()
    assert (watched.looks, quiet.looks) == (1, 0)
    await sync_to_async(interventions.take_due)(session.pk, claim.holder)
    await pulse.beat()
    assert watched.looks == 1, "this holder has it"
    await Intervention.objects.filter(pk=pk).aupdate(sent_to=uuid4())
    await pulse.beat()
    assert watched.looks == 2, "its predecessor had it, and has not done it"
    await sync_to_async(interventions.mark_done)([pk])
    await pulse.beat()
    assert (watched.looks, quiet.looks) == (2, 0)
    await close_live_database()


async def test_the_pulse_keeps_when_either_side_was_last_heard(session: LiveSession) -> None:
    claim = await sync_to_async(lifecycle.claim_session)(session.pk)
    pulse = (await live_database()).pulse
    lookout = Lookout()
    pulse.add(claim.holder, lookout.held(session))
    start = timezone.now() - timedelta(minutes=5)
    await LiveSession.objects.filter(pk=session.pk).aupdate(active_at=start)
    lookout.silence_s = 30.0
    await pulse.beat()
    heard = await LiveSession.objects.aget(pk=session.pk)
    assert heard.active_at is not None
    assert 29 < (timezone.now() - heard.active_at).total_seconds() < 40
    lookout.silence_s = 3600.0
    await pulse.beat()
    again = await LiveSession.objects.aget(pk=session.pk)
    assert again.active_at == heard.active_at, "it never goes back"
    await close_live_database()


async def test_a_typed_answer_is_a_sign_of_activity(
    open_socket: Open, session: LiveSession
) -> None:
    socket = await greeted(open_socket, session)
    await LiveSession.objects.filter(pk=session.pk).aupdate(
        active_at=timezone.now() - timedelta(hours=1)
    )
    typed_at = timezone.now()
    await reply_to(socket, "I like this company and its people very much.")
    await (await live_database()).pulse.beat()
    heard = await LiveSession.objects.aget(pk=session.pk)
    assert heard.active_at is not None
    assert heard.active_at >= typed_at - timedelta(seconds=1)


# --- a database that is away ---------------------------------------------------------------------


async def test_what_could_not_be_marked_as_done_is_marked_later(
    session: LiveSession, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(ids: set[UUID]) -> None:
        raise OperationalError("the server closed the connection")

    pk = await ask_for(session, Kind.GUIDE, "Come back.")
    errands = Errands(session.pk, uuid4())
    errands.note_done([pk])
    with monkeypatch.context() as away, caplog.at_level(logging.WARNING):
        away.setattr(interventions, "mark_done", refuse)
        await errands.settle()
    assert "could not be marked" in caplog.text
    assert (await Intervention.objects.aget(pk=pk)).done_at is None
    await errands.settle()
    assert (await Intervention.objects.aget(pk=pk)).done_at is not None


async def test_what_was_taken_while_the_answer_was_lost_is_taken_again_and_once(
    session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_and_lose(session_id: UUID, holder: UUID) -> list[Intervention]:
        take_due(session_id, holder)
        raise OperationalError("the server closed the connection")

    take_due = interventions.take_due
    claim = await sync_to_async(lifecycle.claim_session)(session.pk)
    errands = Errands(session.pk, claim.holder)
    first = await ask_for(session, Kind.GUIDE, "Come back.")
    assert [wanted.id for wanted in await errands.take()] == [first]
    second = await ask_for(session, Kind.GUIDE, "Ask about the team.")
    with monkeypatch.context() as away:
        away.setattr(interventions, "take_due", take_and_lose)
        with pytest.raises(OperationalError):
            await errands.take()
    assert errands.is_unsure
    both = await asyncio.gather(errands.take(), errands.take())
    assert [wanted.id for taken in both for wanted in taken] == [second]
    assert not errands.is_unsure


async def test_a_look_that_fails_ends_no_talk(
    open_socket: Open, session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = asyncio.Event()
    loop = asyncio.get_running_loop()

    def refuse(session_id: UUID) -> None:
        loop.call_soon_threadsafe(tried.set)
        raise OperationalError("the server closed the connection")

    socket = await greeted(open_socket, session)
    with monkeypatch.context() as away:
        away.setattr(lifecycle, "look_up", refuse)
        pk = await ask_for(session, Kind.GUIDE, "Ask about her experience with trains.")
        await asyncio.wait_for(tried.wait(), 10)
    await sent(pk)
    assert "trains" in await reply_to(socket, "I like this company and its people very much.")


async def test_an_interview_by_typing_alone_is_turned_in_its_silence(
    open_socket: Open, session: LiveSession
) -> None:
    socket = await greeted(open_socket, session)
    await ask_for(session, Kind.GUIDE, "Ask about her experience with trains.")
    assert "trains" in await asyncio.wait_for(heard(socket), 60)
