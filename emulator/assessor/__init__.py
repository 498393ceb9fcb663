"""The emulated assessor: judges a transcript by a rubric by counting words, and says that it does.

Answers every completion whose schema is called `evaluation_judgement` or `evaluation_summary`. It
is modest and deterministic; importing this registers it.
"""

from collections.abc import Callable
from typing import Any

from emulator.assessor.document import Document, NoDocument, read_document
from emulator.assessor.judging import judge
from emulator.assessor.summing import sum_up
from emulator.grader import Task, register
from emulator.instances import fill


def answer_by(assess: Callable[[Document], Any]) -> Callable[[Task], Any]:
    """From the document that the user's message holds; without one, from words alone."""

    def answer(task: Task) -> Any:
        for role, text in task.messages:
            if role == "user":
                try:
                    return assess(read_document(text))
                except NoDocument:
                    continue
        return fill(task.schema, task.said())

    return answer


register("evaluation_judgement")(answer_by(judge))
register("evaluation_summary")(answer_by(sum_up))
