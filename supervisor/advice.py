"""What a model thinks of an interview under way. The cycle asks for it; rules stand without it.

An answer that rests on turns it was not shown, or speaks of competencies that are not in the plan,
is no advice: the model is told once, and then it is a failure. Nothing is mended silently.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated

from django.conf import settings
from openai import AsyncOpenAI
from pydantic import BaseModel, ConfigDict, Field

from interview_site.completions import CompletionFailed, complete, cost_usd
from supervisor.observation import Observation
from supervisor.prompts import PROMPT_VERSION, Prompt, write_prompt
from supervisor.verdict import Action

# The emulator knows its reviewer by this name.
SCHEMA_NAME = "supervisor_review"
ATTEMPTS = 3
# A reasoning model's thoughts count, too.
MAX_TOKENS = 6_000

Share = Annotated[float, Field(ge=0, le=1, description="0 to 1")]
Seqs = Annotated[tuple[int, ...], Field(max_length=40, description="`seq` of turns it rests on")]
Sentence = Annotated[str, Field(max_length=600, description="one or two sentences")]

# No advice: `code` says why, `raw` what the model said instead; what it cost stands in it, too.
ReviewFailed = CompletionFailed


@dataclass(frozen=True)
class Score:
    """How good something is, why, and the turns it rests on."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    value: Share
    reason: Sentence
    seqs: Seqs


@dataclass(frozen=True)
class Covered:
    """How far a competency was covered.

    competency: its name, the question's text where the plan names none; to the model, its id.
    seqs: the turns it rests on; none where it rests on what came before the window.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    competency: Annotated[str, Field(description="an id of `competencies`")]
    value: Share
    seqs: Seqs


class Review(BaseModel):
    """An answer as the model gives it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topic_relevance: Score
    question_quality: Score
    interview_progress: Score
    coverage: tuple[Covered, ...]
    action: Action
    message: Sentence
    reason: Sentence
    summary: Annotated[str, Field(max_length=3_000, description="at most 150 words")]

    @property
    def scores(self) -> dict[str, Score]:
        return {
            "topic_relevance": self.topic_relevance,
            "question_quality": self.question_quality,
            "interview_progress": self.interview_progress,
        }


@dataclass(frozen=True)
class Advice:
    """One review.

    action: END calls for a person; a model ends nothing.
    message: for the interviewer, in English; there with GUIDE and CONCLUDE.
    summary: of the interview so far, for the next review.
    input_tokens, output_tokens: 0 where the endpoint does not count them; `cost_usd` is then None,
        as it is where no prices are set.
    """

    topic_relevance: Score
    question_quality: Score
    interview_progress: Score
    coverage: tuple[Covered, ...]
    action: Action
    message: str
    reason: str
    summary: str
    model: str
    prompt_version: str
    input_tokens: int
    output_tokens: int
    cost_usd: Decimal | None
    took_ms: int


async def ask_model(client: AsyncOpenAI, observation: Observation, *, timeout_s: float) -> Advice:
    """What the model behind `PROXYLLM_*` thinks of it, all tries within `timeout_s`.

    Raises ReviewFailed.
    """
    prompt = write_prompt(observation)
    answer = await complete(
        client,
        model=settings.PROXYLLM_MODEL,
        messages=prompt.messages,
        schema=Review,
        schema_name=SCHEMA_NAME,
        timeout_s=timeout_s,
        attempts=ATTEMPTS,
        max_tokens=MAX_TOKENS,
        check=lambda review: list(problems_of(review, prompt)),
    )
    review = answer.value
    return Advice(
        **review.scores,
        coverage=tuple(
            replace(one, competency=prompt.competencies[one.competency]) for one in review.coverage
        ),
        action=review.action,
        message=review.message.strip(),
        reason=review.reason.strip(),
        summary=review.summary.strip(),
        model=answer.model,
        prompt_version=PROMPT_VERSION,
        input_tokens=answer.input_tokens,
        output_tokens=answer.output_tokens,
        cost_usd=cost_usd(answer.input_tokens, answer.output_tokens),
        took_ms=answer.took_ms,
    )


def problems_of(review: Review, prompt: Prompt) -> Iterator[str]:
    """What keeps a well-formed answer from being advice, for the model to be told."""
    for name, score in review.scores.items():
        if prompt.seqs and not score.seqs:
            yield f"{name}.seqs: name at least one turn that it rests on"
        yield from strangers(f"{name}.seqs", score.seqs, prompt)
    yield from problems_of_coverage(review, prompt)
    if review.action in (Action.GUIDE, Action.CONCLUDE) and not review.message.strip():
        yield f"message: {review.action.value} needs one, for the interviewer"


def problems_of_coverage(review: Review, prompt: Prompt) -> Iterator[str]:
    counts = Counter(one.competency for one in review.coverage)
    if counts.keys() - prompt.competencies.keys():
        yield "coverage: it names a competency whose id is not in `competencies`"
    for id_ in prompt.competencies:
        if counts[id_] != 1:
            yield f"coverage: {id_} must be there exactly once"
    for one in review.coverage:
        yield from strangers("coverage.seqs", one.seqs, prompt)


def strangers(field: str, seqs: tuple[int, ...], prompt: Prompt) -> Iterator[str]:
    for seq in seqs:
        if seq not in prompt.seqs:
            yield f"{field}: {seq} is not the `seq` of any turn in `turns`"
