"""The page on which a recruiter writes a job's rubric. Works without scripts, by keyboard alone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from analysis import library
from analysis.admin.rubric_form import (
    LEVEL_MEANS,
    USUAL_WEIGHT,
    Entry,
    Sheet,
    content_of,
    entry_from_library,
    field_id,
    read_sheet,
    sheet_of,
    whole,
)
from analysis.models import Rubric
from analysis.rubrics import (
    FORMULAS,
    LEVELS,
    Problem,
    RubricIsUnclear,
    changes,
    default_content,
    new_version,
    rubric_in_force,
)
from analysis.rubrics.permissions import ADD, VIEW
from analysis.rubrics.problems import COMPETENCY_COUNT_LIMIT, as_line
from interviews.access import caller_of, visible_rows
from interviews.admin.scope import person
from interviews.models import Job

VIEW_JOB = "interviews.view_job"

FEWEST_PROPOSED: Final = 4


@dataclass(frozen=True)
class Shown:
    """What the page shows. focus: the id of the field to begin at; said: what just happened."""

    sheet: Sheet
    problems: tuple[Problem, ...] = ()
    focus: str = ""
    said: str = ""
    proposed: bool = False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_rubric(request: HttpRequest, job_id: int) -> HttpResponse:
    """GET shows the version in force (or `?from=` an earlier one); POST changes the form or saves.

    Nothing is in force before it is saved, and saving makes a version of its own.
    """
    caller = caller_of(request)
    if not caller.has(VIEW):
        raise PermissionDenied
    job = visible_rows(caller, Job.objects.all(), permission=VIEW_JOB).filter(pk=job_id).first()
    if job is None:
        raise Http404
    if not caller.has(ADD):
        raise PermissionDenied
    if request.method != "POST":
        return page(request, job, first_shown(job, whole(request.GET.get("from"))))
    name, _, argument = request.POST.get("do", "save").partition("-")
    if name == "save":
        return save(request, job)
    sheet = read_sheet(request.POST)
    change = CHANGES.get(name, unchanged)
    return page(request, job, change(sheet, argument or request.POST.get("take", "")))


def first_shown(job: Job, version: int) -> Shown:
    newest = rubric_in_force(job)
    if newest is None:
        proposal = default_content(
            job.question_plan,
            job_title=job.title,
            job_description=job.description,
            at_least=FEWEST_PROPOSED,
        )
        return Shown(sheet_of(proposal, based_on=0), proposed=True)
    earlier = Rubric.objects.filter(job=job, version=version).first() if version else None
    return Shown(sheet_of((earlier or newest).content, based_on=newest.version))


# --- changes of the form --------------------------------------------------------------------------


def add_own(sheet: Sheet, _argument: str) -> Shown:
    return added(sheet, Entry(texts={"weight": USUAL_WEIGHT}), said="A competency was added.")


def add_from_library(sheet: Sheet, key: str) -> Shown:
    entry = entry_from_library(key)
    if entry is None:
        return Shown(sheet, focus="take", said="Choose a competency of the library first.")
    return added(sheet, entry, said=f"{entry.text('name')} was added.")


def added(sheet: Sheet, entry: Entry, *, said: str) -> Shown:
    if len(sheet.entries) >= COMPETENCY_COUNT_LIMIT:
        full = f"A rubric has at most {COMPETENCY_COUNT_LIMIT} competencies."
        return Shown(sheet, focus="take", said=full)
    return Shown(sheet.with_entry(entry), focus=f"c{len(sheet.entries)}-name", said=said)


def remove(sheet: Sheet, number: str) -> Shown:
    place = whole(number, otherwise=-1)
    if not 0 <= place < len(sheet.entries):
        return Shown(sheet)
    name = as_line(sheet.entries[place].text("name")) or f"Competency {place + 1}"
    return Shown(sheet.without_entry(place), focus="take", said=f"{name} was taken out.")


def move_up(sheet: Sheet, number: str) -> Shown:
    place = whole(number)
    if not 0 < place < len(sheet.entries):
        return Shown(sheet)
    return Shown(sheet.with_entry_moved_up(place), focus=f"c{place - 1}-name", said="Moved up.")


def unchanged(sheet: Sheet, _argument: str) -> Shown:
    return Shown(sheet)


CHANGES: Final[Mapping[str, Callable[[Sheet, str], Shown]]] = {
    "add": add_own,
    "take": add_from_library,
    "remove": remove,
    "up": move_up,
}


# --- saving ---------------------------------------------------------------------------------------


def save(request: HttpRequest, job: Job) -> HttpResponse:
    sheet, newest = read_sheet(request.POST), rubric_in_force(job)
    if newest is not None and newest.version > sheet.based_on:
        return page(request, job, overtaken(sheet, newest))
    try:
        rubric = new_version(job, content=content_of(sheet), user=person(request))
    except RubricIsUnclear as unclear:
        return page(request, job, Shown(sheet, unclear.problems), status=400)
    if newest is not None and newest.version == rubric.version:
        messages.info(request, "Nothing has changed; there is no new version.")
    else:
        messages.success(request, f"Version {rubric.version} of the rubric is in force.")
    return redirect("admin:analysis_rubric_change", rubric.pk)


def overtaken(sheet: Sheet, newest: Rubric) -> Shown:
    """Somebody else saved meanwhile: theirs is not replaced unseen."""
    who = newest.created_by.get_username() if newest.created_by else "Somebody"
    before = Rubric.objects.filter(job=newest.job_id, version=newest.version - 1).first()
    what = changes(before.content, newest.content) if before is not None else []
    said = (
        f"Nothing was saved yet: {who} has saved version {newest.version} meanwhile. "
        f"{' '.join(what)} Saving again replaces it."
    )
    based_on_it = Sheet(sheet.entries, sheet.formula, sheet.points, based_on=newest.version)
    return Shown(based_on_it, focus="said", said=said)


# --- the page -------------------------------------------------------------------------------------


def page(request: HttpRequest, job: Job, shown: Shown, *, status: int = 200) -> HttpResponse:
    errors: dict[str, list[str]] = {}
    for problem in shown.problems:
        errors.setdefault(field_id(problem), []).append(problem.message)
    context = {
        **admin.site.each_context(request),
        "title": f"Rubric of {job}",
        "opts": Job._meta,
        "job": job,
        "shown": shown,
        "errors": [(id_, text) for id_, texts in errors.items() for text in texts],
        "competencies": [
            competency_shown(number, entry, errors, focus=shown.focus)
            for number, entry in enumerate(shown.sheet.entries)
        ],
        "formulas": [
            (value, text, value == shown.sheet.formula) for value, text in FORMULAS.items()
        ],
        "formula_errors": errors.get("formula", []),
        "points": [
            box(f"points_{level}", f"Level {level}", shown.sheet.points.get(level, ""), errors)
            for level in LEVELS
        ],
        "families": families(shown.sheet),
        "versions": versions_of(job),
        "job_address": reverse("admin:interviews_job_change", args=[job.pk]),
    }
    return render(request, "admin/analysis/rubric/editor.html", context, status=status)


def competency_shown(
    number: int, entry: Entry, errors: Mapping[str, list[str]], *, focus: str
) -> dict[str, Any]:
    def shown_box(name: str, label: str, **more: Any) -> dict[str, Any]:
        id_ = f"c{number}-{name}"
        return box(id_, label, entry.text(name), errors, focused=focus == id_, **more)

    return {
        "number": number,
        "name": as_line(entry.text("name")) or "new",
        "key": entry.key,
        "must_have": entry.must_have,
        "called": shown_box("name", "Name", hint="As the questions of the plan name it."),
        "weight": shown_box("weight", "Weight", hint="1 to 100, against the others."),
        "description": shown_box("description", "What it is"),
        "levels": [
            shown_box(f"level_{level}", f"Level {level}: {LEVEL_MEANS[level]}") for level in LEVELS
        ],
    }


def box(
    id_: str,
    label: str,
    value: str,
    errors: Mapping[str, list[str]],
    *,
    hint: str = "",
    focused: bool = False,
) -> dict[str, Any]:
    """A field as the template draws it."""
    return {
        "id": id_,
        "label": label,
        "value": value,
        "hint": hint,
        "errors": errors.get(id_, []),
        "focused": focused,
    }


def families(sheet: Sheet) -> list[tuple[str, list[library.Competency]]]:
    """The library without what the form has already."""
    taken = {entry.key for entry in sheet.entries}
    rest = [one for one in library.competencies().values() if one.key not in taken]
    return [
        (title, found)
        for family, title in library.FAMILIES.items()
        if (found := [one for one in rest if one.family == family])
    ]


def versions_of(job: Job) -> Iterable[Rubric]:
    rows = Rubric.objects.filter(job=job).select_related("created_by").defer("content")
    return rows.order_by("-version")
