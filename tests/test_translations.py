"""Every text that candidates can meet is there in every language, compiled as it was written.

Put right by scripts/translate.py, which names what is missing.
"""

import re

import pytest
from django.utils import translation

from interviews.languages import Language
from interviews.script_words import WORDS, script_words
from scripts.translate import (
    LANGUAGES,
    ROOT,
    catalogue_path,
    compiled,
    problems_of,
    read_catalogue,
    read_texts,
)

BRACES = re.compile(r"\{\w+\}")
USED = re.compile(r"\bwords\(\s*'(\w+)'")


def test_the_catalogues_are_those_of_the_languages_in_which_interviews_are_held() -> None:
    assert {"en", *LANGUAGES} == set(Language.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_with_its_placeholders(language: str) -> None:
    texts = read_texts()
    assert len(texts) > 100
    assert problems_of(read_catalogue(language), texts=texts) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    kept = catalogue_path(language).with_suffix(".mo").read_bytes()
    assert kept == compiled(read_catalogue(language)), "Run scripts/translate.py."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_it(language: str) -> None:
    with translation.override(language):
        told = script_words()
    assert told["state_listening"] != str(WORDS["state_listening"])
    for key, english in WORDS.items():
        assert set(BRACES.findall(told[key])) == set(BRACES.findall(str(english))), key


@pytest.mark.parametrize(
    ("count", "form"), [(1, "دقيقة واحدة"), (2, "دقيقتين"), (3, "3 دقائق"), (11, "11 دقيقة")]
)
def test_arabic_counts_as_arabic_does(count: int, form: str) -> None:
    with translation.override("ar"):
        text = translation.ngettext("About %(minutes)s minute", "About %(minutes)s minutes", count)
    assert form in text % {"minutes": count}


def test_the_scripts_ask_for_no_sentence_that_is_not_there() -> None:
    scripts = [
        path
        for path in (ROOT / "static" / "js").rglob("*.js")
        if "console" not in path.relative_to(ROOT).parts
    ]
    used = {key for path in scripts for key in USED.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 10
    assert used <= WORDS.keys()
