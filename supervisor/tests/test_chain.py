"""The record of decisions: a chain that the database guards and anybody can prove."""

from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from interviews.lifecycle import start_interview
from interviews.models import LiveSession
from interviews.tests.people import make_interview
from supervisor import chain
from supervisor.models import Decision
from supervisor.verdict import Action, Source

pytestmark = pytest.mark.django_db


def entry(session: LiveSession | None = None, **changes: Any) -> chain.Entry:
    fields: dict[str, Any] = {
        "kind": Decision.Kind.DECISION,
        "interview_id": session.interview_id if session else uuid4(),
        "session_id": session.pk if session else uuid4(),
        "at": timezone.now(),
        "action": Action.GUIDE,
        "source": Source.RULE,
        "rule": "off_topic",
        "facts": {"seq_from": 1, "seq_to": 9, "metrics": {"topic_relevance": 0.3, "tiny": 1e-07}},
        "words": {"message": "Turn back to the plan.", "reason": "It drifted — ünïcode."},
    }
    return chain.Entry(**(fields | changes))


def verify(**options: str) -> str:
    out = StringIO()
    call_command("verify_decisions", stdout=out, stderr=out, **options)
    return out.getvalue()


def tamper(sql: str) -> None:
    """As somebody with the database's own password would, who puts the guard to sleep."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE supervisor_decisions DISABLE TRIGGER append_only")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE supervisor_decisions ENABLE TRIGGER append_only")


def test_rows_follow_each_other_and_hold() -> None:
    first, second = chain.append([entry(), entry()])
    [third] = chain.append([entry(kind=Decision.Kind.OUTCOME, of=first.position)])
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert verify().startswith("3 rows hold.")


def test_an_empty_record_holds() -> None:
    assert verify().startswith("0 rows hold.")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE supervisor_decisions SET action = 'ignore'",
        "UPDATE supervisor_decisions SET words = NULL",
        "DELETE FROM supervisor_decisions",
    ],
)
def test_the_database_refuses_to_change_a_decision(sql: str) -> None:
    session = start_interview(make_interview(None))
    chain.append([entry(session)])
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_the_database_refuses_to_empty_the_record() -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE supervisor_decisions")


@pytest.mark.parametrize(
    ("sql", "complaint"),
    [
        ("UPDATE supervisor_decisions SET action = 'ignore' WHERE position = 2", "content"),
        ("UPDATE supervisor_decisions SET facts = '{}' WHERE position = 2", "content"),
        (
            """UPDATE supervisor_decisions SET words = '{"message": "else"}' WHERE position = 2""",
            "words",
        ),
        ("DELETE FROM supervisor_decisions WHERE position = 2", "missing"),
        ("UPDATE supervisor_decisions SET position = 9 WHERE position = 3", "missing"),
    ],
)
def test_what_was_changed_behind_the_guard_is_found(sql: str, complaint: str) -> None:
    chain.append([entry() for _ in range(3)])
    tamper(sql)
    errors = StringIO()
    with pytest.raises(CommandError, match="changed"):
        call_command("verify_decisions", stderr=errors)
    assert complaint in errors.getvalue()


def test_a_noted_head_shows_that_the_newest_rows_were_removed() -> None:
    rows = chain.append([entry() for _ in range(3)])
    assert verify(head=rows[-1].hash).startswith("3 rows hold.")
    tamper("DELETE FROM supervisor_decisions WHERE position = 3")
    assert verify().startswith("2 rows hold.")
    with pytest.raises(CommandError, match="shorter"):
        verify(head=rows[-1].hash)


def test_words_go_with_the_interview_and_the_chain_still_holds() -> None:
    session = start_interview(make_interview(None))
    chain.append([entry(session), entry()])
    session.interview.delete()
    mine, other = Decision.objects.order_by("position")
    assert mine.words is None
    assert other.words is not None
    assert verify().startswith("2 rows hold.")
