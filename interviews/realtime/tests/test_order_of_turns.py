"""Turns stand in the order of the item chain, each once, however late its words come."""

from interviews.realtime.tests.stage import Stage


def test_an_answer_recognised_after_the_reply_stands_before_it() -> None:
    stage = Stage()
    stage.reply("a1", "Why this job?")
    stage.wait(3000)
    stage.speech("u1", previous="a1")
    stage.reply("a2", "And what else?")
    stage.wait(3000)
    stage.words("u1", "Because of the trains.")
    assert stage.said == [
        ("assistant", "Why this job?"),
        ("user", "Because of the trains."),
        ("assistant", "And what else?"),
    ]
    assert [entry["seq"] for entry in stage.entries] == [1, 2, 3]


def test_a_repeated_transcription_counts_once() -> None:
    stage = Stage()
    stage.speech("u1")
    stage.words("u1", "Once.")
    stage.words("u1", "Once.")
    assert stage.said == [("user", "Once.")]


def test_words_that_come_before_their_item_wait_for_it() -> None:
    stage = Stage()
    stage.words("u1", "Too early.")
    assert stage.said == []
    stage.speech("u1")
    assert stage.said == [("user", "Too early.")]


def test_two_answers_recognised_in_reverse_keep_their_places() -> None:
    stage = Stage()
    stage.speech("u1")
    stage.speech("u2", previous="u1")
    stage.words("u2", "Second.")
    stage.words("u1", "First.")
    assert stage.said == [("user", "First."), ("user", "Second.")]


def test_an_item_inserted_behind_an_earlier_one_takes_that_place() -> None:
    stage = Stage()
    stage.speech("u1")
    stage.begin_reply("a1", previous="u1")
    stage.speech("u2", previous="u1")
    for item, text in (("u1", "One."), ("u2", "Two.")):
        stage.words(item, text)
    assert stage.said[:2] == [("user", "One."), ("user", "Two.")]


def test_speech_without_words_leaves_no_entry_and_no_hole() -> None:
    stage = Stage()
    stage.speech("u1")
    stage.words("u1", "")
    stage.speech("u2")
    stage.words("u2", "Hello.")
    assert [(entry["seq"], entry["content"]) for entry in stage.entries] == [(1, "Hello.")]


def test_a_failed_transcription_is_recorded_as_failed_not_left_out() -> None:
    stage = Stage()
    stage.speech("u1")
    kind = "conversation.item.input_audio_transcription.failed"
    stage.upstream(kind, item_id="u1", error={"code": "audio_unintelligible"})
    (entry,) = stage.entries
    assert entry["transcription_failed"] is True
    assert entry["content"] == ""


def test_a_resumed_conversation_counts_on() -> None:
    stage = Stage(history=[{"seq": 7, "speaker": "assistant", "content": "Where were we?"}])
    stage.speech("u1")
    stage.words("u1", "At the trains.")
    assert stage.entries[0]["seq"] == 8


def test_entries_carry_what_the_contract_names() -> None:
    stage = Stage()
    stage.now_ms = 1234
    stage.speech("u1", ms=1000)
    kind = "conversation.item.input_audio_transcription.completed"
    stage.upstream(kind, item_id="u1", transcript="Yes.", logprobs=[{"logprob": 0.0}])
    (entry,) = stage.entries
    assert entry == {
        "seq": 1,
        "timestamp": "2026-11-22T09:00:02.234000+00:00",
        "speaker": "user",
        "content": "Yes.",
        "type": "audio",
        "session_id": "11111111-1111-4111-8111-111111111111",
        "item_id": "u1",
        "start_ms": 2234,
        "end_ms": 2234,
        "confidence": 1.0,
    }
