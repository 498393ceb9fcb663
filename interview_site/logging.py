"""One log line a fact: time, level, logger, message. Ids and counts, never speech or names."""

from typing import Any


def logging_settings(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{asctime} {levelname:<7} {name}: {message}", "style": "{"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # These narrate every request, frame or SQL statement below WARNING; httpx and
            # websockets would print addresses with tickets in them.
            name: {"level": "WARNING"}
            for name in (
                "httpx2",
                "httpcore2",
                "openai",
                "websockets",
                "daphne",
                "asyncio",
                "django.db",
            )
        }
        # What it warns of, wrong passwords, stands in the audit log.
        | {"axes": {"level": "ERROR"}},
    }
