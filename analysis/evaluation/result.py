"""Puts the steps' outputs together to the machine's part of a report. The program computes the
score; the models' numbers are levels that quotes carry."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from analysis.evaluation.judging import INSUFFICIENT, NOT_ASKED, SCORED, Assessed
from analysis.evaluation.material import Material
from analysis.evaluation.prompts import PROMPT_VERSION
from analysis.models import Evaluation
from analysis.scoring import Overall, Settled, overall, points_of, settle_passes

Outputs = Mapping[str, Any]


def assemble(material: Material, outputs: Outputs, evaluation: Evaluation) -> dict[str, Any]:
    """The result, in the shape of `docs/evaluation.md`."""
    passes = passes_of(outputs, evaluation.passes)
    settled = {one["key"]: settle(one["key"], passes) for one in material.competencies}
    total = overall(material.content, {key: one.level for key, one in settled.items()})
    summary = outputs["summary"]
    competencies = [
        competency_of(one, settled[one["key"]], passes, material) for one in material.competencies
    ]
    return {
        "overall": overall_json(total),
        "competencies": competencies,
        **summary,
        "attempts": [one.as_json() for one in material.attempts],
        "not_covered": [one["name"] for one in competencies if one["status"] == NOT_ASKED],
        "gate": {**outputs["gate"], "partial": material.partial},
        "provenance": provenance_of(material, evaluation),
    }


def passes_of(outputs: Outputs, count: int) -> list[dict[str, Assessed]]:
    """Each pass as it stands after asking again, by the competency's key."""
    stored = (outputs[f"again:{number}"] for number in range(1, count + 1))
    return [{one["key"]: Assessed.from_json(one) for one in entries} for entries in stored]


def settle(key: str, passes: Sequence[Mapping[str, Assessed]]) -> Settled:
    return settle_passes([one[key].level for one in passes])


def competency_of(
    competency: Mapping[str, Any],
    settled: Settled,
    passes: Sequence[Mapping[str, Assessed]],
    material: Material,
) -> dict[str, Any]:
    key, level = competency["key"], settled.level
    each = [one[key] for one in passes]
    # The pass whose level was settled on speaks for it.
    speaker = next((one for one in each if one.level == level), each[0])
    return {
        "key": key,
        "name": competency["name"],
        "weight": competency["weight"],
        "must_have": competency["must_have"],
        "status": status_of(level, each),
        "level": level,
        "points": None if level is None else float(points_of(level, material.content)),
        "anchor": "" if level is None else competency["anchors"][str(level)],
        "reason": speaker.reason,
        "asked_seqs": sorted({seq for one in each for seq in one.asked_seqs}),
        "evidence": list(speaker.evidence) if level is not None else [],
        "rejected": [quote for one in each for quote in one.rejected],
        "passes": list(settled.passes),
        "spread": settled.spread,
    }


def status_of(level: int | None, each: Sequence[Assessed]) -> str:
    if level is not None:
        return SCORED
    return INSUFFICIENT if any(one.asked_seqs for one in each) else NOT_ASKED


def overall_json(total: Overall) -> dict[str, Any]:
    return {
        "score": None if total.score is None else float(total.score),
        "formula": total.formula,
        "reason": total.reason,
        "parts": [
            {
                "key": part.key,
                "level": part.level,
                "points": None if part.points is None else float(part.points),
                "weight": float(part.weight),
            }
            for part in total.parts
        ],
    }


def provenance_of(material: Material, evaluation: Evaluation) -> dict[str, Any]:
    seqs = [turn.seq for turn in material.turns]
    steps = list(evaluation.steps.all())
    return {
        "model": next((step.model for step in steps if step.model), ""),
        "prompt_version": PROMPT_VERSION,
        "rubric_version": material.rubric.version if material.rubric else None,
        "plan_version": plan_version(material),
        "transcript_hash": evaluation.transcript_hash,
        "transcript": "given" if evaluation.transcript is not None else "stored",
        "seq_from": min(seqs, default=0),
        "seq_to": max(seqs, default=0),
        "input_tokens": evaluation.input_tokens,
        "output_tokens": evaluation.output_tokens,
        "cost_usd": None if evaluation.cost_usd is None else str(evaluation.cost_usd),
        "took_ms": evaluation.took_ms,
        "passes": evaluation.passes,
        "emulated": settings.REVIEWER_IS_EMULATED,
    }


def plan_version(material: Material) -> int | None:
    context = getattr(material.interview, "context", None)
    return context.plan_version if context is not None else None
