"""The supervisor: watches live interviews, steers them, and can be held to account."""

from django.apps import AppConfig


class SupervisorConfig(AppConfig):
    name = "supervisor"
    verbose_name = "Supervisor"
