"""The record in the admin: who reads it, what it says, and that nobody writes there."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews.lifecycle import start_interview
from interviews.models import Interview, LiveSession
from interviews.tests import people
from supervisor.by_hand import act_by_hand, approve_decision, veto_decision
from supervisor.models import Decision
from supervisor.tests.records import decide, follow
from supervisor.tests.test_chain import tamper
from supervisor.verdict import Action, Source

LIST = "/admin/supervisor/decision/"


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def browser(owner: User) -> Client:
    return browser_of(owner)


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("administrator")


def page(decision: Decision, action: str = "change") -> str:
    return reverse(f"admin:supervisor_decision_{action}", args=[decision.pk])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def listed(client: Client, query: str = "") -> set[int]:
    shown = text_of(client, f"{LIST}?{query}")
    return {int(found) for found in re.findall(rf"{LIST}(\d+)/change/", shown)}


class TestList:
    def test_shows_what_was_decided_about_whom_and_by_whom(
        self, browser: Client, session: LiveSession, owner: User
    ) -> None:
        approve_decision(decide(session, waits_s=60), user=owner, now=timezone.now())
        shown = text_of(browser, LIST)
        for words in ("Ada Lovelace", "Guide", "Rule · off_topic", "Lead back to the plan."):
            assert words in shown
        assert re.search(r"Approved, of \d+", shown)
        assert "owner" in shown

    def test_shows_visible_interviews_alone(
        self, session: LiveSession, shared_interview: Interview, stranger: User
    ) -> None:
        decide(session)
        shared = decide(start_interview(shared_interview))
        assert listed(browser_of(stranger)) == {shared.pk}

    def test_filters_and_searches(self, browser: Client, session: LiveSession, owner: User) -> None:
        guide = decide(session)
        end = decide(session, action=Action.END, source=Source.MODEL)
        done = follow(guide, Decision.Kind.CARRIED_OUT)
        grace = Interview.objects.create(
            candidate_name="Grace Hopper", job_title="Admiral", created_by=owner
        )
        other = decide(start_interview(grace), action=Action.IGNORE)
        every = {guide.pk, end.pk, done.pk, other.pk}
        assert listed(browser) == every
        assert listed(browser, "action__exact=end") == {end.pk}
        assert listed(browser, "source__exact=model") == {end.pk}
        assert listed(browser, "kind__exact=carried_out") == {done.pk}
        assert listed(browser, "created_at__gte=2999-01-01+00:00:00%2B00:00") == set()
        assert listed(browser, "q=hopper") == {other.pk}
        assert listed(browser, f"interview__id__exact={session.interview_id}") == every - {other.pk}

    @pytest.mark.parametrize(
        "query", ["interview__id__exact=x", "q=%00", "kind__exact=asleep", "p=99999", "o=x"]
    )
    def test_an_odd_question_is_no_fault_of_ours(self, browser: Client, query: str) -> None:
        assert browser.get(f"{LIST}?{query}").status_code in {200, 302}

    def test_takes_the_same_number_of_queries_however_long(
        self, browser: Client, session: LiveSession, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(15):
            follow(decide(session), Decision.Kind.CARRIED_OUT)
        with django_assert_max_num_queries(12) as captured:
            assert len(listed(browser)) == 30
        assert not any("live_transcript" in query["sql"] for query in captured)
        assert not any("resume_text" in query["sql"] for query in captured)


class TestPage:
    def test_says_everything_the_row_says(self, browser: Client, session: LiveSession) -> None:
        decision = decide(session, source=Source.MODEL, hard=True, held_back="cool_down")
        shown = text_of(browser, page(decision))
        for words in (
            "Lead back to the plan.",
            "They speak of the weather.",
            "1 to 9",
            "10:12 of 35:00",
            "0.31 · The weather is not part of the job. · turns 7, 9",
            "Databases",
            "20%",
            "The model answered",
            "gpt-5.1-mini",
            "1800 read, 240 written",
            "US$ 0.001",
            "2.4 s",
            "Cool down",
            decision.hash,
            decision.previous_hash,
            "gives its hash",
        ):
            assert words in shown, words
        assert "DOES NOT" not in shown

    def test_shows_what_followed_and_by_whom(
        self, browser: Client, session: LiveSession, colleague: User
    ) -> None:
        decision = decide(session, waits_s=60)
        row = veto_decision(decision, user=colleague, now=timezone.now())
        assert re.search(
            rf'{page(row)}">Vetoed</a>,\n.*colleague', text_of(browser, page(decision))
        )
        about = text_of(browser, page(row))
        assert f'{page(decision)}">Decision {decision.pk}</a>' in about
        assert "this row follows it" in about

    def test_shows_what_a_person_did(
        self, browser: Client, session: LiveSession, owner: User
    ) -> None:
        now = timezone.now()
        decision = act_by_hand(
            session, action=Action.GUIDE, message="Slower, please.", user=owner, now=now
        )
        shown = text_of(browser, page(decision))
        assert "Slower, please." in shown
        assert "<dd>owner</dd>" in shown

    def test_shows_what_came_of_it(self, browser: Client, session: LiveSession) -> None:
        row = follow(
            decide(session),
            Decision.Kind.OUTCOME,
            facts={"effect": "did_not", "seq_from": 10, "seq_to": 14},
            words={"reason": "They went on about the weather."},
        )
        shown = text_of(browser, page(row))
        for words in ("Did not", "10 to 14", "They went on about the weather."):
            assert words in shown

    def test_a_row_that_was_changed_behind_the_guard_is_named(
        self, browser: Client, session: LiveSession
    ) -> None:
        decision = decide(session)
        tamper("UPDATE supervisor_decisions SET rule = 'other'")
        assert "DOES NOT give its hash" in text_of(browser, page(decision))

    def test_of_a_stranger_is_not_there(self, session: LiveSession, stranger: User) -> None:
        answer = browser_of(stranger).get(page(decide(session)))
        assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")

    def test_the_row_before_is_not_shown_to_whom_it_does_not_concern(
        self, session: LiveSession, shared_interview: Interview, stranger: User
    ) -> None:
        private = decide(session)
        shared = decide(start_interview(shared_interview))
        shown = text_of(browser_of(stranger), page(shared))
        assert page(private) not in shown
        assert private.hash in shown  # which tells nothing, and proves the chain

    def test_the_record_outlives_interview_and_account(
        self, administrator: User, session: LiveSession, owner: User
    ) -> None:
        decision = decide(session, waits_s=60)
        row = approve_decision(decision, user=owner, now=timezone.now())
        gone = owner.pk
        session.interview.delete()
        owner.delete()
        client = browser_of(administrator)
        assert listed(client) == {decision.pk, row.pk}
        shown = text_of(client, page(decision))
        assert "They went when the interview was erased." in shown
        assert "Lead back to the plan." not in shown
        assert "Erased; its number was" in shown
        assert f"user {gone}" in text_of(client, page(row))

    def test_survives_facts_of_other_versions(self, browser: Client, session: LiveSession) -> None:
        names = ("elapsed_s", "limit_s", "cost_usd", "took_ms", "seq_to", "mode", "model")
        nothing: dict[str, Any] = {"metrics": {}, "coverage": {}, "review": "new"}
        nothing |= dict.fromkeys(names)
        assert browser.get(page(decide(session, **nothing))).status_code == 200

    def test_escapes_what_was_said(self, browser: Client, session: LiveSession) -> None:
        attack = '<img src=x onerror="alert(1)">'
        words = {"message": attack, "reason": attack, "metric_reasons": {"topic_relevance": attack}}
        decision = decide(session, words=words, model=attack, coverage={attack: 0.5})
        row = follow(decision, Decision.Kind.OUTCOME, words={"reason": attack})
        for address in (LIST, page(decision), page(row)):
            assert "<img src=x" not in text_of(browser, address)

    def test_nothing_on_it_is_inline(self, browser: Client, session: LiveSession) -> None:
        decision = decide(session)
        for address in (LIST, page(decision)):
            shown = text_of(browser, address)
            assert not re.search(r"\son[a-z]+=\"|\sstyle=\"|javascript:", shown)
            assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", shown)


class TestNobodyWrites:
    def test_not_even_an_administrator_adds_changes_or_deletes(
        self, administrator: User, session: LiveSession
    ) -> None:
        decision = decide(session)
        client = browser_of(administrator)
        for address in (f"{LIST}add/", page(decision), page(decision, "delete")):
            assert client.post(address, {"rule": "other", "post": "yes"}).status_code == 403
        shown = text_of(client, page(decision))
        assert 'name="_save"' not in shown
        assert "deletelink" not in shown
        action = {"action": "delete_selected", "_selected_action": [decision.pk], "post": "yes"}
        client.post(LIST, action)
        assert Decision.objects.get() == decision


class TestTheInterviewsPage:
    def test_leads_to_its_decisions(self, browser: Client, session: LiveSession) -> None:
        decision = decide(session)
        decide(start_interview(people.make_interview(None, shared=True)))
        interview = reverse("admin:interviews_interview_change", args=[session.interview_id])
        shown = text_of(browser, interview)
        [query] = re.findall(rf'<a href="{LIST}\?([^"]+)">Supervisor.s decisions', shown)
        assert listed(browser, query) == {decision.pk}

    def test_leads_nowhere_before_the_interview_has_begun(
        self, browser: Client, interview: Interview
    ) -> None:
        shown = text_of(browser, reverse("admin:interviews_interview_change", args=[interview.pk]))
        assert LIST not in shown.split('id="content"')[1]

    def test_leads_nowhere_for_whom_it_is_closed(self, clerk: User, session: LiveSession) -> None:
        people.grant(clerk, "view_interview", "view_every_interview")
        address = reverse("admin:interviews_interview_change", args=[session.interview_id])
        assert LIST not in text_of(browser_of(clerk), address)
        assert browser_of(clerk).get(LIST).status_code == 403
