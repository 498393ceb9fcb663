"""Making endpoints, changing them, and their secrets. For the API and the admin."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from interviews.errors import TooManyWebhooks
from interviews.models import WebhookEndpoint
from interviews.webhooks.signing import new_secret, seal

# How long the old secret signs beside the new one.
OVERLAP = timedelta(hours=24)
MAX_PER_OWNER = 20


def add_endpoint(endpoint: WebhookEndpoint, *, owner: User) -> str:
    """Save a new endpoint as that person's. Returns its secret, which is not shown again.

    Raises TooManyWebhooks.
    """
    require_room(owner)
    secret = new_secret()
    endpoint.owner, endpoint.secret = owner, seal(secret)
    endpoint.save()
    return secret


def require_room(owner: User) -> None:
    """Raises TooManyWebhooks where the person can have no more."""
    if owner.webhook_endpoints.count() >= MAX_PER_OWNER:
        raise TooManyWebhooks(f"You have {MAX_PER_OWNER} webhooks, which is the most.")


def change_endpoint(endpoint: WebhookEndpoint, **changes: Any) -> None:
    """Save these fields; switched on again, it starts with a clean record."""
    if changes.get("is_active"):
        changes |= {"disabled_reason": "", "failing_since": None}
    for name, value in changes.items():
        setattr(endpoint, name, value)
    endpoint.save(update_fields=list(changes))


def rotate_secret(endpoint: WebhookEndpoint, *, now: datetime) -> str:
    """Make a new secret; the old one signs beside it for a day. Returns the new one, once."""
    secret = new_secret()
    change_endpoint(
        endpoint, old_secret=endpoint.secret, old_secret_until=now + OVERLAP, secret=seal(secret)
    )
    return secret
