"""The embedded PostgreSQL: the wheel's binaries under our own launcher.

On a private unix socket alone, reachable only for the system user who starts it (peer
authentication). PostgreSQL refuses to run as root, so there it runs as `nobody`: its folders are
then handed over as open descriptors, which works where the path itself is closed to that user.
"""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from interview_site.local.addresses import POSTGRES_PORT, postgres_socket_folder
from interview_site.local.folders import make_private
from interview_site.local.postgres_binaries import binaries_for
from interview_site.local.program import Account, Program

NAME = "interviews"  # of the role and of the database; database.py says the same
SUPERUSER = "postgres"
INITDB_OPTIONS = (
    *("--username", SUPERUSER),
    *("--encoding", "UTF8"),
    *("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
    *("--auth", "peer"),
    "--no-instructions",
)
UNSAFE_AND_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass
class EmbeddedPostgres:
    """One database cluster under `var/postgres`.

    durable: False trades safety for speed, for tests that throw the cluster away.
    """

    var: Path
    durable: bool = True
    data: Path = field(init=False)
    sockets: Path = field(init=False)
    account: Account | None = field(init=False)
    _descriptors: dict[Path, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.data = self.var / "postgres"
        self.sockets = postgres_socket_folder(self.var)
        self.account = nobody() if os.getuid() == 0 else None

    def program(self, *, lock: int) -> Program:
        """Make the cluster where there is none, and say how to run it."""
        binaries = binaries_for(self.account)
        self._own(make_private(self.sockets.parent) / self.sockets.name)
        if not (self.data / "PG_VERSION").exists():
            self._create(binaries, lock=lock)
        self._forget_the_dead()
        self._let_in_the_starter()
        data, sockets = self._reach(self.data), self._reach(self.sockets)
        return Program(
            name="postgres",
            command=(str(binaries / "postgres"), "-D", data, *self._settings(sockets)),
            is_ready=self.answers,
            stop_signal=signal.SIGINT,  # its fast shutdown: end the sessions, write a checkpoint
            account=self.account,
            keep=tuple(self._descriptors.values()),
        )

    def _settings(self, sockets: str) -> list[str]:
        settings = {
            "listen_addresses": "",
            "port": str(POSTGRES_PORT),
            "unix_socket_directories": sockets,
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_checkpoints": "off",
            "jit": "off",
            **({} if self.durable else UNSAFE_AND_FAST),
        }
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _create(self, binaries: Path, *, lock: int) -> None:
        """Make the cluster beside its place and move it there whole."""
        draft = self.var / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        self._own(draft)
        place = self._reach(draft)
        run_as(
            [str(binaries / "initdb"), "-D", place, *INITDB_OPTIONS]
            + ([] if self.durable else ["--no-sync"]),
            account=self.account,
            keep=(*self._descriptors.values(), lock),
        )
        self._release(draft)
        draft.rename(self.data)

    def _let_in_the_starter(self) -> None:
        """Map the system user who starts us to both roles, and nobody else."""
        person = pwd.getpwuid(os.getuid()).pw_name.replace('"', '""')
        roles = "".join(f'starter "{person}" {role}\n' for role in (SUPERUSER, NAME))
        (self.data / "pg_ident.conf").write_text(roles, encoding="utf-8")
        (self.data / "pg_hba.conf").write_text("local all all peer map=starter\n", "ascii")

    def _own(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account is not None:
            os.chown(folder, self.account.uid, self.account.gid)

    def _reach(self, folder: Path) -> str:
        """The folder's path as the server's account can use it."""
        if self.account is None or not Path("/proc/self/fd").is_dir():
            return str(folder)
        if folder not in self._descriptors:
            self._descriptors[folder] = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        return f"/proc/self/fd/{self._descriptors[folder]}"

    def _forget_the_dead(self) -> None:
        """Remove the lock files of a server that was killed.

        Safe because the caller holds `processes.lock`: nothing of an earlier start is alive. Left
        there, a process that got the same number since would keep PostgreSQL from starting.
        """
        for stale in (
            self.data / "postmaster.pid",
            self.sockets / f".s.PGSQL.{POSTGRES_PORT}.lock",
        ):
            stale.unlink(missing_ok=True)

    def answers(self) -> bool:
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def make_database(self) -> None:
        """Make the role (which may create test databases) and the database, where missing."""
        with self._connect("postgres") as connection:
            known = "SELECT 1 FROM pg_roles WHERE rolname = %s"
            if connection.execute(known, (NAME,)).fetchone() is None:
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(NAME))
                )
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if connection.execute(known, (NAME,)).fetchone() is None:
                connection.execute(
                    sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(NAME))
                )

    def _connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.sockets),
            port=POSTGRES_PORT,
            user=SUPERUSER,
            dbname=database,
            connect_timeout=2,
            autocommit=True,
        )

    def _release(self, folder: Path) -> None:
        if folder in self._descriptors:
            os.close(self._descriptors.pop(folder))

    def close(self) -> None:
        for folder in list(self._descriptors):
            self._release(folder)


class InitFailed(Exception):
    """`initdb` did not make the cluster; holds what it said."""


def nobody() -> Account:
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def run_as(command: Sequence[str], *, account: Account | None, keep: Sequence[int]) -> None:
    """Run to the end as that account. Raises InitFailed with the output."""
    other = account is not None
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        check=False,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        pass_fds=keep,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if other else None,
    )
    if done.returncode:
        raise InitFailed(f"initdb failed ({done.returncode}):\n{done.stdout}")
