"""What a model may answer. Its numbers are levels, no score; its quotes are claims to check."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Sentence = Annotated[str, Field(max_length=1_200)]
Line = Annotated[str, Field(max_length=400)]
Seqs = Annotated[tuple[int, ...], Field(max_length=12)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quote(Strict):
    """The candidate's own words, copied from the one turn that `seq` names."""

    seq: int
    quote: Annotated[str, Field(max_length=600)]


class Judged(Strict):
    """One competency.

    asked_seqs: turns of the interviewer that asked for it; none if it was not asked.
    level: 1–5 by the anchors; null where the answers do not show enough.
    """

    competency: str
    asked_seqs: Seqs
    level: Annotated[int, Field(ge=1, le=5)] | None
    reason: Sentence
    evidence: Annotated[tuple[Quote, ...], Field(max_length=8)]


class Judgement(Strict):
    competencies: tuple[Judged, ...]


class Strength(Strict):
    text: Line
    seqs: Seqs


class Claim(Strict):
    """One claim of the résumé, held against what was said. seq, quote: where it was."""

    claim: str
    status: Literal["confirmed", "not_confirmed", "contradicted", "not_discussed"]
    seq: int | None
    quote: Annotated[str, Field(max_length=600)]


class Summary(Strict):
    summary: Annotated[str, Field(max_length=3_000)]
    strengths: Annotated[tuple[Strength, ...], Field(max_length=8)]
    open_questions: Annotated[tuple[Line, ...], Field(max_length=10)]
    claims: tuple[Claim, ...]
