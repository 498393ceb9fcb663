"""What a console looks at: the list of running interviews, or one of them. Each knows what its
page has been told, and says what is new."""

from functools import partial
from typing import Any, Protocol
from uuid import UUID

from interviews.access import Caller
from supervisor.console import reading
from supervisor.console.shared import SharedReads, in_console_thread

Message = dict[str, Any]


class Subject(Protocol):
    @property
    def session_id(self) -> UUID | None: ...

    async def look(self, caller: Caller, reads: SharedReads, *, since: float) -> Message:
        """What the page is to be told now. Raises InterviewError where the caller may not see it.

        since: how old a read may be that was made for another console; `time.monotonic`, s.
        """


class RunningInterviews:
    """Every running interview that the person may see; told as a whole each time."""

    session_id = None

    async def look(self, caller: Caller, reads: SharedReads, *, since: float) -> Message:
        user_id = caller.user.pk if caller.user is not None else None
        read = partial(reading.read_list, caller)
        listing = await reads.get(("list", user_id), read, since=since)
        return {"type": "interviews", **listing}


class OneInterview:
    """One interview: its state, and the turns and decisions that the page does not have."""

    def __init__(self, session_id: UUID) -> None:
        self.session_id = session_id
        self._turns: dict[int, Message] = {}
        self._decisions: dict[int, Message] = {}
        self._told = False

    async def look(self, caller: Caller, reads: SharedReads, *, since: float) -> Message:
        may_act = await in_console_thread(reading.check_session)(caller, self.session_id)
        read = partial(reading.read_interview, self.session_id)
        picture = await reads.get(("one", self.session_id), read, since=since)
        message = {
            "type": "interview",
            "whole": not self._told,
            "may_act": may_act,
            "at": picture.at,
            "status": picture.status,
            "lapses": picture.lapses,
            "ended": picture.ended,
            "turns": changes(self._turns, picture.turns),
            "decisions": changes(self._decisions, picture.decisions),
        }
        self._told = True
        return message


def changes(told: dict[int, Message], now: dict[int, Message]) -> list[Message]:
    """What is new or differs from what was told; it counts as told from here on."""
    fresh = [thing for key, thing in now.items() if told.get(key) != thing]
    told.update(now)
    return fresh
