"""Whatever is written to an interview's socket: it is answered or refused, and the talk goes on.

Always the same frames, so that a finding is found again. Single malformed frames are the matter of
`test_interview_socket.py`; here they come in any order, among good ones.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from interviews.models import LiveSession
from interviews.realtime.frames import BadFrame, decode_text
from interviews.tests.test_interview_socket import Open, Socket, open_socket, session
from supervisor.console.frames import decode as decode_of_console

__all__ = ["open_socket", "session"]  # pytest finds these fixtures here

KINDS = ("audio", "audio_end", "text", "playback", "ping", "repeat", "pause", "resume")
FIELDS = ("audio", "content", "item_id", "audio_end_ms", "finished", "patience", "session_id")

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
# The right fields with wrong values in them; `end` is left out, for it ends the talk.
near_misses = st.fixed_dictionaries(
    {"type": st.sampled_from((*KINDS, "patience", "typing", "nonsense"))},
    optional=dict.fromkeys(FIELDS, anything),
)
texts = near_misses.map(json.dumps) | anything.map(json.dumps) | st.text(max_size=60)
cut_off = st.tuples(texts, st.integers(0, 40)).map(lambda pair: pair[0][: pair[1]])
frames = texts | cut_off | st.binary(max_size=400)

bounded = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("decode", [decode_text, decode_of_console])
@settings(bounded, max_examples=200)
@given(text=texts | cut_off)
def test_any_text_is_a_frame_or_a_bad_frame(decode: Callable[[str], Any], text: str) -> None:
    refused: tuple[str, ...] = ()
    try:
        decode(text)
    except BadFrame as bad:
        refused = (bad.code, bad.message)
    assert all(refused)


@pytest.fixture
async def talk(open_socket: Open, session: LiveSession) -> Socket:
    socket = await open_socket(session)
    await socket.until("session.ready")
    return socket


@pytest.mark.django_db(transaction=True)
@settings(bounded, max_examples=25)
@given(written=st.lists(frames, min_size=1, max_size=12))
async def test_any_order_of_frames_leaves_the_socket_open(
    talk: Socket, written: list[str | bytes]
) -> None:
    for frame in written:
        kind = "bytes" if isinstance(frame, bytes) else "text"
        await talk.wire.send_input({"type": "websocket.receive", kind: frame})
    before = len(talk.seen)
    await talk.send(type="ping")
    await talk.until("pong")
    assert not [message for message in talk.seen[before:] if message.get("fatal")]
