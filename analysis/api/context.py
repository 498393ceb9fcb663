"""Preparing an interview, and reading what its interviewer is given."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api.context_bodies import InterviewContext, PrepareContext
from analysis.context import may_change, prepare
from analysis.models import Context
from analysis.prepared import context_of, prepared
from interviews.access import CHANGE, access_interview, caller_of
from interviews.api.bodies import Problem
from interviews.api.throttles import Starts
from interviews.api.views import PrivateView, checked, documented
from interviews.models import Interview

LOOK_AGAIN_AFTER_S = 2


class PrepareInterviewContext(PrivateView):
    """Makes the plan of an interview. Safe to repeat: what is there or under way is answered."""

    throttle_classes = [Starts]

    @extend_schema(
        summary="Prepare what the interviewer is given",
        request=PrepareContext,
        responses={
            200: OpenApiResponse(InterviewContext, description="It is ready, or could not be made"),
            202: OpenApiResponse(InterviewContext, description="It is being prepared"),
            **dict.fromkeys((400, 401, 403, 404, 409, 429), Problem),
        },
    )
    def post(self, request: Request) -> Response:
        wanted = checked(PrepareContext, request)
        interview = access_interview(caller_of(request), wanted["interviewId"], permission=CHANGE)
        if may_change(interview) or wanted["refresh"]:
            prepare(interview, refresh=wanted["refresh"])
        return answer(interview)


class ReadInterviewContext(PrivateView):
    """The same, without preparing anything."""

    @documented("Read what the interviewer is given", InterviewContext, problems=(404,))
    def get(self, request: Request, interview_id: UUID) -> Response:
        interview = access_interview(caller_of(request), interview_id)
        return answer(interview, success=status.HTTP_200_OK)


def answer(interview: Interview, *, success: int | None = None) -> Response:
    """202 with where to look while it is being prepared, unless the caller only wants to look."""
    context = context_of(interview)
    address = reverse("interview-context", args=[interview.pk])
    body = {**prepared(interview, context), "status_url": address}
    is_open = context is not None and context.status in (
        Context.Status.PENDING,
        Context.Status.RUNNING,
    )
    headers: dict[str, Any] = (
        {"Location": address, "Retry-After": str(LOOK_AGAIN_AFTER_S)} if is_open else {}
    )
    code = success or (status.HTTP_202_ACCEPTED if is_open else status.HTTP_200_OK)
    return Response(body, status=code, headers=headers)
