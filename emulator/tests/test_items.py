"""The conversation's chain of items: created, retrieved, truncated, deleted."""

import base64

import pytest

from emulator.realtime import effects as fx
from emulator.tests.stage import Stage, error_of, only, types

REPLY = "One two three four five six seven eight nine ten."  # four seconds on the stage


def said(stage: Stage) -> list[str]:
    return [line.text for line in stage.thoughts[-1].lines]


def system_item(text: str, **fields: str) -> dict[str, object]:
    content = [{"type": "input_text", "text": text}]
    return {"type": "message", "role": "system", "content": content, **fields}


def spoken_item(stage: Stage) -> str:
    events = stage.send("response.create")
    item_id: str = only(events, "response.output_item.done")["item"]["id"]
    return item_id


def test_each_item_names_the_one_before_it() -> None:
    stage = Stage()
    events = [*stage.write("one"), *stage.write("two"), *stage.turn()]
    added = [event for event in events if event["type"] == "conversation.item.added"]
    ids = [event["item"]["id"] for event in added]
    assert [event["previous_item_id"] for event in added] == [None, *ids[:-1]]


def test_committed_audio_names_the_item_before_it() -> None:
    stage = Stage()
    before = only(stage.write("one"), "conversation.item.added")["item"]["id"]
    assert only(stage.turn(), "input_audio_buffer.committed")["previous_item_id"] == before


def test_an_item_is_placed_at_the_root_or_behind_another() -> None:
    stage = Stage()
    create = "conversation.item.create"
    stage.send(create, item=system_item("b", id="b"))
    stage.send(create, item=system_item("a", id="a"), previous_item_id="root")
    events = stage.send(create, item=system_item("ab", id="ab"), previous_item_id="a")
    assert only(events, "conversation.item.added")["previous_item_id"] == "a"
    stage.send("response.create")
    assert said(stage) == ["a", "ab", "b"]


def test_an_unknown_place_is_refused() -> None:
    events = Stage().send(
        "conversation.item.create", item=system_item("x"), previous_item_id="nowhere"
    )
    assert error_of(events)["code"] == "item_not_found"
    assert error_of(events)["param"] == "previous_item_id"


def test_an_id_cannot_be_used_twice() -> None:
    stage = Stage()
    stage.send("conversation.item.create", item=system_item("x", id="x"))
    error = error_of(stage.send("conversation.item.create", item=system_item("y", id="x")))
    assert error["param"] == "item.id"


@pytest.mark.parametrize(
    ("item", "param", "code"),
    [
        ({"type": "message", "role": "user"}, "item.content", "missing_required_parameter"),
        ({"type": "poem", "content": []}, "item.type", "invalid_value"),
        (system_item("x", colour="red"), "item.colour", "unknown_parameter"),
        ("text", "item", "invalid_type"),
        (None, "item", "invalid_type"),
    ],
)
def test_an_item_of_a_wrong_shape_is_refused(item: object, param: str, code: str) -> None:
    error = error_of(Stage().send("conversation.item.create", item=item))
    assert (error["param"], error["code"]) == (param, code)


def test_a_function_output_is_taken_in() -> None:
    item = {"type": "function_call_output", "call_id": "call_1", "output": "{}"}
    events = Stage().send("conversation.item.create", item=item)
    assert types(events) == ["conversation.item.added", "conversation.item.done"]


def test_retrieving_brings_the_audio_that_events_leave_out() -> None:
    stage = Stage(replies=(REPLY,))
    item_id = spoken_item(stage)
    item = only(
        stage.send("conversation.item.retrieve", item_id=item_id), "conversation.item.retrieved"
    )["item"]
    assert len(base64.b64decode(item["content"][0]["audio"])) == 4_000 * 48
    assert item["content"][0]["transcript"] == REPLY


def test_truncating_deletes_the_transcript_and_the_audio_that_was_not_heard() -> None:
    stage = Stage(replies=(REPLY,))
    item_id = spoken_item(stage)
    events = stage.send(
        "conversation.item.truncate", item_id=item_id, content_index=0, audio_end_ms=1_900
    )
    assert only(events, "conversation.item.truncated")["audio_end_ms"] == 1_900
    item = stage.send("conversation.item.retrieve", item_id=item_id)[0]["item"]
    assert "transcript" not in item["content"][0]
    assert len(base64.b64decode(item["content"][0]["audio"])) == 1_900 * 48


def test_the_interviewer_remembers_only_what_was_heard() -> None:
    stage = Stage(replies=(REPLY,))
    item_id = spoken_item(stage)
    stage.send("conversation.item.truncate", item_id=item_id, content_index=0, audio_end_ms=1_900)
    stage.send("response.create")
    heard = said(stage)[0]
    assert REPLY.startswith(heard)
    assert 3 <= len(heard.split()) <= 6


def test_nothing_is_remembered_of_a_reply_that_was_cut_off_at_once() -> None:
    stage = Stage(replies=(REPLY,))
    item_id = spoken_item(stage)
    stage.send("conversation.item.truncate", item_id=item_id, content_index=0, audio_end_ms=0)
    stage.send("response.create")
    assert said(stage) == []


def test_a_reply_can_be_truncated_while_it_is_still_being_made() -> None:
    stage = Stage(replies=(REPLY,), holding=(fx.Speak,))
    stage.send("response.create")
    item_id = stage.speak_some(5)[0]["item_id"]
    stage.send("conversation.item.truncate", item_id=item_id, content_index=0, audio_end_ms=300)
    assert "response.done" in types(stage.say(320))


@pytest.mark.parametrize(
    ("change", "code", "param"),
    [
        ({"audio_end_ms": 4_001}, "invalid_value", "audio_end_ms"),
        ({"audio_end_ms": -1}, "invalid_value", "audio_end_ms"),
        ({"audio_end_ms": "soon"}, "invalid_type", "audio_end_ms"),
        ({"content_index": 1}, "invalid_value", "content_index"),
        ({"item_id": "item_unknown"}, "item_not_found", "item_id"),
    ],
)
def test_a_truncation_that_cannot_be_is_refused(
    change: dict[str, object], code: str, param: str
) -> None:
    stage = Stage(replies=(REPLY,))
    wanted = {"item_id": spoken_item(stage), "content_index": 0, "audio_end_ms": 100, **change}
    error = error_of(stage.send("conversation.item.truncate", **wanted))
    assert (error["code"], error["param"]) == (code, param)


def test_only_the_assistants_audio_can_be_truncated() -> None:
    stage = Stage()
    item_id = only(stage.write("typed"), "conversation.item.added")["item"]["id"]
    events = stage.send(
        "conversation.item.truncate", item_id=item_id, content_index=0, audio_end_ms=0
    )
    assert error_of(events)["code"] == "unsupported_content_type"


def test_a_deleted_item_leaves_the_conversation() -> None:
    stage = Stage()
    item_id = only(stage.write("forget me"), "conversation.item.added")["item"]["id"]
    events = stage.send("conversation.item.delete", item_id=item_id)
    assert types(events) == ["conversation.item.deleted"]
    stage.send("response.create")
    assert said(stage) == []


@pytest.mark.parametrize("verb", ["retrieve", "delete"])
def test_an_unknown_item_is_refused(verb: str) -> None:
    error = error_of(Stage().send(f"conversation.item.{verb}", item_id="nobody", event_id="e1"))
    assert (error["code"], error["param"], error["event_id"]) == ("item_not_found", "item_id", "e1")


def test_audio_inside_an_item_is_heard_and_not_sent_back() -> None:
    stage = Stage()
    audio = base64.b64encode(bytes(48 * 500)).decode()
    item = {"type": "message", "role": "user", "content": [{"type": "input_audio", "audio": audio}]}
    events = stage.send("conversation.item.create", item=item)
    assert "audio" not in only(events, "conversation.item.added")["item"]["content"][0]
    stage.send("response.create")
    assert said(stage) == ["I build things."]


def test_old_audio_is_forgotten_and_its_length_is_not() -> None:
    stage = Stage(replies=("word " * 300,))
    items = [spoken_item(stage) for _ in range(4)]  # two minutes each
    kept = [len(stage.engine.conversation.get(one, verb="").audio) for one in items]
    assert sum(kept) <= 24 * 1024 * 1024
    assert kept[0] == 0
    assert stage.engine.conversation.get(items[0], verb="").audio_ms == 120_000


def test_bad_audio_inside_an_item_is_refused() -> None:
    content = [{"type": "input_text", "text": "x"}, {"type": "input_audio", "audio": "!"}]
    item = {"type": "message", "role": "user", "content": content}
    error = error_of(Stage().send("conversation.item.create", item=item))
    assert (error["param"], error["code"]) == ("item.content[1].audio", "invalid_value")


def test_an_assistants_words_without_a_type_cannot_be_truncated() -> None:
    stage = Stage()
    item = {"type": "message", "role": "assistant", "id": "a", "content": [{"text": "x"}]}
    stage.send("conversation.item.create", item=item)
    events = stage.send("conversation.item.truncate", item_id="a", content_index=0, audio_end_ms=0)
    assert error_of(events)["code"] == "unsupported_content_type"
