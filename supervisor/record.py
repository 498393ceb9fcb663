"""What of a review goes on record: numbers and names as facts, anything about people as words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from interview_site.completions import cost_usd
from interviews.models import SupervisorMode
from supervisor import rules
from supervisor.advice import Advice, ReviewFailed
from supervisor.chain import Entry
from supervisor.judgement import Verdict
from supervisor.models import Decision
from supervisor.prompts import PROMPT_VERSION
from supervisor.reading import Case
from supervisor.readings import Readings
from supervisor.verdict import Action, Finding
from supervisor.watches import Claim

METRICS = ("topic_relevance", "question_quality", "interview_progress")


@dataclass(frozen=True)
class Look:
    """A case as the rules and the local measurements see it."""

    claim: Claim
    case: Case
    readings: Readings
    findings: Sequence[Finding]


@dataclass(frozen=True)
class Reviewed:
    """What a review came to. advice, failure: at most one; neither where nobody was asked."""

    look: Look
    verdict: Verdict
    advice: Advice | None = None
    failure: ReviewFailed | None = None

    @property
    def metrics(self) -> dict[str, float]:
        """The model's where it answered, else what is measured here."""
        if self.advice is not None:
            return {name: round(getattr(self.advice, name).value, 3) for name in METRICS}
        return {name: round(getattr(self.look.readings, name), 3) for name in METRICS}

    @property
    def coverage(self) -> dict[str, float]:
        """The highest seen so far: what left the window is covered all the same."""
        before, found = self.look.case.watch.coverage, self.look.readings.coverage
        if self.advice is not None:
            found = {one.competency: one.value for one in self.advice.coverage}
        return {name: max(round(share, 3), before.get(name, 0)) for name, share in found.items()}

    @property
    def asks_first(self) -> bool:
        """Whether a person may approve or veto it before anything happens. Limits do not wait."""
        return self.look.case.mode.name == SupervisorMode.ASK_FIRST and not self.verdict.hard

    @property
    def held_back(self) -> str:
        called_for = self.verdict.action is not Action.IGNORE
        if called_for and self.look.case.mode.name == SupervisorMode.WATCH_ONLY:
            return "watch_only"
        return self.verdict.held_back

    @property
    def acts(self) -> bool:
        return self.verdict.action is not Action.IGNORE and not self.held_back


def entry_of(reviewed: Reviewed, *, at: datetime) -> Entry:
    """The decision as it goes on record; its shape is described in `docs/supervisor.md`."""
    session, verdict = reviewed.look.case.session, reviewed.verdict
    return Entry(
        kind=Decision.Kind.DECISION,
        interview_id=session.interview_id,
        session_id=session.pk,
        at=at,
        action=verdict.action,
        source=verdict.source,
        rule=verdict.rule,
        facts={**seen_facts(reviewed), **judged_facts(reviewed), **model_facts(reviewed)},
        words=words_of(reviewed),
    )


def seen_facts(reviewed: Reviewed) -> dict[str, Any]:
    """What was looked at: provable later, by the hash over those turns."""
    observation = reviewed.look.case.observation
    return {
        "seq_from": observation.seq_from,
        "seq_to": observation.seq_to,
        "seen_hash": observation.seen_hash,
        "elapsed_s": round(observation.elapsed_s, 1),
        "limit_s": round(observation.limit_s, 1),
    }


def judged_facts(reviewed: Reviewed) -> dict[str, Any]:
    look, verdict = reviewed.look, reviewed.verdict
    waits = look.case.mode.wait.total_seconds() if reviewed.acts and reviewed.asks_first else None
    return {
        "mode": str(look.case.mode.name),
        "metrics": reviewed.metrics,
        "metrics_by": "model" if reviewed.advice else "local",
        "coverage": reviewed.coverage,
        "rules_version": rules.VERSION,
        "rules": [finding.rule for finding in look.findings],
        "finding_seqs": list(verdict.seqs),
        "hard": verdict.hard,
        "held_back": reviewed.held_back,
        "waits_s": waits,
    }


def model_facts(reviewed: Reviewed) -> dict[str, Any]:
    """Who was asked, by which words, at what cost; or why there is no answer."""
    advice, failure = reviewed.advice, reviewed.failure
    if failure is not None:
        return failure_facts(failure)
    if advice is None:
        return {"review": "not_asked", "failure": ""}
    return {
        "review": "ok",
        "failure": "",
        "model": advice.model,
        "prompt_version": advice.prompt_version,
        "input_tokens": advice.input_tokens,
        "output_tokens": advice.output_tokens,
        "cost_usd": None if advice.cost_usd is None else str(advice.cost_usd),
        "took_ms": advice.took_ms,
        "metric_seqs": {name: list(getattr(advice, name).seqs) for name in METRICS},
    }


def failure_facts(failure: ReviewFailed) -> dict[str, Any]:
    """What was paid for an answer that could not be used is paid all the same."""
    cost = cost_usd(failure.input_tokens, failure.output_tokens)
    return {
        "review": "failed",
        "failure": failure.code,
        "prompt_version": PROMPT_VERSION,
        "input_tokens": failure.input_tokens,
        "output_tokens": failure.output_tokens,
        "cost_usd": None if cost is None else str(cost),
        "took_ms": failure.took_ms,
    }


def words_of(reviewed: Reviewed) -> dict[str, Any]:
    advice, verdict = reviewed.advice, reviewed.verdict
    reasons = {name: getattr(advice, name).reason for name in METRICS} if advice else {}
    return {
        "message": verdict.message,
        "reason": verdict.reason,
        "attention": verdict.attention,
        "metric_reasons": reasons,
    }
