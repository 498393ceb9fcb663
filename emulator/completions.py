"""`/v1/chat/completions` and `/v1/models`: JSON-schema answers, plain text, and streaming."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

import emulator.assessor
import emulator.planner
import emulator.reviewer  # noqa: F401 - they register themselves
from emulator import grader
from emulator.api_errors import NO_KEY, RATE_LIMIT, SERVER_ERROR, ApiError
from emulator.completion_request import Answer, CompletionRequest, InvalidRequest, read_request
from emulator.faults import CompletionKind, Fault
from emulator.house import House
from emulator.instances import InvalidSchema, sentences
from emulator.realtime.ids import new_id
from emulator.realtime.usage import text_tokens

FAULTS = get_args(CompletionKind)
MODELS = ("gpt-realtime-2.1", "gpt-realtime-2.1-mini", "gpt-transcribe", "gpt-5.1", "gpt-5.1-mini")
MODELS_CREATED_AT = 1_780_000_000
CHARACTERS_PER_CHUNK = 20
REFUSAL = "I'm sorry, but I can't assist with that request."


async def complete(request: Request) -> Response:
    """Answer with the whole completion, or with a stream of chunks."""
    house: House = request.app.state.house
    try:
        asked = await read_request(request)
    except InvalidRequest as invalid:
        return invalid.error.response()
    fault = house.board.take(FAULTS, model=asked.model)
    if fault is not None and fault.kind in ERRORS:
        return ERRORS[fault.kind].response()
    if fault is not None and fault.kind == "completion_slow":
        await asyncio.sleep(fault.seconds)
    try:
        answer = await asyncio.to_thread(_answer, asked)
    except InvalidSchema as invalid:
        return ApiError(400, str(invalid), code="invalid_value", param="response_format").response()
    answer = _spoil(answer, fault) if fault else answer
    if asked.stream:
        return StreamingResponse(_events(asked, answer), media_type="text/event-stream")
    return JSONResponse(_completion(asked, answer))


async def list_models(request: Request) -> Response:
    if not request.headers.get("authorization", "").lower().startswith("bearer "):
        return NO_KEY.response()
    return JSONResponse({"object": "list", "data": [_model(name) for name in MODELS]})


async def show_model(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in MODELS:
        text = f"The model '{name}' does not exist or you do not have access to it."
        return ApiError(404, text, code="model_not_found", param="model").response()
    return JSONResponse(_model(name))


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": MODELS_CREATED_AT, "owned_by": "emulator"}


def _answer(asked: CompletionRequest) -> Answer:
    text = _json_text(asked) if asked.response_format.type != "text" else _plain_text(asked)
    written = text_tokens(text)
    limit = asked.max_completion_tokens
    if limit is not None and written > limit:
        cut = text[: limit * 4]
        return Answer(cut, finish_reason="length", usage=_usage(asked, limit))
    return Answer(text, usage=_usage(asked, written))


def _json_text(asked: CompletionRequest) -> str:
    wanted = asked.response_format.json_schema
    messages = [(one.role, one.text) for one in asked.messages]
    schema = wanted.schema_ if wanted else {"type": "object"}
    task = grader.Task(wanted.name if wanted else "", schema, messages)
    return json.dumps(grader.answer(task), ensure_ascii=False)


def _plain_text(asked: CompletionRequest) -> str:
    """A short answer that shows it has read the question: its own last sentence, acknowledged."""
    asked_last = [one.text for one in asked.messages if one.role == "user"][-1:]
    return f"Understood: {sentences(asked_last)[-1]}"


def _usage(asked: CompletionRequest, written: int) -> dict[str, Any]:
    read = sum(text_tokens(one.text) for one in asked.messages)
    return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}


def _spoil(answer: Answer, fault: Fault) -> Answer:
    text = answer.text or ""
    match fault.kind:
        case "completion_invalid_json":
            return replace(answer, text=f"Here is the result: {text[:-1]}")
        case "completion_refusal":
            return replace(answer, text=None, refusal=REFUSAL)
        case "completion_half":
            return replace(answer, text=text[: len(text) // 2], finish_reason="length")
        case "completion_empty":
            return replace(answer, text="")
        case _:
            return answer


def _completion(asked: CompletionRequest, answer: Answer) -> dict[str, Any]:
    message = {"role": "assistant", "content": answer.text, "refusal": answer.refusal}
    choice = {
        "index": 0,
        "message": message,
        "logprobs": None,
        "finish_reason": answer.finish_reason,
    }
    return {**_envelope(asked, "chat.completion"), "choices": [choice], "usage": answer.usage}


def _envelope(asked: CompletionRequest, kind: str) -> dict[str, Any]:
    return {
        "id": new_id("chatcmpl"),
        "object": kind,
        "created": int(time.time()),
        "model": asked.model,
        "system_fingerprint": "emulator",
    }


async def _events(asked: CompletionRequest, answer: Answer) -> AsyncIterator[str]:
    envelope = _envelope(asked, "chat.completion.chunk")
    wants_usage = asked.stream_options is not None and asked.stream_options.include_usage
    for delta, finish_reason in _deltas(answer):
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        chunk = {**envelope, "choices": [choice], **({"usage": None} if wants_usage else {})}
        yield f"data: {json.dumps(chunk)}\n\n"
    if wants_usage:
        yield f"data: {json.dumps({**envelope, 'choices': [], 'usage': answer.usage})}\n\n"
    yield "data: [DONE]\n\n"


def _deltas(answer: Answer) -> Iterator[tuple[dict[str, Any], str | None]]:
    name, text = ("refusal", answer.refusal) if answer.refusal else ("content", answer.text)
    yield {"role": "assistant", "content": "" if name == "content" else None, "refusal": None}, None
    for start in range(0, len(text or ""), CHARACTERS_PER_CHUNK):
        yield {name: (text or "")[start : start + CHARACTERS_PER_CHUNK]}, None
    yield {}, answer.finish_reason


ERRORS = {"completion_error": SERVER_ERROR, "completion_rate_limit": RATE_LIMIT}
ROUTES = [
    Route("/v1/chat/completions", complete, methods=["POST"]),
    Route("/v1/models", list_models, methods=["GET"]),
    Route("/v1/models/{name:path}", show_model, methods=["GET"]),
]
