"""A real S3 server that is missing things, refuses, is slow, goes down and comes back."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from analysis.models import DiscardedFile, ResumeReading
from analysis.resumes import fetch, working
from analysis.resumes.forgetting import forget_resume, remove_discarded
from analysis.tests.pdfs import WORDS
from analysis.tests.resume_files import HONEST, application_of
from analysis.tests.s3 import BUCKET, OWNER, READER, STRANGER, Server, s3_server, slow_proxy
from interview_site.storage import client_config
from interviews.models import Interview, JobApplication
from tests.services import free_port

pytestmark = pytest.mark.django_db

PUBLIC, LONG, PRIVATE = "public/cv", "public/long", "private/cv"


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with s3_server(tmp_path_factory.mktemp("s3")) as server:
        for key, content in ((PUBLIC, HONEST), (PRIVATE, HONEST), (LONG, HONEST + bytes(20_000))):
            server.storage().save(key, ContentFile(content))
        yield server


@pytest.fixture
def application(interview: Interview) -> JobApplication:
    return application_of(interview)


class Storage:
    """The storage of the settings, as somebody configured it."""

    def __init__(self, settings: Any, server: Server) -> None:
        self.settings, self.server = settings, server

    def use(
        self, *, who: tuple[str, str] = OWNER, bucket: str = BUCKET, port: int | None = None
    ) -> None:
        options = {
            "access_key": who[0],
            "secret_key": who[1],
            "bucket_name": bucket,
            "region_name": "us-east-1",
            "endpoint_url": f"http://127.0.0.1:{port or self.server.port}",
            "file_overwrite": False,
            "client_config": client_config(),
        }
        s3 = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
        self.settings.STORAGES = {**self.settings.STORAGES, "default": s3}


@pytest.fixture
def storage(settings: Any, s3: Server) -> Storage:
    configured = Storage(settings, s3)
    configured.use()
    return configured


def read(application: JobApplication, key: str) -> ResumeReading:
    """The file of this name becomes the application's, and a worker comes by."""
    application.resume_file.name = key
    application.save()
    ResumeReading.objects.update(next_attempt_at=timezone.now())
    assert working.carry_out(application.pk)
    return ResumeReading.objects.select_related("text").get(application=application)


def shown(owner: User, application: JobApplication) -> str:
    client = Client()
    client.force_login(owner)
    address = reverse("admin:interviews_jobapplication_resume", args=[application.pk])
    return unescape(client.get(address).content.decode())


DOWN = free_port()
TROUBLES: dict[str, tuple[dict[str, Any], str, str]] = {
    "missing": ({}, "public/none", "missing"),
    "no bucket": ({"bucket": "nothing"}, PUBLIC, "storage_unavailable"),
    "forbidden": ({"who": READER}, PRIVATE, "forbidden"),
    "a stranger": ({"who": STRANGER}, PUBLIC, "forbidden"),
    "wrong secret": ({"who": (OWNER[0], "wrong")}, PUBLIC, "forbidden"),
    "down": ({"port": DOWN}, PUBLIC, "storage_unavailable"),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_each_trouble_is_named_in_row_admin_and_api_and_mended_when_it_passes(
    storage: Storage, application: JobApplication, owner: User, api: APIClient, name: str
) -> None:
    manner, key, refusal = TROUBLES[name]
    storage.use(**manner)
    reading = read(application, key)
    assert (reading.status, reading.refusal) == ("pending", refusal)
    assert reading.next_attempt_at > timezone.now()
    page = shown(owner, application)
    assert f"<code>{refusal}</code>" in page
    assert reading.detail.split(".")[0] in page
    told = api.get(f"/api/v1/applications/{application.pk}/resume").json()["reading"]
    assert (told["refusal"], told["message"][: len(reading.detail)]) == (refusal, reading.detail)
    storage.use()
    if name == "missing":
        storage.server.storage().save(key, ContentFile(HONEST))
    mended = read(application, key)
    assert (mended.status, mended.refusal) == ("read", "")
    assert mended.text is not None
    assert mended.text.text == WORDS


def test_a_slow_storage_is_waited_for_and_one_that_drips_is_tried_again(
    storage: Storage, application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    with slow_proxy(storage.server.port, bytes_a_step=65_536, step_s=0.2) as port:
        storage.use(port=port)
        assert read(application, PUBLIC).status == "read"
    monkeypatch.setattr(fetch, "FETCH_S", 0.3)
    with slow_proxy(storage.server.port, bytes_a_step=1_024, step_s=0.05) as port:
        storage.use(port=port)
        waiting = read(application, LONG)
    assert (waiting.status, waiting.refusal) == ("pending", "storage_unavailable")
    assert "slowly" in waiting.detail


def test_a_file_is_handed_in_got_back_and_forgotten(
    storage: Storage,
    application: JobApplication,
    api: APIClient,
    django_capture_on_commit_callbacks: Any,
) -> None:
    path = f"/api/v1/applications/{application.pk}/resume"
    file = SimpleUploadedFile("cv.pdf", HONEST)
    assert api.post(path, {"file": file}, format="multipart").status_code == 202
    application.refresh_from_db()
    key = application.resume_file.name
    assert api.get(f"{path}/file").content == HONEST
    storage.use(port=DOWN)
    assert api.get(f"{path}/file").json()["code"] == "storage_unavailable"
    with django_capture_on_commit_callbacks(execute=True):
        forget_resume(application)
    assert DiscardedFile.objects.get().key == key
    storage.use()
    assert storage.server.storage().exists(key)
    DiscardedFile.objects.update(next_attempt_at=timezone.now())
    assert remove_discarded(now=timezone.now()) == 1
    assert not storage.server.storage().exists(key)


@pytest.mark.parametrize(
    ("manner", "code"),
    [({"port": DOWN}, "storage_unavailable"), ({"who": (OWNER[0], "wrong")}, "forbidden")],
)
def test_a_storage_that_takes_nothing_is_said_where_the_file_was_handed_in(
    storage: Storage,
    application: JobApplication,
    owner: User,
    api: APIClient,
    manner: dict[str, Any],
    code: str,
) -> None:
    storage.use(**manner)
    file = SimpleUploadedFile("cv.pdf", HONEST)
    path = f"/api/v1/applications/{application.pk}/resume"
    answer = api.post(path, {"file": file}, format="multipart")
    assert (answer.status_code, answer.json()["code"]) == (503, code)
    client = Client()
    client.force_login(owner)
    form = {"job": application.job_id, "candidate": application.candidate_id, "resume_text": ""}
    address = reverse("admin:interviews_jobapplication_change", args=[application.pk])
    file.seek(0)
    page = client.post(address, {**form, "resume_upload": file})
    assert "Nothing was saved" in page.context["adminform"].form.errors["resume_upload"][0]
    assert JobApplication.objects.get().resume_file.name == ""
