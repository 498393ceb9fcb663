"""API routes: those of the contract at the root, lists under `/api/v1/`. No trailing slashes."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from interviews.api import (
    docs,
    invitations,
    rows,
    schedule,
    sessions,
    tokens,
    transcripts,
    webhooks,
)

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("jobs", rows.Jobs, basename="job")
router.register("candidates", rows.Candidates, basename="candidate")
router.register("applications", rows.Applications, basename="application")
router.register("calendars", schedule.Calendars, basename="calendar")
router.register("interviews", schedule.Interviews, basename="interview")
router.register("sessions", rows.Sessions, basename="session")
router.register("webhooks", webhooks.Webhooks, basename="webhook")
router.register(
    "webhooks/<uuid:webhook_id>/deliveries", webhooks.Deliveries, basename="webhook-delivery"
)

urlpatterns = [
    path("start-interview", sessions.StartInterview.as_view(), name="start-interview"),
    path(
        "start-database-interview",
        sessions.StartDatabaseInterview.as_view(),
        name="start-database-interview",
    ),
    path("session/<uuid:session_id>/end", sessions.EndSession.as_view(), name="end-session"),
    path("session/<uuid:session_id>/ticket", sessions.IssueTicket.as_view(), name="issue-ticket"),
    path(
        "session/<uuid:session_id>/transcript",
        transcripts.SessionTranscript.as_view(),
        name="session-transcript",
    ),
    path(
        "interview/<uuid:interview_id>/live-transcript",
        transcripts.LiveTranscript.as_view(),
        name="live-transcript",
    ),
    path(
        "interview/<uuid:interview_id>/transcript.<str:kind>",
        transcripts.TranscriptFile.as_view(),
        name="transcript-file",
    ),
    path("token", tokens.ObtainToken.as_view(), name="token"),
    path("token/refresh", tokens.RefreshToken.as_view(), name="refresh-token"),
    path("docs", docs.Docs.as_view(), name="docs"),
    path("openapi.json", docs.Schema.as_view(), name="openapi"),
    path(
        "api/v1/interviews/<uuid:interview_id>/invite",
        invitations.InviteCandidate.as_view(),
        name="invite-candidate",
    ),
    path(
        "api/v1/interviews/<uuid:interview_id>/remind",
        invitations.RemindCandidate.as_view(),
        name="remind-candidate",
    ),
    path("api/v1/", include((router.urls, "interviews"), namespace="api")),
]
