"""The API's own description: the schema, and Swagger UI from local files under our strict CSP."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from interview_site.errors import wants_json


class Schema(SpectacularAPIView):
    """OpenAPI 3, the whole API. Parameters of the library (`version`, `lang`) are not taken."""

    renderer_classes = [JSONRenderer, OpenApiJsonRenderer, OpenApiJsonRenderer2]

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        generator = self.generator_class(urlconf=self.urlconf, api_version=None)
        schema = generator.get_schema(request=request, public=True)  # type: ignore[no-untyped-call]
        return Response(schema)


class Docs(SpectacularSwaggerSplitView):
    """Swagger UI; its script comes by `/docs?script=`, so that no inline script is needed."""

    url_name = "openapi"
    template_name = "api/docs.html"
    title = "AI Interview Server API"

    def handle_exception(self, exc: Exception) -> Response:
        """A person is sent to log in; a program is told as everywhere."""
        self.request.accepted_renderer = JSONRenderer()
        self.request.accepted_media_type = "application/json"
        if isinstance(exc, NotAuthenticated) and not wants_json(self.request):
            login = redirect_to_login(self.request.get_full_path())
            return Response(status=login.status_code, headers={"Location": login.url})
        return super().handle_exception(exc)
