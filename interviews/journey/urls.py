"""The candidate's pages around the room."""

from django.urls import path

from interviews.journey.views import arriving, asking, leaving, trying

ONE = "interview/<uuid:interview_id>"

urlpatterns = [
    path("i/<str:token>", arriving.candidate_link, name="candidate-link"),
    path("i/<str:token>/help", arriving.ask_for_link, name="candidate-link-help"),
    path(f"{ONE}/welcome", arriving.welcome, name="candidate-welcome"),
    path(f"{ONE}/withdraw", arriving.withdraw, name="candidate-withdraw"),
    path(f"{ONE}/requests", asking.requests, name="candidate-requests"),
    path(f"{ONE}/phone", asking.phone, name="candidate-phone"),
    path(f"{ONE}/devices", trying.devices, name="candidate-devices"),
    path(f"{ONE}/devices/check", trying.DeviceChecked.as_view(), name="candidate-device-check"),
    path(f"{ONE}/devices/line", trying.line, name="candidate-line"),
    path(f"{ONE}/end", leaving.end, name="candidate-end"),
    path(f"{ONE}/transcript", leaving.transcript, name="candidate-transcript"),
    path(f"{ONE}/transcript/<int:seq>", leaving.correct, name="candidate-correction"),
    path(f"{ONE}/data", leaving.data, name="candidate-data"),
    path(f"{ONE}/erasure", leaving.erasure, name="candidate-erasure"),
]
