"""Responses: their order of events, out of band, text, functions, cancelling, failing, limits."""

import json
from typing import Any

import pytest

from emulator.realtime import effects as fx
from emulator.tests.stage import Event, Stage, error_of, only, types

END_TOOL = {"type": "function", "name": "end_interview", "parameters": {"type": "object"}}


def done(events: list[Event]) -> Event:
    response: Event = only(events, "response.done")["response"]
    return response


def test_the_events_of_a_spoken_response_come_in_openais_order() -> None:
    assert list(dict.fromkeys(types(Stage().send("response.create")))) == [
        "response.created",
        "response.output_item.added",
        "conversation.item.added",
        "response.content_part.added",
        "response.output_audio_transcript.delta",
        "response.output_audio.delta",
        "response.output_audio.done",
        "response.output_audio_transcript.done",
        "response.content_part.done",
        "conversation.item.done",
        "response.output_item.done",
        "response.done",
        "rate_limits.updated",
    ]


def test_the_deltas_of_a_transcript_join_to_the_transcript() -> None:
    events = Stage().send("response.create")
    deltas = [
        one["delta"] for one in events if one["type"] == "response.output_audio_transcript.delta"
    ]
    whole = only(events, "response.output_audio_transcript.done")["transcript"]
    assert "".join(deltas) == whole == "Tell me more about that, please."
    assert len(deltas) > 1


def test_words_and_sound_alternate() -> None:
    seen = types(Stage().send("response.create"))
    first_audio = seen.index("response.output_audio.delta")
    assert "response.output_audio_transcript.delta" in seen[first_audio:]


def test_a_text_response_has_text_deltas_and_no_audio() -> None:
    events = Stage(output_modalities=["text"]).send("response.create")
    assert not any("audio" in one for one in types(events))
    deltas = [one["delta"] for one in events if one["type"] == "response.output_text.delta"]
    assert "".join(deltas) == only(events, "response.output_text.done")["text"]


def test_usage_counts_audio_apart_from_text() -> None:
    stage = Stage()
    usage = done(stage.turn())["usage"]
    assert usage["output_token_details"]["audio_tokens"] == 2_400 // 50
    assert usage["input_token_details"]["audio_tokens"] >= 1_600 // 100
    assert usage["total_tokens"] == usage["input_tokens"] + usage["output_tokens"]
    second = done(stage.turn())["usage"]
    assert second["input_token_details"]["cached_tokens"] == usage["input_tokens"]


def test_a_second_response_is_refused_while_one_is_active() -> None:
    stage = Stage(holding=(fx.Speak,))
    stage.send("response.create")
    error = error_of(stage.send("response.create", event_id="second"))
    assert error["code"] == "conversation_already_has_active_response"
    assert error["event_id"] == "second"


def test_a_response_can_be_cancelled() -> None:
    stage = Stage(holding=(fx.Speak,))
    stage.send("response.create")
    stage.speak_some(2)
    response = done(stage.send("response.cancel"))
    assert response["status"] == "cancelled"
    assert response["status_details"] == {"type": "cancelled", "reason": "client_cancelled"}
    assert types(stage.send("response.create"))[0] == "response.created"


def test_nothing_of_a_cancelled_response_comes_later() -> None:
    stage = Stage(holding=(fx.Speak,))
    stage.send("response.create")
    stage.speak_some(2)
    stage.send("response.cancel")
    assert stage.release() == []


def test_cancelling_nothing_is_a_harmless_error() -> None:
    stage = Stage()
    assert error_of(stage.send("response.cancel"))["code"] == "response_cancel_not_active"
    assert "response.done" in types(stage.send("response.create"))


def test_an_out_of_band_response_leaves_no_trace_in_the_conversation() -> None:
    stage = Stage(output_modalities=["text"])
    stage.write("Hello.")
    metadata = {"topic": "classification"}
    events = stage.send("response.create", response={"conversation": "none", "metadata": metadata})
    assert not any(one.startswith("conversation.") for one in types(events))
    assert done(events)["conversation_id"] is None
    assert done(events)["metadata"] == metadata
    assert len(stage.engine.conversation.items) == 1


def test_an_out_of_band_response_runs_beside_the_active_one() -> None:
    stage = Stage(holding=(fx.Speak,))
    stage.send("response.create")
    aside = {"conversation": "none", "output_modalities": ["text"], "instructions": "Sum it up."}
    events = stage.send("response.create", response=aside)
    assert done(events)["status"] == "completed"
    assert stage.thoughts[-1].aside == "Sum it up."


def test_speech_does_not_interrupt_an_out_of_band_response() -> None:
    stage = Stage(holding=(fx.Speak,))
    stage.send("response.create", response={"conversation": "none"})
    assert "response.done" not in types(stage.say(320))


def test_a_response_may_bring_its_own_context_and_point_at_items() -> None:
    stage = Stage()
    item_id = only(stage.write("Old words."), "conversation.item.added")["item"]["id"]
    stage.write("Not these.")
    content = [{"type": "input_text", "text": "New words."}]
    own = [
        {"type": "item_reference", "id": item_id},
        {"type": "message", "role": "user", "content": content},
    ]
    stage.send("response.create", response={"conversation": "none", "input": own})
    assert [line.text for line in stage.thoughts[-1].lines] == ["Old words.", "New words."]


def test_a_reference_to_an_unknown_item_is_refused() -> None:
    own = [{"type": "item_reference", "id": "nobody"}]
    error = error_of(Stage().send("response.create", response={"input": own}))
    assert (error["code"], error["param"]) == ("item_not_found", "response.input")


def test_an_empty_input_clears_the_context() -> None:
    stage = Stage()
    stage.write("Old words.")
    stage.send("response.create", response={"input": []})
    assert stage.thoughts[-1].lines == ()


@pytest.mark.parametrize(
    ("response", "param"),
    [
        ({"colour": "red"}, "response.colour"),
        ({"output_modalities": ["text", "audio"]}, "response.output_modalities"),
        ({"output_modalities": ["smell"]}, "response.output_modalities[0]"),
        ({"instructions": 5}, "response.instructions"),
        ({"metadata": {"a": 1}}, "response.metadata.a"),
        ({"input": [{"type": "message", "content": []}]}, "response.input[0].role"),
        (["list"], "response"),
        ({"max_output_tokens": 0}, "response.max_output_tokens"),
    ],
)
def test_bad_parameters_are_named(response: object, param: str) -> None:
    assert error_of(Stage().send("response.create", response=response))["param"] == param


def test_the_goodbye_calls_the_tool_that_ends_the_interview() -> None:
    stage = Stage(tools=[END_TOOL])
    stage.ends_interview = True
    events = stage.send("response.create")
    spoken, called = done(events)["output"]
    assert (spoken["type"], called["type"]) == ("message", "function_call")
    assert called["name"] == "end_interview"
    assert json.loads(called["arguments"])["reason"]
    deltas = [
        one["delta"] for one in events if one["type"] == "response.function_call_arguments.delta"
    ]
    assert "".join(deltas) == called["arguments"]
    assert only(events, "response.function_call_arguments.done")["output_index"] == 1


@pytest.mark.parametrize("session", [{}, {"tools": [END_TOOL], "tool_choice": "none"}])
def test_the_goodbye_calls_nothing_that_was_not_offered(session: dict[str, Any]) -> None:
    stage = Stage(**session)
    stage.ends_interview = True
    assert len(done(stage.send("response.create"))["output"]) == 1


def test_a_demanded_function_is_called_with_valid_arguments() -> None:
    schema = {"type": "object", "properties": {"mood": {"enum": ["good", "bad"]}}}
    tool = {"type": "function", "name": "note", "parameters": schema}
    choice = {"type": "function", "name": "note"}
    events = Stage().send("response.create", response={"tools": [tool], "tool_choice": choice})
    (called,) = done(events)["output"]
    assert json.loads(called["arguments"]) == {"mood": "good"}


def test_a_long_reply_is_cut_at_the_token_limit() -> None:
    stage = Stage(replies=("word " * 50,), output_modalities=["text"])
    response = done(stage.send("response.create", response={"max_output_tokens": 10}))
    assert response["status"] == "incomplete"
    assert response["status_details"]["reason"] == "max_output_tokens"
    assert len(response["output"][0]["content"][0]["text"]) <= 40


@pytest.mark.parametrize("code", ["rate_limit_exceeded", "insufficient_quota", "server_error"])
def test_a_failed_response_says_why(code: str) -> None:
    stage = Stage(holding=(fx.Speak,))
    stage.send("response.create")
    stage.speak_some(2)
    start = len(stage.events)
    stage.run(stage.engine.failed(stage.held[0].response_id, code, stage.now))
    response = done(stage.events[start:])
    assert response["status"] == "failed"
    assert response["status_details"]["error"]["code"] == code
    stage.held.clear()
    assert stage.send("response.create")[0]["type"] == "response.created"


def test_the_voice_and_language_of_the_session_are_spoken() -> None:
    stage = Stage(
        holding=(fx.Speak,),
        instructions="# Interview\n- Language: German (de)",
        audio={"output": {"voice": "cedar", "speed": 1.25}},
    )
    stage.send("response.create")
    speak = stage.held[0]
    assert (speak.voice, speak.language, speak.speed) == ("cedar", "de", 1.25)


def test_a_function_with_a_broken_schema_is_called_without_arguments() -> None:
    tool = {"type": "function", "name": "note", "parameters": {"$ref": "#/nowhere"}}
    events = Stage().send("response.create", response={"tools": [tool], "tool_choice": "required"})
    assert done(events)["output"][0]["arguments"] == "{}"


def test_null_settings_of_a_response_leave_the_sessions_own() -> None:
    stage = Stage(holding=(fx.Speak,), audio={"output": {"voice": "cedar"}})
    stage.send("response.create", response={"audio": {"output": {"voice": None}}})
    assert stage.held[0].voice == "cedar"
