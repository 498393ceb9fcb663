"""What the figures about the supervisor mean, and the floors that its rules keep."""

import subprocess
from dataclasses import replace

import pytest

from bench.confusion import HELD_OUT_FLOOR, VISIBLE_FLOOR, Figures, Judged, Share, misses
from bench.judging import judge_by_rules, moments, seen_at
from bench.processes import PROJECT, python
from bench.stretches import HALVES, Half, Stretch, read_half
from bench.verdicts import half_text
from supervisor.observation import Observation, Turn
from supervisor.verdict import Action

SEEN = Observation(
    language="en",
    job_title="Gardener",
    turns=(),
    elapsed_s=60,
    limit_s=2100,
    conclude_s=1500,
)


def stretch(name: str, *expected: Action, rules: tuple[str, ...] = ()) -> Stretch:
    return Stretch(
        name=name,
        half="tuned",
        kind="on_subject",
        visible_to_rules=True,
        observation=SEEN,
        expected=expected,
        rules=rules,
    )


WELL = Judged(stretch("well", Action.IGNORE), Action.IGNORE)
STEERED = Judged(
    stretch("steered", Action.GUIDE, rules=("off_topic",)), Action.GUIDE, rules=("off_topic",)
)
OVER = Judged(
    stretch("over", Action.END, rules=("max_duration",)), Action.END, rules=("max_duration",)
)


def test_a_cell_counts_what_was_expected_and_what_was_decided() -> None:
    missed = replace(STEERED, decided=Action.IGNORE, rules=())
    matrix = Figures.of([WELL, STEERED, STEERED, missed, OVER]).matrix
    assert matrix == {
        (Action.IGNORE, Action.IGNORE): 1,
        (Action.GUIDE, Action.GUIDE): 2,
        (Action.GUIDE, Action.IGNORE): 1,
        (Action.END, Action.END): 1,
    }


def test_where_two_actions_are_right_either_counts_as_itself() -> None:
    both = stretch("both", Action.GUIDE, Action.CONCLUDE)
    for decided in (Action.GUIDE, Action.CONCLUDE):
        one = Judged(both, decided)
        assert one.is_right
        assert one.expected is decided
    assert Judged(both, Action.END).expected is Action.GUIDE


def test_the_right_action_for_a_wrong_reason_is_told_apart() -> None:
    odd = replace(STEERED, rules=("long_silence",))
    figures = Figures.of([STEERED, odd])
    assert figures.visible == Share(2, 2)
    assert figures.visible_for_the_reason == Share(1, 2)
    assert misses([STEERED, odd]) == [odd]


def test_a_model_that_acts_rightly_needs_no_rule_beside_it() -> None:
    assert replace(STEERED, rules=(), by_model=True).is_right_for_the_reason
    ordered = stretch("ordered", Action.IGNORE, rules=("commands_the_supervisor",))
    assert not Judged(ordered, Action.IGNORE, by_model=True).is_right_for_the_reason


def test_what_only_a_model_can_see_does_not_count_against_rules() -> None:
    hidden = replace(STEERED.stretch, visible_to_rules=False)
    figures = Figures.of([WELL, Judged(hidden, Action.IGNORE)])
    assert figures.overall == Share(1, 2)
    assert figures.visible == Share(1, 1)


def test_nine_of_ten_are_enough_and_eight_are_not() -> None:
    missed = Judged(STEERED.stretch, Action.IGNORE)
    assert Figures.of([WELL] * 9 + [missed]).shortfalls() == []
    assert len(Figures.of([WELL] * 8 + [missed] * 2).shortfalls()) == 2


def test_one_end_without_cause_misses_the_floor() -> None:
    figures = Figures.of([WELL] * 99 + [Judged(WELL.stretch, Action.END)])
    assert figures.uncalled_ends == ("well",)
    assert figures.shortfalls() == ["ended without cause: 1"]


def test_one_hard_limit_passed_over_misses_the_floor() -> None:
    figures = Figures.of([WELL] * 99 + [replace(OVER, decided=Action.CONCLUDE)])
    assert figures.shortfalls() == ["hard limits: 0/1 (0%), not all"]


def test_a_person_called_for_nothing_is_counted() -> None:
    asked = replace(WELL, asks_person=True)
    ordered = stretch("ordered", Action.IGNORE, rules=("commands_the_supervisor",))
    due = Judged(ordered, Action.IGNORE, rules=ordered.rules, asks_person=True)
    assert Figures.of([WELL, asked, due]).uncalled_people == ("well",)


def test_held_out_misses_are_counted_but_not_named() -> None:
    missed = Judged(STEERED.stretch, Action.IGNORE)
    assert "steered" in half_text("Tuned", [WELL, missed], with_misses=True)
    hidden = half_text("Held out", [WELL, missed], with_misses=False)
    assert "steered" not in hidden
    assert "1 misses" in hidden


# --- the looks ------------------------------------------------------------------------------------


def talk(*, silence_s: float = 1.0) -> Observation:
    """Three turns of 20 s, a second between them, and what comes after them."""
    turns = tuple(
        Turn(
            seq=number + 1,
            speaker="user" if number % 2 else "assistant",
            text="How do you prune a rose?",
            start_ms=100_000 + number * 21_000,
            end_ms=120_000 + number * 21_000,
        )
        for number in range(3)
    )
    return replace(SEEN, turns=turns, elapsed_s=163.0, silence_s=silence_s)


def test_a_stretch_is_looked_at_every_thirty_seconds_and_at_its_end() -> None:
    assert moments(talk()) == [133.0, 163.0]
    assert moments(replace(talk(), elapsed_s=181.0)) == [121.0, 151.0, 181.0]


def test_an_earlier_look_sees_what_had_been_said_by_then() -> None:
    while_somebody_speaks, between, after = (seen_at(talk(), at_s) for at_s in (133, 141.5, 162.5))
    assert (len(while_somebody_speaks.turns), while_somebody_speaks.silence_s) == (1, 0.0)
    assert (len(between.turns), between.silence_s) == (2, 0.5)
    assert (len(after.turns), after.silence_s) == (3, 0.5)


def test_an_answer_under_way_at_the_end_is_no_silence_at_any_look() -> None:
    answering = replace(talk(silence_s=0.0), elapsed_s=250.0)
    assert seen_at(answering, 220.0).silence_s == 0.0
    assert seen_at(replace(answering, silence_s=88.0), 220.0).silence_s == 58.0


# --- the rules ------------------------------------------------------------------------------------


def test_rules_alone_keep_the_floor_over_everything() -> None:
    judged = [one for half in HALVES for one in judge_by_rules(read_half(half))]
    assert Figures.of(judged).shortfalls() == []


@pytest.mark.parametrize(
    ("half", "floor"), [("tuned", VISIBLE_FLOOR), ("held_out", HELD_OUT_FLOOR)]
)
def test_each_half_keeps_its_own_floor(half: Half, floor: float) -> None:
    assert Figures.of(judge_by_rules(read_half(half))).shortfalls(floor=floor) == []


def test_the_command_prints_both_halves_and_says_that_the_floor_is_met() -> None:
    done = subprocess.run(
        python("-m", "bench.supervisor"),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Tuned: " in done.stdout
    assert "Held out of the tuning: " in done.stdout
    assert done.stdout.endswith("The floor is met.\n")
