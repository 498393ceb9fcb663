"""An interview ends by goodbye, by time, by the candidate or from outside; never in mid-word."""

from interviews.realtime import effects as fx
from interviews.realtime.frames import EndRequest
from interviews.realtime.tests.stage import Stage


def ends(stage: Stage) -> list[str]:
    return [effect.reason for effect in stage.done if isinstance(effect, fx.End)]


def goodbye(stage: Stage, *, spoken: bool = True) -> None:
    stage.begin_reply("bye")
    if spoken:
        stage.say("bye", "Thank you and goodbye.", audio_ms=2000)
    item = {"id": "call", "type": "function_call", "name": "end_interview", "call_id": "c1"}
    stage.upstream("response.output_item.done", response_id="resp_bye", item=item)
    stage.end_reply("bye")


def test_the_interviewers_goodbye_is_heard_before_the_end() -> None:
    stage = Stage()
    goodbye(stage)
    stage.wait(1900)
    assert ends(stage) == []
    stage.wait(2000)
    assert ends(stage) == ["interviewer"]
    assert stage.said == [("assistant", "Thank you and goodbye.")]


def test_an_end_without_a_spoken_goodbye_asks_for_one() -> None:
    stage = Stage()
    stage.clear()
    goodbye(stage, spoken=False)
    assert stage.sent_types() == ["conversation.item.create", "response.create"]
    stage.reply("bye2", "Goodbye then.")
    stage.wait(4000)
    assert ends(stage) == ["interviewer"]


def test_a_candidate_who_speaks_into_the_goodbye_is_listened_to() -> None:
    stage = Stage()
    goodbye(stage)
    stage.wait(1000)
    stage.speech("u1")
    stage.wait(30_000)
    assert ends(stage) == []


def test_the_candidate_may_end_it_at_any_time() -> None:
    stage = Stage()
    stage.reply("a1", "Why this job?")
    stage.wait(1000)
    stage.page(EndRequest())
    assert ends(stage) == ["candidate"]
    assert stage.entries[0]["interrupted"] is True


def test_words_still_being_recognised_get_a_moment_before_the_end() -> None:
    stage = Stage()
    stage.speech("u1")
    stage.note(stage.protocol.end("recruiter", now_ms=stage.now_ms))
    assert ends(stage) == []
    stage.words("u1", "My last words.")
    stage.wait(5000)
    assert stage.said == [("user", "My last words.")]
    assert ends(stage) == ["recruiter"]


def test_what_is_being_said_when_it_ends_is_still_written_down() -> None:
    stage = Stage()
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    stage.wait(2000)
    stage.clear()
    stage.note(stage.protocol.end("recruiter", now_ms=stage.now_ms))
    assert stage.sent_types() == ["input_audio_buffer.commit"]
    stage.upstream("input_audio_buffer.committed", item_id="u1", previous_item_id=None)
    stage.words("u1", "And one more thing")
    assert stage.said == [("user", "And one more thing")]
    assert ends(stage) == ["recruiter"]


def test_what_comes_in_behind_the_end_is_nobodys_turn() -> None:
    stage = Stage()
    stage.speech("u1")
    stage.note(stage.protocol.end("recruiter", now_ms=stage.now_ms))
    stage.upstream("input_audio_buffer.speech_started", item_id="u2", audio_start_ms=9000)
    stage.words("u1", "Done.")
    assert stage.said == [("user", "Done.")]
    assert ends(stage) == ["recruiter"]


def test_speech_under_way_when_the_page_leaves_is_marked_as_not_understood() -> None:
    stage = Stage()
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=0)
    stage.note(stage.protocol.leave(now_ms=stage.now_ms))
    assert stage.entries[0]["transcription_failed"] is True


def test_words_that_never_come_are_recorded_as_failed() -> None:
    stage = Stage()
    stage.speech("u1")
    stage.note(stage.protocol.end("recruiter", now_ms=stage.now_ms))
    stage.wait(5000)
    assert stage.entries[0]["transcription_failed"] is True
    assert ends(stage) == ["recruiter"]


def test_near_its_time_the_interviewer_is_told_once_to_wrap_up() -> None:
    stage = Stage()
    stage.reply("a1", "Why this job?")
    stage.wait(3000)
    stage.clear()
    for elapsed_s in (1900, 1990, 1995):
        stage.time(elapsed_s)
    (text,) = stage.whispers
    assert "About 2 minutes are left. Say so, ask one last question" in text
    assert [notice["kind"] for notice in stage.notices] == ["concluding"]
    assert stage.told[-1] == {
        "type": "session.time",
        "elapsed_seconds": 1995,
        "remaining_seconds": 105,
    }


def test_when_its_time_is_over_it_says_goodbye_and_ends_even_if_the_goodbye_never_comes() -> None:
    stage = Stage()
    stage.reply("a1", "Why this job?")
    stage.wait(5000)
    stage.clear()
    stage.note(stage.protocol.time(elapsed_s=2100, limit_s=2100, now_ms=stage.now_ms))
    assert stage.sent_types() == ["conversation.item.create", "response.create"]
    stage.wait(25_000)
    assert ends(stage) == ["time"]


def test_it_ends_once() -> None:
    stage = Stage()
    stage.page(EndRequest())
    stage.page(EndRequest())
    stage.note(stage.protocol.end("recruiter", now_ms=stage.now_ms))
    assert ends(stage) == ["candidate"]


def test_a_page_that_leaves_keeps_what_was_heard() -> None:
    stage = Stage()
    stage.reply("a1", "Tell me about your last project please.", audio_ms=4000)
    stage.wait(2000)
    stage.note(stage.protocol.leave(now_ms=stage.now_ms))
    assert stage.entries[0]["interrupted"] is True
    assert ends(stage) == []
