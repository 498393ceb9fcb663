"""Résumé files and texts that are to be gone. Called by erasure, replaced files and the admin.

An object that cannot be removed now (the storage is away) stands in `discarded_files` until it is.
"""

import logging
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import takewhile

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from analysis.models import Context, DiscardedFile, ResumeReading, ResumeText
from analysis.resumes.refusals import ResumeRefused
from analysis.resumes.storing import remove_object
from interviews.models import Interview, JobApplication

log = logging.getLogger(__name__)

OWN_NAME = re.compile(r"resumes/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(_\w{7})?")
"""As `interviews.models.hiring.resume_path` makes them: nobody else's object is called so."""
TRY_AGAIN = timedelta(minutes=1)


def forget_resume(application: JobApplication) -> None:
    """Remove the file, what was read of it, and the copies of that in the interviews.

    What people typed in stays: it is theirs to delete. A text stays where another application's
    file is the same, and an object where another application names it. Safe to repeat.
    """
    with transaction.atomic():
        rows = JobApplication.objects.select_for_update(of=("self",))
        locked = rows.get(pk=application.pk)
        reading = ResumeReading.objects.filter(application=locked).first()
        contexts = Context.objects.filter(interview__job_application=locked)
        texts: set[int | None] = set()
        texts |= set(contexts.exclude(resume_read=None).values_list("resume_read", flat=True))
        keys = {locked.resume_file.name or ""}
        if reading is not None:
            texts |= {reading.text_id}
            keys.add(reading.key)
            ResumeReading.objects.filter(pk=reading.pk).delete()
        JobApplication.objects.filter(pk=locked.pk).update(resume_file="")
        given = contexts.filter(resume_source=Context.ResumeSource.FILE)
        Interview.objects.filter(pk__in=given.values("interview")).update(resume_text="")
        contexts.update(resume_read=None)
        forget_texts(texts - {None})
        for key in keys - {""}:
            discard(key)
    application.resume_file = ""


def forget_texts(texts: Iterable[int | None]) -> None:
    """Delete those of the texts that no application, and no interview that was held, goes by."""
    rows = ResumeText.objects.filter(pk__in=list(texts))
    unshared = rows.exclude(pk__in=ResumeReading.objects.exclude(text=None).values("text"))
    held = Context.objects.exclude(resume_read=None).values("resume_read")
    unshared.exclude(pk__in=held).delete()


def discard(key: str) -> None:
    """Have an object removed from the storage once this transaction is through."""
    DiscardedFile.objects.get_or_create(key=key)
    transaction.on_commit(lambda: remove(key))


def discard_replaced(key: str) -> None:
    """The same for a file that was replaced, if it was handed in here: others are not ours."""
    if OWN_NAME.fullmatch(key):
        discard(key)


def remove(key: str) -> bool:
    """Remove a discarded object now. Returns whether it is gone, or somebody needs it again."""
    discarded = DiscardedFile.objects.filter(key=key)
    if not JobApplication.objects.filter(resume_file=key).exists():
        try:
            remove_object(key)
        except ResumeRefused as refused:
            log.warning("a discarded file stays in the storage for now: %s", refused)
            later = timezone.now() + TRY_AGAIN
            discarded.update(attempts=F("attempts") + 1, next_attempt_at=later)
            return False
    discarded.delete()
    return True


def remove_discarded(*, now: datetime, limit: int = 100) -> int:
    """Remove what could not be removed before. Returns how many are gone."""
    due = DiscardedFile.objects.due(now).order_by("next_attempt_at")[:limit]
    keys = list(due.values_list("key", flat=True))
    # A storage that is away is not asked a hundred times in a row.
    return len(list(takewhile(remove, keys)))
