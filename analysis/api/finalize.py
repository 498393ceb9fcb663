"""Starting the evaluation of a finished interview."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.evaluation.again import evaluate_again
from analysis.evaluation.chain import start_evaluation
from analysis.models import Evaluation
from analysis.reports import open_report, report_of
from interviews.access import access_interview, caller_of
from interviews.api.throttles import Starts
from interviews.api.views import PrivateView, checked, documented
from interviews.models import Interview

EVALUATE = "analysis.change_evaluation"
TURNS_LIMIT = 2_000
TURN_CHARACTERS = 20_000


class GivenTurn(serializers.Serializer[Any]):
    """A turn of a transcript that comes with the request."""

    seq = serializers.IntegerField(min_value=1, help_text="Place in the conversation, from 1.")
    speaker = serializers.ChoiceField(choices=["user", "assistant", "system"])
    content = serializers.CharField(max_length=TURN_CHARACTERS, allow_blank=True)
    confidence = serializers.FloatField(min_value=0, max_value=1, required=False, allow_null=True)


class Finalize(serializers.Serializer[Any]):
    interviewId = serializers.UUIDField()  # noqa: N815 - the contract's name
    transcript = serializers.ListField(
        child=GivenTurn(),
        required=False,
        allow_empty=False,
        max_length=TURNS_LIMIT,
        help_text="Evaluated instead of the stored one.",
    )
    again = serializers.BooleanField(
        default=False, help_text="Try once more what failed or went to a person."
    )

    def validate_transcript(self, turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
        seqs = [turn["seq"] for turn in turns]
        if len(set(seqs)) != len(seqs):
            raise serializers.ValidationError("Each seq may be there only once.")
        return sorted(turns, key=lambda turn: int(turn["seq"]))


class EvaluationStarted(serializers.Serializer[Any]):
    """Where to look for the report."""

    interview_id = serializers.UUIDField()
    evaluation_id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=Evaluation.Status.choices)
    report_url = serializers.CharField(help_text="Ask there with the same interviewId.")


class FinalizeInterview(PrivateView):
    """Evaluates what was said. Safe to repeat: one transcript has one evaluation."""

    throttle_classes = [Starts]

    @documented(
        "Evaluate a finished interview",
        EvaluationStarted,
        body=Finalize,
        success=202,
        problems=(400, 404, 409, 429),
    )
    def post(self, request: Request) -> Response:
        wanted = checked(Finalize, request)
        interview = access_interview(caller_of(request), wanted["interviewId"], permission=EVALUATE)
        evaluation, _ = start_evaluation(interview, transcript=wanted.get("transcript"))
        if wanted["again"] and evaluate_again(evaluation):
            evaluation.refresh_from_db()
        if evaluation.finished_at is not None:
            return Response(seen_report(interview, request))
        return Response(started(interview, evaluation), status=status.HTTP_202_ACCEPTED)


def seen_report(interview: Interview, request: Request) -> dict[str, Any]:
    """The report as its reader may see it; that it was shown to them is noted."""
    reader = caller_of(request).user
    if reader is None:
        return report_of(interview)
    return open_report(interview, reader=reader, now=timezone.now()).document


def started(interview: Interview, evaluation: Evaluation) -> dict[str, Any]:
    return {
        "interview_id": interview.pk,
        "evaluation_id": evaluation.pk,
        "status": evaluation.status,
        "report_url": reverse("get-interview-report"),
    }
