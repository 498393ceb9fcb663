"""What the Realtime API says of an event it cannot accept: an `error`, never a closed socket."""

from typing import Any

from emulator.shapes import Kind, Problem, problems

CODES: dict[Kind, str] = {
    "missing": "missing_required_parameter",
    "unknown": "unknown_parameter",
    "type": "invalid_type",
    "value": "invalid_value",
}


class Refused(Exception):
    """A client's event that the session does not accept. The session lives on."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        param: str | None = None,
        error_type: str = "invalid_request_error",
    ) -> None:
        super().__init__(message)
        self.code = code
        self.param = param
        self.error_type = error_type

    @classmethod
    def for_problem(cls, problem: Problem) -> "Refused":
        return cls(problem.message, code=CODES[problem.kind], param=problem.path)

    def as_error(self, *, event_id: str | None) -> dict[str, Any]:
        return {
            "type": self.error_type,
            "code": self.code,
            "message": str(self),
            "param": self.param,
            "event_id": event_id,
        }


def checked(value: object, annotation: Any, *, path: str = "") -> dict[str, Any]:
    """The value itself, known to be an object of the SDK's type.

    Raises Refused with the first thing that is wrong.
    """
    for problem in problems(value, annotation, path=path):
        raise Refused.for_problem(problem)
    if not isinstance(value, dict):
        raise Refused(f"Invalid type for '{path}'.", code="invalid_type", param=path)
    return value


def refuse_unknown_item(item_id: str, *, verb: str, param: str = "item_id") -> Refused:
    """`verb` is what the client wanted: retrieving, truncating, deleting."""
    return Refused(
        f"Error {verb} item: the item with id '{item_id}' does not exist.",
        code="item_not_found",
        param=param,
    )
