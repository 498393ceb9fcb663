"""The ASGI entry point: pages and API by Django, live interviews by Channels."""

import os
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interview_site.settings")

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application

django_application = get_asgi_application()

# By name, as the site knows none of the apps that stand above it.
SOCKETS = ("interviews.routing", "supervisor.console.routing")
websocket_urlpatterns = [
    pattern for name in SOCKETS for pattern in import_module(name).websocket_urlpatterns
]

application = ProtocolTypeRouter(
    {"http": django_application, "websocket": URLRouter(websocket_urlpatterns)}
)
