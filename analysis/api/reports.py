"""Reports for programs: one, many, as PDF; and the human part of one, to read and to give."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from analysis.api import report_bodies as bodies
from analysis.api.report_lists import ReportQuery, newest_for
from analysis.models import Evaluation
from analysis.report.human import trail_of
from analysis.report.pdf import file_name, pdf_of
from analysis.reports import Report, case_of, open_report
from analysis.reviews import REVIEW, OwnScoreFirst, ReviewIsUnclear, give_review
from interviews.access import VIEW, access_interview, caller_of
from interviews.api.bodies import Problem
from interviews.api.rows import Rows, listed
from interviews.api.throttles import Starts
from interviews.api.views import PrivateView, checked, documented
from interviews.audit import Action, record

VIEW_EVALUATION = "analysis.view_evaluation"


class Prints(Starts):
    """A PDF takes half a second of one processor."""

    scope = "print"
    rate = "30/min"


class MayViewReports(BasePermission):
    """Staff who may see interviews and what was made of them."""

    message = "You may not see reports."

    def has_permission(self, request: Request, view: Any) -> bool:
        caller = caller_of(request)
        return caller.has(VIEW) and caller.has(VIEW_EVALUATION)


class GetInterviewReport(PrivateView):
    """The contract's way to a report."""

    @documented(
        "Read the report of an interview",
        bodies.Report,
        body=bodies.ReportOf,
        problems=(400, 404, 409),
    )
    def post(self, request: Request) -> Response:
        interview_id = checked(bodies.ReportOf, request)["interviewId"]
        return Response(opened(request, interview_id).document)


@listed(ReportQuery, "report")
class Reports(Rows):
    """The newest report of each interview."""

    queryset = Evaluation.objects.order_by("-created_at", "-pk")
    permission_classes = [MayViewReports]
    view_permission = VIEW_EVALUATION
    list_body, detail_body, query = bodies.ReportRow, bodies.Report, ReportQuery
    lookup_value_converter = "uuid"
    lookup_url_kwarg = "interview_id"

    def get_queryset(self) -> QuerySet[Any]:
        return newest_for(super().get_queryset(), person(self.request))

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:  # noqa: FBT001, FBT002 - DRF's signature
        """Whoever asks for a PDF by name gets errors as JSON all the same."""
        if self.action == "pdf":
            return JSONRenderer(), JSONRenderer.media_type
        return super().perform_content_negotiation(request, force)

    @extend_schema(
        summary="Read one report",
        responses={200: bodies.Report, **dict.fromkeys((401, 403, 404, 409), Problem)},
    )
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(opened(request, kwargs["interview_id"]).document)

    @extend_schema(
        summary="Read one report as PDF",
        parameters=[bodies.PdfOptions],
        responses={
            (200, "application/pdf"): OpenApiTypes.BINARY,
            **dict.fromkeys((400, 401, 403, 404, 409, 429), Problem),
        },
    )
    @action(detail=True, throttle_classes=[Prints])
    def pdf(self, request: Request, interview_id: UUID) -> HttpResponse:
        report = opened(request, interview_id)
        if report.is_hidden:
            raise OwnScoreFirst("Give your own score first: this job asks for it.")
        with_transcript = checked_query(request)["transcript"]
        pdf = pdf_of(report, now=timezone.now(), with_transcript=with_transcript)
        record(Action.DOWNLOADED, report.interview, details={"what": "report.pdf"})
        answer = HttpResponse(pdf, content_type="application/pdf")
        answer.headers["Content-Disposition"] = f'inline; filename="{file_name(report)}"'
        return answer


class ReviewOfInterview(PrivateView):
    """What people made of an interview, and the caller's own part of it."""

    @documented("Read the reviews of an interview", bodies.ReviewsAndTrail, problems=(404, 409))
    def get(self, request: Request, interview_id: UUID) -> Response:
        return Response(reviews_and_trail(request, interview_id))

    @documented(
        "Score, override, decide, note",
        bodies.ReviewsAndTrail,
        body=bodies.GiveReview,
        problems=(400, 404, 409),
    )
    def post(self, request: Request, interview_id: UUID) -> Response:
        interview = access_interview(caller_of(request), interview_id, permission=REVIEW)
        given: Any = checked(bodies.GiveReview, request)
        case = case_of(interview, now=timezone.now())
        try:
            give_review(case, reviewer=person(request), given=given)
        except ReviewIsUnclear as unclear:
            raise ValidationError(unclear.problems) from None
        return Response(reviews_and_trail(request, interview_id))


def opened(request: Request, interview_id: UUID) -> Report:
    interview = access_interview(caller_of(request), interview_id, permission=VIEW_EVALUATION)
    return open_report(interview, reader=person(request), now=timezone.now())


def checked_query(request: Request) -> dict[str, Any]:
    """Raises ValidationError."""
    options = bodies.PdfOptions(data=request.query_params.dict())
    options.is_valid(raise_exception=True)
    return dict(options.validated_data)


def reviews_and_trail(request: Request, interview_id: UUID) -> dict[str, Any]:
    report = opened(request, interview_id)
    only = person(request) if report.is_hidden else None
    return {
        "review": report.document["review"],
        "trail": trail_of(report.interview, only=only),
    }


def person(request: Request) -> Any:
    """Whoever asks: nobody but staff comes this far."""
    return request.user
