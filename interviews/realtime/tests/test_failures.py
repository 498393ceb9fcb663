"""What is harmless, what is tried again, and what must never be."""

import pytest

from interviews.realtime import effects as fx
from interviews.realtime.tests.stage import Stage


def fails(stage: Stage) -> list[fx.Fail]:
    return [effect for effect in stage.done if isinstance(effect, fx.Fail)]


def error(stage: Stage, code: str, **fields: str) -> None:
    stage.upstream("error", error={"type": "invalid_request_error", "code": code, **fields})


@pytest.mark.parametrize("code", ["insufficient_quota", "invalid_api_key", "account_deactivated"])
def test_a_refusal_for_good_is_not_tried_again(code: str) -> None:
    stage = Stage()
    error(stage, code, message="You exceeded your current quota.")
    (fail,) = fails(stage)
    assert fail.code == code
    assert "quota" not in fail.message
    assert fail.exact == "You exceeded your current quota."


@pytest.mark.parametrize("code", ["response_cancel_not_active", "input_audio_buffer_commit_empty"])
def test_an_answer_to_requests_that_crossed_is_ignored(code: str) -> None:
    stage = Stage()
    stage.clear()
    error(stage, code)
    assert stage.done == []


def test_a_rejected_configuration_ends_the_try_instead_of_a_talk_without_instructions() -> None:
    stage = Stage()
    error(stage, "invalid_value", event_id="session_config", message="Unknown voice.")
    assert fails(stage)[0].exact == "Unknown voice."


def test_a_failed_reply_is_tried_again_later_each_time() -> None:
    stage = Stage()
    stage.begin_reply("a1")
    stage.clear()
    stage.end_reply("a1", "failed", error={"code": "rate_limit_exceeded"})
    assert stage.told[-1]["code"] == "reply_delayed"
    assert "response.create" not in stage.sent_types()
    stage.wait(750)
    assert stage.sent_types().count("response.create") == 1
    stage.begin_reply("a2")
    stage.end_reply("a2", "failed", error={"code": "rate_limit_exceeded"})
    stage.wait(750)
    assert stage.sent_types().count("response.create") == 1
    stage.wait(750)
    assert stage.sent_types().count("response.create") == 2


def test_replies_that_keep_failing_end_in_a_clear_word_not_in_silence() -> None:
    stage = Stage()
    for number in range(6):
        stage.begin_reply(f"a{number}")
        stage.end_reply(f"a{number}", "failed", error={"code": "server_error"})
        stage.wait(9_000 * 2**number)
    assert fails(stage)[0].code == "server_error"


def test_a_withheld_reply_is_asked_for_once_more() -> None:
    stage = Stage()
    stage.begin_reply("a1")
    stage.clear()
    stage.end_reply("a1", "incomplete", reason="content_filter")
    stage.wait(1000)
    assert "response.create" in stage.sent_types()


def test_an_expired_session_is_replaced() -> None:
    stage = Stage()
    error(stage, "session_expired")
    assert fx.Reconnect("session_expired") in stage.done


def test_unknown_events_are_counted_and_ignored() -> None:
    stage = Stage()
    assert stage.upstream("response.hologram.delta", delta="?") == []
    stage.upstream("response.hologram.delta", delta="?")
    assert stage.talk.ignored_events == {"response.hologram.delta": 2}


def test_an_out_of_band_reply_is_nobodys_turn() -> None:
    stage = Stage()
    stage.clear()
    stage.upstream("response.done", response={"id": "resp_aside", "status": "completed"})
    assert stage.entries == []
