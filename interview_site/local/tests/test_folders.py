import os
import subprocess
import sys
from pathlib import Path

import pytest

from interview_site.local.folders import (
    AlreadyRunning,
    FolderRefused,
    LeftoversRunning,
    LockFile,
    Occupancy,
    make_private,
)


def test_a_second_start_on_the_same_var_is_refused_and_names_the_first(tmp_path: Path) -> None:
    first = Occupancy(tmp_path / "var")
    with pytest.raises(AlreadyRunning, match=rf"process {os.getpid()}\b.*VAR_DIR"):
        Occupancy(tmp_path / "var")
    first.leave()
    Occupancy(tmp_path / "var").leave()


def test_a_process_of_an_earlier_start_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Occupancy, "LEFTOVERS_WITHIN_S", 0.1)
    earlier = Occupancy(tmp_path)
    leftover = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[earlier.inherited]
    )
    earlier.leave()
    with pytest.raises(LeftoversRunning):
        Occupancy(tmp_path)
    leftover.communicate()
    Occupancy(tmp_path).leave()


def test_a_lock_waits_for_its_time(tmp_path: Path) -> None:
    holder, other = LockFile(tmp_path / "lock"), LockFile(tmp_path / "lock")
    assert holder.take()
    assert not other.take(within_s=0.1)
    holder.close()
    assert other.take()
    other.close()


def test_a_folder_behind_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FolderRefused):
        make_private(tmp_path / "link")


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_refused(tmp_path: Path) -> None:
    os.chown(tmp_path, 65534, 65534)
    with pytest.raises(FolderRefused):
        make_private(tmp_path)
