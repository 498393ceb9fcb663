"""Retention in the admin: what of a job is erased next, receipts, hold and erasure by hand."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from interviews.admin.moments import day_and_time
from interviews.admin.records import RecordAdmin
from interviews.admin.scope import person
from interviews.audit import Action, record
from interviews.errors import InterviewError
from interviews.journey.erasure import erase_interview
from interviews.journey.retention import Outlook
from interviews.models import AuditEntry, ErasureReceipt, Farewell, Interview


def told(outlook: Outlook) -> SafeString | str:
    """The first few by day, and how many more; what a hold keeps is counted apart."""
    if not outlook.is_limited:
        return "Nothing: there is no limit. Candidates can ask for erasure, and the team can erase."
    held = f"{outlook.held} under legal hold: kept." if outlook.held else ""
    if not outlook.next:
        return f"Nothing yet: no interview of this job has ended. {held}".strip()
    rows = format_html_join(
        "",
        "<li>{}: {}</li>",
        ((day_of(one), one.shown_candidate_name) for one in outlook.next),
    )
    more = outlook.count - len(outlook.next)
    rest = " ".join(part for part in (f"And {more} more." if more else "", held) if part)
    return format_html("<ul>{}</ul>{}", rows, rest)


def day_of(interview: Any) -> str:
    return date_format(timezone.localtime(interview.kept_until), "j M Y")


def hold(request: HttpRequest, interview: Interview) -> HttpResponse | None:
    if set_hold(interview, held=True):
        messages.success(request, "Nothing of this interview is erased until the hold is lifted.")
    return None


def lift(request: HttpRequest, interview: Interview) -> HttpResponse | None:
    if set_hold(interview, held=False):
        messages.success(request, "The hold is lifted: the interview is kept as its job says.")
    return None


def set_hold(interview: Interview, *, held: bool) -> bool:
    with transaction.atomic():
        rows = Interview.objects.filter(pk=interview.pk, legal_hold=not held)
        changed = rows.update(legal_hold=held)
        if changed:
            record(Action.HELD if held else Action.FREED, interview)
    return bool(changed)


def erase(request: HttpRequest, interview: Interview) -> HttpResponse | None:
    try:
        receipt = erase_interview(
            interview,
            reason=ErasureReceipt.Reason.STAFF,
            by=person(request).get_username(),
            now=timezone.now(),
        )
    except InterviewError as refusal:
        messages.error(request, refusal.message)
        return None
    messages.success(request, f"The interview is erased. Receipt: {receipt.pk}.")
    return redirect("admin:interviews_interview_changelist")


@admin.register(ErasureReceipt)
class ReceiptAdmin(RecordAdmin):
    """What was erased, why, and how much it was; nothing of the person."""

    list_display = ("erased_at", "subject", "subject_id", "reason", "who", "total")
    list_filter = ("reason", "subject", "erased_at")
    search_fields = ("=subject_id",)
    search_help_text = "The number of what was erased, whole."
    fields = readonly_fields = (
        *("id", "erased_at", "subject", "subject_id", "reason", "who", "counts", "told"),
    )
    ordering = ("-erased_at",)

    @admin.display(description="By")
    def who(self, receipt: ErasureReceipt) -> str:
        return receipt.by or "The server itself"

    @admin.display(description="The candidate")
    def told(self, receipt: ErasureReceipt) -> str:
        """Of an erasure that they asked for; see `mail/farewells.py`."""
        if Farewell.objects.filter(receipt=receipt).exists():
            return "Is being told by e-mail."
        entries = AuditEntry.objects.filter(action=AuditEntry.Action.TOLD)
        entry = entries.filter(object_id=str(receipt.pk)).first()
        if entry is None:
            return "Not told by e-mail."
        at = day_and_time(entry.at)
        return f"Told by e-mail, {at}." if entry.details["sent"] else f"Could not be told: {at}."

    @admin.display(description="Rows and files")
    def total(self, receipt: ErasureReceipt) -> int:
        return sum(receipt.removed.values())

    @admin.display(description="What was removed")
    def counts(self, receipt: ErasureReceipt) -> SafeString:
        pairs = sorted(receipt.removed.items())
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", pairs))
