"""The emulated plan writer: an interview's questions by counting words, and it says that it does.

Answers every completion whose schema is called `interview_plan`; importing this registers it. It
is modest and deterministic: it picks competencies by weight, puts the job's words into questions
it knows, and quotes what the résumé claims, letter by letter.
"""

from typing import Any

from emulator.grader import Task, register
from emulator.instances import fill
from emulator.planner.document import NoDocument, read_document
from emulator.planner.writing import write

SCHEMA_NAME = "interview_plan"


@register(SCHEMA_NAME)
def answer(task: Task) -> Any:
    """A plan for the document that the first message with one holds; without any, words alone.

    Asked again because of what was wrong, it makes no claims: then it quotes nothing wrongly.
    """
    asked = [text for role, text in task.messages if role == "user"]
    for text in asked:
        try:
            return write(read_document(text), with_claims=text == asked[-1])
        except NoDocument:
            continue
    return fill(task.schema, task.said())


__all__ = ["SCHEMA_NAME", "answer"]
