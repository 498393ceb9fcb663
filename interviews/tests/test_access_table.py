"""Walks every route for every kind of caller, by the table in `access_table.py`.

Whatever a caller does is undone after each question.
"""

import copy
import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from analysis.models import (
    CandidateReport,
    Context,
    Evaluation,
    HumanReview,
    ResumeReading,
    ReviewChange,
    Rubric,
)
from analysis.tests import samples
from analysis.tests.plan_material import make_rubric
from analysis.tests.resume_files import give_file
from interview_site import health
from interview_site.health_checks import Finding
from interviews.lifecycle import end_session, start_interview
from interviews.links import create_link
from interviews.models import (
    AuditEntry,
    CandidateLink,
    CandidateRequest,
    Consent,
    DeviceCheck,
    ErasureReceipt,
    Feedback,
    Intervention,
    Interview,
    LiveSession,
    Message,
    SlotBooking,
    SlotCalendar,
    TranscriptCorrection,
    WebhookDelivery,
    WebhookEndpoint,
)
from interviews.tasks import record_beat
from interviews.tests import people
from interviews.tests.access_table import (
    CALLERS,
    ELSEWHERE,
    INDEX,
    LOGIN,
    OVER,
    TABLE,
    Outcome,
    Row,
)
from interviews.tests.webhooks import make_delivery, make_endpoint
from supervisor.models import Decision
from supervisor.tests.records import decide

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
REFUSALS = {LOGIN, INDEX, *range(400, 500)}

World = dict[str, Any]


def routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route, pattern


ROUTES = dict(routes(get_resolver().url_patterns))


def methods(pattern: URLPattern) -> set[str]:
    """What a view of ours handles, as far as it says so."""
    view = pattern.callback
    actions = getattr(view, "actions", None)
    if actions is not None:
        return {method.upper() for method in actions if method != "head"}
    kind = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if kind is not None and kind.__module__.startswith("django."):
        return set()  # redirects, which take every method
    names = ("get", "post", "put", "patch", "delete") if kind else ()
    return {name.upper() for name in names if hasattr(kind, name)}


def test_every_route_has_its_row() -> None:
    listed = {row.route for row in TABLE}
    assert set(ROUTES) - listed == set(), "add these routes to access_table.py"
    assert listed - set(ROUTES) == set(), "these routes are gone"


def test_every_method_of_a_route_has_its_row() -> None:
    listed = {(row.route, row.method) for row in TABLE}
    handled = {(route, method) for route, pattern in ROUTES.items() for method in methods(pattern)}
    assert handled
    assert handled - listed == set()


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_every_row_decides_for_every_caller(row: Row) -> None:
    assert set(row.outcomes) == set(CALLERS)


def make_world(owner: User, *, shared: bool) -> World:
    interview = people.make_interview(owner, shared=shared)
    live = people.make_interview(owner, shared=shared)
    session = start_interview(live)
    application = interview.job_application
    assert application is not None
    give_file(application)
    endpoint = make_endpoint(owner, shared_with_team=shared)
    held = hold_and_decide(owner, shared=shared)
    calendar = SlotCalendar.objects.create(
        name="Weekdays", owner=owner, shared_with_team=shared, hours={"mon": [["09:00", "17:00"]]}
    )
    return {
        "interview": interview.pk,
        "live": live.pk,
        "session": session.pk,
        "decision": decide(session, waits_s=300).position,
        "application": application.pk,
        "job": application.job_id,
        "person": application.candidate_id,
        "owner": owner.pk,
        "webhook": endpoint.pk,
        "message": Message.objects.create(
            interview=interview, kind="thanks", to_address="ada@example.com", sent_at=timezone.now()
        ).pk,
        "delivery": make_delivery(endpoint, interview=interview).pk,
        "held": held.pk,
        "entry": AuditEntry.objects.latest("pk").pk,
        "receipt": ErasureReceipt.objects.create(
            subject="interview", subject_id="x", reason="staff"
        ).pk,
        "request": CandidateRequest.objects.create(
            interview=interview, kind=CandidateRequest.Kind.ERASURE
        ).pk,
        "calendar": calendar.pk,
        "booking": make_booking(calendar, held).pk,
        "rubric": make_rubric(application.job).version,
        "rubric_row": Rubric.objects.get(job=application.job_id).pk,
        "token": create_link(interview, created_by=None),
        "live_token": create_link(live, created_by=None),
        "held_token": create_link(held, created_by=None),
    }


def make_booking(calendar: SlotCalendar, interview: Interview) -> SlotBooking:
    """Of the past: what is booked ahead keeps its calendar from being deleted."""
    starts_at = datetime(2026, 1, 5, 9, tzinfo=UTC)
    ends_at = starts_at + timedelta(minutes=30)
    return SlotBooking.objects.create(
        calendar=calendar,
        interview=interview,
        starts_at=starts_at,
        ends_at=ends_at,
        taken=(starts_at, ends_at),
    )


def hold_and_decide(owner: User, *, shared: bool) -> Interview:
    """An interview that was held, evaluated, decided and released to its candidate."""
    held = samples.held(owner, shared=shared)
    samples.evaluated(held)
    samples.released(held, by=owner)
    return held


@dataclass(frozen=True)
class Town:
    """Every caller in a browser. Programs with a token are the matter of `test_api_*`."""

    browsers: dict[str, Client]
    private: World
    shared: World


@pytest.fixture
def town(db: None) -> Town:
    return settle()


def settle() -> Town:
    owner = people.make_recruiter("owner")
    private = make_world(owner, shared=False)
    own = [Interview.objects.get(pk=private[name]) for name in ("interview", "live", "held")]
    other = people.make_interview(owner)
    browsers = {
        "nobody": people.in_browser(None),
        "owner": people.in_browser(owner),
        "colleague": people.in_browser(people.make_recruiter("colleague")),
        "stranger": people.in_browser(people.make_recruiter("stranger")),
        "clerk": people.in_browser(User.objects.create(username="clerk", is_staff=True)),
        "visitor": people.in_browser(User.objects.create(username="visitor")),
        "candidate": people.candidate_browser(*own),
        "other_candidate": people.candidate_browser(other),
        "expired_candidate": people.candidate_browser(*own, expired=True),
        "revoked_candidate": people.candidate_browser(*own, revoked=True),
    }
    return Town(browsers, private, make_world(owner, shared=True))


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """What happens inside leaves no trace, in the database or in the browser."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


@pytest.fixture(autouse=True)
def well(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """For `/health`, whose parts are the matter of `test_health`; and passwords at speed."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    record_beat()
    monkeypatch.setattr(health.upstream, "finding", Finding("ok"))
    monkeypatch.setattr(health.upstream, "found_at_s", time.monotonic())


def outcome_of(answer: Any) -> Outcome:
    if answer.status_code != 302:
        return int(answer.status_code)
    address = answer.headers["Location"]
    if address.startswith("/admin/login/"):
        return LOGIN
    return INDEX if address == "/admin/" else ELSEWHERE


def ask(client: Client, row: Row, world: World) -> Outcome:
    options: dict[str, Any] = {"headers": {"Accept": "text/html,*/*"}}
    if row.method in UNSAFE:
        options["headers"] |= people.csrf_headers(client)
    if row.body is not None:
        options |= {
            "data": {name: value.format(**world) for name, value in row.body.items()},
            "content_type": "application/json",
        }
    elif row.method == "POST":
        options["data"] = row.form
    address = "/" + (row.path or row.route).format(**world)
    return outcome_of(getattr(client, row.method.lower())(address, **options))


Traces = tuple[list[Any], ...]


def traces() -> Traces:
    """What a refused caller must leave as it was."""
    return (
        list(ErasureReceipt.objects.order_by("pk").values_list("pk", flat=True)),
        list(Interview.objects.order_by("pk").values_list("pk", "status", "legal_hold")),
        list(LiveSession.objects.order_by("pk").values_list("pk", "ended_at")),
        list(CandidateLink.objects.order_by("pk").values_list("pk", "used_at", "revoked_at")),
        list(CandidateRequest.objects.order_by("pk").values_list("pk", "answer")),
        list(Consent.objects.order_by("pk").values_list("pk", "withdrawn_at")),
        list(DeviceCheck.objects.order_by("pk").values_list("pk", flat=True)),
        list(Feedback.objects.order_by("pk").values_list("pk", flat=True)),
        list(TranscriptCorrection.objects.order_by("pk").values_list("pk", "text")),
        list(User.objects.order_by("pk").values_list("pk", "is_staff", "password")),
        list(WebhookEndpoint.objects.order_by("pk").values()),
        list(WebhookDelivery.objects.order_by("pk").values()),
        list(Decision.objects.values_list("pk", "hash")),
        list(Intervention.objects.order_by("pk").values_list("pk", "due_at", "withdrawn_at")),
        list(SlotCalendar.objects.order_by("pk").values_list("pk", "name", "is_active")),
        list(SlotBooking.objects.order_by("pk").values_list("pk", "released_at")),
        list(Rubric.objects.order_by("pk").values_list("pk", "version")),
        list(Context.objects.order_by("pk").values_list("pk", "status", "plan_version")),
        list(ResumeReading.objects.order_by("pk").values_list("pk", "key", "status", "asked_at")),
        list(ReviewChange.objects.order_by("pk").values_list("pk", flat=True)),
        list(HumanReview.objects.order_by("pk").values_list("pk", "decision", "report_opened_at")),
        list(Evaluation.objects.order_by("pk").values_list("pk", "status")),
        list(CandidateReport.objects.order_by("pk").values_list("pk", "withdrawn_at")),
    )


def test_routes_answer_each_caller_as_the_table_says(town: Town, subtests: Any) -> None:
    before = traces()
    for row in TABLE:
        with subtests.test(str(row)):
            outcomes, marked = walk(row, town, before=before)
            assert outcomes == row.outcomes
            assert marked == [], "refused, and yet something changed"


def walk(row: Row, town: Town, *, before: Traces) -> tuple[dict[str, Outcome], list[str]]:
    """What each caller was answered, and those who changed something although refused."""
    outcomes, marked = {}, []
    for caller, browser in town.browsers.items():
        world = town.shared if caller == "colleague" else town.private
        with undone(browser):
            outcomes[caller] = ask(browser, row, world)
            if outcomes[caller] in REFUSALS and traces() != before:
                marked.append(caller)
    return outcomes, marked


BODIES = {
    "prepare-interview-context": {"interviewId": "{live}"},
    "start-database-interview": {"interview_id": "{live}"},
    "session/{session}/supervisor/action": {"action": "end"},
}


def test_routes_of_an_interview_that_is_over(town: Town, subtests: Any) -> None:
    for method, path, expected in OVER:
        row = Row(method, path, {}, body=BODIES.get(path))
        with subtests.test(str(row)):
            assert {caller: ask_when_over(town, row, caller) for caller in expected} == expected


def ask_when_over(town: Town, row: Row, caller: str) -> Outcome:
    with undone(town.browsers[caller]):
        end_session(town.private["session"], reason=LiveSession.EndReason.RECRUITER)
        return ask(town.browsers[caller], row, town.private)


CREDENTIAL_FREE = {"token", "token/refresh"}


def test_no_browser_is_led_to_a_change_by_another_site(
    town: Town, subtests: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "csrf_headers", lambda _: {})
    before = traces()
    unsafe = [r for r in TABLE if r.method in UNSAFE and r.route not in CREDENTIAL_FREE]
    for row, caller in itertools.product(unsafe, ("owner", "candidate")):
        with subtests.test(str(row), caller=caller), undone(town.browsers[caller]):
            assert ask(town.browsers[caller], row, town.private) in {401, 403}
            assert traces() == before
