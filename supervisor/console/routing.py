"""The console's websocket route."""

from typing import Any

from django.urls import path

from supervisor.console.consumer import ConsoleConsumer

# Channels takes Django's URL patterns, whose types know views alone.
console_socket: Any = ConsoleConsumer.as_asgi()

websocket_urlpatterns: list[Any] = [path("ws/console", console_socket, name="console-socket")]
