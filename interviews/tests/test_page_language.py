"""The language of candidates' pages: chosen, the interview's, or the browser's."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from interviews.languages import Language
from interviews.links import create_link
from interviews.models import Interview
from interviews.script_words import WORDS
from interviews.tests import people
from interviews.tests.people import make_interview

pytestmark = pytest.mark.django_db


def arabic_interview() -> Interview:
    return make_interview(None, language=Language.ARABIC)


def room_by(client: Client, interview: Interview, link: str) -> Any:
    """The room, of a candidate who has agreed and come by the link."""
    people.consent(interview)
    client.post(link)
    return client.get(f"/interview/{interview.pk}/room")


def root_of(page: bytes) -> str:
    """The page's `<html …>`."""
    found = re.search(r"<html[^>]*>", page.decode())
    assert found is not None
    return found[0]


def test_a_candidates_page_speaks_the_interviews_language_and_stands_the_right_way(
    client: Client,
) -> None:
    link = f"/i/{create_link(arabic_interview(), created_by=None)}"
    answer = client.get(link)
    assert root_of(answer.content) == '<html lang="ar" dir="rtl">'
    assert answer.headers["Content-Language"] == "ar"
    assert translation.get_language() == "en"  # of this thread, afterwards


def test_a_candidate_chooses_another_language_and_keeps_it_on_the_next_pages(
    client: Client,
) -> None:
    interview = arabic_interview()
    link = f"/i/{create_link(interview, created_by=None)}"
    first = client.get(link, {"language": "es"})
    assert root_of(first.content) == '<html lang="es">'
    assert b'href="?language=id" lang="id"' in first.content
    room = room_by(client, interview, link)
    assert root_of(room.content) == '<html lang="es">'
    assert b"?language=" not in room.content, "no way out of a running interview"
    interview.refresh_from_db()
    assert interview.language == Language.ARABIC, "the interview's own language stays"


@pytest.mark.parametrize("chosen", ["de", "", "en'", "\x00", "EN"])
def test_a_language_that_is_not_offered_changes_nothing(client: Client, chosen: str) -> None:
    link = f"/i/{create_link(arabic_interview(), created_by=None)}"
    assert root_of(client.get(link, {"language": chosen}).content) == '<html lang="ar" dir="rtl">'


def test_who_may_not_see_the_interview_does_not_learn_its_language(client: Client) -> None:
    there = client.get(
        f"/interview/{arabic_interview().pk}/room", headers={"accept-language": "es"}
    )
    nowhere = client.get("/i/unknown", headers={"accept-language": "es-MX, en;q=0.5"})
    assert there.status_code == nowhere.status_code == 404
    assert root_of(there.content) == root_of(nowhere.content) == '<html lang="es">'


def test_the_scripts_get_their_sentences_with_the_page(client: Client) -> None:
    interview = arabic_interview()
    link = f"/i/{create_link(interview, created_by=None)}"
    page = room_by(client, interview, link).content.decode()
    found = re.search(r'<script id="words" type="application/json">(.*?)</script>', page)
    assert found is not None
    assert json.loads(found[1]).keys() == WORDS.keys()


def test_the_settings_offer_the_languages_in_which_interviews_are_held() -> None:
    offered = settings.LANGUAGES
    assert offered == Language.choices


def test_staff_pages_stay_english_whatever_the_browser_prefers(admin_client: Client) -> None:
    page = admin_client.get("/client?language=ar", headers={"accept-language": "ar"}).content
    assert root_of(page) == '<html lang="en">'
    assert b"?language=" not in page
