"""`manage.py serve`: the web server alone, for production and as one program of `up`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from interview_site.local.ports import PortTaken, check_free


class Command(BaseCommand):
    help = "Serve pages, API and live interviews, until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=settings.HOST, help="address to listen on (HOST)")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port (PORT)")
        parser.add_argument(
            "--drain-within",
            type=float,
            default=10.0,
            metavar="SECONDS",
            help="how long live interviews and requests may take to end",
        )

    def handle(self, *_: Any, host: str, port: int, drain_within: float, **__: Any) -> None:
        try:
            check_free(host=host, port=port, change_by="PORT or --port")
        except PortTaken as error:
            raise CommandError(str(error)) from error
        from interview_site import server  # installs the event loop; too early for other commands
        from interview_site.asgi import application

        try:
            server.serve(application, host=host, port=port, drain_within_s=drain_within)
        except OSError as error:
            raise CommandError(str(error)) from error
