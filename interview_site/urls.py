"""Every HTTP route. The access table test walks this list and fails on a route it does not know."""

from django.contrib import admin
from django.urls import include, path

from interview_site.health import health
from interviews.admin.account import your_account
from interviews.admin.lockouts import lift_lock_out, lock_outs
from interviews.admin.second_factors import take_away_of
from interviews.admin.transcript_search import transcript_search

handler400 = "interview_site.errors.bad_request"
handler403 = "interview_site.errors.forbidden"
handler404 = "interview_site.errors.not_found"
handler500 = "interview_site.errors.server_error"

urlpatterns = [
    path("health", health, name="health"),
    path("admin/account/", admin.site.admin_view(your_account), name="your-account"),
    path("admin/live/", include("supervisor.console.urls")),
    path("admin/auth/lock-outs/", admin.site.admin_view(lock_outs), name="lock-outs"),
    path(
        "admin/auth/lock-outs/<int:key>/lift/",
        admin.site.admin_view(lift_lock_out),
        name="lift-lock-out",
    ),
    path(
        "admin/auth/user/<int:user_id>/second-factor/",
        admin.site.admin_view(take_away_of),
        name="user-second-factor",
    ),
    path("admin/", include("interviews.logins.urls")),
    path(
        "admin/interviews/interview/search/",
        admin.site.admin_view(transcript_search),
        name="transcript-search",
    ),
    path(
        "admin/interviews/interview/<uuid:interview_id>/report/",
        include("analysis.report.urls"),
    ),
    path("admin/interviews/interview/<uuid:interview_id>/resume/", include("analysis.admin.urls")),
    path("admin/interviews/job/<int:job_id>/compare/", include("analysis.comparing.urls")),
    path("admin/", admin.site.urls),
    path("", include("interviews.api.urls")),
    path("", include("supervisor.api.urls")),
    path("", include("analysis.api.urls")),
    path("", include("interviews.urls")),
    path("", include("interviews.mail.urls")),
    path("", include("analysis.urls")),
]
