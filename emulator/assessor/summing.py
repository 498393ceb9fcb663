"""A summary by rules of thumb: what was answered at length, and which claims came up."""

from typing import Any

from emulator.assessor.document import Document, Exchange
from emulator.assessor.judging import WHO, beginning, count, weight_of
from emulator.assessor.orders import is_order
from emulator.interviewer.phrases import book_for
from emulator.interviewer.words import sentences_of, stems_of, words_of

MOST_STRENGTHS = 3
MOST_OPEN = 4
# Words of an answer below which a question stayed open.
THIN_BELOW = 12
# The share of a claim's stems that a sentence must hold to speak of it.
SPEAKS_OF_FROM = 0.5


def sum_up(document: Document) -> dict[str, Any]:
    """An instance of `evaluation_summary`."""
    return {
        "summary": summary_of(document),
        "strengths": strengths_of(document),
        "open_questions": open_questions(document),
        "claims": [claim_of(claim, document) for claim in document.claims],
    }


def summary_of(document: Document) -> str:
    exchanges = document.exchanges
    words = sum(len(words_of(turn.text)) for one in exchanges for turn in one.answered)
    thin = sum(is_thin(one) for one in exchanges)
    return (
        f"{WHO} the candidate gave {len(exchanges)} answers with {words} words in all; {thin} of "
        "them were too short to show much. What was said stands in the transcript; this summary "
        "counts and does not understand it."
    )


def is_thin(exchange: Exchange) -> bool:
    return sum(len(words_of(turn.text)) for turn in exchange.answered) < THIN_BELOW


def strengths_of(document: Document) -> list[dict[str, Any]]:
    """The answers with the most specifics, by their own first words."""
    ranked = sorted(
        (
            (weight_of(sentence), turn.seq, sentence)
            for one in document.exchanges
            for turn in one.answered
            for sentence in sentences_of(turn.text)
            if not is_order(sentence) and count([turn], language=document.language).specifics
        ),
        key=lambda one: (-one[0], one[1]),
    )
    return [
        {"text": f"Was specific: “{beginning(sentence)}”"[:400], "seqs": [seq]}
        for _, seq, sentence in ranked[:MOST_STRENGTHS]
    ]


def open_questions(document: Document) -> list[str]:
    """Questions whose answers were thin."""
    thin = [one.question.strip() for one in document.exchanges if is_thin(one)]
    return [question[:400] for question in thin if question][:MOST_OPEN]


def claim_of(claim: str, document: Document) -> dict[str, Any]:
    small = book_for(document.language).small_words
    wanted = stems_of(claim, without=small)
    best: tuple[float, int, str] = (0.0, 0, "")
    for one in document.exchanges:
        for turn in one.answered:
            for sentence in sentences_of(turn.text):
                share = len(wanted & stems_of(sentence, without=small)) / max(len(wanted), 1)
                if share > best[0] and not is_order(sentence):
                    best = (share, turn.seq, beginning(sentence))
    share, seq, quote = best
    if share < SPEAKS_OF_FROM:
        return {"claim": claim, "status": "not_discussed", "seq": None, "quote": ""}
    return {"claim": claim, "status": "confirmed", "seq": seq, "quote": quote}
