"""Read-only lists for API clients, under `/api/v1/`: what the caller may see, a page at a time."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.pagination import PageNumberPagination
from rest_framework.serializers import Serializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from interviews.access import caller_of, visible_rows
from interviews.api import filters, row_bodies as bodies
from interviews.api.permissions import MayViewRows
from interviews.api.views import PrivateView
from interviews.models import Candidate, Interview, Job, JobApplication, LiveSession
from interviews.querysets import DOCUMENTS


class Pages(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


class Rows(PrivateView, ReadOnlyModelViewSet[Any]):
    """One kind of row: `list_body` for lists, `detail_body` for one, `query` for its filters."""

    permission_classes = [MayViewRows]
    pagination_class = Pages
    view_permission: ClassVar[str]
    list_body: ClassVar[type[Serializer[Any]]]
    detail_body: ClassVar[type[Serializer[Any]]]
    query: ClassVar[type[filters.Query]]
    heavy: ClassVar[tuple[str, ...]] = ()
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Any]:
        every: Any = super().get_queryset()
        caller = caller_of(self.request)
        rows: QuerySet[Any] = visible_rows(caller, every, permission=self.view_permission)
        return rows.defer(*self.heavy) if self.action == "list" else rows

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return self.query.apply(queryset, self.request) if self.action == "list" else queryset

    def get_serializer_class(self) -> type[Serializer[Any]]:
        return self.list_body if self.action == "list" else self.detail_body


def listed(query: type[filters.Query], name: str) -> Any:
    """The schema's words for both routes of a kind of row."""
    return extend_schema_view(
        list=extend_schema(summary=f"List {name}s", parameters=[query]),
        retrieve=extend_schema(summary=f"Read one {name}"),
    )


@listed(filters.JobQuery, "job")
class Jobs(Rows):
    queryset = Job.objects.order_by("-created_at", "-pk")
    view_permission = "interviews.view_job"
    list_body, detail_body, query = bodies.JobRow, bodies.JobDetail, filters.JobQuery
    heavy = ("description", "question_plan")


@listed(filters.CandidateQuery, "candidate")
class Candidates(Rows):
    queryset = Candidate.objects.order_by("name", "pk")
    view_permission = "interviews.view_candidate"
    list_body = detail_body = bodies.CandidateRow
    query = filters.CandidateQuery


@listed(filters.ApplicationQuery, "application")
class Applications(Rows):
    queryset = JobApplication.objects.select_related("job", "candidate").order_by(
        "-created_at", "-pk"
    )
    view_permission = "interviews.view_jobapplication"
    list_body, detail_body = bodies.ApplicationRow, bodies.ApplicationDetail
    query = filters.ApplicationQuery
    heavy = ("resume_text", "job__description", "job__question_plan")


@listed(filters.InterviewQuery, "interview")
class Interviews(Rows):
    queryset = Interview.objects.without_transcripts().with_names().order_by("-created_at", "-pk")
    view_permission = "interviews.view_interview"
    list_body, detail_body = bodies.InterviewRow, bodies.InterviewDetail
    query = filters.InterviewQuery
    heavy = (
        *DOCUMENTS,
        *("job_application__resume_text", "job_application__job__description"),
        "job_application__job__question_plan",
    )
    lookup_value_converter = "uuid"


@listed(filters.SessionQuery, "session")
class Sessions(Rows):
    queryset = LiveSession.objects.order_by("-created_at", "-pk")
    view_permission = "interviews.view_interview"
    list_body = detail_body = bodies.SessionRow
    query = filters.SessionQuery
    lookup_value_converter = "uuid"
