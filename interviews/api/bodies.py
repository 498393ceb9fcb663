"""What requests must hold and answers do hold; the schema at `/openapi.json` is made from these."""

import math
from typing import Any

from rest_framework import serializers

from interviews import question_plan
from interviews.languages import Language
from interviews.models import Interview
from interviews.models.interview import MAX_DURATION_MINUTES, MIN_DURATION_MINUTES

NAME_LIMIT = 200
JOB_DESCRIPTION_LIMIT = 50_000
RESUME_LIMIT = 200_000


class Minutes(serializers.FloatField):
    """Not a number and infinity are numbers to Python and to some clients, but not to JSON."""

    def to_internal_value(self, data: Any) -> float:
        minutes = super().to_internal_value(data)
        if not math.isfinite(minutes):
            self.fail("invalid")
        return minutes


class Question(serializers.Serializer[Any]):
    competency = serializers.CharField(
        max_length=question_plan.COMPETENCY_LIMIT, required=False, allow_blank=True, default=""
    )
    question = serializers.CharField(max_length=question_plan.QUESTION_LIMIT)
    follow_ups = serializers.ListField(
        child=serializers.CharField(max_length=question_plan.QUESTION_LIMIT),
        max_length=question_plan.FOLLOW_UP_COUNT_LIMIT,
        required=False,
        default=list,
    )
    why = serializers.CharField(
        max_length=question_plan.QUESTION_LIMIT, required=False, help_text="For the hiring team."
    )
    minutes = Minutes(min_value=0.1, max_value=question_plan.MINUTES_LIMIT, required=False)
    must_ask = serializers.BooleanField(required=False)
    claim = serializers.CharField(
        max_length=question_plan.QUESTION_LIMIT,
        required=False,
        help_text="What of the résumé it checks, verbatim.",
    )
    confidential = serializers.ListField(
        child=serializers.CharField(max_length=question_plan.QUESTION_LIMIT),
        max_length=question_plan.CONFIDENTIAL_COUNT_LIMIT,
        required=False,
        help_text="What the candidate must not be told, such as what a good answer holds.",
    )


class ManualInterview(serializers.Serializer[Any]):
    """What a manual interview is made from; everything after the name is optional."""

    job_description = serializers.CharField(max_length=JOB_DESCRIPTION_LIMIT)
    resume_text = serializers.CharField(max_length=RESUME_LIMIT, allow_blank=True)
    candidate_name = serializers.CharField(max_length=NAME_LIMIT)
    language = serializers.ChoiceField(choices=Language.choices, required=False)
    duration_minutes = serializers.DecimalField(
        max_digits=5,
        decimal_places=2,
        min_value=MIN_DURATION_MINUTES,
        max_value=MAX_DURATION_MINUTES,
        required=False,
        allow_null=True,
        help_text="When it must be over; null: the server's limit.",
    )
    voice = serializers.RegexField(
        r"^[A-Za-z0-9_-]*\Z",
        max_length=40,
        required=False,
        allow_blank=True,
        help_text="Empty: the server's default.",
    )
    turn_detection = serializers.ChoiceField(
        choices=Interview.TurnDetection.choices, required=False
    )
    patience = serializers.ChoiceField(choices=Interview.Patience.choices, required=False)
    question_plan = serializers.ListField(
        child=Question(), max_length=question_plan.QUESTION_COUNT_LIMIT, required=False
    )


class InterviewById(serializers.Serializer[Any]):
    interview_id = serializers.UUIDField()


class Started(serializers.Serializer[Any]):
    session_id = serializers.UUIDField()
    interview_id = serializers.UUIDField()
    candidate_name = serializers.CharField()
    message = serializers.CharField()
    websocket_url = serializers.CharField(help_text="Ready to use, once, within a minute.")


class Ticket(serializers.Serializer[Any]):
    websocket_url = serializers.CharField(help_text="Ready to use, once, within a minute.")


class InterviewSummary(serializers.Serializer[Any]):
    session_id = serializers.UUIDField()
    candidate_name = serializers.CharField()
    conversation_length = serializers.IntegerField(help_text="Turns spoken by both.")
    transcript_entries = serializers.IntegerField(help_text="All entries, the system's too.")
    status = serializers.ChoiceField(choices=Interview.Status.choices)


class Ended(serializers.Serializer[Any]):
    message = serializers.CharField()
    interview_summary = InterviewSummary()


class TranscriptEntry(serializers.Serializer[Any]):
    """One finished turn. Fields that do not apply to it are missing."""

    seq = serializers.IntegerField(help_text="Place in the conversation, from 1.")
    timestamp = serializers.DateTimeField()
    speaker = serializers.ChoiceField(choices=["user", "assistant", "system"])
    content = serializers.CharField()
    type = serializers.ChoiceField(choices=["text", "audio", "system"])
    session_id = serializers.UUIDField()
    item_id = serializers.CharField(required=False)
    start_ms = serializers.IntegerField(required=False)
    end_ms = serializers.IntegerField(required=False)
    heard_ms = serializers.IntegerField(required=False)
    interrupted = serializers.BooleanField(required=False)
    confidence = serializers.FloatField(required=False)


class TranscriptSummary(serializers.Serializer[Any]):
    total_entries = serializers.IntegerField()
    user_speech_count = serializers.IntegerField()
    ai_response_count = serializers.IntegerField()
    interview_duration_minutes = serializers.FloatField(help_text="Time talked, without pauses.")


class SessionTranscript(serializers.Serializer[Any]):
    session_id = serializers.UUIDField()
    live_transcript = TranscriptEntry(many=True)
    summary = TranscriptSummary()


class LiveTranscript(serializers.Serializer[Any]):
    interview_id = serializers.UUIDField()
    live_transcript = TranscriptEntry(many=True)
    status = serializers.ChoiceField(choices=Interview.Status.choices)
    started_at = serializers.DateTimeField(allow_null=True)


class TokenPair(serializers.Serializer[Any]):
    access = serializers.CharField()
    refresh = serializers.CharField()


class Problem(serializers.Serializer[Any]):
    """The one shape of every error."""

    code = serializers.CharField()
    detail = serializers.CharField()
    fields = serializers.DictField(required=False, help_text="What is wrong, by field.")  # type: ignore[assignment]
