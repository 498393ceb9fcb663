"""What Celery beat wakes. Each task is safe to run twice, and two at once."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from interviews import lifecycle, tickets
from interviews.journey import retention
from interviews.mail import outbox, sender as mail_sender
from interviews.transcripts import fold
from interviews.webhooks import deliveries, events, sender

BEAT_KEY = "beat.seen_at"


@shared_task(name="interviews.fold_transcripts")
def fold_transcripts() -> int:
    return fold.fold_transcripts()


@shared_task(name="interviews.interrupt_lost_sessions")
def interrupt_lost_sessions() -> int:
    return lifecycle.interrupt_lost_sessions(now=timezone.now())


@shared_task(name="interviews.abandon_stale_interviews")
def abandon_stale_interviews() -> int:
    return lifecycle.abandon_stale_interviews(now=timezone.now())


@shared_task(name="interviews.end_overdue_interviews")
def end_overdue_interviews() -> int:
    return lifecycle.end_overdue_interviews(now=timezone.now())


@shared_task(name="interviews.forget_used_tickets")
def forget_used_tickets() -> int:
    return tickets.forget_used_tickets()


@shared_task(name=events.SEND_TASK)
def send_webhooks() -> int:
    return sender.send_due()


@shared_task(name=outbox.SEND_TASK)
def send_mail() -> int:
    return mail_sender.send_due()


@shared_task(name="interviews.forget_old_deliveries")
def forget_old_deliveries() -> int:
    return deliveries.forget_old_deliveries(now=timezone.now())


@shared_task(name="interviews.erase_what_is_over")
def erase_what_is_over() -> int:
    return retention.erase_due(now=timezone.now())


@shared_task(name="interviews.record_beat")
def record_beat() -> None:
    """Proof for `/health` that beat wakes and a worker answers."""
    cache.set(BEAT_KEY, timezone.now().timestamp(), timeout=300)
