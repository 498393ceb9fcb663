"""Whether a quote is evidence: the candidate's own words, in the one turn that it names.

Everything that a report quotes has gone through `verify`. A model that invents, merges, shortens
or borrows words is refused here, whatever it says of itself. Pure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.recitals import recites_a_score
from analysis.turns import Turn
from analysis.words import Word, find_run, words_of

# Fewer words prove nothing, unless the candidate said no more.
FEWEST_WORDS = 3
# A quote of which this share is the interviewer's own wording, in a row, is an echo.
ECHO_SHARE = 0.8

SENTENCE_END = re.compile(r"[.!?؟。]\s")
ELLIPSIS = re.compile(r"…|\.(?:\s?\.){1,}|\[\s*(?:…|\.{2,3})\s*\]")


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence: `text` is `turn.text[start:end]`, as it was said, not as it was quoted."""

    seq: int
    start: int
    end: int
    text: str


class NotEvidence(Exception):
    """Why a quote does not count; `code` for programs, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def verify(quote: str, *, seq: int, turns: Sequence[Turn]) -> Found:
    """Find a quote in the turn it names.

    The quote must be whole words of that turn, in a row, after plain normalisation (NFKC, case,
    punctuation, spaces). An ellipsis may stand at either end, where it leaves nothing out of the
    quote itself. The candidate must have said it, and as their own: an echo of the interviewer's
    words, and a recital of a score, are no evidence.
    Raises NotEvidence.
    """
    turn = named_turn(seq, turns)
    wanted = words_of(without_outer_ellipsis(quote))
    if not wanted:
        raise NotEvidence("empty", "The quote holds no words.")
    said = words_of(turn.text)
    if len(wanted) < min(FEWEST_WORDS, len(said)):
        raise NotEvidence("too_short", f"Fewer than {FEWEST_WORDS} words prove nothing.")
    place = find_run(wanted, said)
    if place is None:
        raise NotEvidence("not_said", f"Turn {seq} does not hold these words in a row.")
    refuse_echo(wanted, before=[one for one in turns if one.seq < seq and one.speaker != "user"])
    start, end = said[place].start, said[place + len(wanted) - 1].end
    if recites_a_score(turn.text[start:end], around=sentences_around(turn.text, start, end)):
        raise NotEvidence("recites_a_score", "The words ask for a score; they do not earn one.")
    return Found(seq=seq, start=start, end=end, text=turn.text[start:end])


def named_turn(seq: int, turns: Sequence[Turn]) -> Turn:
    turn = next((turn for turn in turns if turn.seq == seq), None)
    if turn is None:
        raise NotEvidence("no_such_turn", f"There is no turn {seq}.")
    if turn.speaker != "user":
        raise NotEvidence("not_the_candidate", f"The candidate did not say turn {seq}.")
    if turn.failed or not turn.text.strip():
        raise NotEvidence("not_recognised", f"What was said in turn {seq} was not recognised.")
    return turn


def without_outer_ellipsis(quote: str) -> str:
    """Raises NotEvidence where an ellipsis stands between words: it could hide any others."""
    parts = [part for part in ELLIPSIS.split(quote) if words_of(part)]
    if len(parts) > 1:
        raise NotEvidence("hides_words", "An ellipsis inside a quote hides what was said there.")
    return parts[0] if parts else ""


def sentences_around(text: str, start: int, end: int) -> str:
    """The sentence, or sentences, that the span lies in."""
    begin = max((mark.end() for mark in SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = SENTENCE_END.search(text, end)
    return text[begin : stop.start() if stop else len(text)]


def refuse_echo(wanted: Sequence[Word], *, before: Sequence[Turn]) -> None:
    """Words of the interviewer that the candidate merely gave back."""
    if len(wanted) < FEWEST_WORDS:
        return
    for turn in before:
        if longest_shared_run(wanted, words_of(turn.text)) >= ECHO_SHARE * len(wanted):
            raise NotEvidence("echo", f"These are the words of turn {turn.seq}, given back.")


def longest_shared_run(one: Sequence[Word], other: Sequence[Word]) -> int:
    """The most words that stand in a row in both."""
    first, second = [word.plain for word in one], [word.plain for word in other]
    longest, previous = 0, [0] * (len(second) + 1)
    for word in first:
        current = [0] * (len(second) + 1)
        for index, candidate in enumerate(second, start=1):
            if candidate == word:
                current[index] = previous[index - 1] + 1
                longest = max(longest, current[index])
        previous = current
    return longest
