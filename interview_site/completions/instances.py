"""Schemas as endpoints take them, and answers read as instances of them.

Pydantic does both: the SDK brings it, derives strict schemas from its models, and its errors name
every field that is wrong, at once, which is what a model needs to be told.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import openai
from pydantic import BaseModel, ValidationError

T = TypeVar("T", bound=BaseModel)

# Endpoints differ in which of these they take in strict mode; some refuse the whole request for
# one. Validation holds them all the same. Titles and defaults are only tokens.
LEFT_OUT = frozenset(
    {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength"}
    | {"maxLength", "pattern", "format", "minItems", "maxItems", "title", "default"}
)
THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
MAX_OBJECTS = 20
MAX_PROBLEMS = 8


class NotAnInstance(ValueError):
    """`problems`: one sentence per field."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def strict_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of a model for `strict: true`: everything required, nothing beyond it.

    Fields' descriptions are kept for the model to read; types' docstrings are for programmers.
    """
    function = openai.pydantic_function_tool(schema)["function"]
    return _undocumented(dict(function["parameters"]))


def _undocumented(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in _plain(schema).items() if key != "description"}


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in schema.items() if key not in LEFT_OUT}
    if "properties" in kept:
        kept["properties"] = {name: _plain(inner) for name, inner in kept["properties"].items()}
    if "$defs" in kept:
        kept["$defs"] = {name: _undocumented(inner) for name, inner in kept["$defs"].items()}
    if "items" in kept:
        kept["items"] = _plain(kept["items"])
    if "anyOf" in kept:
        kept["anyOf"] = [_plain(one) for one in kept["anyOf"]]
    return kept


def read_instance(text: str, schema: type[T]) -> T:
    """The first JSON object in a text that is one; prose and fences around it do not matter.

    Raises NotAnInstance, with the problems of the first object.
    """
    first: ValidationError | None = None
    for found in objects_in(THOUGHTS.sub("", text)):
        try:
            return schema.model_validate_json(found, strict=True)
        except ValidationError as error:
            first = first or error
    raise NotAnInstance(problems_of(first) if first else ("the answer holds no JSON object",))


def objects_in(text: str) -> Iterator[str]:
    """The JSON objects of a text that stand in no other, as they are written."""
    decoder, start = json.JSONDecoder(parse_constant=_refuse), text.find("{")
    for _ in range(MAX_OBJECTS):
        if start < 0:
            return
        end = start + 1
        try:
            _, end = decoder.raw_decode(text, start)
            yield text[start:end]
        except (ValueError, RecursionError):
            pass  # a brace of the prose; the object may come later
        start = text.find("{", end)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def problems_of(error: ValidationError) -> tuple[str, ...]:
    """Which field, and what is wrong with it; never its content."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return tuple(
        f"{'.'.join(str(part) for part in one['loc']) or 'the answer'}: {one['msg']}"
        for one in found[:MAX_PROBLEMS]
    )
