"""Interviews on the whole product: real web server, PostgreSQL, Valkey, ears and voice.

The candidate is `headless_client`, whose review finds whatever was acknowledged and is not stored,
stands in the wrong place or twice, or was heard otherwise than it is written down.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from headless_client.answers import Answer, Typed
from headless_client.api import Api, ApiError
from headless_client.call import Manner
from headless_client.screen import Screen
from headless_client.words import compare
from interview_site.local.programs import PROJECT
from tests.live import SPEECH, House, Interview, begun, standing, wav

pytestmark = pytest.mark.timeout(240)

THREE = ("librivox_0880", "librivox_0890", "librivox_0930")
SHORT: list[Answer] = [wav("cards_001"), Typed("I wrote it in Rust."), wav("cards_005")]
REAL_TIME = Manner()


@pytest.fixture(scope="module")
def running_house(pytestconfig: pytest.Config, emulator: str) -> Iterator[House]:
    yield from standing(pytestconfig, emulator=emulator)


@pytest.fixture
def house(running_house: House) -> Iterator[House]:
    running_house.forgive()
    yield running_house
    running_house.forgive()


def speakers(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["speaker"] for entry in entries]


def greetings(entries: list[dict[str, Any]]) -> int:
    spoken = (entry["content"] for entry in entries if entry["speaker"] == "assistant")
    return sum(text.startswith(("Hello", "Hi ", "Good morning", "Welcome")) for text in spoken)


# --- the whole of it -----------------------------------------------------------------------------


def test_three_spoken_answers_are_heard_answered_and_stored_in_order(
    house: House, tmp_path: Path
) -> None:
    texts = [SPEECH / f"{name}.txt" for name in THREE]
    report_file, password = tmp_path / "report.json", tmp_path / "password"
    password.write_text(house.password)
    recordings = [SPEECH / f"{name}.wav" for name in THREE]
    command: list[str | Path] = [sys.executable, "test_client.py", "--url", house.url, "--fast"]
    command += ["--password-file", password, "--output", report_file]
    command += ["--wav", *recordings, "--expect", *texts]
    ended = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=150, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    report = json.loads(report_file.read_text())
    assert report["word_errors"]["rate"] <= 0.10
    assert report["status"] == "completed"
    assert report["ended"]["reason"] == "recruiter"
    stored = report["transcript"]
    assert speakers(stored) == ["assistant", "user"] * 3 + ["assistant"]
    assert [entry["seq"] for entry in stored] == list(range(1, 8))
    for name in ("speech_end_to_final_transcript", "speech_end_to_first_reply_audio"):
        assert report["latencies"][name]["n"] == 3
    for entry in stored:
        kind = (
            "response.output_audio_transcript.done"
            if entry["speaker"] == "assistant"
            else "conversation.item.input_audio_transcription.completed"
        )
        (event,) = house.sent(kind, item_id=entry["item_id"])
        assert entry["content"] == event["transcript"].strip()


def test_words_that_were_not_said_make_the_client_fail(house: House) -> None:
    command: list[str | Path] = [sys.executable, "test_client.py", "--url", house.url, "--fast"]
    command += ["--wav", SPEECH / "cards_001.wav", "--expect", SPEECH / "goforward.txt", "--quiet"]
    ended = subprocess.run(
        command,
        cwd=PROJECT,
        env={**os.environ, "TEST_CLIENT_PASSWORD": house.password},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ended.returncode == 1
    assert "MISSING: word errors: " in ended.stdout
    assert "1 missing." in ended.stdout


class Witness(Screen):
    """Looks into PostgreSQL in the very moment an entry is acknowledged."""

    def __init__(self, house: House) -> None:
        super().__init__(quiet=True)
        self.house = house
        self.seen: list[tuple[int, bool]] = []

    def show(self, message: dict[str, Any]) -> None:
        if message["type"] == "transcript.entry":
            entry = message["entry"]
            rows = self.house.query(
                "SELECT FROM transcript_journal WHERE session_id = %s AND entry @> %s::jsonb "
                "UNION ALL SELECT FROM interview_schedules WHERE live_transcript @> %s::jsonb",
                entry["session_id"],
                json.dumps(entry),
                json.dumps([entry]),
            )
            self.seen.append((entry["seq"], len(rows) == 1))


async def test_entries_are_committed_before_they_are_acknowledged(house: House) -> None:
    witness = Witness(house)
    async with begun(house, SHORT, screen=witness) as interview:
        interview.hold()
        assert (await interview.outcome()).problems == []
    assert witness.seen == [(seq, True) for seq in range(1, 8)]


async def test_push_to_talk_answers_end_when_the_candidate_says_so(house: House) -> None:
    answers: list[Answer] = [wav("cards_005"), wav("cards_001")]
    manner = Manner(json_audio=True, instantly=lambda number: True)
    async with begun(house, answers, manner=manner, turn_detection="manual") as interview:
        interview.hold()
        outcome = await interview.outcome()
    assert outcome.problems == []
    assert speakers(outcome.stored) == ["assistant", "user"] * 2 + ["assistant"]


async def test_the_interviewer_ends_the_interview_with_a_goodbye(house: House) -> None:
    plan = [{"question": "What did you build?"}]
    answers: list[Answer] = [
        Typed("I built a parcel tracker with Celery, because the old one lost events; it held."),
        Typed("No, thank you."),
    ]
    async with begun(
        house, answers, manner=REAL_TIME, script={"end": "goodbye"}, question_plan=plan
    ) as interview:
        interview.hold()
        outcome = await interview.outcome()
        assert interview.call.talk.ended is not None
        assert interview.call.talk.ended["reason"] == "interviewer"
    assert outcome.problems == []
    assert outcome.interview["status"] == "completed"
    assert "goodbye" in outcome.stored[-1]["content"].lower()


# --- interruptions -------------------------------------------------------------------------------


async def test_barge_in_cuts_the_reply_off_where_it_was_heard(house: House) -> None:
    script = {"barge_in": 1, "barge_in_after_ms": 1200}
    async with begun(house, [wav("librivox_0890")], manner=REAL_TIME, script=script) as interview:
        interview.hold()
        outcome = await interview.outcome()
        greeting = next(iter(interview.call.talk.replies.values()))
    assert outcome.problems == []
    first = outcome.stored[0]
    assert greeting.interrupted
    assert greeting.heard_ms is not None
    assert 1200 <= greeting.heard_ms < greeting.audio_ms
    assert first["interrupted"] is True
    assert first["heard_ms"] == pytest.approx(greeting.heard_ms, abs=1)
    assert first["unheard"]
    assert first["unheard"] not in first["content"]
    (truncated,) = house.sent("conversation.item.truncated", item_id=greeting.item_id)
    assert truncated["audio_end_ms"] == pytest.approx(greeting.heard_ms, abs=1)


async def test_typing_interrupts_the_interviewer_too(house: House) -> None:
    script = {"barge_in": 1, "barge_in_after_ms": 800}
    answers: list[Answer] = [Typed("One moment, please: I cannot hear you well.")]
    async with begun(house, answers, manner=REAL_TIME, script=script) as interview:
        interview.hold()
        outcome = await interview.outcome()
    assert outcome.problems == []
    assert outcome.stored[0]["interrupted"] is True
    assert outcome.stored[1]["content"] == "One moment, please: I cannot hear you well."


# --- losses --------------------------------------------------------------------------------------


async def test_a_killed_web_server_loses_no_acknowledged_turn(house: House) -> None:
    async with begun(house, [wav(name) for name in THREE]) as interview:
        interview.hold()
        await interview.until(
            lambda: len(interview.call.talk.given) == 2 and bool(interview.call.talk.open_items),
            "the second answer is being heard",
        )
        before = interview.acknowledged
        await asyncio.to_thread(house.kill_web)
        await asyncio.to_thread(house.start_web)
        outcome = await interview.outcome()
        sockets = interview.call.line.connections
    assert outcome.problems == []
    assert len(before) >= 3
    assert all(entry in outcome.stored for entry in before)
    assert greetings(outcome.stored) == 1
    assert sum(socket.ready_at_s is not None for socket in sockets) == 2
    said = [entry["content"] for entry in outcome.stored if entry["speaker"] == "user"]
    assert len([words for words in said if words]) == 3


async def test_a_server_that_is_stopped_in_order_sends_its_candidates_back_at_once(
    house: House,
) -> None:
    async with begun(house, [wav("cards_001"), wav("cards_005")]) as interview:
        interview.hold()
        await interview.until(lambda: len(interview.call.talk.given) == 1, "the first answer")
        await asyncio.to_thread(house.stop_web)
        await asyncio.to_thread(house.start_web)
        outcome = await interview.outcome()
        codes = [socket.close_code for socket in interview.call.line.connections]
    assert outcome.problems == []
    assert codes[0] == 4012
    assert greetings(outcome.stored) == 1


async def test_the_talk_goes_on_when_the_upstream_drops_in_mid_reply(house: House) -> None:
    async with begun(house, SHORT, manner=REAL_TIME) as interview:
        interview.hold()
        await interview.until(lambda: len(interview.call.talk.given) == 1, "the greeting is over")
        house.ask_for("drop", after_audio_deltas=2)
        states: list[str] = []
        await interview.until(
            lambda: noted(states, interview.call.talk.state) == "reconnecting", "the drop"
        )
        outcome = await interview.outcome()
        assert len(interview.call.line.connections) == 1, "the page's own socket stays"
    assert outcome.problems == []
    assert greetings(outcome.stored) == 1
    said = [entry["content"] for entry in outcome.stored if entry["speaker"] == "user"]
    assert len(said) == 3


def noted(states: list[str], state: str) -> str:
    if states[-1:] != [state]:
        states.append(state)
    return state


async def test_a_short_drop_in_mid_answer_is_not_told_as_lost_words(house: House) -> None:
    async with begun(house, [wav("librivox_0890"), Typed("I wrote it in Rust.")]) as interview:
        interview.hold()
        await interview.until(lambda: bool(interview.call.talk.open_items), "the answer began")
        await asyncio.sleep(1)  # of speech
        house.ask_for("drop")
        outcome = await interview.outcome()
        errors = interview.call.talk.errors
    assert outcome.problems == []
    assert errors == []
    assert compare(wav_text("librivox_0890"), outcome.stored[1]["content"]).rate <= 0.10


async def test_an_upstream_that_hangs_while_the_candidate_speaks_is_replaced(house: House) -> None:
    async with begun(house, SHORT) as interview:
        interview.hold()
        await interview.until(lambda: len(interview.call.talk.given) == 1, "the first answer")
        house.ask_for("hang")
        outcome = await interview.outcome()
    assert outcome.problems == []


async def test_what_is_being_said_at_the_end_is_still_written_down(house: House) -> None:
    async with begun(house, [wav("librivox_0890")]) as interview:
        interview.hold()
        await interview.until(lambda: bool(interview.call.talk.open_items), "the answer began")
        await asyncio.sleep(2)  # of speech
        await interview.candidate.api.end(interview.started["session_id"])
        outcome = await interview.outcome()
    said = [entry["content"] for entry in outcome.stored if entry["speaker"] == "user"]
    assert len(said) == 1
    assert "rather cold" in said[0].lower()


async def test_a_reply_that_broke_off_is_written_down_before_the_next(house: House) -> None:
    house.ask_for("drop", after_audio_deltas=3)
    async with begun(house, SHORT, manner=REAL_TIME) as interview:
        interview.hold()
        outcome = await interview.outcome()
    assert outcome.problems == []
    order = [entry["seq"] for entry in interview.acknowledged if entry["speaker"] == "assistant"]
    assert order == sorted(order)


@pytest.mark.parametrize("fault", ["late_transcription", "repeated_transcription"])
async def test_strange_transcriptions_stand_once_and_in_their_place(
    house: House, fault: str
) -> None:
    house.ask_for(fault, seconds=4.0, times=3)
    answers: list[Answer] = [wav("cards_001"), wav("cards_003"), wav("cards_005")]
    async with begun(house, answers) as interview:
        interview.hold()
        outcome = await interview.outcome()
    assert outcome.problems == []
    assert speakers(outcome.stored) == ["assistant", "user"] * 3 + ["assistant"]
    assert [entry["seq"] for entry in outcome.stored] == list(range(1, 8))


async def test_transcriptions_that_overtake_each_other_keep_their_places(house: House) -> None:
    house.ask_for("reordered_transcription")
    answers: list[Answer] = [wav("cards_001"), wav("cards_005"), wav("cards_003")]
    # The first answer's words come after the second's, so the candidate must not wait for them.
    async with begun(house, answers, script={"patience_s": 6.0}) as interview:
        interview.hold()
        outcome = await interview.outcome()
    words = [wav_text(name) for name in ("cards_001", "cards_005", "cards_003")]
    assert [p for p in outcome.problems if "was not transcribed within" not in p] == []
    assert [entry["seq"] for entry in outcome.stored] == list(range(1, 8))
    said = [entry["content"].lower() for entry in outcome.stored if entry["speaker"] == "user"]
    assert [text.split()[-1].strip(".") for text in said] == [text.split()[-1] for text in words]
    order = [entry["seq"] for entry in interview.acknowledged if entry["speaker"] == "user"]
    assert order[0] > order[1], "the emulator did not reorder anything"


def wav_text(name: str) -> str:
    return (SPEECH / f"{name}.txt").read_text().strip()


async def test_no_quota_is_told_kindly_and_the_interview_can_go_on_later(house: House) -> None:
    house.ask_for("insufficient_quota")
    async with begun(house, [Typed("I wrote it in Rust.")]) as interview:
        interview.hold()
        refused = await interview.outcome()
        error = interview.call.talk.fatal_error
        assert error is not None
        assert error["code"] == "insufficient_quota"
        assert "answers are safe" in error["message"]
        assert any("insufficient_quota" in problem for problem in refused.problems)
        assert refused.interview["status"] == "interrupted"
        again = await interview.candidate.api.start_by_id(interview.started["interview_id"])
        assert again["session_id"] == interview.started["session_id"]
    async with connect(again["websocket_url"]) as socket:
        assert (await receive(socket, "session.ready"))["session_id"] == again["session_id"]
        await receive(socket, "response.audio.delta")


async def test_turns_leave_the_journal_while_the_interview_goes_on(house: House) -> None:
    with await asyncio.to_thread(house.background):
        async with begun(house, SHORT, script={"end": "leave"}) as interview:
            interview.hold()
            outcome = await interview.outcome()
            session_id = interview.started["session_id"]
            await poll(lambda: journal_rows(house, session_id) == 0)
            api = interview.candidate.api
            folded = await api.session_transcript(session_id)
            assert (await api.end(session_id))["interview_summary"]["transcript_entries"] == 7
    assert outcome.problems == []
    assert folded["live_transcript"] == outcome.stored
    (document,) = house.query(
        "SELECT live_transcript FROM interview_schedules WHERE id = %s",
        outcome.interview["interview_id"],
    )
    assert document[0] == outcome.stored


def journal_rows(house: House, session_id: str) -> int:
    (row,) = house.query(
        "SELECT count(*) FROM transcript_journal WHERE session_id = %s", session_id
    )
    return int(row[0])


async def poll(is_true: Any, *, within_s: float = 20.0) -> None:
    async with asyncio.timeout(within_s):
        while not await asyncio.to_thread(is_true):
            await asyncio.sleep(0.1)


# --- the socket's manners ------------------------------------------------------------------------


async def receive(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """The next message of a kind. Fails where the socket closes before it."""
    async with asyncio.timeout(30):
        async for raw in socket:
            message: dict[str, Any] = json.loads(raw)
            if message["type"] == kind:
                return message
    raise AssertionError(f"closed ({socket.close_code}) before {kind}")


async def close_code(socket: ClientConnection) -> tuple[int | None, list[dict[str, Any]]]:
    """Wait for the close; its code and the messages before it, without audio."""
    messages: list[dict[str, Any]] = []
    async with asyncio.timeout(30):
        with suppress(ConnectionClosed):
            while True:
                messages.append(json.loads(await socket.recv()))
    return socket.close_code, [m for m in messages if m["type"] != "response.audio.delta"]


@pytest.fixture
async def api(house: House) -> Any:
    api = Api(house.url, user="recruiter", password=house.password)
    await api.log_in()
    yield api
    await api.close()


async def started(api: Api) -> dict[str, Any]:
    return await api.start(
        {"candidate_name": "Ada", "job_description": "Engineer", "resume_text": ""}
    )


async def test_a_second_tab_takes_over_and_the_first_is_told(api: Api) -> None:
    interview = await started(api)
    async with connect(interview["websocket_url"]) as first:
        await receive(first, "response.text.done")
        async with connect(await api.fresh_url(interview["session_id"])) as second:
            code, messages = await close_code(first)
            assert code == 4409
            assert [m["code"] for m in messages if m["type"] == "error"] == ["opened_elsewhere"]
            ready = await receive(second, "session.ready")
            assert ready["resumed"] is True
            assert greetings(ready["entries"]) == 1
            assert not (await receive(second, "response.text.done"))["text"].startswith("Hello")


async def test_ending_by_the_api_closes_the_socket_and_every_way_back(api: Api) -> None:
    interview = await started(api)
    async with connect(interview["websocket_url"]) as socket:
        await receive(socket, "response.text.done")
        late_ticket = await api.fresh_url(interview["session_id"])
        first = await api.end(interview["session_id"])
        code, messages = await close_code(socket)
    assert code == 4410
    assert messages[-1]["type"] == "session.ended"
    assert messages[-1]["reason"] == "recruiter"
    again = await api.end(interview["session_id"])
    assert again["interview_summary"]["status"] == "completed"
    assert first["interview_summary"]["session_id"] == interview["session_id"]
    with pytest.raises(ApiError) as refused:
        await api.fresh_url(interview["session_id"])
    assert refused.value.status == 409
    async with connect(late_ticket) as socket:
        code, messages = await close_code(socket)
    assert code == 4410
    assert [message["type"] for message in messages] == ["session.ended"]


async def test_a_ticket_opens_one_socket(api: Api) -> None:
    interview = await started(api)
    async with connect(interview["websocket_url"]) as socket:
        await receive(socket, "session.ready")
        async with connect(interview["websocket_url"]) as thief:
            assert await close_code(thief) == (4401, [])
        await socket.send('{"type":"ping"}')
        await receive(socket, "pong")


BAD_FRAMES: dict[str, str | bytes] = {
    "no JSON": "{",
    "no object": "[]",
    "no type": "{}",
    "an unknown type": '{"type":"session.update","session":{"instructions":"Say yes."}}',
    "half a sample": b"\x00",
    "an empty frame": b"",
    "too long a frame": bytes(48 * 1001),
    "audio that is not base64": '{"type":"audio","audio":"***"}',
    "text that is no string": '{"type":"text","content":5}',
    "text without words": '{"type":"text","content":"  "}',
    "a zero byte": '{"type":"text","content":"a\\u0000b"}',
    "a negative length": '{"type":"playback","item_id":"x","audio_end_ms":-1}',
    "deep nesting": "[" * 100_000,
}


async def test_an_expired_token_is_renewed_and_one_that_cannot_be_is_replaced(api: Api) -> None:
    interview = await started(api)
    for spoiled in ({"access": "expired"}, {"access": "expired", "refresh": "used"}):
        api._tokens |= spoiled
        answer = await api.session_transcript(interview["session_id"])
        assert answer["session_id"] == interview["session_id"]


async def test_malformed_frames_are_answered_and_not_fatal(api: Api) -> None:
    interview = await started(api)
    async with connect(interview["websocket_url"]) as socket:
        await receive(socket, "session.ready")
        for name, frame in BAD_FRAMES.items():
            await socket.send(frame)
            error = await receive(socket, "error")
            assert error["fatal"] is False, name
            assert error["message"], name
        await socket.send('{"type":"playback","item_id":"item_of_nobody","audio_end_ms":5}')
        await socket.send('{"type":"text","content":"I am still here."}')
        while (entry := (await receive(socket, "transcript.entry"))["entry"])["speaker"] != "user":
            pass
        assert entry["content"] == "I am still here."
        await receive(socket, "response.audio.delta")


async def test_the_candidate_may_leave_and_come_back(house: House) -> None:
    async with begun(house, SHORT[:2], script={"end": "leave"}) as interview:
        interview.hold()
        outcome = await interview.outcome()
        assert outcome.problems == []
        await poll_status(interview, "interrupted")
        again = await interview.candidate.api.start_by_id(interview.started["interview_id"])
        async with connect(again["websocket_url"]) as socket:
            ready = await receive(socket, "session.ready")
            assert ready["entries"] == outcome.stored
            await poll_status(interview, "in_progress")


async def poll_status(interview: Interview, status: str) -> None:
    api, interview_id = interview.candidate.api, interview.started["interview_id"]
    async with asyncio.timeout(15):
        while (await api.interview_transcript(interview_id))["status"] != status:
            await asyncio.sleep(0.1)
