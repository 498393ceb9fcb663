"""What others want done in a talk is said when it fits, followed once, and never in mid-word."""

import json
from itertools import pairwise

import pytest

from interviews.realtime import effects as fx
from interviews.realtime.ending import GOODBYE_WAIT_MS, HEAR_OUT_MS
from interviews.realtime.frames import AudioEnd, EndRequest, Playback, Text
from interviews.realtime.instructions import RESUMED, SAY_GOODBYE, WRAPPING_UP
from interviews.realtime.intervening import SILENCE_MS
from interviews.realtime.playout import Playout
from interviews.realtime.tests.stage import CREATE, Stage

BACK = "Come back to the question."
OTHER = "Ask about the team."


def after_a_question(**options: object) -> Stage:
    """The first question has been heard; the candidate has just that moment to think."""
    stage = Stage(**options)  # type: ignore[arg-type]
    stage.reply("a1", "Why this job?", audio_ms=2000)
    stage.wait(3000)
    stage.clear()
    return stage


def say_goodbye(stage: Stage, item_id: str = "bye") -> None:
    stage.begin_reply(item_id)
    stage.say(item_id, "Thank you and goodbye.", audio_ms=2000)
    stage.end_reply(item_id)


class TestGuide:
    def test_turns_the_reply_to_the_answer_that_comes_next(self) -> None:
        stage = after_a_question()
        stage.intervene("guide", BACK)
        assert stage.sent_types() == [CREATE], "nobody is asked to speak: the candidate is"
        stage.speech("u1")
        stage.reply("a2", "To come back to it: why this job?")
        assert stage.whispers == [BACK]
        assert "response.create" not in stage.sent_types()

    def test_never_interrupts_the_reply_under_way_and_waits_for_its_end(self) -> None:
        stage = after_a_question()
        stage.speech("u1")
        stage.begin_reply("a2")
        stage.clear()
        stage.intervene("guide", BACK)
        stage.say("a2", "Tell me more.", audio_ms=1000)
        assert stage.sent == []
        stage.end_reply("a2")
        assert stage.whispers == [BACK]

    def test_waits_while_a_reply_is_about_to_be_made(self) -> None:
        stage = after_a_question()
        stage.speech("u1")  # the upstream answers it by itself, in this very moment
        stage.clear()
        stage.intervene("guide", BACK)
        assert stage.sent == []
        stage.reply("a2", "I see.")
        assert stage.whispers == [BACK]

    def test_waits_for_the_reply_that_was_just_asked_for(self) -> None:
        stage = Stage()  # the greeting is asked for, and not begun
        stage.clear()
        stage.intervene("guide", BACK)
        assert stage.sent == []
        stage.reply("a1", "Hello, why this job?")
        assert stage.whispers == [BACK]

    def test_said_into_speech_is_silent_and_has_its_place_before_it(self) -> None:
        stage = after_a_question()
        stage.begin_speech("u1")
        stage.intervene("guide", BACK)
        assert stage.sent_types() == [CREATE], "the upstream answers speech as soon as it ends"
        stage.wait(20_000)
        assert "response.create" not in stage.sent_types()
        stage.accept()
        stage.end_speech("u1")
        stage.reply("a2", "Back to it.")
        assert len(stage.followed) == 1
        assert "response.create" not in stage.sent_types()

    def test_with_push_to_talk_waits_for_the_place_of_the_speech_and_goes_before_the_reply(
        self,
    ) -> None:
        stage = after_a_question(turn_detection=None)
        stage.protocol.audio_sent(2000)
        stage.intervene("guide", BACK)
        stage.wait(20_000)
        assert stage.sent == []
        stage.page(AudioEnd())
        assert stage.sent_types() == ["input_audio_buffer.commit", CREATE, "response.create"]

    def test_goes_before_the_reply_to_a_typed_answer_that_cuts_a_reply_off(self) -> None:
        stage = after_a_question()
        stage.begin_reply("a2")
        stage.say("a2", "And then", audio_ms=1000)
        stage.intervene("guide", BACK)
        stage.page(Text(content="Wait, one more thing."))
        stage.clear()
        stage.end_reply("a2", "cancelled")
        assert [e["type"] for e in stage.sent if e["type"] != "conversation.item.truncate"] == [
            CREATE,
            "response.create",
        ]

    def test_in_a_silence_asks_the_interviewer_to_speak(self) -> None:
        stage = after_a_question()
        stage.wait(SILENCE_MS)
        stage.intervene("guide", "Ask whether everything is all right.")
        assert stage.sent_types() == [CREATE, "response.create"]

    def test_lets_the_candidate_think_for_a_moment_before_that(self) -> None:
        stage = after_a_question()
        stage.intervene("guide", BACK)
        stage.wait(SILENCE_MS - 1500)
        assert "response.create" not in stage.sent_types()
        stage.wait(1000)
        assert stage.sent_types() == [CREATE, "response.create"]

    def test_does_not_take_the_interviewers_own_voice_for_silence(self) -> None:
        stage = after_a_question()
        stage.speech("u1")
        stage.reply("a2", "A long question.", audio_ms=30_000)
        stage.clear()
        stage.intervene("guide", BACK)
        stage.wait(30_000 + SILENCE_MS - 1000)
        assert "response.create" not in stage.sent_types()
        stage.wait(2000)
        assert stage.sent_types().count("response.create") == 1

    def test_asks_once_however_long_the_silence_lasts(self) -> None:
        stage = after_a_question()
        stage.intervene("guide", BACK)
        stage.wait(SILENCE_MS)
        stage.begin_reply("a2")
        stage.end_reply("a2")  # completed, and without a word
        stage.wait(60_000)
        assert stage.sent_types().count("response.create") == 1

    def test_of_several_that_wait_only_the_newest_is_given(self) -> None:
        stage = after_a_question()
        stage.begin_reply("a2")
        stage.intervene("guide", BACK)
        newest = stage.intervene("guide", OTHER)
        stage.say("a2", "Hm.", audio_ms=500)
        stage.end_reply("a2")
        assert stage.whispers == [OTHER]
        stage.speech("u1")
        stage.reply("a3", "How is the team?")
        assert stage.followed == [newest.id]

    def test_one_that_was_given_is_not_replaced_but_followed_as_well(self) -> None:
        stage = after_a_question()
        both = [stage.intervene("guide", BACK), stage.intervene("guide", OTHER)]
        assert stage.whispers == [BACK, OTHER]
        stage.speech("u1")
        stage.reply("a2", "Back to it, and how is the team?")
        assert stage.followed == [wanted.id for wanted in both]

    def test_under_a_goodbye_waits_until_it_is_withdrawn(self) -> None:
        stage = after_a_question()
        stage.begin_reply("bye")
        stage.say("bye", "Goodbye.", audio_ms=10_000)
        item = {"type": "function_call", "name": "end_interview", "call_id": "c1"}
        stage.upstream("response.output_item.done", response_id="resp_bye", item=item)
        stage.end_reply("bye")
        stage.clear()
        stage.intervene("guide", BACK)
        stage.wait(SILENCE_MS)
        assert stage.sent == []
        stage.begin_speech("u1")  # one more thing
        assert stage.whispers == [BACK]

    def test_under_a_goodbye_asks_nobody_to_speak(self) -> None:
        stage = after_a_question()
        stage.intervene("guide", BACK)
        stage.begin_reply("bye", crossing=True)
        stage.say("bye", "Goodbye.", audio_ms=1000)
        item = {"type": "function_call", "name": "end_interview", "call_id": "c1"}
        stage.upstream("response.output_item.done", response_id="resp_bye", item=item)
        stage.end_reply("bye", "cancelled")
        stage.wait(SILENCE_MS + 5000)
        assert "response.create" not in stage.sent_types()

    def test_one_that_waits_does_not_take_the_place_of_a_conclusion(self) -> None:
        stage = after_a_question()
        stage.begin_reply("a2")
        stage.intervene("conclude")
        stage.intervene("guide", BACK)
        stage.end_reply("a2")
        assert len(stage.whispers) == 2

    def test_tells_the_page_nothing(self) -> None:
        stage = after_a_question()
        stage.intervene("guide", BACK)
        assert stage.told == []


class TestDone:
    def test_is_a_guide_once_a_reply_made_since_is_complete(self) -> None:
        stage = after_a_question()
        wanted = stage.intervene("guide", BACK)
        stage.speech("u1")
        stage.begin_reply("a2")
        stage.say("a2", "Back to the question.", audio_ms=1000)
        assert stage.followed == []
        stage.end_reply("a2")
        assert stage.followed == [wanted.id]

    def test_is_said_once(self) -> None:
        stage = after_a_question()
        wanted = stage.intervene("guide", BACK)
        for number in range(3):
            stage.speech(f"u{number}")
            stage.reply(f"b{number}", "Well.")
        assert stage.followed == [wanted.id]
        assert stage.whispers == [BACK]

    def test_is_not_what_the_reply_under_way_completes(self) -> None:
        stage = after_a_question()
        stage.begin_reply("a2")
        stage.intervene("guide", BACK)
        stage.say("a2", "Tell me more.", audio_ms=1000)
        stage.end_reply("a2")
        assert stage.followed == []

    @pytest.mark.parametrize("status", ["cancelled", "failed", "incomplete"])
    def test_is_not_what_a_reply_that_broke_off_leaves(self, status: str) -> None:
        stage = after_a_question()
        wanted = stage.intervene("guide", BACK)
        stage.speech("u1")
        stage.begin_reply("a2")
        stage.say("a2", "Ba", audio_ms=100)
        stage.end_reply("a2", status)
        assert stage.followed == []
        stage.speech("u2")
        stage.reply("a3", "Back to it.")
        assert stage.followed == [wanted.id]
        assert stage.whispers == [BACK], "it still stands in the chain"

    def test_is_not_what_a_reply_without_words_completes(self) -> None:
        stage = after_a_question()
        stage.intervene("guide", BACK)
        stage.speech("u1")
        stage.begin_reply("a2")
        stage.end_reply("a2")
        assert stage.followed == []

    def test_one_that_crossed_with_a_new_reply_is_given_again_behind_it(self) -> None:
        stage = after_a_question()
        wanted = stage.intervene("guide", BACK)
        stage.begin_reply("a2", crossing=True)
        stage.accept()
        stage.say("a2", "Are you there?", audio_ms=500)
        stage.clear()
        stage.end_reply("a2")
        assert stage.followed == []
        assert stage.sent_types() == ["conversation.item.delete", CREATE]
        assert stage.sent[0]["item_id"] != stage.sent[1]["item"]["id"]
        stage.speech("u1")
        stage.reply("a3", "Back to it.")
        assert stage.followed == [wanted.id]


class TestReconnect:
    def test_what_was_given_and_not_followed_is_given_again_after_the_replay(self) -> None:
        stage = after_a_question()
        wanted = stage.intervene("guide", BACK)
        stage.begin_speech("u1")
        stage.lose()
        stage.clear()
        stage.connect()
        assert stage.whispers == [RESUMED, BACK]
        stage.speech("u1_again")
        stage.reply("a2", "Back to it.")
        assert stage.followed == [wanted.id]

    def test_it_goes_before_the_reply_that_is_owed(self) -> None:
        stage = after_a_question()
        stage.intervene("guide", BACK)
        stage.wait(SILENCE_MS)
        stage.begin_reply("a2")
        stage.lose()
        stage.clear()
        stage.connect()
        assert stage.sent_types()[-2:] == [CREATE, "response.create"]
        assert stage.whispers[-1] == BACK

    def test_what_was_followed_is_not_given_again(self) -> None:
        stage = after_a_question()
        stage.intervene("guide", BACK)
        stage.speech("u1")
        stage.words("u1", "Trains.")
        stage.reply("a2", "Back to it.")
        stage.wait(4000)
        stage.lose()
        stage.clear()
        stage.connect()
        assert stage.whispers == [RESUMED]

    def test_while_the_upstream_is_away_it_waits(self) -> None:
        stage = after_a_question()
        stage.lose()
        stage.clear()
        stage.intervene("guide", BACK)
        stage.wait(60_000)
        assert stage.sent == []
        stage.connect()
        assert stage.whispers == [RESUMED, BACK]
        assert stage.sent_types()[-1] == "response.create", "it has been silent for a minute"

    def test_a_candidate_cut_off_by_it_is_not_talked_over_in_silence(self) -> None:
        stage = after_a_question()
        stage.begin_speech("u1")
        stage.wait(30_000)
        stage.intervene("guide", BACK)
        stage.lose()
        stage.clear()
        stage.connect()
        stage.wait(SILENCE_MS + 1000)
        assert "response.create" not in stage.sent_types(), "the speech is on its way once more"

    def test_speech_that_came_once_more_is_followed_by_silences_as_ever(self) -> None:
        stage = after_a_question()
        stage.begin_speech("u1")
        stage.lose()
        stage.connect()
        stage.speech("u1_again")
        stage.reply("a2", "I see.", audio_ms=1000)
        stage.wait(3000)
        stage.clear()
        stage.intervene("guide", BACK)
        stage.wait(SILENCE_MS)
        assert stage.sent_types() == [CREATE, "response.create"]

    def test_so_is_a_button_held_into_it_and_let_go(self) -> None:
        stage = after_a_question(turn_detection=None)
        stage.talk.speech_starts["u1"] = 0.0
        stage.lose()
        stage.connect()
        stage.protocol.audio_sent(2000)
        stage.page(AudioEnd())
        stage.upstream("input_audio_buffer.committed", item_id="u2", previous_item_id=None)
        stage.reply("a2", "I see.", audio_ms=1000)
        stage.wait(3000)
        stage.clear()
        stage.intervene("guide", BACK)
        stage.wait(SILENCE_MS)
        assert stage.sent_types() == [CREATE, "response.create"]

    def test_repeated_audio_without_speech_is_a_silence_in_the_end(self) -> None:
        stage = after_a_question()
        stage.begin_speech("u1")
        stage.lose()
        stage.connect()
        stage.protocol.audio_sent(3000)
        stage.protocol.audio_repeated()
        stage.protocol.audio_sent(11_000)
        stage.clear()
        stage.intervene("guide", BACK)
        stage.wait(SILENCE_MS)
        assert stage.sent_types() == [CREATE, "response.create"]

    def test_a_conclusion_that_was_not_followed_is_given_again_and_said_once(self) -> None:
        stage = after_a_question()
        stage.intervene("conclude")
        stage.begin_speech("u1")
        stage.lose()
        stage.clear()
        stage.connect()
        assert [text[:7] for text in stage.whispers] == [RESUMED[:7], "Wrap up"]

    def test_a_conclusion_that_was_followed_is_not_forgotten_by_the_new_connection(self) -> None:
        stage = after_a_question()
        stage.intervene("conclude")
        stage.speech("u1")
        stage.words("u1", "Trains.")
        stage.reply("a2", "One last question: why trains?")
        stage.wait(4000)
        stage.lose()
        stage.clear()
        stage.connect()
        assert stage.whispers == [RESUMED, WRAPPING_UP]

    def test_nor_by_the_next_holder(self) -> None:
        history = [{"seq": 1, "speaker": "assistant", "content": "One last question: why?"}]
        stage = Stage(history=history, wrapping_up=True)
        assert stage.whispers == [RESUMED, WRAPPING_UP]
        assert stage.notices == []


class TestConclude:
    def test_asks_for_a_last_question_and_goodbye_and_says_what_time_is_left(self) -> None:
        stage = after_a_question()
        stage.time(1500)
        stage.clear()
        wanted = stage.intervene("conclude", "Be especially kind.")
        (text,) = stage.whispers
        assert "one last question" in text
        assert "About 10 minutes are left." in text
        assert "say goodbye and call end_interview" in text
        assert text.endswith("Be especially kind.")
        assert stage.notices == [
            {
                "type": "supervisor.notice",
                "kind": "concluding",
                "message": "The interview is coming to its close.",
                "minutes_left": 10,
            }
        ]
        stage.reply("a2", "One last question.")
        assert stage.followed == [wanted.id]

    def test_asks_nothing_more_of_a_candidate_who_wants_to_stop(self) -> None:
        stage = after_a_question()
        stage.intervene("conclude", "Ask nothing more: thank them kindly and say goodbye.")
        assert stage.whispers == [
            "Ask nothing more: thank them kindly and say goodbye. Then call end_interview."
        ]

    def test_the_clock_does_not_repeat_it(self) -> None:
        stage = after_a_question()
        stage.intervene("conclude")
        for elapsed_s in (1900, 1990, 1995):
            stage.time(elapsed_s)
        assert len(stage.whispers) == 1
        assert len([notice for notice in stage.notices if notice["kind"] == "concluding"]) == 1

    def test_nor_does_it_repeat_the_clock(self) -> None:
        stage = after_a_question()
        stage.time(1990)
        stage.reply("a2", "One last question.")
        stage.clear()
        wanted = stage.intervene("conclude")
        assert stage.whispers == [WRAPPING_UP]
        assert stage.notices == []
        stage.speech("u1")
        stage.reply("a3", "Goodbye.")
        assert stage.followed == [wanted.id]

    def test_asked_for_twice_while_it_waits_it_is_given_once_and_both_are_done(self) -> None:
        stage = after_a_question()
        stage.begin_reply("a2")
        first, second = stage.intervene("conclude"), stage.intervene("conclude")
        stage.say("a2", "Tell me more.", audio_ms=500)
        stage.end_reply("a2")
        (text,) = stage.whispers
        assert "one last question, listen" in text
        stage.speech("u1")
        stage.reply("a3", "My last question.")
        assert stage.followed == [first.id, second.id]

    @pytest.mark.parametrize(
        ("elapsed_s", "said", "told"), [(2035, "About 2 minutes", 2), (2041, "About one minute", 1)]
    )
    def test_minutes_are_rounded_up(self, elapsed_s: float, said: str, told: int) -> None:
        stage = after_a_question()
        stage.protocol.time(elapsed_s=elapsed_s - 60, limit_s=2100, now_ms=stage.now_ms - 60_000)
        stage.talk.wrapping_up = False
        stage.talk.guidance.clear()
        stage.intervene("conclude")
        assert said in stage.whispers[0]
        assert stage.notices[0]["minutes_left"] == told


class TestEnd:
    def test_is_a_goodbye_and_then_the_end_for_its_reason(self) -> None:
        stage = after_a_question()
        wanted = stage.intervene("end", end_reason="supervisor")
        assert stage.sent_types() == [CREATE, "response.create"]
        assert stage.whispers == [SAY_GOODBYE]
        assert [notice["kind"] for notice in stage.notices] == ["ending"]
        say_goodbye(stage)
        assert stage.ends == []
        stage.wait(4000)
        assert stage.ends == ["supervisor"]
        assert stage.said[-1] == ("assistant", "Thank you and goodbye.")
        assert stage.followed == [wanted.id]
        kinds = [type(effect) for effect in stage.done]
        assert kinds.index(fx.End) < kinds.index(fx.InterventionsDone), "done once it has ended"

    def test_comes_although_the_goodbye_never_does(self) -> None:
        stage = after_a_question()
        stage.intervene("end", end_reason="supervisor")
        stage.wait(GOODBYE_WAIT_MS - 1000)
        assert stage.ends == []
        stage.wait(2000)
        assert stage.ends == ["supervisor"]

    def test_comes_although_the_upstream_is_away(self) -> None:
        stage = after_a_question()
        stage.lose()
        stage.intervene("end", end_reason="recruiter")
        stage.wait(GOODBYE_WAIT_MS)
        assert stage.ends == ["recruiter"]

    def test_is_not_said_over_a_candidate_who_is_speaking(self) -> None:
        stage = after_a_question()
        stage.begin_speech("u1")
        stage.intervene("end", end_reason="supervisor")
        stage.wait(HEAR_OUT_MS - 2000)
        assert "response.create" not in stage.sent_types()
        stage.accept()
        stage.end_speech("u1")  # answered by the upstream itself
        stage.words("u1", "That was all.")
        say_goodbye(stage)
        stage.wait(4000)
        assert stage.ends == ["supervisor"]
        assert stage.said[-2:] == [
            ("user", "That was all."),
            ("assistant", "Thank you and goodbye."),
        ]
        assert stage.whispers == [SAY_GOODBYE]
        assert "response.create" not in stage.sent_types()

    def test_with_push_to_talk_it_waits_for_the_button(self) -> None:
        stage = after_a_question(turn_detection=None)
        stage.protocol.audio_sent(2000)
        stage.intervene("end", end_reason="supervisor")
        stage.wait(HEAR_OUT_MS - 2000)
        assert stage.sent == []
        stage.page(AudioEnd())
        assert stage.sent_types() == ["input_audio_buffer.commit", CREATE, "response.create"]

    def test_hears_a_candidate_out_no_longer_than_its_bound(self) -> None:
        stage = after_a_question()
        stage.begin_speech("u1")
        stage.intervene("end", end_reason="supervisor")
        stage.wait(HEAR_OUT_MS)
        assert stage.sent_types()[-1] == "response.create"
        stage.wait(GOODBYE_WAIT_MS - 1000)
        assert not stage.talk.over, "the goodbye has its whole time"
        stage.wait(1000 + 5000)  # for the last words
        assert stage.ends == ["supervisor"]

    def test_is_not_withdrawn_by_a_candidate_who_speaks_on(self) -> None:
        stage = after_a_question()
        stage.intervene("end", end_reason="supervisor")
        stage.begin_reply("bye")
        stage.say("bye", "Thank you and", audio_ms=500)
        stage.speech("u1")
        stage.end_reply("bye", "cancelled")
        stage.words("u1", "No, wait!")
        stage.wait(GOODBYE_WAIT_MS)
        assert stage.ends == ["supervisor"]
        assert "goodbye_withdrawn" not in {note.event for note in stage.notes}

    def test_a_typed_answer_is_kept_and_does_not_withdraw_it(self) -> None:
        stage = after_a_question()
        stage.intervene("end", end_reason="supervisor")
        stage.page(Text(content="One moment!"))
        stage.wait(GOODBYE_WAIT_MS)
        assert ("user", "One moment!") in stage.said
        assert stage.ends == ["supervisor"]

    def test_does_not_take_the_reply_under_way_for_its_goodbye(self) -> None:
        stage = after_a_question()
        stage.speech("u1")
        stage.words("u1", "Trains.")
        stage.begin_reply("a2")
        stage.intervene("end", end_reason="supervisor")
        stage.say("a2", "And why trains?", audio_ms=1000)
        stage.clear()
        stage.end_reply("a2")
        assert stage.sent_types() == [CREATE, "response.create"]
        stage.wait(5000)
        assert stage.ends == []
        say_goodbye(stage)
        stage.wait(4000)
        assert stage.ends == ["supervisor"]

    def test_keeps_its_reason_when_the_interviewer_calls_for_the_end_as_well(self) -> None:
        stage = after_a_question()
        stage.intervene("end", end_reason="supervisor")
        stage.begin_reply("bye")
        stage.say("bye", "Goodbye.", audio_ms=1000)
        item = {"type": "function_call", "name": "end_interview", "call_id": "c1"}
        stage.upstream("response.output_item.done", response_id="resp_bye", item=item)
        stage.end_reply("bye")
        stage.wait(4000)
        assert stage.ends == ["supervisor"]

    def test_leaves_it_to_the_retry_where_the_last_reply_has_failed(self) -> None:
        stage = after_a_question()
        stage.speech("u1")
        stage.begin_reply("a2")
        stage.end_reply("a2", "failed", error={"code": "server_error"})
        stage.intervene("end", end_reason="supervisor")
        stage.wait(1000)
        assert stage.sent_types().count("response.create") == 1
        assert stage.sent_types()[-2:] == [CREATE, "response.create"]

    def test_asks_again_where_the_upstream_was_already_speaking(self) -> None:
        stage = after_a_question()
        stage.intervene("end", end_reason="supervisor")
        stage.begin_reply("a2", crossing=True)
        stage.clear()
        stage.upstream("error", error={"code": "conversation_already_has_active_response"})
        assert stage.sent == []
        stage.end_reply("a2", "cancelled")
        assert stage.sent_types() == ["conversation.item.delete", CREATE, "response.create"]

    def test_drops_what_else_was_waiting(self) -> None:
        stage = after_a_question()
        stage.begin_reply("a2")
        stage.intervene("guide", BACK)
        stage.intervene("conclude")
        stage.intervene("end", end_reason="supervisor")
        stage.end_reply("a2")
        assert stage.whispers == [SAY_GOODBYE]

    def test_asked_for_twice_ends_once_and_both_are_done(self) -> None:
        stage = after_a_question()
        both = [stage.intervene("end", end_reason=reason) for reason in ("supervisor", "recruiter")]
        say_goodbye(stage)
        stage.wait(4000)
        assert stage.ends == ["supervisor"]
        assert stage.followed == [wanted.id for wanted in both]
        assert len(stage.whispers) == len(stage.notices) == 1

    def test_under_the_interviewers_own_goodbye_is_done_with_it_and_makes_it_final(self) -> None:
        stage = after_a_question()
        stage.begin_reply("bye")
        stage.say("bye", "Goodbye.", audio_ms=2000)
        item = {"type": "function_call", "name": "end_interview", "call_id": "c1"}
        stage.upstream("response.output_item.done", response_id="resp_bye", item=item)
        stage.end_reply("bye")
        stage.clear()
        wanted = stage.intervene("end", end_reason="supervisor")
        assert stage.sent == []
        stage.speech("u1")
        stage.words("u1", "Bye.")
        stage.wait(4000)
        assert stage.ends == ["interviewer"]
        assert stage.followed == [wanted.id]

    def test_of_a_candidate_who_ends_first_is_done_with_that_end(self) -> None:
        stage = after_a_question()
        wanted = stage.intervene("end", end_reason="supervisor")
        stage.page(EndRequest())
        assert stage.ends == ["candidate"]
        assert stage.followed == [wanted.id]

    def test_the_time_limit_hears_the_candidate_out_as_well(self) -> None:
        stage = after_a_question()
        stage.begin_speech("u1")
        stage.time(2100)
        assert "response.create" not in stage.sent_types()
        stage.wait(HEAR_OUT_MS)
        assert stage.sent_types()[-1] == "response.create"

    @pytest.mark.parametrize("kind", ["guide", "conclude"])
    def test_a_talk_that_is_over_ignores_the_rest(self, kind: str) -> None:
        stage = after_a_question()
        stage.page(EndRequest())
        stage.clear()
        stage.intervene(kind, BACK)
        assert stage.done == []


class TestLog:
    @pytest.mark.parametrize("kind", ["guide", "conclude", "end"])
    def test_names_what_was_done_and_its_reference_and_never_its_words(self, kind: str) -> None:
        stage = after_a_question()
        wanted = stage.intervene(kind, "Words of a person.", end_reason="supervisor", reference=7)
        (note,) = [note for note in stage.notes if note.event.startswith("supervisor_")]
        assert note.event == f"supervisor_{kind}"
        assert note.details == {"id": str(wanted.id), "reference": 7}
        assert "Words" not in json.dumps([note.event, note.details])

    def test_has_one_line_although_it_is_given_twice(self) -> None:
        stage = after_a_question()
        stage.intervene("guide", BACK)
        stage.lose()
        stage.connect()
        assert stage.whispers.count(BACK) == 2
        assert len([note for note in stage.notes if note.event == "supervisor_guide"]) == 1


class TestTimeNotices:
    def test_are_told_at_five_minutes_and_at_one_and_once_each(self) -> None:
        stage = after_a_question()
        for elapsed_s in (10, 1790, 1801, 1806, 1900, 2039, 2041, 2046):
            stage.time(elapsed_s)
        told = [notice for notice in stage.notices if notice["kind"] == "time_left"]
        assert [(notice["minutes"], notice["message"]) for notice in told] == [
            (5, "About five minutes are left."),
            (1, "One minute is left."),
        ]

    def test_at_the_moment_itself(self) -> None:
        stage = after_a_question()
        stage.time(1799)
        stage.time(1800)
        assert [notice["minutes"] for notice in stage.notices] == [5]

    def test_a_page_that_comes_after_the_moment_is_told_nothing_stale(self) -> None:
        stage = after_a_question()
        for elapsed_s in (1900, 1905, 1910):
            stage.time(elapsed_s)
        assert stage.notices == []

    def test_not_at_five_minutes_of_an_interview_that_is_hardly_longer(self) -> None:
        stage = after_a_question()
        for before_s, after_s in pairwise((10, 179, 181, 419, 421)):
            assert before_s < after_s
            stage.time(after_s, limit_s=480)
        assert [n["minutes"] for n in stage.notices if n["kind"] == "time_left"] == [1]

    def test_not_under_a_goodbye(self) -> None:
        stage = after_a_question()
        stage.time(2030)
        stage.intervene("end", end_reason="supervisor")
        stage.clear()
        stage.time(2041)
        assert stage.notices == []

    @pytest.mark.parametrize(
        ("language", "message"),
        [
            ("es", "Quedan unos cinco minutos."),
            ("id", "Waktu tersisa sekitar lima menit."),
            ("ar", "بقيت نحو خمس دقائق."),
            ("xx", "About five minutes are left."),
        ],
    )
    def test_are_told_in_the_interviews_language_or_in_english(
        self, language: str, message: str
    ) -> None:
        stage = after_a_question(language=language)
        stage.time(1790)
        stage.time(1801)
        assert stage.notices[0]["message"] == message


class TestSilence:
    def test_is_none_while_either_side_speaks(self) -> None:
        stage = after_a_question()
        stage.begin_speech("u1")
        stage.wait(40_000)
        assert stage.talk.silent_ms(stage.now_ms) == 0
        stage.end_speech("u1")
        stage.begin_reply("a2")
        stage.say("a2", "A long question.", audio_ms=20_000)
        stage.wait(15_000)
        assert stage.talk.silent_ms(stage.now_ms) == 0

    def test_counts_from_the_last_sound_of_either(self) -> None:
        stage = Stage()
        stage.reply("a1", "Why this job?", audio_ms=2000)
        stage.wait(9000)
        assert 6000 <= stage.talk.silent_ms(stage.now_ms) <= 7000
        stage.speech("u1", ms=1000)
        stage.wait(4000)
        assert stage.talk.silent_ms(stage.now_ms) == 4000
        stage.page(Text(content="And trains."))
        stage.wait(3000)
        assert stage.talk.silent_ms(stage.now_ms) == 3000

    def test_counts_from_where_the_interviewer_was_cut_off(self) -> None:
        stage = Stage()
        stage.reply("a1", "A long question.", audio_ms=20_000)
        stage.wait(5000)
        stage.page(Playback(item_id="a1", audio_end_ms=5000))
        stage.wait(4000)
        assert stage.talk.silent_ms(stage.now_ms) == 4000

    def test_counts_from_the_last_reply_when_the_next_has_just_begun(self) -> None:
        playout = Playout()
        playout.add("a1", audio_ms=2000, now_ms=0)
        playout.add("a2", audio_ms=2000, now_ms=6000)
        assert playout.last_audible_ms(now_ms=6000) == 2000
        assert playout.last_audible_ms(now_ms=7000) == 7000
