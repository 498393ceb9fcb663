"""How asking a model can end: an answer in the shape that was asked for, or a named failure."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

Code = Literal[
    "timeout",  # no answer in time
    "unavailable",  # no connection, a 5xx, or something that is no chat completion
    "rate_limited",
    "quota",  # nothing left to pay with
    "not_permitted",  # key, permission, model or request is not accepted: a matter of settings
    "refused",  # the model will not answer, or a content filter stepped in
    "incomplete",  # cut off at the token limit
    "empty",
    "invalid",  # not JSON, not of the schema, or not what the caller's check allows
]


@dataclass(frozen=True)
class Completion(Generic[T]):
    """An answer.

    raw: the model's own words, of which `value` was read.
    input_tokens, output_tokens: of all that was asked on the way to it, since all of it is paid
        for; 0 where the endpoint does not count.
    """

    value: T
    model: str
    input_tokens: int
    output_tokens: int
    took_ms: int
    raw: str


class CompletionFailed(Exception):
    """No answer. `detail` is fit for a log; `raw`, what the model said instead, is not."""

    def __init__(
        self,
        code: Code,
        detail: str,
        *,
        raw: str = "",
        input_tokens: int = 0,
        output_tokens: int = 0,
        took_ms: int = 0,
    ) -> None:
        super().__init__(f"{code}: {detail}")
        self.code: Code = code
        self.detail = detail
        self.raw = raw
        self.input_tokens = input_tokens
        self.output_tokens = output_tokens
        self.took_ms = took_ms


class Setback(Exception):
    """One request did not lead to an answer; asking again may (`may_ask_again`).

    wait_s: how long the endpoint wants to be left alone.
    problems: what was wrong with the answer, for the model to be told.
    """

    def __init__(
        self,
        code: Code,
        detail: str,
        *,
        may_ask_again: bool,
        raw: str = "",
        wait_s: float = 0.0,
        problems: tuple[str, ...] = (),
    ) -> None:
        super().__init__(detail)
        self.code: Code = code
        self.detail = detail
        self.may_ask_again = may_ask_again
        self.raw = raw
        self.wait_s = wait_s
        self.problems = problems
