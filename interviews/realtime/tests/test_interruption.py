"""Barge-in: what was heard is the turn; what was not is kept apart and forgotten upstream."""

import pytest

from interviews.realtime.frames import Playback, Text
from interviews.realtime.tests.stage import Stage

QUESTION = "Tell me about a backend system that you built or looked after."


def speaking_stage() -> Stage:
    stage = Stage()
    stage.begin_reply("a1")
    stage.say("a1", QUESTION, audio_ms=4000)
    stage.clear()
    return stage


def test_the_page_says_what_was_heard_and_the_upstream_forgets_the_rest() -> None:
    stage = speaking_stage()
    stage.end_reply("a1")
    stage.wait(2000)
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    stage.page(Playback(item_id="a1", audio_end_ms=1900))
    (truncate,) = [e for e in stage.sent if e["type"] == "conversation.item.truncate"]
    assert truncate["item_id"] == "a1"
    assert truncate["audio_end_ms"] == 1900
    (entry,) = stage.entries
    assert entry["interrupted"] is True
    assert entry["heard_ms"] == 1900
    assert entry["content"] == "Tell me about a backend"
    assert f"{entry['content']} {entry['unheard']}" == QUESTION


def test_a_page_that_does_not_report_is_estimated_from_the_timeline() -> None:
    stage = speaking_stage()
    stage.end_reply("a1")
    stage.wait(1000)
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    stage.wait(600)
    (entry,) = stage.entries
    assert entry["heard_ms"] == 1000


def test_a_reply_that_is_cut_off_while_it_is_made_is_recorded_when_it_is_done() -> None:
    stage = speaking_stage()
    stage.wait(1000)
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    stage.page(Playback(item_id="a1", audio_end_ms=1000))
    assert stage.entries == []
    stage.end_reply("a1", "cancelled", reason="turn_detected")
    assert stage.entries[0]["interrupted"] is True


def test_audio_of_a_cut_off_reply_does_not_reach_the_page_any_more() -> None:
    stage = speaking_stage()
    assert stage.protocol.wants_audio("a1")
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    assert not stage.protocol.wants_audio("a1")


def test_more_than_was_sent_cannot_have_been_heard() -> None:
    stage = speaking_stage()
    stage.wait(500)
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    stage.page(Playback(item_id="a1", audio_end_ms=99_000))
    (truncate,) = [e for e in stage.sent if e["type"] == "conversation.item.truncate"]
    assert truncate["audio_end_ms"] == 4000


def test_a_reply_of_which_nothing_was_heard_is_deleted_upstream_not_truncated() -> None:
    stage = speaking_stage()
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    stage.page(Playback(item_id="a1", audio_end_ms=0))
    stage.end_reply("a1", "cancelled")
    assert "conversation.item.delete" in stage.sent_types()
    assert "conversation.item.truncate" not in stage.sent_types()
    assert stage.entries[0]["content"] == ""
    assert stage.entries[0]["unheard"] == QUESTION


def test_a_reply_heard_to_its_end_is_whole() -> None:
    stage = speaking_stage()
    stage.end_reply("a1")
    stage.wait(4100)
    stage.page(Playback(item_id="a1", audio_end_ms=4000, finished=True))
    (entry,) = stage.entries
    assert entry["content"] == QUESTION
    assert "interrupted" not in entry


def test_a_reply_played_before_the_upstream_calls_it_complete_is_whole_then() -> None:
    stage = speaking_stage()
    stage.page(Playback(item_id="a1", audio_end_ms=4000, finished=True))
    assert stage.entries == []
    stage.end_reply("a1")
    assert stage.entries[0]["content"] == QUESTION


def test_a_page_that_played_faster_leaves_no_ghost_on_the_timeline() -> None:
    stage = speaking_stage()
    stage.end_reply("a1")
    stage.wait(500)
    stage.page(Playback(item_id="a1", audio_end_ms=4000, finished=True))
    assert stage.talk.state == "listening"
    stage.begin_reply("a2")
    stage.say("a2", "And then?", audio_ms=1000)
    stage.end_reply("a2")
    stage.wait(600)
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    stage.wait(600)
    assert stage.entries[1]["heard_ms"] == 600


def test_without_any_report_a_reply_is_recorded_when_its_audio_must_be_over() -> None:
    stage = speaking_stage()
    stage.end_reply("a1")
    stage.wait(3900)
    assert stage.entries == []
    stage.wait(1000)
    assert stage.entries[0]["content"] == QUESTION


def test_speech_after_the_reply_interrupts_nothing() -> None:
    stage = speaking_stage()
    stage.end_reply("a1")
    stage.wait(4000)
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    (entry,) = stage.entries
    assert "interrupted" not in entry
    assert stage.sent == []


def test_typing_over_the_interviewer_interrupts_it_and_asks_for_one_reply() -> None:
    stage = speaking_stage()
    stage.wait(800)
    stage.page(Playback(item_id="a1", audio_end_ms=700))
    stage.page(Text(content="Let me stop you there."))
    stage.end_reply("a1", "cancelled", reason="client_cancelled")
    kinds = stage.sent_types()
    assert kinds.count("response.create") == 1
    assert kinds.index("response.cancel") < kinds.index("response.create")
    assert stage.said[1] == ("user", "Let me stop you there.")
    assert stage.entries[0]["interrupted"] is True


def test_a_report_that_comes_when_the_next_reply_is_under_way_still_settles_the_first() -> None:
    stage = speaking_stage()
    stage.wait(800)
    stage.page(Text(content="Let me stop you there."))
    stage.end_reply("a1", "cancelled", reason="client_cancelled")
    stage.begin_reply("a2")
    stage.page(Playback(item_id="a1", audio_end_ms=700))
    assert [entry["item_id"] for entry in stage.entries] == ["a1", "typed_2"]


@pytest.mark.parametrize("status", ["cancelled", "completed"])
def test_an_interrupted_reply_is_recorded_once_whatever_comes_after(status: str) -> None:
    stage = speaking_stage()
    stage.wait(1000)
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    stage.end_reply("a1", status)
    stage.page(Playback(item_id="a1", audio_end_ms=900))
    stage.page(Playback(item_id="a1", audio_end_ms=950))
    stage.wait(10_000)
    assert len(stage.entries) == 1


def test_a_playback_report_for_an_unknown_item_changes_nothing() -> None:
    stage = speaking_stage()
    assert stage.page(Playback(item_id="nobody", audio_end_ms=10)) == []
