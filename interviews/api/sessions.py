"""Starting, joining and ending interviews."""

from typing import Any
from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_simplejwt.authentication import JWTAuthentication

from interviews.access import CONDUCT, access_interview, access_session, caller_of
from interviews.api import bodies
from interviews.api.authentication import CandidateAuthentication
from interviews.api.permissions import IsStaffOrCandidate, MayConduct
from interviews.api.throttles import Starts
from interviews.api.views import PrivateView, checked, documented
from interviews.errors import InterviewIsOver
from interviews.lifecycle import EndReason, create_manual_interview, end_session, start_interview
from interviews.models import Interview, LiveSession
from interviews.tickets import websocket_url
from interviews.transcripts.document import count_entries, read_session


class StartInterview(PrivateView):
    """A manual interview, from what is typed in."""

    permission_classes = [MayConduct]
    throttle_classes = [Starts]

    @documented(
        "Start a manual interview",
        bodies.Started,
        body=bodies.ManualInterview,
        success=201,
        problems=(400, 429),
    )
    def post(self, request: Request) -> Response:
        wanted = checked(bodies.ManualInterview, request)
        interview = create_manual_interview(**wanted, created_by=caller_of(request).user)
        return started(request, interview)


class StartDatabaseInterview(PrivateView):
    """A scheduled interview. A second start of a running one answers the same session."""

    permission_classes = [MayConduct]
    throttle_classes = [Starts]

    @documented(
        "Start an interview by its id",
        bodies.Started,
        body=bodies.InterviewById,
        success=201,
        problems=(400, 404, 409, 429),
    )
    def post(self, request: Request) -> Response:
        interview_id = checked(bodies.InterviewById, request)["interview_id"]
        return started(
            request, access_interview(caller_of(request), interview_id, permission=CONDUCT)
        )


class IssueTicket(PrivateView):
    """How a client, staff or the candidate's page, connects again."""

    authentication_classes = [JWTAuthentication, CandidateAuthentication]
    permission_classes = [IsStaffOrCandidate]

    @documented("Get a fresh socket ticket", bodies.Ticket, problems=(404, 409))
    def post(self, request: Request, session_id: UUID) -> Response:
        caller = caller_of(request)
        session = access_session(caller, session_id, permission=CONDUCT, as_candidate=True)
        if session.ended_at is not None:
            raise InterviewIsOver("This interview is over.")
        return Response({"websocket_url": websocket_url(request, session, user=caller.user)})


class EndSession(PrivateView):
    """Ends it for the recruiter. Ending an ended one answers the same summary."""

    @documented("End an interview", bodies.Ended, problems=(404,))
    def delete(self, request: Request, session_id: UUID) -> Response:
        session = access_session(caller_of(request), session_id, permission=CONDUCT)
        ended_now = end_session(session.id, reason=EndReason.RECRUITER)
        message = "The interview has ended." if ended_now else "The interview had ended before."
        return Response({"message": message, "interview_summary": summary_of(session)})


def started(request: Request, interview: Interview) -> Response:
    session = start_interview(interview)
    answer = {
        "session_id": session.id,
        "interview_id": session.interview_id,
        "candidate_name": session.interview.shown_candidate_name,
        "message": "The interview is open: connect to websocket_url within a minute.",
        "websocket_url": websocket_url(request, session, user=caller_of(request).user),
    }
    return Response(answer, status=status.HTTP_201_CREATED)


def summary_of(session: LiveSession) -> dict[str, Any]:
    counts = count_entries(read_session(session))
    state = Interview.objects.values_list("status", flat=True).get(pk=session.interview_id)
    return {
        "session_id": session.id,
        "candidate_name": session.interview.shown_candidate_name,
        "conversation_length": counts.user_speech_count + counts.ai_response_count,
        "transcript_entries": counts.total_entries,
        "status": state,
    }
