"""The admin's own log names the rows it tells of; with a person's row, the name there goes, too."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.signals import post_delete
from django.dispatch import receiver

from interviews.models import Candidate, Interview, JobApplication


# The admin writes "deleted" before it deletes, so that this entry is among them.
@receiver(post_delete, sender=Interview)
@receiver(post_delete, sender=JobApplication)
@receiver(post_delete, sender=Candidate)
def forget_name(sender: type[Model], instance: Model, **_: Any) -> None:
    kind = ContentType.objects.get_for_model(sender)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(instance.pk))
    entries.update(object_repr=f"erased {kind.name} {instance.pk}")
