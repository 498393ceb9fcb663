"""Writing rubrics in the admin: by form alone, nothing lost on the way, every version kept."""

import copy
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from analysis.admin.rubric_form import Entry, Sheet, content_of, read_sheet, sheet_of
from analysis.models import Rubric
from analysis.rubrics import new_version, rubric_in_force
from analysis.tests.plan_material import JOB, MUST_ASK, make_rubric, rubric_content
from interviews.lifecycle import start_interview
from interviews.models import Interview, Job
from interviews.tests import people


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def browser(owner: User) -> Client:
    return browser_of(owner)


@pytest.fixture
def job(interview: Interview) -> Job:
    assert interview.job_application is not None
    Job.objects.update(description=JOB, question_plan=[MUST_ASK])
    return Job.objects.get(pk=interview.job_application.job_id)


def address(job: Job) -> str:
    return reverse("admin:analysis_rubric_edit", args=[job.pk])


def version_page(rubric: Rubric) -> str:
    return reverse("admin:analysis_rubric_change", args=[rubric.pk])


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def form_of(
    content: dict[str, Any], changes: dict[str, str] | None = None, *, based_on: int = 0
) -> dict[str, str]:
    """What a browser would send for this rubric."""
    sheet = sheet_of(content, based_on=based_on)
    form = {"count": str(len(sheet.entries)), "based_on": str(based_on), "formula": sheet.formula}
    form |= {f"points_{level}": points for level, points in sheet.points.items()}
    for number, entry in enumerate(sheet.entries):
        form |= {f"c{number}-{name}": text for name, text in entry.texts.items()}
        form[f"c{number}-key"] = entry.key
        if entry.must_have:
            form[f"c{number}-must_have"] = "on"
    return form | (changes or {})


def names_on(page: str) -> list[str]:
    return re.findall(r'name="c\d+-name" type="text"[^>]*value="([^"]*)"', page)


# --- the page -------------------------------------------------------------------------------------


def test_a_job_without_one_gets_a_proposal_made_of_its_plan(browser: Client, job: Job) -> None:
    page = text_of(browser, address(job))
    assert names_on(page)[:2] == ["Teamwork", "Databases"]
    assert "is a proposal" in page
    assert not Rubric.objects.exists()


def test_what_is_saved_is_in_force_and_leads_to_its_page(browser: Client, job: Job) -> None:
    form = form_of(rubric_content("Databases", "Teamwork"), {"c1-must_have": "on"})
    answer = browser.post(address(job), form)
    rubric = rubric_in_force(job)
    assert rubric is not None
    assert answer.headers["Location"] == version_page(rubric)
    assert [one["must_have"] for one in rubric.content["competencies"]] == [False, True]
    assert rubric.created_by is not None
    assert "made_from" not in rubric.content
    shown = text_of(browser, version_page(rubric))
    assert "This version is in force." in shown
    assert "It is the first version." in shown
    assert rubric.content["competencies"][0]["anchors"]["5"] in shown
    page = text_of(browser, address(job))
    assert "is a proposal" not in page
    assert "Version 1</a>, in force" in page


def test_each_field_is_labelled_and_its_error_stands_beside_it(browser: Client, job: Job) -> None:
    form = form_of(
        rubric_content("Databases", "Teamwork"),
        {"c0-weight": "a lot", "c1-level_3": "", "formula": "lowest_must_have"},
    )
    answer = browser.post(address(job), form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert not Rubric.objects.exists()
    assert 'value="a lot"' in page
    weight = "Competency 1 (Databases), the weight: Give a whole number from 1 to 100."
    for id_, text in [("c0-weight", weight), ("c1-level_3", "level 3: It is empty.")]:
        assert f'<label for="{id_}">' in page
        assert re.search(rf'id="{id_}"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*', page)
        assert f'id="{id_}-errors"' in page
        assert f'href="#{id_}"' in page
        assert text in page
    form_alone = page[page.index('<form method="post" class="rubric"') :]
    boxes = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', form_alone))
    assert len(boxes) > 20
    labels = set(re.findall(r'<label for="([^"]+)"', page))
    assert boxes - labels == set()


def test_the_formula_that_needs_a_must_have_says_so(browser: Client, job: Job) -> None:
    form = form_of(rubric_content("Databases"), {"formula": "lowest_must_have"})
    page = browser.post(address(job), form).content.decode()
    assert 'id="formula-errors"' in page
    assert "mark at least one competency" in page


# --- changing the form ----------------------------------------------------------------------------


def pressed(browser: Client, job: Job, form: dict[str, str], button: str, **more: str) -> str:
    answer = browser.post(address(job), {**form, "do": button, **more})
    assert answer.status_code == 200
    assert not Rubric.objects.exists()
    return answer.content.decode()


def test_competencies_are_added_moved_and_taken_out_without_losing_what_was_typed(
    browser: Client, job: Job
) -> None:
    form = form_of(rubric_content("Databases", "Teamwork"), {"c0-weight": "a lot"})
    added = pressed(browser, job, form, "take", take="safe_practice")
    assert names_on(added) == ["Databases", "Teamwork", "Safe practice"]
    assert 'value="a lot"' in added
    assert re.search(r'id="c2-name"[^>]*autofocus', added)
    assert "Safe practice was added." in added
    own = pressed(browser, job, form, "add")
    assert names_on(own) == ["Databases", "Teamwork", ""]
    assert names_on(pressed(browser, job, form, "up-1")) == ["Teamwork", "Databases"]
    gone = pressed(browser, job, form, "remove-0")
    assert names_on(gone) == ["Teamwork"]
    assert "Databases was taken out." in gone


def test_the_library_offers_what_the_form_has_not(browser: Client, job: Job) -> None:
    page = pressed(browser, job, form_of(rubric_content("Databases")), "up-0")
    assert '<option value="databases">' not in page
    assert '<optgroup label="Logistics"><option value="accuracy">' in page


@pytest.mark.parametrize(
    "button", ["take", "take-nonsense", "remove-99", "remove-x", "up-0", "up-99", "fly", "up-٣"]
)
def test_an_odd_button_changes_nothing(browser: Client, job: Job, button: str) -> None:
    page = pressed(browser, job, form_of(rubric_content("Databases", "Teamwork")), button)
    assert names_on(page) == ["Databases", "Teamwork"]


def test_a_full_rubric_takes_no_more(browser: Client, job: Job) -> None:
    form = form_of(rubric_content(*[f"Number {n}" for n in range(20)]))
    page = pressed(browser, job, form, "add")
    assert len(names_on(page)) == 20
    assert "at most 20" in page


@pytest.mark.parametrize(
    "form",
    [{}, {"count": "-1"}, {"count": "1e9"}, {"count": "99999999"}, {"based_on": "x"},
     {"count": "1", "c0-name": "a\x00b", "formula": "guess"}],
)  # fmt: skip
def test_whatever_is_sent_is_answered(browser: Client, job: Job, form: dict[str, str]) -> None:
    assert browser.post(address(job), form).status_code == 400
    assert browser.post(address(job), {**form, "do": "add"}).status_code == 200


def test_names_are_shown_as_text(browser: Client, job: Job) -> None:
    attack = '<img src=x onerror="alert(1)">'
    form = form_of(rubric_content("Databases"), {"c0-name": attack, "c0-level_1": attack})
    assert "<img src=x" not in pressed(browser, job, form, "add")
    browser.post(address(job), form)
    rubric = rubric_in_force(job)
    assert rubric is not None
    assert rubric.content["competencies"][0]["name"] == attack
    assert "<img src=x" not in text_of(browser, version_page(rubric))


# --- versions -------------------------------------------------------------------------------------


def test_a_new_version_says_what_it_changed(browser: Client, job: Job) -> None:
    first = make_rubric(job, "Databases", "Teamwork")
    form = form_of(first.content, {"c0-weight": "70"}, based_on=1)
    browser.post(address(job), form)
    second = rubric_in_force(job)
    assert second is not None
    assert second.version == 2
    shown = text_of(browser, version_page(second))
    assert "Databases: weight 50 → 70." in shown
    earlier = text_of(browser, version_page(first))
    assert "A later version is in force." in earlier
    assert f"{address(job)}?from=1" in earlier
    assert 'value="50"' in text_of(browser, f"{address(job)}?from=1")


def test_saving_what_is_there_makes_no_version(browser: Client, job: Job) -> None:
    first = make_rubric(job, "Databases")
    browser.post(address(job), form_of(first.content, based_on=1))
    assert Rubric.objects.filter(job=job).count() == 1


def test_who_saves_over_another_is_told_first(browser: Client, job: Job, colleague: User) -> None:
    first = make_rubric(job, "Databases", "Teamwork")
    theirs = copy.deepcopy(first.content)
    theirs["competencies"][1]["weight"] = 99
    new_version(job, content=theirs, user=colleague)
    form = form_of(first.content, {"c0-weight": "70"}, based_on=1)
    page = browser.post(address(job), form).content.decode()
    assert "colleague has saved version 2 meanwhile. Teamwork: weight 50 → 99." in page
    assert rubric_in_force(job) == Rubric.objects.get(version=2)
    assert 'name="based_on" value="2"' in page
    browser.post(address(job), {**form, "based_on": "2"})
    newest = rubric_in_force(job)
    assert newest is not None
    assert (newest.version, newest.content["competencies"][0]["weight"]) == (3, 70)


def test_a_version_names_the_interviews_that_were_held_by_it(
    browser: Client, job: Job, interview: Interview
) -> None:
    rubric = make_rubric(job)
    assert "No interview that you may see." in text_of(browser, version_page(rubric))
    start_interview(interview)
    shown = text_of(browser, version_page(rubric))
    assert "Interviews held by it" in shown
    assert reverse("admin:interviews_interview_change", args=[interview.pk]) in shown


def test_the_list_leaves_contents_in_the_database(
    browser: Client, job: Job, django_assert_max_num_queries: Any
) -> None:
    make_rubric(job)
    with django_assert_max_num_queries(12) as captured:
        page = text_of(browser, reverse("admin:analysis_rubric_changelist"))
    assert "Data Engineer" in page
    rows = [query["sql"] for query in captured if 'FROM "rubrics"' in query["sql"]]
    assert rows
    assert not any('"content"' in sql or '"question_plan"' in sql for sql in rows)


def test_the_jobs_page_leads_to_its_rubric(browser: Client, job: Job) -> None:
    page = reverse("admin:interviews_job_change", args=[job.pk])
    assert f'<a href="{address(job)}">Rubric</a>' in text_of(browser, page)
    make_rubric(job)
    assert "Rubric (version 1)" in text_of(browser, page)


def test_who_may_only_read_rubrics_is_led_to_the_version_in_force(job: Job, clerk: User) -> None:
    people.grant(clerk, "view_job", "view_every_interview")
    people.grant(clerk, "view_rubric", app="analysis")
    reader, page = browser_of(clerk), reverse("admin:interviews_job_change", args=[job.pk])
    assert "/admin/analysis/rubric/job/" not in text_of(reader, page)
    rubric = make_rubric(job)
    assert f'<a href="{version_page(rubric)}">Rubric (version 1)</a>' in text_of(reader, page)
    assert "Write the next version" not in text_of(reader, version_page(rubric))
    assert reader.get(address(job)).status_code == 403


def test_a_strangers_job_has_no_rubric_here(stranger: User, job: Job) -> None:
    rubric = make_rubric(job)
    assert browser_of(stranger).get(address(job)).status_code == 404
    assert browser_of(stranger).get(version_page(rubric)).status_code == 302
    assert "Data Engineer" not in text_of(
        browser_of(stranger), reverse("admin:analysis_rubric_changelist")
    )


# --- the form -------------------------------------------------------------------------------------


def test_a_form_reads_back_as_the_rubric_it_was_made_of() -> None:
    content = rubric_content("Databases", "Cheese making", "Teamwork")
    content["competencies"][1]["must_have"] = True
    del content["made_from"]
    assert content_of(read_sheet(form_of(content))) == content


def test_a_competency_keeps_its_key_and_a_new_one_gets_its_own() -> None:
    entries = (
        Entry(key="data", texts={"name": "Renamed"}),
        Entry(texts={"name": "Data"}),
        Entry(texts={"name": "Databases"}),
        Entry(texts={"name": "الدقة"}),
        Entry(texts={"name": "ﷺ"}),
    )
    keys = [one["key"] for one in content_of(Sheet(entries))["competencies"]]
    assert keys[0] == "data"
    assert len(set(keys)) == 5
    assert keys[3] == "accuracy"
