"""Joining again, ending, and reading what was said."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from interviews.errors import TicketRefused
from interviews.lifecycle import end_session, start_interview
from interviews.models import Interview, JournalRow, LiveSession
from interviews.tests import people
from interviews.tickets import redeem_ticket
from interviews.transcripts.fold import fold_transcripts

EndReason = LiveSession.EndReason


def say(session: LiveSession, seq: int, speaker: str, content: str) -> dict[str, Any]:
    """A finished turn, in the journal."""
    entry = {
        "timestamp": timezone.now().isoformat(),
        "speaker": speaker,
        "content": content,
        "type": "audio",
        "session_id": str(session.id),
        "seq": seq,
    }
    JournalRow.objects.create(
        interview_id=session.interview_id, session=session, seq=seq, entry=entry
    )
    return entry


def ticket_of(body: dict[str, str]) -> str:
    [ticket] = parse_qs(urlsplit(body["websocket_url"]).query)["ticket"]
    return ticket


class TestTicket:
    def test_recruiter_gets_a_fresh_one_each_time(
        self, api: APIClient, session: LiveSession, owner: User
    ) -> None:
        first = ticket_of(api.post(f"/session/{session.id}/ticket").json())
        second = ticket_of(api.post(f"/session/{session.id}/ticket").json())
        assert first != second
        assert redeem_ticket(first, session_id=session.id).user_id == owner.pk
        with pytest.raises(TicketRefused):
            redeem_ticket(first, session_id=session.id)

    def test_candidate_gets_one_for_their_own_interview(
        self, candidate: Client, session: LiveSession
    ) -> None:
        answer = candidate.post(
            f"/session/{session.id}/ticket", headers=people.csrf_headers(candidate)
        )
        assert answer.status_code == 200
        redeemed = redeem_ticket(ticket_of(answer.json()), session_id=session.id)
        assert redeemed.user_id is None

    def test_candidate_is_refused_without_the_csrf_token(
        self, candidate: Client, session: LiveSession
    ) -> None:
        answer = candidate.post(f"/session/{session.id}/ticket")
        assert answer.status_code == 403
        assert answer.json()["code"] == "csrf_failed"

    def test_logged_in_browser_is_refused_without_the_csrf_token(
        self, owner: User, session: LiveSession
    ) -> None:
        answer = people.in_browser(owner).post(f"/session/{session.id}/ticket")
        assert answer.status_code == 403
        assert answer.json()["code"] == "csrf_failed"

    def test_another_candidate_does_not_learn_that_the_session_exists(
        self, shared_interview: Interview, session: LiveSession
    ) -> None:
        other = people.candidate_browser(shared_interview)
        answer = other.post(f"/session/{session.id}/ticket", headers=people.csrf_headers(other))
        assert answer.status_code == 404

    @pytest.mark.parametrize("closed", [{"expired": True}, {"revoked": True}])
    def test_a_link_that_has_closed_opens_nothing(
        self, interview: Interview, session: LiveSession, closed: dict[str, bool]
    ) -> None:
        browser = people.candidate_browser(interview, **closed)
        answer = browser.post(f"/session/{session.id}/ticket", headers=people.csrf_headers(browser))
        assert answer.status_code == 404

    def test_there_is_none_when_the_interview_is_over(
        self, api: APIClient, session: LiveSession
    ) -> None:
        end_session(session.id, reason=EndReason.CANDIDATE)
        answer = api.post(f"/session/{session.id}/ticket")
        assert answer.status_code == 409
        assert answer.json()["code"] == "interview_over"

    def test_reader_who_may_not_conduct_is_told_so(
        self, clerk: User, shared_interview: Interview
    ) -> None:
        people.grant(clerk, "view_interview", "view_team_jobs")
        session = start_interview(shared_interview)
        answer = people.with_token(clerk).post(f"/session/{session.id}/ticket")
        assert answer.status_code == 403


class TestEnd:
    def test_answers_with_a_summary(self, api: APIClient, session: LiveSession) -> None:
        say(session, 1, "assistant", "Good morning.")
        say(session, 2, "user", "Hello.")
        say(session, 3, "system", "The connection was lost.")
        answer = api.delete(f"/session/{session.id}/end")
        assert answer.status_code == 200
        assert answer.json()["interview_summary"] == {
            "session_id": str(session.id),
            "candidate_name": "Ada Lovelace",
            "conversation_length": 2,
            "transcript_entries": 3,
            "status": "completed",
        }
        session.refresh_from_db()
        assert session.end_reason == EndReason.RECRUITER

    def test_twice_answers_the_same_summary(self, api: APIClient, session: LiveSession) -> None:
        first = api.delete(f"/session/{session.id}/end").json()
        again = api.delete(f"/session/{session.id}/end")
        assert again.status_code == 200
        assert again.json()["interview_summary"] == first["interview_summary"]

    def test_after_the_candidate_left_for_good_the_reason_stays(
        self, api: APIClient, session: LiveSession
    ) -> None:
        end_session(session.id, reason=EndReason.ABANDONED)
        answer = api.delete(f"/session/{session.id}/end")
        assert answer.status_code == 200
        assert answer.json()["interview_summary"]["status"] == "abandoned"
        session.refresh_from_db()
        assert session.end_reason == EndReason.ABANDONED

    def test_candidate_cannot_end_it_here(self, candidate: Client, session: LiveSession) -> None:
        answer = candidate.delete(f"/session/{session.id}/end")
        assert answer.status_code == 401
        session.refresh_from_db()
        assert session.ended_at is None

    def test_stranger_cannot_end_it(self, stranger: User, session: LiveSession) -> None:
        answer = people.with_token(stranger).delete(f"/session/{session.id}/end")
        assert answer.status_code == 404
        session.refresh_from_db()
        assert session.ended_at is None

    def test_still_works_when_redis_is_away(
        self, api: APIClient, session: LiveSession, settings: Any, tmp_path: Any
    ) -> None:
        nowhere = {"address": f"unix://{tmp_path}/none.sock"}
        settings.CHANNEL_LAYERS = {
            "default": {
                "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
                "CONFIG": {"hosts": [nowhere]},
            }
        }
        assert api.delete(f"/session/{session.id}/end").status_code == 200


class TestTranscript:
    def test_is_current_to_the_last_turn_not_the_last_fold(
        self, api: APIClient, session: LiveSession
    ) -> None:
        folded = [say(session, 1, "assistant", "Good morning."), say(session, 2, "user", "Hello.")]
        fold_transcripts()
        unfolded = say(session, 3, "assistant", "Why this job?")
        body = api.get(f"/session/{session.id}/transcript").json()
        assert body["live_transcript"] == [*folded, unfolded]
        summary = body["summary"]
        assert summary.pop("interview_duration_minutes") == 0
        assert summary == {"total_entries": 3, "user_speech_count": 1, "ai_response_count": 2}

    def test_duration_leaves_out_the_pauses(self, api: APIClient, session: LiveSession) -> None:
        now = timezone.now()
        LiveSession.objects.filter(pk=session.pk).update(
            started_at=now - timedelta(minutes=10),
            interrupted_at=now - timedelta(minutes=3),
            paused_ms=60_000,
        )
        body = api.get(f"/session/{session.id}/transcript").json()
        assert body["summary"]["interview_duration_minutes"] == 6

    def test_of_a_session_leaves_out_what_another_session_said(
        self, api: APIClient, session: LiveSession
    ) -> None:
        first = say(session, 1, "assistant", "Good morning.")
        end_session(session.id, reason=EndReason.ABANDONED)
        session.interview.refresh_from_db()
        Interview.objects.update(status=Interview.Status.SCHEDULED, ended_at=None)
        later = start_interview(session.interview)
        second = say(later, 2, "assistant", "Good afternoon.")
        body = api.get(f"/session/{later.id}/transcript").json()
        assert body["live_transcript"] == [second]
        whole = api.get(f"/interview/{session.interview_id}/live-transcript").json()
        assert whole["live_transcript"] == [first, second]

    def test_of_an_interview_tells_its_state(self, api: APIClient, session: LiveSession) -> None:
        entry = say(session, 1, "assistant", "Good morning.")
        body = api.get(f"/interview/{session.interview_id}/live-transcript").json()
        assert body["interview_id"] == str(session.interview_id)
        assert body["live_transcript"] == [entry]
        assert body["status"] == "in_progress"
        assert body["started_at"] is not None

    def test_of_a_row_of_another_program_is_empty_not_broken(
        self, api: APIClient, interview: Interview
    ) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO interview_schedules (job_application_id) VALUES (%s) RETURNING id",
                [interview.job_application_id],
            )
            [row_id] = cursor.fetchone()
        body = api.get(f"/interview/{row_id}/live-transcript").json()
        assert body["live_transcript"] == []
        assert body["status"] == "scheduled"

    def test_must_not_be_kept_by_caches(self, api: APIClient, session: LiveSession) -> None:
        answer = api.get(f"/session/{session.id}/transcript")
        assert answer.headers["Cache-Control"] == "no-store"

    def test_candidate_does_not_read_it_here(self, candidate: Client, session: LiveSession) -> None:
        assert candidate.get(f"/session/{session.id}/transcript").status_code == 401
        path = f"/interview/{session.interview_id}/live-transcript"
        assert candidate.get(path).status_code == 401

    def test_stranger_does_not_learn_that_it_exists(
        self, stranger: User, session: LiveSession
    ) -> None:
        client = people.with_token(stranger)
        assert client.get(f"/session/{session.id}/transcript").status_code == 404
        path = f"/interview/{session.interview_id}/live-transcript"
        assert client.get(path).status_code == 404
