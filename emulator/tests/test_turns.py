"""Turns by server VAD, semantic VAD and by hand, on an engine without sockets."""

import pytest

from emulator.realtime import effects as fx
from emulator.realtime.endings import finished_share, wait_ms_for
from emulator.tests.stage import Stage, error_of, only, types

MANUAL = {"input": {"turn_detection": None, "transcription": {"model": "gpt-transcribe"}}}
TRANSCRIBED = {"input": {"transcription": {"model": "gpt-transcribe", "language": "en"}}}


def with_vad(**settings: object) -> dict[str, object]:
    kind = {"type": "server_vad", **settings}
    return {"input": {"turn_detection": kind, "transcription": {"model": "gpt-transcribe"}}}


def test_a_turn_is_announced_stopped_committed_transcribed_and_answered() -> None:
    stage = Stage(audio=TRANSCRIBED)
    seen = types(stage.turn())
    expected = [
        "input_audio_buffer.speech_started",
        "input_audio_buffer.speech_stopped",
        "input_audio_buffer.committed",
        "conversation.item.added",
        "conversation.item.done",
        "response.created",
        "conversation.item.input_audio_transcription.delta",
        "conversation.item.input_audio_transcription.completed",
        "response.output_item.added",
    ]
    assert [one for one in dict.fromkeys(seen) if one in expected] == expected
    assert seen[-2:] == ["response.done", "rate_limits.updated"]


def test_speech_starts_before_its_first_sound_by_the_padding() -> None:
    stage = Stage(audio=with_vad(prefix_padding_ms=200))
    stage.pause(960)
    started = only(stage.say(320), "input_audio_buffer.speech_started")
    assert started["audio_start_ms"] == 960 - 200


def test_speech_stops_after_the_silence_that_was_asked_for() -> None:
    stage = Stage(audio=with_vad(silence_duration_ms=640))
    stage.say(960)
    assert "input_audio_buffer.speech_stopped" not in types(stage.pause(608))
    stopped = only(stage.pause(64), "input_audio_buffer.speech_stopped")
    assert stopped["audio_end_ms"] == 960 + 640


def test_all_events_of_a_turn_name_the_same_item() -> None:
    stage = Stage(audio=TRANSCRIBED)
    events = stage.turn()
    named = [
        event.get("item_id") or event["item"]["id"]
        for event in events
        if event["type"].startswith(("input_audio_buffer", "conversation.item"))
    ]
    first_five = named[:5]
    assert len(set(first_five)) == 1


def test_a_click_is_not_a_turn() -> None:
    stage = Stage()
    assert types([*stage.say(64), *stage.pause(960)]) == []


def test_a_quiet_voice_below_the_threshold_is_not_heard() -> None:
    stage = Stage(audio=with_vad(threshold=1.0))
    stage._voice = 0.9
    assert types(stage.append(bytes(48 * 640))) == []


def test_speech_interrupts_the_reply_and_says_why() -> None:
    stage = Stage(holding=(fx.Speak,))
    stage.send("response.create")
    stage.speak_some(3)
    events = stage.say(320)
    done = only(events, "response.done")["response"]
    assert done["status"] == "cancelled"
    assert done["status_details"] == {"type": "cancelled", "reason": "turn_detected"}
    assert done["output"][0]["status"] == "incomplete"
    assert stage.stopped == [done["id"]]
    assert types(events)[0] == "input_audio_buffer.speech_started"


def test_a_reply_goes_on_where_interruption_is_turned_off() -> None:
    stage = Stage(holding=(fx.Speak,), audio=with_vad(interrupt_response=False))
    stage.send("response.create")
    events = stage.turn()
    assert "response.done" not in types(events)
    assert error_of(events)["code"] == "conversation_already_has_active_response"


def test_nothing_answers_by_itself_where_create_response_is_turned_off() -> None:
    stage = Stage(audio=with_vad(create_response=False))
    assert "response.created" not in types(stage.turn())
    assert "response.created" in types(stage.send("response.create"))


def test_a_reply_waits_for_the_words_it_answers() -> None:
    stage = Stage(holding=(fx.Transcribe,), audio=TRANSCRIBED)
    assert types(stage.turn())[-1] == "response.created"
    stage.release()
    assert [line.text for line in stage.thoughts[0].lines] == ["I build things."]


def test_a_reply_does_not_wait_for_ever_for_words_that_do_not_come() -> None:
    stage = Stage(holding=(fx.Transcribe,), audio=TRANSCRIBED)
    stage.turn()
    assert types(stage.wait(7))[-2:] == ["response.done", "rate_limits.updated"]


def test_a_failed_transcription_is_told_and_does_not_stop_the_reply() -> None:
    stage = Stage(holding=(fx.Transcribe,), audio=TRANSCRIBED)
    stage.turn()
    start = len(stage.events)
    item_id = stage.held[0].item_id
    stage.run(stage.engine.transcription_failed(item_id, "unintelligible"))
    seen = types(stage.events[start:])
    assert seen[0] == "conversation.item.input_audio_transcription.failed"
    assert "response.done" in seen


def test_the_interviewer_hears_even_where_no_transcription_was_asked_for() -> None:
    stage = Stage()
    seen = types(stage.turn())
    assert not any("transcription" in one for one in seen)
    assert [line.text for line in stage.thoughts[0].lines] == ["I build things."]


def test_language_and_keywords_reach_the_recogniser() -> None:
    settings = {"model": "gpt-transcribe", "language": "de", "keywords": ["Kubernetes"]}
    stage = Stage(audio={"input": {"transcription": settings}})
    stage.turn()
    assert (stage.transcribed[0].language, stage.transcribed[0].keywords) == ("de", ("Kubernetes",))


def test_the_recogniser_is_spared_most_of_the_silence_that_ended_the_turn() -> None:
    stage = Stage(audio=with_vad(silence_duration_ms=960, prefix_padding_ms=0))
    stage.turn()
    assert len(stage.transcribed[0].audio) / 48 == pytest.approx(1_600 + 300, abs=40)


def test_manual_turns_are_committed_and_answered_by_the_client() -> None:
    stage = Stage(audio=MANUAL)
    assert types(stage.say(640)) == []
    seen = types(stage.send("input_audio_buffer.commit"))
    assert seen[:3] == [
        "input_audio_buffer.committed",
        "conversation.item.added",
        "conversation.item.done",
    ]
    assert "response.created" not in seen
    assert "response.done" in types(stage.send("response.create"))


def test_a_commit_of_less_than_100_ms_is_refused() -> None:
    stage = Stage(audio=MANUAL)
    stage.append(bytes(48 * 99))
    error = error_of(stage.send("input_audio_buffer.commit", event_id="mine"))
    assert error["code"] == "input_audio_buffer_commit_empty"
    assert error["event_id"] == "mine"
    assert "99.00ms" in error["message"]


def test_a_cleared_buffer_is_empty() -> None:
    stage = Stage(audio=MANUAL)
    stage.say(640)
    assert types(stage.send("input_audio_buffer.clear")) == ["input_audio_buffer.cleared"]
    assert error_of(stage.send("input_audio_buffer.commit"))["code"].endswith("commit_empty")


def test_a_client_may_commit_in_the_middle_of_a_turn() -> None:
    stage = Stage(audio=TRANSCRIBED)
    started = only(stage.say(640), "input_audio_buffer.speech_started")
    committed = only(stage.send("input_audio_buffer.commit"), "input_audio_buffer.committed")
    assert committed["item_id"] == started["item_id"]
    assert "input_audio_buffer.speech_stopped" not in types(stage.pause(960))


@pytest.mark.parametrize("audio", ["not base64!", "AAA", 7, None])
def test_audio_that_is_not_base64_of_samples_is_refused(audio: object) -> None:
    error = error_of(Stage().send("input_audio_buffer.append", audio=audio))
    assert error["param"] == "audio"
    assert error["type"] == "invalid_request_error"


def test_the_buffer_is_bounded_where_nobody_commits() -> None:
    stage = Stage(audio=MANUAL)
    for _ in range(5):
        assert stage.append(bytes(48 * 60_000)) == []
    assert error_of(stage.append(bytes(48)))["code"] == "input_audio_buffer_full"


def test_silence_is_not_kept_while_a_vad_listens() -> None:
    stage = Stage()
    stage.pause(60_000)
    assert stage.engine._listening._buffer.length_ms <= 10_000


def test_an_endless_turn_is_ended_before_the_buffer_overflows() -> None:
    stage = Stage()
    events = stage.say(250_000)
    assert "input_audio_buffer.speech_stopped" in types(events)
    assert "error" not in types(events)


class TestIdleTimeout:
    def idle_stage(self) -> Stage:
        return Stage(audio=with_vad(idle_timeout_ms=6_000), replies=("One two three four five.",))

    def test_it_runs_from_the_end_of_the_reply_as_it_is_played(self) -> None:
        stage = self.idle_stage()
        stage.send("response.create")  # five words: two seconds of speech, sent at once
        assert types(stage.wait(7.9)) == []
        assert types(stage.wait(0.2))[:4] == [
            "input_audio_buffer.timeout_triggered",
            "input_audio_buffer.committed",
            "conversation.item.added",
            "conversation.item.done",
        ]

    def test_the_interviewer_is_told_that_the_candidate_was_silent(self) -> None:
        stage = self.idle_stage()
        stage.send("response.create")
        events = stage.wait(8.1)
        assert stage.thoughts[-1].idle
        assert "response.done" in types(events)

    def test_it_names_the_silent_stretch_of_audio(self) -> None:
        stage = self.idle_stage()
        stage.send("response.create")
        event = only(stage.pause(8_064), "input_audio_buffer.timeout_triggered")
        assert event["audio_end_ms"] - event["audio_start_ms"] == 6_000

    def test_speech_stops_it(self) -> None:
        stage = self.idle_stage()
        stage.send("response.create")
        stage.say(320)
        assert "input_audio_buffer.timeout_triggered" not in types(stage.wait(60))

    def test_it_does_not_run_before_the_first_reply(self) -> None:
        assert types(self.idle_stage().wait(60)) == []

    def test_it_runs_again_after_the_reply_that_it_caused(self) -> None:
        stage = self.idle_stage()
        stage.send("response.create")
        fired = types(stage.wait(17)).count("input_audio_buffer.timeout_triggered")
        assert fired == 2


class TestSemanticVad:
    def stage(self, words: str, eagerness: str = "auto") -> Stage:
        vad = {"type": "semantic_vad", "eagerness": eagerness}
        settings = {"turn_detection": vad, "transcription": {"model": "gpt-transcribe"}}
        return Stage(words=(words,), audio={"input": settings})

    def stop_ms(self, stage: Stage) -> int:
        stage.say(960)
        end: int = only(stage.pause(9_024), "input_audio_buffer.speech_stopped")["audio_end_ms"]
        return end - 960

    def test_a_finished_sentence_ends_the_turn_soon(self) -> None:
        assert self.stop_ms(self.stage("I led the migration to PostgreSQL last year.")) < 700

    def test_a_thought_broken_off_is_waited_for_to_the_limit(self) -> None:
        assert self.stop_ms(self.stage("I led the migration because, um")) == pytest.approx(
            4_000, abs=64
        )

    @pytest.mark.parametrize(
        ("eagerness", "limit_ms"), [("low", 8_000), ("medium", 4_000), ("high", 2_000)]
    )
    def test_eagerness_sets_the_limit(self, eagerness: str, limit_ms: int) -> None:
        stage = self.stage("and then we", eagerness)
        assert self.stop_ms(stage) == pytest.approx(limit_ms * 0.83, abs=limit_ms * 0.18)

    def test_a_speaker_who_goes_on_is_not_cut_off(self) -> None:
        stage = self.stage("So I thought that the", "low")
        stage.say(960)
        stage.pause(1_600)
        stage.say(960)
        assert "input_audio_buffer.speech_stopped" not in types(stage.events)

    def test_words_overheard_at_the_end_are_not_recognised_again(self) -> None:
        stage = self.stage("I am done now, thank you.")
        stage.turn()
        assert stage.transcribed == []
        completed = "conversation.item.input_audio_transcription.completed"
        assert only(stage.events, completed)["transcript"] == "I am done now, thank you."

    def test_words_overheard_before_the_speaker_went_on_are_not_taken_for_the_whole(self) -> None:
        stage = self.stage("I think that.")
        stage.say(960)
        stage.pause(288)
        stage.say(960)
        stage._holding = (fx.Overhear,)
        stage.pause(4_100)
        assert len(stage.transcribed) == 1


@pytest.mark.parametrize(
    ("unfinished", "finished"),
    [
        ("I worked with", "I worked with Django."),
        ("and then, uh", "and then it worked."),
        ("My experience is mostly in...", "My experience is mostly in finance."),
        ("Because the", "No"),
    ],
)
def test_unfinished_thoughts_are_waited_for_longer(unfinished: str, finished: str) -> None:
    assert finished_share(unfinished) < finished_share(finished)
    assert wait_ms_for(unfinished, max_ms=4_000) > 2 * wait_ms_for(finished, max_ms=4_000)
