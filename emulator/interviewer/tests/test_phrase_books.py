"""Every language says everything, in words of its own and with the slots it needs."""

import string
from dataclasses import fields

import pytest

from emulator.interviewer.intents import Intent
from emulator.interviewer.phrases import book_for
from emulator.interviewer.phrases.book import PhraseBook

BOOKS = [book_for(language) for language in ("en", "es", "id", "ar")]
NEVER_DETECTED = {Intent.ANSWER, Intent.UNHEARD}


def slots_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def variants_of(book: PhraseBook) -> dict[str, tuple[str, ...]]:
    found = {field.name: getattr(book, field.name) for field in fields(book)}
    return {name: value for name, value in found.items() if isinstance(value, tuple)}


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language)
def test_every_phrase_has_two_variants_that_differ(book: PhraseBook) -> None:
    for name, variants in variants_of(book).items():
        assert len(set(variants)) == len(variants) >= 2, name
        assert all(text == text.strip() != "" for text in variants), name


@pytest.mark.parametrize("book", BOOKS[1:], ids=lambda book: book.language)
def test_other_languages_have_the_slots_of_english(book: PhraseBook) -> None:
    english = variants_of(BOOKS[0])
    for name, variants in variants_of(book).items():
        expected = set().union(*(slots_of(text) for text in english[name]))
        assert all(slots_of(text) <= expected for text in variants), name
        assert set().union(*(slots_of(text) for text in variants)) == expected, name


@pytest.mark.parametrize("book", BOOKS[1:], ids=lambda book: book.language)
def test_no_phrase_was_left_in_english(book: PhraseBook) -> None:
    english = {text for variants in variants_of(BOOKS[0]).values() for text in variants}
    ours = {text for variants in variants_of(book).values() for text in variants}
    assert not english & ours


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language)
def test_every_intent_can_be_detected(book: PhraseBook) -> None:
    assert set(book.detectors) == set(Intent) - NEVER_DETECTED


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language)
def test_a_phrase_asks_at_most_one_question(book: PhraseBook) -> None:
    for variants in variants_of(book).values():
        assert all(text.count("?") + text.count("؟") <= 1 for text in variants)


def test_an_unknown_language_speaks_english() -> None:
    assert book_for("xx").language == "en"
