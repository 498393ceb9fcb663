"""Inviting and reminding candidates by e-mail, under `/api/v1/`."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from interviews.access import CHANGE, access_interview, caller_of
from interviews.api.throttles import Starts
from interviews.api.views import PrivateView, checked, documented
from interviews.errors import MailRefused
from interviews.mail.inviting import Outcome, invite_one, remind_one
from interviews.models import Message


class Mails(Starts):
    """Each goes to somebody's inbox."""

    scope = "mail"


class Invite(serializers.Serializer[Any]):
    """Both may be left out."""

    revoke_earlier_links = serializers.BooleanField(
        default=False, help_text="Close the links that the candidate was sent before."
    )


class MailQueued(serializers.Serializer[Any]):
    """Sent within seconds, or tried for a day; the admin's list of e-mails says how it went."""

    message_id = serializers.UUIDField(source="pk")
    kind = serializers.ChoiceField(choices=Message.Kind.choices)
    to = serializers.EmailField(source="to_address")
    language = serializers.CharField()


class InviteCandidate(PrivateView):
    """With a new link; earlier ones stay good unless they are revoked. Plans the reminders, too."""

    throttle_classes = [Mails]

    @documented(
        "Invite the candidate by e-mail",
        MailQueued,
        body=Invite,
        success=202,
        problems=(400, 404, 409, 429),
    )
    def post(self, request: Request, interview_id: UUID) -> Response:
        wanted = checked(Invite, request)
        revokes = wanted["revoke_earlier_links"]
        return queued(request, interview_id, invite_one, revokes=revokes)


class RemindCandidate(PrivateView):
    """Now, beside the reminders that are planned."""

    throttle_classes = [Mails]

    @documented("Remind the candidate by e-mail", MailQueued, success=202, problems=(404, 409, 429))
    def post(self, request: Request, interview_id: UUID) -> Response:
        return queued(request, interview_id, remind_one)


def queued(
    request: Request, interview_id: UUID, send: Callable[..., Outcome], **how: bool
) -> Response:
    """Raises MailRefused with the outcome's code, NotVisible or NotAllowed."""
    caller = caller_of(request)
    interview = access_interview(caller, interview_id, permission=CHANGE)
    outcome = send(interview, by=caller.user, now=timezone.now(), **how)
    if outcome.message is None:
        raise MailRefused(outcome.told, code=outcome.code)
    return Response(MailQueued(outcome.message).data, status=status.HTTP_202_ACCEPTED)
