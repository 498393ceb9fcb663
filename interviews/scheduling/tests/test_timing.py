"""Whether the candidate can come in, by the interview's timing and the hour."""

from datetime import UTC, datetime, timedelta

import pytest

from interviews.errors import InterviewError
from interviews.models import Interview
from interviews.scheduling.timing import Door, check_door, door, opens_at

AT = datetime(2026, 6, 1, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def fixed(**fields: object) -> Interview:
    return Interview(**{"scheduled_at": AT, **fields})


@pytest.mark.parametrize(
    ("interview", "after", "expected"),
    [
        (fixed(), -16, Door.EARLY),
        (fixed(), -15, Door.OPEN),
        (fixed(), 60, Door.OPEN),
        (fixed(), 61, Door.LATE),
        (fixed(scheduled_at=None), 0, Door.OPEN),
        (fixed(status="interrupted"), 600, Door.OPEN),
        (fixed(started_at=AT), 600, Door.OPEN),  # reopened by the team
        (fixed(status="cancelled"), 0, Door.OVER),
        (Interview(timing="until", open_until=AT), 0, Door.OPEN),
        (Interview(timing="until", open_until=AT), 1, Door.EXPIRED),
        (Interview(timing="until", open_until=AT, status="in_progress"), 1, Door.OPEN),
        (fixed(timing="until", open_until=AT + 99 * MINUTE), 70, Door.OPEN),
        (Interview(timing="slots"), 0, Door.UNCHOSEN),
        (Interview(timing="slots", open_until=AT), 1, Door.EXPIRED),
        (fixed(timing="slots"), -16, Door.EARLY),
        (fixed(timing="slots"), 0, Door.OPEN),
        (fixed(timing="slots"), 61, Door.LATE),
        (fixed(timing="slots", open_until=AT - 99 * MINUTE), 0, Door.OPEN),
    ],
)
def test_the_door(interview: Interview, after: int, expected: Door) -> None:
    assert door(interview, now=AT + after * MINUTE) is expected


@pytest.mark.parametrize(
    ("interview", "after", "code"),
    [
        (fixed(), -16, "interview_not_open"),
        (fixed(), 61, "interview_too_late"),
        (fixed(status="completed"), 0, "interview_over"),
        (Interview(timing="until", open_until=AT), 1, "interview_expired"),
        (Interview(timing="slots"), 0, "time_not_chosen"),
    ],
)
def test_a_closed_door_says_why(interview: Interview, after: int, code: str) -> None:
    with pytest.raises(InterviewError) as refused:
        check_door(interview, now=AT + after * MINUTE)
    assert refused.value.code == code
    assert refused.value.status == 409


def test_an_open_door_says_nothing() -> None:
    check_door(fixed(), now=AT)


def test_the_door_of_an_appointment_opens_a_quarter_of_an_hour_ahead() -> None:
    assert opens_at(fixed()) == AT - 15 * MINUTE
    assert opens_at(fixed(scheduled_at=None)) is None
    assert opens_at(fixed(status="in_progress")) is None
    assert opens_at(Interview(timing="until", open_until=AT)) is None
