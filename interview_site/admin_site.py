"""The admin's site: the theme's, with our log-in, without the route that we have no use for."""

from typing import Any

from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from unfold.sites import UnfoldAdminSite


class RecruitersSite(UnfoldAdminSite):  # type: ignore[misc]
    """The theme's search of apps and models needs htmx, and answers 500 to `?page=x`: left out."""

    index_title = "Today"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [url for url in super().get_urls() if getattr(url, "name", None) != "search"]

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """The one log-in page of the team."""
        from interviews.logins.pages import StaffLogin  # it needs models, which are not there yet

        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        context = {
            **self.each_context(request),
            "title": "Log in",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **(extra_context or {}),
        }
        request.current_app = self.name
        view = StaffLogin.as_view(authentication_form=self.login_form, extra_context=context)
        return view(request)


class RecruitersAdminConfig(AdminConfig):
    default_site = "interview_site.admin_site.RecruitersSite"
