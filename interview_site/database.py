"""Where PostgreSQL is: `DATABASE_URL`, the `DB_*` variables, or the embedded default."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from interview_site import env
from interview_site.local.addresses import postgres_socket_folder

ENGINE = "django.db.backends.postgresql"


def connection_settings(var: Path) -> dict[str, Any]:
    """Django's settings of the one database.

    Raises ImproperlyConfigured where the variables contradict each other or are half-set.
    """
    url = env.text("DATABASE_URL")
    parts_set = any(env.text(name) for name in ("DB_HOST", "DB_NAME", "DB_USER", "DB_PASS"))
    if url and parts_set:
        raise ImproperlyConfigured("DATABASE_URL and DB_* are both set; keep one of them.")
    if url:
        return from_url(url)
    if parts_set:
        env.together("DB_HOST", "DB_NAME", "DB_USER")
        return from_parts()
    return embedded(var)


def is_embedded() -> bool:
    return not env.text("DATABASE_URL") and not env.text("DB_HOST")


def from_url(url: str) -> dict[str, Any]:
    try:
        parsed = dict(dj_database_url.parse(url))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured("DATABASE_URL is not a database address.") from error
    if parsed.get("ENGINE") != ENGINE:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or postgresql://.")
    return {**parsed, **connection_habits()}


def from_parts() -> dict[str, Any]:
    return {
        "ENGINE": ENGINE,
        "HOST": env.text("DB_HOST"),
        "PORT": str(env.whole("DB_PORT", 5432, minimum=1, maximum=65535)),
        "NAME": env.text("DB_NAME"),
        "USER": env.text("DB_USER"),
        "PASSWORD": env.text("DB_PASS"),
        **connection_habits(),
    }


def embedded(var: Path) -> dict[str, Any]:
    return {
        "ENGINE": ENGINE,
        "HOST": str(postgres_socket_folder(var)),
        "PORT": "5432",
        "NAME": "interviews",
        "USER": "interviews",
        **connection_habits(),
    }


def connection_habits() -> dict[str, Any]:
    """One connection a thread, checked before use, so that a restart of PostgreSQL heals."""
    return {
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "application_name": "interviews"},
    }
