"""Interviews in the admin: list, page with its conversation, and the way to its buttons."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interviews import audit, signals
from interviews.access import CONDUCT, caller_of
from interviews.admin.buttons import BUTTONS, press
from interviews.admin.conversation import read_conversation
from interviews.admin.extensions import EXTRA_ACTIONS, EXTRA_FILTERS
from interviews.admin.filters import JobFilter
from interviews.admin.inlines import INLINES, has_rows
from interviews.admin.invitations import MANY_AT_ONCE
from interviews.admin.moments import day_and_time, minutes_and_seconds
from interviews.admin.scope import PlanField, ScopedAdmin, as_sent, person
from interviews.admin.sheets import GivesOutSheets
from interviews.admin.timing import TIMING_FIELDS, TimedForm, settle_time, when
from interviews.models import Interview
from interviews.querysets import DOCUMENTS
from interviews.question_plan import write_plan
from interviews.scheduling.terms import tell
from interviews.sheets import InterviewSheet
from interviews.transcripts.exports import FORMATS

APPOINTMENT = ("job_application", *TIMING_FIELDS, "language", "duration_minutes")
# Changed by `settle_time` alone, which gives seats back and announces the change.
SETTLED = ("timing", "scheduled_at", "open_until", "calendar")
TYPED_IN = ("candidate_name", "job_title", "company", "job_description", "resume_text")
VOICE = ("voice", "realtime_model", "turn_detection", "patience")
STATE = (
    *("badge", "appointment", "started_at", "ended_at", "created_by", "created_at", "legal_hold"),
)


class InterviewForm(TimedForm):
    question_plan = PlanField()

    class Meta:
        model = Interview
        fields = (*APPOINTMENT, *TYPED_IN, "question_plan", *VOICE)

    def clean_question_plan(self) -> Any:
        """Somebody who edits a plan has seen the one that is there."""
        seen = self.data.get(self["question_plan"].html_initial_name)
        rows = Interview.objects.filter(pk=self.instance.pk)
        there = rows.values_list("question_plan", flat=True).first()
        is_stale = None not in (seen, there) and as_sent(seen) != write_plan(there or [])
        if is_stale and "question_plan" in self.changed_data:
            raise forms.ValidationError(
                "Another plan has been made since this page was opened. Copy what you wrote, open "
                "the page again, and change the plan that is there now."
            )
        return self.cleaned_data["question_plan"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("job_application") and "job_application" not in self.errors:
            for name in ("candidate_name", "job_description"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, "Needed for an interview without an application.")
        return given


@admin.register(Interview)
class InterviewAdmin(GivesOutSheets, ScopedAdmin):
    resource_classes: ClassVar[list[Any]] = [InterviewSheet]
    form = InterviewForm
    list_display = ("candidate", "job", "badge", "scheduled", "started", "duration")
    list_display_links = ("candidate",)
    list_filter = ("status", JobFilter, "scheduled_at", "language")
    search_fields = (
        *("candidate_name", "job_title", "job_application__candidate__name"),
        "job_application__job__title",
    )
    autocomplete_fields = ("job_application",)
    readonly_fields = (*STATE, "shown_plan")
    inlines: ClassVar[list[Any]] = [*INLINES]
    actions = MANY_AT_ONCE
    change_form_template = "admin/interviews/interview/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Interview]:
        rows: Any = super().get_queryset(request)
        match = request.resolver_match
        if match is not None and match.url_name == "interviews_interview_changelist":
            related = ("resume_text", "job__description", "job__question_plan")
            heavy = (*DOCUMENTS, *(f"job_application__{name}" for name in related))
            return rows.with_names().defer(*heavy)  # type: ignore[no-any-return]
        return rows.without_transcripts().with_names()  # type: ignore[no-any-return]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_filter(request), *EXTRA_FILTERS]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Those of other apps, too, for whom they are."""
        more = [one for one in EXTRA_ACTIONS if caller_of(request).has(one.permission)]
        added = {one.name: (one.run, one.name, one.description) for one in more}
        return {**super().get_actions(request), **added}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Interview], search_term: str
    ) -> tuple[QuerySet[Interview], bool]:
        """By names; what was said has a page of its own."""
        rows: Any = queryset
        return rows.named(search_term), False

    def get_fieldsets(self, request: HttpRequest, obj: Interview | None = None) -> Any:
        may_edit = obj is None or self.has_change_permission(request, obj)
        plan = "question_plan" if may_edit else "shown_plan"
        given = {
            "fields": (*TYPED_IN, plan),
            "description": "Empty fields are filled from the application when it starts.",
        }
        sets: list[tuple[str | None, dict[str, Any]]] = [
            (None, {"fields": APPOINTMENT}),
            ("What the interviewer is given", given),
            ("Voice and patience", {"fields": VOICE, "classes": ["collapse"]}),
        ]
        return sets if obj is None else [(None, {"fields": STATE}), *sets]

    def get_inlines(self, request: HttpRequest, obj: Interview | None) -> list[Any]:
        """Those that have something to tell: five empty tables are none."""
        return [one for one in self.inlines if obj is not None and has_rows(one.model, obj)]

    def has_change_permission(self, request: HttpRequest, obj: Interview | None = None) -> bool:
        """What the interviewer was given stays as it was, once the interview has begun."""
        editable = obj is None or obj.status == Interview.Status.SCHEDULED
        return editable and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Interview | None = None) -> bool:
        """It is erased by its button, files and receipt and all; so nothing takes it along."""
        return False

    def save_model(self, request: HttpRequest, obj: Interview, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        if change:
            # Only these: it may have started since this page was opened.
            obj.save(update_fields=[n for n in form.changed_data if n not in SETTLED])
            if warning := settle_time(obj, form, by=person(request)):
                messages.warning(request, warning)
            if "question_plan" in form.changed_data:
                signals.plan_edited.send_robust(sender=Interview, interview=obj)
            return
        application = obj.job_application
        if application is not None and "language" not in form.changed_data:
            obj.language = application.job.language
        obj.created_by = person(request)
        obj.save()
        tell(obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        interview = kwargs.get("obj")
        if interview is not None:
            if interview.status != Interview.Status.SCHEDULED:
                audit.record(audit.Action.OPENED, interview, details={"what": "transcript"})
                context["conversation"] = read_conversation(interview)
                context["transcript_kinds"] = list(FORMATS)
            context["buttons"] = [
                {
                    "label": button.label,
                    "at_once": button.at_once,
                    "address": reverse(f"admin:interviews_interview_{name}", args=[interview.pk]),
                }
                for name, button in BUTTONS.items()
                if button.fits(interview) and caller_of(request).has(button.permission)
            ]
            context["can_see_mails"] = caller_of(request).has("interviews.view_message")
            may_conduct = caller_of(request).has(CONDUCT)
            context["may_start"] = may_conduct and interview.status in Interview.STARTABLE
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        buttons = [
            path(
                f"<uuid:interview_id>/{name}/",
                self.admin_site.admin_view(press),
                {"name": name},
                name=f"interviews_interview_{name}",
            )
            for name in BUTTONS
        ]
        return [*buttons, *super().get_urls()]

    @admin.display(description="Candidate", ordering="candidate_name")
    def candidate(self, interview: Interview) -> str:
        return interview.shown_candidate_name

    @admin.display(description="Job")
    def job(self, interview: Interview) -> str:
        return interview.shown_job_title

    @admin.display(description="Status", ordering="status")
    def badge(self, interview: Interview) -> SafeString:
        label = interview.get_status_display()
        return format_html('<span class="badge badge-{}">{}</span>', interview.status, label)

    @admin.display(description="Scheduled", ordering="scheduled_at")
    def scheduled(self, interview: Interview) -> str:
        return day_and_time(interview.scheduled_at)

    @admin.display(description="Appointment")
    def appointment(self, interview: Interview) -> str:
        return when(interview)

    @admin.display(description="Started", ordering="started_at")
    def started(self, interview: Interview) -> str:
        return day_and_time(interview.started_at)

    @admin.display(description="Duration")
    def duration(self, interview: Interview) -> str:
        if interview.started_at is None or interview.ended_at is None:
            return ""
        return minutes_and_seconds(interview.ended_at - interview.started_at)
