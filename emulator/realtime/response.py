"""One response: its settings, its progress, and how the wire shows it."""

from dataclasses import dataclass, field
from typing import Any

from openai.types.realtime import RealtimeResponseCreateParams

from emulator.interviewer import Line
from emulator.realtime.errors import Refused, checked
from emulator.realtime.items import Item
from emulator.realtime.session_config import SessionConfig, voice_name
from emulator.realtime.session_limits import TOKENS, check_number

Details = dict[str, Any]


@dataclass
class Response:
    """A response in progress or just finished.

    conversation_id: None for one out of band, which leaves no trace in the conversation.
    context: the items it answers to. waiting_for: those of them that are still being recognised.
    """

    id: str
    conversation_id: str | None
    params: dict[str, Any]
    context: list[Item]
    waiting_for: set[str]
    idle: bool = False
    status: str = "in_progress"
    status_details: Details | None = None
    output: list[Item] = field(default_factory=list)
    audio_started_at: float | None = None
    ends_interview: bool = False
    usage: dict[str, Any] | None = None

    @property
    def active(self) -> bool:
        return self.status == "in_progress"

    @property
    def speaks(self) -> bool:
        modalities: list[str] = self.params["output_modalities"]
        return "audio" in modalities

    @property
    def audio_ms(self) -> int:
        return sum(item.audio_ms for item in self.output)

    @property
    def voice(self) -> str:
        return voice_name(self.params["audio"]["output"]["voice"])

    def lines(self) -> tuple[Line, ...]:
        return tuple(line for item in self.context if (line := item.line()))

    def declares(self, tool: str) -> bool:
        return self.params["tool_choice"] != "none" and any(
            one.get("name") == tool for one in self.params["tools"]
        )

    def forced_function(self) -> dict[str, Any] | None:
        """The function that `tool_choice` demands, if it demands one."""
        choice, tools = self.params["tool_choice"], self.params["tools"]
        functions = [one for one in tools if one.get("type") == "function"]
        if choice == "required":
            return functions[0] if functions else None
        named = choice.get("name") if isinstance(choice, dict) else None
        return next((one for one in functions if one.get("name") == named), None)

    def wire(self) -> dict[str, Any]:
        return {
            "object": "realtime.response",
            "id": self.id,
            "status": self.status,
            "status_details": self.status_details,
            "output": [item.snapshot() for item in self.output],
            "conversation_id": self.conversation_id,
            "output_modalities": self.params["output_modalities"],
            "max_output_tokens": self.params["max_output_tokens"],
            "audio": {
                "output": {"format": self.params["audio"]["output"]["format"], "voice": self.voice}
            },
            "usage": self.usage,
            "metadata": self.params.get("metadata"),
        }


def check_params(raw: object) -> dict[str, Any]:
    """The `response` of a `response.create`, with its references to items left out of the check.

    Raises Refused with the parameter that is wrong.
    """
    params: Any = {} if raw is None else raw
    given = params
    if isinstance(params, dict) and isinstance(params.get("input"), list):
        given = {**params, "input": [one for one in params["input"] if not is_reference(one)]}
    checked(given, RealtimeResponseCreateParams, path="response")
    if params.get("output_modalities") not in (None, ["audio"], ["text"]):
        raise Refused(
            "Invalid modalities. Supported combinations are: ['text'] and ['audio'].",
            code="invalid_value",
            param="response.output_modalities",
        )
    check_number(params.get("max_output_tokens"), limits=TOKENS, param="response.max_output_tokens")
    return dict(params)


def is_reference(item: object) -> bool:
    return isinstance(item, dict) and item.get("type") == "item_reference"


def with_session_defaults(params: dict[str, Any], config: SessionConfig) -> dict[str, Any]:
    """The response's own settings over the session's."""
    session = config.wire
    own = (params.get("audio") or {}).get("output") or {}
    given = {name: value for name, value in own.items() if value is not None}
    output = {**session["audio"]["output"], **given}
    names = ("output_modalities", "tools", "tool_choice", "max_output_tokens")
    chosen = {name: _first(params.get(name), session[name]) for name in names}
    return {**params, **chosen, "audio": {"output": output}}


def _first(value: Any, otherwise: Any) -> Any:
    return otherwise if value is None else value
