"""Answers to JSON-schema completions that know what they are about, by the schema's name.

A grader reads the conversation and returns an instance of its schema; a schema without one gets the
generic answer of `instances.fill`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from emulator.instances import fill


@dataclass(frozen=True)
class Task:
    """What a completion was asked: `messages` are (role, text) pairs, oldest first."""

    schema_name: str
    schema: dict[str, Any]
    messages: Sequence[tuple[str, str]]

    def said(self) -> list[str]:
        """What was put to the model, newest first: the last message is what it is about."""
        return [text for role, text in reversed(self.messages) if role != "system"]


Grader = Callable[[Task], Any]
_graders: dict[str, Grader] = {}


def register(schema_name: str) -> Callable[[Grader], Grader]:
    """Decorate the function that answers every completion with this schema name."""

    def keep(grader: Grader) -> Grader:
        if schema_name in _graders:
            raise ValueError(f"{schema_name} has a grader already")
        _graders[schema_name] = grader
        return grader

    return keep


def answer(task: Task) -> Any:
    """A JSON value that is valid for the task's schema."""
    grader = _graders.get(task.schema_name)
    return grader(task) if grader else fill(task.schema, task.said())
