"""Transcripts for readers, current to the last finished turn."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interviews.access import access_interview, access_session, caller_of
from interviews.api import bodies
from interviews.api.views import PrivateView, documented
from interviews.audit import Action, record
from interviews.errors import NotVisible
from interviews.transcripts.document import count_entries, read_session, read_transcript
from interviews.transcripts.exports import FORMATS, export_transcript


class SessionTranscript(PrivateView):
    """What was said in one session."""

    @documented("Read a session's transcript", bodies.SessionTranscript, problems=(404,))
    def get(self, request: Request, session_id: UUID) -> Response:
        session = access_session(caller_of(request), session_id)
        record(Action.OPENED, session, details={"what": "transcript"})
        entries = read_session(session)
        minutes = session.elapsed(timezone.now()).total_seconds() / 60
        return Response(
            {
                "session_id": session.id,
                "live_transcript": entries,
                "summary": {
                    **asdict(count_entries(entries)),
                    "interview_duration_minutes": round(minutes, 2),
                },
            }
        )


class LiveTranscript(PrivateView):
    """What was said in an interview, over all its sessions."""

    @documented("Read an interview's transcript", bodies.LiveTranscript, problems=(404,))
    def get(self, request: Request, interview_id: UUID) -> Response:
        interview = access_interview(caller_of(request), interview_id)
        record(Action.OPENED, interview, details={"what": "transcript"})
        return Response(
            {
                "interview_id": interview.id,
                "live_transcript": read_transcript(interview.id),
                "status": interview.status,
                "started_at": interview.started_at,
            }
        )


class TranscriptFile(PrivateView):
    """What was said in an interview, as a file to take along."""

    @extend_schema(
        summary="Read an interview's transcript as a file",
        description="`kind`: json, txt, vtt or pdf.",
        responses={
            **{(200, one.media_type): OpenApiTypes.BINARY for one in FORMATS.values()},
            **dict.fromkeys((401, 403, 404), bodies.Problem),
        },
    )
    def get(self, request: Request, interview_id: UUID, kind: str) -> HttpResponse:
        interview = access_interview(caller_of(request), interview_id)
        if kind not in FORMATS:
            raise NotVisible(f"There is no such format; there are {', '.join(FORMATS)}.")
        record(Action.DOWNLOADED, interview, details={"what": f"transcript.{kind}"})
        file = export_transcript(interview, kind, now=timezone.now())
        answer = HttpResponse(file.content, content_type=file.media_type)
        answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
        return answer
