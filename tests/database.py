"""The test database as migrations left it: what `conftest.py` gives back after a test that commits.

Django would empty all tables, make permissions anew and forget what migrations wrote. This looks
which tables differ, and puts only those right; a test finds the same rows whichever ran before.
"""

from pathlib import Path

import psycopg
from psycopg import sql

from interview_site.local.addresses import POSTGRES_PORT, postgres_socket_folder
from interview_site.local.postgres import SUPERUSER

WRITERS_END_WITHIN_S = 60
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
KEPT = "as_migrated"  # the schema with the copies


class Baseline:
    """What stands in the tables when this is made."""

    def __init__(self, var: Path, *, database: str) -> None:
        self._connection = psycopg.connect(
            host=str(postgres_socket_folder(var)),
            port=POSTGRES_PORT,
            user=SUPERUSER,
            dbname=database,
            # No triggers: neither those of foreign keys nor the one that guards the record.
            options=f"-c session_replication_role=replica -c lock_timeout={WRITERS_END_WITHIN_S}s",
        )
        with self._connection.transaction():
            self._tables = self._named(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            )
            self._written = self._with_rows(self._tables)
            self._keep()
            self._digests = self._digests_now()

    def restore(self) -> None:
        """Waits for whoever still writes; raises LockNotAvailable where somebody never ends."""
        with self._connection.transaction():
            everything = sql.SQL(", ").join(map(sql.Identifier, self._tables))
            self._connection.execute(
                sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(everything)
            )
            for table in self._with_rows([t for t in self._tables if t not in self._written]):
                self._connection.execute(
                    sql.SQL("DELETE FROM public.{}").format(sql.Identifier(table))
                )
            digests = self._digests_now()
            for table in self._written:
                if digests[table] != self._digests[table]:
                    self._rewrite(table)

    def close(self) -> None:
        self._connection.close()

    def _named(self, query: str | sql.Composed) -> list[str]:
        return [row[0] for row in self._connection.execute(query).fetchall()]

    def _with_rows(self, tables: list[str]) -> list[str]:
        one = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM public.{})")
        questions = (one.format(sql.Literal(name), sql.Identifier(name)) for name in tables)
        return self._named(sql.SQL(" UNION ALL ").join(questions))

    def _keep(self) -> None:
        self._connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(KEPT)))
        for table in self._written:
            self._connection.execute(
                sql.SQL("CREATE TABLE {} AS TABLE public.{}").format(
                    sql.Identifier(KEPT, table), sql.Identifier(table)
                )
            )

    def _digests_now(self) -> dict[str, str]:
        one = sql.SQL("SELECT {}, md5(string_agg(t::text, ',' ORDER BY t::text)) FROM public.{} t")
        questions = (one.format(sql.Literal(name), sql.Identifier(name)) for name in self._written)
        return dict(self._connection.execute(sql.SQL(" UNION ALL ").join(questions)).fetchall())

    def _rewrite(self, table: str) -> None:
        here, kept = sql.Identifier("public", table), sql.Identifier(KEPT, table)
        self._connection.execute(sql.SQL("DELETE FROM {}").format(here))
        self._connection.execute(sql.SQL("INSERT INTO {} TABLE {}").format(here, kept))
