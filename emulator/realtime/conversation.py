"""The default conversation of a session: items in a chain, each knowing the one before it."""

from emulator.realtime.effects import Outlet
from emulator.realtime.errors import Refused, refuse_unknown_item
from emulator.realtime.items import Item

ROOT = "root"
MAX_ITEMS = 2_000  # that a client may create; turns are bounded by the length of a session
MAX_KEPT_AUDIO_BYTES = 16 * 1024 * 1024


class Conversation:
    """Items, oldest first. Every change is announced through the outlet."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self.id = outlet.new_id("conv")
        self.items: list[Item] = []

    @property
    def last_id(self) -> str | None:
        return self.items[-1].id if self.items else None

    def find(self, item_id: object) -> Item | None:
        return next((item for item in self.items if item.id == item_id), None)

    def get(self, item_id: str, *, verb: str) -> Item:
        """Raises Refused (`item_not_found`) if there is no such item."""
        item = self.find(item_id)
        if item is None:
            raise refuse_unknown_item(item_id, verb=verb)
        return item

    def previous_id(self, item: Item) -> str | None:
        place = self.items.index(item)
        return self.items[place - 1].id if place else None

    def insert(self, item: Item, *, after: str | None = None) -> None:
        """Put an item behind `after` (an id, or "root" for the beginning; None for the end).

        Raises Refused for an unknown `after`, and for an id that is taken.
        """
        if self.find(item.id):
            raise Refused(
                f"Error adding item: the item with id '{item.id}' already exists.",
                code="invalid_value",
                param="item.id",
            )
        self.items.insert(self._place_after(after), item)
        self._forget_old_audio()

    def add(self, item: Item, *, after: str | None = None) -> None:
        """Insert an item and say so with `conversation.item.added`."""
        self.insert(item, after=after)
        self._announce("conversation.item.added", item)

    def finish(self, item: Item) -> None:
        """Say that an item is final. One that was deleted in the meantime is not mentioned."""
        if item in self.items:
            self._announce("conversation.item.done", item)

    def delete(self, item_id: str) -> None:
        self.items.remove(self.get(item_id, verb="deleting"))
        self._outlet.send("conversation.item.deleted", item_id=item_id)

    def _announce(self, event_type: str, item: Item) -> None:
        previous = self.previous_id(item)
        self._outlet.send(event_type, previous_item_id=previous, item=item.snapshot())

    def _place_after(self, after: str | None) -> int:
        if after is None:
            return len(self.items)
        if after == ROOT:
            return 0
        for place, item in enumerate(self.items):
            if item.id == after:
                return place + 1
        raise refuse_unknown_item(after, verb="adding", param="previous_item_id")

    def _forget_old_audio(self) -> None:
        """Keep the samples of the newest items only; everything else about an item stays."""
        kept_bytes = sum(len(item.audio) for item in self.items)
        for item in self.items:
            if kept_bytes <= MAX_KEPT_AUDIO_BYTES:
                return
            kept_bytes -= item.forget_audio()
