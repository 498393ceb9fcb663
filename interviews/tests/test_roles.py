"""What each role may do, and what it is refused, on the routes that matter."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from interviews.models import Interview, Job, JobApplication
from interviews.tests import people
from interviews.tests.access_table import ELSEWHERE, INDEX, Outcome, Row
from interviews.tests.test_access_table import World, ask, make_world, undone

pytestmark = pytest.mark.django_db

ROLES = ("manager", "other", "auditor", "administrator")
GROUPS = {"manager": "Hiring manager", "other": "Hiring manager"}

# Outcomes by role: the hiring manager of the job, one of another job, an auditor, an administrator.
Wanted = tuple[Outcome, Outcome, Outcome, Outcome]
ADMIN = "admin/interviews/"
INTERVIEW = f"{ADMIN}interview/{{interview}}"
HELD = f"{ADMIN}interview/{{held}}"

TABLE: list[tuple[str, str, dict[str, str], Wanted]] = [
    # Reading.
    ("GET", f"{ADMIN}job/{{job}}/change/", {}, (200, INDEX, 200, 200)),
    ("GET", f"{ADMIN}interview/", {}, (200, 200, 200, 200)),
    ("GET", f"{INTERVIEW}/change/", {}, (200, INDEX, 200, 200)),
    ("GET", f"{INTERVIEW}/history/", {}, (200, INDEX, 200, 200)),
    ("GET", f"{HELD}/report/", {}, (200, 404, 200, 200)),
    ("GET", "interview/{held}/transcript.txt", {}, (200, 404, 200, 200)),
    ("GET", "api/v1/reports/{held}", {}, (200, 404, 200, 200)),
    ("GET", "api/v1/interviews/{interview}", {}, (200, 404, 200, 200)),
    ("GET", f"{ADMIN}message/", {}, (403, 403, 200, 200)),
    ("GET", f"{ADMIN}webhookendpoint/", {}, (403, 403, 200, 200)),
    ("GET", f"{ADMIN}auditentry/", {}, (403, 403, 200, 200)),
    ("GET", f"{ADMIN}auditentry/{{entry}}/change/", {}, (403, 403, 200, 200)),
    ("GET", f"{ADMIN}erasurereceipt/", {}, (403, 403, 200, 200)),
    ("GET", f"{ADMIN}erasurereceipt/{{receipt}}/change/", {}, (403, 403, 200, 200)),
    ("GET", "admin/live/", {}, (403, 403, 200, 200)),
    ("GET", "admin/auth/user/", {}, (403, 403, 200, 200)),
    ("GET", "admin/auth/group/", {}, (403, 403, 200, 200)),
    # Judging.
    ("POST", f"{HELD}/report/review/", {"part": "decision", "decision": "hold"},
     (ELSEWHERE, 404, 403, ELSEWHERE)),
    # Changing, inviting, conducting.
    ("POST", f"{ADMIN}job/{{job}}/change/", {"csrf": "sent"}, (403, 403, 403, 200)),
    ("GET", f"{ADMIN}job/add/", {}, (403, 403, 403, 200)),
    ("POST", f"{INTERVIEW}/change/", {"csrf": "sent"}, (403, 403, 403, 200)),
    ("POST", f"{INTERVIEW}/link/", {}, (403, 404, 403, 200)),
    ("POST", f"{INTERVIEW}/cancel/", {}, (403, 404, 403, ELSEWHERE)),
    ("POST", f"{INTERVIEW}/hold/", {}, (403, 404, 403, ELSEWHERE)),
    ("POST", f"{INTERVIEW}/erase/", {}, (403, 404, 403, ELSEWHERE)),
    ("GET", f"{INTERVIEW}/delete/", {}, (403, 403, 403, 403)),
    ("POST", f"{HELD}/report/again/", {}, (403, 404, 403, ELSEWHERE)),
    ("POST", "api/v1/interviews/{interview}/cancel", {}, (403, 404, 403, 200)),
    ("DELETE", "session/{session}/end", {}, (403, 404, 403, 200)),
    ("GET", "interview/{interview}/room", {}, (404, 404, 404, 200)),
    ("POST", "interview/{interview}/start", {}, (403, 404, 403, 201)),
    ("GET", "client", {}, (403, 403, 403, 200)),
    ("GET", "admin/auth/user/add/", {}, (403, 403, 403, 200)),
    ("GET", "admin/auth/user/{manager}/password/", {}, (403, 403, 403, 200)),
    # A superuser's account opens everything: nobody gets at it by a role.
    ("GET", "admin/auth/user/{boss}/password/", {}, (403, 403, 403, 403)),
    ("POST", "admin/auth/user/{boss}/change/", {"csrf": "sent"}, (403, 403, 403, 403)),
    ("POST", "admin/auth/user/{boss}/delete/", {"post": "yes"}, (403, 403, 403, 403)),
    # Nobody changes what is on record.
    ("POST", f"{ADMIN}auditentry/{{entry}}/change/", {"csrf": "sent"}, (403, 403, 403, 403)),
    ("POST", f"{ADMIN}auditentry/{{entry}}/delete/", {"post": "yes"}, (403, 403, 403, 403)),
]  # fmt: skip


def member(name: str, group: str) -> User:
    user = User.objects.create(username=name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def test_each_role_is_answered_as_the_table_says(subtests: Any) -> None:
    boss = User.objects.create_superuser("boss")
    world: World = {**make_world(people.make_recruiter("owner"), shared=True), "boss": boss.pk}
    crew = {name: member(name, GROUPS.get(name, name.capitalize())) for name in ROLES}
    world["manager"] = crew["manager"].pk
    for key in ("interview", "held", "live"):
        application = Interview.objects.get(pk=world[key]).job_application
        assert application is not None
        application.job.hiring_managers.add(crew["manager"])
    browsers = {name: people.in_browser(user) for name, user in crew.items()}
    for method, path, form, wanted in TABLE:
        with subtests.test(f"{method} {path}"):
            row = Row(method, path, {}, form=form)
            answers = tuple(asked(browsers[name], row, world) for name in ROLES)
            assert answers == wanted


def asked(browser: Client, row: Row, world: World) -> Outcome:
    with undone(browser):
        return ask(browser, row, world)


def codenames(role: str) -> set[str]:
    held = Permission.objects.filter(group__name=role)
    return set(held.values_list("codename", flat=True))


def test_an_auditor_has_nothing_but_sight() -> None:
    assert {name for name in codenames("Auditor") if not name.startswith("view_")} == set()
    assert {"view_every_interview", "view_auditentry", "view_erasurereceipt"} <= codenames(
        "Auditor"
    )


def test_an_administrator_may_whatever_a_recruiter_may() -> None:
    assert codenames("Recruiter") < codenames("Administrator")


def test_a_hiring_manager_writes_reviews_alone() -> None:
    writes = {name for name in codenames("Hiring manager") if not name.startswith("view_")}
    assert writes == {"add_humanreview", "change_humanreview"}


def test_jobs_of_the_team_are_a_recruiters_and_no_hiring_managers() -> None:
    people.make_interview(None, shared=True)
    manager, recruiter = member("manager", "Hiring manager"), people.make_recruiter("recruiter")
    rows: tuple[Any, ...] = (Job.objects, JobApplication.objects, Interview.objects)
    assert [row.visible_to(manager).count() for row in rows] == [0, 0, 0]
    assert [row.visible_to(recruiter).count() for row in rows] == [1, 1, 1]
    Job.objects.get().hiring_managers.add(manager, recruiter)
    for user in (manager, recruiter):
        assert [row.visible_to(user).count() for row in rows] == [1, 1, 1]


def test_an_administrator_makes_nobody_a_superuser() -> None:
    administrator, manager = member("admin", "Administrator"), member("m", "Hiring manager")
    browser = people.in_browser(administrator)
    form = {
        "username": "m",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "user_permissions": str(Permission.objects.get(codename="delete_job").pk),
        "date_joined_0": "2026-01-01",
        "date_joined_1": "00:00:00",
        "first_name": "Mia",
    }
    page = f"/admin/auth/user/{manager.pk}/change/"
    answer = browser.post(page, form, headers=people.csrf_headers(browser))
    manager.refresh_from_db()
    assert answer.status_code == 302
    assert manager.first_name == "Mia"
    assert not manager.is_superuser
    assert not manager.user_permissions.exists()
