"""What a model thinks of an interview under way. The cycle asks for it; rules stand without it."""

from dataclasses import dataclass
from decimal import Decimal

from supervisor.verdict import Action


@dataclass(frozen=True)
class Score:
    """How good something is, 0–1, why, and the turns (`seq`) it rests on."""

    value: float
    reason: str
    seqs: tuple[int, ...]


@dataclass(frozen=True)
class Covered:
    """How far a competency of the plan was covered, 0–1.

    competency: its name; the question's text where the plan names none.
    seqs: the turns it rests on; none where it rests on what came before the window.
    """

    competency: str
    value: float
    seqs: tuple[int, ...]


@dataclass(frozen=True)
class Advice:
    """One review.

    action: never END: a model cannot end an interview.
    message: for the interviewer, in English; only with GUIDE and CONCLUDE.
    summary: of the interview so far, for the next review.
    input_tokens, output_tokens: 0 where the endpoint does not count them; `cost_usd` is then None,
        as it is where no prices are set.
    """

    topic_relevance: Score
    question_quality: Score
    interview_progress: Score
    coverage: tuple[Covered, ...]
    action: Action
    message: str
    reason: str
    summary: str
    model: str
    prompt_version: str
    input_tokens: int
    output_tokens: int
    cost_usd: Decimal | None
    took_ms: int


class ReviewFailed(Exception):
    """No advice, and why: `code` is that of the completion that failed (`timeout`, `invalid`…).

    raw: what the model said instead, if anything; it may quote the candidate.
    """

    def __init__(self, code: str, detail: str, *, raw: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.raw = raw
