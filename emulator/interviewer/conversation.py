"""What goes into the interviewer's policy and what comes out: lines of talk, and a reply."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Line:
    """One item of the conversation, as the session holds it."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True)
class Reply:
    """What the interviewer says next. `ends_interview`: it has said goodbye."""

    text: str
    ends_interview: bool = False
