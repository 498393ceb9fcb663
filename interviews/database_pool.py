"""An asynchronous connection pool beside Django's ORM, for the live path alone.

All ORM calls made from async code share one thread, so one slow query of a page would hold every
interview's words. The journal and the pulse have connections of their own.
"""

from typing import Any

from django.conf import settings
from django.db import connections
from psycopg_pool import AsyncConnectionPool


def connection_options() -> dict[str, Any]:
    """libpq parameters of Django's default database (the test database, in tests)."""
    database = connections["default"].settings_dict
    return {
        "host": database["HOST"] or None,
        "port": database["PORT"] or None,
        "dbname": database["NAME"],
        "user": database["USER"] or None,
        "password": database["PASSWORD"] or None,
        **database["OPTIONS"],
        "application_name": "interviews-live",
        "autocommit": True,
    }


def create_pool() -> AsyncConnectionPool:
    """A closed pool for the running event loop; the caller opens and closes it."""
    return AsyncConnectionPool(
        kwargs=connection_options(),
        min_size=1,
        max_size=settings.DB_POOL_SIZE + settings.DB_MAX_OVERFLOW,
        open=False,
        check=AsyncConnectionPool.check_connection,
        timeout=5,
        reconnect_timeout=5,
    )
