"""The editor of a calendar's working hours: seven days, each with spans from–to; no JSON."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from unfold.widgets import BASE_CLASSES

from interviews.scheduling.hours import (
    DAY_NAMES,
    DAYS,
    MAX_SPANS,
    HoursAreUnclear,
    read_hours,
    write_hours,
)

# Two spans leave room for a break; one more than are used is always there.
USUAL_SPANS = 2
INPUT_CLASSES = " ".join([*BASE_CLASSES, "px-2", "py-2"])

Written = dict[str, list[list[str]]]


class HoursWidget(forms.Widget):
    """Fourteen lines or more of two time inputs; a line left empty is no span."""

    use_fieldset = True

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_mon_0_from"

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        given = value if isinstance(value, dict) else {}
        days = [{"name": DAY_NAMES[day], "spans": lines(name, day, given.get(day))} for day in DAYS]
        context = {"days": days, "classes": INPUT_CLASSES, "attrs": attrs or {}}
        return render_to_string("admin/interviews/slotcalendar/hours.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Written:
        typed = {
            day: [
                [data.get(f"{name}_{day}_{n}_{end}", "").strip() for end in ("from", "to")]
                for n in range(MAX_SPANS)
            ]
            for day in DAYS
        }
        return {day: [span for span in spans if any(span)] for day, spans in typed.items() if spans}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}_mon_0_from" not in data


def lines(name: str, day: str, spans: Any) -> list[dict[str, str]]:
    """What each line of a day is called and holds."""
    given = [span for span in spans or [] if isinstance(span, list | tuple) and len(span) == 2]
    count = min(max(USUAL_SPANS, len(given) + 1), MAX_SPANS)
    filled = [*given, *[["", ""]] * (count - len(given))]
    return [
        {"id": f"{name}_{day}_{n}", "from": begins, "to": "00:00" if ends == "24:00" else ends}
        for n, (begins, ends) in enumerate(filled)
    ]


class HoursField(forms.Field):
    """Its value is what the column holds."""

    widget = HoursWidget

    def clean(self, value: Any) -> Written:
        try:
            hours = write_hours(read_hours(value or {}))
        except HoursAreUnclear as unclear:
            raise forms.ValidationError(unclear.problems) from None
        if not hours:
            raise forms.ValidationError("Give at least one span of hours.")
        return hours

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return write_hours(read_hours(initial or {})) != write_hours(read_hours(data or {}))
        except HoursAreUnclear:
            return True
