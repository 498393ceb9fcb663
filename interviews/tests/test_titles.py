"""What a row is called at the head of its page: words that a recruiter knows, and no raw id."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Model
from django.utils import timezone

from interviews.models import CandidateRequest, Interview, Message, SlotBooking, WebhookDelivery

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (Message(kind="invitation", created_at=NOON), "Invitation, written on 22 Nov 2026, 19:00"),
        (
            CandidateRequest(kind="time", created_at=NOON),
            "Another time, asked on 22 Nov 2026, 19:00",
        ),
        (
            WebhookDelivery(event_type="interview.ended", created_at=NOON),
            "interview.ended, 22 Nov 2026, 19:00",
        ),
        (SlotBooking(interview=Interview(), starts_at=NOON), "2026-11-22 12:00 UTC"),
    ],
    ids=lambda given: type(given).__name__,
)
def test_a_row_is_called_by_what_it_is_and_when_it_came(row: Model, title: str) -> None:
    with timezone.override(JAKARTA):
        assert str(row) == title
