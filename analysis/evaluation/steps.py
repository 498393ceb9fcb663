"""The steps of an evaluation, in order. Each reads the material and what came before it, asks at
most one question, and returns what is to be kept. None of them writes anything."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from pydantic import BaseModel

from analysis.evaluation import prompts
from analysis.evaluation.answers import Judgement, Quote, Summary
from analysis.evaluation.judging import (
    Assessed,
    assess,
    checked,
    problems_of,
    problems_of_summary,
)
from analysis.evaluation.material import Material
from analysis.gate import check
from interview_site.completions import Completion, complete
from interview_site.openai_clients import completions_client

Outputs = Mapping[str, Any]

ATTEMPTS = 3
MAX_TOKENS = 8_000


@dataclass(frozen=True)
class Done:
    """What a step came to. completion: where a model was asked. stops: nothing comes after it."""

    output: Any
    completion: Completion[Any] | None = None
    stops: bool = False


@dataclass(frozen=True)
class Step:
    name: str
    do: Callable[[Material, Outputs], Done]


def steps_of(passes: int) -> list[Step]:
    """All steps of an evaluation with that many passes over the competencies."""
    judged = [step for number in range(1, passes + 1) for step in steps_of_pass(number)]
    return [Step("gate", pass_gate), *judged, Step("summary", summarise)]


def steps_of_pass(number: int) -> list[Step]:
    first = f"judge:{number}"

    def again(material: Material, outputs: Outputs) -> Done:
        return judge_again(material, outputs[first])

    return [Step(first, judge), Step(f"again:{number}", again)]


def pass_gate(material: Material, outputs: Outputs) -> Done:
    """Whether there is anything to go by."""
    gate = check(material.answers, language=material.interview.language)
    output = {
        "reasons": [{"code": one.code, "message": one.message} for one in gate.reasons],
        "words_by_candidate": gate.words_by_candidate,
        "turns_by_candidate": gate.turns_by_candidate,
        "failed_turns": gate.failed_turns,
        "confidence_mean": gate.confidence_mean,
    }
    return Done(output, stops=not gate.passes)


def judge(material: Material, outputs: Outputs) -> Done:
    """One pass over all competencies."""
    keys = [one["key"] for one in material.competencies]
    answer = ask(
        prompts.judge_prompt(material),
        Judgement,
        name="evaluation_judgement",
        check=lambda judgement: list(problems_of(judgement, keys=keys)),
    )
    assessed = assess(answer.value, material)
    return Done([one.as_json() for one in assessed], answer)


def judge_again(material: Material, stored: Sequence[Mapping[str, Any]]) -> Done:
    """Once more, those whose level no quote carried; after that it is insufficient evidence."""
    before = [Assessed.from_json(one) for one in stored]
    doubtful = [one for one in before if one.should_be_asked_again]
    if not doubtful:
        return Done(list(stored))
    keys = [one.key for one in doubtful]
    refused = [{"competency": one.key, **quote} for one in doubtful for quote in one.rejected]
    answer = ask(
        prompts.judge_again_prompt(material, keys=keys, refused=refused),
        Judgement,
        name="evaluation_judgement",
        check=lambda judgement: list(problems_of(judgement, keys=keys)),
    )
    after = {one.key: one for one in assess(answer.value, material)}
    merged = [merge(one, after[one.key]) if one.key in after else one for one in before]
    return Done([one.as_json() for one in merged], answer)


def merge(before: Assessed, after: Assessed) -> Assessed:
    """The second answer stands; what was refused before is kept in sight."""
    return replace(after, rejected=(*before.rejected, *after.rejected))


def summarise(material: Material, outputs: Outputs) -> Done:
    """Summary, strengths, open questions, claims; what they rest on is checked like evidence."""
    claims = material.claims
    answer = ask(
        prompts.summary_prompt(material),
        Summary,
        name="evaluation_summary",
        check=lambda summary: list(problems_of_summary(summary, claims=claims)),
    )
    candidate = {turn.seq for turn in material.turns if turn.speaker == "user"}
    summary = answer.value
    output = {
        "summary": summary.summary.strip(),
        "strengths": [
            {"text": one.text, "seqs": [seq for seq in one.seqs if seq in candidate]}
            for one in summary.strengths
            if candidate & set(one.seqs)
        ],
        "open_questions": list(summary.open_questions),
        "claims": [claim_of(one, material) for one in summary.claims],
    }
    return Done(output, answer)


def claim_of(claim: Any, material: Material) -> dict[str, Any]:
    """A claim is confirmed or contradicted by the candidate's own words alone."""
    status: str = claim.status
    held: list[dict[str, Any]] = []
    if claim.seq is not None and claim.quote.strip():
        held, _ = checked([Quote(seq=claim.seq, quote=claim.quote)], material)
    if status in ("confirmed", "contradicted") and not held:
        status = "not_confirmed"
    found = held[0] if held else {"seq": None, "quote": ""}
    return {"claim": claim.claim, "status": status, "seq": found["seq"], "quote": found["quote"]}


def ask(
    messages: prompts.Messages, schema: type[BaseModel], *, name: str, check: Any
) -> Completion[Any]:
    """Raises CompletionFailed."""
    return async_to_sync(ask_model)(messages, schema, name=name, check=check)


async def ask_model(
    messages: prompts.Messages, schema: type[BaseModel], *, name: str, check: Any
) -> Completion[Any]:
    async with completions_client() as client:
        return await complete(
            client,
            model=settings.PROXYLLM_MODEL,
            messages=messages,
            schema=schema,
            schema_name=name,
            timeout_s=settings.EVALUATION_STEP_TIMEOUT_S,
            attempts=ATTEMPTS,
            max_tokens=MAX_TOKENS,
            check=check,
        )
