"""From findings and advice to what is done."""

from dataclasses import replace
from typing import Any

import pytest

from supervisor.advice import Advice, Score
from supervisor.judgement import (
    CONCLUDE_REST_S,
    GUIDE_REST_S,
    HARD_REST_S,
    SAME_RULE_REST_S,
    Past,
    Verdict,
    by_model,
    by_rules,
    without_model,
)
from supervisor.observation import Observation
from supervisor.verdict import Action, Finding, Source

NOW_S = 600.0
SEEN = Observation(
    language="en", job_title="Engineer", turns=(), elapsed_s=NOW_S, limit_s=2100, conclude_s=1500
)
DRIFT = Finding("off_topic", Action.GUIDE, "It drifted.", "Turn back to the plan.", seqs=(4, 5))
PROTECTED = Finding("protected_subject", Action.GUIDE, "Age.", "Drop the subject.", hard=True)
TIME = Finding("conclusion_time", Action.CONCLUDE, "Time.", "Wrap up.", hard=True)
OVER = Finding("max_duration", Action.END, "Over.", hard=True)
LEAVING = Finding("wants_to_stop", Action.CONCLUDE, "Wants to stop.", "Say goodbye.")
COMMAND = Finding("commands_the_supervisor", Action.IGNORE, "Gave orders.", asks_person=True)


def advise(action: Action, **changes: Any) -> Advice:
    score = Score(0.8, "Fine.", (3,))
    advice = Advice(
        topic_relevance=score,
        question_quality=score,
        interview_progress=score,
        coverage=(),
        action=action,
        message="Ask about databases.",
        reason="The model's reason.",
        summary="",
        model="m",
        prompt_version="1",
        input_tokens=1,
        output_tokens=1,
        cost_usd=None,
        took_ms=1,
    )
    return replace(advice, **changes)


def ruled(*findings: Finding, past: Past | None = None, **seen: Any) -> Verdict | None:
    return by_rules(findings, observation=replace(SEEN, **seen), past=past or Past())


def modelled(
    advice: Advice, *findings: Finding, past: Past | None = None, progress: float = 0.3, **seen: Any
) -> Verdict:
    return by_model(
        advice,
        findings=findings,
        progress=progress,
        observation=replace(SEEN, **seen),
        past=past or Past(),
    )


# --- rules ----------------------------------------------------------------------------------------


def test_nothing_seen_is_left_to_the_model() -> None:
    assert ruled() is None
    assert ruled(COMMAND) is None


def test_a_rule_that_calls_for_an_action_decides_without_the_model() -> None:
    verdict = ruled(DRIFT)
    assert verdict is not None
    assert (verdict.action, verdict.source, verdict.rule) == (
        Action.GUIDE,
        Source.RULE,
        "off_topic",
    )
    assert (verdict.message, verdict.seqs) == ("Turn back to the plan.", (4, 5))


@pytest.mark.parametrize(
    ("findings", "rule"),
    [
        pytest.param((DRIFT, TIME), "conclusion_time", id="concluding outweighs guiding"),
        pytest.param((TIME, OVER), "max_duration", id="ending outweighs concluding"),
        pytest.param((LEAVING, PROTECTED), "protected_subject", id="a limit outweighs a wish"),
        pytest.param((DRIFT, PROTECTED), "protected_subject", id="a limit outweighs a drift"),
    ],
)
def test_the_graver_finding_decides(findings: tuple[Finding, ...], rule: str) -> None:
    verdict = ruled(*findings)
    assert verdict is not None
    assert verdict.rule == rule


def test_whatever_is_decided_a_person_is_told_what_should_be_looked_at() -> None:
    verdict = ruled(DRIFT, COMMAND)
    assert verdict is not None
    assert verdict.attention == "Gave orders."


# --- cool-downs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("finding", "past", "acts"),
    [
        pytest.param(DRIFT, Past(guided_s=NOW_S - GUIDE_REST_S + 1), False, id="guided just now"),
        pytest.param(DRIFT, Past(guided_s=NOW_S - GUIDE_REST_S), True, id="guided a while ago"),
        pytest.param(
            DRIFT,
            Past(guided_s=0, by_rule_s={"off_topic": NOW_S - SAME_RULE_REST_S + 1}),
            False,
            id="the same guidance needs longer to work",
        ),
        pytest.param(
            PROTECTED, Past(guided_s=NOW_S - 1), True, id="a limit does not wait for other guidance"
        ),
        pytest.param(
            PROTECTED,
            Past(by_rule_s={"protected_subject": NOW_S - HARD_REST_S + 1}),
            False,
            id="not even a limit nags",
        ),
        pytest.param(
            LEAVING, Past(concluded_s=NOW_S - CONCLUDE_REST_S + 1), False, id="concluding already"
        ),
        pytest.param(OVER, Past(concluded_s=NOW_S - 1), True, id="the end waits for nothing"),
        pytest.param(OVER, Past(ended=True), False, id="ended once is ended"),
        pytest.param(DRIFT, Past(ended=True), False, id="nothing is said after the end"),
    ],
)
def test_an_action_rests_before_it_is_repeated(finding: Finding, past: Past, acts: bool) -> None:
    assert (ruled(finding, past=past) is not None) is acts


def test_a_long_answer_after_a_protected_question_is_no_second_offence() -> None:
    once = replace(PROTECTED, seqs=(7,))
    past = Past(by_rule_s={"protected_subject": 0.0}, seqs_by_rule={once.rule: frozenset({7})})
    assert ruled(once, past=past) is None
    assert ruled(replace(PROTECTED, seqs=(7, 9)), past=past) is not None


def test_while_concluding_only_what_is_grave_is_still_said() -> None:
    assert ruled(DRIFT, concluding_since_s=NOW_S - 5) is None
    assert ruled(PROTECTED, concluding_since_s=NOW_S - 5) is not None


def test_an_interviewer_that_goes_on_after_concluding_is_told_once_more() -> None:
    since_s = NOW_S - CONCLUDE_REST_S
    verdict = ruled(concluding_since_s=since_s, past=Past(concluded_s=since_s))
    assert verdict is not None
    assert (verdict.action, verdict.rule) == (Action.CONCLUDE, "still_going_on")
    told_again = Past(concluded_s=NOW_S - 30)
    assert ruled(concluding_since_s=since_s, past=told_again) is None


def test_a_vetoed_conclusion_is_not_taken_for_one_that_failed() -> None:
    assert ruled(past=Past(concluded_s=NOW_S - CONCLUDE_REST_S)) is None


def test_what_rests_is_on_record_with_its_reason() -> None:
    past = Past(guided_s=NOW_S - 5)
    verdict = without_model([DRIFT], observation=SEEN, past=past)
    assert (verdict.action, verdict.held_back) == (Action.IGNORE, "cool_down")
    assert (verdict.rule, verdict.reason) == ("off_topic", "It drifted.")


# --- the model ------------------------------------------------------------------------------------


def test_the_model_may_guide() -> None:
    verdict = modelled(advise(Action.GUIDE))
    assert (verdict.action, verdict.source) == (Action.GUIDE, Source.MODEL)
    assert verdict.message == "Ask about databases."


def test_the_models_guidance_rests_like_the_rules() -> None:
    verdict = modelled(advise(Action.GUIDE), past=Past(guided_s=NOW_S - 5))
    assert (verdict.action, verdict.held_back, verdict.message) == (Action.IGNORE, "cool_down", "")


@pytest.mark.parametrize(
    ("facts", "acts"),
    [
        pytest.param({}, False, id="in the middle, on its word alone"),
        pytest.param({"progress": 0.9}, True, id="the plan is done"),
        pytest.param({"elapsed_s": 1500.0}, True, id="the time has come"),
    ],
)
def test_the_model_concludes_only_what_the_facts_bear_out(facts: Any, acts: bool) -> None:
    verdict = modelled(advise(Action.CONCLUDE), **facts)
    assert (verdict.action is Action.CONCLUDE) is acts
    assert (verdict.held_back == "not_backed") is not acts
    assert bool(verdict.attention) is not acts


def test_a_candidate_who_wants_to_stop_backs_the_model_that_concludes() -> None:
    assert modelled(advise(Action.CONCLUDE), LEAVING).action is Action.CONCLUDE


@pytest.mark.parametrize("facts", [{}, {"progress": 1.0}, {"elapsed_s": 2099.0}])
def test_the_model_never_ends_an_interview(facts: Any) -> None:
    verdict = modelled(advise(Action.END), LEAVING, **facts)
    assert (verdict.action, verdict.held_back) == (Action.IGNORE, "not_backed")
    assert "end" in verdict.attention


@pytest.mark.parametrize(
    ("message", "acts"),
    [
        ("Ask how old the candidate is.", False),
        ("Find out whether she has children.", False),
        ("Ask the candidate about their religion.", False),
        ("Drop the subject of age, and go on with the plan.", True),
        ("Ask how old the system was when they took it over.", True),
    ],
)
def test_the_model_cannot_lead_to_a_protected_subject(message: str, acts: bool) -> None:
    verdict = modelled(advise(Action.GUIDE, message=message))
    assert (verdict.action is Action.GUIDE) is acts


def test_all_is_well() -> None:
    verdict = modelled(advise(Action.IGNORE, message=""))
    assert (verdict.action, verdict.held_back, verdict.attention) == (Action.IGNORE, "", "")
