"""Asking any OpenAI-compatible endpoint: its ways, its faults, and what each is called."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from typing import Any

import httpx2
import pytest
from openai import AsyncOpenAI, RateLimitError
from pydantic import BaseModel, ConfigDict, Field

from interview_site.completions import Completion, CompletionFailed, complete, cost_usd
from interview_site.completions.setbacks import wait_asked_for_s
from interview_site.tests.endpoint import Reply, Request, endpoint, in_turn, refuses, says
from tests.services import free_port


class Verdict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    score: int = Field(ge=0, le=5)
    seqs: list[int] = Field(max_length=3)


FITS: dict[str, Any] = {"title": "A migration", "score": 3, "seqs": [1, 2]}
WRONG = {"title": "A migration", "score": 30, "seqs": [1, 2]}
USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
NO_SCHEMA = "Invalid parameter: 'response_format' of type 'json_schema' is not supported."


async def ask(client: AsyncOpenAI, **changes: Any) -> Completion[Verdict]:
    usual: dict[str, Any] = {"model": "small", "timeout_s": 20.0}
    async with client:
        return await complete(
            client,
            messages=[
                {"role": "system", "content": "You judge."},
                {"role": "user", "content": "The candidate described a migration."},
            ],
            schema=Verdict,
            schema_name="verdict",
            **{**usual, **changes},
        )


async def failure(client: AsyncOpenAI, **changes: Any) -> CompletionFailed:
    with pytest.raises(CompletionFailed) as failed:
        await ask(client, **changes)
    return failed.value


# --- The emulator, with its faults ----------------------------------------------------------


@pytest.fixture
def upstream(emulator: str) -> Any:
    """The emulator's address without faults before and after."""
    faults = f"{emulator.removesuffix('/v1')}/emulator/faults"
    assert httpx2.delete(faults).status_code == 200
    yield emulator
    assert httpx2.delete(faults).status_code == 200


def to_emulator(address: str, fault: str = "", **settings: Any) -> AsyncOpenAI:
    if fault:
        faults = f"{address.removesuffix('/v1')}/emulator/faults"
        assert httpx2.post(faults, json={"kind": fault, **settings}).status_code == 201
    return AsyncOpenAI(api_key="key", base_url=address, max_retries=0)


async def test_an_answer_is_an_instance_of_the_schema(upstream: str) -> None:
    answer = await ask(to_emulator(upstream))
    assert answer.value == Verdict.model_validate_json(answer.raw)
    assert answer.model == "small"
    assert answer.input_tokens > 0
    assert answer.output_tokens > 0
    assert answer.took_ms > 0


@pytest.mark.parametrize(
    ("fault", "code", "has_raw"),
    [
        ("completion_error", "unavailable", False),
        ("completion_rate_limit", "rate_limited", False),
        ("completion_invalid_json", "invalid", True),
        ("completion_refusal", "refused", True),
        ("completion_half", "incomplete", True),
        ("completion_empty", "empty", False),
    ],
)
async def test_each_fault_has_its_name(
    upstream: str, fault: str, code: str, *, has_raw: bool
) -> None:
    failed = await failure(to_emulator(upstream, fault), attempts=1)
    assert failed.code == code
    assert bool(failed.raw) is has_raw
    assert failed.raw not in str(failed) or not has_raw


async def test_an_answer_that_comes_too_late_is_a_timeout(upstream: str) -> None:
    slow = to_emulator(upstream, "completion_slow", seconds=30)
    failed = await failure(slow, timeout_s=0.4)
    assert failed.code == "timeout"
    assert 300 < failed.took_ms < 20_000


@pytest.mark.parametrize(
    "fault",
    ["completion_error", "completion_rate_limit", "completion_invalid_json", "completion_empty"],
)
async def test_what_may_pass_is_asked_again(upstream: str, fault: str) -> None:
    answer = await ask(to_emulator(upstream, fault), attempts=2)
    assert answer.value == Verdict.model_validate_json(answer.raw)


@pytest.mark.parametrize("fault", ["completion_refusal", "completion_half"])
async def test_a_refusal_and_a_half_answer_are_taken_at_their_word(
    upstream: str, fault: str
) -> None:
    await failure(to_emulator(upstream, fault), attempts=3)


# --- Ways of asking -------------------------------------------------------------------------


async def test_the_schema_is_asked_for_strictly_first() -> None:
    with endpoint(in_turn(says(FITS))) as server:
        answer = await ask(server.client())
    assert answer.value == Verdict(**FITS)
    [request] = server.requests
    asked_for = request["response_format"]["json_schema"]
    assert (asked_for["name"], asked_for["strict"]) == ("verdict", True)
    assert request["max_completion_tokens"] == 4_000
    assert "schema" not in request["messages"][0]["content"]


def knows_only_json_mode(request: Request) -> Reply:
    if request.get("response_format", {}).get("type") == "json_schema":
        return refuses(400, NO_SCHEMA)
    return says(FITS)


def knows_no_format(request: Request) -> Reply:
    if "response_format" in request:
        return refuses(422, "body.response_format: Extra inputs are not permitted")
    return says(f"Here you are:\n```json\n{Verdict(**FITS).model_dump_json()}\n```\nGood luck!")


async def test_an_endpoint_without_schemas_is_asked_in_json_mode() -> None:
    with endpoint(knows_only_json_mode) as server:
        assert (await ask(server.client(), attempts=1)).value == Verdict(**FITS)
        assert server.formats == ["json_schema", "json_object"]
        written = server.requests[1]["messages"]
        assert [one["role"] for one in written] == ["system", "user"]
        assert "JSON schema" in written[0]["content"]
        assert written[0]["content"].startswith("You judge.")


async def test_an_endpoint_that_only_talks_is_read_all_the_same() -> None:
    with endpoint(knows_no_format) as server:
        assert (await ask(server.client(), attempts=1)).value == Verdict(**FITS)
        assert server.formats == ["json_schema", "json_object", None]


async def test_the_way_that_works_is_remembered_per_model() -> None:
    with endpoint(knows_no_format) as server:
        await ask(server.client())
        await ask(server.client())
        assert server.formats[3:] == [None]
        await ask(server.client(), model="other")
        assert server.formats[4:] == ["json_schema", "json_object", None]


async def test_an_endpoint_that_ignores_the_schema_has_it_written_out_from_then_on() -> None:
    def ignores(request: Request) -> Reply:
        was_told = "JSON schema" in str(request["messages"])
        return says(FITS if was_told else "It was a fine migration.")

    with endpoint(ignores) as server:
        assert (await ask(server.client())).value == Verdict(**FITS)
        assert (await ask(server.client())).value == Verdict(**FITS)
        assert len(server.requests) == 3


async def test_an_endpoint_that_knows_only_max_tokens_is_asked_with_it() -> None:
    def is_older(request: Request) -> Reply:
        if "max_completion_tokens" in request:
            return refuses(400, "Unrecognized request argument supplied: max_completion_tokens")
        return says(FITS)

    with endpoint(is_older) as server:
        await ask(server.client(), max_tokens=99)
        await ask(server.client(), max_tokens=99)
    assert [one.get("max_tokens") for one in server.requests] == [None, 99, 99]


async def test_an_endpoint_that_takes_nothing_is_not_asked_for_ever() -> None:
    everything = "max_completion_tokens and response_format are not supported"
    with endpoint(in_turn(refuses(400, everything))) as server:
        failed = await failure(server.client())
    assert failed.code == "not_permitted"
    assert len(server.requests) == 4


# --- Never again, and not yet ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (refuses(401, code="invalid_api_key"), "not_permitted"),
        (refuses(401), "not_permitted"),
        (refuses(401, code="account_deactivated"), "not_permitted"),
        (refuses(403), "not_permitted"),
        (refuses(404, code="model_not_found"), "not_permitted"),
        (refuses(400, code="context_length_exceeded"), "not_permitted"),
        (refuses(429, code="insufficient_quota", retry_after="0"), "quota"),
        (refuses(429, code="billing_hard_limit_reached"), "quota"),
        (refuses(402, "Insufficient Balance"), "quota"),
        (refuses(400, code="content_filter"), "refused"),
        (refuses(429, x_should_retry="false"), "rate_limited"),
    ],
)
async def test_what_time_does_not_heal_is_asked_exactly_once(reply: Reply, code: str) -> None:
    with endpoint(in_turn(reply, says(FITS))) as server:
        failed = await failure(server.client(), attempts=5)
    assert failed.code == code
    assert len(server.requests) == 1


@pytest.mark.parametrize("headers", [{"retry_after": "1"}, {"retry_after_ms": "1000"}])
async def test_an_endpoint_is_left_alone_as_long_as_it_asks(headers: dict[str, str]) -> None:
    with endpoint(in_turn(refuses(429, **headers), says(FITS))) as server:
        started = time.monotonic()
        await ask(server.client())
    assert time.monotonic() - started >= 1
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("asked_for", "least_s", "most_s"),
    [
        (timedelta(hours=1), 3_000, 3_600),
        (timedelta(hours=-1), 0, 0),
        ("-5", 0, 0),
        ("nan", 0, 0),
        ("soon", 0, 0),
        (None, 0, 0),
    ],
)
def test_a_wait_may_be_a_date_or_nonsense(
    asked_for: str | timedelta | None, least_s: float, most_s: float
) -> None:
    if isinstance(asked_for, timedelta):
        asked_for = format_datetime(datetime.now(UTC) + asked_for)
    headers = {} if asked_for is None else {"retry-after": asked_for}
    request = httpx2.Request("POST", "http://127.0.0.1/")
    response = httpx2.Response(429, headers=headers, request=request)
    error = RateLimitError("later", response=response, body=None)
    assert least_s <= wait_asked_for_s(error) <= most_s


async def test_a_wait_that_leaves_no_time_is_not_begun() -> None:
    with endpoint(in_turn(refuses(429, retry_after="60"))) as server:
        started = time.monotonic()
        failed = await failure(server.client(), timeout_s=5)
    assert failed.code == "rate_limited"
    assert time.monotonic() - started < 4
    assert len(server.requests) == 1


async def test_an_outage_is_tried_as_often_as_allowed() -> None:
    with endpoint(in_turn(refuses(503))) as server:
        failed = await failure(server.client(), attempts=3)
    assert failed.code == "unavailable"
    assert len(server.requests) == 3


async def test_nobody_at_the_address_is_an_outage() -> None:
    nobody = AsyncOpenAI(api_key="key", base_url=f"http://127.0.0.1:{free_port()}/v1")
    failed = await failure(nobody.with_options(max_retries=0), attempts=2)
    assert failed.code == "unavailable"


async def test_one_request_that_hangs_leaves_time_for_another(upstream: str) -> None:
    hangs = to_emulator(upstream, "completion_slow", seconds=30).with_options(timeout=1.0)
    assert (await ask(hangs, attempts=2)).took_ms >= 1_000


@pytest.mark.parametrize(
    "body",
    ["<html>Welcome</html>", {"error": {"message": "overloaded"}}, {"choices": []}, {"choices": 1}],
)
async def test_something_else_than_a_completion_is_kept_to_be_looked_at(
    body: dict[str, Any] | str,
) -> None:
    with endpoint(in_turn(Reply(body=body))) as server:
        failed = await failure(server.client(), attempts=1)
    assert failed.code == "unavailable"
    assert failed.raw


# --- Bad answers ----------------------------------------------------------------------------


async def test_a_bad_answer_is_asked_again_once_with_its_problems_told() -> None:
    with endpoint(in_turn(says(WRONG, usage=USAGE), says(FITS, usage=USAGE))) as server:
        answer = await ask(server.client())
    assert answer.value == Verdict(**FITS)
    assert (answer.input_tokens, answer.output_tokens) == (200, 40)
    roles = [one["role"] for one in server.requests[1]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    told = server.requests[1]["messages"][-1]["content"]
    assert "score: Input should be less than or equal to 5" in told


async def test_an_answer_that_stays_bad_fails_naming_the_field() -> None:
    with endpoint(in_turn(says(WRONG, usage=USAGE))) as server:
        failed = await failure(server.client(), attempts=5)
    assert len(server.requests) == 2
    assert failed.code == "invalid"
    assert "score" in failed.detail
    assert failed.raw == '{"title": "A migration", "score": 30, "seqs": [1, 2]}'
    assert (failed.input_tokens, failed.output_tokens) == (200, 40)


async def test_the_callers_check_is_told_too() -> None:
    def check(verdict: Verdict) -> Sequence[str]:
        return [f"seqs: {seq} is no turn" for seq in verdict.seqs if seq > 5]

    with endpoint(in_turn(says({**FITS, "seqs": [9]}), says(FITS))) as server:
        assert (await ask(server.client(), check=check)).value.seqs == [1, 2]
    assert "seqs: 9 is no turn" in server.requests[1]["messages"][-1]["content"]
    with endpoint(in_turn(says({**FITS, "seqs": [9]}))) as server:
        assert (await failure(server.client(), check=check)).code == "invalid"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (says(FITS, finish_reason="length"), "incomplete"),
        (says(None, finish_reason="length"), "incomplete"),
        (says("", finish_reason="content_filter"), "refused"),
        (says(None, finish_reason="stop"), "empty"),
        (says(" \n", finish_reason="stop"), "empty"),
        (says("I would rather talk of something else."), "invalid"),
        (says("[]"), "invalid"),
    ],
)
async def test_no_answer_is_taken_for_one(reply: Reply, code: str) -> None:
    with endpoint(in_turn(reply)) as server:
        assert (await failure(server.client(), attempts=1)).code == code


async def test_tokens_that_are_not_counted_are_none() -> None:
    with endpoint(in_turn(says(FITS))) as server:
        answer = await ask(server.client())
    assert (answer.input_tokens, answer.output_tokens) == (0, 0)
    assert answer.model == "small-2026"


async def test_the_thoughts_of_a_reasoning_model_are_not_its_answer() -> None:
    parts = [
        {"type": "thinking", "thinking": [{"type": "text", "text": '{"score": 0}'}]},
        {"type": "text", "text": Verdict(**FITS).model_dump_json()},
    ]
    message = {"role": "assistant", "content": parts}
    with endpoint(in_turn(says(None, message=message))) as server:
        assert (await ask(server.client())).value == Verdict(**FITS)


# --- Cost -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prices", "tokens", "cost"),
    [
        ((0.25, 2.0), (3_000, 500), Decimal("0.001750")),
        ((0.25, 2.0), (1, 0), Decimal("0.000000")),
        ((0.1, 0.2), (1_000_000, 1_000_000), Decimal("0.300000")),
        ((0, 2.0), (3_000, 500), None),
        ((0.25, 0), (3_000, 500), None),
        ((0.25, 2.0), (0, 0), None),
    ],
)
def test_a_cost_is_told_only_where_it_is_known(
    settings: Any,
    prices: tuple[float, float],
    tokens: tuple[int, int],
    cost: Decimal | None,
) -> None:
    settings.PROXYLLM_INPUT_PRICE, settings.PROXYLLM_OUTPUT_PRICE = prices
    assert cost_usd(*tokens) == cost
