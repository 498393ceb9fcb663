"""Interventions in a live talk: given by people and the supervisor, carried out by the holder.

The row is the truth and each step one conditional update; the hint only saves the seconds until
the holder's next heartbeat, which finds what is due as well.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from interviews import hints
from interviews.lifecycle import end_session
from interviews.models import Intervention, LiveSession

Kind = Intervention.Kind

# Advice on a moment that has passed would only confuse; an end is wanted however late.
GUIDE_LASTS = timedelta(seconds=90)
OTHERS_LAST = timedelta(days=1)
# A speech that is heard out, a goodbye and the last words take 36 s, and the holder may learn of
# it 5 s late; one that has not ended by now never will.
END_OVERDUE = timedelta(seconds=60)


def intervene(
    session: LiveSession,
    *,
    kind: Kind,
    now: datetime,
    message: str = "",
    end_reason: str = "",
    reference: int | None = None,
    wait: timedelta | None = None,
    lapses: bool = False,
) -> Intervention:
    """Ask the session's holder to carry something out; inside the caller's transaction.

    wait: how long a person may approve or veto it first; None: it is due at once.
    lapses: whether it is dropped, not carried out, when nobody answers within `wait`.
    """
    due_at = now + (wait or timedelta())
    lasts = GUIDE_LASTS if kind == Kind.GUIDE else OTHERS_LAST
    intervention = Intervention.objects.create(
        session=session,
        kind=kind,
        message=message,
        end_reason=end_reason,
        reference=reference,
        awaits_person=wait is not None,
        created_at=now,
        due_at=due_at,
        expires_at=due_at if lapses else due_at + lasts,
    )
    transaction.on_commit(lambda: hints.send_hint(session.pk, hints.INTERVENTION))
    return intervention


def approve(intervention: Intervention, *, now: datetime) -> bool:
    """A person's word: it is due at once. Returns whether it still waited for one."""
    lasts = GUIDE_LASTS if intervention.kind == Kind.GUIDE else OTHERS_LAST
    approved = (
        Intervention.objects.waiting(now)
        .filter(pk=intervention.pk)
        .update(due_at=now, expires_at=now + lasts, awaits_person=False)
    )
    if approved:
        transaction.on_commit(lambda: hints.send_hint(intervention.session_id, hints.INTERVENTION))
    return bool(approved)


def withdraw(intervention: Intervention, *, now: datetime) -> bool:
    """It is not carried out any more. Returns whether the interviewer had not been told yet."""
    return bool(
        Intervention.objects.open()
        .filter(pk=intervention.pk, sent_at__isnull=True)
        .update(withdrawn_at=now)
    )


def take_due(session_id: UUID, holder: UUID) -> list[Intervention]:
    """What this holder has to carry out now, oldest first, each once per holder.

    A holder takes over what its predecessor was given and has not done. The session stays locked
    meanwhile: it cannot change hands between the look at its holder and the taking.
    """
    with transaction.atomic():
        held = LiveSession.objects.open().filter(pk=session_id, holder=holder)
        if not held.select_for_update(no_key=True):
            return []
        due = (
            Intervention.objects.open()
            .filter(session_id=session_id, due_at__lte=Now(), expires_at__gt=Now())
            .exclude(sent_to=holder)
        )
        taken = list(due.select_for_update(skip_locked=True).order_by("created_at"))
        Intervention.objects.filter(pk__in=[one.pk for one in taken]).update(
            sent_to=holder, sent_at=Now()
        )
    return taken


def give_back(session_id: UUID, holder: UUID, *, known: Iterable[UUID]) -> None:
    """What a holder has taken without learning of it, because the answer was lost, is due again."""
    taken = Intervention.objects.open().filter(session_id=session_id, sent_to=holder)
    taken.exclude(pk__in=list(known)).update(sent_to=None)


def mark_done(ids: Iterable[UUID]) -> None:
    """The interviewer has spoken since it was told, or the interview has ended."""
    Intervention.objects.open().filter(pk__in=list(ids)).update(done_at=Now())


def has_begun_to_conclude(session_id: UUID) -> bool:
    """Whether the interviewer has followed a request to conclude."""
    concluded = Intervention.objects.filter(kind=Kind.CONCLUDE, done_at__isnull=False)
    return concluded.filter(session_id=session_id).exists()


def end_where_nobody_does(*, now: datetime) -> int:
    """Ends that no holder carries out: the candidate is away, or the goodbye never comes.

    Returns how many sessions this ended.
    """
    due = Intervention.objects.due(now).filter(kind=Kind.END, session__ended_at__isnull=True)
    stuck = due.filter(Q(session__holder__isnull=True) | Q(due_at__lt=now - END_OVERDUE))
    ended = 0
    for intervention in stuck:
        ended += end_session(intervention.session_id, reason=intervention.end_reason)
        mark_done([intervention.pk])
    return ended
