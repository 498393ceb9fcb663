"""Jobs, candidates and applications in the admin."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from interviews.admin.retention import told
from interviews.admin.scope import PlanField, ScopedAdmin, person
from interviews.admin.sheets import TakesSheets
from interviews.admin.timing import keep_calendar
from interviews.admin.typed import ModelForm
from interviews.admin.zones import ZoneField
from interviews.journey.retention import next_of
from interviews.models import Candidate, Job, JobApplication
from interviews.sheets import ApplicationSheet

POSITION = (
    *("title", "company", "description", "question_plan", "language", "calendar"),
    *("owner", "shared_with_team", "hiring_managers"),
)
KEEPING = ("retention_days",)
REPORTS = ("own_score_first",)
SUPERVISION = ("supervisor_mode", "supervisor_wait_s", "supervisor_unanswered")
HIRING_MANAGER = "Hiring manager"
WAIT_IS_ODD = "Give between 5 and 300 seconds."


class JobForm(ModelForm):
    question_plan = PlanField()
    hiring_managers = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=(
            "They read its interviews and reports, and give reviews and decisions. "
            "An administrator gives people the role."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_calendar(self)
        if "hiring_managers" in self.fields:
            choice: Any = self.fields["hiring_managers"]
            choice.queryset = possible_managers(self.instance)

    class Meta:
        model = Job
        fields = (*POSITION, *SUPERVISION, *REPORTS, *KEEPING)
        help_texts: ClassVar[dict[str, str]] = {
            "supervisor_mode": (
                "Acts by itself: it guides, concludes and ends. Asks first: what it decides waits "
                "for a recruiter in the live console. Watches only: it notes what it would do. "
                "The time limit holds in every mode, and recruiters can always act themselves."
            ),
            "supervisor_wait_s": (
                "Where it asks first: how long a recruiter has to approve or veto, 5 to 300 s."
            ),
            "supervisor_unanswered": "Where it asks first, and no recruiter is watching.",
        }
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "supervisor_wait_s": {"min_value": WAIT_IS_ODD, "max_value": WAIT_IS_ODD},
        }


def possible_managers(job: Job) -> QuerySet[User]:
    """Those with the role, and whoever is one of this job's already."""
    has_role = Q(groups__name=HIRING_MANAGER, is_active=True)
    is_one = Q(managed_jobs=job) if job.pk else Q(pk__in=())
    return User.objects.filter(has_role | is_one).distinct().order_by("username")


@admin.register(Job)
class JobAdmin(ScopedAdmin):
    form = JobForm
    list_display = ("title", "company", "language", "owner", "shared_with_team", "created_at")
    list_select_related = ("owner",)
    list_filter = ("language", "supervisor_mode", "shared_with_team")
    search_fields = ("title", "company")
    readonly_fields = ("owner", "shown_plan", "next_erased")

    def get_fieldsets(self, request: HttpRequest, obj: Job | None = None) -> Any:
        """Who may only read gets the plan as text, too."""
        may_edit = self.has_change_permission(request, obj) if obj else True
        plan = "question_plan" if may_edit else "shown_plan"
        position = [plan if name == "question_plan" else name for name in POSITION]
        return [
            (None, {"fields": position}),
            ("Supervisor", {"fields": SUPERVISION}),
            ("Reports", {"fields": REPORTS}),
            ("Data protection", {"fields": (*KEEPING, *(("next_erased",) if obj else ()))}),
        ]

    @admin.display(description="Next to be erased")
    def next_erased(self, job: Job) -> str:
        """By the rules that are saved; what is typed in counts when it has been saved."""
        return told(next_of(job))

    def save_model(self, request: HttpRequest, obj: Job, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        if obj.owner is None and (not change or not obj.shared_with_team):
            obj.owner = person(request)  # nobody's private job would be lost to everybody
        super().save_model(request, obj, form, change)


class CandidateForm(ModelForm):
    time_zone = ZoneField(
        empty="Not known", help_text="In which the candidate is told when interviews are."
    )

    class Meta:
        model = Candidate
        fields = ("name", "email", "time_zone")


@admin.register(Candidate)
class CandidateAdmin(ScopedAdmin):
    form = CandidateForm
    list_display = ("name", "email", "created_at")
    search_fields = ("name", "email")

    def save_model(self, request: HttpRequest, obj: Candidate, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        if not change:
            obj.created_by = person(request)
        super().save_model(request, obj, form, change)


@admin.register(JobApplication)
class JobApplicationAdmin(TakesSheets, ScopedAdmin):
    resource_classes: ClassVar[list[Any]] = [ApplicationSheet]
    fields = ("job", "candidate", "resume_text")
    list_display = ("candidate", "job", "created_at")
    list_select_related = ("candidate", "job")
    search_fields = ("candidate__name", "job__title")
    autocomplete_fields = ("job", "candidate")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the indexes of names, also where another form asks for its choices."""
        rows: Any = queryset
        return rows.named(search_term), False
