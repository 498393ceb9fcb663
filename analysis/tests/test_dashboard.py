"""The start page of the admin: what stands on it, for whom, in how many queries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analysis.dashboard.charts import chart_of_days, parts_of
from analysis.dashboard.coming import link_state
from analysis.dashboard.figures import DayCount, read_figures, span_words
from analysis.dashboard.reading import Dashboard, read_dashboard
from analysis.dashboard.spread import Spread, Spreads, read_spreads
from analysis.models import Context, Evaluation, HumanReview, ResumeReading
from analysis.tests import samples
from interviews.access import Caller
from interviews.lifecycle import start_interview
from interviews.links import create_link
from interviews.models import (
    Candidate,
    CandidateLink,
    CandidateRequest,
    DeviceCheck,
    Interview,
    Job,
    JobApplication,
    LiveSession,
    Message,
)
from interviews.tests import people

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Status = Interview.Status


def read(user: User, *, now: datetime = NOON) -> Dashboard:
    dashboard = read_dashboard(Caller(user=User.objects.get(pk=user.pk)), now=now)
    assert dashboard is not None
    return dashboard


def titles(user: User, *, now: datetime = NOON) -> list[str]:
    return [group.title for group in read(user, now=now).troubles]


def page(user: User) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get("/admin/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def owner() -> User:
    return people.make_recruiter("owner")


@pytest.fixture
def stranger() -> User:
    return people.make_recruiter("stranger")


class TestComing:
    def test_days_hold_their_appointments_in_order(self, owner: User) -> None:
        late = people.make_interview(owner, scheduled_at=NOON + 5 * HOUR)
        early = people.make_interview(owner, scheduled_at=NOON + HOUR)
        tomorrow = people.make_interview(owner, scheduled_at=NOON + DAY)
        people.make_interview(owner, scheduled_at=NOON + 8 * DAY)
        people.make_interview(owner, scheduled_at=NOON + HOUR, status=Status.CANCELLED)
        coming = read(owner).coming
        assert [
            (day.name, [one.interview.pk for one in day.appointments]) for day in coming.days
        ] == [("Today", [early.pk, late.pk]), ("Tomorrow", [tomorrow.pk])]

    def test_what_has_no_time_stands_apart_the_first_to_close_above(self, owner: User) -> None:
        people.make_interview(owner)
        closes = people.make_interview(owner, timing=Interview.Timing.UNTIL, open_until=NOON + DAY)
        people.make_interview(owner, timing=Interview.Timing.UNTIL, open_until=NOON - DAY)
        undated = read(owner).coming.undated.rows
        assert (undated[0].interview.pk, len(undated)) == (closes.pk, 2)

    def test_somebody_who_did_not_come_is_called_so(self, owner: User) -> None:
        people.make_interview(owner, scheduled_at=NOON - 2 * HOUR)
        [row] = read(owner).coming.days[0].appointments
        assert row.has_missed
        assert "Did not take place" in titles(owner)

    def test_tells_how_far_the_link_has_got(self, owner: User) -> None:
        def link(**fields: Any) -> CandidateLink:
            return CandidateLink(**{"expires_at": NOON + DAY, **fields})

        assert link_state([], NOON) == "none"
        assert link_state([link(revoked_at=NOON)], NOON) == "closed"
        assert link_state([link(expires_at=NOON - DAY, used_at=NOON)], NOON) == "closed"
        assert link_state([link()], NOON) == "unopened"
        assert link_state([link(), link(opened_at=NOON)], NOON) == "opened"
        assert link_state([link(opened_at=NOON), link(used_at=NOON)], NOON) == "used"


class TestRunning:
    def test_leads_into_the_console(self, owner: User) -> None:
        session = start_interview(people.make_interview(owner))
        [row] = read(owner, now=timezone.now()).running.rows
        assert row.address == f"/admin/live/{session.pk}/"
        assert "Running now" in page(owner)

    def test_who_may_not_watch_is_led_to_the_interview(self, owner: User) -> None:
        reader = User.objects.create(username="reader", is_staff=True)
        people.grant(reader, "view_interview", "view_every_interview")
        session = start_interview(people.make_interview(owner))
        [row] = read(reader, now=timezone.now()).running.rows
        assert row.address == f"/admin/interviews/interview/{session.interview_id}/change/"


class TestUndecided:
    def test_a_report_waits_until_somebody_decides(self, owner: User) -> None:
        held = samples.held(owner)
        samples.evaluated(held)
        undecided = read(owner).undecided
        assert undecided is not None
        assert [row.interview.pk for row in undecided.rows] == [held.pk]
        HumanReview.objects.create(interview=held, decision="hold", decided_at=NOON)
        assert read(owner).undecided == type(undecided)()

    def test_the_newest_evaluation_counts(self, owner: User) -> None:
        held = samples.held(owner)
        samples.evaluated(held)
        samples.evaluated(held, status=Evaluation.Status.PENDING, transcript_hash="newer")
        undecided = read(owner).undecided
        assert undecided is not None
        assert not undecided.rows

    def test_says_whose_own_score_comes_first_and_no_score_at_all(self, owner: User) -> None:
        held = samples.held(owner, own_score_first=True)
        Interview.objects.filter(pk=held.pk).update(
            started_at=timezone.now() - HOUR, ended_at=timezone.now()
        )
        samples.evaluated(held)
        html = page(owner)
        assert "Your own score comes first" in html
        assert "77.8" not in html


def interrupt(owner: User) -> None:
    session = start_interview(people.make_interview(owner))
    LiveSession.objects.filter(pk=session.pk).update(interrupted_at=NOON)
    Interview.objects.filter(pk=session.interview_id).update(status=Status.INTERRUPTED)


def ask(owner: User) -> None:
    CandidateRequest.objects.create(interview=people.make_interview(owner), kind="time")


def fail_a_device(owner: User) -> None:
    findings = {"microphone": {"state": "failed"}, "speaker": {"state": "ok"}}
    DeviceCheck.objects.create(
        interview=people.make_interview(owner), passed=False, findings=findings
    )


def give_a_mail_up(owner: User) -> None:
    Message.objects.create(
        interview=people.make_interview(owner),
        kind="invitation",
        to_address="ada@example.com",
        given_up_at=NOON,
        last_error="550 no such user",
    )


def miss(owner: User) -> None:
    people.make_interview(owner, scheduled_at=NOON - DAY)


def abandon(owner: User) -> None:
    people.make_interview(
        owner, status=Status.ABANDONED, started_at=NOON - 2 * HOUR, ended_at=NOON - HOUR
    )


def fail_an_evaluation(owner: User) -> None:
    samples.too_short(samples.held(owner))


def leave_unevaluated(owner: User) -> None:
    samples.held(owner)


def refuse_a_resume(owner: User) -> None:
    application = people.make_interview(owner).job_application
    assert application is not None
    type(application).objects.filter(pk=application.pk).update(resume_text="")
    ResumeReading.objects.create(
        application=application,
        key="resumes/1",
        status=ResumeReading.Status.REFUSED,
        detail="The file has a password.",
        asked_at=NOON,
    )


def fail_a_plan(owner: User) -> None:
    Context.objects.create(interview=people.make_interview(owner), status=Context.Status.FAILED)


TROUBLES = {
    "Interrupted now": interrupt,
    "Candidates ask": ask,
    "Devices that did not work": fail_a_device,
    "E-mails that could not be delivered": give_a_mail_up,
    "Did not take place": miss,
    "Broken off": abandon,
    "Evaluations that need a person": fail_an_evaluation,
    "Not evaluated": leave_unevaluated,
    "Résumés that were not read": refuse_a_resume,
    "Plans that could not be made": fail_a_plan,
}


class TestTroubles:
    @pytest.mark.parametrize("title", TROUBLES)
    def test_each_kind_leads_where_it_is_mended_and_strangers_learn_nothing(
        self, owner: User, stranger: User, title: str
    ) -> None:
        TROUBLES[title](owner)
        [group] = read(owner).troubles
        assert group.title == title
        [row] = group.listing.rows
        client = Client()
        client.force_login(owner)
        assert client.get(row.address).status_code == 200
        assert read(stranger).troubles == ()

    def test_a_check_that_went_well_since_takes_the_trouble_away(self, owner: User) -> None:
        fail_a_device(owner)
        assert titles(owner) == ["Devices that did not work"]
        interview = Interview.objects.get()
        check = DeviceCheck.objects.create(interview=interview, passed=True)
        DeviceCheck.objects.filter(pk=check.pk).update(checked_at=timezone.now() + HOUR)
        assert titles(owner) == []

    def test_a_mail_that_was_sent_again_is_no_trouble(self, owner: User) -> None:
        give_a_mail_up(owner)
        old = Message.objects.get()
        Message.objects.create(
            interview=old.interview, kind=old.kind, to_address="b@example.com", sent_at=NOON
        )
        Message.objects.filter(pk=old.pk).update(created_at=NOON - DAY)
        assert titles(owner) == []

    def test_an_evaluation_that_was_begun_long_ago_is_stuck(self, owner: User) -> None:
        evaluation = samples.evaluated(samples.held(owner), status=Evaluation.Status.RUNNING)
        now = timezone.now()
        assert titles(owner, now=now) == []
        Evaluation.objects.filter(pk=evaluation.pk).update(created_at=now - HOUR)
        assert titles(owner, now=now) == ["Evaluations that need a person"]

    def test_a_decision_settles_an_evaluation_that_needed_a_person(self, owner: User) -> None:
        held = samples.held(owner)
        samples.too_short(held)
        HumanReview.objects.create(interview=held, decision="reject", decided_at=NOON)
        assert titles(owner) == []

    def test_findings_are_not_told_before_the_own_score(self, owner: User) -> None:
        samples.without_a_must_have(samples.held(owner, own_score_first=True))
        [group] = read(owner).troubles
        assert group.listing.rows[0].told == "Needs a person."

    def test_who_may_not_see_a_kind_is_not_shown_it(self, owner: User) -> None:
        reader = User.objects.create(username="reader", is_staff=True)
        people.grant(reader, "view_interview", "view_every_interview")
        for make in TROUBLES.values():
            make(owner)
        assert titles(reader) == [
            "Interrupted now",
            "Did not take place",
            "Broken off",
            "Plans that could not be made",
        ]
        assert read(reader).undecided is None
        assert "Waiting for a decision" not in page(reader)


class TestFigures:
    def test_counts_by_day_and_knows_no_rate_of_nothing(self, owner: User) -> None:
        seen = Interview.objects.all()
        assert read_figures(seen, now=NOON, with_decisions=True).completed_percent is None
        for days, status in (
            (0, "completed"),
            (0, "abandoned"),
            (3, "completed"),
            (40, "completed"),
        ):
            began = NOON - days * DAY
            people.make_interview(owner, status=status, started_at=began, ended_at=began + HOUR / 2)
        figures = read_figures(seen, now=NOON, with_decisions=True)
        assert (figures.begun, figures.completed_percent) == (3, 67)
        assert figures.days[-1] == DayCount(date(2026, 11, 20), 1, 1)
        assert (figures.decided_after, figures.decisions) == (None, 0)

    def test_the_first_decision_on_an_interview_counts(self, owner: User, stranger: User) -> None:
        held = samples.held(owner)
        for reviewer, hours in ((owner, 5), (stranger, 50)):
            HumanReview.objects.create(
                interview=held,
                reviewer=reviewer,
                decision="hold",
                decided_at=samples.BEGAN_AT + samples.LASTED + hours * HOUR,
            )
        figures = read_figures(Interview.objects.all(), now=NOON + DAY, with_decisions=True)
        assert (figures.decided_words, figures.decisions) == ("5 hours", 1)
        assert not read_figures(Interview.objects.all(), now=NOON, with_decisions=False).decisions

    def test_of_two_interviews_the_median_lies_between_them(self, owner: User) -> None:
        over_at = samples.BEGAN_AT + samples.LASTED
        for hours in (5, 15):
            HumanReview.objects.create(
                interview=samples.held(owner), decision="hold", decided_at=over_at + hours * HOUR
            )
        figures = read_figures(Interview.objects.all(), now=NOON + DAY, with_decisions=True)
        assert (figures.decided_after, figures.decisions) == (10 * HOUR, 2)

    @pytest.mark.parametrize(
        ("span", "words"),
        [
            (timedelta(minutes=1), "1 minute"),
            (timedelta(minutes=90), "90 minutes"),
            (timedelta(hours=30), "30 hours"),
            (timedelta(days=3, hours=2), "3 days"),
        ],
    )
    def test_spans_are_told_in_a_unit_that_fits(self, span: timedelta, words: str) -> None:
        assert span_words(span) == words

    def test_bars_stay_within_their_box(self) -> None:
        chart = chart_of_days(
            [DayCount(date(2026, 11, 1), 3, 1), DayCount(date(2026, 11, 2), 0, 2)]
        )
        assert [(bar.kind, bar.y, bar.height) for bar in chart.bars] == [
            ("completed", 25, 75),
            ("others", 0, 25),
            ("others", 50, 50),
        ]
        assert chart_of_days([DayCount(date(2026, 11, 1), 0, 0)]).bars == ()
        assert sum(bar.width for bar in parts_of((("completed", 1), ("others", 2)))) == 100
        assert parts_of((("completed", 0),)) == ()


def score(owner: User, job: Job, *scores: int) -> None:
    for points in scores:
        candidate = Candidate.objects.create(name="Somebody")
        application = JobApplication.objects.create(job=job, candidate=candidate)
        Interview.objects.create(
            job_application=application,
            created_by=owner,
            status=Status.COMPLETED,
            started_at=NOON - DAY,
            ended_at=NOON - DAY + HOUR,
            final_ai_evaluation_score=points,
        )


def spreads(reader: User, *, now: datetime = NOON) -> Spreads:
    found = read(reader, now=now).spreads
    assert found is not None
    return found


class TestSpreads:
    def test_of_five_scores_a_median_and_the_middle_half(self, owner: User) -> None:
        nurse = Job.objects.create(title="Nurse", owner=owner)
        score(owner, nurse, 90, 40, 60, 50, 70)
        assert spreads(owner).jobs == (Spread("Nurse", 5, 50, 60, 70),)
        assert spreads(owner).overall == Spread("All jobs", 5, 50, 60, 70)
        with CaptureQueriesContext(connection) as asked:
            read_spreads(Interview.objects.all(), reader=owner, now=NOON)
        assert len([one for one in asked if "percentile_cont" in one["sql"]]) == 2
        html = page(owner)
        assert "How the AI’s scores lie" in html

    def test_nothing_is_said_of_fewer_than_five(self, owner: User) -> None:
        few, others = (Job.objects.create(title=name, owner=owner) for name in ("Few", "Others"))
        score(owner, few, 10, 20, 30, 40)
        assert spreads(owner) == Spreads(None, (), has_more=False)
        assert "nothing can be said" in page(owner)
        score(owner, others, 50)
        found = spreads(owner)
        assert (found.jobs, found.overall) == ((), Spread("All jobs", 5, 20, 30, 40))

    def test_old_scores_and_those_of_strangers_do_not_count(
        self, owner: User, stranger: User
    ) -> None:
        score(
            owner, Job.objects.create(title="Mine", owner=owner, shared_with_team=False), *[5] * 5
        )
        assert spreads(stranger).overall is None
        assert spreads(owner, now=NOON + 100 * DAY).overall is None

    def test_what_the_reader_is_to_score_first_tells_nothing(self, owner: User) -> None:
        job = Job.objects.create(title="Own first", owner=owner, own_score_first=True)
        score(owner, job, 10, 20, 30, 40, 50)
        assert spreads(owner).overall is None
        for interview in Interview.objects.all():
            HumanReview.objects.create(interview=interview, reviewer=owner, scored_at=NOON)
        assert spreads(owner).jobs == (Spread("Own first", 5, 20, 30, 40),)

    def test_who_may_not_see_reports_sees_no_scores(self, owner: User) -> None:
        reader = User.objects.create(username="reader", is_staff=True)
        people.grant(reader, "view_interview", "view_every_interview")
        score(owner, Job.objects.create(title="Nurse", owner=owner), 10, 20, 30, 40, 50)
        assert read(reader).spreads is None
        assert "scores lie" not in page(reader)


class TestBeginning:
    def test_a_new_server_is_led_from_the_job_to_the_link(self, owner: User) -> None:
        assert [step.is_next for step in read(owner).steps] == [True, *[False] * 4]
        html = page(owner)
        assert 'href="/admin/interviews/job/add/"' in html
        interview = people.make_interview(owner)
        steps = read(owner).steps
        assert [step.is_done for step in steps] == [True, False, True, True, False]
        assert steps[1].address.endswith(f"/job/{interview.job_application.job_id}/")  # type: ignore[union-attr]
        create_link(interview, created_by=owner)
        assert read(owner).steps == ()

    def test_staff_without_the_right_are_told_whom_to_ask(self) -> None:
        clerk = User.objects.create(username="clerk", is_staff=True)
        assert "Nothing here is open to you yet" in page(clerk)

    def test_an_empty_page_says_so_in_each_part(self, owner: User) -> None:
        html = page(owner)
        for words in (
            "Nothing is arranged for this week.",
            "Nothing is in trouble.",
            "No report of the last three months waits for a decision.",
            "No interview was begun in the last four weeks.",
        ):
            assert words in html


def make_everything(owner: User, times: int) -> None:
    now = timezone.now()
    for make in (*TROUBLES.values(),):
        for _ in range(times):
            make(owner)
    for number in range(times):
        interview = people.make_interview(owner, scheduled_at=now + number * HOUR)
        create_link(interview, created_by=owner)
        people.make_interview(owner)
        samples.evaluated(samples.held(owner, own_score_first=True))


def count(user: User) -> int:
    client = Client()
    client.force_login(user)
    client.get("/admin/")
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get("/admin/").status_code == 200
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_interviews(owner: User) -> None:
    make_everything(owner, 1)
    few = count(owner)
    make_everything(owner, 3)
    assert count(owner) == few
    assert few <= 35
