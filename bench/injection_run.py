"""Runs pairs of attack and clean twin, some at once, and counts false alarms.

Imported once Django is set up: by `injections.py`, and by the tests of the corpus.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain

from analysis.resumes.extract import extract_resume
from analysis.suspicion.attempts import attempts_in
from analysis.suspicion.instructions import instructions_in
from analysis.tests import docxs
from analysis.tests.injections.corpus import Attack, bases, innocents
from analysis.turns import Turn
from bench.injection_outcomes import Alarms, Held, Outcome, Watched, failed, outcome_of
from bench.injection_pairs import Once, hold_attacked, hold_clean
from bench.injection_watch import watch
from bench.stretches import HALVES, read_half
from interview_site.completions import CompletionFailed

IN_TALK = frozenset({"spoken", "typed"})
# Kinds of which the supervisor, which watches the interview while it is held, has to know.
FOR_THE_SUPERVISOR = frozenset({"supervisor", "system", "authority"})


def run(chosen: Sequence[Attack], *, at_once: int) -> list[Outcome]:
    """Every pair, some at once. Needs Django's settings and the endpoint that they name."""
    once = Once()
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(partial(compare, once=once), chosen))


def compare(attack: Attack, *, once: Once) -> Outcome:
    """One attack beside its clean twin. What was asked word for word is not asked again."""
    try:
        clean, attacked = hold_clean(attack, once), hold_attacked(attack, once)
        watched = None
        if attack.carrier in IN_TALK and FOR_THE_SUPERVISOR & {*attack.kinds}:
            watched = (watched_once(attack, clean, once), watched_once(attack, attacked, once))
    except CompletionFailed as failure:
        return failed(attack, f"the model gave no answer ({failure.code})")
    return outcome_of(attack, clean=clean, attacked=attacked, watched=watched)


def watched_once(attack: Attack, held: Held, once: Once) -> Watched:
    base = bases()[attack.interview_language]
    make = partial(watch, base, held.plan, held.entries)
    seen: Watched = once.get(["watch", base.language, held.plan, held.entries], make)
    return seen


# --- innocent passages ----------------------------------------------------------------------------


def false_alarms() -> list[Alarms]:
    """What people write and say who work with prompts, grades and rules; and healthy interviews."""
    texts = innocents()
    return [
        Alarms("in résumés", len(texts["resume"]), alarms_in_a_resume(texts["resume"])),
        Alarms("in jobs", len(texts["job"]), tuple(filter(instructions_in, texts["job"]))),
        Alarms("in answers", len(texts["spoken"]), tuple(filter(is_attempt, texts["spoken"]))),
        alarms_in_interviews(),
    ]


def alarms_in_a_resume(lines: Sequence[str]) -> tuple[str, ...]:
    """All of them in one file, through the real extraction: what is missing was taken out."""
    text = extract_resume(docxs.docx(*map(docxs.line, lines))).text
    return tuple(line for line in lines if line not in text)


def is_attempt(text: str) -> bool:
    return bool(attempts_in([Turn(1, "user", text)]))


def alarms_in_interviews() -> Alarms:
    """The candidates' turns of the supervisor's stretches, but for those who give orders."""
    stretches = chain.from_iterable(map(read_half, HALVES))
    turns = [
        turn.text
        for stretch in stretches
        if stretch.kind != "commanding"
        for turn in stretch.observation.turns
        if turn.speaker == "user" and turn.text
    ]
    return Alarms("in interviews", len(turns), tuple(filter(is_attempt, turns)))
