"""Walks every route for every kind of caller, by the table in `access_table.py`.

Whatever a caller does is undone after each question.
"""

import copy
import itertools
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from analysis.models import (
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
    CandidateRequest,
    ErasureReceipt,
    Interview,
    LiveSession,
    Message,
    SlotBooking,
    SlotCalendar,
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
from supervisor.tests.records import decide

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
REFUSALS = {LOGIN, INDEX, *range(400, 500)}

World = dict[str, Any]

# That somebody failed to log in is on record, and counted.
LEAVES_TRACES = {"token": {"audit_log", "axes_accessattempt"}}


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
def well(monkeypatch: pytest.MonkeyPatch) -> None:
    """For `/health`, whose parts are the matter of `test_health`."""
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


# A request may open, renew or close a session of the browser, whatever it is answered.
NOT_TRACES = ("django_session",)
WRITES = """
SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND relname <> ALL(%s)
"""


def writes() -> dict[str, int]:
    """How many rows of each table were written since the test began, undone ones included.

    A refused caller must write to no table at all, but see `LEAVES_TRACES`.
    """
    with connection.cursor() as cursor:
        cursor.execute(WRITES, [list(NOT_TRACES)])
        return dict(cursor.fetchall())


def written_since(before: Mapping[str, int]) -> set[str]:
    return {table for table, rows in writes().items() if rows != before.get(table, 0)}


def test_every_way_of_writing_is_noticed_even_one_that_changes_nothing(town: Town) -> None:
    held = Interview.objects.filter(pk=town.private["held"])
    ways: dict[str, Callable[[], Any]] = {
        "slot_calendars": lambda: SlotCalendar.objects.create(name="New"),
        "interview_schedules": lambda: held.update(status="completed"),
        "slot_bookings": lambda: SlotBooking.objects.filter(interview__in=held).delete(),
    }
    for table, write in ways.items():
        before = writes()
        with undone(town.browsers["owner"]):
            write()
            assert table in written_since(before)
        assert table in written_since(before)
    assert written_since(writes()) == set()


def test_routes_answer_each_caller_as_the_table_says(town: Town, subtests: Any) -> None:
    for row in TABLE:
        with subtests.test(str(row)):
            outcomes, marked = walk(row, town)
            assert outcomes == row.outcomes
            assert marked == {}, "refused, and yet something was written"


def walk(row: Row, town: Town) -> tuple[dict[str, Outcome], dict[str, set[str]]]:
    """What each caller was answered, and to which tables those who were refused wrote."""
    outcomes, marked = {}, {}
    before = writes()
    for caller, browser in town.browsers.items():
        world = town.shared if caller == "colleague" else town.private
        with undone(browser):
            outcomes[caller] = ask(browser, row, world)
        if outcomes[caller] not in REFUSALS:
            before = writes()
        elif tables := written_since(before) - LEAVES_TRACES.get(row.route, set()):
            marked[caller] = tables
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
    before = writes()
    unsafe = [r for r in TABLE if r.method in UNSAFE and r.route not in CREDENTIAL_FREE]
    for row, caller in itertools.product(unsafe, ("owner", "candidate")):
        with subtests.test(str(row), caller=caller), undone(town.browsers[caller]):
            assert ask(town.browsers[caller], row, town.private) in {401, 403}
            assert written_since(before) == set()
