"""Plans reminders: a day and an hour before an appointment, or a day before the last moment.

Safe to repeat: each appointment has its own, by name; those of another one are withdrawn.
"""

from datetime import datetime, timedelta

from interviews.mail.outbox import send_later, withdraw
from interviews.mail.times import appointment, written
from interviews.models import Interview, Message

BEFORE = {"24h": timedelta(hours=24), "1h": timedelta(hours=1)}
BEFORE_THE_END = {"24h": timedelta(hours=24)}
# A reminder right after the invitation reminds nobody.
AT_LEAST_AHEAD = timedelta(minutes=15)

MOVED = "The time was changed since."


def plan_reminders(interview: Interview, *, now: datetime) -> list[Message]:
    """Have the reminders sent that the interview's time asks for, and no others."""
    moments = due_moments(interview, now=now)
    planned = Message.objects.filter(
        interview=interview, kind=Message.Kind.REMINDER, once__isnull=False
    )
    withdraw(planned.exclude(once__in=moments), reason=MOVED, now=now)
    reminders = [
        send_later(
            interview,
            Message.Kind.REMINDER,
            facts=reminder_facts(interview),
            due_at=due_at,
            once=name,
        )
        for name, due_at in moments.items()
    ]
    return [message for message in reminders if message is not None]


def due_moments(interview: Interview, *, now: datetime) -> dict[str, datetime]:
    """By name, when each is due; without those whose moment has passed."""
    starts_at = appointment(interview)
    aim, spans = (starts_at, BEFORE) if starts_at else (interview.open_until, BEFORE_THE_END)
    if interview.status != Interview.Status.SCHEDULED or aim is None:
        return {}
    return {
        f"reminder:{interview.pk}:{written(aim)}:{name}": aim - span
        for name, span in spans.items()
        if aim - span > now + AT_LEAST_AHEAD
    }


def reminder_facts(interview: Interview) -> dict[str, str]:
    """By which it is known, when it is sent, whether the time is still the same."""
    times = {"starts_at": appointment(interview), "open_until": interview.open_until}
    return {name: written(at) for name, at in times.items() if at is not None}
