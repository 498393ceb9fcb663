"""Known names are spelt as known, and ordinary words stay ordinary."""

import pytest

from emulator.speech.keywords import with_keywords

KEYWORDS = ["PostgreSQL", "Django", "Kubernetes", "Designer", "Celery", "Redis", "Ada Lovelace"]


@pytest.mark.parametrize(
    ("heard", "spelt"),
    [
        ("I used Postgre SQL and jango.", "I used PostgreSQL and Django."),
        ("We ran it on Cubernetes, mostly.", "We ran it on Kubernetes, mostly."),
        ("I am Ada Love lace.", "I am Ada Lovelace."),
        ("I designed it for a salary.", "I designed it for a salary."),
        ("She said red is better.", "She said red is better."),
        ("The designers left.", "The designers left."),
        ("post, gre, SQL", "post, gre, SQL"),
        ("", ""),
    ],
)
def test_only_a_near_miss_is_respelt(heard: str, spelt: str) -> None:
    assert with_keywords(heard, KEYWORDS) == spelt


def test_keywords_may_be_many_strange_or_empty() -> None:
    assert with_keywords("Hello there.", ["", " ", "?!", "的", "x" * 500, *"abc"] * 300) == (
        "Hello there."
    )
