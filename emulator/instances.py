"""Make a valid instance of a JSON schema, filled from a conversation's own sentences.

Modest and deterministic: the same schema and the same text always give the same answer.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
MAX_DEPTH = 12
MAX_ITEMS = 3
FORMATS = {
    "date": "2026-01-01",
    "date-time": "2026-01-01T09:00:00Z",
    "time": "09:00:00Z",
    "email": "candidate@example.com",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "uri": "https://example.com/",
}


class InvalidSchema(ValueError):
    """A client's schema that no instance can be made for."""


def fill(schema: dict[str, Any], texts: Sequence[str]) -> Any:
    """An instance of `schema`; its free strings are sentences of `texts`, in order, in a ring.

    Raises InvalidSchema for anything that is no JSON schema, or that only endless data can fit.
    """
    try:
        return _Filler(schema, sentences(texts)).value(schema, depth=0)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise InvalidSchema(f"Not a usable JSON schema: {error}") from error


def sentences(texts: Sequence[str]) -> list[str]:
    found = (one.strip() for text in texts for one in SENTENCE.findall(text))
    return [one for one in found if len(one) > 1] or ["Nothing was said."]


class _Filler:
    def __init__(self, root: dict[str, Any], said: list[str]) -> None:
        self._root = root
        self._words = _around(said)
        self._makers: dict[str, Callable[[dict[str, Any], int], Any]] = {
            "object": self._object,
            "array": self._array,
            "string": self._string,
            "integer": lambda schema, depth: _number(schema, whole=True),
            "number": lambda schema, depth: _number(schema, whole=False),
            "boolean": lambda schema, depth: False,
            "null": lambda schema, depth: None,
        }

    def value(self, schema: dict[str, Any], *, depth: int) -> Any:
        schema = self._resolve(schema)
        for name in ("const", "default"):
            if name in schema:
                return schema[name]
        if schema.get("enum"):
            return schema["enum"][0]
        return self._makers[self._kind(schema, depth)](schema, depth)

    def _resolve(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Follow references and pick the first alternative."""
        for _ in range(MAX_DEPTH):
            if "$ref" in schema:
                schema = self._at(schema["$ref"])
            elif alternatives := (schema.get("anyOf") or schema.get("oneOf")):
                schema = alternatives[0]
            elif parts := schema.get("allOf"):
                schema = _merged([self._resolve(part) for part in parts])
            else:
                break
        return schema

    def _at(self, pointer: str) -> dict[str, Any]:
        found: Any = self._root
        for name in pointer.removeprefix("#").strip("/").split("/"):
            found = found[name] if name else found
        return dict(found)

    def _kind(self, schema: dict[str, Any], depth: int) -> str:
        kinds = schema.get("type") or ("object" if "properties" in schema else "string")
        names = kinds if isinstance(kinds, list) else [kinds]
        if depth > MAX_DEPTH and "null" in names:
            return "null"
        return str(names[0])

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        wanted = schema.get("properties", {})
        required = set(schema.get("required", wanted if depth < MAX_DEPTH else ()))
        return {
            name: self.value(inner, depth=depth + 1)
            for name, inner in wanted.items()
            if name in required
        }

    def _array(self, schema: dict[str, Any], depth: int) -> list[Any]:
        least, most = schema.get("minItems", 0), schema.get("maxItems", MAX_ITEMS)
        count = max(least, min(1 if depth < MAX_DEPTH else 0, most))
        return [self.value(schema.get("items", {}), depth=depth + 1) for _ in range(count)]

    def _string(self, schema: dict[str, Any], depth: int) -> str:
        if schema.get("format") in FORMATS:
            return FORMATS[schema["format"]]
        text = next(self._words)[: schema.get("maxLength", 300)]
        return text.ljust(schema.get("minLength", 0), ".")


def _merged(parts: list[dict[str, Any]]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for part in parts:
        properties = {**merged.get("properties", {}), **part.get("properties", {})}
        required = [*merged.get("required", []), *part.get("required", [])]
        merged = {**merged, **part}
        if properties:
            merged |= {"properties": properties, "required": required}
    return merged


def _around(said: list[str]) -> Iterator[str]:
    while True:
        yield from said


def _number(schema: dict[str, Any], *, whole: bool) -> float:
    """The middle of the allowed range."""
    low: float | None = schema.get("minimum", schema.get("exclusiveMinimum"))
    high: float | None = schema.get("maximum", schema.get("exclusiveMaximum"))
    if low is None:
        low = 0 if high is None else high - 2
    if high is None:
        high = low + 2
    middle = (low + high) / 2
    step = schema.get("multipleOf")
    if step:
        middle = round(middle / step) * step
    return int(middle) if whole else float(middle)
