"""Scripted pieces of interviews, each with what a supervisor should do about it.

They lie in `stretches/tuned` and `stretches/held_out`; `README.md` tells the format. Read by
`supervisor.py`, which judges them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import msgspec

from supervisor.observation import Observation, Question, Turn
from supervisor.verdict import Action

FOLDER = Path(__file__).resolve().parent / "stretches"

Half = Literal["tuned", "held_out"]
Kind = Literal[
    "on_subject",
    "smalltalk",
    "technical_trap",
    "drifting",
    "stuck",
    "repeating",
    "protected",
    "rubric",
    "manner",
    "overtime",
    "conclusion",
    "commanding",
    "stop",
    "person",
    "cut_off",
    "silence",
    "plan_done",
]
HALVES: tuple[Half, ...] = get_args(Half)
KINDS: tuple[Kind, ...] = get_args(Kind)

WORDS_PER_MINUTE = 150
PAUSE_S = 0.8
UNHEARD_S = 2.0  # how long somebody spoke of whom nothing was recognised
TURN_EVERY_S = 20  # what went before a stretch was talked at this pace, for the numbers of turns


class StretchIsWrong(ValueError):
    """A stretch that could not have happened; says which and why."""


class Scripted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A turn as it is written down: words, and timing where it matters."""

    speaker: Literal["user", "assistant", "system"]
    text: str
    pause_s: float = PAUSE_S
    lasts_s: float | None = None
    interrupted: bool = False
    heard_ms: int | None = None
    failed: bool = False

    @property
    def length_ms(self) -> int:
        if self.heard_ms is not None:
            return self.heard_ms
        if self.lasts_s is not None:
            return round(self.lasts_s * 1000)
        return round(len(self.text.split()) * 60_000 / WORDS_PER_MINUTE) or round(UNHEARD_S * 1000)


class Planned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question of the plan, under the names that a job's own plan has for it."""

    question: str
    competency: str = ""
    follow_ups: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The right actions, the best one first, and the rules of which one should fire."""

    action: tuple[Action, ...]
    rules: tuple[str, ...] = ()


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One stretch as it stands in its file."""

    name: str
    language: Literal["en", "id", "es", "ar"]
    kind: Kind
    visible_to_rules: bool
    job_title: str
    job_description: str
    plan: tuple[Planned, ...]
    turns: tuple[Scripted, ...]
    expect: Expected
    elapsed_s: float | None = None
    limit_s: float = 35 * 60
    conclude_s: float = 25 * 60
    silence_s: float = 1.0
    speaking_s: float = 0.0
    asked_at_s: Mapping[int, float] = {}
    concluding_since_s: float | None = None
    summary: str = ""


@dataclass(frozen=True)
class Stretch:
    """A stretch, ready to be judged."""

    name: str
    half: Half
    kind: Kind
    visible_to_rules: bool
    observation: Observation
    expected: tuple[Action, ...]
    rules: tuple[str, ...]

    @property
    def is_healthy(self) -> bool:
        return self.expected == (Action.IGNORE,)

    @property
    def is_hard_limit(self) -> bool:
        return not {"max_duration", "conclusion_time"}.isdisjoint(self.rules)


def read_half(half: Half, *, folder: Path = FOLDER) -> list[Stretch]:
    """All stretches of one half. Raises StretchIsWrong, also for a file that is not in the form."""
    return [stretch for path in sorted((folder / half).glob("*.json")) for stretch in read(path)]


def read(path: Path) -> Iterator[Stretch]:
    try:
        scripts = msgspec.json.decode(path.read_bytes(), type=list[Script])
    except msgspec.DecodeError as error:
        raise StretchIsWrong(f"{path.name}: {error}") from error
    half: Half = "tuned" if path.parent.name == "tuned" else "held_out"
    return (prepare(script, half=half) for script in scripts)


def prepare(script: Script, *, half: Half) -> Stretch:
    return Stretch(
        name=script.name,
        half=half,
        kind=script.kind,
        visible_to_rules=script.visible_to_rules,
        observation=observe(script),
        expected=script.expect.action,
        rules=script.expect.rules,
    )


def observe(script: Script) -> Observation:
    """What the supervisor would see at the end of the stretch.

    The last turn ends `silence_s` and `speaking_s` (an answer under way) before the look.
    Without `elapsed_s` the stretch opens the interview.
    """
    since_last_s = script.silence_s + script.speaking_s
    spoken_s = length_ms(script.turns) / 1000
    elapsed_s = spoken_s + since_last_s if script.elapsed_s is None else script.elapsed_s
    start_s = elapsed_s - since_last_s - spoken_s
    if start_s < -0.001:
        raise StretchIsWrong(f"{script.name} needs {-start_s:.0f} s more than have passed.")
    return Observation(
        language=script.language,
        job_title=script.job_title,
        job_description=script.job_description,
        plan=tuple(question(planned) for planned in script.plan),
        turns=lay_out(script.turns, start_ms=max(round(start_s * 1000), 0)),
        elapsed_s=elapsed_s,
        limit_s=script.limit_s,
        conclude_s=script.conclude_s,
        silence_s=script.silence_s,
        asked_at_s=script.asked_at_s,
        summary=script.summary,
        concluding_since_s=script.concluding_since_s,
    )


def question(planned: Planned) -> Question:
    return Question(
        text=planned.question,
        competency=planned.competency,
        follow_ups=planned.follow_ups,
        confidential=planned.confidential,
    )


def length_ms(turns: Sequence[Scripted]) -> int:
    return sum(round(turn.pause_s * 1000) + turn.length_ms for turn in turns)


def lay_out(turns: Sequence[Scripted], *, start_ms: int) -> tuple[Turn, ...]:
    """Give each turn its place and time, the first after its pause from `start_ms`."""
    first_seq = 1 + start_ms // (TURN_EVERY_S * 1000)
    placed, now_ms = [], start_ms
    for seq, turn in enumerate(turns, start=first_seq):
        begins_ms = now_ms + round(turn.pause_s * 1000)
        now_ms = begins_ms + turn.length_ms
        placed.append(
            Turn(
                seq=seq,
                speaker=turn.speaker,
                text=turn.text,
                start_ms=begins_ms,
                end_ms=now_ms,
                interrupted=turn.interrupted,
                heard_ms=turn.heard_ms,
                failed=turn.failed,
            )
        )
    return tuple(placed)
