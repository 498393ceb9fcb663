"""The room as an app on a phone's home screen.

It opens the room's own address, which holds no secret: who may come in, the browser's session
knows. The manifest itself says nothing of the interview, for browsers fetch it without a session.
"""

from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from interviews.languages import Language

THEME = "#0d645f"
PAPER = "#f6f5f1"
ICONS = (
    ("img/mark.svg", "any", "image/svg+xml", "any"),
    ("img/icon-192.png", "192x192", "image/png", "any"),
    ("img/icon-512.png", "512x512", "image/png", "any"),
    ("img/icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


@require_GET
@cache_control(public=True, max_age=3600)
def app_manifest(request: HttpRequest, interview_id: UUID) -> JsonResponse:
    """The same for every interview, there or not, but for the address it opens."""
    asked = request.GET.get("in")
    language = str(asked) if asked in Language.values else Language.ENGLISH.value
    room = reverse("room", args=[interview_id])
    with translation.override(language):
        manifest = {
            "id": room,
            "start_url": room,
            "scope": room.removesuffix("room"),
            "name": gettext("Your interview"),
            "short_name": gettext("Interview"),
            "lang": language,
            "dir": "rtl" if translation.get_language_bidi() else "ltr",
            "display": "standalone",
            "theme_color": THEME,
            "background_color": PAPER,
            "icons": [
                {"src": static(path), "sizes": sizes, "type": kind, "purpose": purpose}
                for path, sizes, kind, purpose in ICONS
            ],
        }
    return JsonResponse(manifest, content_type="application/manifest+json")
