"""The console's socket on the real ASGI application: who may look, and what a page is told."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import User
from django.db import OperationalError, connections
from django.test import Client
from django.utils import timezone

from interview_site.asgi import application
from interview_site.draining import draining
from interviews import hints
from interviews.flood import BURST_FRAMES
from interviews.lifecycle import end_session, start_interview
from interviews.models import JobApplication, JournalRow, LiveSession
from interviews.tests import people
from supervisor.by_hand import act_by_hand, veto_decision
from supervisor.console import consumer, lookout, reading
from supervisor.console.frames import FRAME_LIMIT
from supervisor.tests.records import decide
from supervisor.verdict import Action

pytestmark = pytest.mark.django_db(transaction=True)

Message = dict[str, Any]
PATIENCE_S = 20
NEVER_S = 3600.0
NOBODY = b""


class Page:
    """A console page's end of the socket."""

    def __init__(self, cookie: bytes, *, origin: bytes = b"") -> None:
        headers = [(b"host", b"testserver"), (b"cookie", cookie)]
        headers += [(b"origin", origin)] if origin else []
        self.wire = WebsocketCommunicator(application, "/ws/console", headers=headers)
        self.close_code: int | None = None

    async def send(self, **message: Any) -> None:
        await self.wire.send_to(text_data=json.dumps(message))

    async def lists(self) -> Message:
        await self.send(type="list")
        return await self.until("interviews")

    async def watches(self, session: LiveSession) -> Message:
        await self.send(type="watch", session_id=str(session.pk))
        return await self.until("interview")

    async def receive(self) -> Message | None:
        """The next message; None when the socket was closed."""
        output = await self.wire.receive_output(timeout=PATIENCE_S)
        if output["type"] == "websocket.close":
            self.close_code = output["code"]
            return None
        message: Message = json.loads(output["text"])
        return message

    async def until(self, kind: str) -> Message:
        while (message := await self.receive()) is not None:
            if message["type"] == kind:
                return message
        raise AssertionError(f"closed with {self.close_code} before {kind}")

    async def until_told(self, part: str) -> list[Message]:
        """The next turns or decisions that it is told of."""
        while True:
            told: list[Message] = (await self.until("interview"))[part]
            if told:
                return told

    async def until_closed(self) -> int:
        while (message := await self.receive()) is not None:
            assert message["type"] == "error", "a page that is refused is told nothing"
        assert self.close_code is not None
        return self.close_code


Open = Callable[..., Awaitable[Page]]


@pytest.fixture
async def open_page(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Open]:
    """Pages that look again when they are told to, and never by the clock."""
    monkeypatch.setattr(lookout, "EVERY_S", NEVER_S)
    monkeypatch.setattr(consumer, "CALLER_KEPT_S", 0.0)
    pages: list[Page] = []

    async def connect(who: User | Client | None, *, origin: bytes = b"") -> Page:
        page = Page(await sync_to_async(cookie_of)(who), origin=origin)
        accepted, _ = await page.wire.connect(timeout=PATIENCE_S)
        assert accepted
        pages.append(page)
        return page

    yield connect
    for page in pages:
        await page.wire.disconnect(timeout=PATIENCE_S)
    assert lookout._lookouts == {}, "a lookout goes on although nobody watches"
    await sync_to_async(connections.close_all)()


def cookie_of(who: User | Client | None) -> bytes:
    browser = people.in_browser(who) if isinstance(who, User) else who
    if browser is None:
        return NOBODY
    return f"sessionid={browser.cookies['sessionid'].value}".encode()


@pytest.fixture
def owner(transactional_db: None) -> User:
    return people.make_recruiter("owner")


@pytest.fixture
def session(owner: User) -> LiveSession:
    return start_interview(people.make_interview(owner))


@pytest.fixture
def shared_session(owner: User) -> LiveSession:
    return start_interview(people.make_interview(owner, shared=True))


def say(session: LiveSession, seq: int, content: Any = "Because of parcels.") -> None:
    entry = {"seq": seq, "speaker": "user", "content": content, "session_id": str(session.pk)}
    JournalRow.objects.create(
        interview_id=session.interview_id, session=session, seq=seq, entry=entry
    )


say_so = sync_to_async(say)


def wake(session: LiveSession, about: str = hints.TURNS) -> None:
    """What a hint does when it has come through Redis."""
    [watching] = lookout._lookouts.values()
    watching.hear(session.pk, about)


# --- who may look ---------------------------------------------------------------------------------


async def test_nobody_is_told_to_log_in(open_page: Open, session: LiveSession) -> None:
    page = await open_page(None)
    await page.send(type="list")
    assert await page.until_closed() == 4401


async def test_a_made_up_login_is_none(open_page: Open, session: LiveSession) -> None:
    browser = Client()
    browser.cookies["sessionid"] = "\\0none\\377" * 9
    page = await open_page(browser)
    await page.send(type="list")
    assert await page.until_closed() == 4401


async def test_a_candidate_of_that_very_interview_is_nobody(
    open_page: Open, session: LiveSession
) -> None:
    candidate = await sync_to_async(people.candidate_browser)(session.interview)
    page = await open_page(candidate)
    await page.send(type="watch", session_id=str(session.pk))
    assert await page.until_closed() == 4401


@pytest.mark.parametrize("is_staff", [True, False], ids=["without a permission", "no staff"])
async def test_an_account_without_the_permissions_is_refused(
    open_page: Open, session: LiveSession, *, is_staff: bool
) -> None:
    clerk = await User.objects.acreate(username="clerk", is_staff=is_staff)
    page = await open_page(clerk)
    await page.send(type="watch", session_id=str(session.pk))
    assert await page.until_closed() == 4403


async def test_who_may_see_interviews_but_no_decisions_is_refused(
    open_page: Open, session: LiveSession
) -> None:
    clerk = await User.objects.acreate(username="clerk", is_staff=True)
    await sync_to_async(people.grant)(clerk, "view_interview", "view_every_interview")
    page = await open_page(clerk)
    await page.send(type="list")
    assert await page.until_closed() == 4403


async def test_a_page_of_another_site_is_refused_though_its_person_is_logged_in(
    open_page: Open, owner: User, session: LiveSession
) -> None:
    page = await open_page(owner, origin=b"https://evil.example")
    await page.send(type="list")
    assert await page.until_closed() == 4403


async def test_a_page_of_ours_is_welcome(open_page: Open, owner: User) -> None:
    page = await open_page(owner, origin=b"http://testserver")
    assert (await page.lists())["interviews"] == []


async def test_a_strangers_interview_is_not_there(open_page: Open, session: LiveSession) -> None:
    stranger = await sync_to_async(people.make_recruiter)("stranger")
    page = await open_page(stranger)
    assert (await page.lists())["interviews"] == []
    await page.send(type="watch", session_id=str(session.pk))
    assert await page.until_closed() == 4404


async def test_an_interview_that_never_was_is_not_there_either(
    open_page: Open, owner: User
) -> None:
    page = await open_page(owner)
    await page.send(type="watch", session_id=str(uuid4()))
    assert await page.until_closed() == 4404


async def test_a_colleague_sees_what_is_shared_and_may_act(
    open_page: Open, session: LiveSession, shared_session: LiveSession
) -> None:
    page = await open_page(await sync_to_async(people.make_recruiter)("colleague"))
    rows = (await page.lists())["interviews"]
    assert [row["session_id"] for row in rows] == [str(shared_session.pk)]
    assert (await page.watches(shared_session))["may_act"] is True


async def test_a_reader_is_told_that_acting_is_not_for_them(
    open_page: Open, session: LiveSession
) -> None:
    reader = await sync_to_async(people.make_recruiter)("reader")
    await reader.groups.aclear()
    await sync_to_async(people.grant)(reader, "view_interview", "view_every_interview")
    await sync_to_async(people.grant)(reader, "view_decision", app="supervisor")
    assert (await (await open_page(reader)).watches(session))["may_act"] is False


# --- who may look no longer -----------------------------------------------------------------------


def leave_the_team(owner: User, session: LiveSession) -> None:
    owner.groups.clear()


def be_dismissed(owner: User, session: LiveSession) -> None:
    User.objects.filter(pk=owner.pk).update(is_active=False)


def log_out_everywhere(owner: User, session: LiveSession) -> None:
    owner.set_password("another long password")
    owner.save()


def hand_over_the_job(owner: User, session: LiveSession) -> None:
    application = session.interview.job_application
    assert isinstance(application, JobApplication)
    type(application.job).objects.update(owner=None, shared_with_team=False)
    type(session.interview).objects.update(created_by=None)


@pytest.mark.parametrize(
    ("loss", "code"),
    [
        (leave_the_team, 4403),
        (be_dismissed, 4401),
        (log_out_everywhere, 4401),
        (hand_over_the_job, 4404),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
async def test_who_loses_the_right_to_see_is_shown_nothing_more(
    open_page: Open,
    owner: User,
    session: LiveSession,
    loss: Callable[[User, LiveSession], None],
    code: int,
) -> None:
    page = await open_page(owner)
    await page.watches(session)
    await sync_to_async(loss)(owner, session)
    await say_so(session, 1, "A word in confidence.")
    wake(session)
    assert await page.until_closed() == code


async def test_a_login_that_was_just_checked_is_not_checked_again_at_once(
    open_page: Open, owner: User, session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumer, "CALLER_KEPT_S", NEVER_S)
    checks = count_calls(monkeypatch, "read_watcher")
    page = await open_page(owner)
    await page.watches(session)
    await say_so(session, 1)
    wake(session)
    await page.until_told("turns")
    assert len(checks) == 1


# --- the list -------------------------------------------------------------------------------------


async def test_the_list_has_what_a_card_shows(
    open_page: Open, owner: User, session: LiveSession
) -> None:
    decision = await sync_to_async(decide)(session, waits_s=60)
    [row] = (await (await open_page(owner)).lists())["interviews"]
    assert row["session_id"] == str(session.pk)
    assert (row["candidate_name"], row["job_title"]) == ("Ada Lovelace", "Data Engineer")
    assert row["review_state"] == "waiting"
    [question] = row["waiting"]
    assert (question["id"], question["state"]) == (decision.pk, "waiting")
    assert row["last"]["id"] == decision.pk
    assert row["trend"]["topic_relevance"] == [0.31]


async def test_what_needs_a_person_comes_first(
    open_page: Open, owner: User, session: LiveSession, shared_session: LiveSession
) -> None:
    quiet = await sync_to_async(lambda: start_interview(people.make_interview(owner)))()
    for asking, waits_s in ((session, 90), (shared_session, 30)):
        await sync_to_async(decide)(asking, waits_s=waits_s)
    rows = (await (await open_page(owner)).lists())["interviews"]
    assert [row["session_id"] for row in rows] == [
        str(one.pk) for one in (shared_session, session, quiet)
    ]


async def test_the_list_is_short_and_says_how_many_more_there_are(
    open_page: Open,
    owner: User,
    session: LiveSession,
    shared_session: LiveSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "LISTED_MOST", 1)
    listing = await (await open_page(owner)).lists()
    assert (len(listing["interviews"]), listing["more"]) == (1, 1)


async def test_the_list_is_told_when_an_interview_ends(
    open_page: Open, owner: User, session: LiveSession
) -> None:
    page = await open_page(owner)
    assert len((await page.lists())["interviews"]) == 1
    await sync_to_async(end_session)(session.pk, reason="recruiter")
    wake(session, hints.STATE)
    assert (await page.until("interviews"))["interviews"] == []


async def test_words_alone_do_not_stir_the_list(
    open_page: Open, owner: User, session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookout, "LIST_GATHER_S", 0.0)
    monkeypatch.setattr(consumer, "GAP_S", 0.0)
    reads = count_calls(monkeypatch, "read_list")
    page, watching = await open_page(owner), await open_page(owner)
    await page.lists()
    await watching.watches(session)
    await say_so(session, 1)
    wake(session, hints.TURNS)
    await watching.until_told("turns")  # after a list would have looked
    assert len(reads) == 1
    wake(session, hints.STATE)
    await page.until("interviews")
    assert len(reads) == 2


# --- one interview --------------------------------------------------------------------------------


async def test_one_interview_is_told_whole_and_then_what_is_new(
    open_page: Open, owner: User, session: LiveSession
) -> None:
    await say_so(session, 1, "First.")
    decision = await sync_to_async(decide)(session)
    page = await open_page(owner)
    whole = await page.watches(session)
    assert whole["whole"] is True
    assert [turn["text"] for turn in whole["turns"]] == ["First."]
    assert [one["id"] for one in whole["decisions"]] == [decision.pk]
    assert whole["status"]["session_id"] == str(session.pk)
    assert whole["ended"] is None
    await say_so(session, 2, "Second.")
    wake(session)
    new = await page.until("interview")
    assert new["whole"] is False
    assert [turn["text"] for turn in new["turns"]] == ["Second."]
    assert new["decisions"] == []


async def test_a_turn_whose_words_came_late_is_told_in_its_place(
    open_page: Open, owner: User, session: LiveSession
) -> None:
    await say_so(session, 3)
    page = await open_page(owner)
    await page.watches(session)
    await say_so(session, 2, "Said before, understood after.")
    wake(session)
    assert [turn["seq"] for turn in await page.until_told("turns")] == [2]


async def test_entries_of_other_programs_break_nothing(
    open_page: Open, owner: User, session: LiveSession
) -> None:
    for seq, content in ((1, None), (2, 7), (3, ["<b>"]), (4, "Fine.")):
        await say_so(session, seq, content)
    turns = (await (await open_page(owner)).watches(session))["turns"]
    assert [turn["text"] for turn in turns] == ["", "7", "['<b>']", "Fine."]


async def test_a_decision_is_told_again_when_something_became_of_it(
    open_page: Open, owner: User, session: LiveSession
) -> None:
    decision = await sync_to_async(decide)(session, waits_s=60)
    await sync_to_async(decide)(session, acts=False)
    page = await open_page(owner)
    assert len((await page.watches(session))["decisions"]) == 2
    await sync_to_async(veto_decision)(decision, user=owner, now=timezone.now())
    wake(session, hints.DECISION)
    [told] = await page.until_told("decisions")
    assert (told["id"], told["state"], told["vetoed_by"]) == (decision.pk, "vetoed", "owner")


async def test_the_end_is_told_with_its_reason(
    open_page: Open, owner: User, session: LiveSession
) -> None:
    page = await open_page(owner)
    await page.watches(session)
    await sync_to_async(end_session)(session.pk, reason="recruiter")
    wake(session, hints.STATE)
    ended = (await page.until("interview"))["ended"]
    assert ended["how"] == "A recruiter ended it"


async def test_a_page_may_turn_to_another_interview(
    open_page: Open, owner: User, session: LiveSession, shared_session: LiveSession
) -> None:
    page = await open_page(owner)
    await page.watches(session)
    other = await page.watches(shared_session)
    assert (other["whole"], other["status"]["session_id"]) == (True, str(shared_session.pk))
    wake(session)
    await say_so(shared_session, 1)
    wake(shared_session)
    assert (await page.until("interview"))["status"]["session_id"] == str(shared_session.pk)


# --- several at once ------------------------------------------------------------------------------


def count_calls(monkeypatch: pytest.MonkeyPatch, name: str) -> list[Any]:
    calls: list[Any] = []
    original = getattr(reading, name)

    def counted(*args: Any) -> Any:
        calls.append(args)
        return original(*args)

    monkeypatch.setattr(reading, name, counted)
    return calls


async def test_many_consoles_share_one_read(
    open_page: Open, owner: User, session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = count_calls(monkeypatch, "read_interview")
    pages = [await open_page(owner) for _ in range(5)]
    for page in pages:
        await page.watches(session)
    opened = len(reads)
    await say_so(session, 1)
    wake(session)
    for page in pages:
        assert [turn["seq"] for turn in await page.until_told("turns")] == [1]
    assert len(reads) == opened + 1


async def test_a_burst_of_hints_is_one_look(
    open_page: Open, owner: User, session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await open_page(owner)
    await page.watches(session)
    monkeypatch.setattr(lookout, "GATHER_S", 2.0)
    monkeypatch.setattr(consumer, "GAP_S", 0.0)
    reads = count_calls(monkeypatch, "read_interview")
    for seq in range(1, 6):
        await say_so(session, seq)
        wake(session)
        await asyncio.sleep(0.05)  # time enough for a look, were there one
    assert [turn["seq"] for turn in await page.until_told("turns")] == [1, 2, 3, 4, 5]
    assert len(reads) == 1


async def test_recruiters_see_what_each_other_does_over_redis(
    open_page: Open, owner: User, shared_session: LiveSession
) -> None:
    colleague = await sync_to_async(people.make_recruiter)("colleague")
    page = await open_page(colleague)
    await page.watches(shared_session)
    await until_it_hears(page, shared_session)
    await sync_to_async(act_by_hand)(
        shared_session,
        action=Action.GUIDE,
        message="Ask for an example.",
        user=owner,
        now=timezone.now(),
    )
    [told] = await page.until_told("decisions")
    assert (told["actor"], told["message"]) == ("owner", "Ask for an example.")


async def until_it_hears(page: Page, session: LiveSession) -> None:
    """Its subscription is there as soon as one announcement has come through."""
    async with asyncio.timeout(PATIENCE_S):
        while await page.wire.receive_nothing(timeout=0.1):
            await hints.announce(session.pk, hints.STATE)


# --- what goes wrong ------------------------------------------------------------------------------


async def test_without_redis_a_console_looks_by_itself(
    open_page: Open,
    owner: User,
    session: LiveSession,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    tmp_path: Path,
) -> None:
    layer = "channels_redis.pubsub.RedisPubSubChannelLayer"
    hosts = [{"address": f"unix://{tmp_path}/none.sock"}]
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": layer, "CONFIG": {"hosts": hosts}}}
    monkeypatch.setattr(lookout, "EVERY_S", 0.1)
    page = await open_page(owner)
    await page.watches(session)
    await say_so(session, 1)
    assert [turn["seq"] for turn in await page.until_told("turns")] == [1]


async def test_a_database_that_is_away_is_said_and_got_over(
    open_page: Open, owner: User, session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await open_page(owner)
    await page.watches(session)

    def away(_session_id: Any) -> Any:
        raise OperationalError("the server closed the connection unexpectedly")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(reading, "read_interview", away)
        wake(session)
        error = await page.until("error")
    assert (error["code"], error["fatal"]) == ("unavailable", False)
    await say_so(session, 1)
    wake(session)
    assert [turn["seq"] for turn in await page.until_told("turns")] == [1]


async def test_a_fault_of_ours_closes_the_socket_so_that_the_page_comes_back(
    open_page: Open,
    owner: User,
    session: LiveSession,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(_session_id: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read_interview", broken)
    page = await open_page(owner)
    await page.send(type="watch", session_id=str(session.pk))
    assert await page.until_closed() == 1011
    assert "a console cannot go on" in caplog.text


@pytest.mark.parametrize(
    "frame",
    [
        "{",
        "[]",
        "null",
        "{}",
        '{"type":"nonsense"}',
        '{"type":"watch"}',
        '{"type":"watch","session_id":"nonsense"}',
        '{"type":"watch","session_id":7}',
        '{"type":"list"}x',
        '{"type":"list","more":"' + "x" * FRAME_LIMIT + '"}',
        "[" * 500,
        b"\x00",
    ],
)
async def test_a_malformed_frame_is_answered_and_closes_nothing(
    open_page: Open, owner: User, frame: str | bytes
) -> None:
    page = await open_page(owner)
    if isinstance(frame, bytes):
        await page.wire.send_to(bytes_data=frame)
    else:
        await page.wire.send_to(text_data=frame)
    assert (await page.until("error"))["fatal"] is False
    await page.send(type="ping")
    await page.until("pong")


async def test_a_flood_closes_that_socket(open_page: Open, owner: User) -> None:
    page = await open_page(owner)
    for _ in range(int(BURST_FRAMES) + 1000):
        await page.wire.send_to(text_data="nonsense")
    assert await page.until_closed() == 4029


async def test_a_server_that_goes_away_says_so(
    open_page: Open, owner: User, session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await open_page(owner)
    await page.watches(session)
    monkeypatch.setattr(draining, "has_begun", False)
    assert await draining.close_all(10) == 0
    assert await page.until_closed() == 4012
    late = await open_page(owner)
    assert await late.until_closed() == 4012
