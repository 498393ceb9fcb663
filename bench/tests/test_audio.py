"""The bench's own frames: an echo is known however it is worded, and a changed one is refused."""

import json

import pytest

from bench.audio import FRAME_BYTES, NotOurs, audio_frame, audio_frame_base64, frame_number


def test_a_frame_is_forty_milliseconds_of_pcm16() -> None:
    assert FRAME_BYTES == 24_000 * 2 * 40 // 1000
    assert len(audio_frame(0)) == len(audio_frame(2**40)) == FRAME_BYTES


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
def test_the_number_is_found_however_the_relay_writes_its_json(separators: tuple[str, str]) -> None:
    event = {"type": "response.audio.delta", "item_id": "item_1", "delta": audio_frame_base64(4711)}
    assert frame_number(json.dumps(event, separators=separators).encode()) == 4711


def test_a_frame_that_was_changed_on_its_way_is_refused() -> None:
    audio = audio_frame_base64(1)
    spoilt = audio[:100] + ("A" if audio[100] != "A" else "B") + audio[101:]
    with pytest.raises(NotOurs):
        frame_number(json.dumps({"type": "response.audio.delta", "delta": spoilt}).encode())


def test_an_event_without_audio_is_refused() -> None:
    with pytest.raises(NotOurs):
        frame_number(b'{"type":"response.audio.delta"}')
