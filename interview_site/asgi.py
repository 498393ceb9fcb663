"""The ASGI entry point: pages and API by Django, live interviews by Channels."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interview_site.settings")

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application

django_application = get_asgi_application()

from interviews.routing import websocket_urlpatterns

application = ProtocolTypeRouter(
    {"http": django_application, "websocket": URLRouter(websocket_urlpatterns)}
)
