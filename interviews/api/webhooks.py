"""Webhooks under `/api/v1/`: recruiters' programs run their own, and read how deliveries went."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from interviews.access import access_webhook, caller_of
from interviews.api import filters, webhook_bodies as bodies
from interviews.api.permissions import MayAddWebhooks
from interviews.api.rows import Rows, listed
from interviews.api.throttles import Starts
from interviews.api.views import checked, documented
from interviews.errors import DeliveryIsUnderWay, WebhookIsOff
from interviews.models import WebhookDelivery, WebhookEndpoint
from interviews.webhooks.deliveries import deliver_again
from interviews.webhooks.endpoints import add_endpoint, change_endpoint, rotate_secret
from interviews.webhooks.events import emit_test, wake_sender

CHANGE_WEBHOOKS = "interviews.change_webhookendpoint"
DELETE_WEBHOOKS = "interviews.delete_webhookendpoint"


class Sends(Starts):
    """Each has this server speak to somebody else's."""

    scope = "webhook"


@listed(filters.WebhookQuery, "webhook")
class Webhooks(Rows):
    queryset = WebhookEndpoint.objects.order_by("-created_at", "-pk")
    view_permission = "interviews.view_webhookendpoint"
    list_body = detail_body = bodies.WebhookRow
    query = filters.WebhookQuery
    lookup_value_converter = "uuid"

    def own(self, permission: str) -> WebhookEndpoint:
        return access_webhook(caller_of(self.request), self.kwargs["pk"], permission=permission)

    def get_permissions(self) -> Sequence[Any]:
        return [MayAddWebhooks()] if self.action == "create" else super().get_permissions()

    @documented(
        "Make a webhook",
        bodies.WebhookWithSecret,
        body=bodies.WebhookToCreate,
        success=201,
        problems=(400, 409),
    )
    def create(self, request: Request) -> Response:
        endpoint = WebhookEndpoint(**checked(bodies.WebhookToCreate, request))
        owner = caller_of(request).user
        assert owner is not None  # noqa: S101 - narrows the type: MayAddWebhooks wants a person
        secret = add_endpoint(endpoint, owner=owner)
        endpoint.refresh_from_db()
        row = {**bodies.WebhookRow(endpoint).data, "secret": secret}
        return Response(row, status=status.HTTP_201_CREATED)

    @documented(
        "Change a webhook", bodies.WebhookRow, body=bodies.WebhookChanges, problems=(400, 404)
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        endpoint = self.own(CHANGE_WEBHOOKS)
        change_endpoint(endpoint, **checked(bodies.WebhookChanges, request))
        return Response(bodies.WebhookRow(endpoint).data)

    @documented("Delete a webhook and its log", None, success=204, problems=(404,))
    def destroy(self, request: Request, pk: UUID) -> Response:
        self.own(DELETE_WEBHOOKS).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)

    @documented("Make a new secret", bodies.NewSecret, problems=(404,))
    @action(detail=True, methods=["post"], url_path="rotate-secret")
    def rotate(self, request: Request, pk: UUID) -> Response:
        endpoint = self.own(CHANGE_WEBHOOKS)
        secret = rotate_secret(endpoint, now=timezone.now())
        return Response({"secret": secret, "old_secret_until": endpoint.old_secret_until})

    @documented("Send a test event", bodies.DeliveryRow, success=202, problems=(404, 409, 429))
    @action(detail=True, methods=["post"], url_path="test", throttle_classes=[Sends])
    def send_test(self, request: Request, pk: UUID) -> Response:
        endpoint = switched_on(self.own(CHANGE_WEBHOOKS))
        return accepted(emit_test(endpoint))


@listed(filters.DeliveryQuery, "delivery")
class Deliveries(Rows):
    queryset = WebhookDelivery.objects.select_related("endpoint").order_by("-created_at", "-pk")
    view_permission = "interviews.view_webhookdelivery"
    list_body, detail_body = bodies.DeliveryRow, bodies.DeliveryDetail
    query = filters.DeliveryQuery
    heavy = ("payload",)
    lookup_value_converter = "uuid"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        access_webhook(caller_of(request), kwargs["webhook_id"])

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(endpoint=self.kwargs.get("webhook_id"))

    @documented("Deliver it again", bodies.DeliveryRow, success=202, problems=(404, 409, 429))
    @action(detail=True, methods=["post"], throttle_classes=[Sends])
    def redeliver(self, request: Request, webhook_id: UUID, pk: UUID) -> Response:
        delivery = self.get_object()
        switched_on(access_webhook(caller_of(request), webhook_id, permission=CHANGE_WEBHOOKS))
        if not deliver_again(delivery, now=timezone.now()):
            raise DeliveryIsUnderWay("It is being sent at this moment.")
        wake_sender()
        return accepted(delivery)


def switched_on(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    """Raises WebhookIsOff."""
    if not endpoint.is_active:
        raise WebhookIsOff("This webhook is switched off.")
    return endpoint


def accepted(delivery: WebhookDelivery) -> Response:
    fresh = WebhookDelivery.objects.select_related("endpoint").get(pk=delivery.pk)
    return Response(bodies.DeliveryRow(fresh).data, status=status.HTTP_202_ACCEPTED)
