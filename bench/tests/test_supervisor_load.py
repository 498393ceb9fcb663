"""What the figures about the cycle mean, and that they are taken of real sweeps and reviews."""

import pytest
from django.utils import timezone

from bench import crowd, supervised
from bench.figures import Spread
from bench.supervisor_load import (
    Round,
    does_not_grow,
    growth,
    is_swept_in_time,
    summary,
    sweep_ratio,
)
from interviews.models import LiveSession
from interviews.transcripts.document import read_session
from supervisor import reading, watches
from supervisor.models import Decision
from supervisor.observation import WINDOW_TURNS


def figures(*, sweep_s: float = 0.1, full_ms: float = 10.0, longest_ms: float = 10.0) -> Round:
    review_ms = {"20": full_ms, "40": full_ms, "100": full_ms, "400": longest_ms}
    return {"sweep_s": sweep_s, "one_by_one_s": sweep_s * 50, "review_ms": review_ms}


def test_growth_is_taken_within_a_round() -> None:
    """The second round ran on a machine half as fast; the ratio does not notice."""
    rounds = [figures(longest_ms=11.0), figures(full_ms=20.0, longest_ms=22.0)]
    assert growth(rounds, 400, by=40) == Spread(median=1.1, low=1.1, high=1.1)
    assert sweep_ratio(rounds).median == pytest.approx(0.02)


def test_a_sweep_of_more_than_a_second_misses_the_target() -> None:
    assert is_swept_in_time([figures(sweep_s=1.0)])
    assert not is_swept_in_time([figures(sweep_s=1.1)])
    assert any("MISSED" in line for line in summary([figures(sweep_s=1.1)], sessions=1000))


def test_a_review_that_grows_with_the_interview_misses_the_target() -> None:
    assert does_not_grow([figures(longest_ms=12.0)])
    assert not does_not_grow([figures(longest_ms=14.0)])


@pytest.mark.django_db
def test_a_crowd_talks_alive_and_in_order() -> None:
    [session_id] = crowd.open_sessions(1, turns=60, now=timezone.now())
    session = LiveSession.objects.open().get(pk=session_id)
    entries = read_session(session)
    assert [entry["seq"] for entry in entries] == list(range(1, 61))
    [turns] = reading.newest_turns([session_id]).values()
    assert len({turn.text for turn in turns}) == WINDOW_TURNS
    assert session.elapsed(timezone.now()).total_seconds() == pytest.approx(1200, abs=60)


@pytest.mark.django_db
def test_a_timed_sweep_has_claimed_and_sent_every_session() -> None:
    crowd.open_sessions(60, turns=10, now=timezone.now())
    assert watches.open_watches() == 60
    assert supervised.time_sweep() > 0
    assert supervised.queued() == 2  # batches of fifty
    assert supervised.time_one_by_one() > 0
    assert supervised.queued() == 60
    supervised.empty_queue()
    assert supervised.queued() == 0


@pytest.mark.django_db
def test_a_timed_review_is_on_record() -> None:
    now = timezone.now()
    groups = {turns: crowd.open_sessions(2, turns=turns, now=now) for turns in (10, 50)}
    watches.open_watches()
    assert supervised.time_reviews(groups).keys() == {10, 50}
    reviewed = Decision.objects.values_list("session_id", flat=True)
    assert sorted(reviewed) == sorted(groups[10] + groups[50])
