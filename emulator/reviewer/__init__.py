"""The emulated reviewer: watches over an interview by rules of thumb, and says that it does.

Answers every completion whose schema is called `supervisor_review`. A modest, deterministic review
of what was asked and answered, by counting words; importing this registers it.
"""

from typing import Any

from emulator.grader import Task, register
from emulator.instances import fill
from emulator.reviewer.document import NoDocument, read_document
from emulator.reviewer.review import review

SCHEMA_NAME = "supervisor_review"


@register(SCHEMA_NAME)
def answer(task: Task) -> Any:
    """A review of the interview that the first message with one holds; without any, words alone."""
    for role, text in task.messages:
        if role == "user":
            try:
                return review(read_document(text))
            except NoDocument:
                continue
    return fill(task.schema, task.said())


__all__ = ["SCHEMA_NAME", "answer"]
