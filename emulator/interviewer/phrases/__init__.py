"""The interviewer's words, one book per language. A language without a book speaks English."""

from typing import Final

from emulator.interviewer.phrases import ar, en, es, id as id_
from emulator.interviewer.phrases.book import PhraseBook

_BOOKS: Final = {book.language: book for book in (en.BOOK, es.BOOK, id_.BOOK, ar.BOOK)}


def book_for(language: str) -> PhraseBook:
    return _BOOKS.get(language, en.BOOK)


__all__ = ["PhraseBook", "book_for"]
