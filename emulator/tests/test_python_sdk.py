"""OpenAI's own Python SDK holds a conversation with the emulator over a real socket."""

import json
import time

import httpx2
import openai
import pytest
from websockets.exceptions import InvalidStatus

from emulator.tests.client import TRANSCRIPTION, Emulator, crowding, talk, text_of

COMPLETED = "conversation.item.input_audio_transcription.completed"
PLAN = """# Role
You are Alex, an interviewer.
# Interview
- Job: Librarian
- Candidate: Ada Lovelace
- Language: English (en)
# Question plan
1. [Motivation] Why does this job interest you?
2. [Reading] Which book did you read last, and what stayed with you?
"""


def word_errors(heard: str, meant: str) -> int:
    """Levenshtein distance in words."""
    left = ["".join(filter(str.isalpha, word)) for word in heard.lower().replace("-", " ").split()]
    right = meant.replace("-", " ").split()
    row = list(range(len(right) + 1))
    for place, word in enumerate(left, 1):
        before, row[0] = row[0], place
        for index, other in enumerate(right, 1):
            before, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, before + (word != other)),
            )
    return row[-1]


async def test_a_spoken_interview_is_heard_understood_and_answered(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        await conversation.configure(instructions=PLAN)
        await conversation.connection.response.create()
        greeting = await conversation.until("response.done")
        assert "Ada" in greeting["response"]["output"][0]["content"][0]["transcript"]
        for name in ("librivox_0930", "librivox_0890"):
            started = time.monotonic()
            await conversation.say(name)
            heard = await conversation.until(COMPLETED, after=started)
            assert word_errors(heard["transcript"], text_of(name)) <= 2
            done = await conversation.until("response.done", after=started)
            assert done["response"]["status"] == "completed"
        assert conversation.violations() == []


async def test_words_and_reply_come_soon_after_the_end_of_speech(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        await conversation.configure(instructions=PLAN)
        await conversation.say("librivox_0930")
        await conversation.until("response.output_audio.delta")
        stopped = conversation.at(lambda one: one["type"] == "input_audio_buffer.speech_stopped")
        final = conversation.at(lambda one: one["type"] == COMPLETED)
        voice = conversation.at(lambda one: one["type"] == "response.output_audio.delta")
        assert final - stopped < 1.5 * crowding()
        assert voice - stopped < 2.0 * crowding()


async def test_audio_comes_faster_than_it_is_played(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        await conversation.configure(instructions=PLAN)
        await conversation.connection.response.create()
        await conversation.until("response.done")
        deltas = [
            (at, len(event["delta"]) * 3 // 4 / 48_000)
            for at, event in conversation.events
            if event["type"] == "response.output_audio.delta"
        ]
        made_s, played_s = deltas[-1][0] - deltas[0][0], sum(seconds for _, seconds in deltas)
        assert made_s < played_s / 2 * crowding()


async def test_barge_in_stops_the_reply_and_truncation_forgets_the_rest(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        await conversation.configure(instructions=PLAN)
        # Many sentences, so that the reply is still being made when the candidate speaks.
        long = {
            "type": "message",
            "role": "user",
            "content": [{"type": "input_text", "text": "Hi."}],
        }
        await conversation.connection.conversation.item.create(item=long)  # type: ignore[arg-type]
        emulator.ask_for("slow", seconds=0.2, after_audio_deltas=1)
        await conversation.connection.response.create()
        delta = await conversation.until("response.output_audio.delta", count=2)
        await conversation.say("goforward", silence_ms=0, real_time=False)
        done = await conversation.until("response.done")
        assert done["response"]["status_details"]["reason"] == "turn_detected"
        item_id = delta["item_id"]
        await conversation.connection.conversation.item.truncate(
            item_id=item_id, content_index=0, audio_end_ms=100
        )
        await conversation.until("conversation.item.truncated")
        await conversation.connection.conversation.item.retrieve(item_id=item_id)
        item = (await conversation.until("conversation.item.retrieved"))["item"]
        assert "transcript" not in item["content"][0]
        assert conversation.violations() == []


async def test_manual_turns_with_text_answers(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        settings = {"turn_detection": None, "transcription": TRANSCRIPTION}
        await conversation.configure(audio={"input": settings}, output_modalities=["text"])
        await conversation.say("cards_005", silence_ms=200, real_time=False)
        await conversation.connection.input_audio_buffer.commit()
        await conversation.connection.response.create()
        assert (await conversation.until(COMPLETED))["transcript"]
        assert (await conversation.until("response.output_text.done"))["text"]
        assert "input_audio_buffer.speech_started" not in conversation.types()


async def test_semantic_vad_over_the_socket(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        vad = {"type": "semantic_vad", "eagerness": "high"}
        await conversation.configure(
            audio={"input": {"turn_detection": vad, "transcription": TRANSCRIPTION}}
        )
        await conversation.say("librivox_0930", silence_ms=2_200)
        assert (
            word_errors(
                (await conversation.until(COMPLETED))["transcript"], text_of("librivox_0930")
            )
            <= 2
        )


async def test_a_bad_event_is_answered_and_the_talk_goes_on(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        for frame in ("{", "[]", '"text"', "[" * 100_000, '{"type": "no.such.event"}'):
            await conversation.connection._connection.send(frame)
        await conversation.until("error", count=5)
        await conversation.configure()
        await conversation.until("session.updated")
        assert conversation.violations() == []


async def test_a_silent_candidate_is_addressed_after_the_idle_timeout(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        vad = {"type": "server_vad", "idle_timeout_ms": 5_000}
        await conversation.configure(
            instructions=PLAN,
            audio={"input": {"turn_detection": vad, "transcription": TRANSCRIPTION}},
        )
        await conversation.connection.response.create()
        await conversation.until("input_audio_buffer.timeout_triggered", timeout_s=40)
        await conversation.until("response.done", count=2)
        assert (await conversation.until(COMPLETED))["transcript"] == ""
        assert conversation.violations() == []


async def test_a_connection_without_a_key_is_refused_at_the_handshake(emulator: Emulator) -> None:
    from websockets.asyncio.client import connect

    with pytest.raises(InvalidStatus) as refused:
        async with connect(f"ws://127.0.0.1:{emulator.port}/v1/realtime?model=x"):
            pass
    assert refused.value.response.status_code == 401
    error = json.loads(refused.value.response.body)["error"]
    assert error["type"] == "invalid_request_error"


async def test_a_browsers_key_comes_in_the_subprotocols(emulator: Emulator) -> None:
    from websockets.asyncio.client import connect

    protocols = ["realtime", "openai-insecure-api-key.test"]
    address = f"ws://127.0.0.1:{emulator.port}/v1/realtime?model=x"
    async with connect(address, subprotocols=protocols) as socket:  # type: ignore[arg-type]
        assert socket.subprotocol == "realtime"
        assert json.loads(await socket.recv())["type"] == "session.created"


async def test_the_log_tells_what_was_sent_and_how_long_the_audio_was(emulator: Emulator) -> None:
    async with talk(emulator) as conversation:
        await conversation.configure(instructions=PLAN)
        await conversation.connection.response.create()
        response = (await conversation.until("response.done"))["response"]
        await conversation.until("rate_limits.updated")
    sessions = emulator.get("/emulator/sessions")["sessions"]
    (session,) = [one for one in sessions if one["conversation_id"] == response["conversation_id"]]
    logged = emulator.get("/emulator/log", session_id=session["id"])["events"]
    assert [one["event"]["event_id"] for one in logged] == [
        event["event_id"] for _, event in conversation.events
    ]
    lengths = [
        one["event"]["delta"]
        for one in logged
        if one["event"]["type"] == "response.output_audio.delta"
    ]
    assert all(isinstance(one, int) and 0 < one <= 200 for one in lengths)
    item_id = response["output"][0]["id"]
    about = emulator.get("/emulator/log", item_id=item_id)["events"]
    assert {one["session_id"] for one in about} == {session["id"]}


def test_health_names_the_ears_and_the_voice(emulator: Emulator) -> None:
    health = httpx2.get(f"{emulator.url}/health")
    assert health.json()["emulator"] is True
    assert set(health.json()["speech"]) == {"detector", "recogniser", "synthesizer"}


async def test_the_sdks_errors_are_raised_for_a_bad_model(emulator: Emulator) -> None:
    async with emulator.sdk() as client:
        with pytest.raises(openai.NotFoundError):
            await client.models.retrieve("no-such-model")
