"""The strict check itself: it lets what fits pass, and names what does not."""

import pytest
from openai.types.realtime import (
    ConversationItem,
    RealtimeSessionCreateRequest,
    ResponseAudioDeltaEvent,
)

from emulator.pieces import pieces_of
from emulator.shapes import problems
from emulator.tests.strict import violations

DELTA = {
    "type": "response.output_audio.delta",
    "event_id": "e",
    "response_id": "r",
    "item_id": "i",
    "output_index": 0,
    "content_index": 0,
    "delta": "AAAA",
}


def test_a_fitting_event_has_no_problems() -> None:
    assert problems(DELTA, ResponseAudioDeltaEvent) == []
    assert violations(DELTA) == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"extra": 1}, "unknown"),
        ({"delta": 5}, "type"),
        ({"output_index": True}, "type"),
        ({"output_index": "0"}, "type"),
        ({"type": "response.audio.delta"}, "value"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, object], kind: str) -> None:
    (problem,) = problems({**DELTA, **change}, ResponseAudioDeltaEvent)
    assert (problem.path, problem.kind) == (next(iter(change)), kind)
    assert violations({**DELTA, **change})


def test_a_missing_field_is_named() -> None:
    incomplete = {key: value for key, value in DELTA.items() if key != "item_id"}
    assert [one.kind for one in problems(incomplete, ResponseAudioDeltaEvent)] == ["missing"]


def test_a_union_is_told_by_role_as_well_as_by_type() -> None:
    content = [{"type": "output_audio", "transcript": "x"}]
    assistant = {"type": "message", "role": "assistant", "content": content}
    assert problems(assistant, ConversationItem) == []
    assert problems({**assistant, "role": "user"}, ConversationItem)[0].path == "content[0].type"


def test_the_path_leads_to_the_place() -> None:
    tools = [{"type": "function", "name": "a"}, {"type": "function", "nome": "b"}]
    (problem,) = problems({"type": "realtime", "tools": tools}, RealtimeSessionCreateRequest)
    assert problem.path == "tools[1].nome"


def test_null_passes_only_where_the_sdk_allows_it() -> None:
    assert problems({"type": "realtime", "tracing": None}, RealtimeSessionCreateRequest) == []
    assert problems({**DELTA, "delta": None}, ResponseAudioDeltaEvent)


@pytest.mark.parametrize("length_ms", [0, 10, 160, 161, 3_000])
def test_pieces_join_to_the_sentence_and_its_audio(length_ms: int) -> None:
    text, audio = "A sentence of several words.", bytes(range(48)) * length_ms
    pieces = list(pieces_of(text, audio))
    assert " ".join(words for words, _ in pieces if words) == text
    assert b"".join(sound for _, sound in pieces) == audio
    assert all(len(sound) <= 160 * 48 for _, sound in pieces)
