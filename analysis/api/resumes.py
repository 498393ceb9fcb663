"""An application's résumé for programs: hand a file in, see what was read of it, get it back."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api.resume_bodies import ApplicationResume
from analysis.resumes.asking import read_again
from analysis.resumes.handing_in import hand_in, original_of
from analysis.resumes.limits import FILE_BYTES
from analysis.resumes.refusals import Refusal, ResumeRefused
from analysis.resumes.seen import seen_of_application, told
from interviews.access import CHANGE_APPLICATIONS, access_application, caller_of
from interviews.api.bodies import Problem
from interviews.api.parsers import BodyTooLarge
from interviews.api.throttles import Starts
from interviews.api.views import PrivateView, checked, documented
from interviews.audit import Action, record
from interviews.errors import InterviewError
from interviews.models import JobApplication

LOOK_AGAIN_AFTER_S = 2
# Beside the file, a form has its boundaries and names.
FORM_BYTES = FILE_BYTES + 64 * 1024
OF_STORAGE = (Refusal.STORAGE_UNAVAILABLE, Refusal.FORBIDDEN)


class NoFileToRead(InterviewError):
    code = "no_resume_file"
    status = 409


class StorageRefuses(InterviewError):
    """The storage is away, or is not to be used with our keys: for whoever runs the server."""

    status = 503

    def __init__(self, refused: ResumeRefused) -> None:
        super().__init__(refused.detail)
        self.code = str(refused.name)


class NoOriginal(InterviewError):
    status = 404
    code = "missing"


class HandIn(serializers.Serializer[Any]):
    file = serializers.FileField(
        allow_empty_file=True, max_length=500, help_text="PDF or DOCX; its name is not kept."
    )


class ResumeOfApplication(PrivateView):
    """What was read of an application's file, what was left out, and how the reading stands."""

    parser_classes = [MultiPartParser]

    @documented("Read what the AI sees of a résumé", ApplicationResume, problems=(404,))
    def get(self, request: Request, application_id: int) -> Response:
        return answer(access_application(caller_of(request), application_id))

    @extend_schema(
        summary="Hand in a résumé file",
        description="It replaces the one that is there, and is read by a worker.",
        request=HandIn,
        responses={
            202: OpenApiResponse(ApplicationResume, description="It is being read"),
            **dict.fromkeys((400, 401, 403, 404, 413, 415, 429, 503), Problem),
        },
    )
    def post(self, request: Request, application_id: int) -> Response:
        if int(request.META.get("CONTENT_LENGTH") or 0) > FORM_BYTES:
            raise BodyTooLarge(f"The file may have at most {FILE_BYTES:,} bytes.")
        application = access_application(
            caller_of(request), application_id, permission=CHANGE_APPLICATIONS
        )
        upload = checked(HandIn, request)["file"]
        try:
            hand_in(application, upload)
        except ResumeRefused as refused:
            if refused.name in OF_STORAGE:
                raise StorageRefuses(refused) from refused
            raise ValidationError({"file": [refused.detail]}, code=str(refused.name)) from refused
        return answer(application, success=status.HTTP_202_ACCEPTED)


class ReadResumeAgain(PrivateView):
    """Has the file read once more: after a refusal, or when the storage is back."""

    throttle_classes = [Starts]

    @extend_schema(
        summary="Have a résumé file read again",
        request=None,
        responses={
            202: OpenApiResponse(ApplicationResume, description="It is being read"),
            **dict.fromkeys((401, 403, 404, 409, 429), Problem),
        },
    )
    def post(self, request: Request, application_id: int) -> Response:
        application = access_application(
            caller_of(request), application_id, permission=CHANGE_APPLICATIONS
        )
        if not application.resume_file.name:
            raise NoFileToRead("This application has no file to read.")
        read_again(application)
        return answer(application, success=status.HTTP_202_ACCEPTED)


class OriginalOfResume(PrivateView):
    """The file as it was handed in, to be saved: it may hold anything."""

    @extend_schema(
        summary="Get a résumé file as it was handed in",
        responses={
            (200, "application/octet-stream"): OpenApiTypes.BINARY,
            **dict.fromkeys((400, 401, 403, 404, 503), Problem),
        },
    )
    def get(self, request: Request, application_id: int) -> HttpResponse:
        application = access_application(caller_of(request), application_id)
        try:
            attachment = original_of(application).as_attachment()
        except ResumeRefused as refused:
            if refused.name in OF_STORAGE:
                raise StorageRefuses(refused) from refused
            raise NoOriginal(refused.detail) from refused
        record(Action.DOWNLOADED, application, details={"what": "résumé"})
        return attachment


def answer(application: JobApplication, *, success: int = status.HTTP_200_OK) -> Response:
    seen = seen_of_application(application)
    waits = {"Retry-After": str(LOOK_AGAIN_AFTER_S)} if seen.is_open else {}
    return Response({"application": application.pk, **told(seen)}, status=success, headers=waits)
