"""What the tables promise to other programs: names, defaults and constraints, in the database."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from interviews.models import (
    Candidate,
    CandidateLink,
    Interview,
    Job,
    JobApplication,
    JournalRow,
    LiveSession,
)
from interviews.tests import people

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def sql(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def refuses(constraint: str, statement: str, *values: Any) -> bool:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        sql(statement, *values)
    return constraint in str(refusal.value)


@pytest.fixture
def application(db: None) -> JobApplication:
    interview = people.make_interview(None)
    assert interview.job_application is not None
    return interview.job_application


class TestContract:
    """Section 4 of the contract."""

    def test_interview_schedules_has_the_promised_columns(self, db: None) -> None:
        columns = dict(
            sql(
                "SELECT column_name, data_type FROM information_schema.columns"
                " WHERE table_name = 'interview_schedules'"
            )
        )
        promised = {
            "id": "uuid",
            "job_application_id": "bigint",
            "status": "text",
            "scheduled_at": "timestamp with time zone",
            "started_at": "timestamp with time zone",
            "ended_at": "timestamp with time zone",
            "conversation_log": "jsonb",
            "live_transcript": "jsonb",
            "final_ai_review": "text",
            "ai_review": "jsonb",
            "final_ai_evaluation_score": "numeric",
        }
        assert promised.items() <= columns.items()

    def test_a_row_of_another_program_gets_every_default(self, application: JobApplication) -> None:
        [(row_id,)] = sql(
            "INSERT INTO interview_schedules (job_application_id) VALUES (%s) RETURNING id",
            application.pk,
        )
        interview = Interview.objects.get(pk=row_id)
        assert interview.status == "scheduled"
        assert interview.live_transcript == []
        assert interview.conversation_log == []
        assert interview.question_plan == []
        assert (interview.language, interview.turn_detection) == ("en", "server_vad")
        assert timezone.now() - interview.created_at < timedelta(minutes=1)
        interview.full_clean()

    def test_a_row_needs_no_application(self, db: None) -> None:
        [(row_id,)] = sql("INSERT INTO interview_schedules DEFAULT VALUES RETURNING id")
        assert str(Interview.objects.get(pk=row_id)) == "Candidate · Interview"

    def test_job_applications_take_rows_of_other_programs(
        self, application: JobApplication
    ) -> None:
        candidate = Candidate.objects.create(name="Grace Hopper")
        sql(
            "INSERT INTO job_applications (job_id, candidate_id) VALUES (%s, %s)",
            application.job_id,
            candidate.pk,
        )
        assert candidate.applications.get().resume_text == ""

    def test_jobs_and_candidates_take_rows_of_other_programs(self, db: None) -> None:
        sql("INSERT INTO jobs (title) VALUES ('Nurse')")
        sql("INSERT INTO candidates (name) VALUES ('Ada')")
        job = Job.objects.get()
        assert (job.question_plan, job.shared_with_team, job.language) == ([], True, "en")
        assert Candidate.objects.get().email == ""

    def test_the_promised_indexes_are_there(self, db: None) -> None:
        indexes = [
            definition
            for (definition,) in sql(
                "SELECT indexdef FROM pg_indexes WHERE tablename = 'interview_schedules'"
            )
        ]
        assert any("btree (status)" in index for index in indexes)
        assert any("btree (started_at)" in index for index in indexes)
        assert any(
            "gin (live_transcript jsonb_path_ops) WHERE (ended_at IS NOT NULL)" in index
            for index in indexes
        )

    def test_growing_documents_are_not_compressed(self, db: None) -> None:
        storage = dict(
            sql(
                "SELECT attname, attstorage FROM pg_attribute"
                " WHERE attrelid = 'interview_schedules'::regclass AND attnum > 0"
            )
        )
        assert storage["live_transcript"] == storage["conversation_log"] == "e"

    def test_migrations_match_the_models(self, db: None) -> None:
        call_command("makemigrations", "interviews", check=True, dry_run=True, verbosity=0)


class TestConstraints:
    def test_a_status_is_a_known_one(self, db: None) -> None:
        assert refuses(
            "interview_status_is_known",
            "INSERT INTO interview_schedules (status) VALUES ('asleep')",
        )

    def test_an_interview_ends_after_it_starts(self, db: None) -> None:
        assert refuses(
            "interview_ends_after_it_starts",
            "INSERT INTO interview_schedules (started_at, ended_at) VALUES (%s, %s)",
            NOW,
            NOW - timedelta(seconds=1),
        )

    def test_a_candidate_applies_once_for_a_job(self, application: JobApplication) -> None:
        assert refuses(
            "one_application_per_job",
            "INSERT INTO job_applications (job_id, candidate_id) VALUES (%s, %s)",
            application.job_id,
            application.candidate_id,
        )

    def test_an_interview_has_one_open_session(self, session: LiveSession) -> None:
        assert refuses(
            "one_open_session_per_interview",
            "INSERT INTO live_sessions (interview_id) VALUES (%s)",
            session.interview_id,
        )

    def test_an_end_has_a_reason(self, session: LiveSession) -> None:
        assert refuses(
            "session_end_has_a_reason",
            "UPDATE live_sessions SET ended_at = now() WHERE id = %s",
            session.pk,
        )

    def test_a_seq_is_used_once_in_a_session(self, session: LiveSession) -> None:
        row = {"interview_id": session.interview_id, "session": session, "entry": {}}
        JournalRow.objects.create(**row, seq=1)
        with pytest.raises(IntegrityError, match="one_turn_per_seq"), transaction.atomic():
            JournalRow.objects.create(**row, seq=1)

    @pytest.mark.parametrize("seq", [None, 0, -1])
    def test_a_turn_has_a_place_from_1(self, session: LiveSession, seq: int | None) -> None:
        assert refuses(
            "a_turn_has_its_seq",
            "INSERT INTO transcript_journal (interview_id, session_id, seq, entry)"
            " VALUES (%s, %s, %s, '{}')",
            session.interview_id,
            session.pk,
            seq,
        )

    def test_lines_of_the_log_need_no_place(self, session: LiveSession) -> None:
        for _ in range(2):
            sql(
                "INSERT INTO transcript_journal (interview_id, session_id, kind, entry)"
                " VALUES (%s, %s, 'log', '{}')",
                session.interview_id,
                session.pk,
            )
        assert JournalRow.objects.count() == 2


class TestFacts:
    def test_names_come_from_the_application_until_they_are_copied(
        self, interview: Interview
    ) -> None:
        assert str(interview) == "Ada Lovelace · Data Engineer"
        interview.candidate_name = "Ada King"
        assert interview.shown_candidate_name == "Ada King"

    def test_time_limit_is_its_own_or_the_servers(self, settings: Any) -> None:
        settings.SUPERVISOR_MAX_DURATION_MINUTES = 35.0
        assert Interview().time_limit == timedelta(minutes=35)
        assert Interview(duration_minutes=0.5).time_limit == timedelta(seconds=30)

    def test_elapsed_time_leaves_out_the_pauses(self) -> None:
        session = LiveSession(started_at=NOW, paused_ms=60_000)
        assert session.elapsed(NOW + timedelta(minutes=5)) == timedelta(minutes=4)
        session.interrupted_at = NOW + timedelta(minutes=2)
        assert session.elapsed(NOW + timedelta(minutes=5)) == timedelta(minutes=1)
        session.ended_at = NOW + timedelta(seconds=30)
        assert session.elapsed(NOW + timedelta(minutes=5)) == timedelta()
        assert LiveSession().elapsed(NOW) == timedelta()

    def test_a_link_is_good_until_it_expires_or_is_revoked(self) -> None:
        link = CandidateLink(expires_at=NOW)
        assert link.is_valid(NOW - timedelta(seconds=1))
        assert not link.is_valid(NOW)
        link.revoked_at = NOW - timedelta(days=1)
        assert not link.is_valid(NOW - timedelta(seconds=1))


class TestVisibility:
    def test_an_auditor_sees_everything(self, clerk: User, interview: Interview) -> None:
        people.grant(clerk, "view_every_interview")
        clerk = User.objects.get(pk=clerk.pk)
        for rows in (Interview, Job, Candidate, JobApplication, LiveSession):
            manager: Any = rows.objects
            assert manager.visible_to(clerk).count() == manager.count()

    def test_a_candidate_of_several_visible_jobs_is_listed_once(self, owner: User) -> None:
        candidate = Candidate.objects.create(name="Ada", created_by=owner)
        for title in ("One", "Two"):
            job = Job.objects.create(title=title, owner=owner)
            JobApplication.objects.create(job=job, candidate=candidate)
        assert Candidate.objects.visible_to(owner).count() == 1

    def test_an_interview_of_nobody_is_seen_by_no_recruiter(self, owner: User) -> None:
        Interview.objects.create(pk=uuid4(), candidate_name="Ada")
        assert not Interview.objects.visible_to(owner).exists()


def test_sample_data_is_made_once(db: None, capsys: Any) -> None:
    call_command("sample_data")
    call_command("sample_data")
    assert "(already there)" in capsys.readouterr().out
    assert Interview.objects.count() == 1


def test_the_recruiter_group_is_there_and_deletes_no_people_and_no_interviews(
    db: None, owner: User
) -> None:
    granted = owner.get_all_permissions()
    assert {"interviews.conduct_interview", "interviews.change_interview"} <= granted
    assert not [name for name in granted if "every" in name]
    deletes = {name for name in granted if ".delete_" in name}
    assert deletes == {"interviews.delete_webhookendpoint", "interviews.delete_slotcalendar"}
