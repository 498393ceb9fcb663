"""Which times a calendar offers, over every change of the clocks; on no clock and no database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from interviews.scheduling.hours import DAYS, HoursAreUnclear, Span, read_hours, write_hours
from interviews.scheduling.slots import (
    Occupancy,
    Taken,
    Timetable,
    by_day,
    free_seat,
    free_starts,
    is_offered,
    moment,
)

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Jakarta",
    "Australia/Lord_Howe",  # half an hour of summer time
    "America/Santiago",  # the clock jumps from midnight to one
    "Asia/Kathmandu",
    "Pacific/Apia",  # a day that never was, 2011-12-30
    "Africa/Casablanca",  # winter time for Ramadan
]
BERLIN = ZoneInfo("Europe/Berlin")
HALF = timedelta(minutes=30)
HOUR = timedelta(hours=1)
ALL_WEEK = {day: [["00:00", "24:00"]] for day in DAYS}
EARLY = datetime(2026, 1, 1, tzinfo=UTC)
SOMEDAY = timedelta(days=40_000)


def timetable(hours: object, zone: ZoneInfo = BERLIN, **rules: object) -> Timetable:
    whole = {"every": HALF, "horizon": SOMEDAY, **rules}
    return Timetable(zone=zone, hours=read_hours(hours), **whole)  # type: ignore[arg-type]


def starts(
    table: Timetable,
    day: date,
    *,
    length: timedelta = HALF,
    taken: Occupancy | None = None,
    now: datetime = EARLY,
    days: int = 1,
) -> list[str]:
    found = free_starts(
        table, length=length, taken=taken or Occupancy(), now=now, days_from=day, days=days
    )
    return [f"{start.astimezone(table.zone):%H:%M%z}" for start in found]


def test_an_ordinary_day() -> None:
    table = timetable({"mon": [["09:00", "10:30"], ["14:00", "15:00"]]})
    assert starts(table, date(2026, 3, 2), length=HOUR) == [
        "09:00+0100", "09:30+0100", "14:00+0100",
    ]  # fmt: skip
    assert starts(table, date(2026, 3, 3)) == []


def test_a_time_that_the_clock_jumps_over_is_not_offered() -> None:
    night = timetable({"sun": [["01:00", "04:00"]]})
    assert starts(night, date(2026, 3, 29)) == [
        "01:00+0100", "01:30+0100", "03:00+0200", "03:30+0200",
    ]  # fmt: skip


def test_a_time_that_the_clock_shows_twice_is_offered_once() -> None:
    night = timetable({"sun": [["01:30", "03:30"]]})
    assert starts(night, date(2026, 10, 25)) == [
        "01:30+0200", "02:00+0200", "02:30+0200", "03:00+0100",
    ]  # fmt: skip


def test_hours_that_end_where_the_clock_jumps_end_with_the_jump() -> None:
    night = timetable({"sun": [["01:00", "02:30"]]})
    assert starts(night, date(2026, 3, 29)) == ["01:00+0100", "01:30+0100"]
    assert starts(night, date(2026, 3, 29), length=HOUR) == ["01:00+0100"]
    santiago = timetable({"sat": [["23:00", "24:00"]]}, ZoneInfo("America/Santiago"))
    assert starts(santiago, date(2026, 9, 5), length=HOUR) == ["23:00-0400"]


def test_the_hours_stay_on_the_wall_when_the_clocks_change() -> None:
    table = timetable({day: [["09:00", "09:30"]] for day in DAYS})
    found = starts(table, date(2026, 3, 27), days=4)
    assert found == ["09:00+0100", "09:00+0100", "09:00+0200", "09:00+0200"]


def test_a_day_that_never_was_has_no_times() -> None:
    apia = timetable(ALL_WEEK, ZoneInfo("Pacific/Apia"))
    assert starts(apia, date(2011, 12, 30), now=datetime(2011, 1, 1, tzinfo=UTC)) == []


def test_days_off_include_both_their_ends() -> None:
    off = ((date(2026, 3, 3), date(2026, 3, 4)),)
    table = timetable({day: [["09:00", "09:30"]] for day in DAYS}, days_off=off)
    found = free_starts(
        table, length=HALF, taken=Occupancy(), now=EARLY, days_from=date(2026, 3, 2), days=4
    )
    assert list(by_day(found, BERLIN)) == [date(2026, 3, 2), date(2026, 3, 5)]


def test_notice_and_horizon_bound_what_is_offered() -> None:
    table = timetable({"mon": [["09:00", "12:00"]]}, notice=2 * HOUR, horizon=3 * HOUR)
    nine = datetime(2026, 3, 2, 8, tzinfo=UTC)
    found = starts(table, date(2026, 3, 2), now=nine - HOUR)
    assert found == ["10:00+0100", "10:30+0100", "11:00+0100"]


def test_the_buffer_keeps_others_away_on_both_sides() -> None:
    table = timetable({"mon": [["09:00", "12:00"]]}, buffer=timedelta(minutes=10))
    ten = datetime(2026, 3, 2, 9, tzinfo=UTC)
    taken = Occupancy.of([Taken(ten, ten + HALF + timedelta(minutes=10))])
    assert starts(table, date(2026, 3, 2), taken=taken) == [
        "09:00+0100",
        "11:00+0100",
        "11:30+0100",
    ]


def test_a_start_is_free_while_a_seat_is() -> None:
    table = timetable({"mon": [["09:00", "12:00"]]}, capacity=2)
    ten = datetime(2026, 3, 2, 9, tzinfo=UTC)
    one, two = Taken(ten, ten + HALF, 1), Taken(ten, ten + HALF, 2)
    assert free_seat(table, ten, length=HALF, taken=Occupancy.of([one])) == 2
    assert free_seat(table, ten, length=HALF, taken=Occupancy.of([two])) == 1
    assert free_seat(table, ten, length=HALF, taken=Occupancy.of([one, two])) is None


def test_a_seat_beyond_a_smaller_capacity_still_counts() -> None:
    table = timetable({"mon": [["09:00", "12:00"]]}, capacity=1)
    ten = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert (
        free_seat(table, ten, length=HALF, taken=Occupancy.of([Taken(ten, ten + HALF, 5)])) is None
    )


def test_only_beginnings_of_the_grid_are_offered() -> None:
    table = timetable({"mon": [["09:00", "10:00"]]})
    nine = datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert is_offered(table, nine, length=HALF)
    assert not is_offered(table, nine + timedelta(minutes=1), length=HALF)
    assert not is_offered(table, nine + HALF, length=HOUR)


SPANS = st.lists(st.integers(0, 96), min_size=2, max_size=4, unique=True).map(sorted).map(
    lambda at: [Span(15 * at[n], 15 * at[n + 1]) for n in range(0, len(at) - 1, 2)]
)  # fmt: skip
HOURS = st.dictionaries(st.sampled_from(DAYS), SPANS, min_size=1).map(
    lambda by_name: {day: tuple(spans) for day, spans in by_name.items()}
)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[ZoneInfo, date]:
    """A zone, and a day near one of its changes of the clocks, or anywhere."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    noon = datetime(draw(st.integers(2010, 2030)), 1, 1, 12, tzinfo=UTC)
    changes = [
        day.date()
        for day in (noon + timedelta(days=n) for n in range(365))
        if day.astimezone(zone).utcoffset()
        != (day + timedelta(days=1)).astimezone(zone).utcoffset()
    ]
    near = st.sampled_from(changes) if changes else st.just(noon.date())
    return zone, draw(near) + timedelta(days=draw(st.integers(-3, 1)))


def shown(when: datetime, zone: ZoneInfo) -> tuple[str, int]:
    local = when.astimezone(zone)
    return DAYS[local.weekday()], local.hour * 60 + local.minute


@settings(deadline=None, max_examples=60)
@given(weeks(), HOURS, st.sampled_from([15, 20, 45, 90]), st.sampled_from([10, 15, 30, 60]))
def test_an_interview_lies_within_the_hours_on_the_wall_at_every_moment(
    week: tuple[ZoneInfo, date], hours: dict[str, tuple[Span, ...]], minutes: int, every: int
) -> None:
    zone, day = week
    table = Timetable(zone, hours, timedelta(minutes=every), horizon=SOMEDAY)
    length, past = timedelta(minutes=minutes), datetime(2009, 1, 1, tzinfo=UTC)
    found = free_starts(
        table, length=length, taken=Occupancy(), now=past, days_from=day, days=5
    )  # fmt: skip
    assert found == sorted(set(found))
    walls = [start.astimezone(zone).replace(tzinfo=None) for start in found]
    assert len(set(walls)) == len(walls), "a time on the wall is offered once"
    for start in found:
        name, first = shown(start, zone)
        [span] = [s for s in hours[name] if s.from_minute <= first < s.to_minute]
        assert (first - span.from_minute) % every == 0
        for moment_within in (start + timedelta(minutes=n) for n in range(0, minutes, 5)):
            at_day, minute = shown(moment_within, zone)
            assert at_day == name
            assert span.from_minute <= minute < span.to_minute


@settings(deadline=None, max_examples=60)
@given(weeks(), st.integers(1, 24 * 60))
def test_every_time_that_the_clock_shows_is_offered(
    week: tuple[ZoneInfo, date], minute: int
) -> None:
    zone, day = week
    span = Span(minute - 1, min(minute + 5, 24 * 60))
    table = Timetable(zone, {DAYS[day.weekday()]: (span,)}, HOUR, horizon=SOMEDAY)
    begins = moment(day, span.from_minute, zone)
    found = free_starts(
        table,
        length=timedelta(minutes=1),
        taken=Occupancy(),
        now=datetime(2009, 1, 1, tzinfo=UTC),
        days_from=day,
        days=1,
    )
    assert found == ([] if begins is None else [begins])


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 3),
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 12), st.integers(1, 3)), max_size=12),
    st.integers(0, 30),
)
def test_a_free_seat_is_free_and_none_is_overlooked(
    capacity: int, bookings: list[tuple[int, int, int]], buffer: int
) -> None:
    midnight = datetime(2026, 3, 2, tzinfo=UTC)
    taken = [
        Taken(midnight + at * 15 * timedelta(minutes=1), midnight + (at + long) * 15
              * timedelta(minutes=1), seat)
        for at, long, seat in bookings
    ]  # fmt: skip
    table = timetable(
        ALL_WEEK, ZoneInfo("UTC"), capacity=capacity, buffer=timedelta(minutes=buffer)
    )
    for start in (midnight + n * HALF for n in range(48)):
        ends = start + HALF + table.buffer
        held = {t.seat for t in taken if t.starts_at < ends and t.ends_at > start}
        seat = free_seat(table, start, length=HALF, taken=Occupancy.of(taken))
        if seat is None:
            assert len(held) >= capacity
        else:
            assert seat not in held
            assert 1 <= seat <= capacity


@given(HOURS)
def test_hours_are_read_as_they_were_written(hours: dict[str, tuple[Span, ...]]) -> None:
    assert read_hours(write_hours(hours)) == {day: s for day, s in hours.items() if s}


@pytest.mark.parametrize(
    ("given_hours", "problem"),
    [
        ({"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}, "Monday: 09:00–12:00 and 11:00–13:00"),
        ({"tue": [["12:00", "09:00"]]}, "Tuesday: 12:00–09:00 ends before it begins"),
        ({"wed": [["22:00", "02:00"]]}, "belongs to the next day"),
        ({"thu": [["09:00", "09:00"]]}, "ends before it begins"),
        ({"fri": [["09:00", ""]]}, "Friday: “” is no time"),
        ({"fri": [["9", "10:00"]]}, "Friday: “9” is no time"),
        ({"sat": [["09:00", "25:00"]]}, "Saturday: “25:00” is no time"),
        ({"sat": [["09:60", "10:00"]]}, "“09:60” is no time"),
        ({"sun": [["24:00", "24:00"]]}, "24:00 can only be an end"),
        ({"sun": [["09:00"]]}, "Sunday: give both"),
        ({"sun": "09:00"}, "Sunday: give a list"),
        ({"sun": [["٠٩:00", "10:00"]]}, "is no time"),
        ({"monday": []}, "“monday” is no weekday"),
        ([], "by weekday"),
    ],
)
def test_hours_that_make_no_sense_are_refused_by_day(given_hours: object, problem: str) -> None:
    with pytest.raises(HoursAreUnclear, match=problem):
        read_hours(given_hours)


def test_an_end_at_midnight_is_the_end_of_the_day() -> None:
    assert read_hours({"mon": [["22:00", "00:00"]]}) == {"mon": (Span(22 * 60, 24 * 60),)}
