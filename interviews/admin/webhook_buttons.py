"""What a recruiter can do with a webhook or a delivery from its admin page, beyond editing it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from interviews.access import access_webhook, caller_of
from interviews.admin.scope import person
from interviews.errors import NotAllowed, NotVisible
from interviews.models import WebhookDelivery, WebhookEndpoint
from interviews.webhooks.deliveries import deliver_again
from interviews.webhooks.endpoints import OVERLAP, rotate_secret
from interviews.webhooks.events import emit_test, wake_sender

RUN = "interviews.change_webhookendpoint"
Row = WebhookEndpoint | WebhookDelivery
Answer = HttpResponse | None


@dataclass(frozen=True)
class Button:
    """do: may answer with a page of its own. at_once: harmless, so the page posts it."""

    label: str
    question: str
    do: Callable[[HttpRequest, Any], Answer]
    at_once: bool = False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def press(request: HttpRequest, key: UUID, name: str, kind: type[Row]) -> HttpResponse:
    """GET asks, POST does it. Nothing is sent through a webhook that is off."""
    button = BUTTONS[kind][name]
    row = found(request, kind, key)
    if request.method != "POST":
        return shown(request, row, "confirm", {"title": button.label, "button": button})
    return button.do(request, row) or redirect(page_of(row))


def found(request: HttpRequest, kind: type[Row], key: UUID) -> Row:
    """The row, if the person may run its webhook."""
    caller = caller_of(request)
    try:
        if kind is WebhookEndpoint:
            return access_webhook(caller, key, permission=RUN)
        seen = WebhookDelivery.objects.visible_to(person(request)).select_related("endpoint")
        delivery = seen.filter(pk=key).first()
        if delivery is None:
            raise Http404
        access_webhook(caller, delivery.endpoint_id, permission=RUN)
    except NotVisible:
        raise Http404 from None
    except NotAllowed:
        raise PermissionDenied from None
    return delivery


def page_of(row: Row) -> str:
    return reverse(f"admin:interviews_{row._meta.model_name}_change", args=[row.pk])


def shown(
    request: HttpRequest, row: Row, template: str, context: dict[str, object]
) -> HttpResponse:
    whole = {**admin.site.each_context(request), "opts": row._meta, "row": row, **context}
    return render(request, f"admin/interviews/webhookendpoint/{template}.html", whole)


@sensitive_variables("secret")
def show_secret(request: HttpRequest, endpoint: WebhookEndpoint, secret: str) -> HttpResponse:
    """The only moment at which the secret can be read."""
    answer = shown(request, endpoint, "secret", {"title": "Signing secret", "secret": secret})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@sensitive_variables("secret")
def rotate(request: HttpRequest, endpoint: WebhookEndpoint) -> Answer:
    secret = rotate_secret(endpoint, now=timezone.now())
    return show_secret(request, endpoint, secret)


def send_test(request: HttpRequest, endpoint: WebhookEndpoint) -> Answer:
    if not endpoint.is_active:
        messages.warning(request, "Nothing was sent: this webhook is off.")
        return None
    delivery = emit_test(endpoint)
    messages.success(request, "A test event is on its way. This page shows how it went.")
    return redirect(page_of(delivery))


def send_again(request: HttpRequest, delivery: WebhookDelivery) -> Answer:
    if not delivery.endpoint.is_active:
        messages.warning(request, "Nothing was sent: this webhook is off.")
    elif deliver_again(delivery, now=timezone.now()):
        wake_sender()
        messages.success(request, "It is on its way again.")
    else:
        messages.warning(request, "It is being sent at this moment.")
    return None


BUTTONS: dict[type[Row], dict[str, Button]] = {
    WebhookEndpoint: {
        "test": Button(
            label="Send test event",
            question="An event of the type webhook.test is sent there.",
            do=send_test,
            at_once=True,
        ),
        "rotate": Button(
            label="Make a new secret",
            question=(
                "The new secret is shown once. For "
                f"{OVERLAP.total_seconds() / 3600:g} hours both sign, so the receiver can change."
            ),
            do=rotate,
        ),
    },
    WebhookDelivery: {
        "again": Button(
            label="Deliver again",
            question="It is sent with the same id as before, and retried like a new one.",
            do=send_again,
            at_once=True,
        ),
    },
}


def button_urls(kind: type[Row]) -> list[URLPattern]:
    return [
        path(
            f"<uuid:key>/{name}/",
            admin.site.admin_view(press),
            {"name": name, "kind": kind},
            name=f"interviews_{kind._meta.model_name}_{name}",
        )
        for name in BUTTONS[kind]
    ]


def buttons_of(row: Row) -> list[dict[str, object]]:
    """What the page's template draws."""
    model = row._meta.model_name
    return [
        {
            "label": button.label,
            "at_once": button.at_once,
            "address": reverse(f"admin:interviews_{model}_{name}", args=[row.pk]),
        }
        for name, button in BUTTONS[type(row)].items()
    ]
