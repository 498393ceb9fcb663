"""The supervisor's routes: reading, acting, answering, and the record as a list."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone
from rest_framework.test import APIClient

from interviews.api.throttles import SturdyThrottle
from interviews.lifecycle import end_session, start_interview
from interviews.models import Intervention, Interview, LiveSession
from interviews.tests import people
from supervisor import chain
from supervisor.by_hand import approve_decision
from supervisor.models import Decision
from supervisor.tests.records import decide, follow, hold, intervention_of
from supervisor.verdict import Action, Source

STATS = {"is_active", "analysis_count", "actions_taken", "conclusion_initiated", "elapsed_minutes"}


def path(session: LiveSession, rest: str = "") -> str:
    return f"/session/{session.pk}/supervisor{rest}"


def act(client: APIClient, session: LiveSession, **body: Any) -> Any:
    return client.post(path(session, "/action"), body)


class TestReading:
    def test_answers_the_contracts_fields(self, api: APIClient, session: LiveSession) -> None:
        decision = decide(session, waits_s=60)
        answer = api.get(path(session))
        assert answer.status_code == 200
        body = answer.json()
        assert body["session_id"] == str(session.pk)
        assert set(body["supervisor_stats"]) >= STATS
        [shown] = body["decisions"]
        assert (shown["id"], shown["state"]) == (decision.position, "waiting")
        assert answer.headers["Cache-Control"] == "no-store"

    def test_still_answers_when_the_interview_is_over(
        self, api: APIClient, session: LiveSession
    ) -> None:
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        assert api.get(path(session)).json()["supervisor_stats"]["is_active"] is False

    def test_a_stranger_does_not_learn_that_the_session_exists(
        self, stranger: User, session: LiveSession
    ) -> None:
        client = people.with_token(stranger)
        known, unknown = client.get(path(session)), client.get(f"/session/{uuid4()}/supervisor")
        assert (known.status_code, known.json()) == (404, unknown.json())

    def test_a_reader_may_read_and_not_act(self, clerk: User, session: LiveSession) -> None:
        people.grant(clerk, "view_interview", "view_every_interview")
        client = people.with_token(clerk)
        decision = decide(session, waits_s=60)
        assert client.get(path(session)).status_code == 403  # interviews, not decisions
        people.grant(clerk, "view_decision", app="supervisor")
        assert client.get(path(session)).status_code == 200
        assert act(client, session, action="end").status_code == 403
        for answer in ("approve", "veto"):
            refused = client.post(path(session, f"/decisions/{decision.pk}/{answer}"))
            assert refused.status_code == 403
        assert Decision.objects.count() == 1
        assert intervention_of(decision).withdrawn_at is None

    def test_the_candidate_reads_nothing_of_it(
        self, interview: Interview, session: LiveSession
    ) -> None:
        browser = people.candidate_browser(interview)
        assert browser.get(path(session)).status_code == 401
        headers = people.csrf_headers(browser)
        assert browser.post(path(session, "/action"), headers=headers).status_code == 401


class TestActing:
    @pytest.mark.parametrize(
        ("action", "message"),
        [
            ("guide", "Ask about the cache."),
            ("conclude", ""),
            ("conclude", "Thank them."),
            ("end", ""),
        ],
    )
    def test_answers_the_decision_recorded(
        self, api: APIClient, session: LiveSession, action: str, message: str
    ) -> None:
        hold(session)
        answer = act(api, session, action=action, message=message)
        assert answer.status_code == 200
        body = answer.json()
        decision = Decision.objects.get()
        assert (body["id"], body["hash"]) == (decision.position, decision.hash)
        assert (body["action"], body["message"], body["source"], body["actor"]) == (
            action,
            message,
            "recruiter",
            "owner",
        )
        assert body["state"] == "due"
        assert intervention_of(decision).kind == action

    def test_the_message_may_be_left_out_where_it_is_not_needed(
        self, api: APIClient, session: LiveSession
    ) -> None:
        assert act(api, session, action="conclude").status_code == 200

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"action": "guide"}, "message"),
            ({"action": "guide", "message": "  "}, "message"),
            ({"action": "guide", "message": "x" * 1001}, "message"),
            ({"action": "guide", "message": "\x00"}, "message"),
            ({"action": "guide", "message": ["Ask."]}, "message"),
            ({"action": "ignore"}, "action"),
            ({"action": "GUIDE", "message": "Ask."}, "action"),
            ({"message": "Ask."}, "action"),
            ({"action": None}, "action"),
            ({"action": {"end": 1}}, "action"),
        ],
    )
    def test_what_makes_no_sense_is_refused_by_field(
        self, api: APIClient, session: LiveSession, body: dict[str, Any], field: str
    ) -> None:
        answer = act(api, session, **body)
        assert answer.status_code == 400
        assert (answer.json()["code"], set(answer.json()["fields"])) == ("invalid", {field})
        assert not Decision.objects.exists()

    def test_a_message_may_have_a_thousand_characters_of_any_language(
        self, api: APIClient, session: LiveSession
    ) -> None:
        message = "س" * 999 + "🙂"
        answer = act(api, session, action="guide", message=message)
        assert answer.json()["message"] == message

    @pytest.mark.parametrize("message", ["\ud800", "Ask \udfff."])
    def test_half_a_character_is_no_fault_of_ours(
        self, api: APIClient, session: LiveSession, message: str
    ) -> None:
        answer = api.post(
            path(session, "/action"),
            b'{"action": "guide", "message": "%s"}' % message.encode("ascii", "backslashreplace"),
            content_type="application/json",
        )
        assert answer.status_code == 400

    @pytest.mark.parametrize("body", [b"[]", b"null", b"7", b'"end"', b"{", b""])
    def test_a_body_that_is_no_object_is_refused(
        self, api: APIClient, session: LiveSession, body: bytes
    ) -> None:
        answer = api.post(path(session, "/action"), body, content_type="application/json")
        assert answer.status_code == 400
        assert set(answer.json()) >= {"code", "detail"}

    def test_an_interview_that_is_over_takes_no_action(
        self, api: APIClient, session: LiveSession
    ) -> None:
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        answer = act(api, session, action="end")
        assert answer.status_code == 409
        assert answer.json()["code"] == "interview_over"

    def test_an_end_pressed_twice_is_one_end(
        self, api: APIClient, session: LiveSession, colleague: User
    ) -> None:
        hold(session)
        first = act(api, session, action="end").json()
        assert act(api, session, action="end").json() == first
        assert Intervention.objects.count() == 1

    def test_a_stranger_cannot_act(self, stranger: User, session: LiveSession) -> None:
        answer = act(people.with_token(stranger), session, action="end")
        assert answer.status_code == 404
        session.refresh_from_db()
        assert session.ended_at is None

    def test_nobody_acts_faster_than_people_do(
        self, api: APIClient, session: LiveSession, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(SturdyThrottle, "THROTTLE_RATES", {"act": "2/min"})
        codes = [act(api, session, action="guide", message="Ask.").status_code for _ in range(3)]
        assert codes == [200, 200, 429]


class TestAnswering:
    @pytest.mark.parametrize(
        ("answer", "state", "who"),
        [("approve", "due", "approved_by"), ("veto", "vetoed", "vetoed_by")],
    )
    def test_answers_the_decision_as_it_is_now(
        self, api: APIClient, session: LiveSession, answer: str, state: str, who: str
    ) -> None:
        decision = decide(session, waits_s=60)
        reply = api.post(path(session, f"/decisions/{decision.pk}/{answer}"))
        assert reply.status_code == 200
        body = reply.json()
        assert (body["id"], body["state"], body[who]) == (decision.pk, state, "owner")
        assert body["waits_until"] is None

    @pytest.mark.parametrize("answer", ["approve", "veto"])
    def test_the_second_answer_is_a_conflict(
        self, api: APIClient, session: LiveSession, owner: User, answer: str
    ) -> None:
        decision = decide(session, waits_s=60)
        approve_decision(decision, user=owner, now=timezone.now())
        reply = api.post(path(session, f"/decisions/{decision.pk}/{answer}"))
        assert (reply.status_code, reply.json()["code"]) == (409, "decision_settled")
        assert decision.followed_by.count() == 1

    @pytest.mark.parametrize("answer", ["approve", "veto"])
    def test_a_decision_is_answered_through_its_own_session_alone(
        self, api: APIClient, session: LiveSession, owner: User, stranger: User, answer: str
    ) -> None:
        decision = decide(session, waits_s=60)
        other = start_interview(people.make_interview(stranger))
        through = path(other, f"/decisions/{decision.pk}/{answer}")
        assert people.with_token(stranger).post(through).status_code == 404
        assert api.post(through).status_code == 404
        assert decision.followed_by.count() == 0

    @pytest.mark.parametrize("position", ["0", "999999", "9" * 40])
    def test_an_unknown_decision_is_not_there(
        self, api: APIClient, session: LiveSession, position: str
    ) -> None:
        reply = api.post(path(session, f"/decisions/{position}/approve"))
        assert (reply.status_code, reply.json()["code"]) == (404, "not_found")

    def test_what_became_of_a_decision_is_no_decision(
        self, api: APIClient, session: LiveSession
    ) -> None:
        row = follow(decide(session, waits_s=60), Decision.Kind.CARRIED_OUT)
        assert api.post(path(session, f"/decisions/{row.pk}/veto")).status_code == 404


LIST = "/api/v1/decisions"


def positions(client: APIClient, query: str = "") -> list[int]:
    answer = client.get(f"{LIST}{query}")
    assert answer.status_code == 200, answer.json()
    return [row["position"] for row in answer.json()["results"]]


class TestRecord:
    def test_holds_what_proves_a_row(self, api: APIClient, session: LiveSession) -> None:
        decision = decide(session)
        [row] = api.get(LIST).json()["results"]
        assert row["hash"] == decision.hash == chain.hash_of(Decision.objects.get())
        assert (row["facts"], row["words"]) == (decision.facts, decision.words)
        assert chain.digest(row["words"]) == row["words_hash"]
        assert row["previous_hash"] == chain.FIRST

    def test_one_row_has_what_followed(
        self, api: APIClient, session: LiveSession, owner: User
    ) -> None:
        decision = decide(session, waits_s=60)
        row = approve_decision(decision, user=owner, now=timezone.now())
        body = api.get(f"{LIST}/{decision.position}").json()
        assert [(one["position"], one["kind"], one["actor"]) for one in body["followed_by"]] == [
            (row.position, "approved", owner.pk)
        ]

    def test_shows_visible_interviews_alone(
        self, api: APIClient, session: LiveSession, stranger: User
    ) -> None:
        decision = decide(session)
        client = people.with_token(stranger)
        assert positions(client) == []
        assert client.get(f"{LIST}/{decision.pk}").status_code == 404
        assert positions(api) == [decision.position]

    def test_a_colleague_sees_those_of_a_shared_job(
        self, colleague: User, shared_interview: Interview
    ) -> None:
        decision = decide(start_interview(shared_interview))
        assert positions(people.with_token(colleague)) == [decision.position]

    def test_staff_need_the_permission(self, clerk: User, session: LiveSession) -> None:
        decide(session)
        client = people.with_token(clerk)
        people.grant(clerk, "view_interview", "view_every_interview")
        assert client.get(LIST).status_code == 403
        clerk.user_permissions.add(
            Permission.objects.get(content_type__app_label="supervisor", codename="view_decision")
        )
        assert len(positions(client)) == 1

    def test_nothing_in_it_can_be_written(self, api: APIClient, session: LiveSession) -> None:
        decision = decide(session)
        for client_method in (api.post, api.put, api.patch, api.delete):
            for address in (LIST, f"{LIST}/{decision.pk}"):
                assert client_method(address, {}).status_code == 405

    def test_filters(self, api: APIClient, session: LiveSession, owner: User) -> None:
        guide = decide(session)
        end = decide(session, action=Action.END, source=Source.MODEL)
        done = follow(guide, Decision.Kind.CARRIED_OUT)
        other = decide(start_interview(people.make_interview(owner)), action=Action.IGNORE)
        assert positions(api) == [other.pk, done.pk, end.pk, guide.pk]
        for query, found in (
            (f"session={session.pk}", [done, end, guide]),
            (f"interview={other.interview_id}", [other]),
            ("action=end", [end]),
            ("source=model", [end]),
            ("kind=carried_out", [done]),
            ("rule=off_topic", [other, guide]),
            ("search=lovelace", [other, done, end, guide]),
            ("search=nobody", []),
            ("created_after=2999-01-01T00:00:00Z", []),
            (f"session={session.pk}&kind=decision&action=guide", [guide]),
        ):
            assert positions(api, f"?{query}") == [row.pk for row in found], query

    @pytest.mark.parametrize(
        "query", ["session=x", "interview=1", "action=dance", "kind=x", "created_after=soon"]
    )
    def test_a_filter_that_makes_no_sense_is_refused(self, api: APIClient, query: str) -> None:
        answer = api.get(f"{LIST}?{query}")
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid")

    def test_comes_in_pages(self, api: APIClient, session: LiveSession) -> None:
        for _ in range(5):
            decide(session)
        body = api.get(f"{LIST}?page_size=2&page=2").json()
        assert body["count"] == 5
        assert len(body["results"]) == 2

    def test_takes_the_same_number_of_queries_however_long(
        self, api: APIClient, session: LiveSession, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(10):
            follow(decide(session), Decision.Kind.CARRIED_OUT)
        with django_assert_max_num_queries(6):
            assert len(positions(api)) == 20
