"""A file's text from the cache, or from the child that reads it: what `working.py` calls."""

from dataclasses import asdict
from functools import cache
from importlib.metadata import version

from analysis.models import ResumeText
from analysis.resumes.extract import checksum_of, extract_resume
from analysis.resumes.extraction import VERSION, Extraction, Finding, Kind

LIBRARIES = ("pypdfium2", "pypdf", "python-docx")


def read_content(content: bytes) -> Extraction:
    """The text of a file: what is kept of it, else what is read now. Blocks: not for a request.

    Raises ResumeRefused, by name. Refusals are not kept: a busy machine may have made a file take
    too long.
    """
    kept = ResumeText.objects.filter(checksum=checksum_of(content), version=readers_version())
    row = kept.first()
    return extract_resume(content) if row is None else _extraction_of(row)


@cache
def readers_version() -> str:
    return " ".join([VERSION, *(version(library) for library in LIBRARIES)])


def keep_text(extraction: Extraction) -> ResumeText:
    """The row of an extraction; of two workers that read one file the first one's.

    Called in the transaction that gives the text to an application: what nobody has is not kept.
    """
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


def findings_of(row: ResumeText) -> tuple[Finding, ...]:
    return tuple(Finding(Kind(one["kind"]), one["place"], one["excerpt"]) for one in row.findings)


def _extraction_of(row: ResumeText) -> Extraction:
    return Extraction(
        text=row.text,
        pages=row.pages,
        findings=findings_of(row),
        warnings=tuple(row.warnings),
        extractor=row.extractor,
        checksum=row.checksum,
        took_ms=row.took_ms,
    )
