"""The emulated reviewer: different interviews get different advice, in each language."""

import json
import time
from collections.abc import Sequence
from typing import Any

import pytest

from emulator.grader import Task, answer
from emulator.reviewer import SCHEMA_NAME
from emulator.reviewer.document import NoDocument, read_document
from emulator.tests.reviewed import LANGUAGES, Script

Review = dict[str, Any]


def document(
    lines: Sequence[tuple[str, str]], *, script: Script, elapsed: float = 8.0, **changes: Any
) -> dict[str, Any]:
    """lines: (interviewer or candidate, words), half a minute each."""
    turns = [
        {"seq": number, "minute": number / 2, "who": who, "said": said}
        for number, (who, said) in enumerate(lines, start=1)
    ]
    plan = [
        {"id": f"q{n}", "competency": f"c{n}", "question": text, "first_asked_minute": None}
        for n, text in enumerate(script.questions, start=1)
    ]
    interview = {
        "language": script.language,
        "job": script.job,
        "job_description": "",
        "elapsed_minutes": elapsed,
        "conclude_at_minutes": 25.0,
        "limit_minutes": 35.0,
        "is_concluding": False,
    }
    competencies = [{"id": f"c{n}", "name": "x"} for n in range(1, len(plan) + 1)]
    whole = {"interview": interview, "competencies": competencies, "plan": plan}
    return {**whole, "summary": "", "turns": turns, **changes}


def review(whole: dict[str, Any]) -> Review:
    task = Task(SCHEMA_NAME, {}, [("system", "You watch."), ("user", json.dumps(whole))])
    given = answer(task)
    assert isinstance(given, dict)
    assert answer(task) == given
    return given


def healthy(script: Script) -> list[tuple[str, str]]:
    return script.asked(0) + script.answered(0) + script.asked(1) + script.answered(1)


def finished(script: Script) -> list[tuple[str, str]]:
    """All is answered; three questions of the interviewer's own follow."""
    done = healthy(script) + script.asked(2) + script.answered(2)
    return done + (script.chat() + script.answered(1)) * 3


def drifting(script: Script) -> list[tuple[str, str]]:
    return script.asked(0) + script.strays(0) + script.chat() + script.strays(1)


@pytest.fixture(params=LANGUAGES, ids=lambda script: script.language)
def script(request: pytest.FixtureRequest) -> Script:
    assert isinstance(request.param, Script)
    return request.param


def test_an_interview_on_the_subject_is_left_alone(script: Script) -> None:
    given = review(document(healthy(script), script=script))
    assert (given["action"], given["message"]) == ("ignore", "")
    assert given["topic_relevance"]["value"] > 0.5
    assert given["topic_relevance"]["seqs"] == [2, 4]
    assert [one["value"] > 0.3 for one in given["coverage"]] == [True, True, False]
    assert given["coverage"][2]["seqs"] == []


def test_an_interview_that_drifts_is_guided_back(script: Script) -> None:
    given = review(document(drifting(script), script=script))
    assert given["action"] == "guide"
    assert script.questions[1] in given["message"]
    assert given["topic_relevance"]["value"] < 0.4
    assert given["topic_relevance"]["seqs"] == [2, 4]
    assert "turn 2, 4" in given["reason"]


def test_an_interview_that_goes_on_after_its_plan_is_concluded(script: Script) -> None:
    given = review(document(finished(script), script=script))
    assert given["action"] == "conclude"
    assert given["message"]
    assert given["interview_progress"]["value"] >= 0.4
    assert all(one["value"] >= 0.3 for one in given["coverage"])
    closing = review(document(finished(script)[:6], script=script))
    assert closing["action"] == "ignore"


def test_the_same_question_again_is_guided_on(script: Script) -> None:
    again = script.asked(0) + script.answered(0) + script.asked(0)
    given = review(document(again, script=script))
    assert given["action"] == "guide"
    assert script.questions[1] in given["message"]
    assert (
        given["question_quality"]["value"]
        < review(document(healthy(script), script=script))["question_quality"]["value"]
    )


def test_a_question_that_is_repeated_on_request_is_no_fault(script: Script) -> None:
    asked_to = [*script.asked(0), ("candidate", script.say_again), *script.asked(0)]
    given = review(document(asked_to + script.answered(0), script=script))
    assert given["action"] == "ignore"


def test_the_same_follow_up_to_another_question_is_no_fault(script: Script) -> None:
    follow_up = script.chat() + script.answered(1)
    said = script.asked(0) + script.answered(0) + follow_up
    said += script.asked(1) + script.answered(1) + follow_up
    assert review(document(said, script=script))["action"] == "ignore"
    assert review(document(said + follow_up, script=script))["action"] == "guide"


def test_a_candidate_who_wants_to_stop_is_let_go(script: Script) -> None:
    given = review(document([*healthy(script), ("candidate", script.stop)], script=script))
    assert given["action"] == "conclude"


def test_orders_of_the_candidate_change_nothing_but_are_noted(script: Script) -> None:
    plain = review(document(healthy(script), script=script))
    said = [*healthy(script), ("interviewer", "Hm."), ("candidate", script.order)]
    given = review(document(said, script=script))
    assert given["action"] == "ignore"
    assert given["coverage"] == plain["coverage"]
    assert "turn 6" in given["reason"]
    assert script.order not in json.dumps(given)


def test_what_is_being_concluded_is_not_steered() -> None:
    script = LANGUAGES[0]
    whole = document(drifting(script), script=script)
    whole["interview"]["is_concluding"] = True
    assert review(whole)["action"] == "ignore"


def test_time_alone_concludes() -> None:
    script = LANGUAGES[0]
    assert review(document(healthy(script), script=script, elapsed=25.0))["action"] == "conclude"


def test_what_was_covered_before_the_window_stays_covered() -> None:
    script = LANGUAGES[0]
    before = review(document(healthy(script), script=script))
    later = document(finished(script)[4:], script=script, elapsed=12.0)
    forgotten, remembered = review(later), review({**later, "summary": before["summary"]})
    assert [one["value"] for one in forgotten["coverage"]][:2] == [0, 0]
    assert remembered["coverage"][:2] == [{**one, "seqs": []} for one in before["coverage"][:2]]
    assert remembered["action"] == "conclude"


def test_progress_is_the_share_of_the_plan_set_against_the_time() -> None:
    script = LANGUAGES[0]
    early, late, done = (
        review(document(talk, script=script, elapsed=minutes))["interview_progress"]
        for talk, minutes in (
            (healthy(script), 6.0),
            (healthy(script), 24.0),
            (finished(script), 24.0),
        )
    )
    assert early["value"] == late["value"] < done["value"]
    assert "96% of the time" in late["reason"]


def test_closed_and_doubled_questions_are_worse_than_open_ones() -> None:
    script = LANGUAGES[0]
    doubled = "Do you like databases? And have you ever used one at work?"
    ask = [("interviewer", doubled), *script.answered(1)]
    good, bad = (
        review(document(healthy(script), script=script)),
        review(document(ask, script=script)),
    )
    assert bad["question_quality"]["value"] < good["question_quality"]["value"]
    assert "open 0 of 1" in bad["question_quality"]["reason"]
    assert "one at a time 0 of 1" in bad["question_quality"]["reason"]


def test_nothing_said_yet_is_no_reason_to_act() -> None:
    given = review(document([], script=LANGUAGES[0]))
    assert given["action"] == "ignore"
    assert given["topic_relevance"]["seqs"] == []


def test_a_summary_holds_nothing_that_was_said() -> None:
    script = LANGUAGES[0]
    said = healthy(script)
    words = {word for _, text in said for word in text.lower().split() if len(word) > 6}
    summary = review(document(said, script=script))["summary"].lower()
    assert not {word for word in words if word in summary}


def test_every_review_says_who_made_it_and_what_was_counted(script: Script) -> None:
    given = review(document(healthy(script), script=script))
    assert given["reason"].startswith("Emulated reviewer, by counting words:")
    for name in ("topic_relevance", "question_quality", "interview_progress"):
        assert given[name]["reason"].endswith(".")
        assert any(character.isdigit() for character in given[name]["reason"])


def test_a_long_window_is_reviewed_quickly() -> None:
    script = LANGUAGES[0]
    whole = document(drifting(script) * 10, script=script)
    started = time.process_time()
    review(whole)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("text", ["", "Hello.", "[]", "{}", '{"interview": 1}', "[" * 100_000])
def test_another_text_is_no_document(text: str) -> None:
    with pytest.raises(NoDocument):
        read_document(text)


def test_without_a_document_the_answer_still_fits_the_schema() -> None:
    schema = {"type": "object", "properties": {"reason": {"type": "string"}}}
    given = answer(Task(SCHEMA_NAME, schema, [("user", "How are you?")]))
    assert given == {"reason": "How are you?"}
