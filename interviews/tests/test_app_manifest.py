"""The room on a home screen: its address without a secret, and nothing about the interview."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from interviews.links import create_link
from interviews.tests.people import agreement, make_interview


def test_it_opens_the_room_and_leaves_nothing_else_in_its_scope(client: Client) -> None:
    interview_id = uuid4()
    answer = client.get(f"/interview/{interview_id}/app.webmanifest?in=ar")
    manifest = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert manifest["start_url"] == f"/interview/{interview_id}/room"
    assert manifest["scope"] == f"/interview/{interview_id}/"
    assert (manifest["lang"], manifest["dir"]) == ("ar", "rtl")


@pytest.mark.parametrize("asked", ["de", "", "\x00"])
def test_a_language_that_is_not_offered_is_english(client: Client, asked: str) -> None:
    manifest = client.get(f"/interview/{uuid4()}/app.webmanifest", {"in": asked}).json()
    assert (manifest["lang"], manifest["dir"]) == ("en", "ltr")


def test_its_icons_are_there_one_of_them_for_every_shape(client: Client) -> None:
    icons = client.get(f"/interview/{uuid4()}/app.webmanifest").json()["icons"]
    static = Path(settings.STATICFILES_DIRS[0])
    for icon in icons:
        assert (static / icon["src"].removeprefix(settings.STATIC_URL)).is_file()
    assert {"any", "maskable"} == {icon["purpose"] for icon in icons}
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in icons}


@pytest.mark.django_db
def test_the_room_names_it_and_the_page_with_the_secret_address_does_not(client: Client) -> None:
    interview = make_interview(None)
    link = f"/i/{create_link(interview, created_by=None)}"
    assert b"webmanifest" not in client.get(link).content
    client.post(link, agreement(interview))
    room = client.get(f"/interview/{interview.pk}/room").content.decode()
    assert f'rel="manifest" href="/interview/{interview.pk}/app.webmanifest?in=en"' in room
