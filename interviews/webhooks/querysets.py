"""Named sets of endpoints and deliveries; `interviews.access` applies what a person may see."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from interviews.querysets import SEES_EVERYTHING, SEES_TEAMS_JOBS, interview_visible_to

if TYPE_CHECKING:
    from interviews.models import Interview, WebhookDelivery, WebhookEndpoint  # noqa: F401

VIEWS_INTERVIEWS = "interviews.view_interview"
RIGHTS = "django.contrib.auth.backends.ModelBackend"  # of all backends, the one that knows rights


def endpoint_visible_to(user: User, prefix: str = "") -> Q:
    """Own endpoints, and those shared with the team."""
    return Q(**{f"{prefix}owner": user}) | Q(**{f"{prefix}shared_with_team": True})


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm(SEES_EVERYTHING) else self.filter(endpoint_visible_to(user))

    def run_by(self, user: User) -> Self:
        """Those the person may change: the URL decides where the owner's events go."""
        return self if user.has_perm(SEES_EVERYTHING) else self.filter(owner=user)

    def wanting(self, event: str, interview: "Interview") -> Self:
        """Switched on, subscribed to the event, and of somebody who may see the interview."""
        subscribed = Q(event_types=[]) | Q(event_types__contains=[event])
        return self.filter(subscribed, sees(interview), is_active=True)


def sees(interview: "Interview") -> Q:
    """Endpoints whose owner may see the interview; by the rules that its pages follow, too."""
    owner: Any = OuterRef("owner")
    this = type(interview)._default_manager.filter(pk=interview.pk)
    job = "job_application__job__"
    near = Q(created_by=owner) | Q(**{f"{job}owner": owner}) | Q(**{f"{job}hiring_managers": owner})
    shared = this.filter(**{f"{job}shared_with_team": True})
    readers = User.objects.with_perm(VIEWS_INTERVIEWS, backend=RIGHTS).filter(is_staff=True)
    overseers = User.objects.with_perm(SEES_EVERYTHING, backend=RIGHTS)
    team = Q(owner__in=User.objects.with_perm(SEES_TEAMS_JOBS, backend=RIGHTS)) & Exists(shared)
    return Q(owner__in=readers) & (Exists(this.filter(near)) | team | Q(owner__in=overseers))


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    def visible_to(self, user: User) -> Self:
        """Of visible endpoints; about others' private interviews only for those who see these."""
        if user.has_perm(SEES_EVERYTHING):
            return self
        about = Q(interview__isnull=True) | interview_visible_to(user, "interview__")
        return self.filter(endpoint_visible_to(user, "endpoint__"), about)

    def unsettled(self) -> Self:
        return self.filter(delivered_at__isnull=True, given_up_at__isnull=True)

    def due(self, now: datetime) -> Self:
        """To be sent now. What belongs to an endpoint that is off, or to nobody, waits."""
        return self.unsettled().filter(
            Q(sending_until__isnull=True) | Q(sending_until__lte=now),
            next_attempt_at__lte=now,
            endpoint__is_active=True,
            endpoint__owner__is_active=True,
        )

    def being_sent(self, now: datetime) -> Self:
        return self.unsettled().filter(sending_until__gt=now)

    def count_by_endpoint(self) -> dict[UUID, int]:
        return dict(self.order_by().values_list("endpoint").annotate(count=Count("pk")))
