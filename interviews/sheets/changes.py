"""What a row of a sheet would change, as the dry run shows it. Used by `ApplicationSheet`."""

import re
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from import_export.resources import Diff

# Text is escaped before: a "<" that is left is one of the library's own.
STYLED: Final = re.compile(r'<(ins|del) style="[^"]*">')


class Changes(Diff):  # type: ignore[misc] # untyped library
    """Without the library's styles, which the content policy stops; the theme has its own."""

    def as_html(self) -> list[SafeString]:
        cells = (STYLED.sub(r"<\1>", cell) for cell in super().as_html())
        return [mark_safe(cell) for cell in cells]  # noqa: S308 - see above  # nosec B308 B703
