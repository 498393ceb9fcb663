"""Page routes of the analysis for candidates."""

from django.urls import path

from analysis.report import candidate

urlpatterns = [
    path("i/<str:token>/report", candidate.report_link, name="candidate-report-link"),
    path("interview/<uuid:interview_id>/report", candidate.report, name="candidate-report"),
]
