"""The candidate's pages about the time of the interview."""

from django.urls import path

from interviews.scheduling import views

urlpatterns = [
    path("interview/<uuid:interview_id>/time", views.choose_time, name="choose-time"),
    path("interview/<uuid:interview_id>/appointment", views.appointment, name="appointment"),
    path("interview/<uuid:interview_id>/another-time", views.another_time, name="another-time"),
]
