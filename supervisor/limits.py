"""When an interview is to be concluded. Its end is `Interview.time_limit`."""

from datetime import timedelta

from django.conf import settings

from interviews.models import Interview


def conclude_after(interview: Interview) -> timedelta:
    """After how much time talked to lead the interview to its close.

    `SUPERVISOR_CONCLUSION_TIME` where the server's own limit holds; the same share of the time
    where the interview has a duration of its own.
    """
    if interview.duration_minutes is None:
        conclusion = timedelta(minutes=settings.SUPERVISOR_CONCLUSION_TIME_MINUTES)
        return interview.with_extra_time(conclusion)
    share = settings.SUPERVISOR_CONCLUSION_TIME_MINUTES / settings.SUPERVISOR_MAX_DURATION_MINUTES
    return interview.time_limit * min(share, 1)
