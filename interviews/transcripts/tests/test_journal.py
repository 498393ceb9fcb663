"""The journal: committed before it is acknowledged, in order, once, whatever PostgreSQL does."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import psycopg
import pytest
from asgiref.sync import sync_to_async

from interviews.database_pool import connection_options, create_pool
from interviews.lifecycle import create_manual_interview, start_interview
from interviews.models import LiveSession
from interviews.transcripts import journal as journal_module
from interviews.transcripts.document import read_transcript
from interviews.transcripts.fold import fold_interview
from interviews.transcripts.journal import Journal, JournalFull, Row, Waiting, insert

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def new_session() -> LiveSession:
    interview = create_manual_interview(
        candidate_name="Ada", job_description="Engineer", resume_text="", created_by=None
    )
    return start_interview(interview)


@pytest.fixture
async def session(transactional_db: None) -> LiveSession:
    return await new_session()


@pytest.fixture
async def journal(transactional_db: None) -> AsyncIterator[Journal]:
    async with create_pool() as pool:
        written = Journal(pool)
        task = asyncio.create_task(written.run())
        yield written
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def turn(session: LiveSession, seq: int, content: str = "Words.", item: str = "") -> Row:
    entry = {"seq": seq, "item_id": item or f"item_{seq}", "speaker": "user", "content": content}
    return Row(session.interview_id, session.id, entry, seq)


async def contents(session: LiveSession) -> list[tuple[int, str]]:
    entries = await sync_to_async(read_transcript)(session.interview_id)
    return [(entry["seq"], entry["content"]) for entry in entries]


async def committed(*futures: asyncio.Future[dict[str, Any]]) -> list[dict[str, Any]]:
    return await asyncio.wait_for(asyncio.gather(*futures), timeout=15)


async def test_a_turn_is_in_postgresql_when_it_is_acknowledged(
    journal: Journal, session: LiveSession
) -> None:
    await committed(journal.submit(turn(session, 1, "First.")))
    assert await contents(session) == [(1, "First.")]


async def test_many_turns_at_once_are_all_written(journal: Journal, session: LiveSession) -> None:
    await committed(*[journal.submit(turn(session, seq)) for seq in range(1, 1201)])
    assert [seq for seq, _ in await contents(session)] == list(range(1, 1201))


async def test_turns_outlive_the_loss_of_every_connection(
    journal: Journal, session: LiveSession
) -> None:
    await committed(journal.submit(turn(session, 1)))
    await kill_live_connections()
    await committed(journal.submit(turn(session, 2)), journal.submit(turn(session, 3)))
    assert [seq for seq, _ in await contents(session)] == [1, 2, 3]


async def kill_live_connections() -> None:
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
    async with await psycopg.AsyncConnection.connect(**admin_options()) as connection:
        cursor = await connection.execute(kill, ["interviews-live"])
        assert await cursor.fetchall()


def admin_options() -> dict[str, Any]:
    return {**connection_options(), "application_name": "a test"}


async def test_turns_wait_in_order_while_the_table_is_locked(
    journal: Journal, session: LiveSession
) -> None:
    async with await psycopg.AsyncConnection.connect(
        **{**admin_options(), "autocommit": False}
    ) as other:
        await other.execute("LOCK TABLE transcript_journal")
        waiting = [journal.submit(turn(session, seq)) for seq in range(1, 6)]
        done, _ = await asyncio.wait(waiting, timeout=0.3)
        assert not done
        await other.rollback()
    await committed(*waiting)
    assert [seq for seq, _ in await contents(session)] == [1, 2, 3, 4, 5]


async def test_a_retry_after_an_unanswered_commit_doubles_nothing(
    journal: Journal, session: LiveSession
) -> None:
    row = turn(session, 1)
    await committed(journal.submit(row))
    await write_again(row)
    assert await contents(session) == [(1, "Words.")]


async def test_such_a_retry_finds_its_turn_even_when_it_was_folded_meanwhile(
    journal: Journal, session: LiveSession
) -> None:
    row = turn(session, 1)
    await committed(journal.submit(row))
    await sync_to_async(fold_interview)(session.interview_id)
    await write_again(row)
    assert await contents(session) == [(1, "Words.")]


async def write_again(row: Row) -> None:
    async with await psycopg.AsyncConnection.connect(**connection_options()) as connection:
        waiting = Waiting(row, asyncio.get_running_loop().create_future(), tried=True)
        await insert(connection, waiting)


async def test_a_place_that_another_holder_took_is_not_written_over(
    journal: Journal, session: LiveSession
) -> None:
    first = journal.submit(turn(session, 1, "Old holder.", item="a"))
    second = journal.submit(turn(session, 1, "New holder.", item="b"))
    entries = await committed(first, second)
    assert [entry["seq"] for entry in entries] == [1, 2]
    assert await contents(session) == [(1, "Old holder."), (2, "New holder.")]


async def test_a_row_that_postgresql_refuses_holds_up_no_other(
    journal: Journal, session: LiveSession
) -> None:
    refused = journal.submit(turn(session, 1, "zero \x00 byte"))
    good = journal.submit(turn(session, 2))
    with pytest.raises(psycopg.Error):
        await committed(refused)
    await committed(good)
    assert await contents(session) == [(2, "Words.")]


async def test_a_full_buffer_is_an_error_not_a_silent_loss(
    session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "BUFFER_ROWS", 2)
    idle = Journal(create_pool())
    idle.submit(turn(session, 1))
    idle.submit(turn(session, 2))
    with pytest.raises(JournalFull):
        idle.submit(turn(session, 3))
