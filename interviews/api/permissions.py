"""Who may call the API at all; `access.py` decides about single interviews."""

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from interviews.access import CONDUCT, caller_of

if TYPE_CHECKING:  # rest_framework.views imports this module through the settings
    from rest_framework.views import APIView


class IsStaff(BasePermission):
    """Logged-in, active members of staff."""

    message = "Only members of staff may use this."

    def has_permission(self, request: Request, view: "APIView") -> bool:
        return caller_of(request).is_staff


class MayConduct(BasePermission):
    """Staff who may start interviews."""

    message = "You may not start interviews."

    def has_permission(self, request: Request, view: "APIView") -> bool:
        return caller_of(request).has(CONDUCT)


class MayViewRows(BasePermission):
    """Staff with the permission that the view names in `view_permission`."""

    message = "You may not see these."

    def has_permission(self, request: Request, view: "APIView") -> bool:
        return caller_of(request).has(getattr(view, "view_permission", ""))


class MayAddInterviews(BasePermission):
    """Staff who may schedule interviews."""

    message = "You may not schedule interviews."

    def has_permission(self, request: Request, view: "APIView") -> bool:
        return caller_of(request).has("interviews.add_interview")


class MayAddWebhooks(BasePermission):
    """Staff who may have events sent elsewhere."""

    message = "You may not make webhooks."

    def has_permission(self, request: Request, view: "APIView") -> bool:
        return caller_of(request).has("interviews.add_webhookendpoint")


class IsStaffOrCandidate(BasePermission):
    """Staff, or a browser that exchanged some candidate's link; which one is for `access.py`."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        caller = caller_of(request)
        return caller.is_staff or bool(caller.link_ids)
