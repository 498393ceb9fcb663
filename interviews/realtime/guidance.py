"""What the interviewer is to be told, and how far each word of it has come. Pure data."""

from dataclasses import dataclass, field
from uuid import UUID

GUIDE = "guide"
CONCLUDE = "conclude"
END = "end"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An `Intervention` as plain data: what somebody outside the talk wants done in it."""

    id: UUID
    kind: str
    message: str = ""
    end_reason: str = ""
    reference: int | None = None


@dataclass(slots=True, eq=False)
class Guidance:
    """One word to the interviewer, from whoever wanted it, until a reply has followed it.

    wanted: what it answers; several, where one stands for those it replaced. Nobody's, where the
        talk's own clock gives it.
    item_id: of the system item that carries it, once that was sent on this connection.
    placed: the item has its place in the chain. missed: a reply was begun before it had.
    seen_by: the newest response that was made with it in the chain.
    """

    kind: str
    text: str
    wanted: list[Wanted] = field(default_factory=list)
    noted: bool = False
    item_id: str | None = None
    placed: bool = False
    missed: bool = False
    seen_by: str | None = None

    @property
    def waits(self) -> bool:
        """Whether it is still to be sent, or sent anew."""
        return self.item_id is None or self.missed

    def start_again(self) -> None:
        """A new connection knows nothing of it."""
        self.item_id = self.seen_by = None
        self.placed = self.missed = False
