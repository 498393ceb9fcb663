"""A 35-minute interview replayed on a clock that jumps: every cycle of it, with rules and model."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from interviews.lifecycle import end_session
from interviews.models import Intervention, Interview, LiveSession
from supervisor import outcomes, reviews, watches
from supervisor.models import Decision, Watch
from supervisor.tests.stage import at, live_session, say
from supervisor.verdict import Action

pytestmark = pytest.mark.django_db

CYCLE_S = 30
SWEEP_S = 5
EXCHANGE_S = 60
# competency, question of the plan, what the follow-ups are about, the first answer
TALK = (
    (
        "Motivation",
        "Why does this job interest you?",
        "that job",
        (
            "I like building backend services, and this job is about Python services on "
            "PostgreSQL, which I have done for six years at a parcel company."
        ),
    ),
    (
        "Databases",
        "Tell me about a slow query that you made fast.",
        "that query",
        (
            "We had a slow query on the orders table in PostgreSQL. I read its plan, added a "
            "partial index, and the query went from nine seconds to forty milliseconds."
        ),
    ),
    (
        "Operations",
        "How do you notice that a service is in trouble?",
        "that alert",
        (
            "We watch error rates and latency of every service, and an alert pages whoever is on "
            "call. Once a queue grew, and the dashboard showed the trouble before customers "
            "noticed."
        ),
    ),
    (
        "Teamwork",
        "How do you handle a disagreement in a code review?",
        "that review",
        (
            "In a code review I ask what the other person wants to achieve. In one disagreement "
            "about an interface we wrote both versions and compared them."
        ),
    ),
    (
        "Design",
        "How would you split a billing service out of a larger system?",
        "billing",
        (
            "I would split the billing service along its data first: give billing its own tables, "
            "put an interface in front of them, and then move the calls of the larger system one "
            "by one."
        ),
    ),
    (
        "Testing",
        "How do you decide what to test?",
        "testing",
        (
            "I decide what to test by risk. Money and permissions get a test first, and every bug "
            "that we fix gets a test that fails without the fix."
        ),
    ),
)
FOLLOW_UPS = (
    (
        "What was hardest about {about}?",
        (
            "The hardest thing about {about} was that nobody had any numbers, so I measured for a "
            "week and put the figures on one page that everybody could read."
        ),
    ),
    (
        "Could you describe one day of {about} in detail?",
        (
            "On that day of {about} I came in at eight, found the log full of time-outs, and "
            "walked through them with a colleague until we had the cause."
        ),
    ),
    (
        "Who worked with you on {about}, and which part was yours?",
        (
            "Two colleagues worked with me on {about}; mine was the design of the change and the "
            "scripts that moved the data."
        ),
    ),
    (
        "What would you do differently about {about} today?",
        (
            "Today I would begin {about} with a small trial, because we lost a week on a detail "
            "that a trial would have shown."
        ),
    ),
    (
        "How did you know that {about} had gone well?",
        (
            "We knew that {about} had gone well by the error rate, which fell from three percent "
            "to almost nothing, and it stayed there."
        ),
    ),
)
PLAN = [(competency, question) for competency, question, _, _ in TALK]
STRAY = (
    ("assistant", "What did you cook on the weekend?"),
    ("user", "I made a big lasagne with my neighbours, with tomatoes, basil and lots of cheese."),
    ("assistant", "Lovely! Which cheese do you like best on holiday in the mountains?"),
    ("user", "Oh, the cheese in the mountains, with fresh bread, wine and a walk to the lake."),
    ("assistant", "And do you prefer the lake or the sea for swimming?"),
    ("user", "The sea, definitely, with the beach, the sun and ice cream for the children."),
    ("assistant", "Ice cream sounds great. Which flavour would you recommend to a tourist?"),
    ("user", "Pistachio ice cream, from the small shop by the harbour where the boats come in."),
)


@dataclass
class Replay:
    """One interview; `minute` says where it is."""

    session: LiveSession
    began_at: datetime
    seq: int = 1
    told: list[tuple[float, str]] = field(default_factory=list)

    @property
    def decisions(self) -> list[Decision]:
        return list(Decision.objects.decisions().order_by("position"))

    def minute_of(self, decision: Decision) -> float:
        return float(decision.facts["elapsed_s"]) / 60

    def acted(self) -> list[tuple[str, float]]:
        """Every decision that was carried out: the action and its minute."""
        given = set(Intervention.objects.values_list("reference", flat=True))
        return [
            (one.action, self.minute_of(one)) for one in self.decisions if one.position in given
        ]

    def exchange(self, seconds: float, question: str, answer: str) -> None:
        lines = (("assistant", question), ("user", answer))
        say(self.session, *lines, start_ms=int(seconds * 1000), first_seq=self.seq)
        self.seq += 2
        LiveSession.objects.filter(pk=self.session.pk).update(
            active_at=self.began_at + timedelta(seconds=seconds + 20)
        )

    def live_side(self, now: datetime) -> None:
        """What the session's holder does: it tells the interviewer, who follows at its turn."""
        elapsed_s = (now - self.began_at).total_seconds()
        for one in Intervention.objects.due(now):
            self.told.append((elapsed_s, one.kind))
            done_at = now + timedelta(seconds=8)
            if one.kind == Intervention.Kind.END:
                end_session(self.session.pk, reason=one.end_reason)
                LiveSession.objects.filter(pk=self.session.pk).update(ended_at=done_at)
            Intervention.objects.filter(pk=one.pk).update(sent_at=now, done_at=done_at)

    def sweep(self, now: datetime) -> None:
        with at(now):
            watches.open_watches()
            reviews.review(watches.claim_due(now=now))
            self.live_side(now)
            outcomes.settle(now=now)


def replay(drifts_at_minute: float | None, *, minutes: float, **fields: Any) -> Replay:
    """Talk and watch for so many minutes; the interviewer goes on however often it is told."""
    plan = [{"competency": name, "question": text, "follow_ups": []} for name, text in PLAN]
    session = live_session(question_plan=plan, **fields)
    began_at = timezone.now() - timedelta(minutes=60)
    session.started_at = began_at
    session.save()
    Interview.objects.filter(pk=session.interview_id).update(started_at=began_at)
    run = Replay(session, began_at)
    stray = list(STRAY)
    for second in range(0, int(minutes * 60) + 1, SWEEP_S):
        if second % EXCHANGE_S == 0 and not LiveSession.objects.get(pk=session.pk).ended_at:
            guided = any(kind == "guide" for _, kind in run.told)
            if drifts_at_minute is not None and second >= drifts_at_minute * 60 and not guided:
                (_, question), (_, answer) = stray.pop(0), stray.pop(0)
                stray = stray or list(STRAY)
                run.exchange(second, question, answer)
            else:
                run.exchange(second, *exchange_at(second))
        run.sweep(began_at + timedelta(seconds=second + 1))
    return run


def exchange_at(second: int) -> tuple[str, str]:
    """A minute of a healthy talk: each question of the plan, then its follow-ups."""
    number, turn = divmod(second // EXCHANGE_S, len(FOLLOW_UPS) + 1)
    _, question, about, answer = TALK[number % len(TALK)]
    if turn == 0:
        return question, answer
    asked, answered = FOLLOW_UPS[turn - 1]
    return asked.format(about=about), answered.format(about=about)


def cycles(minute: float) -> float:
    """How far a decision may be from its minute: one cycle, and the sweep that finds it due."""
    return minute + (CYCLE_S + SWEEP_S) / 60


@pytest.mark.usefixtures("emulator")
def test_a_whole_interview_is_ignored_guided_concluded_and_ended_to_the_cycle() -> None:
    run = replay(drifts_at_minute=10, minutes=36)
    acted = run.acted()
    assert [action for action, _ in acted[:2]] == [Action.GUIDE, Action.CONCLUDE], acted
    assert 10 < acted[0][1] <= cycles(10 + 4 * EXCHANGE_S / 60)
    assert 25 <= acted[1][1] <= 25 + 2 * SWEEP_S / 60
    assert acted[-1][0] == Action.END
    assert 35 <= acted[-1][1] <= 35 + 2 * SWEEP_S / 60
    healthy = [one for one in run.decisions if run.minute_of(one) < 10]
    assert {one.action for one in healthy} == {Action.IGNORE}
    assert len(run.decisions) == pytest.approx(35 * 60 / CYCLE_S, abs=6)


@pytest.mark.usefixtures("emulator")
def test_what_came_of_each_action_is_on_record() -> None:
    run = replay(drifts_at_minute=4, minutes=36)
    followed = {
        (row.of.action, row.kind): row
        for row in Decision.objects.exclude(of=None).select_related("of")
        if row.of is not None
    }
    assert followed["guide", "outcome"].facts["effect"] == "worked"
    assert followed["conclude", "outcome"].facts["effect"] == "did_not"
    assert followed["end", "outcome"].facts["effect"] == "ended"
    assert {("guide", "carried_out"), ("end", "carried_out")} <= set(followed)
    run.sweep(run.began_at + timedelta(minutes=37))
    watch = Watch.objects.get(session=run.session)
    assert watch.closed_at is not None
    assert watch.missed_count == 0
    assert not Intervention.objects.unsettled().exists()


@pytest.mark.usefixtures("emulator")
def test_a_healthy_interview_is_left_alone_until_it_is_time_to_conclude() -> None:
    run = replay(drifts_at_minute=None, minutes=26)
    assert [action for action, _ in run.acted()] == [Action.CONCLUDE]
    assert {one.facts["review"] for one in run.decisions[:-3]} == {"ok"}


def test_with_the_model_away_the_limits_hold_and_each_review_says_so(settings: Any) -> None:
    settings.PROXYLLM_URL = "http://127.0.0.1:9/v1"
    run = replay(drifts_at_minute=None, minutes=9, duration_minutes=8)
    limits = [(action, minute) for action, minute in run.acted() if action != Action.GUIDE]
    assert [action for action, _ in limits] == [Action.CONCLUDE, Action.END]
    assert [minute for _, minute in limits] == [
        pytest.approx(8 * 25 / 35, abs=2 * SWEEP_S / 60),
        pytest.approx(8, abs=2 * SWEEP_S / 60),
    ]
    assert {one.facts["review"] for one in run.decisions} == {"failed", "not_asked"}
    assert {one.facts["failure"] for one in run.decisions} <= {"unavailable", ""}
