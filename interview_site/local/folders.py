"""Private folders, and the lock files that say who is at work in one."""

import fcntl
import os
import stat
import time
from pathlib import Path


class FolderRefused(Exception):
    """A folder that must be ours alone belongs to somebody else."""


class AlreadyRunning(Exception):
    """Another start is at work on the same `var`."""


class LeftoversRunning(Exception):
    """Processes of an earlier start would not end."""


def make_private(folder: Path) -> Path:
    """Make the folder (mode 0700), or check that the one that is there is ours and no link.

    The check matters under a shared temporary folder, where anybody may have made it first.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise FolderRefused(f"{folder} belongs to another user; remove it or set VAR_DIR.")
    return folder


class LockFile:
    """A lock that the kernel drops when the last process that holds its descriptor has ended.

    A descriptor handed to a child keeps the lock, so close it; never unlock it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, *, within_s: float = 0.0) -> bool:
        deadline = time.monotonic() + within_s
        while not self._try():
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.05)
        return True

    def _try(self) -> bool:
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def sign(self) -> None:
        """Leave our process id in the file, for whoever finds it locked."""
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, str(os.getpid()).encode("ascii"), 0)

    def holder(self) -> str:
        return os.pread(self.descriptor, 32, 0).decode("ascii", "replace") or "unknown"

    def close(self) -> None:
        os.close(self.descriptor)


class Occupancy:
    """That we alone are at work on this `var`: `up.lock` for the starter, `processes.lock` for all.

    Every process of the tree inherits `processes.lock`, so that it is free again only when the
    last of them has ended, however the starter died.
    """

    LEFTOVERS_WITHIN_S = 15.0  # longer than any child may take to stop

    def __init__(self, var: Path) -> None:
        """Raises AlreadyRunning or LeftoversRunning."""
        make_private(var)
        self._starter = LockFile(var / "up.lock")
        if not self._starter.take():
            holder = self._starter.holder()
            self._starter.close()
            raise AlreadyRunning(
                f"It already runs here (process {holder}, data in {var}). "
                "Stop that one first, or give this one its own VAR_DIR."
            )
        self._starter.sign()
        self._processes = LockFile(var / "processes.lock")
        if not self._processes.take(within_s=self.LEFTOVERS_WITHIN_S):
            self.leave()
            raise LeftoversRunning(
                f"Processes of an earlier start still run on {var}; "
                "their ids stand in the .pid files of its run folder."
            )

    @property
    def inherited(self) -> int:
        """The descriptor that every process of the tree keeps open."""
        return self._processes.descriptor

    def leave(self) -> None:
        self._processes.close()
        self._starter.close()
