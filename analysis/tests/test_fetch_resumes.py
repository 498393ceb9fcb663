"""Fetching from storages that answer, refuse, drip or are not there — a real S3 server's."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages

from analysis.resumes import fetch, limits
from analysis.resumes.fetch import fetch_resume, read_path
from analysis.resumes.refusals import Refusal, ResumeRefused
from analysis.tests.s3 import OWNER, READER, STRANGER, Server, s3_server, slow_proxy
from tests.services import free_port

CONTENT = b"%PDF-1.7 words"


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with s3_server(tmp_path_factory.mktemp("s3")) as server:
        storage = server.storage()
        storage.save("public/cv.pdf", ContentFile(CONTENT))
        storage.save("private/cv.pdf", ContentFile(CONTENT))
        storage.save("public/empty", ContentFile(b""))
        storage.save("public/full", ContentFile(bytes(limits.FILE_BYTES)))
        storage.save("public/big", ContentFile(bytes(limits.FILE_BYTES + 1)))
        yield server


def test_an_object_is_fetched(s3: Server) -> None:
    assert fetch_resume("public/cv.pdf", storage=s3.storage()) == CONTENT
    assert fetch_resume("public/cv.pdf", storage=s3.storage(who=READER)) == CONTENT
    assert fetch_resume("public/empty", storage=s3.storage()) == b""
    assert len(fetch_resume("public/full", storage=s3.storage())) == limits.FILE_BYTES


@pytest.mark.parametrize(
    ("key", "who", "bucket", "name", "sentence"),
    [
        ("public/none.pdf", OWNER, "resumes", Refusal.MISSING, "no such file"),
        ("public/big", OWNER, "resumes", Refusal.TOO_BIG, "5.0 MiB"),
        ("private/cv.pdf", READER, "resumes", Refusal.FORBIDDEN, "permissions"),
        ("public/cv.pdf", STRANGER, "resumes", Refusal.FORBIDDEN, "permissions"),
        ("public/cv.pdf", (OWNER[0], "wrong"), "resumes", Refusal.FORBIDDEN, "keys"),
        ("public/cv.pdf", ("nobody", "wrong"), "resumes", Refusal.FORBIDDEN, "keys"),
        ("public/cv.pdf", OWNER, "nothing", Refusal.STORAGE_UNAVAILABLE, "bucket"),
    ],
)
def test_what_the_server_refuses_has_a_name(
    s3: Server, key: str, who: tuple[str, str], bucket: str, name: Refusal, sentence: str
) -> None:
    with pytest.raises(ResumeRefused, match=sentence) as refused:
        fetch_resume(key, storage=s3.storage(who=who, bucket=bucket))
    assert refused.value.name is name


def test_a_storage_that_is_down_is_said_to_be_soon(s3: Server) -> None:
    started = time.monotonic()
    with pytest.raises(ResumeRefused) as refused:
        fetch_resume("public/cv.pdf", storage=s3.storage(port=free_port()))
    assert refused.value.name is Refusal.STORAGE_UNAVAILABLE
    assert time.monotonic() - started < 15


def test_a_storage_that_hangs_is_given_up(s3: Server) -> None:
    started = time.monotonic()
    with (
        slow_proxy(s3.port, bytes_a_step=65_536, step_s=300) as port,
        pytest.raises(ResumeRefused) as refused,
    ):
        fetch_resume("public/cv.pdf", storage=s3.storage(port=port))
    assert refused.value.name is Refusal.STORAGE_UNAVAILABLE
    assert time.monotonic() - started < 25


def test_a_storage_that_drips_is_given_up_at_the_deadline(
    s3: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "FETCH_S", 2)
    with (
        slow_proxy(s3.port, bytes_a_step=4_096, step_s=0.1) as port,
        pytest.raises(ResumeRefused, match="slowly") as refused,
    ):
        fetch_resume("public/full", storage=s3.storage(port=port))
    assert refused.value.name is Refusal.STORAGE_UNAVAILABLE


def test_a_slow_storage_is_waited_for(s3: Server) -> None:
    with slow_proxy(s3.port, bytes_a_step=65_536, step_s=0.2) as port:
        assert fetch_resume("public/cv.pdf", storage=s3.storage(port=port)) == CONTENT


def test_files_under_var_are_fetched_by_the_same_call(tmp_path: Path) -> None:
    storage = FileSystemStorage(location=tmp_path)
    storage.save("resumes/a", ContentFile(CONTENT))
    assert fetch_resume("resumes/a", storage=storage) == CONTENT
    for key, name in (
        ("resumes/b", Refusal.MISSING),
        ("../outside", Refusal.FORBIDDEN),
    ):
        with pytest.raises(ResumeRefused) as refused:
            fetch_resume(key, storage=storage)
        assert refused.value.name is name


def test_the_default_storage_is_asked_where_none_is_given() -> None:
    key = storages["default"].save("resumes/default", ContentFile(CONTENT))
    assert fetch_resume(key) == CONTENT


def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    growing = tmp_path / "fifo"
    os.mkfifo(growing)
    with pytest.raises(ResumeRefused, match="regular") as refused:
        read_path(growing)
    assert refused.value.name is Refusal.WRONG_TYPE


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("none.pdf", Refusal.MISSING), ("folder", Refusal.WRONG_TYPE), ("big", Refusal.TOO_BIG)],
)
def test_a_path_that_cannot_be_read_has_a_name(tmp_path: Path, name: str, refusal: Refusal) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "big").write_bytes(bytes(limits.FILE_BYTES + 1))
    with pytest.raises(ResumeRefused) as refused:
        read_path(tmp_path / name)
    assert refused.value.name is refusal
