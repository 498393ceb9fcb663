"""What pages answer to a form: what is wrong in it, what was done, and what asks once more."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Known, Visit, World
from tests.browser.looks import NARROW, faults
from tests.browser.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

Form = tuple[str, dict[str, str]]

ADD = {"_save": "Save"}
MANY = "admin/interviews/interview/"
STAFFS: list[Form] = [
    ("admin/interviews/interview/add/", ADD),
    ("admin/interviews/job/add/", ADD),
    ("admin/interviews/jobapplication/add/", ADD),
    ("admin/interviews/webhookendpoint/add/", {"url": "ftp://nowhere", **ADD}),
    ("admin/interviews/slotcalendar/{calendar}/change/", {"name": "", **ADD}),
    ("admin/interviews/candidaterequest/{request}/change/", ADD),
    ("admin/password_change/", {"new_password1": "short"}),
    (MANY, {"action": "invite_many", "_selected_action": "{interview}"}),
    (MANY, {"action": "move_many", "_selected_action": "{early}"}),
    (MANY, {"action": "move_many", "_selected_action": "{early}", "confirmed": "yes", "days": "0"}),
    (MANY, {"action": "cancel_many", "_selected_action": "{early}"}),
    (MANY, {"action": "remind_many", "_selected_action": "{interview}", "confirmed": "yes"}),
    ("admin/interviews/candidate/", {"action": "delete_selected", "_selected_action": "{person}"}),
    ("admin/interviews/interview/{interview}/link/", {}),
    ("admin/interviews/webhookendpoint/{webhook}/rotate/", {}),
    ("admin/interviews/webhookendpoint/{webhook}/test/", {}),
    ("admin/analysis/rubric/job/{job}/", {"do": "save", "count": "1", "formula": "mean"}),
]
CANDIDATES: list[Form] = [
    ("interview/{open}/requests", {}),
    ("interview/{open}/erasure", {}),
    ("interview/{open}/phone", {}),
    ("interview/{unchosen}/time", {}),
    ("interview/{unchosen}/time", {"starts_at": "2026-01-05T09:00:00Z", "day": "2026-01-05"}),
    ("interview/{early}/another-time", {"text": "On Friday, if you please."}),
    ("i/{revoked_at}/help", {"kind": "time"}),
    ("interview/{early}/withdraw", {"wish": "person"}),
]
SUBMIT = """([action, fields]) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action, hidden: true });
    for (const [name, value] of Object.entries(fields)) {
        form.append(Object.assign(document.createElement('input'), { name, value }));
    }
    document.body.append(form);
    form.submit();
}"""
TOKEN = "csrfmiddlewaretoken"
HEAD = "job,name,email,time_zone,resume_text\n"


def sends(page: Page, path: str, fields: dict[str, str]) -> None:
    """As a form of these fields would."""
    with page.expect_navigation():
        page.evaluate(SUBMIT, [path, fields])


def answers(page: Page, address: str, world: World, forms: Iterable[Form]) -> Iterator[Any]:
    """What is wrong with the answer to each form; the page where it begins has one, too."""
    token = {TOKEN: page.locator(f'[name="{TOKEN}"]').first.input_value()}
    for path, fields in forms:
        told = token | {name: value.format(**world) for name, value in fields.items()}
        sends(page, f"{address}/{path.format(**world)}", told)
        wrong = faults(page)
        if wrong:
            yield path, fields, wrong


def test_what_the_staff_is_answered(known: Known, running: Product, world: World) -> None:
    page = known("staff").page
    page.goto(f"{running.address}/admin/interviews/job/add/")
    assert list(answers(page, running.address, world, STAFFS)) == []


def test_what_a_candidate_is_answered(known: Known, running: Product, world: World) -> None:
    page = known("candidate").page
    page.goto(f"{running.address}/interview/{world['open']}/requests")
    assert list(answers(page, running.address, world, CANDIDATES)) == []


def test_a_wrong_password_is_answered(visit: Visit, running: Product) -> None:
    page = visit(viewport=NARROW, reduced_motion="reduce").page
    page.goto(f"{running.address}/admin/login/")
    assert faults(page) == []
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Please enter the correct").first).to_be_visible()
    assert faults(page) == []


def test_a_sheet_is_tried_before_it_is_taken_in(
    known: Known, running: Product, world: World
) -> None:
    page = known("staff").page
    rows = {
        "Plumber,Ada,ada@example.com,,\nData Engineer,,nobody,Moon/Base,": "no job called",
        f"{world['job']},Eve,eve@example.com,Asia/Jakarta,Built bridges.": "Built bridges.",
    }
    for lines, told in rows.items():
        page.goto(f"{running.address}/admin/interviews/jobapplication/import/")
        sheet = {"name": "applications.csv", "mimeType": "text/csv", "buffer": b""}
        sheet["buffer"] = f"{HEAD}{lines}\n".encode()
        page.locator('input[type="file"]').set_input_files(sheet)  # type: ignore[arg-type]
        page.locator('select[name="format"]').select_option("0")
        page.locator('main form [type="submit"]').last.click()
        expect(page.get_by_text(told).first).to_be_visible()
        assert faults(page) == []


def test_every_help_of_the_device_check(known: Known, running: Product, world: World) -> None:
    """All at once: which one is shown where is the matter of `test_device_check`."""
    page = known("candidate").page
    page.goto(f"{running.address}/interview/{world['open']}/devices")
    page.evaluate("""() => {
        const parts = '.helps, .helps [hidden], [data-when], [data-step]';
        for (const one of document.querySelectorAll(parts)) one.hidden = false;
    }""")
    assert page.locator(".help:visible").count() > 5
    assert faults(page) == []


def test_the_filters_of_a_list_on_a_phone(known: Known, running: Product) -> None:
    page = known("staff").page
    page.goto(f"{running.address}/admin/interviews/interview/")
    page.locator(".filter-opener").click()
    expect(page.locator("#changelist-filter")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
