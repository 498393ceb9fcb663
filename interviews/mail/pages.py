"""`/mailbox/`: what the embedded default would have sent, for staff to read. Else it is not there.

A person sees the mails of the interviews they see, and only with the right to make links: each mail
holds one. Mails are shown in a frame that can run nothing and load nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from interview_site.browser_policy import keeps_its_address_private
from interviews.access import CHANGE, caller_of, visible_rows
from interviews.mail import mailbox
from interviews.mail.mailbox import Kept
from interviews.models import Interview, Message
from interviews.querysets import SEES_EVERYTHING

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

VIEW_MESSAGES = "interviews.view_message"
MAILS_A_PAGE = 25
# Nothing but the mail's own inline styles; links open in a new window, outside of the frame.
NOTHING = ("default-src", "script-src", "connect-src", "worker-src", "object-src")
FRAME_POLICY: dict[str, Any] = {
    **{name: ["'none'"] for name in (*NOTHING, "base-uri", "form-action")},
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}
OPENS_OUTSIDE = '<head>\n    <base target="_blank">'


def for_staff(view: View[P]) -> View[P]:
    """The mailbox is open, and this person may read the links in it."""

    @require_safe
    @keeps_its_address_private
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.MAILBOX_IS_OPEN:
            raise Http404
        caller = caller_of(request)
        if not (caller.has(CHANGE) and caller.has(VIEW_MESSAGES)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@for_staff
def inbox(request: HttpRequest) -> HttpResponse:
    visible = readable(request, mailbox.heads(mailbox.names()))
    page = Paginator(visible, MAILS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "staff/mailbox.html", {"mails": page})


@for_staff
def letter(request: HttpRequest, name: str) -> HttpResponse:
    kept = found(request, name)
    about = Interview.objects.without_documents().with_names()
    context = {
        "mail": kept,
        "interview": about.filter(messages=kept.message_id).first() if kept.message_id else None,
        "text": kept.body("plain"),
        "has_html": bool(kept.body("html")),
        "attachments": [
            {"number": number, "name": one[0], "kind": one[1], "size": len(one[2])}
            for number, one in enumerate(kept.attachments)
        ],
    }
    return render(request, "staff/mail.html", context)


@for_staff
def framed(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML of a mail, for the frame in its page."""
    html = found(request, name).body("html")
    if not html:
        raise Http404
    answer = HttpResponse(html.replace("<head>", OPENS_OUTSIDE, 1))
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    setattr(answer, "_csp_replace", FRAME_POLICY)  # noqa: B010 - how django-csp is told
    return answer


@for_staff
def attachment(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """As a download: nothing that came with a mail is opened here."""
    attachments = found(request, name).attachments
    if number >= len(attachments):
        raise Http404
    filename, content_type, content = attachments[number]
    answer = HttpResponse(content, content_type=content_type)
    disposition = content_disposition_header(True, filename)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    return answer


def found(request: HttpRequest, name: str) -> Kept:
    """The mail, if this person may read it. Raises Http404."""
    kept = mailbox.read_mail(name)
    if kept is None or not readable(request, [kept]):
        raise Http404
    return kept


def readable(request: HttpRequest, mails: list[Kept]) -> list[Kept]:
    """Mails of visible interviews; what is about none, only for those who see everything."""
    caller = caller_of(request)
    ids = [kept.message_id for kept in mails if kept.message_id]
    made_of = Message.objects.filter(pk__in=ids)
    rows = visible_rows(caller, made_of, permission=VIEW_MESSAGES)
    visible = set(rows.values_list("pk", flat=True))
    sees_everything = caller.has(SEES_EVERYTHING)
    return [kept for kept in mails if sees_everything or kept.message_id in visible]
