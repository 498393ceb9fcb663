import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from interview_site.local.secrets import development_secret, keep_private


def test_a_secret_stays_the_same(tmp_path: Path) -> None:
    assert development_secret(tmp_path, "KEY") == development_secret(tmp_path, "KEY")


def test_secrets_of_other_names_differ(tmp_path: Path) -> None:
    assert development_secret(tmp_path, "KEY") != development_secret(tmp_path, "OTHER")


def test_nobody_else_may_read_a_secret(tmp_path: Path) -> None:
    development_secret(tmp_path / "var", "KEY")
    folder = tmp_path / "var" / "secrets"
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


def test_many_who_ask_at_once_get_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(lambda _: development_secret(tmp_path, "KEY"), range(64)))
    assert len(found) == 1
    assert len(list((tmp_path / "secrets").iterdir())) == 1


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "password"
    keep_private(file, "first")
    keep_private(file, "second")
    assert file.read_text() == "first"
