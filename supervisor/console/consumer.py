"""The socket of a console page: who looks, at what, and what is new there. It changes nothing;
whatever a recruiter does goes over the API."""

import asyncio
import logging
import time
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import parse_cookie

from interviews.access import Caller
from interviews.errors import InterviewError, NotAllowed, NotVisible
from interviews.sockets import (
    CLOSE_FAULT,
    CLOSE_NOT_ALLOWED,
    CLOSE_NOT_KNOWN,
    CLOSE_NOT_THERE,
    Message,
    PageSocket,
)
from supervisor.console import reading
from supervisor.console.frames import Ping, ShowList, Watch, decode
from supervisor.console.lookout import GATHER_S, Lookout, join_lookout, leave_lookout
from supervisor.console.subjects import OneInterview, RunningInterviews, Subject

log = logging.getLogger(__name__)

LOOK_WITHIN_S = 10.0
# However fast hints come and pages ask, a console looks no more often.
GAP_S = 0.2
# A permission that is taken away counts within this time.
CALLER_KEPT_S = 2.0

CLOSE_CODES: dict[type[InterviewError], int] = {
    reading.NotLoggedIn: CLOSE_NOT_KNOWN,
    NotAllowed: CLOSE_NOT_ALLOWED,
    NotVisible: CLOSE_NOT_THERE,
}
AWAY = (OperationalError, InterfaceError, TimeoutError)


class ConsoleConsumer(PageSocket):
    """One console. The page says what it looks at; one task looks, when called, and tells it."""

    def __init__(self) -> None:
        self.subject: Subject | None = None
        self.lookout: Lookout | None = None
        self.looking: asyncio.Task[None] | None = None
        self.called = asyncio.Event()
        self.since = 0.0

    @property
    def session_id(self) -> UUID | None:
        return self.subject.session_id if self.subject is not None else None

    async def join(self) -> None:
        headers = dict(self.scope["headers"])
        cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
        self.session_key = cookies.get(settings.SESSION_COOKIE_NAME, "")
        self.lookout = join_lookout(self)
        self.looking = asyncio.create_task(self.keep_looking(self.lookout))

    async def take(self, message: Message) -> None:
        match decode(message.get("text")):
            case ShowList():
                self.turn_to(RunningInterviews())
            case Watch(session_id=session_id):
                self.turn_to(OneInterview(session_id))
            case Ping():
                await self.tell({"type": "pong"})

    def turn_to(self, subject: Subject) -> None:
        """Look at something else; a read that was just made for another console will do."""
        self.subject = subject
        self.call(time.monotonic() - GATHER_S)

    def call(self, since: float) -> None:
        self.since = since
        self.called.set()

    async def leave(self) -> None:
        if self.looking is not None:
            self.looking.cancel()
            await asyncio.gather(self.looking, return_exceptions=True)
        if self.lookout is not None:
            self.lookout = None
            await leave_lookout(self)

    # --- looking ------------------------------------------------------------------------------

    async def keep_looking(self, lookout: Lookout) -> None:
        """Look whenever called, until the caller may not, or the socket is gone."""
        try:
            await self.check_caller(lookout)
            while True:
                await self.called.wait()
                self.called.clear()
                await self.look(lookout)
                await asyncio.sleep(GAP_S)
        except InterviewError as refusal:
            await self.complain(refusal.code, refusal.message, fatal=True)
            await self.close(CLOSE_CODES.get(type(refusal), CLOSE_NOT_ALLOWED))
        except Exception:
            log.exception("a console cannot go on")
            await self.close(CLOSE_FAULT)

    async def look(self, lookout: Lookout) -> None:
        """Tell the page what is new, or that it cannot be told just now."""
        subject, since = self.subject, self.since
        try:
            async with asyncio.timeout(LOOK_WITHIN_S):
                caller = await self.check_caller(lookout)
                if subject is None:
                    return
                message = await subject.look(caller, lookout.reads, since=since)
        except AWAY as error:
            log.warning("a console cannot look for now: %r", error)
            await self.complain("unavailable", "The database does not answer just now.")
            return
        if subject is self.subject:
            await self.tell(message)

    async def check_caller(self, lookout: Lookout) -> Caller:
        """Who is logged in now. Raises NotLoggedIn or NotAllowed."""
        read = partial(reading.read_watcher, self.session_key)
        since = time.monotonic() - CALLER_KEPT_S
        return await lookout.reads.get(("watcher", self.session_key), read, since=since)
