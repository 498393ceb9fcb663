"""JSON web tokens for API clients: a short access token and a refresh token used once."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_simplejwt import exceptions, views
from rest_framework_simplejwt.serializers import (
    TokenObtainPairSerializer,
    TokenObtainSerializer,
    TokenRefreshSerializer,
)

from interviews.api import bodies
from interviews.api.throttles import LoginsForName, LoginsFromAddress
from interviews.api.views import PrivateView, documented
from interviews.audit import Action, record
from interviews.errors import InterviewError
from interviews.logins import second_factor
from interviews.logins.forms import LONGEST_CODE
from interviews.logins.lockout import forget_failures, note_wrong_code
from interviews.logins.second_factor import Step


class OtpRequired(InterviewError):
    """The password is right, and that is not enough."""

    code = "otp_required"
    status = 401


class SecondFactorRequired(InterviewError):
    """This server asks everybody for a second factor, and this account has none."""

    code = "second_factor_required"
    status = 403


class Refresh(TokenRefreshSerializer):
    """A token whose user is gone is a bad token, which the library takes for a fault of ours."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, str]:
        try:
            if second_factor.is_required():  # it may not have been when the token was given
                check_factor_exists(
                    User.objects.get(pk=self.token_class(attrs["refresh"])["user_id"])
                )
            return dict(super().validate(attrs))
        except User.DoesNotExist:
            raise exceptions.InvalidToken from None


class Obtain(TokenObtainPairSerializer):
    """A program's log-in is one as well, and is locked out like one."""

    otp = serializers.CharField(
        max_length=LONGEST_CODE,
        required=False,
        allow_blank=True,
        write_only=True,
        help_text="The code of an authenticator app, for accounts with a second factor.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, str]:
        TokenObtainSerializer.validate(self, attrs)  # the password; the tokens come last
        user, request = self.user, self.context["request"]
        assert isinstance(user, User)  # noqa: S101 - narrows the type: a wrong password has raised
        check_otp(request, user, attrs.get("otp", ""))
        forget_failures(request, user)
        record(Action.LOGGED_IN, user, by=user)
        refresh: Any = self.get_token(user)
        return {"refresh": str(refresh), "access": str(refresh.access_token)}


def check_factor_exists(user: User) -> None:
    if second_factor.next_step(user) is Step.SET_UP:
        raise SecondFactorRequired("Set up a second factor first: log in at /admin/.")


def check_otp(request: HttpRequest, user: User, otp: str) -> None:
    """Raises where this person needs a second factor that was not shown."""
    check_factor_exists(user)
    if second_factor.next_step(user) is not Step.CODE:
        return
    if not otp:
        raise OtpRequired("This account has a second factor: send its code as `otp`, too.")
    try:
        second_factor.check_code(user, otp, now=timezone.now())
    except second_factor.WrongCode:
        note_wrong_code(request, user)
        raise


class ObtainToken(views.TokenObtainPairView, PrivateView):
    serializer_class = Obtain
    throttle_classes = [LoginsFromAddress, LoginsForName]

    def get_serializer_context(self) -> dict[str, Any]:
        """With Django's own request, on which is marked who is locked out."""
        return {**super().get_serializer_context(), "request": self.request._request}

    @documented(
        "Log in",
        bodies.TokenPair,
        body=Obtain,
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
