"""The Celery application and THE beat table: every periodic job stands on this screen."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interview_site.settings")

from django.conf import settings

app = Celery("interviews")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def every(seconds: float, task: str) -> dict[str, object]:
    """A periodic wake-up that is dropped when nobody took it before the next one is due."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


app.conf.beat_schedule = {
    "fold transcripts": every(settings.TRANSCRIPT_FLUSH_INTERVAL_S, "interviews.fold_transcripts"),
    "notice lost sessions": every(15, "interviews.interrupt_lost_sessions"),
    "abandon interviews nobody resumed": every(30, "interviews.abandon_stale_interviews"),
    "end overdue interviews": every(15, "interviews.end_overdue_interviews"),
    "forget used tickets": every(3600, "interviews.forget_used_tickets"),
    "supervise live interviews": every(settings.SUPERVISOR_SWEEP_INTERVAL_S, "supervisor.sweep"),
    "settle interventions": every(settings.SUPERVISOR_SWEEP_INTERVAL_S, "supervisor.settle"),
    "send webhooks": every(5, "interviews.send_webhooks"),
    "send mail": every(15, "interviews.send_mail"),
    "forget old deliveries": every(3600, "interviews.forget_old_deliveries"),
    "erase what was kept long enough": every(3600, "interviews.erase_what_is_over"),
    "evaluate what has ended": every(15, "analysis.start_evaluations"),
    "continue evaluations": every(15, "analysis.continue_evaluations"),
    "prepare interviews": every(15, "analysis.prepare_contexts"),
    "read résumés": every(10, "analysis.read_resumes"),
    "remove discarded files": every(60, "analysis.remove_discarded_files"),
    "beat is alive": every(10, "interviews.record_beat"),
}
