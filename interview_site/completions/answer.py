"""What came back from an endpoint, as far as it matters here.

Read more leniently than the SDK's types, which many endpoints do not quite fill, and checked,
which the SDK does not do.
"""

from typing import Any

from pydantic import BaseModel, Field, ValidationError


class NoCompletion(ValueError):
    """Something else came: a page of HTML, an error under status 200. `body` is what it was."""

    def __init__(self, body: str) -> None:
        super().__init__("what came is no chat completion")
        self.body = body


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Message(BaseModel):
    content: str | list[dict[str, Any]] | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class Answer(BaseModel):
    """The first choice of a chat completion, and what it took."""

    model: str | None = None
    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None

    @property
    def text(self) -> str:
        """Of a list of parts those that are text, not a reasoning model's thoughts."""
        content = self.choices[0].message.content
        if isinstance(content, list):
            return "".join(str(one.get("text", "")) for one in content if one.get("type") == "text")
        return content or ""

    @property
    def refusal(self) -> str:
        return self.choices[0].message.refusal or ""

    @property
    def finish_reason(self) -> str:
        return self.choices[0].finish_reason or ""

    @property
    def input_tokens(self) -> int:
        return (self.usage.prompt_tokens if self.usage else None) or 0

    @property
    def output_tokens(self) -> int:
        return (self.usage.completion_tokens if self.usage else None) or 0


def read_answer(body: str) -> Answer:
    """Raises NoCompletion."""
    try:
        return Answer.model_validate_json(body)
    except ValidationError as error:
        raise NoCompletion(body) from error
