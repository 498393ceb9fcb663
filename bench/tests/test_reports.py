"""What the figures about reports mean, and that they are taken of real pages and PDFs."""

import pytest

from bench import reported
from bench.figures import Spread
from bench.reports import Round, meets_targets, ratio, summary


def figures(*, page_ms: float = 100.0, pdf_ms: float = 200.0, slowness: float = 1.0) -> Round:
    whole = {"page_ms": page_ms, "json_ms": 20.0, "pdf_ms": pdf_ms, "plain_page_ms": 50.0}
    return {name: ms * slowness for name, ms in {**whole, "plain_pdf_ms": 20.0}.items()}


def test_a_ratio_is_taken_within_a_round() -> None:
    rounds = [figures(), figures(slowness=3)]
    assert ratio(rounds, "page_ms", "plain_page_ms") == Spread(median=2.0, low=2.0, high=2.0)


def test_a_page_or_a_pdf_that_takes_too_long_misses_its_target() -> None:
    assert meets_targets([figures(page_ms=300, pdf_ms=2000)])
    assert not meets_targets([figures(page_ms=301)])
    assert not meets_targets([figures(pdf_ms=2001)])
    assert any("MISSED" in line for line in summary([figures(page_ms=301)]))


@pytest.mark.django_db
def test_what_is_timed_answers() -> None:
    for work in reported.sampled().values():
        assert reported.timed_ms(work) > 0
