"""Checks what a model says of competencies: what was asked, which quotes are true, what stands.

A level without a quote that holds is no level. Nothing is mended here: what is refused is said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.evaluation.answers import Judged, Judgement, Quote, Summary
from analysis.evaluation.material import Material
from analysis.evidence import NotEvidence, verify

# Reasons to refuse that asking once more may mend: the words may only have been copied badly.
NOT_ASKED, INSUFFICIENT, SCORED = "not_asked", "insufficient_evidence", "scored"


@dataclass(frozen=True)
class Assessed:
    """One competency in one pass, as far as it holds.

    evidence: {seq, start, end, quote}: spans of the turns as they were really said.
    rejected: {seq, quote, why}.
    """

    key: str
    asked_seqs: tuple[int, ...]
    level: int | None
    reason: str
    evidence: tuple[dict[str, Any], ...] = ()
    rejected: tuple[dict[str, Any], ...] = ()
    wanted_level: int | None = field(default=None)

    @property
    def should_be_asked_again(self) -> bool:
        """It was given a level that no quote carried."""
        return self.wanted_level is not None and self.level is None and bool(self.asked_seqs)

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "asked_seqs": list(self.asked_seqs),
            "level": self.level,
            "wanted_level": self.wanted_level,
            "reason": self.reason,
            "evidence": list(self.evidence),
            "rejected": list(self.rejected),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Assessed":
        return cls(
            key=stored["key"],
            asked_seqs=tuple(stored["asked_seqs"]),
            level=stored["level"],
            wanted_level=stored["wanted_level"],
            reason=stored["reason"],
            evidence=tuple(stored["evidence"]),
            rejected=tuple(stored["rejected"]),
        )


def assess(judgement: Judgement, material: Material) -> list[Assessed]:
    """Each competency of a model's answer, checked against the transcript."""
    return [assess_one(judged, material) for judged in judgement.competencies]


def assess_one(judged: Judged, material: Material) -> Assessed:
    evidence, rejected = checked(judged.evidence, material)
    asked = asked_seqs(judged, material)
    stands = judged.level is not None and bool(evidence) and bool(asked)
    return Assessed(
        key=judged.competency,
        asked_seqs=asked,
        level=judged.level if stands else None,
        wanted_level=judged.level,
        reason=judged.reason.strip(),
        evidence=tuple(evidence),
        rejected=tuple(rejected),
    )


def asked_seqs(judged: Judged, material: Material) -> tuple[int, ...]:
    """The interviewer's turns that asked for it: by the plan, and by the model where they exist."""
    interviewer = {turn.seq for turn in material.turns if turn.speaker == "assistant"}
    claimed = [seq for seq in judged.asked_seqs if seq in interviewer]
    return tuple(sorted({*material.asked_by_plan.get(judged.competency, ()), *claimed}))


def checked(
    quotes: Iterable[Quote], material: Material
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The quotes that hold, as they were really said, and those that do not, with the reason."""
    held: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    for quote in quotes:
        try:
            found = evidence_of(quote.quote, seq=quote.seq, material=material)
        except NotEvidence as refusal:
            refused.append({"seq": quote.seq, "quote": quote.quote, "why": refusal.message})
        else:
            if found not in held:
                held.append(found)
    return held, refused


def evidence_of(quote: str, *, seq: int, material: Material) -> dict[str, Any]:
    """The words of the original turn behind a quote of the redacted one.

    Words around something that was left out are two quotes, not one. Raises NotEvidence.
    """
    redacted = material.redacted
    found = verify(quote, seq=seq, turns=redacted.turns)
    start, end = redacted.restore(seq, found.start, found.end)
    if any(one.seq == seq and one.start < end and start < one.end for one in material.attempts):
        raise NotEvidence("to_the_machine", "Between these words stand some for the machine.")
    original = next(turn for turn in material.turns if turn.seq == seq)
    return {"seq": seq, "start": start, "end": end, "quote": original.text[start:end]}


def problems_of(judgement: Judgement, *, keys: Sequence[str]) -> Iterator[str]:
    """What keeps a well-formed answer from being one: told to the model, once."""
    given = [judged.competency for judged in judgement.competencies]
    for key in keys:
        if given.count(key) != 1:
            yield f"competencies: {key} must be there exactly once"
    for key in sorted(set(given) - set(keys)):
        yield f"competencies: {key} is no id of `rubric`"


def problems_of_summary(summary: Summary, *, claims: Sequence[str]) -> Iterator[str]:
    given = [one.claim for one in summary.claims]
    for claim in claims:
        if given.count(claim) != 1:
            yield f"claims: {claim!r} must be there exactly once, unchanged"
    if set(given) - set(claims):
        yield "claims: there is one that is not in `claims`"
