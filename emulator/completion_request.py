"""What a client may ask of `/v1/chat/completions`, checked, with OpenAI's errors for the rest."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

from emulator.api_errors import NO_KEY, ApiError

MAX_BODY_BYTES = 8 * 1024 * 1024


class InvalidRequest(Exception):
    """Carries the answer that the client gets instead."""

    def __init__(self, error: ApiError) -> None:
        super().__init__(error.message)
        self.error = error


class Message(BaseModel):
    """A message whose content is a text or a list of parts; parts that are not text are skipped."""

    model_config = ConfigDict(extra="allow")

    role: str
    content: str | list[dict[str, Any]] | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(str(part.get("text", "")) for part in self.content)
        return self.content or ""


class JsonSchema(BaseModel):
    """The `json_schema` of a response format."""

    name: str = Field(pattern=r"^[a-zA-Z0-9_-]{1,64}$")
    schema_: dict[str, Any] = Field(default_factory=dict, alias="schema")


class ResponseFormat(BaseModel):
    type: str = "text"
    json_schema: JsonSchema | None = None


class StreamOptions(BaseModel):
    include_usage: bool = False


class CompletionRequest(BaseModel):
    """The parameters that change the answer; the others are accepted and change nothing."""

    model_config = ConfigDict(extra="allow")

    model: str
    messages: list[Message] = Field(min_length=1)
    response_format: ResponseFormat = Field(default_factory=ResponseFormat)
    stream: bool = False
    stream_options: StreamOptions | None = None
    max_completion_tokens: int | None = Field(default=None, ge=1)


@dataclass(frozen=True)
class Answer:
    """What the model says: a text, or a refusal, and why it stopped."""

    text: str | None
    refusal: str | None = None
    finish_reason: str = "stop"
    usage: dict[str, Any] = field(default_factory=dict)


async def read_request(request: Request) -> CompletionRequest:
    """Raises InvalidRequest with the answer that OpenAI would give."""
    if not request.headers.get("authorization", "").lower().startswith("bearer "):
        raise InvalidRequest(NO_KEY)
    body = await request.body()
    if len(body) > MAX_BODY_BYTES:
        raise InvalidRequest(ApiError(413, "The request body is too large."))
    try:
        asked = CompletionRequest.model_validate_json(body)
    except ValidationError as error:
        raise InvalidRequest(_explain(error)) from error
    if asked.response_format.type == "json_schema" and asked.response_format.json_schema is None:
        param = "response_format.json_schema"
        text = f"Missing required parameter: '{param}'."
        raise InvalidRequest(ApiError(400, text, code="missing_required_parameter", param=param))
    return asked


def _explain(error: ValidationError) -> ApiError:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return ApiError(400, "We could not parse the JSON body of your request.")
    param = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        text = f"Missing required parameter: '{param}'."
        return ApiError(400, text, code="missing_required_parameter", param=param)
    return ApiError(400, f"Invalid '{param}': {first['msg']}.", code="invalid_value", param=param)
