"""E-mails in the admin: which wait, were sent or given up, and why; a button sends one again."""

import json
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interviews.access import CHANGE, access_interview, caller_of
from interviews.admin.moments import day_and_time
from interviews.admin.scope import ScopedAdmin, person
from interviews.errors import NotAllowed, NotVisible
from interviews.mail.outbox import send_again
from interviews.models import Message

# Word and badge for each state that a message can be in.
STATES = {
    "planned": ("Planned", "scheduled"),
    "waiting": ("Waiting", "scheduled"),
    "sending": ("Being sent", "scheduled"),
    "retrying": ("Failed, is tried again", "interrupted"),
    "sent": ("Sent", "completed"),
    "given_up": ("Given up", "interrupted"),
    "withdrawn": ("Withdrawn", "cancelled"),
}
IS_WAITING = Q(sent_at=None, given_up_at=None, withdrawn_at=None)
AGAIN = "Send again"


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"
    FILTERS = {
        "open": ("On its way or planned", IS_WAITING),
        "failing": ("Failed, is tried again", IS_WAITING & Q(attempts__gt=0)),
        "sent": ("Sent", Q(sent_at__isnull=False)),
        "given_up": ("Given up", Q(given_up_at__isnull=False)),
        "withdrawn": ("Withdrawn", Q(withdrawn_at__isnull=False)),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, label) for name, (label, _) in self.FILTERS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.FILTERS.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


@admin.register(Message)
class MessageAdmin(ScopedAdmin):
    """The log: nobody edits it. Texts are not in it, because they hold candidates' links."""

    list_display = ("what", "to_address", "state", "due", "sent", "last_error")
    list_filter = (StateFilter, "kind")
    search_fields = ("to_address", "to_name")
    fields = readonly_fields = (
        *("what", "about", "to", "language", "state", "last_error", "attempts"),
        *("created", "created_by", "due", "next_attempt", "sent", "given_up", "withdrawn"),
        *("shown_facts", "message_id"),
    )
    actions = None
    change_form_template = "admin/interviews/message/change_form.html"
    change_list_template = "admin/interviews/message/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("interview", "created_by")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        reads_mails = settings.MAILBOX_IS_OPEN and caller_of(request).has(CHANGE)
        return super().changelist_view(
            request, {**(extra_context or {}), "reads_mails": reads_mails}
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        message = kwargs.get("obj")
        if message is not None and caller_of(request).has(CHANGE) and not is_open(message):
            again = reverse("admin:interviews_message_again", args=[message.pk])
            context["buttons"] = [{"label": AGAIN, "at_once": True, "address": again}]
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        again = path(
            "<uuid:key>/again/", admin.site.admin_view(press), name="interviews_message_again"
        )
        return [again, *super().get_urls()]

    @admin.display(description="E-mail", ordering="kind")
    def what(self, message: Message) -> str:
        return message.get_kind_display()

    @admin.display(description="About")
    def about(self, message: Message) -> SafeString:
        page = reverse("admin:interviews_interview_change", args=[message.interview_id])
        return format_html('<a href="{}">{}</a>', page, message.interview)

    @admin.display(description="To")
    def to(self, message: Message) -> str:
        return (
            f"{message.to_name} <{message.to_address}>" if message.to_name else message.to_address
        )

    @admin.display(description="State")
    def state(self, message: Message) -> SafeString:
        word, kind = STATES[message.state(timezone.now())]
        return format_html('<span class="badge badge-{}">{}</span>', kind, word)

    @admin.display(description="Written")
    def created(self, message: Message) -> str:
        return day_and_time(message.created_at)

    @admin.display(description="Due", ordering="due_at")
    def due(self, message: Message) -> str:
        return day_and_time(message.due_at)

    @admin.display(description="Next attempt")
    def next_attempt(self, message: Message) -> str:
        return day_and_time(message.next_attempt_at) if is_open(message) else ""

    @admin.display(description="Sent", ordering="sent_at")
    def sent(self, message: Message) -> str:
        return day_and_time(message.sent_at)

    @admin.display(description="Given up")
    def given_up(self, message: Message) -> str:
        return day_and_time(message.given_up_at)

    @admin.display(description="Withdrawn")
    def withdrawn(self, message: Message) -> str:
        return day_and_time(message.withdrawn_at)

    @admin.display(description="Facts")
    def shown_facts(self, message: Message) -> SafeString:
        facts = json.dumps(message.facts, indent=2, ensure_ascii=False)
        return format_html('<pre class="plan">{}</pre>', facts)

    @admin.display(description="Message-ID")
    def message_id(self, message: Message) -> str:
        return str(message.pk)


def is_open(message: Message) -> bool:
    return not (message.sent_at or message.given_up_at or message.withdrawn_at)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def press(request: HttpRequest, key: Any) -> HttpResponse:
    """GET asks, POST writes a new mail of the same kind."""
    message = Message.objects.visible_to(person(request)).filter(pk=key).first()
    if message is None:
        raise Http404
    try:
        message.interview = access_interview(
            caller_of(request), message.interview_id, permission=CHANGE
        )
    except NotVisible:
        raise Http404 from None
    except NotAllowed:
        raise PermissionDenied from None
    if request.method != "POST":
        context = {"title": AGAIN, "row": message, "opts": Message._meta}
        whole = {**admin.site.each_context(request), **context}
        return render(request, "admin/interviews/message/confirm.html", whole)
    return redirect("admin:interviews_message_change", again(request, message).pk)


def again(request: HttpRequest, message: Message) -> Message:
    """Returns the message whose page is shown next."""
    if is_open(message):
        messages.warning(request, "It is on its way, or planned.")
        return message
    fresh = send_again(message, by=person(request))
    if fresh is None:
        messages.warning(request, "The candidate has no e-mail address any more.")
        return message
    messages.success(request, "A new mail is on its way. This page shows how it went.")
    return fresh
