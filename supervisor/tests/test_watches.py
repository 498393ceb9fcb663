"""Who is due, and whose review it is."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from interviews.lifecycle import EndReason, end_session
from interviews.models import LiveSession
from interviews.tests.racing import at_once
from supervisor import watches
from supervisor.models import Watch
from supervisor.tests.stage import live_session, make_due

pytestmark = pytest.mark.django_db

INTERVAL = timedelta(seconds=settings.SUPERVISOR_ANALYSIS_INTERVAL_S)


def test_every_session_that_has_begun_is_watched_once() -> None:
    begun = [live_session() for _ in range(3)]
    assert watches.open_watches() == 3
    assert watches.open_watches() == 0
    assert set(Watch.objects.values_list("session_id", flat=True)) == {one.pk for one in begun}


def test_sessions_that_nobody_has_joined_are_not_watched() -> None:
    session = live_session()
    LiveSession.objects.filter(pk=session.pk).update(started_at=None)
    assert watches.open_watches() == 0


def test_first_reviews_are_spread_over_one_interval() -> None:
    for _ in range(40):
        live_session()
    watches.open_watches()
    firsts = sorted(Watch.objects.values_list("next_review_at", flat=True))
    assert firsts[-1] - firsts[0] > INTERVAL / 2
    assert firsts[-1] <= timezone.now() + INTERVAL


def test_a_due_review_is_claimed_once() -> None:
    session = live_session()
    make_due(session)
    now = timezone.now()
    [claim] = watches.claim_due(now=now)
    assert (claim.session_id, claim.closing) == (session.pk, False)
    assert watches.claim_due(now=now) == []


def test_the_next_cycle_is_on_time_whatever_becomes_of_this_one() -> None:
    session = live_session()
    watch = make_due(session)
    due_at = watch.next_review_at
    watches.claim_due(now=due_at + timedelta(seconds=3))
    watch.refresh_from_db()
    assert watch.next_review_at == due_at + INTERVAL


def test_after_a_long_outage_one_review_is_due_and_not_all_that_were_missed() -> None:
    session = live_session()
    watch = make_due(session)
    due_at = watch.next_review_at
    later = due_at + INTERVAL * 20 + timedelta(seconds=1)
    assert len(watches.claim_due(now=later)) == 1
    assert watches.claim_due(now=later) == []
    watch.refresh_from_db()
    assert watch.next_review_at == due_at + INTERVAL * 21


def test_a_claim_that_nobody_gave_back_is_replaced_in_the_next_cycle_and_counted() -> None:
    session = live_session()
    watch = make_due(session)
    now = watch.next_review_at
    [lost] = watches.claim_due(now=now)
    [fresh] = watches.claim_due(now=now + INTERVAL)
    assert watches.lock_claimed(lost) is None
    locked = watches.lock_claimed(fresh)
    assert locked is not None
    assert locked.missed_count == 1


def test_an_interrupted_interview_is_not_reviewed_until_somebody_is_back() -> None:
    session = live_session()
    make_due(session)
    LiveSession.objects.filter(pk=session.pk).update(interrupted_at=timezone.now(), holder=None)
    assert watches.claim_due(now=timezone.now()) == []
    LiveSession.objects.filter(pk=session.pk).update(interrupted_at=None)
    assert len(watches.claim_due(now=timezone.now())) == 1


def test_an_ended_session_gets_one_last_look_at_once() -> None:
    session = live_session()
    make_due(session, at=timezone.now() + INTERVAL)
    end_session(session.pk, reason=EndReason.CANDIDATE)
    now = timezone.now()
    [claim] = watches.claim_due(now=now)
    assert claim.closing
    assert watches.claim_due(now=now) == []


def test_a_last_look_that_was_lost_is_taken_again() -> None:
    session = live_session()
    make_due(session)
    end_session(session.pk, reason=EndReason.CANDIDATE)
    now = timezone.now()
    watches.claim_due(now=now)
    assert len(watches.claim_due(now=now + watches.CLOSING_LEASE * 1.1)) == 1


def test_a_review_under_way_when_the_session_ends_makes_way_for_the_last_look() -> None:
    session = live_session()
    make_due(session)
    [under_way] = watches.claim_due(now=timezone.now())
    end_session(session.pk, reason=EndReason.CANDIDATE)
    [last] = watches.claim_due(now=timezone.now())
    assert last.closing
    assert watches.lock_claimed(under_way) is None


def test_claims_that_could_not_be_handed_on_are_due_again() -> None:
    session = live_session()
    make_due(session)
    now = timezone.now()
    watches.give_back(watches.claim_due(now=now))
    assert len(watches.claim_due(now=now)) == 1


def test_the_next_review_is_at_a_hard_limit_that_comes_before_the_grid() -> None:
    watch = make_due(live_session())
    now = watch.anchored_at + timedelta(seconds=5)
    limit = now + timedelta(seconds=7)
    assert watches.next_review(watch, now=now, moments=[limit]) == limit
    passed = now - timedelta(seconds=7)
    assert watches.next_review(watch, now=now, moments=[passed]) == watch.anchored_at + INTERVAL


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_claim_each_review_once() -> None:
    for _ in range(30):
        make_due(live_session())
    now = timezone.now()
    first, second = at_once(lambda: watches.claim_due(now=now), lambda: watches.claim_due(now=now))
    assert len(first) + len(second) == 30
    assert not {one.session_id for one in first} & {one.session_id for one in second}
