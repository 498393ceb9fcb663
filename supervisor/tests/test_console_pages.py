"""The console's pages, and the ways that lead to them."""

import re
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from interviews.lifecycle import end_session, start_interview
from interviews.models import Interview, LiveSession
from interviews.tests import people
from supervisor.console.urgency import urgency

LIST = "/admin/live/"
ATTACK = '"><img src=x onerror=alert(1)>'


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(user: User, address: str) -> str:
    answer = browser_of(user).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def page(session: LiveSession) -> str:
    return reverse("live-interview", args=[session.pk])


def interview_page(session: LiveSession) -> str:
    return reverse("admin:interviews_interview_change", args=[session.interview_id])


class TestPages:
    def test_name_the_candidate_the_job_and_the_session(
        self, owner: User, session: LiveSession
    ) -> None:
        shown = text_of(owner, page(session))
        assert f'data-session="{session.pk}"' in shown
        assert "Ada Lovelace" in shown
        assert "Data Engineer" in shown
        assert interview_page(session) in shown

    def test_hold_no_script_or_style_of_their_own(self, owner: User, session: LiveSession) -> None:
        for address in (LIST, page(session)):
            answer = browser_of(owner).get(address)
            shown = answer.content.decode()
            assert re.findall(r"<script(?![^>]*\bsrc=)", shown) == []
            assert "<style" not in shown
            assert re.findall(r"<[^>]*\s(?:style|on\w+)=", shown) == []
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
            assert "no-store" in answer.headers["Cache-Control"]

    def test_escape_names(self, owner: User) -> None:
        interview = Interview.objects.create(
            candidate_name=ATTACK, job_title=ATTACK, job_description="Engineer", created_by=owner
        )
        shown = text_of(owner, page(start_interview(interview)))
        assert "<img src=x" not in shown
        assert "&lt;img src=x" in shown

    def test_offer_no_acts_to_who_may_only_read(self, clerk: User, session: LiveSession) -> None:
        people.grant(clerk, "view_interview", "view_every_interview")
        people.grant(clerk, "view_decision", app="supervisor")
        shown = text_of(clerk, page(session))
        for part in ("acts", "questions", "end-dialog"):
            assert f'data-part="{part}"' not in shown

    def test_offer_them_to_recruiters(self, owner: User, session: LiveSession) -> None:
        shown = text_of(owner, page(session))
        for part in ("acts", "questions", "end-dialog"):
            assert f'data-part="{part}"' in shown

    def test_stay_when_the_interview_is_over(self, owner: User, session: LiveSession) -> None:
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        assert "Ada Lovelace" in text_of(owner, page(session))

    def test_of_strangers_and_of_nothing_look_alike(
        self, stranger: User, session: LiveSession
    ) -> None:
        for address in (page(session), f"{LIST}{uuid4()}/"):
            assert browser_of(stranger).get(address).status_code == 404

    def test_need_the_permission_to_see_decisions(self, clerk: User, session: LiveSession) -> None:
        people.grant(clerk, "view_interview", "view_every_interview")
        for address in (LIST, page(session)):
            assert browser_of(clerk).get(address).status_code == 403

    def test_can_only_be_read(self, owner: User, session: LiveSession) -> None:
        for address in (LIST, page(session)):
            assert browser_of(owner).post(address).status_code == 405


class TestWays:
    def test_every_page_of_the_admin_counts_what_this_person_may_see(
        self, owner: User, stranger: User, session: LiveSession
    ) -> None:
        for user, count in ((owner, 1), (stranger, 0)):
            shown = text_of(user, reverse("admin:index"))
            assert f'href="{LIST}"' in shown
            assert re.search(rf'data-part="live-count">{count}<', shown)

    def test_who_may_not_watch_is_not_led_there(self, clerk: User) -> None:
        assert LIST not in text_of(clerk, reverse("admin:index"))

    @pytest.mark.django_db
    def test_the_login_page_leads_nowhere_yet(self) -> None:
        assert LIST not in Client().get(reverse("admin:login")).content.decode()

    def test_an_interviews_page_leads_there_while_it_runs(
        self, owner: User, session: LiveSession
    ) -> None:
        assert page(session) in text_of(owner, interview_page(session))
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        assert page(session) not in text_of(owner, interview_page(session))

    def test_who_sees_no_decisions_is_not_led_from_an_interview(
        self, clerk: User, session: LiveSession
    ) -> None:
        people.grant(clerk, "view_interview", "view_every_interview")
        assert page(session) not in text_of(clerk, interview_page(session))


def card(name: str, **changes: object) -> dict[str, object]:
    return {
        "session_id": name,
        "is_active": True,
        "connected": True,
        "review_state": "ok",
        "attention": "",
        "remaining_seconds": 900.0,
        "waiting": [],
        **changes,
    }


def test_the_list_is_sorted_by_what_needs_a_person() -> None:
    rows = [
        card("calm, long"),
        card("calm, nearly over", remaining_seconds=60.0),
        card("away", connected=False),
        card("unseen", review_state="late", remaining_seconds=899.0),
        card("flag", attention="The candidate asked for a person."),
        card("asks later", waiting=[{"waits_until": "2026-11-22T12:00:30Z"}]),
        card("asks", waiting=[{"waits_until": "2026-11-22T12:00:10Z"}], attention="Also this."),
    ]
    assert [row["session_id"] for row in sorted(rows, key=urgency)] == [
        *("asks", "asks later", "flag", "unseen", "away", "calm, nearly over", "calm, long"),
    ]
