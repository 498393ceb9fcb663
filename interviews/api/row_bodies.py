"""Rows as the list routes show them; details add what lists leave in the database."""

from django.utils import timezone
from rest_framework import serializers

from interviews.models import Candidate, Interview, Job, JobApplication, LiveSession


class JobRow(serializers.ModelSerializer[Job]):
    class Meta:
        model = Job
        fields: tuple[str, ...] = (
            *("id", "title", "company", "language", "supervisor_mode", "supervisor_wait_s"),
            *("supervisor_unanswered", "owner", "shared_with_team", "created_at"),
        )


class JobDetail(JobRow):
    class Meta(JobRow.Meta):
        fields = (*JobRow.Meta.fields, "description", "question_plan")


class CandidateRow(serializers.ModelSerializer[Candidate]):
    class Meta:
        model = Candidate
        fields = ("id", "name", "email", "created_at")


class ApplicationRow(serializers.ModelSerializer[JobApplication]):
    job_title = serializers.CharField(source="job.title")
    candidate_name = serializers.CharField(source="candidate.name")

    class Meta:
        model = JobApplication
        fields: tuple[str, ...] = (
            *("id", "job", "job_title", "candidate", "candidate_name", "created_at"),
        )


class ApplicationDetail(ApplicationRow):
    class Meta(ApplicationRow.Meta):
        fields = (*ApplicationRow.Meta.fields, "resume_text")


class InterviewRow(serializers.ModelSerializer[Interview]):
    candidate_name = serializers.CharField(source="shown_candidate_name")
    job_title = serializers.CharField(source="shown_job_title")
    job = serializers.IntegerField(source="job_application.job_id", default=None, allow_null=True)
    candidate = serializers.IntegerField(
        source="job_application.candidate_id", default=None, allow_null=True
    )
    duration_minutes = serializers.FloatField(allow_null=True)

    class Meta:
        model = Interview
        fields: tuple[str, ...] = (
            *("id", "status", "candidate_name", "job_title", "job_application", "job"),
            *("candidate", "timing", "scheduled_at", "open_until", "calendar", "time_zone"),
            *("started_at", "ended_at", "language"),
            *("duration_minutes", "created_by", "created_at"),
        )


class InterviewDetail(InterviewRow):
    sessions = serializers.PrimaryKeyRelatedField[LiveSession](many=True, read_only=True)

    class Meta(InterviewRow.Meta):
        fields = (
            *InterviewRow.Meta.fields,
            *("company", "job_description", "resume_text", "question_plan", "voice"),
            *("realtime_model", "turn_detection", "patience", "extra_time_percent", "sessions"),
        )


class SessionRow(serializers.ModelSerializer[LiveSession]):
    elapsed_seconds = serializers.SerializerMethodField()

    class Meta:
        model = LiveSession
        fields = (
            *("id", "interview", "created_at", "started_at", "ended_at", "end_reason"),
            "elapsed_seconds",
        )

    def get_elapsed_seconds(self, session: LiveSession) -> float:
        return round(session.elapsed(timezone.now()).total_seconds(), 1)
