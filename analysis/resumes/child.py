"""`python -m analysis.resumes.child`: a résumé on standard input, its text as JSON on output.

Started by `isolation.run_child` for one file. It imports only what it needs, no Django, and holds
no secret: whatever a hostile file brings it to do stays here.
"""

import json
import re
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from analysis.resumes import limits, sandbox
from analysis.resumes.content_type import DOCX, PDF, content_type
from analysis.resumes.extraction import Kind, Reading, found
from analysis.resumes.refusals import Refusal, ResumeRefused
from analysis.resumes.wording import tidy
from analysis.suspicion.instructions import without_instructions
from analysis.suspicion.invisible import without_invisible

READERS = {PDF: "analysis.resumes.pdf.reading", DOCX: "analysis.resumes.docx.reading"}


def main() -> None:
    answer: dict[str, object]
    try:
        answer = answer_to(sys.stdin.buffer.read(limits.FILE_BYTES + 1))
    except ResumeRefused as refused:
        answer = {"refused": refused.name, "detail": refused.detail}
    except MemoryError:
        answer = {"refused": Refusal.TOO_MUCH_MEMORY, "detail": ""}
    except RecursionError:
        answer = {"refused": Refusal.DAMAGED, "detail": "The file is nested too deeply."}
    except Exception as error:  # whatever a parser says of a broken file, it is broken
        answer = {"refused": Refusal.DAMAGED, "detail": f"It cannot be read ({_told(error)})."}
    answer["peak_kib"] = peak_kib()
    sys.stdout.write(json.dumps(answer))


def peak_kib() -> int:
    """The most memory that this process held, in KiB.

    On Linux its ru_maxrss begins with what the process held that started it: proc(5) tells its own.
    """
    if sys.platform == "darwin":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    own = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii", "replace"))
    return int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _told(error: Exception) -> str:
    """The error's kind, and the library that met it: for the log of who runs the server."""
    return f"{type(error).__module__}.{type(error).__name__}"


def answer_to(content: bytes) -> dict[str, object]:
    """What is found in a file, as `isolation` expects it. Raises ResumeRefused."""
    if len(content) > limits.FILE_BYTES:
        raise ResumeRefused(Refusal.TOO_BIG)
    read = _reader(content_type(content))
    sandbox.enter()  # after the imports, which may keep what they compile; before any parsing
    reading = read(content)
    has_hidden_words = bool(reading.findings)
    text = "\n\n".join(
        filter(None, (_cleared(part, place, reading) for place, part in reading.parts))
    )
    if not any(char.isalnum() for char in text):
        raise ResumeRefused(Refusal.NO_TEXT, _why_no_text(has_hidden_words=has_hidden_words))
    return {
        "text": text,
        "pages": reading.pages,
        "findings": [asdict(finding) for finding in reading.findings],
        "warnings": reading.warnings,
        "extractor": reading.extractor,
    }


def _reader(kind: str) -> Callable[[bytes], Reading]:
    """Imported when needed: a PDF costs no time for Word's libraries, nor the other way round."""
    module = import_module(READERS[kind])
    read: Callable[[bytes], Reading] = module.read
    return read


def _cleared(text: str, place: str, reading: Reading) -> str:
    """A part's text without what shows nothing or instructs machines; both become findings."""
    text, told = without_invisible(text)
    reading.findings += [found(Kind.INVISIBLE_CHARACTERS, place=place, text=one) for one in told]
    text, sentences = without_instructions(tidy(text))
    reading.findings += [found(Kind.INSTRUCTION, place=place, text=one) for one in sentences]
    return tidy(text)


def _why_no_text(*, has_hidden_words: bool) -> str:
    if has_hidden_words:
        return "All words of the document are hidden or instruct the machine that reads it."
    return "The document holds no text; it is probably a scan or a picture."


if __name__ == "__main__":
    main()
