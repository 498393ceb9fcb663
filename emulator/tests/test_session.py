"""The session itself: its configuration, its errors, its end; and every event held to the SDK."""

from typing import Any

import pytest

from emulator.realtime import effects as fx
from emulator.tests.stage import Stage, error_of, only, types
from emulator.tests.strict import MODELS, violations

TOOL = {"type": "function", "name": "end_interview", "parameters": {"type": "object"}}
# Sent only over WebRTC or SIP, in beta sessions, with MCP servers, or by diarizing transcription.
NOT_OURS = {
    "conversation.created",
    "conversation.item.created",
    "conversation.item.input_audio_transcription.segment",
    "input_audio_buffer.dtmf_event_received",
}


def update(stage: Stage, **session: object) -> list[dict[str, object]]:
    return stage.send("session.update", session={"type": "realtime", **session}, event_id="mine")


def test_a_session_begins_with_its_defaults() -> None:
    session = only(Stage().events, "session.created")["session"]
    assert session["model"] == "gpt-realtime-2.1"
    assert session["audio"]["input"]["turn_detection"]["type"] == "server_vad"


def test_an_update_changes_what_it_names_and_nothing_else() -> None:
    stage = Stage(instructions="Be brief.", audio={"output": {"voice": "cedar"}})
    turn_detection = {"type": "server_vad", "silence_duration_ms": 900}
    session = only(
        update(stage, audio={"input": {"turn_detection": turn_detection}}), "session.updated"
    )["session"]
    assert session["instructions"] == "Be brief."
    assert session["audio"]["output"]["voice"] == "cedar"
    assert session["audio"]["input"]["turn_detection"]["silence_duration_ms"] == 900
    assert session["audio"]["input"]["turn_detection"]["prefix_padding_ms"] == 300


def test_null_turns_turn_detection_off_and_an_object_turns_it_on_again() -> None:
    stage = Stage(audio={"input": {"turn_detection": None}})
    assert types(stage.turn()) == []
    update(stage, audio={"input": {"turn_detection": {"type": "semantic_vad"}}})
    settings = stage.engine.config.wire["audio"]["input"]["turn_detection"]
    assert settings == {
        "type": "semantic_vad",
        "eagerness": "auto",
        "create_response": True,
        "interrupt_response": True,
    }


@pytest.mark.parametrize(
    ("session", "param", "code"),
    [
        ({"colour": "red"}, "session.colour", "unknown_parameter"),
        ({"modalities": ["text"]}, "session.modalities", "unknown_parameter"),
        ({"instructions": 5}, "session.instructions", "invalid_type"),
        (
            {"audio": {"output": {"speed": 3.0}}},
            "session.audio.output.speed",
            "decimal_above_max_value",
        ),
        (
            {"audio": {"input": {"turn_detection": {"type": "telepathy"}}}},
            "session.audio.input.turn_detection.type",
            "invalid_value",
        ),
        (
            {
                "audio": {
                    "input": {"turn_detection": {"type": "server_vad", "idle_timeout_ms": 100}}
                }
            },
            "session.audio.input.turn_detection.idle_timeout_ms",
            "integer_below_min_value",
        ),
        (
            {"audio": {"input": {"turn_detection": {"type": "server_vad", "eagerness": "low"}}}},
            "session.audio.input.turn_detection.eagerness",
            "unknown_parameter",
        ),
        ({"output_modalities": ["audio", "text"]}, "session.output_modalities", "invalid_value"),
        ({"model": "another"}, "session.model", "invalid_value"),
        ({"tools": [{"type": "spoon"}]}, "session.tools[0].type", "invalid_value"),
    ],
)
def test_a_bad_update_is_named_and_changes_nothing(
    session: dict[str, Any], param: str, code: str
) -> None:
    stage = Stage()
    error = error_of(update(stage, **{"instructions": "new", **session}))
    assert (error["param"], error["code"], error["event_id"]) == (param, code, "mine")
    assert stage.engine.config.instructions != "new"


def test_the_type_of_the_session_must_be_said() -> None:
    error = error_of(Stage().send("session.update", session={"instructions": "x"}))
    assert (error["param"], error["code"]) == ("session.type", "missing_required_parameter")


def test_the_voice_is_fixed_once_it_has_spoken() -> None:
    stage = Stage()
    assert types(update(stage, audio={"output": {"voice": "cedar"}})) == ["session.updated"]
    stage.send("response.create")
    error = error_of(update(stage, audio={"output": {"voice": "marin"}}))
    assert error["code"] == "cannot_update_voice"
    assert types(update(stage, audio={"output": {"voice": "cedar"}})) == ["session.updated"]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ({}, "invalid_event"),
        ([], "invalid_event"),
        ("text", "invalid_event"),
        (None, "invalid_event"),
        ({"type": "session.destroy"}, "invalid_value"),
        ({"type": 5}, "invalid_value"),
        ({"type": "conversation.item.delete"}, "missing_required_parameter"),
        ({"type": "conversation.item.delete", "item_id": 5}, "invalid_type"),
        ({"type": "response.cancel", "now": True}, "unknown_parameter"),
        ({"type": "output_audio_buffer.clear"}, "invalid_value"),
        ({"type": "session.update"}, "invalid_type"),
        ({"type": "response.create", "colour": "red"}, "unknown_parameter"),
    ],
)
def test_a_bad_event_is_answered_and_the_session_lives_on(event: object, code: str) -> None:
    stage = Stage()
    assert error_of(stage.send_raw(event))["code"] == code
    assert "response.done" in types(stage.send("response.create"))


def test_an_error_names_the_event_that_caused_it() -> None:
    assert error_of(Stage().send("nonsense", event_id="e7"))["event_id"] == "e7"


def test_a_session_expires() -> None:
    stage = Stage(cap_s=60)
    assert stage.wait(59) == []
    error = error_of(stage.wait(2))
    assert error["code"] == "session_expired"
    assert stage.closed == fx.Close(1001, "session_expired")


def everything() -> list[dict[str, object]]:
    """One of each event that a websocket session can see."""
    transcription = {"model": "gpt-transcribe"}
    idle = {"type": "server_vad", "idle_timeout_ms": 5_000}
    stage = Stage(
        tools=[TOOL], audio={"input": {"transcription": transcription, "turn_detection": idle}}
    )
    stage.write("Hello.")
    stage.turn()
    stage.wait(10)
    stage.ends_interview = True
    stage.send("response.create")
    spoken = next(one for one in stage.engine.conversation.items if one.role == "assistant")
    stage.send("conversation.item.truncate", item_id=spoken.id, content_index=0, audio_end_ms=300)
    for one in list(stage.engine.conversation.items):
        stage.send("conversation.item.retrieve", item_id=one.id)
    stage.send("conversation.item.delete", item_id=spoken.id)
    stage.send("response.create", response={"conversation": "none", "output_modalities": ["text"]})
    stage.send("response.create", response={"metadata": {"a": "b"}, "max_output_tokens": 1})
    stage.send(
        "session.update", session={"type": "realtime", "audio": {"input": {"turn_detection": None}}}
    )
    stage.say(640)
    stage.send("input_audio_buffer.clear")
    stage.say(640)
    stage.send("input_audio_buffer.commit")
    stage.send("input_audio_buffer.commit")
    stage._holding = (fx.Transcribe, fx.Speak)
    stage.say(640)
    stage.send("input_audio_buffer.commit")
    stage.run(stage.engine.transcription_failed(stage.held[-1].item_id, "unintelligible"))
    for reason in ("response.cancel", "fail"):
        stage.send("response.create")
        stage.speak_some(2)
        stage.send(reason)
        stage.run(stage.engine.failed(stage.held[-1].response_id, "server_error", stage.now))
        stage.held.clear()
    stage.engine.config.wire["audio"]["input"]["transcription"]["model"] = "whisper-1"
    stage._holding = ()
    stage.say(640)
    stage.send("input_audio_buffer.commit")
    stage.wait(3_600)
    return stage.events


def test_every_event_fits_the_sdks_types_strictly() -> None:
    wrong = [(one["type"], found) for one in everything() if (found := violations(one))]
    assert wrong == []


def test_every_event_of_a_websocket_session_is_seen() -> None:
    ours = {
        name
        for name in MODELS
        if not name.startswith(("output_audio_buffer", "mcp", "response.mcp"))
        and name not in NOT_OURS
    }
    assert {one["type"] for one in everything()} == ours


def test_event_ids_are_never_repeated() -> None:
    ids = [one["event_id"] for one in everything()]
    assert len(set(ids)) == len(ids)
