"""Page routes."""

from django.urls import path

from interviews import views

urlpatterns = [
    path("client", views.client, name="client"),
    path("i/<str:token>", views.candidate_link, name="candidate-link"),
    path("interview/<uuid:interview_id>/room", views.room, name="room"),
    path("interview/<uuid:interview_id>/start", views.StartRoom.as_view(), name="start-room"),
]
