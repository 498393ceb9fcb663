"""Hold a JSON value against one of the OpenAI SDK's types, strictly, and say what is wrong where.

The SDK's own models forgive unknown and missing fields, as they may read a newer server. The
emulator uses this to refuse a client's events; its tests use it on the emulator's own.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Kind = Literal["missing", "unknown", "type", "value"]

JSON_NAMES: dict[type, str] = {
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "an array",
    dict: "an object",
    type(None): "null",
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a value; `path` is written as OpenAI's `param` is."""

    path: str
    kind: Kind
    message: str


def problems(value: object, annotation: Any, *, path: str = "") -> list[Problem]:
    """Everything that keeps a decoded JSON value from being an instance of `annotation`.

    annotation: a pydantic model of the SDK, or any type its fields use.
    Returns an empty list when the value fits.
    """
    return list(_check(value, annotation, path))


def _check(value: object, annotation: Any, path: str) -> Iterator[Problem]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _check(value, get_args(annotation)[0], path)
    elif origin is Literal:
        yield from _check_literal(value, get_args(annotation), path)
    elif origin in (Union, types.UnionType):
        yield from _check_union(value, get_args(annotation), path)
    elif origin is list:
        yield from _check_list(value, get_args(annotation)[0], path)
    elif origin is dict:
        yield from _check_mapping(value, get_args(annotation)[1], path)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _check_model(value, annotation, path)
    elif annotation not in (object, Any):
        yield from _check_plain(value, annotation, path)


def _check_literal(value: object, allowed: tuple[object, ...], path: str) -> Iterator[Problem]:
    if value not in allowed or isinstance(value, bool) is not isinstance(allowed[0], bool):
        names = ", ".join(f"'{one}'" for one in allowed)
        yield Problem(path, "value", f"Invalid value: {_quoted(value)}. Supported values: {names}.")


def _check_list(value: object, inner: Any, path: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield _wrong_type(value, "an array", path)
        return
    for index, one in enumerate(value):
        yield from _check(one, inner, f"{path}[{index}]")


def _check_mapping(value: object, inner: Any, path: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _wrong_type(value, "an object", path)
        return
    for key, one in value.items():
        yield from _check(one, inner, _join(path, str(key)))


def _check_plain(value: object, annotation: type, path: str) -> Iterator[Problem]:
    accepted = (int, float) if annotation is float else (annotation,)
    if (isinstance(value, bool) and annotation is not bool) or not isinstance(value, accepted):
        yield _wrong_type(value, JSON_NAMES.get(annotation, annotation.__name__), path)


def _check_model(value: object, model: type[BaseModel], path: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _wrong_type(value, "an object", path)
        return
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for name in value.keys() - fields.keys():
        where = _join(path, name)
        yield Problem(where, "unknown", f"Unknown parameter: '{where}'.")
    for name, field in fields.items():
        where = _join(path, name)
        if name in value:
            yield from _check(value[name], field.annotation, where)
        elif field.is_required():
            yield Problem(where, "missing", f"Missing required parameter: '{where}'.")


def _check_union(value: object, members: tuple[Any, ...], path: str) -> Iterator[Problem]:
    """Pass if any member fits; otherwise report against the member the value was meant to be."""
    found = [list(_check(value, member, path)) for member in _candidates(value, members)]
    if not found:
        yield _no_such_variant(value, members, path)
    elif all(found):
        yield from min(found, key=len)


def _candidates(value: object, members: tuple[Any, ...]) -> list[Any]:
    """The members a value can be meant for, told by their `type` and `role` literals."""
    if value is not None:
        members = tuple(one for one in members if one is not type(None))
    if not isinstance(value, Mapping):
        return [one for one in members if not _is_model(one)] or list(members)
    return [one for one in members if _is_model(one) and _tags_match(value, one)] or [
        one for one in members if get_origin(one) in (dict, Union, Annotated) or one is object
    ]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _tags_match(value: Mapping[str, object], model: type[BaseModel]) -> bool:
    for name in ("type", "role"):
        field = model.model_fields.get(name)
        allowed = get_args(field.annotation) if field and field.is_required() else ()
        if allowed and name in value and value[name] not in allowed:
            return False
    return True


def _no_such_variant(value: object, members: tuple[Any, ...], path: str) -> Problem:
    tags = {
        str(tag)
        for member in members
        if _is_model(member) and "type" in member.model_fields
        for tag in get_args(member.model_fields["type"].annotation)
    }
    if not isinstance(value, Mapping) or not tags:
        return _wrong_type(value, "another type", path)
    names = ", ".join(f"'{tag}'" for tag in sorted(tags))
    text = f"Invalid value: {_quoted(value.get('type'))}. Supported values are: {names}."
    return Problem(_join(path, "type"), "value", text)


def _wrong_type(value: object, expected: str, path: str) -> Problem:
    got = JSON_NAMES.get(type(value), type(value).__name__)
    text = f"Invalid type for '{path}': expected {expected}, but got {got} instead."
    return Problem(path, "type", text)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _quoted(value: object) -> str:
    return f"'{str(value)[:100]}'"
