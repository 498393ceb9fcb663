"""What preparing an interview takes and answers; the schema at `/openapi.json` is made of these."""

from typing import Any

from rest_framework import serializers

from analysis.api.resume_bodies import SeenResume
from analysis.models import Context
from analysis.prepared import STATUSES
from interviews.api.bodies import Question


class PrepareContext(serializers.Serializer[Any]):
    interviewId = serializers.UUIDField()  # noqa: N815 - the contract's name
    refresh = serializers.BooleanField(
        default=False, help_text="Make a new plan although there is one; must-asks stay."
    )


class PlanNote(serializers.Serializer[Any]):
    """Something that a recruiter should know of a plan. Some carry more fields."""

    code = serializers.CharField()
    message = serializers.CharField()


class PreparedJob(serializers.Serializer[Any]):
    title = serializers.CharField()
    company = serializers.CharField()
    description = serializers.CharField()


class PreparedResume(SeenResume):
    notes = PlanNote(many=True)


class WeighedCompetency(serializers.Serializer[Any]):
    key = serializers.CharField()
    name = serializers.CharField()
    weight = serializers.IntegerField()
    must_have = serializers.BooleanField()


class PreparedRubric(serializers.Serializer[Any]):
    version = serializers.IntegerField(
        allow_null=True, help_text="Null: the job has none; one is made of the plan."
    )
    competencies = WeighedCompetency(many=True)


class Preparation(serializers.Serializer[Any]):
    """Who made the plan, of what, and at what price."""

    made_by = serializers.ChoiceField(
        choices=[*Context.MadeBy.values, ""], help_text="Empty: the interviewer plans by itself."
    )
    plan_version = serializers.IntegerField()
    rubric_version = serializers.IntegerField(allow_null=True)
    failure = serializers.CharField(help_text="Why no model made it, or why there is none.")
    notes = PlanNote(many=True)
    outdated = serializers.ListField(
        child=serializers.ChoiceField(choices=["resume", "rubric"]),
        help_text="What has changed since the plan was made of it.",
    )
    emulated = serializers.BooleanField(help_text="Made by the local emulator, not by a model.")
    model = serializers.CharField()
    prompt_version = serializers.CharField()
    input_tokens = serializers.IntegerField()
    output_tokens = serializers.IntegerField()
    cost_usd = serializers.CharField(allow_null=True)
    prepared_at = serializers.DateTimeField(allow_null=True)
    frozen_at = serializers.DateTimeField(allow_null=True, help_text="When the interview began.")


class InterviewContext(serializers.Serializer[Any]):
    """What the interviewer is given, or will be. Of the plan it is told what is asked, no more."""

    interview_id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=STATUSES)
    status_url = serializers.CharField(help_text="Where to look while it is being prepared.")
    candidate_name = serializers.CharField()
    language = serializers.CharField()
    minutes = serializers.FloatField(help_text="When the interview must be over.")
    job = PreparedJob()
    resume = PreparedResume()
    rubric = PreparedRubric()
    question_plan = Question(many=True)
    preparation = Preparation(allow_null=True)
