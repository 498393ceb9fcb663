"""Identity is taken out before anything is judged, and a quote finds its way back."""

import pytest
from hypothesis import given, strategies as st

from analysis.redaction import redact
from analysis.turns import Turn


def redacted(text: str, *, language: str = "en", names: tuple[str, ...] = ("Ada Lovelace",)) -> str:
    return redact([Turn(1, "user", text)], names=names, language=language).turns[0].text


@pytest.mark.parametrize(
    ("language", "text", "gone"),
    [
        ("en", "My name is Ada, and Lovelace is my family name.", ("Ada", "Lovelace")),
        ("en", "My manager said she would help him.", ("she", "him")),
        ("en", "I'm 52 years old and my wife works, too.", ("52", "wife")),
        ("en", "As a single mother I plan well.", ("mother",)),
        ("en", "Write to ada@example.com or call +49 170 1234567.", ("example.com", "1234567")),
        ("es", "Me llamo Carmen y tengo cuarenta años.", ("Carmen", "cuarenta")),
        ("es", "Mi marido y ella me ayudaron.", ("marido", "ella")),
        ("id", "Nama saya Budi, umur saya 30 tahun.", ("Budi", "30")),
        ("ar", "اسمي سارة وزوجي مهندس.", ("سارة",)),
    ],
)
def test_who_somebody_is_is_taken_out(language: str, text: str, gone: tuple[str, ...]) -> None:
    left = redacted(text, language=language)
    assert not [word for word in gone if word in left], left


@pytest.mark.parametrize(
    "text",
    [
        "We split the parent table and its children by month.",
        "The child process was killed, so the master took over.",
        "In 2019 we had 52 services and 300 jobs a day.",
        "There was a hero in that team: the log.",
    ],
)
def test_the_work_itself_stays(text: str) -> None:
    assert redacted(text) == text


def test_a_span_finds_its_way_back_to_what_was_said() -> None:
    text = "Ada built it, she measured it, and he wrote the tests for Lovelace."
    result = redact([Turn(1, "user", text)], names=["Ada Lovelace"], language="en")
    shown = result.turns[0].text
    start = shown.index("measured it")
    first, last = result.restore(1, start, start + len("measured it"))
    assert text[first:last] == "measured it"
    start = shown.index("[they] wrote the tests")
    first, last = result.restore(1, start, start + len("[they] wrote the tests"))
    assert text[first:last] == "he wrote the tests"


@given(text=st.text(alphabet="ab he she Ada . , my wife", max_size=60), data=st.data())
def test_what_was_left_alone_is_found_again_letter_by_letter(
    text: str, data: st.DataObject
) -> None:
    result = redact([Turn(1, "user", text)], names=["Ada"], language="en")
    shown = result.turns[0].text
    start = data.draw(st.integers(0, len(shown)))
    end = data.draw(st.integers(start, len(shown)))
    first, last = result.restore(1, start, end)
    assert 0 <= first <= last <= len(text) or start == end
    if "[" not in shown:
        assert text[first:last] == shown[start:end]
