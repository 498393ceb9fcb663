"""The admin: what recruiters see, do, and cannot reach."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews.lifecycle import cancel_interview, end_session, start_interview
from interviews.links import create_link, read_link
from interviews.models import Candidate, CandidateLink, Interview, Job, JournalRow, LiveSession
from interviews.tests import people
from interviews.tests.forms import NOTHING_UNDER_IT
from interviews.transcripts.fold import fold_transcripts

LIST = "/admin/interviews/interview/"


@pytest.fixture
def browser(owner: User) -> Client:
    """The owner's browser; CSRF is the access table's matter."""
    client = Client()
    client.force_login(owner)
    return client


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(interview: Interview, action: str = "change") -> str:
    return reverse(f"admin:interviews_interview_{action}", args=[interview.pk])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def record(session: LiveSession, seq: int, **entry: Any) -> None:
    whole = {"seq": seq, "type": "audio", "session_id": str(session.id), **entry}
    JournalRow.objects.create(
        interview_id=session.interview_id, session=session, seq=seq, entry=whole
    )


class TestList:
    def test_shows_own_and_shared_interviews_alone(
        self, interview: Interview, shared_interview: Interview, stranger: User
    ) -> None:
        shown = text_of(browser_of(stranger), LIST)
        assert page(shared_interview) in shown
        assert page(interview) not in shown
        assert "Data Engineer" not in shown  # not as a filter's choice either

    def test_shows_status_and_duration(self, browser: Client, session: LiveSession) -> None:
        end_session(session.id, reason=LiveSession.EndReason.RECRUITER)
        begun = timezone.now() - timedelta(minutes=12, seconds=5)
        ended = begun + timedelta(minutes=12, seconds=5)
        Interview.objects.update(started_at=begun, ended_at=ended)
        shown = text_of(browser, LIST)
        assert '<span class="badge badge-completed">Completed</span>' in shown
        assert "12 min 05 s" in shown

    def test_filters_and_searches(self, browser: Client, owner: User) -> None:
        one = people.make_interview(owner)
        two = Interview.objects.create(candidate_name="Grace Hopper", created_by=owner)
        assert one.job_application is not None
        by_job = text_of(browser, f"{LIST}?job={one.job_application.job_id}")
        assert page(one) in by_job
        assert page(two) not in by_job
        by_name = text_of(browser, f"{LIST}?q=hopper")
        assert page(two) in by_name
        assert page(one) not in by_name

    @pytest.mark.parametrize("query", ["job=x", "q=%00", "status__exact=asleep", "p=99999", "o=x"])
    def test_an_odd_question_is_no_fault_of_ours(self, browser: Client, query: str) -> None:
        assert browser.get(f"{LIST}?{query}").status_code in {200, 302}

    def test_leaves_the_documents_in_the_database(
        self, browser: Client, interview: Interview, django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(12) as captured:
            browser.get(LIST)
        rows = [query["sql"] for query in captured if 'FROM "interview_schedules"' in query["sql"]]
        assert rows
        assert not any("live_transcript" in sql or "resume_text" in sql for sql in rows)


class TestPage:
    def test_reads_as_a_conversation(self, browser: Client, session: LiveSession) -> None:
        record(session, 2, speaker="user", content="Because of parcels.", start_ms=65_000)
        record(session, 1, speaker="assistant", content="Why this job?", start_ms=0)
        fold_transcripts()
        record(session, 3, speaker="assistant", content="I see", start_ms=70_000,
               interrupted=True, unheard="and what then?")  # fmt: skip
        shown = text_of(browser, page(session.interview))
        order = [shown.index(words) for words in ("Why this job?", "Because of parcels.", "I see")]
        assert order == sorted(order)
        assert "Ada Lovelace <time>1:05</time>" in shown
        assert re.search(r"Not heard.*<s>and what then\?</s>", shown)
        assert "&quot;seq&quot;" not in shown  # no JSON

    def test_escapes_what_was_said_and_names(self, browser: Client, owner: User) -> None:
        attack = '<img src=x onerror="alert(1)">'
        interview = Interview.objects.create(
            candidate_name=attack, job_title=attack, job_description=attack, created_by=owner
        )
        session = start_interview(interview)
        record(session, 1, speaker="user", content=attack, unheard=attack, start_ms=0)
        JournalRow.objects.create(
            interview=interview,
            session=session,
            kind="log",
            entry={"event": attack, "details": {attack: [attack]}},
        )
        for address in (page(interview), LIST, page(interview, "end"), page(interview, "history")):
            assert "<img src=x" not in text_of(browser, address)

    def test_shows_the_log_in_words(self, browser: Client, session: LiveSession) -> None:
        JournalRow.objects.create(
            interview_id=session.interview_id,
            session=session,
            kind="log",
            entry={
                "event": "response_failed",
                "timestamp": "2026-11-22T12:00:05+00:00",
                "usage": {"input_tokens": 7},
            },
        )
        shown = text_of(browser, page(session.interview))
        assert "Response failed: usage input tokens 7" in shown
        assert "12:00:05" in shown

    def test_survives_entries_of_other_programs(self, browser: Client, owner: User) -> None:
        interview = Interview.objects.create(
            created_by=owner,
            status="completed",
            live_transcript=[{"content": None}, {"speaker": 7, "start_ms": "x", "content": 5}],
            conversation_log=[{"timestamp": "yesterday"}, {}],
            question_plan=["Why?", {"question": None}],
        )
        assert browser.get(page(interview)).status_code == 200

    def test_of_a_stranger_is_not_there(self, interview: Interview, stranger: User) -> None:
        answer = browser_of(stranger).get(page(interview))
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/admin/"

    def test_cannot_be_edited_once_the_interview_has_begun(
        self, browser: Client, session: LiveSession
    ) -> None:
        shown = text_of(browser, page(session.interview))
        assert 'name="_save"' not in shown
        assert "<textarea" not in shown
        answer = browser.post(page(session.interview), {"candidate_name": "Somebody else"})
        assert answer.status_code == 403

    def test_a_plan_that_cannot_be_edited_is_text(self, browser: Client, owner: User) -> None:
        plan = [{"competency": "Motivation", "question": "Why?", "follow_ups": ["And?"]}]
        interview = Interview.objects.create(
            created_by=owner, status="completed", question_plan=plan
        )
        assert "[Motivation] Why?\n  - And?" in text_of(browser, page(interview))


FORM = {
    "language": "en",
    "timing": "fixed",
    "turn_detection": "server_vad",
    "patience": "normal",
    **NOTHING_UNDER_IT,
}
JOB_FORM = {
    "title": "Nurse",
    "description": "Cares.",
    "question_plan": "",
    "language": "en",
    "supervisor_mode": "autonomous",
    "supervisor_wait_s": "20",
    "supervisor_unanswered": "carry_out",
}


class TestEditing:
    def test_a_new_interview_belongs_to_who_made_it(
        self, browser: Client, owner: User, interview: Interview
    ) -> None:
        form = {**FORM, "job_application": interview.job_application_id, "question_plan": ""}
        answer = browser.post(f"{LIST}add/", form)
        assert answer.status_code == 302, answer.context["errors"]
        made = Interview.objects.exclude(pk=interview.pk).get()
        assert made.created_by == owner

    def test_a_new_interview_is_held_in_the_jobs_language(
        self, browser: Client, interview: Interview
    ) -> None:
        Job.objects.update(language="es")
        form = {**FORM, "job_application": interview.job_application_id}
        browser.post(f"{LIST}add/", form)
        assert Interview.objects.exclude(pk=interview.pk).get().language == "es"

    def test_a_manual_interview_needs_a_name_and_a_description(self, browser: Client) -> None:
        answer = browser.post(f"{LIST}add/", FORM)
        errors = answer.context["adminform"].form.errors
        assert set(errors) == {"candidate_name", "job_description"}

    def test_the_plan_is_edited_as_lines(self, browser: Client, interview: Interview) -> None:
        form = {**FORM, "job_application": interview.job_application_id}
        plan = "[Motivation] Why?\r\n- And?\r\nAnything else?"
        browser.post(page(interview), {**form, "question_plan": plan})
        interview.refresh_from_db()
        assert interview.question_plan == [
            {"competency": "Motivation", "question": "Why?", "follow_ups": ["And?"]},
            {"competency": "", "question": "Anything else?", "follow_ups": []},
        ]
        assert "[Motivation] Why?\n  - And?\nAnything else?" in text_of(browser, page(interview))

    def test_what_a_plan_says_beside_its_questions_survives_an_edit(
        self, browser: Client, interview: Interview
    ) -> None:
        item = {"competency": "Motivation", "question": "Why?", "follow_ups": [], "why": "The job.",
                "minutes": 2.5, "must_ask": True, "claim": "Wrote a program",
                "confidential": ["Names one."]}  # fmt: skip
        Interview.objects.update(question_plan=[item])
        plan = browser.get(page(interview)).context["adminform"].form["question_plan"].value()
        form = {**FORM, "job_application": interview.job_application_id}
        edited = plan.replace("Why?", "And why?").replace("\n", "\r\n")
        browser.post(page(interview), {**form, "question_plan": edited})
        interview.refresh_from_db()
        assert interview.question_plan == [{**item, "question": "And why?"}]

    def test_a_page_that_is_old_puts_no_old_plan_back(
        self, browser: Client, interview: Interview
    ) -> None:
        old = "[Motivation] Why?"
        newer = [{"competency": "", "question": "And why?", "follow_ups": []}]
        Interview.objects.update(question_plan=newer)
        form = {**FORM, "job_application": interview.job_application_id, "patience": "patient",
                "initial-question_plan": old, "question_plan": old}  # fmt: skip
        assert browser.post(page(interview), form).status_code == 302
        interview.refresh_from_db()
        assert (interview.patience, interview.question_plan) == ("patient", newer)
        answer = browser.post(page(interview), {**form, "question_plan": f"{old}\r\nAnd then?"})
        assert b"Another plan has been made since this page was opened." in answer.content
        assert b"And then?" in answer.content
        interview.refresh_from_db()
        assert interview.question_plan == newer

    def test_the_page_says_which_plan_it_showed(
        self, browser: Client, interview: Interview
    ) -> None:
        plan = [{"competency": "", "question": "Why?", "follow_ups": ["And?"]}]
        Interview.objects.update(question_plan=plan)
        shown = text_of(browser, page(interview))
        [hidden] = re.findall(r'name="initial-question_plan" value="([^"]*)"', shown)
        form = {**FORM, "job_application": interview.job_application_id}
        sent = {"initial-question_plan": hidden.replace("\n", "\r\n"), "question_plan": "Why now?"}
        assert browser.post(page(interview), {**form, **sent}).status_code == 302
        interview.refresh_from_db()
        assert [item["question"] for item in interview.question_plan] == ["Why now?"]

    def test_an_unclear_plan_is_explained(self, browser: Client, interview: Interview) -> None:
        form = {**FORM, "job_application": interview.job_application_id, "question_plan": "- And?"}
        answer = browser.post(page(interview), form)
        assert b"Line 1: a follow-up must stand under a question." in answer.content

    def test_saving_writes_only_what_was_changed(
        self, browser: Client, interview: Interview, django_assert_max_num_queries: Any
    ) -> None:
        form = {**FORM, "job_application": interview.job_application_id, "patience": "patient"}
        with django_assert_max_num_queries(40) as captured:
            assert browser.post(page(interview), form).status_code == 302
        [update] = [q["sql"] for q in captured if q["sql"].startswith('UPDATE "interview_sched')]
        assert '"patience" =' in update
        assert '"status"' not in update.split("WHERE")[0]

    def test_an_application_of_a_strangers_job_is_no_choice(
        self, stranger: User, interview: Interview
    ) -> None:
        form = {**FORM, "job_application": interview.job_application_id}
        answer = browser_of(stranger).post(f"{LIST}add/", form)
        assert "job_application" in answer.context["adminform"].form.errors

    def test_a_new_job_belongs_to_who_made_it(self, browser: Client, owner: User) -> None:
        assert browser.post("/admin/interviews/job/add/", JOB_FORM).status_code == 302
        assert Job.objects.get().owner == owner

    def test_nobodys_job_becomes_that_of_who_makes_it_private(
        self, browser: Client, owner: User
    ) -> None:
        job = Job.objects.create(title="Nurse", description="Cares.")
        browser.post(f"/admin/interviews/job/{job.pk}/change/", JOB_FORM)
        job.refresh_from_db()
        assert (job.shared_with_team, job.owner) == (False, owner)

    def test_a_job_says_how_far_its_supervisor_may_go(self, browser: Client) -> None:
        assert "waits for a recruiter in the live console" in text_of(
            browser, "/admin/interviews/job/add/"
        )
        given = {
            "supervisor_mode": "ask_first",
            "supervisor_wait_s": "45",
            "supervisor_unanswered": "drop",
        }
        browser.post("/admin/interviews/job/add/", {**JOB_FORM, **given})
        job = Job.objects.get()
        assert (job.supervisor_mode, job.supervisor_wait_s, job.supervisor_unanswered) == (
            "ask_first",
            45,
            "drop",
        )

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("supervisor_wait_s", "4", "Give between 5 and 300 seconds."),
            ("supervisor_wait_s", "301", "Give between 5 and 300 seconds."),
            ("supervisor_wait_s", "-1", "Give between 5 and 300 seconds."),
            ("supervisor_wait_s", "soon", "Enter a whole number."),
            ("supervisor_mode", "asleep", "asleep is not one of the available choices."),
            ("supervisor_unanswered", "", "This field is required."),
        ],
    )
    def test_a_job_that_says_it_oddly_is_explained(
        self, browser: Client, field: str, value: str, told: str
    ) -> None:
        answer = browser.post("/admin/interviews/job/add/", {**JOB_FORM, field: value})
        [error] = answer.context["adminform"].form.errors[field]
        assert told in error
        assert not Job.objects.exists()

    def test_a_job_that_cannot_be_edited_shows_its_supervisor(
        self, clerk: User, interview: Interview
    ) -> None:
        people.grant(clerk, "view_job", "view_every_interview")
        Job.objects.update(supervisor_mode="watch_only")
        shown = text_of(browser_of(clerk), f"/admin/interviews/job/{Job.objects.get().pk}/change/")
        assert "Watches only" in shown
        assert "<textarea" not in shown

    def test_a_new_candidate_is_seen_by_who_entered_them(
        self, browser: Client, stranger: User
    ) -> None:
        browser.post("/admin/interviews/candidate/add/", {"name": "Grace Hopper"})
        candidate = Candidate.objects.get()
        address = f"/admin/interviews/candidate/{candidate.pk}/change/"
        assert browser.get(address).status_code == 200
        assert browser_of(stranger).get(address).status_code == 302

    def test_autocompletion_offers_visible_rows_alone(
        self, interview: Interview, shared_interview: Interview, stranger: User
    ) -> None:
        question = {"app_label": "interviews", "model_name": "interview",
                    "field_name": "job_application", "term": ""}  # fmt: skip
        found = browser_of(stranger).get("/admin/autocomplete/", question).json()["results"]
        assert [row["id"] for row in found] == [str(shared_interview.job_application_id)]


class TestButtons:
    def test_a_link_is_shown_once_and_works(self, browser: Client, interview: Interview) -> None:
        answer = browser.post(page(interview, "link"))
        [address] = re.findall(r'value="(http://testserver/i/[^"]+)"', answer.content.decode())
        assert read_link(address.rsplit("/", 1)[1]).interview == interview
        assert "no-store" in answer.headers["Cache-Control"]
        token = address.rsplit("/", 1)[1]
        assert token not in text_of(browser, page(interview))

    def test_asking_for_a_link_makes_none(self, browser: Client, interview: Interview) -> None:
        assert browser.get(page(interview, "link")).status_code == 200
        assert not CandidateLink.objects.exists()

    def test_revoking_closes_every_link(self, browser: Client, interview: Interview) -> None:
        create_link(interview, created_by=None)
        create_link(interview, created_by=None)
        shown = browser.post(page(interview, "revoke"), follow=True).content.decode()
        assert "Closed 2 links." in shown
        assert shown.count("Revoked") >= 2
        assert not CandidateLink.objects.filter(revoked_at=None).exists()

    def test_ending_asks_first(self, browser: Client, session: LiveSession) -> None:
        assert "stops at once" in text_of(browser, page(session.interview, "end"))
        session.refresh_from_db()
        assert session.ended_at is None
        browser.post(page(session.interview, "end"))
        session.refresh_from_db()
        assert session.end_reason == LiveSession.EndReason.RECRUITER

    def test_cancel_and_reopen(self, browser: Client, interview: Interview) -> None:
        browser.post(page(interview, "cancel"))
        interview.refresh_from_db()
        assert interview.status == Interview.Status.CANCELLED
        browser.post(page(interview, "reopen"))
        interview.refresh_from_db()
        assert interview.status == Interview.Status.SCHEDULED

    @pytest.mark.parametrize(
        ("state", "offered"),
        [
            ("scheduled", {"link", "cancel"}),
            ("live", {"link", "end"}),
            ("cancelled", {"reopen"}),
            ("completed", set()),
        ],
    )
    def test_only_those_that_fit_are_offered(
        self, browser: Client, interview: Interview, state: str, offered: set[str]
    ) -> None:
        if state == "cancelled":
            cancel_interview(interview)
        elif state != "scheduled":
            session = start_interview(interview)
            if state == "completed":
                end_session(session.id, reason=LiveSession.EndReason.RECRUITER)
        shown = text_of(browser, page(interview))
        names = ("link", "revoke", "end", "cancel", "reopen")
        assert {name for name in names if page(interview, name) in shown} == offered
        assert ("Start interview" in shown) == (state in {"scheduled", "live"})

    @pytest.mark.parametrize("name", ["revoke", "end", "reopen"])
    def test_one_that_does_not_fit_does_nothing(
        self, browser: Client, interview: Interview, name: str
    ) -> None:
        shown = browser.post(page(interview, name), follow=True).content.decode()
        assert "This cannot be done: the interview is scheduled." in shown
        interview.refresh_from_db()
        assert interview.status == Interview.Status.SCHEDULED

    def test_starting_leads_to_the_client(self, browser: Client, interview: Interview) -> None:
        assert f'href="/client?interview_id={interview.pk}"' in text_of(browser, page(interview))


@pytest.mark.parametrize("emulated", [True, False])
def test_the_emulator_announces_itself_on_every_page(
    browser: Client, interview: Interview, settings: Any, emulated: bool
) -> None:
    settings.INTERVIEWER_IS_EMULATED = emulated
    for address in ("/admin/", LIST, page(interview), "/admin/interviews/job/add/"):
        assert ('data-part="emulator"' in text_of(browser, address)) == emulated
    assert ("data-part" in text_of(Client(), "/admin/login/")) == emulated


def test_nothing_on_our_pages_is_inline(browser: Client, session: LiveSession) -> None:
    create_link(session.interview, created_by=None)
    for address in (LIST, page(session.interview), page(session.interview, "link")):
        shown = text_of(browser, address)
        assert not re.search(r"\son[a-z]+=\"|\sstyle=\"|javascript:", shown)
        assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", shown)
