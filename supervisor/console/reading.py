"""What a console shows, read from the database. Every read asks again who may see what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import User
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.utils import timezone

from interviews.access import CONDUCT, VIEW, Caller, access_session, caller_of, visible_interviews
from interviews.errors import InterviewError, NotAllowed
from interviews.models import Intervention, LiveSession
from interviews.transcripts.document import Entry, read_session
from supervisor.console.urgency import urgency
from supervisor.decisions import SEES_DECISIONS, describe
from supervisor.models import Decision
from supervisor.modes import mode_of
from supervisor.status import decisions_of, running, status_of
from supervisor.verdict import Action

LISTED_MOST = 100
# Looks of the supervisor behind the little line of an interview in the list.
TREND_LENGTH = 20
# What a card shows of a decision.
ON_A_CARD = ("id", "at", "action", "state", "waits_until", "reason", "message")

Row = dict[str, Any]


class NotLoggedIn(InterviewError):
    """Nobody, or no longer: the page leads to the login."""

    code = "not_authenticated"
    status = 401


# --- who looks --------------------------------------------------------------------------------


def read_watcher(session_key: str) -> Caller:
    """Whoever is logged in with that session now, as staff who may see interviews and decisions.

    Raises NotLoggedIn or NotAllowed.
    """
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key or None)
    user = auth.get_user(request)  # checks the password's hash, too
    if not isinstance(user, User):
        raise NotLoggedIn("You are not logged in any more.")
    caller = Caller(user=user)
    check_watcher(caller)
    return caller


def check_watcher(caller: Caller) -> None:
    if not may_watch(caller):
        raise NotAllowed("You may not watch interviews.")


def may_watch(caller: Caller) -> bool:
    return caller.has(VIEW) and caller.has(SEES_DECISIONS)


def count_running(request: HttpRequest) -> int:
    """For the sidebar of the admin, which shows it to those who may watch."""
    mine = visible_interviews(caller_of(request))
    return LiveSession.objects.open().filter(interview__in=mine).count()


def check_session(caller: Caller, session_id: UUID) -> bool:
    """Whether the caller may also act in it. Raises NotVisible where there is nothing to see."""
    access_session(caller, session_id)
    return caller.has(CONDUCT)


# --- the list ---------------------------------------------------------------------------------


def read_list(caller: Caller) -> dict[str, Any]:
    """Every running interview the caller may see; those that need a person come first."""
    now = timezone.now()
    rows = running(visible_interviews(caller), now=now)
    ids = [row["session_id"] for row in rows]
    waiting, acts, trends = waiting_decisions(ids, now=now), last_acts(ids, now=now), trends_of(ids)
    for row in rows:
        key = row["session_id"]
        row |= {"waiting": waiting[key], "last": acts.get(key), "trend": trends[key]}
    rows.sort(key=urgency)
    return {
        "at": now,
        "interviews": rows[:LISTED_MOST],
        "more": max(len(rows) - LISTED_MOST, 0),
    }


def waiting_decisions(session_ids: Iterable[Any], *, now: datetime) -> dict[str, list[Row]]:
    """What a person may still approve or veto, by session, soonest first."""
    waiting = Intervention.objects.waiting(now).filter(
        session_id__in=session_ids, reference__isnull=False
    )
    return by_session(Decision.objects.filter(pk__in=waiting.values("reference")), now=now)


def last_acts(session_ids: Iterable[Any], *, now: datetime) -> dict[str, Row]:
    """The newest decision of each session that was more than to look on."""
    acts = (
        Decision.objects.decisions()
        .filter(session_id__in=session_ids)
        .exclude(action=Action.IGNORE)
        .order_by("session_id", "-position")
        .distinct("session_id")
    )
    return {key: rows[0] for key, rows in by_session(acts, now=now).items()}


def by_session(decisions: Iterable[Decision], *, now: datetime) -> dict[str, list[Row]]:
    found = list(decisions)
    rows: dict[str, list[Row]] = defaultdict(list)
    for decision, shown in zip(found, describe(found, now=now), strict=True):
        rows[str(decision.session_id)].append({name: shown[name] for name in ON_A_CARD})
    return rows


def trends_of(session_ids: Iterable[Any]) -> dict[str, dict[str, list[float]]]:
    """Each metric over the newest looks at each session, oldest first."""
    newest = Window(RowNumber(), partition_by=F("session_id"), order_by=F("position").desc())
    looks = (
        Decision.objects.decisions()
        .filter(session_id__in=session_ids, facts__has_key="metrics")
        .annotate(rank=newest)
        .filter(rank__lte=TREND_LENGTH)
        .values_list("session_id", "position", "facts__metrics")
    )
    trends: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for session_id, _, metrics in sorted(looks, key=itemgetter(1)):
        for name, share in metrics.items():
            trends[str(session_id)][name].append(round(share, 2))
    return trends


# --- one interview ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Picture:
    """One interview at one moment. turns: by `seq`; decisions: by id.

    lapses: what nobody answers in time is dropped, not carried out.
    """

    at: datetime
    status: Row
    lapses: bool
    ended: Row | None
    turns: dict[int, Row]
    decisions: dict[int, Row]


def read_interview(session_id: UUID) -> Picture:
    """All there is to show; what a page has of it already is its subject's matter."""
    now = timezone.now()
    sessions = LiveSession.objects.select_related(
        "interview__job_application__job", "interview__job_application__candidate"
    )
    session = sessions.get(pk=session_id)
    return Picture(
        at=now,
        status=status_of(session, now=now),
        lapses=mode_of(session.interview).lapses,
        ended=ending_of(session),
        turns={row["seq"]: row for row in map(said, read_session(session)) if row["seq"]},
        decisions={row["id"]: row for row in decisions_of(session, now=now)},
    )


def ending_of(session: LiveSession) -> Row | None:
    if session.ended_at is None:
        return None
    return {"at": session.ended_at, "how": session.get_end_reason_display()}


def said(entry: Entry) -> Row:
    """A turn for the page. Other programs may have put anything in an entry."""
    seq, start_ms = entry.get("seq"), entry.get("start_ms")
    return {
        "seq": seq if isinstance(seq, int) else 0,
        "speaker": str(entry.get("speaker", "")),
        "text": str(entry.get("content") or ""),
        "unheard": str(entry.get("unheard") or ""),
        "at": str(entry.get("timestamp") or ""),
        "start_ms": start_ms if isinstance(start_ms, int | float) else None,
        "typed": entry.get("type") == "text" and entry.get("speaker") == "user",
        "unclear": entry.get("transcription_failed") is True,
    }
