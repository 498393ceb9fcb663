"""What a recruiter is to be told of a plan: kept with it, shown beside it. Pure."""

from typing import Any

Note = dict[str, Any]


def note(code: str, message: str, **more: Any) -> Note:
    """code: for programs; message: for the recruiter."""
    return {"code": code, "message": message, **more}
