"""Journal rows leave, JSONB documents grow: one statement for all interviews.

Delete and append are one transaction, so two folders at once lose and double nothing.
"""

from uuid import UUID

from django.db import connection, transaction

BATCH_ROWS = 20_000

FOLD = """
WITH due AS (
    SELECT id FROM transcript_journal
    WHERE %(interview_id)s::uuid IS NULL OR interview_id = %(interview_id)s::uuid
    ORDER BY id LIMIT %(limit)s
    FOR UPDATE SKIP LOCKED
),
moved AS (
    DELETE FROM transcript_journal journal USING due WHERE journal.id = due.id
    RETURNING journal.id, interview_id, kind, seq, entry
),
batch AS (
    SELECT interview_id,
           count(*) AS rows,
           coalesce(jsonb_agg(entry ORDER BY seq) FILTER (WHERE kind = 'turn'), '[]') AS turns,
           coalesce(jsonb_agg(entry ORDER BY id) FILTER (WHERE kind = 'log'), '[]') AS log
    FROM moved GROUP BY interview_id
)
UPDATE interview_schedules interview
SET live_transcript = interview.live_transcript || batch.turns,
    conversation_log = interview.conversation_log || batch.log
FROM batch WHERE interview.id = batch.interview_id
RETURNING interview.id, batch.rows, interview.ended_at IS NOT NULL
"""

SORT = """
UPDATE interview_schedules
SET live_transcript = (
    SELECT coalesce(jsonb_agg(entry ORDER BY seq NULLS FIRST, place), '[]')
    FROM jsonb_array_elements(live_transcript) WITH ORDINALITY AS entries(entry, place),
    LATERAL (
        -- Entries of other programs may have no number there.
        SELECT CASE jsonb_typeof(entry -> 'seq')
               WHEN 'number' THEN (entry ->> 'seq')::numeric END AS seq
    ) AS places
)
WHERE id = ANY(%s)
"""


def fold_transcripts() -> int:
    """Fold every finished turn of every interview. Returns the number of rows folded."""
    folded = 0
    while rows := fold_batch(None):
        folded += rows
        if rows < BATCH_ROWS:
            break
    return folded


def fold_interview(interview_id: UUID) -> int:
    """Fold one interview's turns now, and sort its document if it is over."""
    folded = fold_batch(interview_id)
    if not folded:
        sort_documents([interview_id])
    return folded


def fold_batch(interview_id: UUID | None) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FOLD, {"interview_id": interview_id, "limit": BATCH_ROWS})
        folded = cursor.fetchall()
        # A turn may finish after the end; its place is by `seq`, not by arrival.
        sort_documents([row[0] for row in folded if row[2]])
    return sum(row[1] for row in folded)


def sort_documents(interview_ids: list[UUID]) -> None:
    """Put whole documents in the order of the conversation."""
    if not interview_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(SORT, [interview_ids])
