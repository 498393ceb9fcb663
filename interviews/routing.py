"""Websocket routes."""

from django.urls import path

from interviews.consumers import InterviewConsumer

websocket_urlpatterns = [
    path("ws/interview/<uuid:session_id>", InterviewConsumer.as_asgi(), name="interview-socket"),
]
