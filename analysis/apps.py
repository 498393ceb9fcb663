"""Analysis: what is known before an interview (résumés) and what is concluded after it."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "analysis"
    verbose_name = "Analysis"

    def ready(self) -> None:
        from analysis import receivers  # noqa: F401 - it listens to what happens to interviews
