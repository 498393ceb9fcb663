"""Time zones by name: which there are, and which one a candidate reads times in."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from interviews.models import Interview

AREAS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe"),
    *("Indian", "Pacific"),
)


@cache
def zone_names() -> frozenset[str]:
    """Zones of places, and UTC; not the abbreviations that mean something else everywhere."""
    return frozenset(n for n in available_timezones() if n.partition("/")[0] in AREAS) | {"UTC"}


def is_zone(name: str) -> bool:
    return name in zone_names()


@cache
def zones_by_area() -> list[tuple[str, list[tuple[str, str]]]]:
    """(area, [(name, place)]) for a list to choose from."""
    areas = [
        (area, [(n, place_of(n)) for n in sorted(zone_names()) if n.startswith(f"{area}/")])
        for area in AREAS
    ]
    return [("UTC", [("UTC", "UTC")]), *areas]


def place_of(name: str) -> str:
    """“Argentina, Buenos Aires” of America/Argentina/Buenos_Aires."""
    place = name.partition("/")[2] or name
    return place.replace("_", " ").replace("/", ", ")


def zone_known_of(interview: Interview) -> str:
    """The zone in which the candidate reads times, as far as it is known; else empty."""
    names = [interview.time_zone]
    if interview.job_application is not None:
        names.append(interview.job_application.candidate.time_zone)
    return next((name for name in names if is_zone(name)), "")


def zone_of(interview: Interview) -> ZoneInfo:
    """The zone in which the candidate is told times: their own, else the calendar's, else UTC."""
    calendar = interview.calendar
    if calendar is None and interview.job_application is not None:
        calendar = interview.job_application.job.calendar
    name = zone_known_of(interview) or (calendar.time_zone if calendar else "")
    return ZoneInfo(name if is_zone(name) else "UTC")


def offset_of(when: datetime) -> str:
    """The distance from UTC that a local moment has: “UTC+5:30”, “UTC−3”, “UTC”."""
    span = when.utcoffset()
    minutes = int(span.total_seconds() // 60) if span is not None else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def zone_and_offset(local: datetime, zone: ZoneInfo) -> str:
    """“Europe/Berlin, UTC+1”; “UTC” alone, which tells both."""
    if zone.key == "UTC":
        return "UTC"
    return f"{zone.key.replace('_', ' ')}, {offset_of(local)}"
