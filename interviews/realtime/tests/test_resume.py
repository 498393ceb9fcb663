"""One way to resume: a new connection, the configuration, the turns so far, and go on."""

from interviews.realtime import effects as fx
from interviews.realtime.connecting import PROBE
from interviews.realtime.frames import Text
from interviews.realtime.instructions import RESUMED
from interviews.realtime.tests.stage import Stage

HISTORY = [
    {"seq": 1, "speaker": "assistant", "content": "Why this job?"},
    {"seq": 2, "speaker": "user", "content": "Trains."},
]


def system_texts(stage: Stage) -> list[str]:
    items = [event["item"] for event in stage.sent if "item" in event]
    return [item["content"][0]["text"] for item in items if item.get("role") == "system"]


def test_a_new_interview_is_configured_and_then_opened_by_the_interviewer() -> None:
    stage = Stage()
    assert stage.sent_types() == ["session.update", "response.create"]
    assert stage.told[0]["type"] == "session.ready"
    assert stage.told[0]["resumed"] is False


def test_a_candidate_who_only_types_is_not_taken_for_silent() -> None:
    stage = Stage()
    detection = stage.sent[0]["session"]["audio"]["input"]["turn_detection"]
    assert detection == {"type": "server_vad", "silence_duration_ms": 600}
    stage.clear()
    (update,) = stage.protocol.microphone_is_on()
    session = update.event["session"]
    assert session["audio"]["input"]["turn_detection"]["idle_timeout_ms"] == 20_000


def test_turn_detection_is_not_set_anew_in_mid_speech_after_a_reconnect() -> None:
    stage = Stage()
    stage.protocol.microphone_is_on()
    stage.note(stage.protocol.upstream_lost("ConnectionClosed", now_ms=stage.now_ms))
    stage.clear()
    stage.connect()
    updates = [event for event in stage.sent if event["type"] == "session.update"]
    detections = [e["session"]["audio"]["input"]["turn_detection"] for e in updates]
    assert [detection["idle_timeout_ms"] for detection in detections] == [20_000]
    assert stage.talk.microphone_on


def test_a_microphone_heard_before_the_configuration_goes_into_it() -> None:
    stage = Stage(history=HISTORY, ready=False)
    assert stage.protocol.microphone_is_on() == []
    stage.connect()
    detection = stage.sent[0]["session"]["audio"]["input"]["turn_detection"]
    assert detection["idle_timeout_ms"] == 20_000


def test_a_candidate_who_comes_back_finds_the_turns_and_no_second_greeting() -> None:
    stage = Stage(history=HISTORY)
    replayed = [e["item"] for e in stage.sent if e["type"] == "conversation.item.create"]
    assert [(item["role"], item["content"][0]["text"]) for item in replayed[:2]] == [
        ("assistant", "Why this job?"),
        ("user", "Trains."),
    ]
    assert replayed[0]["content"][0]["type"] == "output_text"
    assert replayed[1]["content"][0]["type"] == "input_text"
    assert system_texts(stage) == [RESUMED]
    assert stage.sent_types()[-1] == "response.create"
    assert stage.told[0]["resumed"] is True


def test_replayed_items_are_not_recorded_again() -> None:
    stage = Stage(history=HISTORY)
    stage.item_added("replay_1", "assistant")
    stage.item_added("replay_2", "user", previous="replay_1")
    stage.speech("u1", previous="replay_2")
    stage.words("u1", "More.")
    assert [entry["seq"] for entry in stage.entries] == [3]


def test_an_upstream_lost_in_silence_comes_back_in_silence() -> None:
    stage = Stage()
    stage.reply("a1", "Why this job?")
    stage.wait(5000)
    stage.clear()
    stage.note(stage.protocol.upstream_lost("ConnectionClosed", now_ms=stage.now_ms))
    stage.connect()
    assert "response.create" not in stage.sent_types()
    states = [m["state"] for m in stage.told if m["type"] == "session.state"]
    assert states == ["reconnecting", "listening"]
    assert [m for m in stage.told if m["type"] == "session.ready"] == []


def test_a_reply_that_was_asked_for_and_lost_before_it_began_is_asked_for_again() -> None:
    stage = Stage()  # the greeting is asked for
    stage.lose()
    stage.clear()
    stage.connect()
    assert stage.sent_types()[-1] == "response.create"


def test_a_reply_lost_in_the_middle_is_continued() -> None:
    stage = Stage()
    stage.begin_reply("a1")
    stage.say("a1", "Tell me about", audio_ms=900)
    stage.clear()
    stage.note(stage.protocol.upstream_lost("ConnectionClosed", now_ms=stage.now_ms))
    stage.connect()
    assert stage.sent_types()[-1] == "response.create"
    stage.wait(5000)
    assert stage.entries[0]["content"] == "Tell me about"
    assert "conversation.item.truncate" not in stage.sent_types()


def test_a_reply_that_broke_off_is_written_down_although_the_next_is_under_way() -> None:
    stage = Stage()
    stage.begin_reply("a1")
    stage.say("a1", "Tell me about", audio_ms=900)
    stage.note(stage.protocol.upstream_lost("ConnectionClosed", now_ms=stage.now_ms))
    stage.connect()
    stage.begin_reply("a2")
    stage.wait(2000)
    assert stage.said == [("assistant", "Tell me about")]


def test_an_answer_typed_while_the_upstream_is_away_is_kept_and_answered() -> None:
    stage = Stage()
    stage.reply("a1", "Why this job?")
    stage.wait(5000)
    stage.note(stage.protocol.upstream_lost("ConnectionClosed", now_ms=stage.now_ms))
    stage.clear()
    stage.page(Text(content="Because of the trains."))
    assert stage.said == [("user", "Because of the trains.")]
    assert stage.sent == []
    stage.connect()
    texts = [e["item"]["content"][0]["text"] for e in stage.sent if "item" in e]
    assert "Because of the trains." in texts
    assert stage.sent_types()[-1] == "response.create"


def test_speech_whose_words_were_lost_with_the_connection_keeps_its_place() -> None:
    stage = Stage()
    stage.protocol.audio_sent(3000)
    stage.speech("u1")
    stage.begin_reply("a1", previous="u1")
    assert stage.talk.keep_audio_from_ms == 0
    stage.note(stage.protocol.upstream_lost("ConnectionClosed", now_ms=stage.now_ms))
    stage.connect()
    stage.speech("u1_again")
    stage.words("u1_again", "Sent twice, written once.")
    assert stage.said == [("user", "Sent twice, written once.")]
    assert stage.entries[0]["seq"] == 1
    assert stage.talk.speech_starts == {}


def test_audio_that_is_sent_once_more_is_kept_until_its_words_are_safe() -> None:
    stage = Stage()
    stage.protocol.audio_sent(8000)
    stage.upstream("input_audio_buffer.speech_started", item_id="u1", audio_start_ms=2000)
    assert stage.talk.keep_audio_from_ms == 2000
    stage.note(stage.protocol.upstream_lost("ConnectionClosed", now_ms=stage.now_ms))
    stage.connect()
    stage.protocol.audio_sent(6000)
    stage.protocol.audio_repeated()
    stage.upstream("rate_limits.updated", rate_limits=[])
    assert stage.talk.keep_audio_from_ms == 0
    stage.speech("u1_again")
    assert stage.talk.keep_audio_from_ms == 0
    stage.words("u1_again", "Safe now.")
    assert stage.talk.keep_audio_from_ms == 6000


def test_what_was_said_into_a_dead_line_is_kept_from_the_last_sign_of_life() -> None:
    stage = Stage()
    stage.protocol.audio_sent(5000)
    stage.upstream("rate_limits.updated", rate_limits=[])
    stage.protocol.audio_sent(4000)
    assert stage.talk.keep_audio_from_ms == 5000


def test_a_dead_line_is_noticed_within_fifteen_seconds_although_nothing_is_owed() -> None:
    stage = Stage()
    stage.reply("a1", "Why this job?")
    stage.clear()
    stage.wait(14_000)
    assert fx.SendUpstream(PROBE) in stage.done
    assert fx.Reconnect("hung") in stage.done


def test_a_quiet_line_that_answers_is_left_alone() -> None:
    stage = Stage()
    stage.reply("a1", "Why this job?")
    for _ in range(20):
        stage.wait(3_000)
        if stage.talk.probe_sent_ms is not None:
            stage.upstream("error", error={"code": "item_not_found", "event_id": "probe"})
    assert not any(isinstance(effect, fx.Reconnect) for effect in stage.done)


def test_answers_to_probes_do_not_hide_a_reply_that_never_comes() -> None:
    stage = Stage()
    for _ in range(4):
        stage.wait(3_000)
        stage.upstream("error", error={"code": "item_not_found", "event_id": "probe"})
    assert fx.Reconnect("silent") in stage.done


def test_renewal_waits_for_a_pause_between_turns() -> None:
    stage = Stage()
    stage.begin_reply("a1")
    stage.say("a1", "A long question.", audio_ms=10_000)
    stage.now_ms = 50 * 60_000
    stage.note(stage.protocol.timer("renew", now_ms=stage.now_ms))
    assert not any(isinstance(effect, fx.Reconnect) for effect in stage.done)
    stage.end_reply("a1")
    stage.wait(30_000)
    assert fx.Reconnect("renewal") in stage.done


def test_renewal_is_not_shown_to_the_candidate() -> None:
    stage = Stage()
    stage.reply("a1", "Why this job?")
    stage.wait(5000)
    stage.clear()
    stage.note(stage.protocol.upstream_lost("renewal", now_ms=stage.now_ms))
    stage.connect()
    assert stage.told == []


def test_an_upstream_that_never_confirms_the_configuration_is_hung_too() -> None:
    stage = Stage(ready=False)
    stage.upstream("session.created", session={})
    stage.wait(10_100)
    assert fx.Reconnect("silent") in stage.done


def test_an_upstream_that_talks_slowly_is_not_hung() -> None:
    stage = Stage()
    stage.begin_reply("a1")
    for _ in range(5):
        stage.wait(6_000)
        stage.say("a1", "Slowly", audio_ms=100)
    assert not any(isinstance(effect, fx.Reconnect) for effect in stage.done)
    stage.wait(10_100)
    assert fx.Reconnect("silent") in stage.done


def test_an_upstream_that_owes_a_reply_and_says_nothing_is_taken_for_hung() -> None:
    stage = Stage()
    stage.wait(9_900)
    assert not any(isinstance(effect, fx.Reconnect) for effect in stage.done)
    stage.wait(200)
    assert fx.Reconnect("silent") in stage.done
