"""`manage.py up`: everything, embedded where nothing else is configured; see `local/startup.py`."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from interview_site import env
from interview_site.local.child import KeepsDying
from interview_site.local.console import Console
from interview_site.local.first_start import RECRUITER, password_file
from interview_site.local.folders import (
    AlreadyRunning,
    FolderRefused,
    LeftoversRunning,
    Occupancy,
    make_private,
)
from interview_site.local.missing import ServiceMissing
from interview_site.local.ports import PortTaken, check_free, next_free
from interview_site.local.postgres import InitFailed
from interview_site.local.programs import reachable
from interview_site.local.startup import Plan, Startup

EXPECTED = (
    *(AlreadyRunning, FolderRefused, InitFailed, KeepsDying, LeftoversRunning, PortTaken),
    ServiceMissing,
)


class Command(BaseCommand):
    help = "Start web, worker, beat, and the embedded database, Redis and interviewer as needed."
    requires_system_checks = []  # run beside PostgreSQL's start, which takes as long

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=settings.HOST, help="address to listen on (HOST)")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port (PORT)")

    def handle(self, *_: Any, host: str, port: int, **__: Any) -> None:
        try:
            run(host=host, port=port, check=self.check)
        except EXPECTED as error:
            raise CommandError(str(error)) from error


def run(*, host: str, port: int, check: Any) -> None:
    var: Path = settings.VAR_DIR
    occupancy = Occupancy(make_private(var))
    try:
        check_free(host=host, port=port, change_by=f"PORT={port + 1} or --port {port + 1}")
        emulator_port = choose_emulator_port()
        tell_the_programs(host=host, port=port, emulator_port=emulator_port)
        plan = Plan(
            var=var,
            host=host,
            port=port,
            postgres=settings.DATABASE_IS_EMBEDDED,
            valkey=settings.REDIS_IS_EMBEDDED,
            emulator_port=emulator_port,
            check=check,
            worker_answers=worker_answers,
            ready_text=lambda: ready_text(host=host, port=port),
        )
        asyncio.run(Startup(plan, Console(sys.stdout), occupancy).run())
    finally:
        occupancy.leave()


def choose_emulator_port() -> int | None:
    """The configured port, which must be free; else the first free one from the default on."""
    if not settings.INTERVIEWER_IS_EMULATED:
        return None
    port: int = settings.EMULATOR_PORT
    if not env.text("EMULATOR_PORT"):
        return next_free(host="127.0.0.1", port=port)
    check_free(host="127.0.0.1", port=port, change_by=f"EMULATOR_PORT={port + 1}")
    return port


def tell_the_programs(*, host: str, port: int, emulator_port: int | None) -> None:
    """They read their settings from our environment."""
    os.environ.update(HOST=host, PORT=str(port), VAR_DIR=str(settings.VAR_DIR))
    if emulator_port is not None:
        os.environ["EMULATOR_PORT"] = str(emulator_port)


def worker_answers() -> bool:
    from interview_site.celery import app

    try:
        return bool(app.control.ping(timeout=0.3, limit=1))
    except app.connection_for_read().connection_errors:
        return False


def ready_text(*, host: str, port: int) -> str:
    site = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::') else reachable(host)}:{port}"  # noqa: E501, S104 - compared  # nosec B104
    interviewer = (
        "emulated on this machine (set OPENAI_API_KEY for the real one)"
        if settings.INTERVIEWER_IS_EMULATED
        else f"real: {settings.OPENAI_REALTIME_MODEL} at {settings.OPENAI_BASE_URL}"
    )
    rows = {
        "Address": f"{site}/",
        "Client": f"{site}/client",
        "Admin": f"{site}/admin/",
        "API": f"{site}/docs",
        "Login": login_text(),
        "Interviewer": interviewer,
        "Logs": str(settings.VAR_DIR / "log"),
    }
    lines = (f"  {name:<12} {value}" for name, value in rows.items())
    return "\n".join(("", "Ready. Ctrl-C stops everything.", "", *lines, ""))


def login_text() -> str:
    if not settings.DATABASE_IS_EMBEDDED:
        return "your own (manage.py createsuperuser makes one)"
    path = password_file(settings.VAR_DIR)
    if not path.exists():
        return f"{RECRUITER} (manage.py changepassword {RECRUITER} sets a new password)"
    return f"{RECRUITER}, password in {path}\n{'':<14} show it: cat '{path}'"
