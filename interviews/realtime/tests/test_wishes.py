"""What a candidate may ask for: the question again, more patience, time to type."""

from typing import Any

import pytest

from interviews.realtime import effects as fx
from interviews.realtime.frames import (
    BadFrame,
    Patience,
    Playback,
    Repeat,
    Text,
    Typing,
    decode_text,
)
from interviews.realtime.tests.stage import Stage

SEMANTIC = {"type": "semantic_vad", "eagerness": "medium"}


def asked_stage(**fields: Any) -> Stage:
    stage = Stage(**fields)
    stage.protocol.microphone_is_on()
    stage.reply("a1", "What did you build?", audio_ms=1000)
    stage.wait(5000)
    stage.clear()
    return stage


def detections(stage: Stage) -> list[dict[str, Any]]:
    updates = [event["session"] for event in stage.sent if event["type"] == "session.update"]
    return [session["audio"]["input"]["turn_detection"] for session in updates]


# --- again ---------------------------------------------------------------------------------------


def test_the_interviewer_is_asked_to_repeat_and_the_log_says_so() -> None:
    stage = asked_stage()
    stage.page(Repeat())
    assert stage.sent_types() == ["conversation.item.create", "response.create"]
    assert "Repeat what you asked last" in stage.whispers[0]
    assert [note.event for note in stage.notes] == ["repeat_asked"]


def test_a_question_that_is_still_spoken_is_cut_off_and_begun_again() -> None:
    stage = Stage()
    stage.begin_reply("a1")
    stage.say("a1", "Tell me about a system that you built.", audio_ms=4000)
    stage.wait(1000)
    stage.clear()
    stage.page(Repeat())
    stage.page(Playback(item_id="a1", audio_end_ms=1000))
    stage.end_reply("a1", "cancelled")
    assert stage.sent_types().count("response.cancel") == 1
    assert stage.sent_types()[-1] == "response.create"
    assert stage.entries[0]["interrupted"] is True


def test_before_the_first_word_and_while_a_reply_is_coming_there_is_nothing_to_repeat() -> None:
    stage = Stage()
    stage.clear()
    stage.page(Repeat())
    stage.begin_reply("a1")
    stage.page(Repeat())
    assert stage.sent == []


def test_the_wish_waits_for_the_end_of_ones_own_speech() -> None:
    stage = asked_stage()
    stage.begin_speech("u1")
    stage.page(Repeat())
    assert stage.whispers != []
    assert "response.create" not in stage.sent_types()


# --- patience ------------------------------------------------------------------------------------


def test_patience_changes_the_upstreams_ears_at_once_and_is_kept() -> None:
    stage = asked_stage()
    stage.page(Patience(patience="patient"))
    (detection,) = detections(stage)
    assert (detection["silence_duration_ms"], detection["idle_timeout_ms"]) == (1200, 30_000)
    assert fx.KeepPatience("patient") in stage.done
    assert {"type": "session.patience", "patience": "patient"} in stage.told
    stage.lose()
    stage.clear()
    stage.connect()
    (detection,) = detections(stage)
    assert detection["silence_duration_ms"] == 1200


def test_patience_by_meaning_is_eagerness() -> None:
    stage = asked_stage(turn_detection=SEMANTIC)
    stage.page(Patience(patience="patient"))
    assert detections(stage) == [{"type": "semantic_vad", "eagerness": "low"}]


def test_in_mid_speech_patience_waits_for_the_speech_to_be_taken() -> None:
    stage = asked_stage()
    stage.begin_speech("u1")
    stage.page(Patience(patience="quick"))
    assert detections(stage) == []
    stage.end_speech("u1")
    assert [one["silence_duration_ms"] for one in detections(stage)] == [350]


def test_push_to_talk_has_no_patience_to_change() -> None:
    stage = asked_stage(turn_detection=None)
    stage.page(Patience(patience="patient"))
    assert stage.done == []


# --- typing --------------------------------------------------------------------------------------


def test_who_types_is_not_nudged_by_upstream_or_by_us() -> None:
    stage = asked_stage()
    stage.page(Typing())
    stage.wait(4000)
    stage.page(Typing())
    assert [one["idle_timeout_ms"] for one in detections(stage)] == [None], "said once"
    stage.intervene("guide", "Ask for an example.")
    stage.wait(9000)
    assert stage.talk.silent_ms(stage.now_ms) == 0
    assert "response.create" not in stage.sent_types()


@pytest.mark.parametrize("sends", [True, False])
def test_silence_means_something_again_once_it_is_sent_or_given_up(*, sends: bool) -> None:
    stage = asked_stage()
    stage.page(Typing())
    if sends:
        stage.page(Text(content="I built a tracker."))
    else:
        stage.wait(10_000)
    assert [one["idle_timeout_ms"] for one in detections(stage)] == [None, 20_000]


# --- frames --------------------------------------------------------------------------------------


def test_the_frames_are_understood() -> None:
    assert decode_text('{"type":"repeat"}') == Repeat()
    assert decode_text('{"type":"typing"}') == Typing()
    assert decode_text('{"type":"patience","patience":"quick"}') == Patience(patience="quick")


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"patience"}',
        '{"type":"patience","patience":"endless"}',
        '{"type":"patience","patience":null}',
        '{"type":"pausing"}',
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(BadFrame) as refusal:
        decode_text(text)
    assert refusal.value.code == "invalid_frame"
