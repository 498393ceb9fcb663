"""What goes wrong once an interview has begun: lost connections, and evaluations without an end."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from analysis.dashboard.listing import Listing, first_of, named, with_interview
from analysis.dashboard.trouble import LATELY, Trouble, of_interview
from analysis.dashboard.undecided import LOOKED_BACK, decisions_on, without_decision
from analysis.models import Evaluation
from analysis.reviews import REVIEW, wants_own_score
from interviews.access import Caller, visible_interviews, visible_rows
from interviews.models import Interview, LiveSession

# A whole evaluation takes a minute or two; what takes longer has stopped.
STUCK_AFTER: Final = timedelta(minutes=30)
# From the start to the end, pauses included. There is an index of the starts, none of the ends:
# by that, a search for rare words would read every transcript in their order.
LASTS_AT_MOST: Final = timedelta(days=14)

Status = Interview.Status


def interrupted(caller: Caller, now: datetime) -> Listing[Trouble]:
    seen = visible_interviews(caller).filter(status=Status.INTERRUPTED).order_by()
    sessions = LiveSession.objects.open().filter(interview__in=seen.values("pk"))
    rows = with_interview(sessions).order_by("interrupted_at", "pk")
    return first_of(rows).each(
        lambda session: of_interview(
            session.interview,
            told="The candidate’s connection is gone; the answers are safe.",
            since=session.interrupted_at,
            mend="Open the interview",
        )
    )


def abandoned(caller: Caller, now: datetime) -> Listing[Trouble]:
    lately = {"ended_at__gte": now - LATELY, "started_at__gte": now - LATELY - LASTS_AT_MOST}
    rows = visible_interviews(caller).filter(status=Status.ABANDONED, **lately)
    return first_of(named(without_decision(rows)).order_by("-ended_at", "pk")).each(
        lambda interview: of_interview(
            interview,
            told="The candidate went, and did not come back.",
            since=interview.ended_at,
            mend="Open the interview",
        )
    )


def unevaluated(caller: Caller, now: datetime) -> Listing[Trouble]:
    """Needs a person, failed, or came to no end; nobody has decided, and no newer one is there."""
    newer = Evaluation.objects.filter(
        interview=OuterRef("interview"), created_at__gt=OuterRef("created_at")
    )
    ended = Q(status__in=(Evaluation.Status.NEEDS_REVIEW, Evaluation.Status.FAILED))
    stuck = Q(status__in=Evaluation.OPEN, created_at__lt=now - STUCK_AFTER)
    rows = (
        visible_rows(caller, Evaluation.objects.all(), permission="analysis.view_evaluation")
        .filter(ended | stuck, created_at__gte=now - LOOKED_BACK)
        .exclude(Exists(newer))
        .exclude(Exists(decisions_on("interview")))
    )
    light = with_interview(rows).defer("result", "transcript").order_by("-created_at", "pk")
    return first_of(light.annotate(has_result=Q(result__isnull=False))).each(
        lambda evaluation: of_interview(
            evaluation.interview,
            told=state_of(evaluation, caller),
            since=evaluation.finished_at or evaluation.created_at,
            mend="Open the report",
            route="report",
        )
    )


def state_of(evaluation: Any, caller: Caller) -> str:
    """The reason, unless it tells of findings that this reader is to score before they see them."""
    if evaluation.status in Evaluation.OPEN:
        return "It was begun, and has not come to an end."
    words = evaluation.get_status_display()
    hides = wants_own_score(evaluation.interview) and caller.has(REVIEW)
    if evaluation.has_result and hides:
        return f"{words}."
    reasons = [one.get("message", "") for one in evaluation.reasons]
    return f"{words}: {' '.join(reasons)}" if any(reasons) else f"{words}."


def without_evaluation(caller: Caller, now: datetime) -> Listing[Trouble]:
    ended = {
        "ended_at__gte": now - LATELY,
        "ended_at__lt": now - STUCK_AFTER,
        "started_at__gte": now - LATELY - LASTS_AT_MOST,
    }
    evaluations = Evaluation.objects.filter(interview=OuterRef("pk"))
    rows = visible_interviews(caller).filter(status=Status.COMPLETED, **ended)
    rows = without_decision(rows.exclude(Exists(evaluations)))
    return first_of(named(rows).order_by("-ended_at", "pk")).each(
        lambda interview: of_interview(
            interview,
            told="No evaluation was made of it.",
            since=interview.ended_at,
            mend="Open the report",
            route="report",
        )
    )
