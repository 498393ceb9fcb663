"""A model's review: what is taken for advice, what is not, and what each failure is called."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import httpx2
import pytest
from openai import AsyncOpenAI

from interview_site.tests.endpoint import endpoint, in_turn, says
from supervisor.advice import Advice, Covered, ReviewFailed, Score, ask_model
from supervisor.observation import Observation
from supervisor.prompts import PROMPT_VERSION
from supervisor.tests.conversations import observed, turns_of
from supervisor.verdict import Action

TURNS = turns_of(
    ("interviewer", "Hello! Why does this job interest you?"),
    ("candidate", "I have kept databases fast for six years, and your product lives on one."),
    first_seq=11,
)
COMPETENCIES = (
    "Motivation",
    "Databases",
    "How do you handle a disagreement in a code review?",
)
SCORE = {"value": 0.8, "reason": "It was about the job.", "seqs": [11, 12]}
REVIEW: dict[str, Any] = {
    "topic_relevance": SCORE,
    "question_quality": {**SCORE, "seqs": [11]},
    "interview_progress": {**SCORE, "value": 0.5},
    "coverage": [
        {"competency": "c1", "value": 1, "seqs": [12]},
        {"competency": "c2", "value": 0, "seqs": []},
        {"competency": "c3", "value": 0.5, "seqs": []},
    ],
    "action": "guide",
    "message": "Go on to databases.",
    "reason": "The first question is answered.",
    "summary": "q1 was asked and answered.",
}
USAGE = {"prompt_tokens": 2_000, "completion_tokens": 300, "total_tokens": 2_300}


def client_of(address: str) -> AsyncOpenAI:
    return AsyncOpenAI(api_key="key", base_url=address, max_retries=0)


async def review(address: str, observation: Observation, *, timeout_s: float = 20.0) -> Advice:
    async with client_of(address) as client:
        return await ask_model(client, observation, timeout_s=timeout_s)


async def test_an_answer_becomes_advice(settings: Any) -> None:
    settings.PROXYLLM_INPUT_PRICE, settings.PROXYLLM_OUTPUT_PRICE = 0.25, 2.0
    with endpoint(in_turn(says(REVIEW, usage=USAGE))) as server:
        advice = await review(server.url, observed(TURNS))
    assert advice == Advice(
        topic_relevance=Score(0.8, "It was about the job.", (11, 12)),
        question_quality=Score(0.8, "It was about the job.", (11,)),
        interview_progress=Score(0.5, "It was about the job.", (11, 12)),
        coverage=(
            Covered(COMPETENCIES[0], 1.0, (12,)),
            Covered(COMPETENCIES[1], 0.0, ()),
            Covered(COMPETENCIES[2], 0.5, ()),
        ),
        action=Action.GUIDE,
        message="Go on to databases.",
        reason="The first question is answered.",
        summary="q1 was asked and answered.",
        model="small-2026",
        prompt_version=PROMPT_VERSION,
        input_tokens=2_000,
        output_tokens=300,
        cost_usd=Decimal("0.001100"),
        took_ms=advice.took_ms,
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"topic_relevance": {**SCORE, "seqs": [13]}}, "topic_relevance.seqs: 13"),
        ({"question_quality": {**SCORE, "seqs": []}}, "question_quality.seqs: name at least one"),
        ({"interview_progress": {**SCORE, "value": 1.2}}, "interview_progress.value"),
        ({"coverage": REVIEW["coverage"][:2]}, "coverage: c3 must be there exactly once"),
        ({"coverage": [*REVIEW["coverage"], REVIEW["coverage"][0]]}, "coverage: c1 must be"),
        (
            {"coverage": [*REVIEW["coverage"], {"competency": "c9", "value": 1, "seqs": []}]},
            "coverage: it names a competency",
        ),
        (
            {"coverage": [{"competency": "c1", "value": 1, "seqs": [99]}, *REVIEW["coverage"][1:]]},
            "coverage.seqs: 99",
        ),
        ({"message": " "}, "message: guide needs one"),
        ({"action": "conclude", "message": ""}, "message: conclude needs one"),
        ({"action": "shout"}, "action"),
        ({"summary": "word " * 1_000}, "summary"),
        ({"hired": True}, "hired"),
    ],
)
async def test_advice_that_rests_on_nothing_is_told_so_once(
    change: dict[str, Any], problem: str
) -> None:
    wrong = says({**REVIEW, **change})
    with endpoint(in_turn(wrong, says(REVIEW))) as server:
        assert (await review(server.url, observed(TURNS))).action is Action.GUIDE
        assert problem in server.requests[1]["messages"][-1]["content"]
    with endpoint(in_turn(wrong)) as server:
        with pytest.raises(ReviewFailed) as failed:
            await review(server.url, observed(TURNS))
        assert len(server.requests) == 2
    assert failed.value.code == "invalid"
    assert problem in failed.value.detail
    assert failed.value.raw


async def test_a_turn_that_was_not_shown_is_no_evidence() -> None:
    long_ago = turns_of(*[("candidate", "I said a lot. " * 100)] * 40, first_seq=1)
    old = {**REVIEW, "topic_relevance": {**SCORE, "seqs": [1]}}
    refused = pytest.raises(ReviewFailed, match=r"topic_relevance\.seqs: 1 is not")
    with endpoint(in_turn(says(old))) as server, refused:
        await review(server.url, observed(long_ago))


async def test_nothing_to_do_needs_no_message() -> None:
    calm = {**REVIEW, "action": "ignore", "message": ""}
    with endpoint(in_turn(says(calm))) as server:
        advice = await review(server.url, observed(TURNS))
    assert (advice.action, advice.message) == (Action.IGNORE, "")


async def test_a_summary_comes_back_as_data() -> None:
    with endpoint(in_turn(says(REVIEW))) as server:
        advice = await review(server.url, observed(TURNS))
        await review(server.url, observed(TURNS, summary=advice.summary))
    assert '"summary":"q1 was asked and answered."' in server.requests[1]["messages"][1]["content"]


async def test_a_cost_that_is_not_known_is_none() -> None:
    with endpoint(in_turn(says(REVIEW))) as server:
        assert (await review(server.url, observed(TURNS))).cost_usd is None


# --- The emulated reviewer, over a real socket, with its faults ---------------------------------


@pytest.fixture
def upstream(emulator: str) -> Iterator[str]:
    """The emulator's address, without faults before and after."""
    faults = f"{emulator.removesuffix('/v1')}/emulator/faults"
    assert httpx2.delete(faults).status_code == 200
    yield emulator
    assert httpx2.delete(faults).status_code == 200


def break_it(upstream: str, fault: str, *, times: int) -> None:
    faults = f"{upstream.removesuffix('/v1')}/emulator/faults"
    wanted = {"kind": fault, "times": times, "seconds": 30}
    assert httpx2.post(faults, json=wanted).status_code == 201


async def test_the_emulated_reviewer_gives_advice_on_evidence(upstream: str) -> None:
    advice = await review(upstream, observed(TURNS))
    assert advice.action is Action.IGNORE
    assert advice.topic_relevance.seqs == (12,)
    assert [one.competency for one in advice.coverage] == list(COMPETENCIES)
    assert advice.coverage[0].seqs == (12,)
    assert advice.reason.startswith("Emulated reviewer")
    assert advice.input_tokens > 1_000
    assert advice.output_tokens > 100


async def test_the_emulated_reviewer_sees_a_talk_that_drifts(upstream: str) -> None:
    drifting = turns_of(
        ("interviewer", "Why does this job interest you?"),
        ("candidate", "My sister keeps goats, and last spring two of them climbed onto a church."),
        ("interviewer", "Goats on a church! What did the priest say?"),
        ("candidate", "He laughed so hard that he had to sit down on the grass next to the goats."),
    )
    advice = await review(upstream, observed(drifting))
    assert advice.action is Action.GUIDE
    assert "slow database query" in advice.message
    assert advice.topic_relevance.seqs == (2, 4)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("completion_error", "unavailable"),
        ("completion_rate_limit", "rate_limited"),
        ("completion_invalid_json", "invalid"),
        ("completion_refusal", "refused"),
        ("completion_half", "incomplete"),
        ("completion_empty", "empty"),
        ("completion_slow", "timeout"),
    ],
)
async def test_a_fault_that_stays_is_a_review_that_failed(
    upstream: str, fault: str, code: str
) -> None:
    break_it(upstream, fault, times=5)
    with pytest.raises(ReviewFailed) as failed:
        await review(upstream, observed(TURNS), timeout_s=2.0 if code == "timeout" else 20.0)
    assert failed.value.code == code


@pytest.mark.parametrize(
    "fault",
    ["completion_error", "completion_rate_limit", "completion_invalid_json", "completion_empty"],
)
async def test_a_fault_that_passes_is_waited_out(upstream: str, fault: str) -> None:
    break_it(upstream, fault, times=1)
    assert (await review(upstream, observed(TURNS))).reason
