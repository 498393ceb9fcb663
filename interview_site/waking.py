"""Wakes a worker for what stands in rows; where the broker is away, a sweep does it later.

The web's threads and the workers call this, not a task's own `delay`: that one would wait for a
stopped Redis without end, and in a thread of the web it does not know our application.
"""

import logging

from interview_site.celery import app

log = logging.getLogger(__name__)

WAKE_WITHIN_S = 1.0


def wake(task: str, *arguments: str, expires_s: float) -> bool:
    """Send a task by its name. Returns whether the broker took it; never raises for that.

    expires_s: after which the wake-up is worth nothing, because the sweep has come by.
    """
    limits = dict.fromkeys(("socket_timeout", "socket_connect_timeout"), WAKE_WITHIN_S)
    options = {**app.conf.broker_transport_options, **limits, "max_retries": 0}
    try:
        with app.connection_for_write(transport_options=options) as broker:
            app.send_task(task, args=arguments, connection=broker, retry=False, expires=expires_s)
    except Exception as error:
        log.warning("%s is left to the next sweep: %r", task, error)
        return False
    return True
