"""What a browser may do on our pages beyond the content policy: microphone and referrers."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
MICROPHONE = "camera=(), microphone=(self), geolocation=(), payment=(), usb=()"


class BrowserPolicyMiddleware:
    """Forbids every device unless the view has allowed one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", NO_DEVICES)
        return response


def allows_microphone(view: View[P]) -> View[P]:
    """A page on which an interview is held."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Permissions-Policy"] = MICROPHONE
        return response

    return wrapped


def keeps_its_address_private(view: View[P]) -> View[P]:
    """A page whose address holds a credential: no referrer, no cache, no index."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped
