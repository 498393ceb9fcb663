"""Hostile files end soon, in little memory, and under the right name."""

import io
import json
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from analysis.resumes import isolation, limits
from analysis.resumes.extract import extract_resume
from analysis.resumes.isolation import Ending, run_child
from analysis.resumes.refusals import Refusal, ResumeRefused
from analysis.tests import pdfs
from analysis.tests.docxs import docx, line, packed, root
from analysis.tests.pdfs import (
    FONT,
    deflated,
    form,
    one_page,
    page,
    pages,
    pdf,
    shown,
    stream,
    zeros,
)

HONEST = shown(pdfs.WORDS)
ENTITIES = "".join(
    f"<!ENTITY l{number} '{f'&l{number - 1};' * 10 if number else 'ha'}'>" for number in range(12)
)


def changed(objects: pdfs.Objects, changes: pdfs.Objects) -> bytes:
    return pdf(objects | changes)


def forms_in_forms(last: bytes) -> bytes:
    """Ten forms that each draw the next one ten times."""
    nested = {
        number: form(
            b"/X Do " * 10 if number < 19 else last,
            resources=f"{FONT}/XObject<</X {number + 1 if number < 19 else 10} 0 R>>",
        )
        for number in range(10, 20)
    }
    resources = f"{FONT}/XObject<</X 10 0 R>>"
    return pdf(one_page(stream(b"/X Do " * 10), resources=resources) | nested)


def zipped(files: dict[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, content in files.items():
            packing.writestr(name, content)
    return archive.getvalue()


def docx_with_dtd(dtd: str, *, encoding: str = "utf-8") -> bytes:
    body = root("document", f"<w:body>{line('&l11;')}</w:body>").replace(
        "<w:document", f"<!DOCTYPE w:document [{dtd}]><w:document", 1
    )
    body = body.replace("UTF-8", encoding)
    return packed({"word/document.xml": body.encode(encoding)})


def lying_docx() -> bytes:
    """An archive whose directory says that a part is small."""
    content = bytearray(packed({"word/document.xml": b" " * 30 * 2**20}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.rfind(signature, 0, content.rfind(b"word/document.xml"))
        if signature == b"PK\x03\x04":
            at = content.find(b"word/document.xml") - 30
        content[at + place : at + place + 4] = struct.pack("<I", 1_000)
    return bytes(content)


def random_bytes(count: int) -> bytes:
    return random.Random(11).randbytes(count)


def ole(*streams: str) -> bytes:
    names = b"".join(name.encode("utf-16-le") + bytes(8) for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + names + bytes(900)


def encrypted_pdf(*, owner_only: bool) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page(HONEST))))
    writer.encrypt(user_password="" if owner_only else "secret", owner_password="owner")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


HOSTILE: dict[str, tuple[Refusal, Callable[[], bytes]]] = {
    # Nothing, or nothing that it says it is.
    "empty": (Refusal.DAMAGED, lambda: b""),
    "random bytes": (Refusal.WRONG_TYPE, lambda: random_bytes(50_000)),
    "random bytes that begin as a PDF": (
        Refusal.DAMAGED,
        lambda: b"%PDF-1.4\n" + random_bytes(500_000),
    ),
    "six mebibytes": (Refusal.TOO_BIG, lambda: b"%PDF-1.4\n" + bytes(6 * 2**20)),
    "old Word": (Refusal.WRONG_TYPE, lambda: ole("WordDocument")),
    "a workbook": (Refusal.WRONG_TYPE, lambda: ole("Workbook")),
    "a zip": (Refusal.WRONG_TYPE, lambda: zipped({"a.txt": b"hello"})),
    "a zip of zips of zeros": (
        Refusal.WRONG_TYPE,
        lambda: zipped({"1.zip": zipped({"2.zip": zipped({"3": bytes(2**20)})})}),
    ),
    "OpenDocument": (
        Refusal.WRONG_TYPE,
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    ),
    "macros": (
        Refusal.WRONG_TYPE,
        lambda: docx(line("x"), main_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
    ),
    "macros under another name": (
        Refusal.WRONG_TYPE,
        lambda: packed(
            {
                "word/document.xml": root("document", f"<w:body>{line('x')}</w:body>"),
                "word/vbaProject.bin": b"x",
            }
        ),
    ),
    # Locked.
    "a PDF with a password": (Refusal.ENCRYPTED, lambda: encrypted_pdf(owner_only=False)),
    "a DOCX with a password": (
        Refusal.ENCRYPTED,
        lambda: ole("EncryptedPackage", "EncryptionInfo"),
    ),
    # Cut off, or pointing nowhere.
    "half a PDF": (Refusal.DAMAGED, lambda: page(HONEST)[:300]),
    "a PDF without its end": (Refusal.DAMAGED, lambda: page(HONEST)[:-60]),
    "half a DOCX": (Refusal.DAMAGED, lambda: docx(line("x" * 900))[:700]),
    "a page tree that is its own child": (
        Refusal.DAMAGED,
        lambda: changed(one_page(stream(HONEST)), {2: b"<</Type/Pages/Kids[2 0 R]/Count 3>>"}),
    ),
    "a page tree that goes in a circle": (
        Refusal.DAMAGED,
        lambda: changed(
            one_page(stream(HONEST)),
            {
                2: b"<</Type/Pages/Kids[6 0 R]/Count 3>>",
                6: b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 6 0 R]/Count 2>>",
            },
        ),
    ),
    "a content that refers to itself": (Refusal.NO_TEXT, lambda: pdf(one_page(b"5 0 R"))),
    "brackets half a million deep": (
        Refusal.NO_TEXT,
        lambda: pdf(one_page(stream(b"[ " * 2_000_000))),
    ),
    "elements a thousand deep": (
        Refusal.DAMAGED,
        lambda: docx("<w:sdt><w:sdtContent>" * 1_000 + "</w:sdtContent></w:sdt>" * 1_000),
    ),
    "two parts of one name": (
        Refusal.DAMAGED,
        lambda: packed({"word/document.xml": b"<x/>", "word/DOCUMENT.xml": b"<x/>"}),
    ),
    "markup that is none": (
        Refusal.DAMAGED,
        lambda: packed({"word/document.xml": "<w:document"}),
    ),
    "a foreign encoding": (
        Refusal.DAMAGED,
        lambda: packed({"word/document.xml": b"<?xml version='1.0' encoding='utf-7'?><x/>"}),
    ),
    # Growing.
    "20,000 pages": (Refusal.TOO_MANY_PAGES, lambda: pages(20_000)),
    "a DOCX of 400 pages": (
        Refusal.TOO_MANY_PAGES,
        lambda: docx(line("x"), app="<Properties><Pages>400</Pages></Properties>"),
    ),
    "a gibibyte in a stream": (
        Refusal.BOMB,
        lambda: pdf(one_page(stream(zeros(1024), "/Filter/FlateDecode"))),
    ),
    "a gibibyte in a stream in a stream": (
        Refusal.BOMB,
        lambda: changed(
            one_page(b""),
            {5: stream(zlib.compress(zeros(1024)), "/Filter[/FlateDecode/FlateDecode]")},
        ),
    ),
    "a picture of 900 megapixels": (
        Refusal.BOMB,
        lambda: page(
            b"/X Do",
            resources="/XObject<</X 6 0 R>>",
            o6=stream(
                zeros(100),
                "/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray"
                "/BitsPerComponent 8/Filter/FlateDecode",
            ),
        ),
    ),
    "a gibibyte in a part": (
        Refusal.BOMB,
        lambda: packed({"word/document.xml": b"", "word/x.xml": bytes(2**30)}),
    ),
    "a part of zeros": (
        Refusal.BOMB,
        lambda: packed({"word/document.xml": bytes(19 * 2**20)}),
    ),
    "a part that says it is small": (Refusal.DAMAGED, lying_docx),
    "10,000 parts": (
        Refusal.BOMB,
        lambda: zipped({f"{number}.xml": b"" for number in range(10_000)}),
    ),
    "a billion laughs": (Refusal.BOMB, lambda: docx_with_dtd(ENTITIES)),
    "a billion laughs in UTF-16": (
        Refusal.BOMB,
        lambda: docx_with_dtd(ENTITIES, encoding="utf-16"),
    ),
    "one entity, often": (
        Refusal.BOMB,
        lambda: docx_with_dtd(f"<!ENTITY l11 '{'a' * 100_000}'>").replace(b"&l11;", b"&l11;" * 9),
    ),
    "an entity from a file": (
        Refusal.BOMB,
        lambda: docx_with_dtd("<!ENTITY l11 SYSTEM 'file:///etc/passwd'>"),
    ),
    "400,000 letters on a line": (
        Refusal.TOO_BIG,
        lambda: docx(line(" ".join(map(str, random.Random(3).choices(range(10**6), k=60_000))))),
    ),
    "600,000 letters on a page": (
        Refusal.TOO_BIG,
        lambda: pdf(
            one_page(
                deflated(b"".join(shown("word " * 6_000, y=20 + 30 * place) for place in range(20)))
            )
        ),
    ),
    "forms in forms in forms": (Refusal.TOO_MUCH_MEMORY, lambda: forms_in_forms(HONEST)),
    "forms that draw each other": (Refusal.TOO_MUCH_MEMORY, lambda: forms_in_forms(b"/X Do " * 10)),
    "300,000 lines over each other": (
        Refusal.TOOK_TOO_LONG,
        lambda: page(b"1 2 m 500 800 l " * 250_000, b"S ", HONEST),
    ),
}
HARMLESS: dict[str, Callable[[], bytes]] = {
    "a wrong pointer to the table": lambda: page(HONEST).replace(b"startxref\n", b"startxref\n9"),
    "a password for its owner alone": lambda: encrypted_pdf(owner_only=True),
    "20,000 pages that are said to be two": lambda: pages(20_000, stated=2),
    "an array half a million deep": lambda: changed(
        one_page(stream(HONEST)),
        {1: b"<</Type/Catalog/Pages 2 0 R/X 6 0 R>>", 6: b"[" * 500_000 + b"]" * 500_000},
    ),
    "a bomb in an embedded archive": lambda: packed(
        {
            "word/document.xml": root("document", f"<w:body>{line(pdfs.WORDS)}</w:body>"),
            "word/embedded1.xml": zipped({"x": bytes(50 * 2**20)}),
        }
    ),
}


@pytest.fixture
def endings(monkeypatch: pytest.MonkeyPatch) -> list[Ending]:
    """How the children of a test ended; they are real ones."""
    seen: list[Ending] = []

    def watched(content: bytes) -> Ending:
        seen.append(run_child(content))
        return seen[-1]

    monkeypatch.setattr(isolation, "run_child", watched)
    return seen


def assert_cheap(endings: list[Ending]) -> None:
    for ending in endings:
        if ending.status == 0:  # one that was ended met the bound, or it was not about memory
            assert json.loads(ending.output)["peak_kib"] * 1024 <= limits.ADDRESS_SPACE_BYTES
        assert ending.cpu_s <= limits.CPU_S + 1
        assert not ending.is_overdue


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name_and_cheaply(name: str, endings: list[Ending]) -> None:
    refusal, make = HOSTILE[name]
    with pytest.raises(ResumeRefused) as refused:
        extract_resume(make())
    assert refused.value.name is refusal
    assert refused.value.detail
    assert_cheap(endings)


@pytest.mark.parametrize("name", HARMLESS)
def test_a_file_that_only_looks_hostile_is_read(name: str, endings: list[Ending]) -> None:
    assert pdfs.WORDS in extract_resume(HARMLESS[name]()).text
    assert_cheap(endings)


def test_a_type_is_told_by_content() -> None:
    signs = {
        "RTF": b"{\\rtf1 hello}",
        "PNG": b"\x89PNG\r\n\x1a\n" + bytes(90),
        "HTML": b"<!DOCTYPE html><p>%PDF is a format",
        "plain text": b"Ada Lindgren, engineer",
        "gzip": b"\x1f\x8b" + bytes(90),
    }
    for seems, content in signs.items():
        with pytest.raises(ResumeRefused, match=seems) as refused:
            extract_resume(content)
        assert refused.value.name is Refusal.WRONG_TYPE


PROBE = """
import json, os, resource, socket, subprocess, sys
import analysis.resumes.child, analysis.resumes.pdf.reading, analysis.resumes.docx.reading
from analysis.resumes import sandbox

def fails(attempt):
    try:
        attempt()
    except OSError:
        return True
    return False

sandbox.enter()
bounds = {name: resource.getrlimit(getattr(resource, "RLIMIT_" + name))[0]
          for name in ("AS", "CPU", "FSIZE", "CORE")}
fail = {
    "write": fails(lambda: open(sys.argv[1], "w")),
    "remove": fails(lambda: os.remove(sys.argv[2])),
    "rename": fails(lambda: os.rename(sys.argv[2], sys.argv[1])),
    "connect": fails(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1)),
    "run": fails(lambda: subprocess.run(["/bin/true"])),
    "fork": fails(os.fork),
    "end others": fails(lambda: os.kill(os.getppid(), 0)),
}
reads = open(sys.argv[2]).read()
print(json.dumps([bounds, sorted(os.environ), "django" in sys.modules, fail, reads]))
"""


def test_the_child_is_bounded_and_can_do_nothing_but_read(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("words")
    ran = subprocess.run(
        [sys.executable, "-s", "-B", "-c", PROBE, str(tmp_path / "new"), str(there)],
        cwd=isolation.PROJECT,
        env=isolation.ENVIRONMENT,
        capture_output=True,
        check=True,
        timeout=30,
    )
    bounds, environment, has_django, fail, reads = json.loads(ran.stdout)
    assert bounds == {"AS": 512 * 2**20, "CPU": limits.CPU_S, "FSIZE": 0, "CORE": 0}
    assert set(environment) <= {*isolation.ENVIRONMENT, "LC_CTYPE"}
    assert not has_django
    assert reads == "words"
    assert [name for name, failed in fail.items() if not failed] == []
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_a_child_that_never_answers_is_ended_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sleeper = "import time, os; print(os.getpid(), flush=True); time.sleep(600)"
    monkeypatch.setattr(isolation, "COMMAND", (isolation.COMMAND[0], "-c", sleeper))
    monkeypatch.setattr(limits, "WALL_S", 1)
    with pytest.raises(ResumeRefused) as refused:
        isolation.read_in_child(b"x")
    assert refused.value.name is Refusal.TOOK_TOO_LONG


def test_a_child_that_writes_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    talker = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
    monkeypatch.setattr(isolation, "COMMAND", (isolation.COMMAND[0], "-c", talker))
    with pytest.raises(ResumeRefused) as refused:
        isolation.read_in_child(b"x")
    assert refused.value.name is Refusal.DAMAGED
