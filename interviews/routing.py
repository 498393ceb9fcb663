"""Websocket routes."""

from typing import Any

from django.urls import path

from interviews.consumers import InterviewConsumer

# Channels takes Django's URL patterns, whose types know views alone.
interview_socket: Any = InterviewConsumer.as_asgi()

websocket_urlpatterns: list[Any] = [
    path("ws/interview/<uuid:session_id>", interview_socket, name="interview-socket"),
]
