"""Choosing a time zone in the admin's forms."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminSelectWidget

from interviews.scheduling.zones import is_zone, zones_by_area


class ZoneField(forms.CharField):
    """A time zone by its name, chosen from a list by place. empty: the words of no choice."""

    def __init__(self, *, empty: str = "", **kwargs: Any) -> None:
        choices: list[Any] = [("", empty)] if empty else []
        widget = UnfoldAdminSelectWidget(choices=[*choices, *zones_by_area()])
        super().__init__(widget=widget, required=not empty, **kwargs)

    def clean(self, value: Any) -> str:
        name = str(super().clean(value))
        if name and not is_zone(name):
            raise forms.ValidationError(f"There is no time zone “{name}”.")
        return name
