"""What the figures about lists mean, and that they are taken of real ones."""

from collections.abc import Callable
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import listed
from bench.filled import fill
from bench.lists import BASE, Round, meets_target, ratio, summary
from bench.reported import timed_ms

ANEW: Final = "start page, its figures read anew"


def figures(*, slowest_ms: float = 90.0, slowness: float = 1.0) -> Round:
    return {BASE: 30.0 * slowness, "interviews": slowest_ms * slowness}


def test_a_list_is_told_by_a_page_that_lists_nothing() -> None:
    assert ratio([figures(), figures(slowness=3)], "interviews").high == 3.0


def test_a_list_that_is_too_slow_misses_the_target() -> None:
    assert meets_target([figures(slowest_ms=300)])
    assert not meets_target([figures(slowest_ms=301)])
    assert any("MISSED" in line for line in summary([figures(slowest_ms=301)], interviews=5))


def queries_of(work: Callable[[], None]) -> int:
    work()
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


@pytest.mark.django_db
def test_what_is_timed_lists_what_was_filled_in() -> None:
    owner_id, colleague_id = listed.accounts()
    fill(400, owner_id=owner_id, colleague_id=colleague_id)
    assert queries_of(listed.lists()["start page"]) < queries_of(listed.lists()[ANEW])
    for name, work in listed.lists().items():
        if ", page " not in name:  # there are not as many
            assert timed_ms(work) > 0
