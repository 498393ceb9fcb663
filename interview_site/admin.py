"""Accounts and roles in the admin, for administrators; tokens of the API are nobody's page."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin, UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from interviews.admin.history import WithHistory
from interviews.models import SecondFactor

if TYPE_CHECKING:
    BaseUserAdmin = DjangoUserAdmin[User]
else:
    BaseUserAdmin = DjangoUserAdmin


def is_superuser(request: HttpRequest) -> bool:
    return request.user.is_superuser


def may_touch(request: HttpRequest, account: User | None) -> bool:
    return account is None or not account.is_superuser or is_superuser(request)


for hidden in (User, Group, BlacklistedToken, OutstandingToken):
    admin.site.unregister(hidden)


@admin.register(User)
class UserAdmin(WithHistory, BaseUserAdmin, ModelAdmin):  # type: ignore[misc]
    form: Any = UserChangeForm
    add_form: Any = UserCreationForm
    change_password_form: Any = AdminPasswordChangeForm
    show_full_result_count = False
    list_display = (
        *("username", "first_name", "last_name", "is_staff", "is_active", "has_second_factor"),
        "last_login",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        factor = SecondFactor.objects.filter(user=OuterRef("pk"))
        return super().get_queryset(request).annotate(_has_second_factor=Exists(factor))

    @admin.display(description="Second factor", boolean=True)
    def has_second_factor(self, account: Any) -> bool:
        return bool(account._has_second_factor)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Rights beyond the roles are a superuser's to give: nobody makes himself one."""
        fields = super().get_readonly_fields(request, obj)
        return fields if is_superuser(request) else (*fields, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Of a superuser, too, whose password would open everything."""
        return may_touch(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return may_touch(request, obj) and super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """In bulk, too."""
        found, counts, needed, kept = super().get_deleted_objects(objs, request)
        above = [one for one in objs if not may_touch(request, one)]
        return found, counts, {*needed, *(["superuser"] if above else [])}, kept


@admin.register(Group)
class GroupAdmin(WithHistory, DjangoGroupAdmin, ModelAdmin):  # type: ignore[misc]
    show_full_result_count = False
