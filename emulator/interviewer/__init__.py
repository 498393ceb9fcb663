"""The emulator's interviewer: a pure policy that holds an interview by the book.

`reply` is called by the emulator for each response; `load_similarity` once, in a thread, at start.
"""

from collections.abc import Sequence

from emulator.interviewer.conversation import Line, Reply
from emulator.interviewer.policy import decide
from emulator.interviewer.similarity import load_similarity, similarity

__all__ = ["Line", "Reply", "load_similarity", "reply"]


def reply(
    *, instructions: str, lines: Sequence[Line], idle: bool = False, aside: str | None = None
) -> Reply:
    """What the interviewer says next in this conversation.

    instructions: the session's. lines: oldest first, as heard. idle: the candidate has been silent.
    aside: instructions of this one response.
    """
    return decide(
        instructions=instructions, lines=lines, idle=idle, aside=aside, similarity=similarity
    )
