"""Whatever a client sends, the engine answers: it never raises, and what it says fits the SDK."""

from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from emulator.realtime.client_events import CLIENT_EVENTS
from emulator.tests.stage import Stage
from emulator.tests.strict import violations

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
NAMES = st.sampled_from(
    (
        *("type", "session", "item", "item_id", "previous_item_id", "content_index"),
        *("audio_end_ms", "response", "response_id", "audio", "event_id", "input", "output"),
        *("instructions", "role", "content", "turn_detection", "voice", "tools", "metadata"),
        *("output_modalities", "conversation", "max_output_tokens", "id", "tool_choice"),
    )
)
VALUES = st.sampled_from(
    (
        *("realtime", "message", "user", "assistant", "system", "none", "auto", "root", "item_5"),
        *("server_vad", "semantic_vad", "input_text", "input_audio", "output_audio", "text"),
        *("item_reference", "function_call", "function_call_output", "function", "required"),
    )
)
OBJECTS = st.recursive(
    JSON | VALUES,
    lambda inner: st.dictionaries(NAMES, inner, max_size=5) | st.lists(inner, max_size=2),
    max_leaves=12,
)
EVENTS = st.builds(
    lambda kind, rest: {**rest, "type": kind},
    st.sampled_from(sorted(CLIENT_EVENTS)),
    st.dictionaries(NAMES, OBJECTS, max_size=5),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.lists(EVENTS | OBJECTS, min_size=1, max_size=8))
def test_no_event_breaks_the_engine(events: list[Any]) -> None:
    stage = Stage(audio={"input": {"transcription": {"model": "gpt-transcribe"}}})
    for event in events:
        stage.send_raw(event)
        stage.say(160)
    assert [found for one in stage.events if (found := violations(one))] == []
    assert stage.send("conversation.item.delete", item_id="nobody")[-1]["type"] == "error"
