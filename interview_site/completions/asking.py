"""Ask until there is an answer in the shape asked for, or no point or no time left."""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import openai
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletionMessageParam
from pydantic import BaseModel

from interview_site.completions.answer import Answer, NoCompletion, read_answer
from interview_site.completions.instances import NotAnInstance, read_instance, strict_schema
from interview_site.completions.modes import Manner, Wanted, endpoint_of
from interview_site.completions.outcome import Completion, CompletionFailed, Setback
from interview_site.completions.setbacks import setback_of

T = TypeVar("T", bound=BaseModel)
Check = Callable[[T], Sequence[str]]

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 8.0
MAX_MANNERS = 4  # three modes, and the other name of the token limit

ASK_AGAIN = "That answer cannot be used:\n{problems}\n\nAnswer again, in full. {written_out}"


async def complete(
    client: AsyncOpenAI,
    *,
    model: str,
    messages: Sequence[ChatCompletionMessageParam],
    schema: type[T],
    schema_name: str,
    timeout_s: float,
    attempts: int = 3,
    max_tokens: int = 4_000,
    check: Check[T] | None = None,
) -> Completion[T]:
    """An instance of `schema`, from any OpenAI-compatible chat completions endpoint.

    client: without retries of its own; its timeout is the longest that one request may take.
    messages: at most one for the system, the first.
    schema: a pydantic model. Limits of numbers, texts and lists are held here, not by the endpoint,
        which does not see them: say them in the fields' descriptions.
    timeout_s: for all of it, waits included.
    attempts: how often it may be asked, for whatever reason. Finding out which way of asking the
        endpoint understands is not counted: it happens once in a process.
    max_tokens: of one answer, a reasoning model's thoughts included.
    check: what is wrong with an instance, one sentence each; none where it will do.

    An outage (429, 5xx, no connection, no answer) is waited out with jittered back-off, at least as
    long as `Retry-After` says; a bad answer is asked once more with its problems told.
    Raises CompletionFailed.
    """
    asking = _Asking(
        client,
        model=model,
        messages=list(messages),
        schema=schema,
        wanted=Wanted(schema_name, strict_schema(schema), max_tokens),
        check=check,
    )
    try:
        async with asyncio.timeout(timeout_s) as limit:
            value = await asking.until_answered(attempts, until=limit.when())
    except Setback as setback:
        raise asking.failed(setback) from setback
    except TimeoutError as error:
        late = Setback("timeout", f"no answer within {timeout_s:g} s", may_ask_again=False)
        raise asking.failed(late) from error
    return asking.done(value)


@dataclass
class _Asking(Generic[T]):
    """One question on its way: what was asked, what came back, what it cost so far."""

    client: AsyncOpenAI
    model: str
    messages: list[ChatCompletionMessageParam]
    schema: type[T]
    wanted: Wanted
    check: Check[T] | None
    answered_by: str = ""
    is_told: bool = False
    raw: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    started_s: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.endpoint = endpoint_of(self.client, self.model)

    async def until_answered(self, attempts: int, *, until: float | None) -> T:
        """until: by the loop's clock."""
        clock = asyncio.get_running_loop().time
        attempt = 1
        while True:
            try:
                return self._read(await self._request())
            except Setback as setback:
                wait_s = 0.0 if setback.problems else back_off_s(attempt, setback.wait_s)
                is_late = until is not None and clock() + wait_s >= until
                if attempt >= attempts or is_late or not setback.may_ask_again:
                    raise
                if setback.problems:
                    self._tell(setback.problems)
            await asyncio.sleep(wait_s)
            attempt += 1

    async def _request(self) -> Answer:
        for left in reversed(range(MAX_MANNERS)):
            manner = self.endpoint.manner
            try:
                return await self._send(manner)
            except openai.APIStatusError as error:
                if not self.endpoint.learn(error, asked=manner) or not left:
                    raise setback_of(error) from error
            except openai.APIError as error:
                raise setback_of(error) from error
            except NoCompletion as error:
                self.raw = error.body
                raise Setback("unavailable", str(error), may_ask_again=True) from error
        raise AssertionError("the last one either answers or raises")

    async def _send(self, manner: Manner) -> Answer:
        response = await self.client.chat.completions.with_raw_response.create(
            model=self.model,
            messages=manner.messages(self.messages, self.wanted),
            **manner.arguments(self.wanted),
        )
        answer = read_answer(response.text)
        self.answered_by = answer.model or self.model
        self.input_tokens += answer.input_tokens
        self.output_tokens += answer.output_tokens
        return answer

    def _read(self, answer: Answer) -> T:
        self.raw = answer.refusal or answer.text
        if answer.refusal or answer.finish_reason == "content_filter":
            raise Setback("refused", "the model refused to answer", may_ask_again=False)
        if answer.finish_reason == "length":
            detail = f"cut off at {self.wanted.max_tokens} tokens"
            raise Setback("incomplete", detail, may_ask_again=False)
        if not answer.text.strip():
            raise Setback("empty", "the answer is empty", may_ask_again=True)
        try:
            value = read_instance(answer.text, self.schema)
        except NotAnInstance as error:
            self.endpoint.answered_in_no_shape()
            raise self._invalid(error.problems) from error
        if self.check and (problems := tuple(self.check(value))):
            raise self._invalid(problems)
        return value

    def _invalid(self, problems: tuple[str, ...]) -> Setback:
        """Told once what is wrong, a model that repeats it would cost more of the same."""
        again = not self.is_told
        return Setback("invalid", "; ".join(problems), may_ask_again=again, problems=problems)

    def _tell(self, problems: tuple[str, ...]) -> None:
        content = ASK_AGAIN.format(
            problems="\n".join(f"- {one}" for one in problems),
            written_out=self.wanted.written_out,
        )
        self.is_told = True
        self.messages += [
            {"role": "assistant", "content": self.raw},
            {"role": "user", "content": content},
        ]

    def done(self, value: T) -> Completion[T]:
        return Completion(
            value=value,
            model=self.answered_by,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            took_ms=self._took_ms(),
            raw=self.raw,
        )

    def failed(self, setback: Setback) -> CompletionFailed:
        return CompletionFailed(
            setback.code,
            setback.detail,
            raw=self.raw,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            took_ms=self._took_ms(),
        )

    def _took_ms(self) -> int:
        return round((time.monotonic() - self.started_s) * 1000)


def back_off_s(attempt: int, asked_for_s: float) -> float:
    """Doubling, up to half of it left to chance, never sooner than the endpoint asks."""
    wait_s: float = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (attempt - 1))
    jittered_s = wait_s * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, keeps no secret
    return max(jittered_s, asked_for_s + wait_s * random.uniform(0.0, 0.2))  # noqa: S311
