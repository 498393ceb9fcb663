"""API routes of the analysis: the contract's at the root, the others under `/api/v1/`."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from analysis.api import reports

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("reports", reports.Reports, basename="report")

versioned = [
    *router.urls,
    path(
        "interviews/<uuid:interview_id>/review",
        reports.ReviewOfInterview.as_view(),
        name="interview-review",
    ),
]

urlpatterns = [
    path("get-interview-report", reports.GetInterviewReport.as_view(), name="get-interview-report"),
    path("api/v1/", include((versioned, "analysis"), namespace="analysis-api")),
]
