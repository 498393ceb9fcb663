"""Holds a server event against the SDK's own union of server events, letting nothing pass."""

from collections.abc import Mapping
from typing import Any, get_args

from openai.types.realtime import RealtimeServerEvent
from pydantic import ValidationError

from emulator.shapes import problems

MODELS: dict[str, Any] = {
    get_args(model.model_fields["type"].annotation)[0]: model
    for model in get_args(get_args(RealtimeServerEvent)[0])
}


def violations(event: Mapping[str, Any]) -> list[str]:
    """What the SDK's types do not allow: unknown or missing fields, wrong types, wrong literals."""
    model = MODELS.get(str(event.get("type")))
    if model is None:
        return [f"unknown event type {event.get('type')!r}"]
    found = [f"{one.path}: {one.message}" for one in problems(dict(event), model)]
    try:
        model.model_validate(dict(event), strict=True)
    except ValidationError as error:
        found += [str(one["msg"]) for one in error.errors()]
    return found
