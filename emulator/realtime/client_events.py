"""Which events a client may send, and the check of their shape against the SDK's types."""

from typing import Any, get_args

from openai.types.realtime import realtime_client_event

from emulator.realtime.errors import Refused, checked

CLIENT_EVENTS = {
    get_args(model.model_fields["type"].annotation)[0]: model
    for model in get_args(get_args(realtime_client_event.RealtimeClientEvent)[0])
}
# Their handlers check the parts with more care, or, for audio, with less expense.
CHECKED_BY_HANDLER = frozenset(
    {"input_audio_buffer.append", "session.update", "response.create", "conversation.item.create"}
)


def check_event(event: object) -> dict[str, Any]:
    """Raises Refused unless this is one of the SDK's client events, well formed."""
    if not isinstance(event, dict):
        raise Refused("The event must be a JSON object.", code="invalid_event")
    kind = event.get("type")
    if kind is None:
        raise Refused("The 'type' field is missing.", code="invalid_event", param="type")
    if not isinstance(kind, str) or kind not in CLIENT_EVENTS:
        names = ", ".join(f"'{name}'" for name in CLIENT_EVENTS)
        raise Refused(
            f"Invalid value: '{str(kind)[:100]}'. Supported values are: {names}.",
            code="invalid_value",
            param="type",
        )
    for name in event.keys() - CLIENT_EVENTS[kind].model_fields.keys():
        raise Refused(f"Unknown parameter: '{name}'.", code="unknown_parameter", param=name)
    if kind not in CHECKED_BY_HANDLER:
        checked(event, CLIENT_EVENTS[kind])
    return event
