"""The stretches could have happened, say what they expect, and keep the halves apart."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bench.stretches import HALVES, KINDS, Stretch, StretchIsWrong, read_half
from interviews.languages import Language
from supervisor.observation import WINDOW_TURNS
from supervisor.verdict import Action

STRETCHES = [stretch for half in HALVES for stretch in read_half(half)]
TUNED, HELD_OUT = (
    [stretch for stretch in STRETCHES if stretch.half == half] for half in ("tuned", "held_out")
)
RULES = {
    "max_duration",
    "conclusion_time",
    "wants_to_stop",
    "wants_a_person",
    "protected_subject",
    "gives_away_rubric",
    "long_silence",
    "repeated_question",
    "no_progress",
    "cuts_off",
    "off_topic",
    "plan_is_done",
    "commands_the_supervisor",
}
WORDS_THAT_ANYBODY_SAYS = 3
every_stretch = pytest.mark.parametrize("stretch", STRETCHES, ids=lambda stretch: stretch.name)


@every_stretch
def test_speakers_take_turns(stretch: Stretch) -> None:
    speakers = [turn.speaker for turn in stretch.observation.turns if turn.speaker != "system"]
    assert all(one != other for one, other in pairwise(speakers))
    assert 6 <= len(speakers) <= WINDOW_TURNS


@every_stretch
def test_turns_follow_each_other_within_the_time_talked(stretch: Stretch) -> None:
    turns = stretch.observation.turns
    assert [turn.seq for turn in turns] == list(range(turns[0].seq, turns[0].seq + len(turns)))
    assert turns[0].start_ms >= 0
    assert all(turn.start_ms < turn.end_ms for turn in turns)
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(turns))
    assert turns[-1].end_ms <= stretch.observation.elapsed_s * 1000 + 1


@every_stretch
def test_a_turn_has_words_unless_they_were_not_recognised(stretch: Stretch) -> None:
    for turn in stretch.observation.turns:
        assert bool(turn.text.strip()) is not turn.failed
        assert (turn.heard_ms is not None) is turn.interrupted
        assert not turn.interrupted or turn.speaker == "assistant"


@every_stretch
def test_a_stretch_names_what_it_expects(stretch: Stretch) -> None:
    assert stretch.expected
    assert set(stretch.rules) <= RULES
    assert stretch.kind in KINDS
    assert stretch.observation.language in Language.values
    if stretch.is_healthy:
        assert stretch.visible_to_rules, "that nothing is wrong is for rules to see"
        assert set(stretch.rules) <= {"commands_the_supervisor"}
    elif stretch.visible_to_rules:
        assert stretch.rules, "a rule must be able to see it, but which?"


@every_stretch
def test_the_clock_alone_makes_a_hard_limit(stretch: Stretch) -> None:
    seen = stretch.observation
    is_over = seen.elapsed_s >= seen.limit_s
    is_late = seen.elapsed_s >= seen.conclude_s and seen.concluding_since_s is None
    assert (stretch.expected == (Action.END,)) is is_over
    assert ("max_duration" in stretch.rules) is is_over
    assert ("conclusion_time" in stretch.rules) is (is_late and not is_over)


@every_stretch
def test_what_was_asked_is_in_the_plan_and_in_the_past(stretch: Stretch) -> None:
    seen = stretch.observation
    assert len(seen.plan) >= 3
    for index, asked_s in seen.asked_at_s.items():
        assert index < len(seen.plan)
        assert asked_s <= seen.elapsed_s


def test_names_are_unique() -> None:
    assert not [name for name, count in names(STRETCHES).items() if count > 1]


def names(stretches: list[Stretch]) -> Counter[str]:
    return Counter(stretch.name for stretch in stretches)


@pytest.mark.parametrize("half", [TUNED, HELD_OUT], ids=["tuned", "held_out"])
def test_a_half_is_large_enough_and_mixed(half: list[Stretch]) -> None:
    assert len(half) >= 40
    assert {stretch.kind for stretch in half} == set(KINDS)
    healthy = sum(stretch.is_healthy for stretch in half)
    assert len(half) / 4 <= healthy <= len(half) / 2
    assert any(not stretch.visible_to_rules for stretch in half)


def test_every_language_is_there_in_both_halves() -> None:
    for half in (TUNED, HELD_OUT):
        spoken = Counter(stretch.observation.language for stretch in half)
        assert set(spoken) == set(Language.values)
        assert min(spoken.values()) >= 7


def test_the_halves_share_no_job_and_no_words() -> None:
    assert not names(TUNED).keys() & names(HELD_OUT).keys()
    assert not jobs(TUNED) & jobs(HELD_OUT)
    assert not words(TUNED) & words(HELD_OUT)


def jobs(stretches: list[Stretch]) -> set[str]:
    seen = [stretch.observation for stretch in stretches]
    return {text for one in seen for text in (one.job_title, one.job_description)}


def words(stretches: list[Stretch]) -> set[str]:
    """Every turn and question of a half, but what anybody might say ("And what then?")."""
    seen = [stretch.observation for stretch in stretches]
    texts = {turn.text.lower() for one in seen for turn in one.turns}
    texts |= {question.text.lower() for one in seen for question in one.plan}
    return {text for text in texts if len(text.split()) > WORDS_THAT_ANYBODY_SAYS}


# --- the reader -----------------------------------------------------------------------------------


def script(**changes: Any) -> dict[str, Any]:
    return {
        "name": "a_walk",
        "language": "en",
        "kind": "on_subject",
        "visible_to_rules": True,
        "job_title": "Gardener",
        "job_description": "You keep a park.",
        "plan": [{"question": "How do you prune a rose?", "competency": "Pruning"}],
        "turns": [
            {"speaker": "assistant", "text": "How do you prune a rose?", "pause_s": 1},
            {"speaker": "user", "text": "Above an eye that looks outward.", "lasts_s": 4},
        ],
        "expect": {"action": ["ignore"], "rules": []},
        **changes,
    }


def written(tmp_path: Path, *scripts: dict[str, Any]) -> Path:
    folder = tmp_path / "tuned"
    folder.mkdir()
    (folder / "scripts.json").write_text(json.dumps(scripts), encoding="utf-8")
    return tmp_path


def test_without_a_time_a_stretch_opens_the_interview(tmp_path: Path) -> None:
    [stretch] = read_half("tuned", folder=written(tmp_path, script()))
    times = [(turn.seq, turn.start_ms, turn.end_ms) for turn in stretch.observation.turns]
    # Six words at 150 a minute are 2.4 s; then 0.8 s of pause and an answer of four.
    assert times == [(1, 1000, 3400), (2, 4200, 8200)]
    assert stretch.observation.elapsed_s == pytest.approx(9.2)


def test_with_a_time_it_ends_there_but_for_silence_and_an_answer_under_way(tmp_path: Path) -> None:
    late = script(elapsed_s=600, silence_s=0, speaking_s=90)
    [stretch] = read_half("tuned", folder=written(tmp_path, late))
    assert stretch.observation.turns[-1].end_ms == 510_000
    assert stretch.observation.silence_s == 0
    assert stretch.observation.turns[0].seq > 1


def test_more_words_than_time_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StretchIsWrong, match="a_walk needs 4 s more"):
        read_half("tuned", folder=written(tmp_path, script(elapsed_s=5)))


@pytest.mark.parametrize(
    "change", [{"language": "fr"}, {"kind": "odd"}, {"expect": {"action": ["stop"]}}, {"mood": "x"}]
)
def test_what_is_not_in_the_form_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(StretchIsWrong, match=r"scripts\.json"):
        read_half("tuned", folder=written(tmp_path, script(**change)))
