"""Invented repetitions are found; real ones are left alone."""

import pytest

from emulator.speech.guards import is_implausible, without_loops


@pytest.mark.parametrize(
    ("text", "seconds", "implausible"),
    [
        ("He might be made amiable himself. " * 9, 12.0, True),
        ("no no no no", 2.0, True),
        ("Five, five.", 1.5, False),
        ("Bye, bye, bye.", 1.5, False),
        ("one two three four five six seven eight nine ten eleven twelve", 1.0, True),
        ("Go forward ten meters.", 2.8, False),
        ("", 3.0, False),
    ],
)
def test_what_nobody_says(text: str, seconds: float, *, implausible: bool) -> None:
    assert is_implausible(text, seconds=seconds) is implausible


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It was so. It was so. It was so. It was so. And then?", "It was so. And then?"),
        ("Well, well, I agree.", "Well, well, I agree."),
        ("no no no no no no", "no"),
        ("", ""),
    ],
)
def test_a_loop_is_said_once(text: str, kept: str) -> None:
    assert without_loops(text) == kept
