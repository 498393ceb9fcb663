"""Endpoints, deliveries, names and time for the tests of webhooks."""

import socket
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from interviews.models import WebhookDelivery, WebhookEndpoint
from interviews.webhooks.endpoints import add_endpoint
from interviews.webhooks.signing import unseal

PUBLIC = "https://hooks.example.com/in"

really_getaddrinfo = socket.getaddrinfo


def make_endpoint(owner: User, url: str = PUBLIC, **fields: Any) -> WebhookEndpoint:
    endpoint = WebhookEndpoint(url=url, **fields)
    add_endpoint(endpoint, owner=owner)
    return endpoint


def secret_of(endpoint: WebhookEndpoint) -> str:
    return unseal(endpoint.secret)


def make_delivery(endpoint: WebhookEndpoint, **fields: Any) -> WebhookDelivery:
    """Due now, unless told otherwise."""
    payload = {"type": "interview.completed", "timestamp": "2026-11-22T12:00:00Z", "data": {}}
    event = {"event_type": "interview.completed", "payload": payload}
    delivery = WebhookDelivery.objects.create(endpoint=endpoint, **{**event, **fields})
    delivery.refresh_from_db()
    return delivery


def read(delivery: WebhookDelivery) -> WebhookDelivery:
    return WebhookDelivery.objects.select_related("endpoint").get(pk=delivery.pk)


class Clock:
    """Stands still until it is told to jump."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> datetime:
        return self.now

    def jump(self, **span: float) -> None:
        self.now += timedelta(**span)

    def jump_to(self, moment: datetime) -> None:
        assert moment >= self.now
        self.now = moment


class Names:
    """A DNS of the test's own: each look-up of a name takes the next of its answers, then the last.

    Whoever else looks something up gets the real answer.
    """

    def __init__(self) -> None:
        self.answers: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []

    def resolve(self, name: str, *answers: str | list[str]) -> None:
        self.answers[name] = [[one] if isinstance(one, str) else one for one in answers]

    def getaddrinfo(self, host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in self.answers:
            return really_getaddrinfo(host, port, *args, **kwargs)
        self.asked.append(name)
        answers = self.answers[name]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            entry
            for address in addresses
            for entry in really_getaddrinfo(address, port, *args, **kwargs)
        ]
