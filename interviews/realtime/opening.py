"""From a claim to a bridge that is ready to run: the history, the instructions, the greeting."""

import asyncio
from typing import Any

from django.conf import settings
from django.utils import timezone

from interviews.interventions import has_begun_to_conclude
from interviews.lifecycle import Claim
from interviews.realtime.bridge import Bridge, Page
from interviews.realtime.conversation import Conversation
from interviews.realtime.live_database import in_live_thread, live_database
from interviews.realtime.progress import plan_words, question_after
from interviews.realtime.session_config import model_of, session_config
from interviews.transcripts.document import Entry, place, read_transcript
from interviews.transcripts.turns import TurnChain

# A holder in another process hears the hint within milliseconds and writes down its open turns;
# one that was killed never will, and its candidate should not wait long for it.
HANDOVER_S = 0.7


async def open_bridge(claim: Claim, *, page: Page) -> Bridge:
    """Everything a talk needs, for a new interview or one that goes on."""
    await wait_for_predecessor(claim)
    history = await in_live_thread(read_transcript)(claim.session.interview_id)
    wrapping_up = await in_live_thread(has_begun_to_conclude)(claim.session.id)
    return Bridge(
        claim=claim,
        talk=conversation(claim, history, wrapping_up=wrapping_up),
        model=model_of(claim.session.interview),
        page=page,
        database=await live_database(),
    )


async def wait_for_predecessor(claim: Claim) -> None:
    """Never two upstream sessions: let the older socket write down its turns and go first."""
    if claim.previous_holder is not None:
        await asyncio.sleep(HANDOVER_S)


def conversation(claim: Claim, history: list[Entry], *, wrapping_up: bool) -> Conversation:
    session = claim.session
    assert session.started_at is not None  # noqa: S101 - a claim sets it
    plan = plan_words(session.interview.question_plan)
    question = question_after(plan, history)
    return Conversation(
        session_id=session.id,
        began_at=session.started_at,
        session=session_config(session.interview),
        history=[{**entry, "seq": int(place(entry))} for entry in history if is_turn(entry)],
        turns=TurnChain(next_seq=1 + int(max(map(place, history), default=0))),
        renew_after_ms=settings.REALTIME_RENEW_AFTER_MINUTES * 60_000,
        welcome={
            **welcome(claim, history),
            "question": question,
            "questions": len(plan),
        },
        language=session.interview.language,
        wrapping_up=wrapping_up,
        resumed=bool(history),
        plan=plan,
        question=question,
    )


def is_turn(entry: Entry) -> bool:
    """Whether the interviewer can be reminded of it; other programs may have written anything."""
    known = entry.get("speaker") in {"user", "assistant", "system"}
    return known and isinstance(entry.get("content"), str)


def welcome(claim: Claim, history: list[Entry]) -> dict[str, Any]:
    """What the page is told when the talk begins or goes on."""
    session, interview = claim.session, claim.session.interview
    elapsed_s = session.elapsed(timezone.now()).total_seconds()
    remaining_s = max(interview.time_limit.total_seconds() - elapsed_s, 0)
    return {
        "session_id": str(session.id),
        "interview_id": str(interview.id),
        "candidate_name": interview.shown_candidate_name,
        "job_title": interview.shown_job_title,
        "language": interview.language,
        "emulated": settings.INTERVIEWER_IS_EMULATED,
        "turn_detection": interview.turn_detection,
        "patience": interview.patience,
        "extra_time_percent": interview.extra_time_percent,
        "elapsed_seconds": round(elapsed_s),
        "remaining_seconds": round(remaining_s),
        "entries": history,
    }
