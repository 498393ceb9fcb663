"""The admin's site: the theme's, without the route that we have no use for."""

from django.contrib.admin.apps import AdminConfig
from django.urls import URLPattern, URLResolver
from unfold.sites import UnfoldAdminSite


class RecruitersSite(UnfoldAdminSite):  # type: ignore[misc]
    """The theme's search of apps and models needs htmx, and answers 500 to `?page=x`: left out."""

    index_title = "Today"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [url for url in super().get_urls() if getattr(url, "name", None) != "search"]


class RecruitersAdminConfig(AdminConfig):
    default_site = "interview_site.admin_site.RecruitersSite"
