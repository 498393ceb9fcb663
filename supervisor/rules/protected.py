"""The interviewer touches what an interview must leave alone: age, family, health, religion …

Only the interviewer can; a candidate may speak of anything. But where a candidate has brought a
subject up, to ask on is to touch it, and to thank them is not.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from supervisor.exchanges import Exchange
from supervisor.observation import Observation
from supervisor.rules.guards import is_harmless
from supervisor.rules.guidance import turn_back
from supervisor.thresholds import INTERVIEWER_TURNS_LOOKED_AT, RAISED_WITHIN_EXCHANGES
from supervisor.verdict import Action, Finding
from supervisor.wording import Sentence, sentences_of
from supervisor.words import LEXICONS
from supervisor.words.hearing import OPENINGS, said_by
from supervisor.words.lexicon import Subject
from supervisor.words.phrases import Matcher
from supervisor.words.protected import NAMES

if TYPE_CHECKING:
    from supervisor.readings import Readings

_HARMLESS: Final = {code: Matcher(lexicon.harmless) for code, lexicon in LEXICONS.items()}


_LEADS_TO: Final = re.compile(
    r"\b(?:candidate|candidate's|they|their|them|she|her|he|his|him)\b.{0,40}\b(?:age|born|birth\w*"
    r"|famil\w+|child\w*|kids|marri\w+|spouse|husband|wife|partner|pregnan\w+|health|ill\w*|sick\w*"
    r"|disab\w+|religio\w*|faith|church|mosque|origin\w*|nationalit\w+|ethnic\w*|race|politic\w*"
    r"|vote\w*|sexual\w*|gender\w*|gay)\b"
    r"|\bhow old (?:the candidate|they|she|he)\b"
)
_LEADS_AWAY: Final = re.compile(
    r"\b(?:not|never|don't|no longer|drop|leave|avoid|stop|away from|instead of)\b"
)


class SubjectMatchers:
    """The matchers of one subject in one language."""

    def __init__(self, subject: Subject) -> None:
        self.asks = Matcher(subject.asks)
        self.asks_on = Matcher(subject.asks_on)
        self.mentions = Matcher(subject.mentions)


SUBJECTS: Final = {
    code: {name: SubjectMatchers(subject) for name, subject in lexicon.subjects.items()}
    for code, lexicon in LEXICONS.items()
}


def protected_subject(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """In one of its last turns the interviewer asked about, or commented on, such a subject."""
    touched: dict[str, list[int]] = {}
    asking = [place for place, one in enumerate(readings.exchanges) if one.asked]
    for place in asking[-INTERVIEWER_TURNS_LOOKED_AT:]:
        raised = partial(was_raised, exchanges=readings.exchanges[:place])
        for turn, sentence in said_by(readings.exchanges[place].asked, "assistant"):
            for name in subjects_in(sentence, raised=raised):
                touched.setdefault(name, []).append(turn.seq)
    if touched:
        names = " and ".join(NAMES[name] for name in touched)
        yield Finding(
            rule="protected_subject",
            action=Action.GUIDE,
            reason=f"The interviewer touched a protected subject: {names}.",
            message=(
                f"Leave this at once: {names} must not come up from you in an interview. Let the "
                f"candidate know that no answer is needed, and {turn_back(observation, readings)}"
            ),
            seqs=tuple(sorted({seq for seqs in touched.values() for seq in seqs})),
            hard=True,
            asks_person=True,
        )


def subjects_in(sentence: Sentence, *, raised: Callable[[str], bool]) -> Iterator[str]:
    """The protected subjects that a sentence of the interviewer touches, in any language.

    raised: whether the candidate has just spoken of a subject. Kind words about that touch
    nothing; a question does, also one that says nothing by itself ("How old are they?").
    """
    asks = sentence.is_question or OPENINGS.finds(sentence.words)
    found = dict[str, None]()
    for code in LEXICONS:
        words = _HARMLESS[code].without(sentence.words)
        for name, matchers in SUBJECTS[code].items():
            span = matchers.asks.find(words)
            by_itself = span is not None
            if asks and span is None:
                span = matchers.asks_on.find(words)
            if span is None or is_harmless(words, span, code):
                continue
            if (by_itself and asks) or by_itself != raised(name):
                found[name] = None
    yield from found


def leads_to_one(advice: str) -> bool:
    """Whether advice for the interviewer, in English, would lead it to such a subject.

    Naming one to lead away from it ("Drop the subject of age.") does not.
    """
    return any(
        _LEADS_TO.search(sentence.words) and not _LEADS_AWAY.search(sentence.words)
        for sentence in sentences_of(advice)
    )


def was_raised(name: str, exchanges: Sequence[Exchange]) -> bool:
    """Whether the candidate has spoken of a subject in the last of these exchanges."""
    return any(
        SUBJECTS[code][name].mentions.finds(sentence.words)
        for exchange in exchanges[-RAISED_WITHIN_EXCHANGES:]
        for sentence in sentences_of(exchange.answer)
        for code in LEXICONS
    )
