"""How long a pause may be before the interviewer takes it for the end of an answer. Pure."""

from typing import Any, Final

PATIENCES: Final = ("quick", "normal", "patient")

SILENCE_MS: Final = {"quick": 350, "normal": 600, "patient": 1200}
EAGERNESS: Final = {"quick": "high", "normal": "medium", "patient": "low"}
IDLE_TIMEOUT_MS: Final = {"quick": 12_000, "normal": 20_000, "patient": 30_000}


def with_patience(detection: dict[str, Any], patience: str) -> dict[str, Any]:
    """The same turn detection with the waits of another patience (one of PATIENCES)."""
    if detection["type"] == "semantic_vad":
        return {**detection, "eagerness": EAGERNESS[patience]}
    waits = {
        "silence_duration_ms": SILENCE_MS[patience],
        "idle_timeout_ms": IDLE_TIMEOUT_MS[patience],
    }
    return {**detection, **waits}
