"""Applications as a sheet: a row is a candidate for a job. Used by the admin's import, export."""

from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import available_timezones

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from import_export.fields import Field
from import_export.resources import ModelResource
from tablib import Dataset

from interviews.models import Candidate, Job, JobApplication
from interviews.sheets.changes import Changes

MOST_ROWS: Final = 5000
LONGEST_NAME: Final = 200


class ApplicationSheet(ModelResource):  # type: ignore[misc] # untyped library
    """One row: job (its title or number), name, email, time_zone, resume_text.

    A candidate is recognised by the e-mail address; one who has applied for the job already is
    changed, and where nothing is different the row is skipped.
    user: whose jobs and candidates the sheet may touch.
    """

    job = Field(column_name="job", attribute="job__title", readonly=True)
    name = Field(column_name="name", attribute="candidate__name", readonly=True)
    email = Field(column_name="email", attribute="candidate__email", readonly=True)
    time_zone = Field(column_name="time_zone", attribute="candidate__time_zone", readonly=True)
    resume_text = Field(column_name="resume_text", attribute="resume_text")

    class Meta:
        model = JobApplication
        fields = ("job", "name", "email", "time_zone", "resume_text")
        import_id_fields = ()
        use_transactions = True
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True

    def __init__(self, user: User, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user
        self._found: tuple[Job, Candidate] | None = None

    def get_diff_class(self) -> type[Changes]:
        return Changes

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        """Raises ValidationError for a sheet that is too long or lacks a column."""
        if len(dataset) > MOST_ROWS:
            raise ValidationError(
                f"At most {MOST_ROWS} rows at once; this sheet has {len(dataset)}."
            )
        missing = [name for name in ("job", "name", "email") if name not in (dataset.headers or [])]
        if missing:
            raise ValidationError(f"The first row has no column called {', '.join(missing)}.")

    def before_import_row(self, row: Mapping[str, Any], **kwargs: Any) -> None:
        """Look up what the row is about. Raises ValidationError by the column's name."""
        self._found = None
        problems: dict[str, str] = {}
        cells = {name: cell(row, name) for name in ("job", "name", "email", "time_zone")}
        job = self._job(cells["job"], problems)
        check_person(cells, problems)
        if problems or job is None:
            raise ValidationError(problems)
        self._found = job, self._candidate(cells)

    def _job(self, words: str, problems: dict[str, str]) -> Job | None:
        jobs = Job.objects.visible_to(self.user)
        found = list(jobs.filter(title__iexact=words)[:2])
        if not found and words.isdecimal() and len(words) < 18:
            found = list(jobs.filter(pk=int(words)))
        if len(found) == 1:
            return found[0]
        problems["job"] = (
            f"Several jobs are called “{words}”: give the job's number."
            if found
            else f"There is no job called “{words}” that you may see."
        )
        return None

    def _candidate(self, cells: Mapping[str, str]) -> Candidate:
        mine = Candidate.objects.visible_to(self.user).filter(email__iexact=cells["email"])
        candidate = mine.order_by("pk").first() or Candidate(created_by=self.user)
        given = {name: cells[name] for name in ("name", "email", "time_zone") if cells[name]}
        changed = [name for name, value in given.items() if getattr(candidate, name) != value]
        for name in changed:
            setattr(candidate, name, given[name])
        if candidate._state.adding:
            candidate.save()
        elif changed:
            candidate.save(update_fields=changed)
        return candidate

    def get_instance(self, instance_loader: Any, row: Any) -> JobApplication | None:
        """The application that is there already."""
        if self._found is None:
            return None
        job, candidate = self._found
        return JobApplication.objects.filter(job=job, candidate=candidate).first()

    def after_init_instance(self, instance: JobApplication, *args: Any, **kwargs: Any) -> None:
        if self._found is not None:
            instance.job, instance.candidate = self._found

    def import_instance(self, instance: JobApplication, row: Any, **kwargs: Any) -> None:
        """An empty cell takes no text away."""
        if text := cell(row, "resume_text"):
            instance.resume_text = text

    def skip_row(self, instance: JobApplication, *args: Any, **kwargs: Any) -> bool:
        """One that is there already and stays as it is; a new one may well have no text."""
        is_same: bool = super().skip_row(instance, *args, **kwargs)
        return is_same and not instance._state.adding


def cell(row: Mapping[str, Any], name: str) -> str:
    """Spreadsheets give numbers and nothing where people typed words."""
    value = row.get(name)
    return "" if value is None else str(value).strip()


def check_person(cells: Mapping[str, str], problems: dict[str, str]) -> None:
    if not cells["name"]:
        problems["name"] = "It is empty."
    elif len(cells["name"]) > LONGEST_NAME:
        problems["name"] = f"It is longer than {LONGEST_NAME} characters."
    try:
        validate_email(cells["email"])
    except ValidationError:
        problems["email"] = "This is no e-mail address; by it a candidate is recognised."
    if cells["time_zone"] and cells["time_zone"] not in available_timezones():
        problems["time_zone"] = f"There is no time zone called “{cells['time_zone']}”."
