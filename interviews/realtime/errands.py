"""What others want done in a talk: taken from the database for its holder, and marked when done.

A database that is away delays both, and the bridge's clock tries again. Where its answer to a
taking was lost, it may have been committed: what this holder never heard of is given back first.
"""

import asyncio
import logging
from collections.abc import Iterable
from uuid import UUID

from django.db import Error

from interviews import interventions
from interviews.models import Intervention
from interviews.realtime.guidance import Wanted
from interviews.realtime.live_database import in_live_thread

log = logging.getLogger(__name__)


class Errands:
    """Of one holder of one session."""

    def __init__(self, session_id: UUID, holder: UUID) -> None:
        self._session_id = session_id
        self._holder = holder
        self._known: set[UUID] = set()
        self._done: set[UUID] = set()
        self._taking = asyncio.Lock()
        self._is_settling = False
        self.is_unsure = False

    async def take(self) -> list[Wanted]:
        """What is due now, oldest first; each is this holder's once. Raises the database's errors.

        `is_unsure` until it succeeds.
        """
        mine = self._session_id, self._holder
        async with self._taking:
            if self.is_unsure:
                await in_live_thread(interventions.give_back)(*mine, known=self._known)
            self.is_unsure = True
            taken = await in_live_thread(interventions.take_due)(*mine)
            self.is_unsure = False
            self._known.update(intervention.pk for intervention in taken)
        return [as_data(intervention) for intervention in taken]

    def note_done(self, ids: Iterable[UUID]) -> None:
        self._done.update(ids)

    async def settle(self) -> None:
        """Write down what is done."""
        while self._done and not self._is_settling:
            ids, self._is_settling = set(self._done), True
            try:
                await in_live_thread(interventions.mark_done)(ids)
                self._done -= ids
            except Error as error:
                log.warning("%d interventions could not be marked as done: %s", len(ids), error)
                return
            finally:
                self._is_settling = False


def as_data(intervention: Intervention) -> Wanted:
    return Wanted(
        id=intervention.pk,
        kind=intervention.kind,
        message=intervention.message,
        end_reason=intervention.end_reason,
        reference=intervention.reference,
    )
