"""A session's configuration: its defaults, what `session.update` may change, typed views of it."""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openai.types.realtime import RealtimeSessionCreateRequest

from emulator.realtime.errors import Refused, checked
from emulator.realtime.session_limits import check_values

DEFAULT_INSTRUCTIONS = (
    "# Role\nYou are a helpful, friendly interviewer. Talk calmly, ask one question at a time, and"
    " keep your turns short."
)
NULLABLE = frozenset(
    {"turn_detection", "transcription", "noise_reduction", "idle_timeout_ms", "tracing", "prompt"}
)
VAD_DEFAULTS: dict[str, dict[str, Any]] = {
    "server_vad": {
        "threshold": 0.5,
        "prefix_padding_ms": 300,
        "silence_duration_ms": 500,
        "idle_timeout_ms": None,
        "create_response": True,
        "interrupt_response": True,
    },
    "semantic_vad": {"eagerness": "auto", "create_response": True, "interrupt_response": True},
}
INSTRUCTED_LANGUAGE = re.compile(r"^- Language:.*\(([a-z]{2})\)", re.MULTILINE)


@dataclass(frozen=True)
class TurnDetection:
    """The turn detection in force; times in milliseconds."""

    semantic: bool
    threshold: float = 0.5
    prefix_padding_ms: int = 300
    silence_duration_ms: int = 500
    idle_timeout_ms: int | None = None
    eagerness: str = "auto"
    create_response: bool = True
    interrupt_response: bool = True


class SessionConfig:
    """What `session.created` and `session.updated` show, kept in their own shape."""

    def __init__(self, model: str) -> None:
        pcm = {"type": "audio/pcm", "rate": 24_000}
        self.wire: dict[str, Any] = {
            "type": "realtime",
            "model": model,
            "output_modalities": ["audio"],
            "instructions": DEFAULT_INSTRUCTIONS,
            "tools": [],
            "tool_choice": "auto",
            "max_output_tokens": "inf",
            "tracing": None,
            "truncation": "auto",
            "prompt": None,
            "include": None,
            "audio": {
                "input": {
                    "format": dict(pcm),
                    "transcription": None,
                    "noise_reduction": None,
                    "turn_detection": {"type": "server_vad", **VAD_DEFAULTS["server_vad"]},
                },
                "output": {"format": dict(pcm), "voice": "marin", "speed": 1.0},
            },
        }

    def update(self, change: object, *, voice_is_fixed: bool) -> None:
        """Merge the fields that are present; nothing changes if any of them is refused.

        Raises Refused with the `param` that is wrong.
        """
        merged = _merge(self.wire, checked(change, RealtimeSessionCreateRequest, path="session"))
        _fill_turn_detection(merged)
        check_values(merged)
        self._check_fixed(merged, voice_is_fixed=voice_is_fixed)
        self.wire = merged

    def _check_fixed(self, merged: Mapping[str, Any], *, voice_is_fixed: bool) -> None:
        if merged["model"] != self.wire["model"]:
            raise Refused(
                "The model of a session cannot be changed.",
                code="invalid_value",
                param="session.model",
            )
        if voice_is_fixed and merged["audio"]["output"]["voice"] != self.voice_wire:
            raise Refused(
                "Cannot update a conversation's voice if assistant audio is present.",
                code="cannot_update_voice",
                param="session.audio.output.voice",
            )

    @property
    def turn_detection(self) -> TurnDetection | None:
        settings = self.wire["audio"]["input"]["turn_detection"]
        if settings is None:
            return None
        known = {key: value for key, value in settings.items() if key != "type"}
        return TurnDetection(semantic=settings["type"] == "semantic_vad", **known)

    @property
    def transcription(self) -> Mapping[str, Any] | None:
        settings: Mapping[str, Any] | None = self.wire["audio"]["input"]["transcription"]
        return settings

    @property
    def heard_language(self) -> str | None:
        settings = self.transcription or {}
        languages: list[str | None] = settings.get("languages") or [None]
        named: str | None = settings.get("language")
        return named or languages[0]

    @property
    def keywords(self) -> tuple[str, ...]:
        return tuple((self.transcription or {}).get("keywords") or ())

    @property
    def spoken_language(self) -> str:
        named = INSTRUCTED_LANGUAGE.search(self.instructions)
        return named[1] if named else (self.heard_language or "en")

    @property
    def instructions(self) -> str:
        return self.wire["instructions"] or ""

    @property
    def voice_wire(self) -> Any:
        return self.wire["audio"]["output"]["voice"]

    @property
    def speed(self) -> float:
        return float(self.wire["audio"]["output"].get("speed") or 1.0)


def voice_name(voice: Any) -> str:
    return voice["id"] if isinstance(voice, dict) else str(voice)


def _merge(old: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    merged = copy.deepcopy(dict(old))
    for key, value in change.items():
        before = merged.get(key)
        if isinstance(value, dict) and isinstance(before, dict) and key in MERGED_OBJECTS:
            merged[key] = _merge(before, value)
        elif value is not None or key in NULLABLE:
            merged[key] = copy.deepcopy(value)
    return merged


# Objects whose fields are changed one by one; any other object is replaced whole.
MERGED_OBJECTS = frozenset(
    {"audio", "input", "output", "turn_detection", "transcription", "noise_reduction"}
)


def _fill_turn_detection(config: dict[str, Any]) -> None:
    """Give a changed kind of turn detection its own defaults and drop the other kind's fields."""
    settings = config["audio"]["input"]["turn_detection"]
    if settings is None:
        return
    kind = settings["type"]
    known = {key: settings[key] for key in VAD_DEFAULTS[kind] if settings.get(key) is not None}
    config["audio"]["input"]["turn_detection"] = {"type": kind, **VAD_DEFAULTS[kind], **known}
