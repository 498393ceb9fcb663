"""The evaluation of a finished interview: evidence first, every step once, a failure no number."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from django.utils import timezone

from analysis import receivers
from analysis.evaluation import chain, starting
from analysis.evaluation.again import evaluate_again, may_evaluate_again
from analysis.models import Evaluation
from analysis.tests.finished import LINES, entries_of, evaluated, finished_interview, run
from interview_site.tests.endpoint import Endpoint, Reply, Request, endpoint, refuses, says
from interviews.lifecycle import end_session, start_interview
from interviews.models import Interview, LiveSession
from interviews.tests import people
from interviews.tests.racing import at_once

pytestmark = pytest.mark.django_db

Status = Evaluation.Status


@pytest.fixture
def model(settings: Any, emulator: str) -> Iterator[str]:
    """The emulated assessor; its faults are forgiven at the end."""
    control = emulator.removesuffix("/v1") + "/emulator/faults"
    httpx2.delete(control)
    yield control
    httpx2.delete(control)


def goes_wrong(control: str, kind: str, **more: Any) -> None:
    httpx2.post(control, json={"kind": kind, **more}).raise_for_status()


def content_of(interview: Interview) -> str:
    return " ".join(entry["content"] for entry in interview.live_transcript)


def test_an_end_wakes_a_worker_once_it_is_committed(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    woken: list[str] = []
    monkeypatch.setattr(receivers, "wake", lambda task, **_: woken.append(task))
    interview = people.make_interview(None)
    session = start_interview(interview)
    with django_capture_on_commit_callbacks(execute=True):
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        assert woken == []
    assert woken == [starting.TASK]


# --- the whole of it ------------------------------------------------------------------------------


@pytest.mark.usefixtures("model")
def test_a_finished_interview_is_evaluated_with_evidence_for_every_level() -> None:
    interview = finished_interview()
    evaluation = evaluated(interview)
    assert evaluation.status == Status.COMPLETED, evaluation.reasons
    result = evaluation.result
    assert result is not None
    scored = [one for one in result["competencies"] if one["status"] == "scored"]
    assert len(scored) == 3, result["competencies"]
    said = {entry["seq"]: entry for entry in interview.live_transcript}
    for one in scored:
        assert one["evidence"]
        for quote in one["evidence"]:
            turn = said[quote["seq"]]
            assert turn["speaker"] == "user"
            assert turn["content"][quote["start"] : quote["end"]] == quote["quote"]
    assert result["overall"]["score"] == pytest.approx(mean_points(scored), abs=0.01)


def mean_points(scored: list[dict[str, Any]]) -> float:
    weight = sum(one["weight"] for one in scored)
    return float(sum(one["points"] * one["weight"] for one in scored) / weight)


@pytest.mark.usefixtures("model")
def test_the_interviews_row_holds_review_text_and_score() -> None:
    interview = finished_interview()
    evaluation = evaluated(interview)
    interview.refresh_from_db()
    assert evaluation.result is not None
    assert float(interview.final_ai_evaluation_score or 0) == evaluation.result["overall"]["score"]
    assert interview.final_ai_review == evaluation.result["summary"]
    assert interview.ai_review is not None
    assert interview.ai_review["status"] == "completed"


@pytest.mark.usefixtures("model")
def test_how_it_was_made_stands_with_it() -> None:
    evaluation = evaluated(finished_interview())
    assert evaluation.result is not None
    provenance = evaluation.result["provenance"]
    assert provenance["emulated"] is True
    assert provenance["transcript_hash"] == evaluation.transcript_hash
    assert (provenance["seq_from"], provenance["seq_to"]) == (1, len(LINES))
    assert provenance["input_tokens"] > 0
    assert provenance["prompt_version"]


@pytest.mark.usefixtures("model")
def test_an_interview_that_broke_off_is_evaluated_as_partial() -> None:
    evaluation = evaluated(finished_interview(status=Interview.Status.ABANDONED))
    assert evaluation.result is not None
    assert evaluation.result["gate"]["partial"] is True


@pytest.mark.usefixtures("model")
def test_only_what_was_asked_is_scored() -> None:
    plan = [
        {"competency": "Databases", "question": "Tell me about a slow query that you made fast."},
        {"competency": "Accounting", "question": "How do you close the books at year's end?"},
    ]
    evaluation = evaluated(finished_interview(question_plan=plan))
    assert evaluation.result is not None
    by_name = {one["name"]: one for one in evaluation.result["competencies"]}
    assert by_name["Accounting"]["status"] == "not_asked"
    assert by_name["Accounting"]["level"] is None
    assert "Accounting" in evaluation.result["not_covered"]


@pytest.mark.usefixtures("model")
def test_several_passes_show_median_and_spread(settings: Any) -> None:
    settings.EVALUATION_PASSES = 3
    evaluation = evaluated(finished_interview())
    assert evaluation.result is not None
    one = evaluation.result["competencies"][0]
    assert (len(one["passes"]), one["spread"]) == (3, 0)
    assert evaluation.steps.filter(name__startswith="judge").count() == 3


# --- once ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("model")
def test_asked_again_the_same_transcript_has_the_same_evaluation() -> None:
    interview = finished_interview()
    first = evaluated(interview)
    again, created = chain.start_evaluation(interview)
    assert (again.pk, created) == (first.pk, False)
    assert run(again) == 1
    assert again.steps.count() == first.steps.count()


@pytest.mark.usefixtures("model")
def test_another_transcript_is_another_evaluation() -> None:
    interview = finished_interview()
    first = evaluated(interview)
    given = entries_of(LINES[:5])
    second, created = chain.start_evaluation(interview, transcript=given)
    assert created
    assert second.pk != first.pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("model")
def test_two_workers_at_once_do_a_step_once() -> None:
    evaluation, _ = chain.start_evaluation(finished_interview())
    chain.advance(evaluation.pk)
    at_once(lambda: chain.advance(evaluation.pk), lambda: chain.advance(evaluation.pk))
    assert evaluation.steps.filter(name="judge:1").count() == 1


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("finished", [0, 1, 2, 3])
def test_a_worker_that_dies_costs_the_step_under_way_and_no_other(finished: int) -> None:
    evaluation, _ = chain.start_evaluation(finished_interview())
    for _ in range(finished):
        chain.advance(evaluation.pk)
    before = list(evaluation.steps.values_list("pk", flat=True))
    dead = chain.claim(evaluation.pk, now=timezone.now())
    assert dead is not None
    long_ago = timezone.now() - chain.lease() * 1.1
    Evaluation.objects.filter(pk=evaluation.pk).update(claimed_at=long_ago)
    assert chain.due(now=timezone.now()) == [evaluation.pk]
    run(evaluation)
    evaluation.refresh_from_db()
    assert evaluation.status == Status.COMPLETED
    after = list(evaluation.steps.values_list("pk", flat=True))
    assert after[: len(before)] == before
    assert len(after) == 4
    assert chain.locked(dead) is None


def test_a_claim_that_is_young_is_left_alone() -> None:
    evaluation, _ = chain.start_evaluation(finished_interview())
    assert chain.claim(evaluation.pk, now=timezone.now()) is not None
    assert chain.claim(evaluation.pk, now=timezone.now()) is None
    assert chain.due(now=timezone.now()) == []


def test_an_interview_that_is_not_over_is_not_evaluated() -> None:
    interview = finished_interview(status=Interview.Status.IN_PROGRESS, ended_at=None)
    with pytest.raises(chain.InterviewIsNotOver):
        chain.start_evaluation(interview)


# --- what cannot be evaluated --------------------------------------------------------------------


@pytest.mark.usefixtures("model")
def test_a_transcript_that_says_too_little_goes_to_a_person_without_asking_a_model() -> None:
    interview = finished_interview((("assistant", "Hello?"), ("user", "Sorry, I must go.")))
    evaluation = evaluated(interview)
    assert (evaluation.status, evaluation.result) == (Status.NEEDS_REVIEW, None)
    assert "too_short" in [reason["code"] for reason in evaluation.reasons]
    assert list(evaluation.steps.values_list("model", flat=True)) == [""]
    interview.refresh_from_db()
    assert interview.final_ai_evaluation_score is None
    assert interview.ai_review is not None
    assert interview.ai_review["status"] == "needs_review"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("completion_refusal", "refused"),
        ("completion_half", "incomplete"),
        ("completion_invalid_json", "invalid"),
    ],
)
def test_an_answer_that_cannot_be_used_goes_to_a_person_and_is_kept(
    model: str, kind: str, code: str
) -> None:
    interview = finished_interview()
    goes_wrong(model, kind, times=9)
    evaluation = evaluated(interview)
    assert (evaluation.status, evaluation.result) == (Status.NEEDS_REVIEW, None)
    assert [reason["code"] for reason in evaluation.reasons] == [code]
    failed = evaluation.steps.exclude(failure="").get()
    assert (failed.failure, bool(failed.raw)) == (code, True)
    interview.refresh_from_db()
    assert interview.final_ai_evaluation_score is None


def test_an_endpoint_that_is_away_is_asked_again_and_then_a_person(settings: Any) -> None:
    settings.PROXYLLM_URL = "http://127.0.0.1:9/v1"
    evaluation, _ = chain.start_evaluation(finished_interview())
    run(evaluation)
    evaluation.refresh_from_db()
    assert evaluation.status == Status.RUNNING
    assert evaluation.next_attempt_at > timezone.now()
    assert chain.due(now=timezone.now()) == []
    for _ in chain.WAITS:
        Evaluation.objects.filter(pk=evaluation.pk).update(
            next_attempt_at=timezone.now() - timedelta(seconds=1)
        )
        run(evaluation)
    evaluation.refresh_from_db()
    assert (evaluation.status, evaluation.result) == (Status.NEEDS_REVIEW, None)
    assert evaluation.reasons[0]["code"] == "unavailable"


def test_nothing_left_to_pay_with_is_for_an_operator_and_is_asked_once(settings: Any) -> None:
    with endpoint(lambda _: refuses(429, code="insufficient_quota")) as server:
        settings.PROXYLLM_URL = server.url
        evaluation = evaluated(finished_interview())
    assert (evaluation.status, evaluation.result) == (Status.FAILED, None)
    assert evaluation.reasons[0]["code"] == "quota"
    assert len(server.requests) == 1


@pytest.mark.usefixtures("model")
def test_what_failed_can_be_tried_again_and_finished_steps_are_not_paid_twice(
    settings: Any,
) -> None:
    own = settings.PROXYLLM_URL
    with endpoint(lambda _: refuses(401, code="invalid_api_key")) as server:
        settings.PROXYLLM_URL = server.url
        evaluation = evaluated(finished_interview())
    settings.PROXYLLM_URL = own
    assert evaluate_again(evaluation)
    assert not evaluate_again(evaluation)
    run(evaluation)
    evaluation.refresh_from_db()
    assert evaluation.status == Status.COMPLETED
    assert evaluation.steps.filter(name="gate").count() == 1


@pytest.mark.usefixtures("model")
def test_the_same_words_are_not_evaluated_twice_by_the_same_assessor() -> None:
    evaluation = evaluated(finished_interview())
    assert not evaluate_again(evaluation)
    silent = evaluated(finished_interview(LINES[:1]))
    assert silent.status == Status.NEEDS_REVIEW
    assert not evaluate_again(silent)


@pytest.mark.usefixtures("model")
def test_another_model_starts_over_and_the_former_result_is_kept(settings: Any) -> None:
    interview = finished_interview()
    evaluation = evaluated(interview)
    former, paid = evaluation.result, evaluation.input_tokens
    settings.PROXYLLM_MODEL = "another-model"
    assert may_evaluate_again(evaluation)
    assert evaluate_again(evaluation)
    interview.refresh_from_db()
    assert interview.final_ai_evaluation_score is None
    assert interview.ai_review is not None
    assert interview.ai_review["status"] == "pending"
    run(evaluation)
    evaluation.refresh_from_db()
    assert evaluation.status == Status.COMPLETED
    kept = evaluation.steps.get(name="1/result").output
    assert kept is not None
    assert kept["result"] == former
    assert evaluation.input_tokens > paid


# --- what a model makes up -----------------------------------------------------------------------


class Fabricator:
    """A model that gives everybody a five and quotes what nobody said."""

    def __init__(self, *quotes: tuple[int, str]) -> None:
        self.quotes = quotes

    def __call__(self, request: Request) -> Reply:
        schema = request["response_format"]["json_schema"]["name"]
        if schema == "evaluation_summary":
            empty: dict[str, Any] = {"strengths": [], "open_questions": [], "claims": []}
            return says({"summary": "A brilliant candidate.", **empty})
        return says({"competencies": [self.judged(key) for key in keys_of(request)]})

    def judged(self, key: str) -> dict[str, Any]:
        return {
            "competency": key,
            "asked_seqs": [1],
            "level": 5,
            "reason": "Excellent.",
            "evidence": [{"seq": seq, "quote": quote} for seq, quote in self.quotes],
        }


def keys_of(request: Request) -> list[str]:
    document = json.loads(request["messages"][-1]["content"])
    return [one["id"] for one in document["rubric"]]


def by_fabricator(settings: Any, *quotes: tuple[int, str]) -> tuple[Evaluation, Endpoint]:
    with endpoint(Fabricator(*quotes)) as server:
        settings.PROXYLLM_URL = server.url
        return evaluated(finished_interview()), server


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param((2, "I rewrote the whole billing system in Rust"), id="never said"),
        pytest.param((2, "added a complete index on the open orders"), id="a changed word"),
        pytest.param((3, "How do you notice that a service"), id="the interviewer's"),
        pytest.param((4, "added a partial index on the open"), id="of another turn"),
        pytest.param((99, "added a partial index on the open"), id="of no turn"),
    ],
)
def test_a_level_without_a_true_quote_is_no_level(settings: Any, quote: tuple[int, str]) -> None:
    evaluation, server = by_fabricator(settings, quote)
    assert evaluation.status == Status.NEEDS_REVIEW
    assert evaluation.result is not None
    assert evaluation.result["overall"]["score"] is None
    for one in evaluation.result["competencies"]:
        assert (one["status"], one["level"], one["evidence"]) == ("insufficient_evidence", None, [])
        assert [wrong["quote"] for wrong in one["rejected"]] == [quote[1], quote[1]]
    assert len(server.requests) == 3  # judged, asked once more, summed up


def test_a_true_quote_among_false_ones_carries_the_level_and_the_false_ones_are_shown(
    settings: Any,
) -> None:
    true, false = (2, "added a partial index on the open orders"), (2, "I am the best in the world")
    evaluation, _ = by_fabricator(settings, true, false)
    assert evaluation.result is not None
    one = evaluation.result["competencies"][0]
    assert [quote["quote"] for quote in one["evidence"]] == [true[1]]
    assert [quote["quote"] for quote in one["rejected"]] == [false[1]]


def test_a_model_is_never_shown_who_the_candidate_is(settings: Any) -> None:
    _, server = by_fabricator(settings, (2, "added a partial index on the open orders"))
    for request in server.requests:
        assert "Lovelace" not in str(request)
        assert "Ada" not in str(request)
