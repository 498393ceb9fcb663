"""The library: complete in every language, usable as a rubric, and silent on what is protected."""

import pytest

from analysis import library
from analysis.library import Competency, competencies, find
from analysis.rubrics import read_content

EVERY = list(competencies().values())


def test_there_are_competencies_for_every_family() -> None:
    assert len(EVERY) >= 24
    assert {one.family for one in EVERY} == set(library.FAMILIES)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
def test_each_can_be_taken_into_a_rubric(one: Competency) -> None:
    entry = {"key": one.key, "name": one.name, "description": one.description, "weight": 10,
             "anchors": dict(one.anchors)}  # fmt: skip
    content = read_content({"competencies": [entry]})
    assert content["competencies"][0]["anchors"] == dict(one.anchors)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
def test_each_is_asked_in_every_language(one: Competency) -> None:
    for language in library.LANGUAGES:
        asked = one.asked[language]
        assert len(set(asked.questions)) == len(asked.questions) == 2
        assert len(asked.follow_ups) == 2
        is_arabic = [any("\u0600" <= letter <= "\u06ff" for letter in text)
                     for text in (*asked.questions, *asked.follow_ups)]  # fmt: skip
        assert set(is_arabic) == {language == "ar"}


def test_no_name_stands_for_two_competencies() -> None:
    names = [
        library.folded(name)
        for one in EVERY
        for name in {*map(library.folded, (*one.aliases, one.name, one.key.replace("_", " ")))}
    ]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Databases", "databases"),
        ("  TEAM work ", None),
        ("teamwork", "teamwork"),
        ("Resolucion de problemas", "problem_solving"),
        ("kerja sama", "teamwork"),
        ("التواصل", "communication"),
        ("Cheese making", None),
        ("", None),
    ],
)
def test_a_competency_is_found_by_its_name_in_any_language(name: str, key: str | None) -> None:
    found = find(name)
    assert (found.key if found else None) == key
