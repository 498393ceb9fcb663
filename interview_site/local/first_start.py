"""What a new embedded database gets: tables, the first member of staff, a sample interview."""

import io
import secrets
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from interview_site.local.secrets import keep_private

RECRUITER = "recruiter"
GROUP = "Recruiter"  # made by a migration of `interviews`


def password_file(var: Path) -> Path:
    return var / "recruiter.password"


def migrate() -> int:
    """Bring the tables up to date; how many migrations that took."""
    try:
        executor = MigrationExecutor(connections["default"])
        planned = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if planned:
            call_command("migrate", interactive=False, verbosity=0)
        return len(planned)
    finally:
        connections.close_all()


def welcome(var: Path) -> str:
    """Make the recruiter and the sample interview, both or neither; what was made, in words.

    A recruiter who is there stays as they are. The password stands in `password_file`, written
    before the account is made, and nowhere else.
    """
    try:
        with transaction.atomic():
            if get_user_model().objects.filter(username=RECRUITER).exists():
                return ""
            make_recruiter(password=keep_password(password_file(var)))
            said = io.StringIO()
            call_command("sample_data", stdout=said)
            return said.getvalue().strip()
    finally:
        connections.close_all()


def keep_password(path: Path) -> str:
    keep_private(path, secrets.token_urlsafe(15) + "\n")
    return path.read_text(encoding="ascii").strip()


def make_recruiter(*, password: str) -> None:
    person = get_user_model().objects.create_user(RECRUITER, password=password, is_staff=True)
    person.groups.add(Group.objects.get(name=GROUP))
