"""What an evaluation goes by: one transcript, one rubric, one plan; read once, then fixed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from analysis.evaluation.yardstick import content_for
from analysis.models import Evaluation, Rubric
from analysis.redaction import Cut, Redacted, apply, redact
from analysis.suspicion.attempts import Attempt, attempts_in
from analysis.turns import Turn, turns_of
from analysis.words import words_of
from interviews.models import Interview, LiveSession
from interviews.transcripts.document import Entry, read_transcript
from supervisor.observation import Observation, Turn as SeenTurn
from supervisor.reading import plan_of
from supervisor.readings import read

# Stands where words for the machine were left out; it holds no word, and no quote goes across it.
LEFT_OUT = "\n[…]\n"


@dataclass(frozen=True)
class Material:
    """The material of one evaluation.

    content: of the rubric, as `analysis/rubrics.py` checks it; rubric: its row, if it has one.
    entries: the transcript as it stands.
    """

    interview: Interview
    entries: tuple[Entry, ...]
    content: Mapping[str, Any]
    rubric: Rubric | None
    partial: bool

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        return turns_of(self.entries)

    @cached_property
    def attempts(self) -> tuple[Attempt, ...]:
        """Words of the candidate for whoever assesses; they are left out and count neither way."""
        return attempts_in(self.turns)

    @cached_property
    def answers(self) -> tuple[Turn, ...]:
        """The turns without the attempts; without turns that held nothing else."""
        cuts = self.attempts_as_cuts
        kept = (
            replace(turn, text=apply(turn.text, cuts[turn.seq])) if turn.seq in cuts else turn
            for turn in self.turns
        )
        return tuple(turn for turn in kept if turn.seq not in cuts or words_of(turn.text))

    @cached_property
    def redacted(self) -> Redacted:
        names = (self.interview.shown_candidate_name,)
        language, also = self.interview.language, self.attempts_as_cuts
        return redact(self.turns, names=names, language=language, also=also)

    @cached_property
    def attempts_as_cuts(self) -> Mapping[int, tuple[Cut, ...]]:
        """By `seq`, for the turns that hold one."""
        by_turn = groupby(self.attempts, key=lambda one: one.seq)
        return {
            seq: tuple(Cut(one.start, one.end, LEFT_OUT) for one in group) for seq, group in by_turn
        }

    @cached_property
    def competencies(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(self.content["competencies"])

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The résumé's claims that the plan wanted checked."""
        plan = self.interview.question_plan
        items = plan if isinstance(plan, list) else []
        claims = (item.get("claim") for item in items if isinstance(item, dict))
        return tuple(dict.fromkeys(str(claim) for claim in claims if claim))

    @cached_property
    def planned(self) -> Mapping[str, tuple[str, ...]]:
        """By the key of each competency, the plan's questions about it."""
        plan = plan_of(self.interview.question_plan)
        return {
            one["key"]: tuple(
                question.text
                for question in plan
                if question.competency.casefold() == one["name"].casefold()
            )
            for one in self.competencies
        }

    @cached_property
    def asked_by_plan(self) -> Mapping[str, tuple[int, ...]]:
        """By the key of each competency, the turns in which a question of the plan asked for it."""
        plan = plan_of(self.interview.question_plan)
        readings = read(whole_talk(self, plan))
        exchanges, standing = readings.exchanges, readings.plan.exchange_of
        found: dict[str, list[int]] = {}
        for exchange, number in zip(exchanges, standing, strict=True):
            if number is not None and exchange.answered:
                name = plan[number].competency.casefold()
                found.setdefault(name, []).extend(turn.seq for turn in exchange.asked)
        return {
            one["key"]: tuple(found[one["name"].casefold()])
            for one in self.competencies
            if one["name"].casefold() in found
        }


def seen(turn: Turn) -> SeenTurn:
    return SeenTurn(turn.seq, turn.speaker, turn.text, 0, 0, failed=turn.failed)


def whole_talk(material: Material, plan: Any) -> Observation:
    return Observation(
        language=material.interview.language,
        job_title=material.interview.shown_job_title,
        turns=tuple(seen(turn) for turn in material.turns),
        plan=plan,
        elapsed_s=0.0,
        limit_s=0.0,
        conclude_s=0.0,
    )


def read_material(evaluation: Evaluation) -> Material:
    """The material of an evaluation; the same every time it is read."""
    interview = evaluation.interview
    stored = evaluation.transcript
    entries = stored if stored is not None else read_transcript(interview.pk)
    content, rubric = content_for(interview, rubric=evaluation.rubric)
    return Material(
        interview=interview,
        entries=tuple(entries),
        content=content,
        rubric=rubric,
        partial=is_partial(interview),
    )


def is_partial(interview: Interview) -> bool:
    """Whether the interview broke off: nobody came back to it."""
    return interview.status == Interview.Status.ABANDONED or (
        LiveSession.objects.filter(interview=interview, end_reason="abandoned").exists()
        and interview.status != Interview.Status.COMPLETED
    )


def transcript_hash(entries: Sequence[Entry]) -> str:
    """SHA-256 of what was said by whom, in order: another transcript is another evaluation."""
    said = [[entry.get("seq"), entry.get("speaker"), entry.get("content")] for entry in entries]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
