"""Reading the files that applications wait for. Called by tasks.

A worker writes only while its claim stands in the row; one that is gone is replaced, and what it
had begun is begun again. A file that cannot be read is refused once and for all; a storage that is
away is asked again, at growing distances.
"""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Case, F, PositiveIntegerField, Value, When
from django.utils import timezone

from analysis.models import ResumeReading
from analysis.resumes.extraction import Extraction
from analysis.resumes.fetch import fetch_resume
from analysis.resumes.forgetting import forget_texts
from analysis.resumes.reading import keep_text, read_content
from analysis.resumes.refusals import Refusal, ResumeRefused

log = logging.getLogger(__name__)

# Each longer than its step may take, time-outs of client and child included.
FETCHING_LEASE = timedelta(seconds=35)
READING_LEASE = timedelta(seconds=30)
# A file on which workers die, or of which one of ours knows no answer, is not tried for ever.
MOST_BROKEN_OFF = 3

WAITS_S = (15, 30, 60, 120, 300, 600, 1_800, 3_600)
"""Until the next try; the last one for all that follow."""
GIVES_UP_AFTER = timedelta(days=1)
# A busy machine may have made a file take too long.
MOST_SLOW_TRIES = 3

STORAGE_TROUBLE = (Refusal.STORAGE_UNAVAILABLE, Refusal.FORBIDDEN, Refusal.MISSING)
BROKE_OFF = "gave_up"
BROKE_OFF_DETAIL = "Reading the file broke off each time it was tried."
OUR_ERROR = "error"
OUR_ERROR_DETAIL = "An error on our side kept the file from being read; it is in the log."

Status, Step = ResumeReading.Status, ResumeReading.Step


def due(*, now: datetime, limit: int = 100) -> list[int]:
    """Applications whose file nobody is reading, though somebody should."""
    found = ResumeReading.objects.due(now).order_by("next_attempt_at")
    return list(found.values_list("application_id", flat=True)[:limit])


def carry_out(application_id: int) -> bool:
    """Read the file that an application waits for. Blocks; returns whether there is news of it.

    Of two workers at once, one does it; of its result there is one.
    """
    token = claim(application_id, now=timezone.now())
    if token is None:
        return False
    mine = ResumeReading.objects.filter(application=application_id, claim=token)
    try:
        content = fetch_resume(mine.values_list("key", flat=True).get())
        lease = timezone.now() + READING_LEASE
        if not mine.update(step=Step.READING, next_attempt_at=lease):
            return False
        return keep(application_id, token, extraction=read_content(content))
    except ResumeReading.DoesNotExist:
        return False
    except ResumeRefused as refused:
        return refuse(application_id, token, refused, now=timezone.now())
    except Exception:
        error(application_id, token, now=timezone.now())
        raise


def claim(application_id: int, *, now: datetime) -> UUID | None:
    """The right to read this file, if nobody has it."""
    token = uuid4()
    readings = ResumeReading.objects.free(now).filter(application=application_id)
    lost = readings.filter(status=Status.RUNNING, broken_off__gte=MOST_BROKEN_OFF - 1)
    if lost.update(**ended(Status.FAILED, BROKE_OFF, BROKE_OFF_DETAIL, now=now)):
        log.error("the résumé of application %s was given up", application_id)
        return None
    taken = readings.update(
        broken_off=Case(
            When(status=Status.RUNNING, then=F("broken_off") + 1),
            default=F("broken_off"),
            output_field=PositiveIntegerField(),
        ),
        status=Status.RUNNING,
        step=Value(Step.FETCHING),
        claim=token,
        attempts=F("attempts") + 1,
        next_attempt_at=now + FETCHING_LEASE,
    )
    return token if taken else None


def keep(application_id: int, token: UUID, *, extraction: Extraction) -> bool:
    """Write what was read, if the claim stands: nothing is kept of a file that was forgotten."""
    with transaction.atomic():
        mine = ResumeReading.objects.filter(application=application_id, claim=token)
        reading = mine.select_for_update().first()
        if reading is None:
            return False
        former, text = reading.text_id, keep_text(extraction)
        mine.update(**{**ended(Status.READ, "", "", now=timezone.now()), "text": text})
        if former not in (None, text.pk):
            forget_texts([former])
    return True


def refuse(application_id: int, token: UUID, refused: ResumeRefused, *, now: datetime) -> bool:
    """Say why it is not read: for good, or until the next try."""
    mine = ResumeReading.objects.filter(application=application_id, claim=token)
    reading = mine.first()
    if reading is None:
        return False
    name, detail = refused.name, refused.detail
    if name in STORAGE_TROUBLE:
        lasts = now - reading.asked_at < GIVES_UP_AFTER
        change = put_off(reading, name, detail, now=now) if lasts else failed(name, detail, now=now)
    elif name == Refusal.TOOK_TOO_LONG and reading.attempts < MOST_SLOW_TRIES:
        change = put_off(reading, name, detail, now=now)
    else:
        change = {**ended(Status.REFUSED, name, detail, now=now), "text": None}
    return bool(mine.update(**change))


def error(application_id: int, token: UUID, *, now: datetime) -> None:
    """Something that we did not expect: tried again a few times, for it may have passed."""
    mine = ResumeReading.objects.filter(application=application_id, claim=token)
    for reading in mine:
        if reading.broken_off + 1 >= MOST_BROKEN_OFF:
            mine.update(**failed(OUR_ERROR, OUR_ERROR_DETAIL, now=now))
        else:
            change = put_off(reading, OUR_ERROR, OUR_ERROR_DETAIL, now=now)
            mine.update(**change, broken_off=F("broken_off") + 1)


def put_off(reading: ResumeReading, name: str, detail: str, *, now: datetime) -> Mapping[str, Any]:
    wait_s = WAITS_S[min(reading.attempts, len(WAITS_S)) - 1]
    return {
        "status": Status.PENDING,
        "step": Step.WAITING,
        "refusal": name,
        "detail": detail,
        "claim": None,
        "next_attempt_at": now + timedelta(seconds=wait_s),
    }


def failed(name: str, detail: str, *, now: datetime) -> Mapping[str, Any]:
    return ended(Status.FAILED, name, detail, now=now)


def ended(status: str, name: str, detail: str, *, now: datetime) -> dict[str, Any]:
    return {
        "status": status,
        "step": "",
        "refusal": name,
        "detail": detail,
        "claim": None,
        "finished_at": now,
    }
