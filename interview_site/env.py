"""Typed, loud readers of the environment, used by `settings.py` alone.

Every reader names the variable in its error. `NAME_FILE` may hold the path of a file with the
value instead (the way Docker and Kubernetes hand over secrets).
"""

import os
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable's text without surrounding space; `default` where it is unset or empty.

    Raises ImproperlyConfigured where both NAME and NAME_FILE are set, or the file is unreadable.
    """
    value = os.environ.get(name, "").strip()
    file = os.environ.get(f"{name}_FILE", "").strip()
    if value and file:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set; keep one of them.")
    if file:
        try:
            value = Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: cannot read {file}: {error}") from error
    return value or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE_WORDS:
        return True
    if value in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")


def number(
    name: str, default: float, *, minimum: float = 0.0, maximum: float = float("inf")
) -> float:
    value = text(name)
    try:
        parsed = float(value) if value else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a number, not {value!r}.") from error
    if not minimum <= parsed <= maximum:
        raise ImproperlyConfigured(f"{name} must be from {minimum:g} to {maximum:g}: {parsed:g}.")
    return parsed


def whole(name: str, default: int, *, minimum: int = 0, maximum: int = 2**31) -> int:
    parsed = number(name, default, minimum=minimum, maximum=maximum)
    if parsed != int(parsed):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {parsed:g}.")
    return int(parsed)


def words(name: str, default: Sequence[str] = ()) -> list[str]:
    """A comma-separated list."""
    value = text(name)
    return [word.strip() for word in value.split(",") if word.strip()] or list(default)


def choice(name: str, default: str, choices: Sequence[str]) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def together(*names: str) -> bool:
    """Whether a group of variables is set; half-set is an error that names what is missing."""
    present = [name for name in names if text(name)]
    missing = [name for name in names if name not in present]
    if present and missing:
        raise ImproperlyConfigured(
            f"{', '.join(present)} is set but {', '.join(missing)} is not: set all or none."
        )
    return bool(present)
