"""What the API's views share: private answers, checked input, and documented errors."""

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from interviews.api.bodies import Problem

Method = TypeVar("Method", bound=Callable[..., Response])

ALWAYS_POSSIBLE = (status.HTTP_401_UNAUTHORIZED, status.HTTP_403_FORBIDDEN)


class PrivateView(APIView):
    """Answers hold speech, names and tickets: nothing on the way may keep them."""

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        final.headers.setdefault("Cache-Control", "no-store")
        return final


def checked(body: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The request's fields as the body's serializer understands them. Raises ValidationError."""
    serializer = body(data=request.data)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def documented(
    summary: str,
    answer: Any,
    *,
    body: type[Serializer[Any]] | None = None,
    success: int = status.HTTP_200_OK,
    problems: tuple[int, ...] = (),
) -> Callable[[Method], Method]:
    """What the schema says of one method; `problems` beyond those that are always possible."""
    possible = dict.fromkeys((*ALWAYS_POSSIBLE, *problems), Problem)
    return extend_schema(summary=summary, request=body, responses={success: answer, **possible})
