"""A question plan for an interview: by the model, or by rules where there is none. The way in.

`analysis/context.py` calls this and keeps what comes of it; nothing is written here.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from asgiref.sync import async_to_sync
from django.conf import settings

from analysis.models import Context
from analysis.planning.by_model import Draft, plan_by_model
from analysis.planning.by_rules import plan_by_rules
from analysis.planning.checks import not_covered
from analysis.planning.material import Item, Material
from analysis.planning.notes import Note, note
from analysis.planning.prompts import PROMPT_VERSION
from interview_site.completions import Completion, CompletionFailed, cost_usd
from interview_site.openai_clients import completions_client

log = logging.getLogger(__name__)

# Nobody waits at a page for it; a worker does.
TIMEOUT_S = 90.0

MadeBy = Context.MadeBy


@dataclass(frozen=True)
class Plan:
    """failure: why there is no plan of a model's, where rules had to make it; else empty.

    input_tokens, output_tokens, cost_usd: of what was asked, in vain, too.
    """

    items: list[Item]
    made_by: str
    notes: tuple[Note, ...]
    failure: str = ""
    model: str = ""
    prompt_version: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: Decimal | None = None


def write_plan(material: Material) -> Plan:
    """A plan that holds all that `planning.checks` asks for. Raises nothing for what texts say."""
    try:
        items, answer = async_to_sync(ask)(material)
    except CompletionFailed as failed:
        log.warning("a plan is made by rules: %s", failed)
        return by_rules(material, failed)
    return by_model(items, answer, material)


async def ask(material: Material) -> tuple[list[Item], Completion[Draft]]:
    async with completions_client() as client:
        return await plan_by_model(client, material, timeout_s=TIMEOUT_S)


def by_model(items: list[Item], answer: Completion[Draft], material: Material) -> Plan:
    emulated = [note("emulated", "Written by the local emulator, not by a real model.")]
    return Plan(
        items=items,
        made_by=MadeBy.MODEL,
        notes=(
            *(emulated if settings.REVIEWER_IS_EMULATED else ()),
            *notes_on_plan(items, material),
        ),
        model=answer.model,
        prompt_version=PROMPT_VERSION,
        input_tokens=answer.input_tokens,
        output_tokens=answer.output_tokens,
        cost_usd=cost_usd(answer.input_tokens, answer.output_tokens),
    )


def by_rules(material: Material, failed: CompletionFailed) -> Plan:
    items = plan_by_rules(material)
    message = f"Made by rules, because the model gave no plan ({failed.code})."
    return Plan(
        items=items,
        made_by=MadeBy.RULES,
        notes=(note("made_by_rules", message), *notes_on_plan(items, material)),
        failure=failed.code,
        input_tokens=failed.input_tokens,
        output_tokens=failed.output_tokens,
        cost_usd=cost_usd(failed.input_tokens, failed.output_tokens),
    )


def notes_on_plan(items: Sequence[Item], material: Material) -> Iterator[Note]:
    if lacking := not_covered(items, material):
        yield note("not_covered", f"There is no time for: {', '.join(lacking)}.")
