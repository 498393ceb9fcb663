"""A résumé's text from the cache or from its file: what plans, tasks and pages call."""

from dataclasses import asdict
from functools import cache
from importlib.metadata import version

from analysis.models import ResumeText
from analysis.resumes.extract import checksum_of, extract_resume
from analysis.resumes.extraction import VERSION, Extraction, Finding, Kind
from analysis.resumes.fetch import fetch_resume

LIBRARIES = ("pypdfium2", "pypdf", "python-docx")


def read_resume(key: str) -> Extraction:
    """The text of an object of the configured storage. Blocks: not for a request.

    Raises ResumeRefused, by name. Refusals are not kept: a storage comes back, and a busy machine
    may have made a file take too long.
    """
    return read_content(fetch_resume(key))


def read_content(content: bytes) -> Extraction:
    """The text of a file, read once per checksum and version of the readers."""
    checksum = checksum_of(content)
    kept = ResumeText.objects.filter(checksum=checksum, version=readers_version()).first()
    if kept is None:
        kept = _keep(extract_resume(content))
    return _extraction_of(kept)


@cache
def readers_version() -> str:
    return " ".join([VERSION, *(version(library) for library in LIBRARIES)])


def _keep(extraction: Extraction) -> ResumeText:
    """The row of an extraction; of two workers that read one file the first one's."""
    row, _ = ResumeText.objects.get_or_create(
        checksum=extraction.checksum,
        version=readers_version(),
        defaults={
            "text": extraction.text,
            "pages": extraction.pages,
            "findings": [asdict(finding) for finding in extraction.findings],
            "warnings": list(extraction.warnings),
            "extractor": extraction.extractor,
            "took_ms": extraction.took_ms,
        },
    )
    return row


def _extraction_of(row: ResumeText) -> Extraction:
    return Extraction(
        text=row.text,
        pages=row.pages,
        findings=tuple(
            Finding(Kind(one["kind"]), one["place"], one["excerpt"]) for one in row.findings
        ),
        warnings=tuple(row.warnings),
        extractor=row.extractor,
        checksum=row.checksum,
        took_ms=row.took_ms,
    )
