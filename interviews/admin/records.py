"""Rows that are there to be read: nobody adds, changes or deletes them, administrators included."""

from typing import Any

from django.http import HttpRequest

from interviews.admin.scope import ScopedAdmin


class RecordAdmin(ScopedAdmin):
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
