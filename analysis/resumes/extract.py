"""From a file's bytes to an `Extraction`: what tasks, pages and commands call."""

import hashlib
import time

from analysis.resumes import limits
from analysis.resumes.extraction import VERSION, Extraction, Finding, Kind
from analysis.resumes.isolation import read_in_child
from analysis.resumes.refusals import Refusal, ResumeRefused


def checksum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def extract_resume(content: bytes) -> Extraction:
    """Read a résumé in a child process. Blocks for up to `limits.WALL_S`.

    Raises ResumeRefused, by name.
    """
    if len(content) > limits.FILE_BYTES:
        raise ResumeRefused(Refusal.TOO_BIG, limits.too_big(len(content)))
    started = time.monotonic()
    answer = read_in_child(content)
    return Extraction(
        text=answer["text"],
        pages=answer["pages"],
        findings=tuple(
            Finding(Kind(one["kind"]), one["place"], one["excerpt"]) for one in answer["findings"]
        ),
        warnings=tuple(answer["warnings"]),
        extractor=f"{answer['extractor']} · {VERSION}",
        checksum=checksum_of(content),
        took_ms=round((time.monotonic() - started) * 1000),
    )
