"""Values that a session's configuration may have, beyond what the SDK's types say of its shape."""

from collections.abc import Mapping
from typing import Any

from emulator.realtime.errors import Refused

Limits = tuple[float, float]
TOKENS: Limits = (1, 4_096)
LIMITS: dict[str, Limits] = {
    "audio.input.turn_detection.threshold": (0.0, 1.0),
    "audio.input.turn_detection.prefix_padding_ms": (0, 5_000),
    "audio.input.turn_detection.silence_duration_ms": (0, 10_000),
    "audio.input.turn_detection.idle_timeout_ms": (5_000, 30_000),
    "audio.output.speed": (0.25, 1.5),
    "max_output_tokens": TOKENS,
}


def check_values(config: Mapping[str, Any]) -> None:
    """Raises Refused for a number out of range and for what this emulator cannot do."""
    for path, limits in LIMITS.items():
        check_number(_at(config, path), limits=limits, param=f"session.{path}")
    if config["output_modalities"] not in (["audio"], ["text"]):
        raise Refused(
            "Invalid modalities. Supported combinations are: ['text'] and ['audio'].",
            code="invalid_value",
            param="session.output_modalities",
        )
    for side in ("input", "output"):
        if config["audio"][side]["format"].get("type") != "audio/pcm":
            raise Refused(
                "This emulator speaks audio/pcm at 24 kHz only.",
                code="invalid_value",
                param=f"session.audio.{side}.format.type",
            )


def check_number(value: object, *, limits: Limits, param: str) -> None:
    """Raises Refused for a number outside its limits; what is no number passes."""
    low, high = limits
    if isinstance(value, int | float) and not low <= value <= high:
        raise _out_of_range(value, low=low, high=high, param=param)


def _at(config: Any, path: str) -> Any:
    for name in path.split("."):
        config = config.get(name) if isinstance(config, Mapping) else None
    return config


def _out_of_range(value: float, *, low: float, high: float, param: str) -> Refused:
    kind = "integer" if isinstance(value, int) else "decimal"
    above = value > high
    bound = f"<= {high}" if above else f">= {low}"
    side = "above maximum" if above else "below minimum"
    return Refused(
        f"Invalid '{param}': {kind} {side} value."
        f" Expected a value {bound}, but got {value} instead.",
        code=f"{kind}_{'above_max' if above else 'below_min'}_value",
        param=param,
    )
