"""Every fault does what it says, as often as it was asked for, and to nobody else."""

import asyncio
import json
import time

import httpx2
import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from emulator.faults import Fault, FaultBoard, TooManyFaults
from emulator.tests.client import TRANSCRIPTION, Emulator, Talk, talk

COMPLETED = "conversation.item.input_audio_transcription.completed"
MANUAL = {"input": {"turn_detection": None, "transcription": TRANSCRIPTION}}


async def speak_by_hand(conversation: Talk, name: str = "cards_005") -> None:
    await conversation.say(name, silence_ms=200, real_time=False)
    await conversation.connection.input_audio_buffer.commit()


async def refused(emulator: Emulator, **query: str) -> InvalidStatus:
    with pytest.raises(InvalidStatus) as refusal:
        async with talk(emulator, **query):
            pass
    return refusal.value


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("rate_limit", 429, "rate_limit_exceeded"),
        ("insufficient_quota", 429, "insufficient_quota"),
        ("invalid_api_key", 401, "invalid_api_key"),
    ],
)
async def test_a_connection_is_refused_once_as_openai_refuses_it(
    emulator: Emulator, kind: str, status: int, code: str
) -> None:
    emulator.ask_for(kind)
    refusal = await refused(emulator)
    assert refusal.response.status_code == status
    assert json.loads(refusal.response.body)["error"]["code"] == code
    async with talk(emulator) as conversation:
        await conversation.until("session.created")


@pytest.mark.parametrize("kind", ["insufficient_quota", "invalid_api_key"])
async def test_a_refusal_can_come_as_an_event_on_an_open_socket(
    emulator: Emulator, kind: str
) -> None:
    emulator.ask_for(kind, via="event")
    async with talk(emulator) as conversation:
        assert (await conversation.until("error"))["error"]["code"] == kind
        assert isinstance(await conversation.until_closed(), ConnectionClosedError)


async def test_a_fault_for_one_model_does_not_strike_another(emulator: Emulator) -> None:
    emulator.ask_for("rate_limit", model="gpt-realtime-2.1-mini")
    async with talk(emulator) as conversation:
        await conversation.until("session.created")
    assert (await refused(emulator, model="gpt-realtime-2.1-mini")).response.status_code == 429


async def test_a_dropped_connection_ends_without_a_close_frame(emulator: Emulator) -> None:
    emulator.ask_for("drop", after_audio_deltas=2)
    async with talk(emulator) as conversation:
        await conversation.connection.response.create()
        error = await conversation.until_closed()
        assert isinstance(error, ConnectionClosedError)
        assert error.rcvd is None
        assert conversation.types().count("response.output_audio.delta") == 2


async def test_a_drop_strikes_one_of_two_sessions(emulator: Emulator) -> None:
    async with talk(emulator) as one, talk(emulator) as other:
        await one.until("session.created")
        await other.until("session.created")
        emulator.ask_for("drop")
        await one.configure()
        await one.until_closed()
        await other.configure()
        await other.until("session.updated")


async def test_a_connection_is_closed_with_the_code_that_was_asked_for(emulator: Emulator) -> None:
    emulator.ask_for("close", code="1012", after_events=1)
    async with talk(emulator) as conversation:
        await conversation.configure()
        error = await conversation.until_closed()
        assert isinstance(error, ConnectionClosedError)
        assert error.rcvd is not None
        assert error.rcvd.code == 1012


async def test_a_hung_session_stays_open_and_says_nothing_more(emulator: Emulator) -> None:
    emulator.ask_for("hang", after_events=1)
    async with talk(emulator) as conversation:
        await conversation.until("session.created")
        for _ in range(20):
            await conversation.configure()
        with pytest.raises(TimeoutError):
            await conversation.until("session.updated", timeout_s=0.7)
        assert conversation.error is None


async def test_a_connection_can_be_accepted_and_ignored(emulator: Emulator) -> None:
    emulator.ask_for("hang_connect")
    async with talk(emulator) as conversation:
        with pytest.raises(TimeoutError):
            await conversation.until("session.created", timeout_s=0.7)
        assert conversation.error is None


async def test_a_slow_session_delays_every_event(emulator: Emulator) -> None:
    emulator.ask_for("slow", seconds=0.3)
    started = time.monotonic()
    async with talk(emulator) as conversation:
        await conversation.configure()
        await conversation.until("session.updated")
    assert time.monotonic() - started >= 0.6


async def test_garbage_comes_between_the_real_events(emulator: Emulator) -> None:
    emulator.ask_for("garbage", after_events=1)
    async with emulator.sdk() as client, client.realtime.connect(model="x") as connection:
        await connection.recv_bytes()
        await connection.session.update(session={"type": "realtime"})
        with pytest.raises(ValueError, match=r"."):
            json.loads(await connection.recv_bytes())
        assert json.loads(await connection.recv_bytes())["type"] == "session.updated"


async def test_a_frame_of_two_megabytes_comes_between_the_real_events(emulator: Emulator) -> None:
    emulator.ask_for("huge_frame", after_events=1)
    async with emulator.sdk() as client, client.realtime.connect(model="x") as connection:
        await connection.recv_bytes()
        await connection.session.update(session={"type": "realtime"})
        assert len(await connection.recv_bytes()) >= 2 * 1024 * 1024
        assert json.loads(await connection.recv_bytes())["type"] == "session.updated"


async def test_an_event_that_nobody_knows_is_sent(emulator: Emulator) -> None:
    emulator.ask_for("unknown_event", after_events=1)
    async with talk(emulator) as conversation:
        await conversation.configure()
        await conversation.until("session.updated")
        assert [name for name, _ in conversation.violations()] == ["response.telepathy.delta"]


@pytest.mark.parametrize("after_audio_deltas", [0, 2])
@pytest.mark.parametrize("code", ["rate_limit_exceeded", "server_error", "insufficient_quota"])
async def test_a_response_fails_once_and_the_next_succeeds(
    emulator: Emulator, code: str, after_audio_deltas: int
) -> None:
    emulator.ask_for("failed_response", code=code, after_audio_deltas=after_audio_deltas)
    async with talk(emulator) as conversation:
        await conversation.configure(instructions="# Role\nYou are Alex.\n")
        await conversation.connection.response.create()
        failed = (await conversation.until("response.done"))["response"]
        assert failed["status"] == "failed"
        assert failed["status_details"]["error"]["code"] == code
        await conversation.connection.response.create()
        again = (await conversation.until("response.done", count=2))["response"]
        assert again["status"] == "completed"
        assert conversation.types().count("error") == 0
        assert conversation.violations() == []


class TestTranscripts:
    async def test_late_ones_come_after_the_reply(self, emulator: Emulator) -> None:
        emulator.ask_for("late_transcription", seconds=3)
        async with talk(emulator) as conversation:
            await conversation.configure(
                audio=MANUAL, output_modalities=["text"], instructions="# Role\nAlex\n"
            )
            await speak_by_hand(conversation)
            await conversation.connection.response.create()
            await conversation.until(COMPLETED)
            seen = conversation.types()
            assert seen.index("response.done") < seen.index(COMPLETED)

    async def test_reordered_ones_come_after_the_next_ones(self, emulator: Emulator) -> None:
        emulator.ask_for("reordered_transcription")
        async with talk(emulator) as conversation:
            await conversation.configure(audio=MANUAL)
            for _ in range(2):
                await speak_by_hand(conversation)
            await conversation.until(COMPLETED, count=2)
            order = [e["item_id"] for _, e in conversation.events if e["type"] == COMPLETED]
            items = [
                e["item_id"]
                for _, e in conversation.events
                if e["type"] == "input_audio_buffer.committed"
            ]
            assert order == items[::-1]

    async def test_repeated_ones_come_twice(self, emulator: Emulator) -> None:
        emulator.ask_for("repeated_transcription")
        async with talk(emulator) as conversation:
            await conversation.configure(audio=MANUAL)
            await speak_by_hand(conversation)
            await conversation.until(COMPLETED, count=2)
            first, second = (e for _, e in conversation.events if e["type"] == COMPLETED)
            assert first["item_id"] == second["item_id"]
            assert first["event_id"] != second["event_id"]

    async def test_failed_ones_are_told(self, emulator: Emulator) -> None:
        emulator.ask_for("failed_transcription")
        async with talk(emulator) as conversation:
            await conversation.configure(audio=MANUAL)
            await speak_by_hand(conversation)
            await conversation.until("conversation.item.input_audio_transcription.failed")
            await speak_by_hand(conversation)
            await conversation.until(COMPLETED)
            assert conversation.types().count(COMPLETED) == 1
            assert conversation.violations() == []


async def test_a_session_can_be_made_to_end_early(emulator: Emulator) -> None:
    emulator.ask_for("short_cap", seconds=1.0)
    async with talk(emulator) as conversation:
        assert (await conversation.until("error"))["error"]["code"] == "session_expired"
        error = await conversation.until_closed()
        assert getattr(error, "rcvd", None) is not None
        assert error.rcvd.code == 1001  # type: ignore[attr-defined]


def test_a_fault_happens_as_often_as_asked() -> None:
    board = FaultBoard()
    board.add(Fault(kind="drop", times=2))
    taken = [board.take(("drop",), model="m") is not None for _ in range(3)]
    assert taken == [True, True, False]
    assert board.waiting == []


@pytest.mark.parametrize(
    ("progress", "due"),
    [
        ({"events": 2, "audio_deltas": 9}, False),
        ({"events": 9, "audio_deltas": 2}, False),
        ({"events": 3, "audio_deltas": 4}, True),
    ],
)
def test_a_fault_waits_for_its_trigger(progress: dict[str, int], due: bool) -> None:
    board = FaultBoard()
    board.add(Fault(kind="drop", after_events=3, after_audio_deltas=4))
    assert (board.take(("drop",), model="m", **progress) is not None) is due


def test_the_board_is_bounded() -> None:
    board = FaultBoard()
    for _ in range(200):
        board.add(Fault(kind="drop"))
    with pytest.raises(TooManyFaults):
        board.add(Fault(kind="drop"))


class TestControlRoutes:
    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({"kind": "explode"}, 422),
            ({"kind": "drop", "times": 0}, 422),
            ({"kind": "drop", "colour": "red"}, 422),
            ([{"kind": "drop"}, {"kind": "explode"}], 422),
        ],
    )
    def test_a_wrong_fault_is_refused_and_nothing_is_added(
        self, emulator: Emulator, body: object, status: int
    ) -> None:
        assert httpx2.post(f"{emulator.url}/emulator/faults", json=body).status_code == status
        assert emulator.get("/emulator/faults") == {"faults": []}

    def test_a_form_from_a_web_page_is_refused(self, emulator: Emulator) -> None:
        answer = httpx2.post(f"{emulator.url}/emulator/faults", content='{"kind": "drop"}')
        assert answer.status_code == 415

    def test_faults_are_listed_and_cleared(self, emulator: Emulator) -> None:
        emulator.ask_for("drop", times=3)
        (fault,) = emulator.get("/emulator/faults")["faults"]
        assert (fault["kind"], fault["times"]) == ("drop", 3)
        emulator.clear_faults()
        assert emulator.get("/emulator/faults") == {"faults": []}


async def test_the_event_log_file_holds_what_was_sent(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        event_id = (await conversation.until("session.created"))["event_id"]
    async with asyncio.timeout(5):
        while event_id not in emulator.log_path.read_text():
            await asyncio.sleep(0.05)
    lines = [json.loads(line) for line in emulator.log_path.read_text().splitlines()]
    assert {"seq", "session_id", "at", "monotonic_s", "event"} <= lines[-1].keys()
