"""Whether what a report quotes still stands in the transcript. Pure; asked at every reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.evidence import NotEvidence, verify
from analysis.turns import Turn

Quote = dict[str, Any]


@dataclass(frozen=True)
class Sorted:
    """standing: quotes at the place where they stand now. withdrawn: {seq, quote, why}."""

    standing: tuple[Quote, ...]
    withdrawn: tuple[Quote, ...]


def sort_quotes(quotes: Sequence[Mapping[str, Any]], turns: Mapping[int, Turn]) -> Sorted:
    """Which of an evaluation's quotes still stand.

    quotes: {seq, quote, start, end}, as the evaluation found them. turns: by seq.
    """
    standing: list[Quote] = []
    withdrawn: list[Quote] = []
    for quote in quotes:
        try:
            standing.append(look_up(quote, turns))
        except NotEvidence as refusal:
            refused = {"seq": quote["seq"], "quote": quote["quote"], "why": refusal.message}
            withdrawn.append(refused)
    return Sorted(tuple(standing), tuple(withdrawn))


def look_up(quote: Mapping[str, Any], turns: Mapping[int, Turn]) -> Quote:
    """The quote at its place. Raises NotEvidence.

    The same characters at the same place of the candidate's turn are what `verify` found when the
    evaluation was made. Anything else has to pass it anew.
    """
    seq, text, start, end = quote["seq"], quote["quote"], quote.get("start"), quote.get("end")
    turn = turns.get(seq)
    is_own = turn is not None and turn.speaker == "user" and not turn.failed
    if turn is not None and is_own and text and turn.text[start:end] == text:
        return {"seq": seq, "quote": text, "start": start, "end": end}
    found = verify(text, seq=seq, turns=tuple(turns.values()))
    return {"seq": seq, "quote": found.text, "start": found.start, "end": found.end}
