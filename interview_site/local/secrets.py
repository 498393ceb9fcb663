"""Random secrets of the embedded default, kept in private files under `var/secrets`.

The settings call this where `SECRET_KEY` or `JWT_SECRET_KEY` is not set in development.
"""

import os
import secrets
import tempfile
from pathlib import Path


def development_secret(var: Path, name: str) -> str:
    """The secret of that name, made at its first use (file mode 0600).

    Safe when several processes ask at once: the first file stays and all read that one.
    """
    path = var / "secrets" / f"{name}.key"
    if not path.exists():
        for folder in (var, path.parent):  # mkdir gives its mode to the last folder alone
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep_private(path, secrets.token_urlsafe(48) + "\n")
    return path.read_text(encoding="ascii").strip()


def keep_private(path: Path, text: str) -> None:
    """Write a new file (mode 0600) whole or not at all; one that is there already stays."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        Path(draft).unlink()
