"""`manage.py verify_decisions`: prove that the record of the supervisor's decisions is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from supervisor import chain
from supervisor.models import Decision

CHUNK_ROWS = 2_000


class Command(BaseCommand):
    help = (
        "Recompute the hash of every decision on record and check that each row follows the one "
        "before it. Exits with 1, and names the rows, where the chain does not hold."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--head",
            default="",
            help="A hash noted earlier: fails if no row has it, as after the newest were removed.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Decision.objects.order_by("position")
        found = list(chain.breaks(rows.iterator(chunk_size=CHUNK_ROWS)))
        for one in found:
            self.stderr.write(f"{one.position}: {one.reason}.")
        last = rows.last()
        head = last.hash if last else chain.FIRST
        wanted = options["head"]
        if wanted and wanted != chain.FIRST and not rows.filter(hash=wanted).exists():
            raise CommandError(f"No row has the hash {wanted}: the record was shorter or other.")
        if found:
            raise CommandError("The record of decisions was changed.")
        count = last.position if last else 0
        self.stdout.write(f"{count} rows hold. Head: {head}")
