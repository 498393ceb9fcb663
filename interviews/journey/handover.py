"""Going on with a phone: a link that another device may use once, within minutes, as a QR code.

The page's own token left the address bar long ago and is not kept, so there is nothing to show
again; and a code on a screen may be photographed, so it is not the invitation itself.
"""

from datetime import datetime, timedelta
from typing import Final

import segno
from django.utils.safestring import SafeString, mark_safe

from interviews.errors import InterviewError
from interviews.models import CandidateLink, Interview
from interviews.tokens import hash_token, new_token

LIFETIME: Final = timedelta(minutes=15)
LIMIT_AN_HOUR: Final = 10


class TooManyHandovers(InterviewError):
    code = "too_many_handovers"
    status = 429


def create_handover(interview: Interview, *, held: frozenset[int], now: datetime) -> str:
    """A token for one more device of the same candidate; the only moment at which it can be read.

    held: ids of the links that this browser has exchanged. Once used it lasts as long as theirs.
    Raises TooManyHandovers.
    """
    links = CandidateLink.objects.filter(interview=interview)
    recent = links.filter(handed_over_from__isnull=False, created_at__gt=now - timedelta(hours=1))
    if recent.count() >= LIMIT_AN_HOUR:
        raise TooManyHandovers("Please wait an hour before you ask for another code.")
    own = links.filter(pk__in=held, revoked_at=None, expires_at__gt=now).order_by("expires_at")
    token = new_token()
    CandidateLink.objects.create(
        interview=interview,
        token_hash=hash_token(token),
        handed_over_from=own.last(),
        expires_at=now + LIFETIME,
    )
    return token


def qr_code(address: str) -> SafeString:
    """The address as an SVG picture, black on white in every theme: cameras need it so."""
    svg = segno.make(address, error="m", micro=False).svg_inline(
        dark="#000", light="#fff", border=3, omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(svg)  # noqa: S308 - holds no text  # nosec B308 B703
