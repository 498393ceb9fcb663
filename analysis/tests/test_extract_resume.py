"""`manage.py extract_resume`, and the cache behind tasks and pages."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from analysis.models import ResumeText
from analysis.resumes import reading
from analysis.resumes.extract import checksum_of
from analysis.resumes.extraction import Kind
from analysis.resumes.reading import keep_text, read_content
from analysis.resumes.refusals import Refusal, ResumeRefused
from analysis.tests import docxs
from analysis.tests.docxs import docx, line, paragraph, text
from analysis.tests.pdfs import TRICK, WORDS, page, shown

PROJECT = Path(__file__).resolve().parent.parent.parent
HONEST = docx(line(docxs.WORDS))
TRICKY = docx(line(docxs.WORDS), paragraph(text(docxs.TRICK, "<w:vanish/>")))


def command(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", "extract_resume", *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_text_is_on_standard_output_and_what_is_kept_out_on_the_other(tmp_path: Path) -> None:
    file = tmp_path / "a file of any name"
    file.write_bytes(TRICKY)
    ran = command(str(file))
    assert ran.returncode == 0
    assert ran.stdout == f"{docxs.WORDS}\n"
    assert "vanished" in ran.stderr
    assert docxs.TRICK in ran.stderr


def test_a_refusal_ends_with_status_2_and_its_name(tmp_path: Path) -> None:
    file = tmp_path / "resume.pdf"
    file.write_bytes(page())
    ran = command(str(file))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("Refused: no_text: The document holds no text")


def test_a_file_that_is_not_there_is_refused_as_missing(tmp_path: Path) -> None:
    ran = command(str(tmp_path / "none.pdf"))
    assert (ran.returncode, ran.stderr) == (2, "Refused: missing: There is no such file.\n")


def test_an_object_of_the_storage_is_read_by_its_key() -> None:
    key = default_storage.save("resumes/by-key", ContentFile(page(shown(WORDS))))
    assert command("--key", key).stdout == f"{WORDS}\n"
    assert command("--key", "resumes/none").returncode == 2


def test_words_can_be_joined(tmp_path: Path) -> None:
    file = tmp_path / "resume"
    file.write_bytes(page(shown("experi-"), shown("ence", y=686)))
    assert command(str(file), "--flowing").stdout == "experience\n"


@pytest.mark.django_db
def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_content(TRICKY)
    assert not ResumeText.objects.exists()  # before somebody's application has it
    row = keep_text(first)
    assert keep_text(first) == row
    monkeypatch.setattr(reading, "extract_resume", None)  # a second call would fail
    assert read_content(TRICKY) == first
    assert first.text == docxs.WORDS
    assert [(one.kind, one.excerpt) for one in first.findings] == [(Kind.VANISHED, docxs.TRICK)]
    assert first.checksum == checksum_of(TRICKY)
    assert ResumeText.objects.get().checksum == first.checksum


@pytest.mark.django_db
def test_new_readers_read_a_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_text(read_content(HONEST))
    monkeypatch.setattr(reading, "readers_version", lambda: "newer")
    keep_text(read_content(HONEST))
    assert ResumeText.objects.count() == 2


@pytest.mark.django_db
def test_another_file_has_its_own_text() -> None:
    keep_text(read_content(HONEST))
    assert keep_text(read_content(page(shown(TRICK)))).text == TRICK
    assert ResumeText.objects.count() == 2


@pytest.mark.django_db
def test_a_refusal_is_not_kept() -> None:
    with pytest.raises(ResumeRefused) as refused:
        read_content(b"hello")
    assert refused.value.name is Refusal.WRONG_TYPE
    assert not ResumeText.objects.exists()
