"""What candidates ask for, in the admin: a list of what is open, and a form to answer it."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interviews.access import caller_of
from interviews.admin.scope import ScopedAdmin, person
from interviews.admin.typed import ModelForm
from interviews.errors import InterviewError
from interviews.journey.erasure import erase_interview
from interviews.journey.requests import AlreadyAnswered, answer_request
from interviews.models import CandidateRequest, ErasureReceipt
from interviews.querysets import DOCUMENTS

Kind = CandidateRequest.Kind

ERASE = "interviews.delete_interview"
MOST_EXTRA_PERCENT = 200
ASKED = ("kind_in_words", "words", "interview_link", "created_at")
ANSWERED = ("answer", "handled_at", "handled_by")


class AnswerForm(ModelForm):
    """The answer; and the extra time, where an accommodation was asked for."""

    answer = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        max_length=4_000,
        help_text="The candidate reads it on their page, and is sent it by e-mail.",
    )
    extra_time_percent = forms.IntegerField(
        label="Extra time (%)",
        required=False,
        min_value=0,
        validators=[MaxValueValidator(MOST_EXTRA_PERCENT)],
        help_text="Every limit of time of this interview is longer by so much.",
    )

    class Meta:
        model = CandidateRequest
        fields = ("answer",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["extra_time_percent"].initial = self.instance.interview.extra_time_percent


class OpenFilter(admin.SimpleListFilter):
    """What waits for an answer."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Waiting for an answer"), ("answered", "Answered")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[CandidateRequest]
    ) -> QuerySet[CandidateRequest]:
        wanted = {"open": True, "answered": False}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(handled_at__isnull=wanted)


@admin.register(CandidateRequest)
class CandidateRequestAdmin(ScopedAdmin):
    form = AnswerForm
    list_display = ("candidate", "kind_in_words", "job", "state", "created_at")
    list_filter = (OpenFilter, "kind", "created_at")
    search_fields = ("text",)
    search_help_text = "Words of the request, or names of its candidate or job."
    # What has waited longest stands first; what was answered comes after it.
    ordering = (F("handled_at").desc(nulls_first=True), "created_at")
    readonly_fields: ClassVar[tuple[str, ...]] = (*ASKED, *ANSWERED[1:])

    def get_queryset(self, request: HttpRequest) -> QuerySet[CandidateRequest]:
        rows = super().get_queryset(request)
        related = ("interview__job_application__candidate", "interview__job_application__job")
        heavy = (
            *(f"interview__{name}" for name in DOCUMENTS),
            "interview__job_application__resume_text",
            "interview__job_application__job__description",
            "interview__job_application__job__question_plan",
        )
        return rows.select_related(*related).defer(*heavy)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[CandidateRequest], search_term: str
    ) -> tuple[QuerySet[CandidateRequest], bool]:
        rows: Any = queryset
        return rows.saying(search_term), False

    def get_fieldsets(self, request: HttpRequest, obj: CandidateRequest | None = None) -> Any:
        asked = ("What is asked", {"fields": ASKED})
        if obj is None or obj.handled_at is not None:
            return [asked, ("Answer", {"fields": ANSWERED})]
        fields = ("answer", "extra_time_percent") if obj.kind == Kind.ACCOMMODATION else ("answer",)
        return [asked, ("Answer", {"fields": fields})]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: CandidateRequest | None = None
    ) -> bool:
        """What was answered has been sent."""
        is_open = obj is None or obj.handled_at is None
        return is_open and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        extra = form.cleaned_data.get("extra_time_percent")
        try:
            answer_request(
                obj,
                answer=form.cleaned_data["answer"],
                by=person(request),
                now=timezone.now(),
                extra_time_percent=extra if "extra_time_percent" in form.changed_data else None,
            )
        except AlreadyAnswered as refusal:
            messages.warning(request, refusal.message)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        found = kwargs.get("obj")
        may_erase = caller_of(request).has(ERASE)
        if found is not None and found.kind == Kind.ERASURE and may_erase:
            context["erase_url"] = reverse(
                "admin:interviews_candidaterequest_erase", args=[found.pk]
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        erase = path(
            "<int:key>/erase/",
            self.admin_site.admin_view(erase_what_is_asked),
            name="interviews_candidaterequest_erase",
        )
        return [erase, *super().get_urls()]

    @admin.display(description="Candidate")
    def candidate(self, request: CandidateRequest) -> str:
        return request.interview.shown_candidate_name

    @admin.display(description="Job")
    def job(self, request: CandidateRequest) -> str:
        return request.interview.shown_job_title

    @admin.display(description="Asks for", ordering="kind")
    def kind_in_words(self, request: CandidateRequest) -> str:
        return request.get_kind_display()

    @admin.display(description="In their words")
    def words(self, request: CandidateRequest) -> SafeString | str:
        return format_html('<p class="words">{}</p>', request.text) if request.text else "—"

    @admin.display(description="State", ordering="handled_at")
    def state(self, request: CandidateRequest) -> str:
        return "Answered" if request.handled_at else "Waiting for an answer"

    @admin.display(description="Interview")
    def interview_link(self, request: CandidateRequest) -> SafeString:
        page = reverse("admin:interviews_interview_change", args=[request.interview_id])
        return format_html('<a href="{}">{}</a>', page, request.interview)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_what_is_asked(request: HttpRequest, key: int) -> HttpResponse:
    """GET asks once more, POST erases the interview; the request goes with it."""
    seen = CandidateRequest.objects.visible_to(person(request)).select_related("interview")
    found = seen.filter(pk=key).first()
    if found is None or not caller_of(request).has("interviews.view_candidaterequest"):
        raise Http404
    if not caller_of(request).has(ERASE):
        raise PermissionDenied
    if request.method != "POST":
        context = {
            **admin.site.each_context(request),
            "opts": CandidateRequest._meta,
            "title": "Erase the interview",
            "row": found,
        }
        return render(request, "admin/interviews/candidaterequest/erase.html", context)
    return erase(request, found)


def erase(request: HttpRequest, found: CandidateRequest) -> HttpResponse:
    reason = ErasureReceipt.Reason
    asked = found.kind == Kind.ERASURE
    try:
        receipt = erase_interview(
            found.interview,
            reason=reason.CANDIDATE if asked else reason.STAFF,
            by=person(request).get_username(),
            now=timezone.now(),
        )
    except InterviewError as refusal:
        messages.error(request, refusal.message)
        return redirect("admin:interviews_candidaterequest_change", found.pk)
    messages.success(request, f"The interview is erased. Receipt: {receipt.pk}.")
    return redirect("admin:interviews_candidaterequest_changelist")
