"""JSON web tokens for API clients: a short access token and a refresh token used once."""

from typing import Any

from django.contrib.auth.models import User
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_simplejwt import exceptions, views
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer, TokenRefreshSerializer

from interviews.api import bodies
from interviews.api.throttles import LoginsForName, LoginsFromAddress
from interviews.api.views import PrivateView, documented
from interviews.audit import Action, record
from interviews.logins.lockout import forget_failures


class Refresh(TokenRefreshSerializer):
    """A token whose user is gone is a bad token, which the library takes for a fault of ours."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, str]:
        try:
            return dict(super().validate(attrs))
        except User.DoesNotExist:
            raise exceptions.InvalidToken from None


class Obtain(TokenObtainPairSerializer):
    """A program's log-in is one as well, and is locked out like one."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, str]:
        tokens = dict(super().validate(attrs))
        assert self.user is not None  # noqa: S101 - narrows the type: a wrong password has raised
        forget_failures(self.context["request"], self.user)
        record(Action.LOGGED_IN, self.user, by=self.user)
        return tokens


class ObtainToken(views.TokenObtainPairView, PrivateView):
    serializer_class = Obtain
    throttle_classes = [LoginsFromAddress, LoginsForName]

    def get_serializer_context(self) -> dict[str, Any]:
        """With Django's own request, on which is marked who is locked out."""
        return {**super().get_serializer_context(), "request": self.request._request}

    @documented(
        "Log in",
        bodies.TokenPair,
        body=TokenObtainPairSerializer,
        problems=(400, 429),
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().post(request, *args, **kwargs)


class RefreshToken(views.TokenRefreshView, PrivateView):
    serializer_class = Refresh
    throttle_classes = [LoginsFromAddress]

    @documented(
        "Renew the tokens",
        bodies.TokenPair,
        body=TokenRefreshSerializer,
        problems=(400, 429),
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().post(request, *args, **kwargs)
