"""Page routes."""

from django.urls import include, path
from django.views.generic import RedirectView

from interviews import views
from interviews.app_manifest import app_manifest

urlpatterns = [
    # Candidates come by their link; whoever opens the bare address is staff, or means to be.
    path("", RedirectView.as_view(pattern_name="client"), name="home"),
    path("client", views.client, name="client"),
    path("interview/<uuid:interview_id>/room", views.room, name="room"),
    path("interview/<uuid:interview_id>/app.webmanifest", app_manifest, name="app-manifest"),
    path("interview/<uuid:interview_id>/start", views.StartRoom.as_view(), name="start-room"),
    path("", include("interviews.journey.urls")),
    path("", include("interviews.scheduling.urls")),
]
