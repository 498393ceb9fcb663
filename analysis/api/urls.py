"""API routes of the analysis: the contract's at the root, the others under `/api/v1/`."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from analysis.api import context, finalize, reports, resumes, rubrics

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("reports", reports.Reports, basename="report")

versioned = [
    *router.urls,
    path("jobs/<int:job_id>/rubric", rubrics.JobRubrics.as_view(), name="job-rubrics"),
    path("jobs/<int:job_id>/rubric/<int:version>", rubrics.JobRubric.as_view(), name="job-rubric"),
    path(
        "applications/<int:application_id>/resume",
        resumes.ResumeOfApplication.as_view(),
        name="application-resume",
    ),
    path(
        "applications/<int:application_id>/resume/read",
        resumes.ReadResumeAgain.as_view(),
        name="application-resume-read",
    ),
    path(
        "applications/<int:application_id>/resume/file",
        resumes.OriginalOfResume.as_view(),
        name="application-resume-file",
    ),
    path(
        "interviews/<uuid:interview_id>/review",
        reports.ReviewOfInterview.as_view(),
        name="interview-review",
    ),
]

urlpatterns = [
    path(
        "prepare-interview-context",
        context.PrepareInterviewContext.as_view(),
        name="prepare-interview-context",
    ),
    path(
        "interview/<uuid:interview_id>/context",
        context.ReadInterviewContext.as_view(),
        name="interview-context",
    ),
    path("finalize-interview", finalize.FinalizeInterview.as_view(), name="finalize-interview"),
    path("get-interview-report", reports.GetInterviewReport.as_view(), name="get-interview-report"),
    path("api/v1/", include((versioned, "analysis"), namespace="analysis-api")),
]
