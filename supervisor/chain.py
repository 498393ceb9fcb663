"""The record of decisions as a chain of hashes: append to it here, prove it here.

Each row's hash covers its content and the hash of the row before it, so a row that is changed,
removed or put elsewhere later breaks every hash behind it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import connection, transaction

from supervisor.models import Decision
from supervisor.verdict import Action, Source

FIRST = "0" * 64
# Whoever appends holds this lock until the commit: the chain has one end. "sup" in ASCII.
LOCK = 0x737570


@dataclass(frozen=True)
class Entry:
    """What is to be put on record, before it has its place.

    facts: numbers, names of models and rules, hashes; nothing that a person said.
    words: what may quote or describe a person; emptied when the interview is erased.
    """

    kind: Decision.Kind
    interview_id: UUID
    session_id: UUID
    at: datetime
    of: int | None = None
    action: Action | None = None
    source: Source | None = None
    rule: str = ""
    actor: User | None = None
    facts: dict[str, Any] | None = None
    words: dict[str, Any] | None = None


def append(entries: Iterable[Entry]) -> list[Decision]:
    """Put entries on record, in order, inside the caller's transaction (or one of its own)."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = Decision.objects.order_by("-position").only("position", "hash").first()
        position, previous = (last.position, last.hash) if last else (0, FIRST)
        rows = []
        for entry in entries:
            position += 1
            row = row_of(entry, position=position, previous_hash=previous)
            previous = row.hash
            rows.append(row)
        return Decision.objects.bulk_create(rows)


def row_of(entry: Entry, *, position: int, previous_hash: str) -> Decision:
    words = entry.words or {}
    row = Decision(
        position=position,
        kind=entry.kind,
        of_id=entry.of,
        interview_id=entry.interview_id,
        session_id=entry.session_id,
        created_at=entry.at,
        action=entry.action or "",
        source=entry.source or "",
        rule=entry.rule,
        actor_id=entry.actor.pk if entry.actor else None,
        facts=entry.facts or {},
        words=words,
        words_hash=digest(words),
        previous_hash=previous_hash,
    )
    row.hash = hash_of(row)
    return row


def hash_of(row: Decision) -> str:
    """SHA-256 over everything a row says, in a form that does not depend on how it is stored."""
    return digest(
        {
            "position": row.position,
            "kind": str(row.kind),
            "of": row.of_id,
            "interview": str(row.interview_id),
            "session": str(row.session_id),
            "created_at": row.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "action": str(row.action),
            "source": str(row.source),
            "rule": row.rule,
            "actor": row.actor_id,
            "facts": row.facts,
            "words_hash": row.words_hash,
            "previous_hash": row.previous_hash,
        }
    )


def digest(content: Any) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold, and why."""

    position: int
    reason: str


def breaks(rows: Iterable[Decision]) -> Iterator[Break]:
    """Go along the chain, from its first row; nothing is yielded where all of it holds."""
    expected, previous = 1, FIRST
    for row in rows:
        if row.position != expected:
            yield Break(expected, f"{row.position - expected} rows are missing here")
        if row.previous_hash != previous:
            yield Break(row.position, "it does not follow the row before it")
        if row.hash != hash_of(row):
            yield Break(row.position, "its content was changed")
        if row.words is not None and row.words_hash != digest(row.words):
            yield Break(row.position, "its words were changed")
        expected, previous = row.position + 1, row.hash
