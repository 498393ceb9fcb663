"""The filters of list routes: query parameters, checked, and the lookup each stands for."""

from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from interviews.languages import Language
from interviews.models import Interview, SupervisorMode

SEARCH_LIMIT = 200


class Query(serializers.Serializer[Any]):
    """Each field's `source` is a lookup. Unknown parameters are tolerated, empty ones ignored."""

    SEARCHED: tuple[str, ...] = ()

    search = serializers.CharField(
        required=False, max_length=SEARCH_LIMIT, help_text="Part of a name or title."
    )

    @classmethod
    def apply(cls, rows: QuerySet[Any], request: Request) -> QuerySet[Any]:
        """The rows that the request asks for. Raises ValidationError."""
        given = {name: value for name, value in request.query_params.items() if value}
        query = cls(data=given)
        query.is_valid(raise_exception=True)
        lookups = dict(query.validated_data)
        words = lookups.pop("search", "")
        return rows.filter(cls.matching(words), **lookups)

    @classmethod
    def matching(cls, words: str) -> Q:
        found = Q()
        for lookup in cls.SEARCHED if words else ():
            found |= Q(**{f"{lookup}__icontains": words})
        return found


class JobQuery(Query):
    SEARCHED = ("title", "company")
    language = serializers.ChoiceField(choices=Language.choices, required=False)
    supervisor_mode = serializers.ChoiceField(choices=SupervisorMode.choices, required=False)
    created_after = serializers.DateTimeField(source="created_at__gte", required=False)
    created_before = serializers.DateTimeField(source="created_at__lt", required=False)


class CandidateQuery(Query):
    SEARCHED = ("name", "email")
    created_after = serializers.DateTimeField(source="created_at__gte", required=False)
    created_before = serializers.DateTimeField(source="created_at__lt", required=False)


class ApplicationQuery(Query):
    SEARCHED = ("candidate__name", "job__title")
    job = serializers.IntegerField(source="job_id", required=False)
    candidate = serializers.IntegerField(source="candidate_id", required=False)
    created_after = serializers.DateTimeField(source="created_at__gte", required=False)
    created_before = serializers.DateTimeField(source="created_at__lt", required=False)


class InterviewQuery(Query):
    SEARCHED = ("candidate_name", "job_title", "job_application__candidate__name",
                "job_application__job__title")  # fmt: skip
    status = serializers.ChoiceField(choices=Interview.Status.choices, required=False)
    timing = serializers.ChoiceField(choices=Interview.Timing.choices, required=False)
    job = serializers.IntegerField(source="job_application__job_id", required=False)
    candidate = serializers.IntegerField(source="job_application__candidate_id", required=False)
    application = serializers.IntegerField(source="job_application_id", required=False)
    scheduled_after = serializers.DateTimeField(source="scheduled_at__gte", required=False)
    scheduled_before = serializers.DateTimeField(source="scheduled_at__lt", required=False)
    started_after = serializers.DateTimeField(source="started_at__gte", required=False)
    started_before = serializers.DateTimeField(source="started_at__lt", required=False)


class SessionQuery(Query):
    SEARCHED = ("interview__candidate_name", "interview__job_application__candidate__name")
    interview = serializers.UUIDField(source="interview_id", required=False)
    open = serializers.BooleanField(source="ended_at__isnull", required=False)
    started_after = serializers.DateTimeField(source="started_at__gte", required=False)
    started_before = serializers.DateTimeField(source="started_at__lt", required=False)


class CalendarQuery(Query):
    SEARCHED = ("name",)
    is_active = serializers.BooleanField(required=False)


class WebhookQuery(Query):
    SEARCHED = ("url", "description")
    is_active = serializers.BooleanField(required=False)


class DeliveryQuery(Query):
    SEARCHED = ("event_type",)
    event_type = serializers.CharField(required=False, max_length=40)
    interview = serializers.UUIDField(source="interview_id", required=False)
    undelivered = serializers.BooleanField(source="delivered_at__isnull", required=False)
    created_after = serializers.DateTimeField(source="created_at__gte", required=False)
    created_before = serializers.DateTimeField(source="created_at__lt", required=False)
