"""Pages of long lists, without counting every row for each of them."""

from functools import cached_property
from typing import Any

from interviews.admin.typed import Paginator

COUNTED_ROWS = 10_000


class BoundedPaginator(Paginator):
    """Counts up to 10,000 rows. Who looks for an older one filters, or searches.

    Counting 100,000 rows that a person may see takes longer than showing fifty of them.
    """

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        # Related rows are for showing; an order would have every row sorted.
        counted: int = rows.order_by().select_related(None)[: COUNTED_ROWS + 1].count()
        return counted

    @property
    def has_more(self) -> bool:
        """Whether there are rows beyond those counted."""
        return self.count > COUNTED_ROWS
