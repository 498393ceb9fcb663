"""Chat completions through the SDK: JSON schemas, text, streaming, errors and faults."""

import json
from typing import Any

import httpx2
import jsonschema
import openai
import pytest
from openai.types import Model
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from emulator import grader
from emulator.instances import fill
from emulator.shapes import problems
from emulator.tests.client import Emulator

MESSAGES = [
    {"role": "system", "content": "You are a supervisor."},
    {"role": "user", "content": "The candidate described a migration. It took two weeks."},
]
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["verdict", "score", "reasons", "note"],
    "properties": {
        "verdict": {"type": "string", "enum": ["continue", "conclude"]},
        "score": {"type": "integer", "minimum": 0, "maximum": 10},
        "reasons": {"type": "array", "items": {"$ref": "#/$defs/reason"}, "minItems": 2},
        "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    },
    "$defs": {
        "reason": {
            "type": "object",
            "required": ["quote"],
            "properties": {"quote": {"type": "string"}},
        }
    },
}


def asked(**settings: object) -> Any:
    json_schema = {"name": "verdict", "strict": True, "schema": SCHEMA}
    wanted = {"type": "json_schema", "json_schema": json_schema}
    return {"model": "gpt-5.1", "messages": MESSAGES, "response_format": wanted, **settings}


async def test_a_schema_is_answered_with_a_valid_instance_about_the_text(
    emulator: Emulator,
) -> None:
    async with emulator.sdk() as client:
        completion = await client.chat.completions.create(**asked())
    answer = json.loads(completion.choices[0].message.content)
    jsonschema.validate(answer, SCHEMA)
    assert answer["verdict"] == "continue"
    assert answer["reasons"][0]["quote"] in str(MESSAGES[1]["content"])


def test_the_same_question_has_the_same_answer() -> None:
    task = grader.Task("nobody", SCHEMA, [(one["role"], one["content"]) for one in MESSAGES])
    assert grader.answer(task) == grader.answer(task)


def test_a_registered_grader_answers_its_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grader, "_graders", {})
    grader.register("verdict")(lambda task: {"said": task.said()})
    assert grader.answer(grader.Task("verdict", {}, [("user", "hello")])) == {"said": ["hello"]}
    with pytest.raises(ValueError, match="already"):
        grader.register("verdict")(lambda task: None)


async def test_every_answer_fits_the_sdks_types_strictly(emulator: Emulator) -> None:
    headers = {"authorization": "Bearer test"}
    async with httpx2.AsyncClient(base_url=f"{emulator.url}/v1", headers=headers) as http:
        whole = (await http.post("/chat/completions", json=asked())).json()
        models = (await http.get("/models")).json()["data"]
        stream = (
            await http.post(
                "/chat/completions", json=asked(stream=True, stream_options={"include_usage": True})
            )
        ).text
    assert problems(whole, ChatCompletion) == []
    assert [found for one in models if (found := problems(one, Model))] == []
    lines = [line.removeprefix("data: ") for line in stream.split("\n\n") if line]
    assert lines.pop() == "[DONE]"
    assert [
        found for one in lines if (found := problems(json.loads(one), ChatCompletionChunk))
    ] == []


async def test_a_stream_joins_to_an_answer_and_ends_with_usage(emulator: Emulator) -> None:
    async with emulator.sdk() as client:
        stream = await client.chat.completions.create(
            model="gpt-5.1",
            messages=[{"role": "user", "content": "Say something about the sea."}],
            stream=True,
            stream_options={"include_usage": True},
        )
        chunks = [chunk async for chunk in stream]
    text = "".join(one.choices[0].delta.content or "" for one in chunks if one.choices)
    assert "sea" in text
    assert chunks[-1].usage is not None
    assert chunks[-1].usage.total_tokens > 0
    assert chunks[-2].choices[0].finish_reason == "stop"


async def test_a_token_limit_cuts_the_answer(emulator: Emulator) -> None:
    async with emulator.sdk() as client:
        completion = await client.chat.completions.create(**asked(max_completion_tokens=5))
    assert completion.choices[0].finish_reason == "length"
    assert completion.usage.completion_tokens == 5


@pytest.mark.parametrize(
    ("body", "status", "param"),
    [
        ({"model": "m"}, 400, "messages"),
        ({"messages": MESSAGES}, 400, "model"),
        ({"model": "m", "messages": []}, 400, "messages"),
        ({"model": "m", "messages": "hello"}, 400, "messages"),
        (
            {"model": "m", "messages": MESSAGES, "response_format": {"type": "json_schema"}},
            400,
            "response_format.json_schema",
        ),
    ],
)
def test_a_bad_request_is_refused_in_openais_shape(
    emulator: Emulator, body: object, status: int, param: str
) -> None:
    headers = {"authorization": "Bearer test"}
    answer = httpx2.post(f"{emulator.url}/v1/chat/completions", json=body, headers=headers)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error.keys() == {"message", "type", "param", "code"}
    assert error["param"] == param


@pytest.mark.parametrize("path", ["/v1/models", "/v1/chat/completions"])
def test_a_request_without_a_key_is_refused(emulator: Emulator, path: str) -> None:
    method = "GET" if path.endswith("models") else "POST"
    answer = httpx2.request(method, f"{emulator.url}{path}")
    assert answer.status_code == 401
    assert answer.json()["error"]["type"] == "invalid_request_error"


async def test_the_emulator_announces_itself(emulator: Emulator) -> None:
    async with emulator.sdk() as client:
        answer = await client.models.with_raw_response.list()
        assert answer.headers["x-emulator"] == "openai"
        assert answer.headers["x-request-id"].startswith("req_")
        assert answer.headers["openai-processing-ms"].isdecimal()
        assert {model.owned_by for model in answer.parse().data} == {"emulator"}


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("completion_error", openai.InternalServerError),
        ("completion_rate_limit", openai.RateLimitError),
    ],
)
async def test_a_completion_fails_once(
    emulator: Emulator, kind: str, error: type[Exception]
) -> None:
    emulator.ask_for(kind)
    async with emulator.sdk() as client:
        with pytest.raises(error):
            await client.chat.completions.create(**asked())
        assert (await client.chat.completions.create(**asked())).choices


@pytest.mark.parametrize("kind", ["completion_invalid_json", "completion_half", "completion_empty"])
async def test_a_completion_is_not_json(emulator: Emulator, kind: str) -> None:
    emulator.ask_for(kind)
    async with emulator.sdk() as client:
        content = (await client.chat.completions.create(**asked())).choices[0].message.content
    with pytest.raises(ValueError, match=r"."):
        json.loads(content)


async def test_a_completion_is_refused_by_the_model(emulator: Emulator) -> None:
    emulator.ask_for("completion_refusal")
    async with emulator.sdk() as client:
        message = (await client.chat.completions.create(**asked())).choices[0].message
    assert message.content is None
    assert message.refusal


async def test_a_slow_completion_times_out(emulator: Emulator) -> None:
    emulator.ask_for("completion_slow", seconds=3)
    async with emulator.sdk() as client:
        with pytest.raises(openai.APITimeoutError):
            await client.with_options(timeout=0.5).chat.completions.create(**asked())


@pytest.mark.parametrize(
    "schema",
    [
        {
            "type": "object",
            "properties": {"a": {"type": "number", "exclusiveMinimum": 0, "maximum": 1}},
            "required": ["a"],
        },
        {"type": ["string", "null"], "minLength": 400},
        {"type": "string", "maxLength": 5},
        {"type": "string", "format": "date-time"},
        {"type": "integer", "minimum": 3},
        {"type": "integer", "multipleOf": 5, "minimum": 1, "maximum": 9},
        {"type": "array", "items": {"type": "boolean"}, "minItems": 4},
        {"const": "fixed"},
        {
            "allOf": [
                {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
                {"properties": {"b": {"type": "null"}}, "required": ["b"]},
            ]
        },
        {
            "$ref": "#/$defs/node",
            "$defs": {
                "node": {
                    "type": "object",
                    "required": ["children"],
                    "properties": {
                        "children": {"type": "array", "items": {"$ref": "#/$defs/node"}}
                    },
                }
            },
        },
    ],
)
def test_any_schema_is_filled_validly(schema: dict[str, Any]) -> None:
    jsonschema.validate(fill(schema, ["One sentence. Another one!"]), schema)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "spoon"},
        {"$ref": "#/nowhere"},
        {"type": "object", "properties": ["a"]},
        {"type": "object", "properties": {"me": {"$ref": "#"}}, "required": ["me"]},
    ],
)
def test_a_broken_schema_is_refused(emulator: Emulator, schema: dict[str, Any]) -> None:
    wanted = {"type": "json_schema", "json_schema": {"name": "broken", "schema": schema}}
    body = {"model": "m", "messages": MESSAGES, "response_format": wanted}
    headers = {"authorization": "Bearer test"}
    answer = httpx2.post(f"{emulator.url}/v1/chat/completions", json=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == "response_format"
