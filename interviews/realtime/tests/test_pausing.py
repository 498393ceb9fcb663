"""A pause of the candidate's: nobody speaks or nags, the clock stands, and it has an end."""

from typing import Any

import pytest

from interviews.realtime.frames import Pause, Repeat, Resume, Text
from interviews.realtime.pausing import LONGEST_PAUSE_MS, PAUSES_MS
from interviews.realtime.tests.stage import Stage


def asked_stage(**fields: Any) -> Stage:
    """The interviewer has asked its question, and it was heard."""
    stage = Stage(**fields)
    stage.protocol.microphone_is_on()
    stage.reply("a1", "What did you build?", audio_ms=1000)
    stage.wait(5000)
    stage.clear()
    return stage


def pauses(stage: Stage) -> list[dict[str, Any]]:
    return [message for message in stage.told if message["type"] == "session.pause"]


def test_the_page_learns_for_how_long_and_the_upstream_does_not_wait_for_speech() -> None:
    stage = asked_stage()
    stage.page(Pause())
    assert pauses(stage) == [{"type": "session.pause", "paused": True, "seconds_left": 300}]
    (update,) = [event for event in stage.sent if event["type"] == "session.update"]
    detection = update["session"]["audio"]["input"]["turn_detection"]
    assert detection["idle_timeout_ms"] is None
    assert detection["silence_duration_ms"] == 600


def test_on_resume_the_interviewer_goes_on_and_waits_for_speech_again() -> None:
    stage = asked_stage()
    stage.page(Pause())
    stage.wait(60_000)
    stage.clear()
    stage.page(Resume())
    assert pauses(stage)[0]["paused"] is False
    assert stage.sent_types() == ["session.update", "conversation.item.create", "response.create"]
    assert stage.sent[0]["session"]["audio"]["input"]["turn_detection"]["idle_timeout_ms"] == 20_000
    assert "back" in stage.whispers[0]


def test_a_pause_ends_by_itself() -> None:
    stage = asked_stage()
    stage.page(Pause())
    stage.wait(LONGEST_PAUSE_MS - 1)
    assert pauses(stage)[-1]["paused"] is True
    stage.wait(1)
    assert pauses(stage)[-1]["paused"] is False
    assert stage.sent_types()[-1] == "response.create"


def test_pauses_are_bounded_together() -> None:
    stage = asked_stage()
    for number in range(PAUSES_MS // LONGEST_PAUSE_MS):
        stage.page(Pause())
        stage.wait(LONGEST_PAUSE_MS)
        stage.reply(f"b{number}", "Welcome back.", audio_ms=100)
        stage.wait(5000)
    stage.clear()
    stage.page(Pause())
    assert not stage.talk.is_paused
    assert pauses(stage) == [{"type": "session.pause", "paused": False, "seconds_left": 0}]


def test_nobody_is_silent_in_a_pause_and_nothing_is_said_into_it() -> None:
    stage = asked_stage()
    stage.page(Pause())
    stage.wait(30_000)
    stage.intervene("guide", "Ask for an example.")
    stage.wait(30_000)
    assert stage.talk.silent_ms(stage.now_ms) == 0
    assert "response.create" not in stage.sent_types()
    assert stage.whispers == []
    stage.page(Resume())
    assert any("example" in text for text in stage.whispers), "it is said afterwards"


def test_the_time_of_a_pause_is_told_apart() -> None:
    stage = asked_stage()
    stage.page(Pause())
    stage.wait(40_000)
    assert stage.talk.total_pause_ms(stage.now_ms) == 40_000
    stage.page(Resume())
    stage.wait(40_000)
    assert stage.talk.total_pause_ms(stage.now_ms) == 40_000


def test_a_pause_in_mid_reply_cuts_it_off() -> None:
    stage = Stage()
    stage.begin_reply("a1")
    stage.say("a1", "Tell me about a system that you built.", audio_ms=4000)
    stage.wait(1000)
    stage.clear()
    stage.page(Pause())
    assert "response.cancel" in stage.sent_types()
    assert not stage.protocol.wants_audio("a1")
    stage.end_reply("a1", "cancelled")
    stage.wait(1000)
    (entry,) = stage.entries
    assert entry["interrupted"] is True


def test_a_reply_that_the_upstream_begins_in_a_pause_is_withdrawn_and_never_was() -> None:
    stage = asked_stage()
    stage.begin_speech("u1")
    stage.protocol.audio_sent(500)
    stage.page(Pause())
    assert "input_audio_buffer.append" in stage.sent_types(), "the speech comes to its end"
    stage.end_speech("u1")
    stage.clear()
    stage.begin_reply("a2", "u1")
    assert "response.cancel" in stage.sent_types()
    fields = {"response_id": "resp_a2", "item_id": "a2"}
    stage.upstream("response.output_audio_transcript.delta", delta="Thank", **fields)
    stage.upstream("response.output_audio_transcript.done", transcript="Thank you.", **fields)
    stage.end_reply("a2", "cancelled")
    stage.words("u1", "I built a tracker.")
    deleted = [e["item_id"] for e in stage.sent if e["type"] == "conversation.item.delete"]
    assert deleted == ["a2"]
    assert stage.said == [("user", "I built a tracker.")]
    assert not [m for m in stage.told if m["type"].startswith("response.")]


def test_push_to_talk_speech_is_kept_and_not_answered_in_the_pause() -> None:
    stage = asked_stage(turn_detection=None)
    stage.protocol.audio_sent(500)
    stage.page(Pause())
    assert stage.sent_types() == ["input_audio_buffer.commit"]


@pytest.mark.parametrize("frame", [Text(content="I am back."), Repeat()])
def test_an_answer_or_the_wish_to_hear_it_again_ends_a_pause(frame: Text | Repeat) -> None:
    stage = asked_stage()
    stage.page(Pause())
    stage.page(frame)
    assert not stage.talk.is_paused
    assert stage.sent_types()[-1] == "response.create"


def test_an_interview_that_is_ended_in_a_pause_says_goodbye() -> None:
    stage = asked_stage()
    stage.page(Pause())
    stage.clear()
    stage.intervene("end", end_reason="recruiter")
    assert pauses(stage)[-1]["paused"] is False
    assert stage.sent_types()[-1] == "response.create"


def test_a_pause_outlives_the_upstreams_connection() -> None:
    stage = asked_stage()
    stage.page(Pause())
    stage.lose()
    stage.clear()
    stage.connect()
    assert "response.create" not in stage.sent_types()
    stage.page(Resume())
    assert stage.sent_types()[-1] == "response.create"


def test_resuming_without_a_pause_does_nothing() -> None:
    stage = asked_stage()
    stage.page(Resume())
    assert stage.done == []
