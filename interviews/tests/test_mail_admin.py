"""Mails from the admin and the API: one interview or many, what came of each, and the log."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from interviews.links import create_link
from interviews.models import CandidateLink, Interview, Message
from interviews.tests import people
from interviews.tests.mails import ADDRESS, deliver, latest, make_invitable

LIST = "/admin/interviews/interview/"
LOG = "/admin/interviews/message/"
Kind = Message.Kind


@pytest.fixture
def browser(owner: User) -> Client:
    """The owner's browser; CSRF is the access table's matter."""
    client = Client()
    client.force_login(owner)
    return client


@pytest.fixture
def interview(owner: User) -> Interview:
    return make_invitable(owner, scheduled_at=timezone.now() + timedelta(days=3))


@pytest.fixture
def invited(interview: Interview, browser: Client, mailoutbox: list[Any]) -> Interview:
    press(browser, interview, "invite")
    deliver(timezone.now())
    return interview


def page(interview: Interview, action: str = "change") -> str:
    return reverse(f"admin:interviews_interview_{action}", args=[interview.pk])


def press(browser: Client, interview: Interview, button: str, **form: str) -> str:
    """What the next page says."""
    answer = browser.post(page(interview, button), form, follow=True)
    return " ".join(str(message) for message in answer.context["messages"])


def act(browser: Client, name: str, *interviews: Interview, **form: str) -> str:
    chosen = {"action": f"{name}_many", "_selected_action": [str(one.pk) for one in interviews]}
    answer = browser.post(LIST, {**chosen, **form})
    assert answer.status_code == 200
    return answer.content.decode()


class TestOne:
    def test_is_invited_by_a_button_that_says_to_whom(
        self, browser: Client, interview: Interview, owner: User
    ) -> None:
        assert "Invite by e-mail" in browser.get(page(interview)).content.decode()
        assert press(browser, interview, "invite") == f"On its way to {ADDRESS}."
        assert latest(interview, Kind.INVITATION).created_by == owner

    def test_without_an_address_says_so(self, browser: Client, owner: User) -> None:
        interview = make_invitable(owner, email="")
        assert press(browser, interview, "invite") == "The candidate has no e-mail address."

    def test_once_invited_can_be_sent_a_new_link_and_be_reminded(
        self, browser: Client, invited: Interview
    ) -> None:
        text = browser.get(page(invited)).content.decode()
        assert "Invite by e-mail" not in text
        assert "Send a new link" in text
        assert "On its way" in press(browser, invited, "remind")
        assert "Close the earlier links" in browser.get(page(invited, "resend")).content.decode()

    @pytest.mark.parametrize(("form", "left"), [({}, 1), ({"revokes": "on"}, 0)])
    def test_sent_a_new_link_keeps_the_old_one_unless_ticked(
        self, browser: Client, invited: Interview, form: dict[str, str], left: int
    ) -> None:
        assert "On its way" in press(browser, invited, "resend", **form)
        assert CandidateLink.objects.filter(revoked_at=None).count() == left

    def test_is_cancelled_with_a_reason_that_the_candidate_reads(
        self, browser: Client, invited: Interview
    ) -> None:
        assert "Reason" in browser.get(page(invited, "cancel")).content.decode()
        assert press(browser, invited, "cancel", reason="We filled the job.") == "Cancelled."
        assert latest(invited, Kind.CANCELLATION).facts["reason"] == "We filled the job."

    def test_is_not_cancelled_with_a_reason_that_is_too_long(
        self, browser: Client, invited: Interview
    ) -> None:
        answer = browser.post(page(invited, "cancel"), {"reason": "x" * 5000})
        assert "at most 1000 characters" in answer.content.decode()
        invited.refresh_from_db(fields=["status"])
        assert invited.status == Interview.Status.SCHEDULED

    def test_shows_when_its_links_were_made_opened_used_and_revoked(
        self, browser: Client, interview: Interview
    ) -> None:
        create_link(interview, created_by=None)
        text = browser.get(page(interview)).content.decode()
        for column in ("Created at", "Opened at", "Used at", "Expires at", "Revoked at"):
            assert column in text


class TestMany:
    def test_are_asked_about_before_anything_is_sent(
        self, browser: Client, interview: Interview
    ) -> None:
        text = act(browser, "invite", interview)
        assert "Each candidate is sent an invitation" in text
        assert str(interview) in text
        assert not Message.objects.exists()

    def test_are_invited_and_each_says_what_came_of_it(
        self, browser: Client, interview: Interview, owner: User
    ) -> None:
        without = make_invitable(owner, email="")
        over = make_invitable(owner, status="completed")
        text = act(browser, "invite", interview, without, over, confirmed="yes")
        for told in (
            "Done for 1 of 3 interviews.",
            f"On its way to {ADDRESS}.",
            "The candidate has no e-mail address.",
            "The interview is over.",
        ):
            assert told in text

    def test_are_reminded_cancelled_and_have_their_links_closed(
        self, browser: Client, invited: Interview
    ) -> None:
        assert "Done for 1" in act(browser, "remind", invited, confirmed="yes")
        assert "Closed 1 link." in act(browser, "revoke", invited, confirmed="yes")
        assert "No link was open." in act(browser, "revoke", invited, confirmed="yes")
        text = act(browser, "cancel", invited, confirmed="yes", reason="Filled.")
        assert "Cancelled." in text
        assert latest(invited, Kind.CANCELLATION).facts["reason"] == "Filled."

    def test_of_others_are_out_of_reach(self, interview: Interview, stranger: User) -> None:
        client = Client()
        client.force_login(stranger)
        for name in ("invite", "cancel"):
            chosen = {"action": f"{name}_many", "_selected_action": [str(interview.pk)]}
            client.post(LIST, {**chosen, "confirmed": "yes"})
        assert not Message.objects.exists()
        interview.refresh_from_db(fields=["status"])
        assert interview.status == Interview.Status.SCHEDULED

    def test_are_not_offered_to_those_who_only_look(self, interview: Interview) -> None:
        looker = User.objects.create(username="looker", is_staff=True)
        people.grant(looker, "view_interview", "view_every_interview")
        client = Client()
        client.force_login(looker)
        assert "invite_many" not in client.get(LIST).content.decode()

    def test_need_few_queries_whatever_their_number(
        self, browser: Client, owner: User, django_assert_max_num_queries: Any
    ) -> None:
        interviews = [make_invitable(owner, email="") for _ in range(8)]
        with django_assert_max_num_queries(14):
            act(browser, "invite", *interviews)


class TestLog:
    def test_shows_what_became_of_each_and_why(self, browser: Client, invited: Interview) -> None:
        Message.objects.filter(kind=Kind.INVITATION).update(
            sent_at=None, given_up_at=timezone.now(), last_error="The address was refused: 550 no"
        )
        text = browser.get(LOG).content.decode()
        assert "Given up" in text
        assert "550 no" in text
        assert "Planned" in text  # the reminders
        only = browser.get(f"{LOG}?state=given_up&kind__exact=invitation").content.decode()
        assert "550 no" in only
        assert "badge-scheduled" not in only
        assert browser.get(f"{LOG}?state=nonsense").status_code == 200

    def test_holds_nothing_of_others_interviews(self, invited: Interview, stranger: User) -> None:
        client = Client()
        client.force_login(stranger)
        assert ADDRESS not in client.get(LOG).content.decode()

    def test_leads_to_the_mailbox_where_there_is_one(
        self, browser: Client, interview: Interview, settings: Any
    ) -> None:
        settings.MAILBOX_IS_OPEN = True
        assert 'href="/mailbox/"' in browser.get(LOG).content.decode()
        settings.MAILBOX_IS_OPEN = False
        assert 'href="/mailbox/"' not in browser.get(LOG).content.decode()

    def test_sends_again_what_was_given_up(
        self, browser: Client, invited: Interview, mailoutbox: list[Any]
    ) -> None:
        Message.objects.filter(kind=Kind.INVITATION).update(
            sent_at=None, given_up_at=timezone.now()
        )
        first = latest(invited, Kind.INVITATION)
        mailoutbox.clear()
        browser.post(reverse("admin:interviews_message_again", args=[first.pk]))
        deliver(timezone.now())
        assert len(mailoutbox) == 1
        assert latest(invited, Kind.INVITATION).pk != first.pk

    def test_does_not_send_again_what_is_on_its_way(
        self, browser: Client, interview: Interview
    ) -> None:
        press(browser, interview, "invite")
        first = latest(interview, Kind.INVITATION)
        answer = browser.post(
            reverse("admin:interviews_message_again", args=[first.pk]), follow=True
        )
        assert "It is on its way" in answer.content.decode()
        assert interview.messages.filter(kind=Kind.INVITATION).count() == 1


class TestApi:
    def test_invites_and_reminds(self, api: APIClient, interview: Interview) -> None:
        answer = api.post(f"/api/v1/interviews/{interview.pk}/invite")
        message = latest(interview, Kind.INVITATION)
        assert answer.status_code == 202
        assert answer.json() == {
            "message_id": str(message.pk),
            "kind": "invitation",
            "to": ADDRESS,
            "language": "en",
        }
        refused = api.post(f"/api/v1/interviews/{interview.pk}/remind")
        assert (refused.status_code, refused.json()["code"]) == (409, "not_invited")

    def test_closes_earlier_links_where_asked(self, api: APIClient, interview: Interview) -> None:
        create_link(interview, created_by=None)
        api.post(f"/api/v1/interviews/{interview.pk}/invite", {"revoke_earlier_links": True})
        assert not CandidateLink.objects.filter(revoked_at=None).exists()

    def test_says_why_not(self, api: APIClient, owner: User) -> None:
        over = make_invitable(owner, status="completed")
        for deed in ("invite", "remind"):
            answer = api.post(f"/api/v1/interviews/{over.pk}/{deed}")
            assert (answer.status_code, answer.json()["code"]) == (409, "over")
        odd = api.post(f"/api/v1/interviews/{over.pk}/invite", {"revoke_earlier_links": "maybe"})
        assert odd.status_code == 400
