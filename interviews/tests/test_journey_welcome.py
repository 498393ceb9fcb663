"""Welcome and consent: what a candidate is told, and that nothing begins before they agreed."""

import hashlib
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from interviews.journey.consent import has_consented
from interviews.journey.notice import VERSION, notice_for
from interviews.lifecycle import start_interview
from interviews.links import create_link
from interviews.models import (
    CandidateLink,
    CandidateRequest,
    Consent,
    Interview,
    Job,
    LiveSession,
)
from interviews.tests import people

pytestmark = pytest.mark.django_db

PLAN = [
    {"competency": "Databases", "question": "Why was it slow?", "follow_ups": ["And then?"]},
    {"competency": "Databases", "question": "What is a lock?", "follow_ups": []},
    {"competency": "Care", "question": "Whom did you help?", "follow_ups": []},
]


@pytest.fixture
def link(interview: Interview) -> str:
    return reverse("candidate-link", args=[create_link(interview, created_by=None)])


@pytest.fixture
def newcomer(interview: Interview) -> Client:
    """Let in, but has agreed to nothing yet."""
    browser = people.candidate_browser(interview, agreed=False)
    browser.handler.enforce_csrf_checks = False
    return browser


def page(interview: Interview, name: str) -> str:
    return reverse(name, args=[interview.pk])


class TestTheInvitation:
    def test_notes_that_it_was_opened_once_and_not_by_a_look_at_its_head(
        self, client: Client, link: str
    ) -> None:
        client.head(link)
        assert CandidateLink.objects.get().opened_at is None
        client.get(link)
        opened_at = CandidateLink.objects.get().opened_at
        assert opened_at is not None
        client.get(link)
        assert CandidateLink.objects.get().opened_at == opened_at

    def test_says_who_asks_about_what_and_for_how_long_it_is_kept(
        self, client: Client, link: str, interview: Interview
    ) -> None:
        Job.objects.update(company="Parcels & Co", retention_days=90, question_plan=PLAN)
        Interview.objects.update(duration_minutes=20)
        html = client.get(link).content.decode()
        for words in (
            *("Parcels &amp; Co invites you", "About 20 minutes", "An AI interviews you"),
            *("An automatic supervisor watches", "kept for 90 days", "A person decides"),
            *("Databases", "Care", "who hire for this job at Parcels &amp; Co"),
        ):
            assert words in html
        assert html.count("Databases") == 1

    def test_never_tells_the_questions(self, client: Client, link: str) -> None:
        Job.objects.update(question_plan=PLAN)
        html = client.get(link).content.decode()
        assert "Why was it slow?" not in html
        assert "And then?" not in html

    def test_without_a_retention_says_until_when_it_is_kept(
        self, client: Client, link: str
    ) -> None:
        assert b"until the hiring team erases them" in client.get(link).content

    def test_has_its_box_unticked(self, client: Client, link: str) -> None:
        html = client.get(link).content.decode()
        [box] = [part for part in html.split("<input") if 'name="agree"' in part]
        assert "checked" not in box.split(">")[0]

    def test_tells_the_time_on_the_candidates_clock(
        self, client: Client, link: str, interview: Interview
    ) -> None:
        at = timezone.now().replace(hour=3, minute=5) + timedelta(days=2)
        Interview.objects.update(scheduled_at=at, time_zone="Asia/Jakarta")
        html = client.get(link).content.decode()
        assert "10:05" in html
        assert "Asia/Jakarta" in html

    def test_survives_a_time_zone_that_is_none(self, client: Client, link: str) -> None:
        Interview.objects.update(scheduled_at=timezone.now(), time_zone="../../etc/passwd")
        assert client.get(link).status_code == 200


class TestConsent:
    def test_is_kept_with_the_hash_of_the_very_sentences(
        self, client: Client, link: str, interview: Interview
    ) -> None:
        client.post(link, people.agreement(interview))
        consent = Consent.objects.get()
        notice = notice_for(interview)
        told = [text for point in notice.points for text in (point.title, point.text)]
        whole = "\n".join([*told, notice.agreement]).encode()
        assert consent.text_hash == hashlib.sha256(whole).hexdigest()
        assert (consent.notice_version, consent.language) == (VERSION, "en")

    def test_is_to_the_sentences_of_its_language(
        self, client: Client, link: str, interview: Interview
    ) -> None:
        Interview.objects.update(language="es")
        with translation.override("es"):
            form = people.agreement(interview)
        client.post(link, form)
        assert Consent.objects.get().language == "es"

    def test_without_the_tick_there_is_none_and_the_box_is_asked_for(
        self, client: Client, link: str, interview: Interview
    ) -> None:
        answer = client.post(link, {"notice": notice_for(interview).text_hash}, follow=True)
        assert not Consent.objects.exists()
        assert b"Please tick the box" in answer.content
        assert answer.redirect_chain[-1][0].startswith(page(interview, "candidate-welcome"))

    def test_to_another_notice_is_none(
        self, client: Client, link: str, interview: Interview
    ) -> None:
        form = people.agreement(interview)
        Job.objects.update(retention_days=365)
        answer = client.post(link, form, follow=True)
        assert not Consent.objects.exists()
        assert b"The notice above has changed" in answer.content

    def test_given_twice_is_one(self, newcomer: Client, interview: Interview) -> None:
        for _ in range(2):
            newcomer.post(page(interview, "candidate-welcome"), people.agreement(interview))
        assert Consent.objects.count() == 1

    def test_is_asked_for_again_when_the_notice_has_a_new_version(
        self, candidate: Client, interview: Interview
    ) -> None:
        Consent.objects.update(notice_version="2020-01")
        assert not has_consented(interview)
        answer = candidate.get(page(interview, "room"))
        assert answer["Location"] == page(interview, "candidate-welcome")

    def test_can_be_given_before_the_room_opens(
        self, newcomer: Client, interview: Interview
    ) -> None:
        Interview.objects.update(scheduled_at=timezone.now() + timedelta(days=1))
        newcomer.post(page(interview, "candidate-welcome"), people.agreement(interview))
        assert has_consented(interview)
        assert b"You are early" in newcomer.get(page(interview, "room")).content


class TestWithoutConsent:
    def test_the_room_sends_back_to_the_notice(
        self, newcomer: Client, interview: Interview
    ) -> None:
        answer = newcomer.get(page(interview, "room"))
        assert answer["Location"] == page(interview, "candidate-welcome")

    def test_nothing_starts(self, newcomer: Client, interview: Interview) -> None:
        answer = newcomer.post(page(interview, "start-room"))
        assert answer.status_code == 409
        assert answer.json()["code"] == "consent_needed"
        assert not LiveSession.objects.exists()

    def test_staff_still_start(self, admin_client: Client, interview: Interview) -> None:
        assert admin_client.get(page(interview, "room")).status_code == 200
        assert admin_client.post(page(interview, "start-room")).status_code == 201

    @pytest.mark.parametrize(
        ("go", "leads_to"), [("ask", "candidate-requests"), ("phone", "candidate-phone")]
    )
    def test_one_may_ask_for_something_else(
        self, client: Client, link: str, interview: Interview, go: str, leads_to: str
    ) -> None:
        answer = client.post(link, {"go": go})
        assert answer["Location"] == page(interview, leads_to)
        assert client.get(answer["Location"]).status_code == 200
        assert not Consent.objects.exists()


class TestTakenBack:
    @pytest.fixture(autouse=True)
    def no_csrf(self, candidate: Client) -> None:
        candidate.handler.enforce_csrf_checks = False

    def test_it_closes_the_room_and_tells_the_team(
        self, candidate: Client, interview: Interview
    ) -> None:
        form = {"wish": "erasure", "text": "I thought again."}
        candidate.post(page(interview, "candidate-withdraw"), form)
        assert not has_consented(interview)
        request = CandidateRequest.objects.get()
        assert request.kind == "erasure"
        assert "withdrawn their consent" in request.text
        assert "I thought again." in request.text
        assert candidate.get(page(interview, "room")).status_code == 302
        assert candidate.post(page(interview, "start-room")).json()["code"] == "consent_needed"

    def test_it_ends_an_interview_that_is_held(
        self, candidate: Client, interview: Interview
    ) -> None:
        session = start_interview(interview)
        candidate.post(page(interview, "candidate-withdraw"), {"wish": "person"})
        session.refresh_from_db()
        assert session.ended_at is not None
        assert candidate.post(f"/session/{session.pk}/ticket").status_code == 409

    def test_it_can_be_given_again(self, candidate: Client, interview: Interview) -> None:
        candidate.post(page(interview, "candidate-withdraw"), {"wish": "person"})
        people.consent(interview)
        assert candidate.get(page(interview, "room")).status_code == 200
        assert Consent.objects.count() == 2

    def test_where_nothing_was_given_the_team_is_told_nothing(
        self, newcomer: Client, interview: Interview
    ) -> None:
        Consent.objects.all().delete()
        newcomer.post(page(interview, "candidate-withdraw"), {"wish": "person"})
        assert not CandidateRequest.objects.exists()


def test_who_has_agreed_and_has_no_time_yet_is_led_to_choose_one(
    newcomer: Client, interview: Interview
) -> None:
    Interview.objects.update(timing=Interview.Timing.SLOTS)
    answer = newcomer.post(page(interview, "candidate-welcome"), people.agreement(interview))
    assert answer["Location"] == page(interview, "choose-time")
