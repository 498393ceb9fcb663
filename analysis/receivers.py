"""What the analysis does when something happens to an interview. Imported when apps are ready."""

from typing import Any

from django.dispatch import receiver

from analysis import context
from interviews.models import Interview
from interviews.signals import interview_started, plan_edited


@receiver(interview_started)
def freeze_context(*, interview: Interview, **_: Any) -> None:
    context.freeze(interview)


@receiver(plan_edited)
def note_edit(*, interview: Interview, **_: Any) -> None:
    context.note_edit(interview)
