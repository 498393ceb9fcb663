"""Who may call the API at all; `access.py` decides about single interviews."""

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from interviews.access import caller_of

if TYPE_CHECKING:  # rest_framework.views imports this module through the settings
    from rest_framework.views import APIView


class IsStaff(BasePermission):
    """Logged-in, active members of staff."""

    message = "Only members of staff may use this."

    def has_permission(self, request: Request, view: "APIView") -> bool:
        return caller_of(request).is_staff
