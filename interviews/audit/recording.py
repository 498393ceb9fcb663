"""The only writer of the audit log."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from interviews.audit.actors import actor_now
from interviews.models import Interview
from interviews.models.audit import AuditEntry


def record(
    action: AuditEntry.Action,
    about: Model | type[Model],
    *,
    details: Mapping[str, Any] | None = None,
    by: User | None = None,
) -> None:
    """Write down that whoever acts now did this.

    about: the object, or the model alone. details: ready for JSON, and harmless.
    by: who acts, where no request tells.
    """
    actor = actor_now(by)
    AuditEntry.objects.create(
        actor_kind=actor.kind,
        actor_id=actor.user_id,
        address=actor.address,
        route=actor.route,
        action=action,
        object_type=about._meta.label_lower,
        object_id="" if isinstance(about, type) else str(about.pk),
        interview_id=interview_id_of(about),
        details=dict(details or {}),
    )


def interview_id_of(about: Model | type[Model]) -> Any:
    if isinstance(about, type):
        return None
    return about.pk if isinstance(about, Interview) else getattr(about, "interview_id", None)
