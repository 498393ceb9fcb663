"""The supervisor of one session: how it stands, what people do and answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from interviews.access import CONDUCT, access_session, caller_of
from interviews.api.throttles import Starts
from interviews.api.views import PrivateView, checked, documented
from interviews.errors import NotVisible
from interviews.models import LiveSession
from supervisor.api import bodies
from supervisor.by_hand import act_by_hand, approve_decision, veto_decision
from supervisor.decisions import SEES_DECISIONS, Shown, describe
from supervisor.models import Decision
from supervisor.status import decisions_of, status_of
from supervisor.verdict import Action


class Acts(Starts):
    """Nobody talks faster into a live interview."""

    scope = "act"


class Supervisor(PrivateView):
    """How the supervisor sees one session, and everything it decided there."""

    @documented("Read the supervisor of a session", bodies.SupervisorStatus, problems=(403, 404))
    def get(self, request: Request, session_id: UUID) -> Response:
        session = access_session(caller_of(request), session_id, permission=SEES_DECISIONS)
        now = timezone.now()
        return Response(
            {
                "session_id": session.id,
                "supervisor_stats": status_of(session, now=now),
                "decisions": decisions_of(session, now=now),
            }
        )


class TakeAction(PrivateView):
    """A recruiter's own guide, conclude or end. Safe to repeat while it is under way."""

    throttle_classes = [Acts]

    @documented(
        "Guide, conclude or end an interview",
        bodies.ShownDecision,
        body=bodies.Act,
        problems=(400, 404, 409, 429),
    )
    def post(self, request: Request, session_id: UUID) -> Response:
        session = access_session(caller_of(request), session_id, permission=CONDUCT)
        wanted = checked(bodies.Act, request)
        decision = act_by_hand(
            session,
            action=Action(wanted["action"]),
            message=wanted["message"],
            user=person(request),
            now=timezone.now(),
        )
        return Response(shown(decision))


class AnswerDecision(PrivateView):
    """Approves or vetoes a decision that waits for a person; the first answer counts."""

    throttle_classes = [Acts]
    answer: Callable[..., Decision]

    def settle(self, request: Request, session_id: UUID, position: int) -> Response:
        session = access_session(caller_of(request), session_id, permission=CONDUCT)
        decision = decision_of(session, position)
        type(self).answer(decision, user=person(request), now=timezone.now())
        return Response(shown(decision))


class ApproveDecision(AnswerDecision):
    answer = staticmethod(approve_decision)

    @documented("Approve a waiting decision", bodies.ShownDecision, problems=(404, 409, 429))
    def post(self, request: Request, session_id: UUID, position: int) -> Response:
        return self.settle(request, session_id, position)


class VetoDecision(AnswerDecision):
    answer = staticmethod(veto_decision)

    @documented("Veto a waiting decision", bodies.ShownDecision, problems=(404, 409, 429))
    def post(self, request: Request, session_id: UUID, position: int) -> Response:
        return self.settle(request, session_id, position)


def decision_of(session: LiveSession, position: int) -> Decision:
    decisions = Decision.objects.decisions().filter(session_id=session.pk)
    decision = decisions.filter(position=position).first()
    if decision is None:
        raise NotVisible("There is no such decision.")
    return decision


def shown(decision: Decision) -> Shown:
    [row] = describe([decision], now=timezone.now())
    return row


def person(request: Request) -> Any:
    """Whoever asks: `access.py` has let nobody but staff come this far."""
    return request.user
