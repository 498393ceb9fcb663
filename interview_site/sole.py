"""Work that one process does at a time, wherever it runs. Senders of webhooks and e-mail ask."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def only_here(lock: int) -> Iterator[bool]:
    """Whether no other process is at it. The lock goes with the connection, if that dies.

    lock: the key of a PostgreSQL advisory lock, that nobody else uses.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
        [is_sole] = cursor.fetchone() or [False]
    try:
        yield is_sole
    finally:
        if is_sole:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])
