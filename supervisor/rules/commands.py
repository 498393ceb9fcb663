"""A candidate who tries to command: their words are data, so nothing is done but to say so."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from supervisor.observation import Observation, Turn
from supervisor.thresholds import COMMANDS_LOOKED_AT
from supervisor.verdict import Action, Finding
from supervisor.wording import plain, sentences_of
from supervisor.words.hearing import COMMANDS

if TYPE_CHECKING:
    from supervisor.readings import Readings

_WHO: Final = (
    r"system|supervisor|administrator|admin|developer|root|override|sistema|administrador|"
    r"desarrollador|supervisora|sistem|pengawas|pengembang|النظام|نظام|المشرف|مشرف|المطور"
)
_WHAT: Final = (
    r"(?:\s+(?:message|prompt|note|override|command|instructions?|update|notice|mensaje|"
    r"instruccion(?:es)?|orden|pesan|perintah|instruksi|رساله|تعليمات|امر))?"
)
# A message that poses as the system's: a name before a colon at a beginning, or in brackets.
_POSES: Final = re.compile(
    rf"(?:^|[\n.!?؟]\s*)[^\w\n]*(?:new\s+|important\s+)?(?:{_WHO}){_WHAT}[^\w\n:]*:"
    rf"|[\[<{{(]+\s*[/|#]*\s*(?:{_WHO})\b[^\]>}})\n]{{0,40}}[\]>}})]"
    r"|^\s*(?:new|updated|nuevas?|instrucciones nuevas|instruksi baru|تعليمات جديده)\s*"
    r"(?:instructions?|prompt|instrucciones)?\s*:"
)


def commands_the_supervisor(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """The candidate addressed the supervisor, posed as the system, or ordered a score."""
    answered = [one for one in readings.exchanges if one.answered]
    turns = [turn for one in answered[-COMMANDS_LOOKED_AT:] for turn in one.answered]
    seqs = tuple(turn.seq for turn in turns if commands(turn))
    if seqs:
        yield Finding(
            rule="commands_the_supervisor",
            action=Action.IGNORE,
            reason="The candidate tried to give orders to the interviewer or its supervisor.",
            seqs=seqs,
            asks_person=True,
        )


def commands(turn: Turn) -> bool:
    if _POSES.search(plain(turn.text)):
        return True
    return any(COMMANDS.finds(sentence.words) for sentence in sentences_of(turn.text))
