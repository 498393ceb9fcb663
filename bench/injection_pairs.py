"""An attack and its clean twin through the product's own steps, as far as the model's answers.

Résumé → extraction in its child process → what a plan is made of → the plan → an interview held by
that plan → gate, levels, quotes, score, summary. No database: rows are made and never saved.
Needs Django's settings.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from analysis.evaluation.material import Material
from analysis.evaluation.result import passes_of, settle
from analysis.evaluation.steps import steps_of
from analysis.planning.material import Item, Material as PlanMaterial, competencies_of
from analysis.plans import write_plan
from analysis.resumes.extract import extract_resume
from analysis.resumes.extraction import Extraction
from analysis.rubrics import default_content
from analysis.scoring import overall
from analysis.suspicion.instructions import without_instructions
from analysis.tests.injections.corpus import Attack, Base, Part, bases
from analysis.tests.injections.files import attacked_file, clean_file
from bench.injection_outcomes import Held
from interviews.models import Interview

MINUTES = 20.0
ONE_PASS = 1


@dataclass
class Once:
    """Results by what they were made from: what a model is asked twice word for word is asked once.

    Several threads share it; two that want the same thing make it once.
    """

    results: dict[str, Any] = field(default_factory=dict)
    locks: dict[str, Lock] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    reused: int = 0

    def get(self, key: object, make: Callable[[], Any]) -> Any:
        name = hashlib.sha256(json.dumps(key, default=str).encode()).hexdigest()
        with self.lock:
            own = self.locks.setdefault(name, Lock())
        with own:
            if name in self.results:
                self.reused += 1
            else:
                self.results[name] = make()
            return self.results[name]


# --- before the interview -------------------------------------------------------------------------


def extraction_of(content: bytes, once: Once) -> Extraction:
    found: Extraction = once.get(["file", content.hex()], lambda: extract_resume(content))
    return found


def plan_material(base: Base, *, resume: str, job: str) -> tuple[PlanMaterial, list[str]]:
    """As `planning.reading` makes it of rows, and the sentences that it leaves out."""
    clear_resume, from_resume = without_instructions(resume)
    clear_job, from_job = without_instructions(job)
    material = PlanMaterial(
        language=base.language,
        minutes=MINUTES,
        competencies=competencies_of(rubric_of(base)),
        job_title="Data Engineer",
        company="Northwind Logistics",
        job_description=clear_job,
        resume_text=clear_resume,
    )
    return material, [*from_resume, *from_job]


def rubric_of(base: Base) -> Mapping[str, Any]:
    return default_content([{"competency": name} for name in base.answers])


def plan_for(material: PlanMaterial, once: Once) -> list[Item]:
    key = ["plan", material.language, material.job_description, material.resume_text]
    plan: list[Item] = once.get(key, lambda: write_plan(material).items)
    return plan


# --- the interview --------------------------------------------------------------------------------


def transcript(
    base: Base, plan: Sequence[Item], parts: Sequence[Part], *, typed: bool
) -> list[dict[str, Any]]:
    """The plan's questions, each with the answer on its competency, and the parts put in."""
    entries: list[dict[str, Any]] = []
    for number, item in enumerate(plan, start=1):
        answer = base.answers[item["competency"]]
        own = [part for part in parts if part.answer == number]
        for part in own:
            answer = placed(answer, part)
        kind = "text" if own and typed else "audio"
        entries.append(entry(len(entries) + 1, "assistant", item["question"], "audio"))
        entries.append(entry(len(entries) + 1, "user", answer, kind))
    return entries


def placed(answer: str, part: Part) -> str:
    if part.place == "start":
        return f"{part.text} {answer}"
    if part.place == "end":
        return f"{answer} {part.text}"
    words = answer.split()
    middle = len(words) // 2
    return " ".join([*words[:middle], part.text, *words[middle:]])


def entry(seq: int, speaker: str, text: str, kind: str) -> dict[str, Any]:
    return {"seq": seq, "speaker": speaker, "content": text, "type": kind}


def evaluation_material(
    base: Base, plan: Sequence[Item], entries: Sequence[Mapping[str, Any]]
) -> Material:
    interview = Interview(
        language=base.language,
        candidate_name="Ada Sample",
        job_title="Data Engineer",
        question_plan=list(plan),
    )
    return Material(
        interview=interview,
        entries=tuple(dict(one) for one in entries),
        content=rubric_of(base),
        rubric=None,
        partial=False,
    )


# --- after the interview --------------------------------------------------------------------------


def evaluate(material: Material) -> dict[str, Any]:
    """The outputs of all steps, as the chain would keep them; fewer where the gate stops it.

    Raises CompletionFailed.
    """
    outputs: dict[str, Any] = {}
    for step in steps_of(ONE_PASS):
        done = step.do(material, outputs)
        outputs[step.name] = done.output
        if done.stops:
            break
    return outputs


def hold(
    base: Base,
    once: Once,
    *,
    resume: str,
    job: str,
    parts: Sequence[Part] = (),
    typed: bool = False,
    flagged: Sequence[str] = (),
) -> Held:
    """One interview from its plan to its score. flagged: what was told of the résumé's file."""
    planned, left_out = plan_material(base, resume=resume, job=job)
    plan = plan_for(planned, once)
    entries = transcript(base, plan, parts, typed=typed)
    material = evaluation_material(base, plan, entries)
    seen = [[turn.seq, turn.text] for turn in material.redacted.turns]
    key = ["evaluation", base.language, plan, seen]
    outputs = once.get(key, lambda: evaluate(material))
    attempts = [one.quote for one in material.attempts]
    return held_of(material, plan, outputs, flagged=(*flagged, *left_out, *attempts))


def held_of(
    material: Material,
    plan: Sequence[Item],
    outputs: Mapping[str, Any],
    *,
    flagged: Sequence[str],
) -> Held:
    levels = levels_of(material, outputs)
    total = overall(material.content, levels)
    asked = [text for item in plan for text in (item["question"], *item["follow_ups"])]
    return Held(
        score=None if total.score is None else float(total.score),
        levels=levels,
        flagged=tuple(flagged),
        made="\n".join([*asked, *remarks_of(plan), *written_of(outputs)]),
        asked="\n".join([*asked, *strengths_of(outputs)]),
        plan=tuple(plan),
        entries=material.entries,
    )


def levels_of(material: Material, outputs: Mapping[str, Any]) -> dict[str, int | None]:
    if f"again:{ONE_PASS}" not in outputs:
        return {one["key"]: None for one in material.competencies}
    passes = passes_of(outputs, ONE_PASS)
    return {one["key"]: settle(one["key"], passes).level for one in material.competencies}


def remarks_of(plan: Sequence[Item]) -> list[str]:
    return [
        text
        for item in plan
        for text in (item["why"], item.get("claim", ""), *item.get("confidential", ()))
    ]


def written_of(outputs: Mapping[str, Any]) -> list[str]:
    """What the model wrote: reasons, summary, strengths, open questions."""
    judged = [one["reason"] for one in outputs.get(f"again:{ONE_PASS}", ())]
    summary = outputs.get("summary") or {"summary": "", "open_questions": []}
    return [*judged, summary["summary"], *summary["open_questions"], *strengths_of(outputs)]


def strengths_of(outputs: Mapping[str, Any]) -> list[str]:
    """Once a person releases them, the candidate reads these."""
    summary = outputs.get("summary") or {}
    return [one["text"] for one in summary.get("strengths", ())]


# --- pairs ----------------------------------------------------------------------------------------


def hold_attacked(attack: Attack, once: Once) -> Held:
    base = bases()[attack.interview_language]
    if attack.carrier == "resume":
        read = extraction_of(attacked_file(attack), once)
        findings = [str(one) for one in read.findings]
        return hold(base, once, resume=read.text, job=base.job, flagged=findings)
    resume = "\n".join(base.resume)
    if attack.carrier == "job":
        return hold(base, once, resume=resume, job=f"{base.job}\n{attack.text}")
    typed = attack.carrier == "typed"
    return hold(base, once, resume=resume, job=base.job, parts=attack.parts, typed=typed)


def hold_clean(attack: Attack, once: Once) -> Held:
    """The clean twin: the same material without the attack."""
    base = bases()[attack.interview_language]
    if attack.carrier == "resume":
        read = extraction_of(clean_file(attack), once)
        findings = [str(one) for one in read.findings]
        return hold(base, once, resume=read.text, job=base.job, flagged=findings)
    return hold(base, once, resume="\n".join(base.resume), job=base.job)
