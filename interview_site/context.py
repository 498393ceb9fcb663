"""What every template is told."""

from django.conf import settings
from django.http import HttpRequest


def interviewer(_request: HttpRequest) -> dict[str, bool]:
    return {"interviewer_is_emulated": settings.INTERVIEWER_IS_EMULATED}
