"""How many words of résumés are read: a table for a folder of files with their references.

    python -m bench.resumes FOLDER [--against pypdf]

For each `NAME.pdf` or `NAME.docx` the reference is `NAME.pdf.ref.txt`: what `pdftotext -raw`
recovers, of a DOCX from LibreOffice's PDF of it. Recovered: the share of the reference's words
that are there, each as often; right: the share of ours that the reference has (words glued together
lower both); order: how far the sequence of words agrees.
"""

import argparse
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from analysis.resumes.extract import extract_resume
from analysis.resumes.refusals import ResumeRefused
from analysis.resumes.wording import HAIR_SPACE

_HYPHENS_AT_LINE_ENDS = re.compile(r"(?<=\w)[-\u2010\xad][ \t]*\r?\n\s*(?=\w)")


@dataclass(frozen=True)
class Comparison:
    recovered: float
    right: float
    order: float


def words_of(text: str) -> list[str]:
    """Words in order, in small letters, without accents' spellings or hyphens at line ends.

    Letters that were set apart count one by one, as the reference has them.
    """
    plain = unicodedata.normalize("NFKC", text.replace(HAIR_SPACE, " "))
    return re.findall(r"\w+", _HYPHENS_AT_LINE_ENDS.sub("", plain).replace("\xad", "").lower())


def compare(ours: str, reference: str) -> Comparison:
    mine, theirs = words_of(ours), words_of(reference)
    shared = sum((Counter(mine) & Counter(theirs)).values())
    return Comparison(
        recovered=shared / max(1, len(theirs)),
        right=shared / max(1, len(mine)),
        order=SequenceMatcher(None, mine, theirs, autojunk=False).ratio(),
    )


def by_us(path: Path) -> str:
    return extract_resume(path.read_bytes()).text


def by_pypdf(path: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


READERS: dict[str, Callable[[Path], str]] = {"ours": by_us, "pypdf": by_pypdf}


def rows(folder: Path, read: Callable[[Path], str]) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        reference = path.with_name(f"{path.name}.ref.txt")
        if not reference.exists() or (read is by_pypdf and path.suffix != ".pdf"):
            continue
        started = time.monotonic()
        try:
            text = read(path)
        except ResumeRefused as refused:
            yield f"{path.name:42} {refused}"
            continue
        took_ms = (time.monotonic() - started) * 1000
        seen = compare(text, reference.read_text(encoding="utf-8"))
        count = len(words_of(reference.read_text(encoding="utf-8")))
        yield (
            f"{path.name:42} {count:6} {seen.recovered:9.1%} {seen.right:7.1%} {seen.order:7.1%}"
            f" {took_ms:7.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--against", choices=READERS, default="ours")
    options = parser.parse_args()
    print(f"{'file':42} {'words':>6} {'recovered':>9} {'right':>7} {'order':>7} {'ms':>7}")
    for row in rows(options.folder, READERS[options.against]):
        print(row)


if __name__ == "__main__":
    main()
