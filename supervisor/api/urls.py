"""API routes of the supervisor: the contract's at the root, its record under `/api/v1/`."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from supervisor.api import rows, sessions

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("decisions", rows.Decisions, basename="decision")

SUPERVISOR = "session/<uuid:session_id>/supervisor"
DECISION = f"{SUPERVISOR}/decisions/<int:position>"

urlpatterns = [
    path(SUPERVISOR, sessions.Supervisor.as_view(), name="supervisor"),
    path(f"{SUPERVISOR}/action", sessions.TakeAction.as_view(), name="supervisor-action"),
    path(f"{DECISION}/approve", sessions.ApproveDecision.as_view(), name="approve-decision"),
    path(f"{DECISION}/veto", sessions.VetoDecision.as_view(), name="veto-decision"),
    path("api/v1/", include((router.urls, "supervisor"), namespace="supervisor-api")),
]
