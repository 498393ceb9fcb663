"""A question plan by the model behind `PROXYLLM_*`, checked as strictly as one by rules.

A plan that leaves out a must-ask, quotes what the résumé does not say, or asks what no interview
may ask, is no plan: the model is told once, and then it is a failure.
"""

from collections.abc import Iterator
from typing import Annotated, Final

from django.conf import settings
from openai import AsyncOpenAI
from pydantic import BaseModel, ConfigDict, Field

from analysis.planning.checks import not_covered, problems_of_plan
from analysis.planning.claims import quoted
from analysis.planning.material import Item, Material, OwnQuestion, as_line, kept_of
from analysis.planning.prompts import Prompt, wish_of, write_prompt
from interview_site.completions import Completion, complete

# The emulator knows its plan writer by this name.
SCHEMA_NAME: Final = "interview_plan"
ATTEMPTS: Final = 3
# A reasoning model's thoughts count, too.
MAX_TOKENS: Final = 12_000
MOST_FOLLOW_UPS: Final = 3
CLAIM_WORDS: Final = 40

Sentence = Annotated[str, Field(max_length=600, description="one sentence")]
Question = Annotated[str, Field(max_length=1_000)]


class DraftQuestion(BaseModel):
    """A question as the model gives it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    own_question: Annotated[str, Field(description="an id of `own_questions`, or empty")]
    competency: Annotated[str, Field(description="an id of `competencies`")]
    question: Question
    follow_ups: Annotated[tuple[Question, ...], Field(description="one to three")]
    why: Sentence
    minutes: Annotated[float, Field(gt=0, le=180, description="in steps of half a minute")]
    claim: Annotated[str, Field(max_length=600, description="verbatim from `resume`, or empty")]
    good_answer: Sentence


class Draft(BaseModel):
    """An answer as the model gives it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: tuple[DraftQuestion, ...]


async def plan_by_model(
    client: AsyncOpenAI, material: Material, *, timeout_s: float
) -> tuple[list[Item], Completion[Draft]]:
    """The plan, and what it took. Raises CompletionFailed."""
    prompt = write_prompt(material)
    answer = await complete(
        client,
        model=settings.PROXYLLM_MODEL,
        messages=prompt.messages,
        schema=Draft,
        schema_name=SCHEMA_NAME,
        timeout_s=timeout_s,
        attempts=ATTEMPTS,
        max_tokens=MAX_TOKENS,
        check=lambda draft: list(problems_of(draft, prompt, material)),
    )
    return plan_of(answer.value, prompt, material), answer


def problems_of(draft: Draft, prompt: Prompt, material: Material) -> Iterator[str]:
    """What keeps a well-formed answer from being a plan, for the model to be told."""
    for number, question in enumerate(draft.questions):
        for problem in problems_of_references(question, prompt, material):
            yield f"questions.{number}.{problem}"
    used = [one.own_question for one in draft.questions if one.own_question]
    yield from (f"own_questions: {id_} is there twice" for id_ in {*used} if used.count(id_) > 1)
    plan = plan_of(draft, prompt, material)
    yield from problems_of_plan(plan, material)
    yield from problems_of_coverage(plan, material)


def problems_of_references(
    question: DraftQuestion, prompt: Prompt, material: Material
) -> Iterator[str]:
    own = prompt.own.get(question.own_question)
    if question.own_question and own is None:
        yield "own_question: it is no id of `own_questions`; leave it empty for a new question"
    if own is not None and as_line(question.question) != own.text:
        yield f"question: {question.own_question} must be repeated letter by letter"
    if own is not None and wish_of(own, material) not in (None, question.minutes):
        yield f"minutes: the recruiter wants {own.minutes:g} for {question.own_question}"
    if question.competency not in prompt.competencies and not (own and not question.competency):
        yield "competency: it is no id of `competencies`"
    if len(question.follow_ups) > MOST_FOLLOW_UPS and own is None:
        yield f"follow_ups: give at most {MOST_FOLLOW_UPS}"
    if len(question.claim.split()) > CLAIM_WORDS:
        yield f"claim: quote at most {CLAIM_WORDS} words"


def problems_of_coverage(plan: list[Item], material: Material) -> Iterator[str]:
    """As far as there is room beside the must-asks."""
    most = material.question_count
    if len(plan) > most:
        yield f"questions: at most {most} fit into the time"
    lacking = not_covered(plan, material)
    must_haves = [one.name for one in material.competencies if one.must_have]
    lacking_must_haves = [name for name in must_haves if name in lacking]
    room = most - len(material.must_asks)
    if lacking_must_haves and len(must_haves) - len(lacking_must_haves) < room:
        yield f"questions: none is about {', '.join(lacking_must_haves)}; must-haves come first"
    covered = len(material.competencies) - len(lacking)
    possible = min(len(material.competencies), room)
    if covered * 2 < possible:
        yield f"questions: they cover {covered} competencies; {possible} would fit"


def plan_of(draft: Draft, prompt: Prompt, material: Material) -> list[Item]:
    return [item_of(one, prompt, material) for one in draft.questions]


def item_of(question: DraftQuestion, prompt: Prompt, material: Material) -> Item:
    """As plans keep it. An own question keeps what the recruiter wrote, and gains the rest."""
    known = prompt.competencies.get(question.competency)
    item: Item = {
        "competency": known.name if known else "",
        "question": as_line(question.question),
        "follow_ups": [as_line(text) for text in question.follow_ups],
        "why": as_line(question.why),
        "minutes": question.minutes,
    }
    claim = as_line(question.claim)
    if claim:
        # Where it does not stand there it stays as it is, for the check to find.
        item["claim"] = quoted(claim, material.resume_text) or claim
    if good_answer := as_line(question.good_answer):
        item["confidential"] = [good_answer]
    own = prompt.own.get(question.own_question)
    return item if own is None else {**item, **kept(own, item)}


def kept(own: OwnQuestion, item: Item) -> Item:
    named = {"competency": item["competency"] or own.competency}
    return {**named, **kept_of(own)}
