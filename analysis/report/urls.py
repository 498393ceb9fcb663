"""The report's page, under an interview's own in the admin."""

from django.contrib import admin
from django.urls import path

from analysis.report import inspection, releasing, views

guarded = admin.site.admin_view

urlpatterns = [
    path("", guarded(views.report), name="report"),
    path("review/", guarded(views.review), name="report-review"),
    path("again/", guarded(views.again), name="report-again"),
    path("state/", guarded(views.state), name="report-state"),
    path("steps/", guarded(inspection.steps), name="report-steps"),
    path("release/", guarded(releasing.release_report), name="report-release"),
    path("withdraw/", guarded(releasing.withdraw_report), name="report-withdraw"),
]
