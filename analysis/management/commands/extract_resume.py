"""`manage.py extract_resume FILE`: what the AI would see of a résumé, without a database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analysis.resumes.extract import extract_resume
from analysis.resumes.fetch import fetch_resume, read_path
from analysis.resumes.refusals import ResumeRefused
from analysis.resumes.wording import flowing

REFUSED = 2


class Refused(CommandError):
    """Django writes the name of this class in front of the sentence."""


class Command(BaseCommand):
    help = (
        "Write the text of a résumé (PDF or DOCX) to standard output, and what was found and kept "
        "out of it to standard error. A file that is not read ends with status 2 and the refusal's "
        "name."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", metavar="FILE", help="A path, or an object's name with --key.")
        parser.add_argument(
            "--key", action="store_true", help="FILE is the name of an object in the storage."
        )
        parser.add_argument(
            "--flowing",
            action="store_true",
            help="Join words that the document hyphenates at line ends or sets letter by letter.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = (
                fetch_resume(options["file"])
                if options["key"]
                else read_path(Path(options["file"]))
            )
            extraction = extract_resume(content)
        except ResumeRefused as refused:
            raise Refused(str(refused), returncode=REFUSED) from refused
        self.stdout.write(flowing(extraction.text) if options["flowing"] else extraction.text)
        for warning in extraction.warnings:
            self.stderr.write(f"Warning: {warning}")
        for finding in extraction.findings:
            self.stderr.write(f"Kept out: {finding}")
