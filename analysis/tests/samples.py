"""A held interview of 35 minutes and its evaluation, in the exact shape that the chain writes."""

import tomllib
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from analysis.evaluation.material import transcript_hash
from analysis.evidence import verify
from analysis.models import CandidateReport, Evaluation, HumanReview, Rubric
from analysis.report.release import release
from analysis.reports import read_report
from analysis.scoring import overall, points_of
from analysis.turns import Turn, turns_of
from interviews.models import Candidate, Interview, Job, JobApplication, LiveSession

BEGAN_AT = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
LASTED = timedelta(minutes=34, seconds=12)
Status = Evaluation.Status

SAMPLE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("sample_interview.toml").read_text(encoding="utf-8")
)
CONTENT: dict[str, Any] = {
    "competencies": [
        {
            **{name: one[name] for name in ("key", "name", "weight", "must_have")},
            "description": "",
            "anchors": {str(level): text for level, text in enumerate(one["anchors"], start=1)},
        }
        for one in SAMPLE["competencies"]
    ],
    "formula": "weighted_mean",
    "level_points": {"1": 0, "2": 25, "3": 50, "4": 75, "5": 100},
}
REJECTED = [
    {
        "seq": 34,
        "quote": "I review every change of my colleagues",
        "why": "Turn 34 does not hold these words in a row.",
    },
    {
        "seq": 33,
        "quote": "the code you write can be kept by others",
        "why": "The candidate did not say turn 33.",
    },
]


def entries() -> list[dict[str, Any]]:
    """The transcript as it stands in `live_transcript`: questions have odd seqs, answers even."""
    told: list[dict[str, Any]] = []
    for exchange in SAMPLE["exchanges"]:
        question, answer = exchange["question"], exchange["answer"]
        start_ms = int(exchange["minute"] * 60_000)
        asked_ms = start_ms + 350 * len(question.split())
        answered_ms = asked_ms + 900 + 400 * len(answer.split())
        told.append(entry(len(told) + 1, "assistant", question, start_ms, asked_ms))
        told.append(entry(len(told) + 1, "user", answer, asked_ms + 900, answered_ms))
    return told


def entry(seq: int, speaker: str, content: str, start_ms: int, end_ms: int) -> dict[str, Any]:
    return {
        "seq": seq,
        "speaker": speaker,
        "content": content,
        "type": "audio",
        "item_id": f"item_{seq}",
        "timestamp": (BEGAN_AT + timedelta(milliseconds=start_ms)).isoformat(),
        "start_ms": start_ms,
        "end_ms": end_ms,
        **({"confidence": 0.93} if speaker == "user" else {}),
    }


def result(**levels: int | None) -> dict[str, Any]:
    """The machine's part; `levels` replace those of the sample, None takes the evidence away."""
    turns = turns_of(entries())
    judged = [with_level(one, levels) for one in SAMPLE["competencies"]]
    total = overall(CONTENT, {one["key"]: one.get("level") for one in judged})
    competencies = [competency(one, turns) for one in judged]
    return {
        "overall": {
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
        },
        "competencies": competencies,
        "summary": SAMPLE["summary"],
        "strengths": [
            {"text": "Changes data in steps that can be undone, and checks them.", "seqs": [14]},
            {"text": "Tells of her own mistakes and what she changed.", "seqs": [24]},
        ],
        "open_questions": [
            "How does she work when every change is reviewed?",
            "What does she know about returns, customs and damaged parcels?",
        ],
        "claims": [
            claim("Moved the tracking database from MySQL to PostgreSQL without downtime",
                  "confirmed", 14, "We moved the tracking database from MySQL to PostgreSQL"),
            claim("Cut the slowest page from 4 s to 300 ms", "not_discussed", None, ""),
            claim("Skills: Redis", "contradicted", 38, "I have used Redis, but mostly as a cache"),
        ],
        "not_covered": [one["name"] for one in competencies if one["status"] == "not_asked"],
        "gate": {
            "reasons": [],
            "words_by_candidate": 1474,
            "turns_by_candidate": 20,
            "failed_turns": 0,
            "confidence_mean": 0.93,
            "partial": False,
        },
        "provenance": {
            "model": "gpt-5.1-mini",
            "prompt_version": "2026-11.1",
            "rubric_version": 3,
            "plan_version": 2,
            "transcript_hash": transcript_hash(entries()),
            "transcript": "stored",
            "seq_from": 1,
            "seq_to": 40,
            "input_tokens": 48_210,
            "output_tokens": 6_134,
            "cost_usd": "0.024321",
            "took_ms": 41_870,
            "passes": 3,
            "emulated": False,
        },
    }  # fmt: skip


def with_level(one: dict[str, Any], levels: dict[str, int | None]) -> dict[str, Any]:
    if one["key"] not in levels:
        return one
    level = levels[one["key"]]
    quotes = one["quotes"] if level is not None else []
    return {**one, "level": level, "quotes": quotes, "passes": [level] * 3}


def competency(one: dict[str, Any], turns: Sequence[Turn]) -> dict[str, Any]:
    level, passes = one.get("level"), one["passes"] or [None] * 3
    given = sorted(each for each in passes if each is not None)
    unscored = "not_asked" if one["key"] == "logistics" else "insufficient_evidence"
    return {
        **{name: one[name] for name in ("key", "name", "weight", "must_have", "reason")},
        "status": unscored if level is None else "scored",
        "level": level,
        "points": None if level is None else float(points_of(level, CONTENT)),
        "anchor": "" if level is None else one["anchors"][level - 1],
        "asked_seqs": [],
        "evidence": [quoted(quote["seq"], quote["words"], turns) for quote in one["quotes"]],
        "rejected": REJECTED if one["key"] == "upkeep" else [],
        "passes": passes,
        "spread": given[-1] - given[0] if given else None,
    }


def quoted(seq: int, words: str, turns: Sequence[Turn]) -> dict[str, Any]:
    found = verify(words, seq=seq, turns=turns)
    return {"seq": seq, "start": found.start, "end": found.end, "quote": found.text}


def claim(text: str, status: str, seq: int | None, quote: str) -> dict[str, Any]:
    return {"claim": text, "status": status, "seq": seq, "quote": quote}


def held(
    owner: User | None, *, shared: bool = False, own_score_first: bool = False, **fields: Any
) -> Interview:
    """A finished interview of a job with a rubric, its transcript stored."""
    job = Job.objects.create(
        title="Backend Engineer",
        company="Northwind Logistics",
        description="Moves parcels for small shops.",
        owner=owner,
        shared_with_team=shared,
        own_score_first=own_score_first,
    )
    Rubric.objects.create(job=job, version=3, content=deepcopy(CONTENT), created_by=owner)
    candidate = Candidate.objects.create(name="Ada Sample", created_by=owner)
    application = JobApplication.objects.create(job=job, candidate=candidate)
    interview = Interview.objects.create(
        **{
            "job_application": application,
            "created_by": owner,
            "candidate_name": candidate.name,
            "job_title": job.title,
            "company": job.company,
            "status": Interview.Status.COMPLETED,
            "started_at": BEGAN_AT,
            "ended_at": BEGAN_AT + LASTED,
            "live_transcript": entries(),
            **fields,
        }
    )
    LiveSession.objects.create(
        interview=interview,
        started_at=BEGAN_AT,
        ended_at=BEGAN_AT + LASTED,
        end_reason=LiveSession.EndReason.INTERVIEWER,
    )
    return interview


def evaluated(
    interview: Interview, *, status: str = Status.COMPLETED, machine: Any = None, **fields: Any
) -> Evaluation:
    """Its evaluation: with the sample's result where the status may have one."""
    application = interview.job_application
    rubric = application.job.rubrics.first() if application is not None else None
    if machine is None and status in (Status.COMPLETED, Status.NEEDS_REVIEW):
        machine = result()
    evaluation = Evaluation.objects.create(
        **{
            "interview": interview,
            "transcript_hash": transcript_hash(interview.live_transcript),
            "status": status,
            "rubric": rubric,
            "passes": 3,
            "result": machine or None,
            "input_tokens": 48_210,
            "output_tokens": 6_134,
            "cost_usd": Decimal("0.024321"),
            "took_ms": 41_870,
            "finished_at": None if status in Evaluation.OPEN else BEGAN_AT + LASTED,
            **fields,
        }
    )
    score = machine["overall"]["score"] if machine else None
    Interview.objects.filter(pk=interview.pk).update(
        final_ai_evaluation_score=score,
        final_ai_review=machine["summary"] if machine else None,
        ai_review=machine or None,
    )
    return evaluation


def without_a_must_have(interview: Interview) -> Evaluation:
    """Its must-have has no evidence: there is no overall score, and a person is asked."""
    machine = result(data=None)
    why = {"code": "no_overall_score", "message": machine["overall"]["reason"]}
    return evaluated(interview, status=Status.NEEDS_REVIEW, machine=machine, reasons=[why])


def too_short(interview: Interview) -> Evaluation:
    """The transcript carries no evaluation."""
    why = {"code": "too_short", "message": "Too little to go by: 14 words in 2 answers."}
    return evaluated(interview, status=Status.NEEDS_REVIEW, machine={}, reasons=[why])


def released(interview: Interview, *, by: User) -> CandidateReport:
    """Decided, and let out to its candidate."""
    now = timezone.now()
    HumanReview.objects.update_or_create(
        interview=interview,
        reviewer=by,
        defaults={"decision": HumanReview.Decision.ADVANCE, "decided_at": now},
    )
    report = read_report(interview, reader=by)
    return release(report, user=by, message="Thank you for your time.", left_out=(), now=now)
