"""Brings the catalogues in `locale/` up to date with the texts, and compiles them.

    .venv/bin/python scripts/translate.py

New texts stand in each `django.po` with an empty translation: fill it in, run this again, commit
`.po` and `.mo`. GNU gettext is not needed. Staff's pages are English alone, and are not read.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("id", "es", "ar")
FOLDERS = ("templates", "interviews", "analysis", "supervisor", "interview_site")
FOR_STAFF = {"admin", "staff", "unfold", "tests", "migrations", "api"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# The library's own has a slip (11 to 99 have no form of their own); this is Django's.
ARABIC_PLURAL = (
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER = "# Texts of the candidates' pages, scripts and e-mails. Made by scripts/translate.py.\n#"
SUFFIXES = {".py", ".html", ".txt"}


def texts_of(path: Path) -> Iterator[Message]:
    """What the file gives to gettext; a template by way of Django's own parser."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = templatize(source, origin=str(path))
    lines = io.BytesIO(source.encode())
    options = {"encoding": "utf-8"}
    for line, text, _comments, context in extract("python", lines, KEYWORDS, options=options):
        where = [(path.relative_to(ROOT).as_posix(), line)]
        yield Message(cast("str", text), locations=where, context=context)  # or a pair of them


def read_texts() -> Catalog:
    """Every text that candidates can meet, in the order of files."""
    catalog = Catalog(domain="django", charset="utf-8", header_comment=HEADER)
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            inside = path.relative_to(ROOT)
            if path.suffix not in SUFFIXES or FOR_STAFF.intersection(inside.parts):
                continue
            if path.suffix == ".txt" and "templates" not in inside.parts:
                continue
            for text in texts_of(path):
                catalog.add(text.id, locations=text.locations, context=text.context)
    return catalog


def catalogue_path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language, domain="django")


def compiled(catalog: Catalog) -> bytes:
    """What the `.mo` beside a `.po` holds."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def forms(text: Any) -> tuple[str, ...]:
    """The library keeps a text as a string, one with plural forms as a tuple or list."""
    if text is None:
        return ("",)
    return (text,) if isinstance(text, str) else tuple(text)


def strings_of(text: Message) -> tuple[str, ...]:
    """Its translation, in each of the language's plural forms."""
    return forms(text.string)


def problems_of(catalog: Catalog, *, texts: Catalog) -> list[str]:
    """What is missing, unsure or says something else than the text it translates."""
    found = []
    for text in texts:
        if not text.id:
            continue
        here = catalog.get(text.id, context=text.context)
        if here is None or not all(strings_of(here)) or here.fuzzy:
            found.append(f"not translated: {text.id!r}")
        elif not same_placeholders(here):
            found.append(f"other placeholders: {text.id!r}")
    return found


def same_placeholders(text: Message) -> bool:
    """A plural form may leave out the number ("one minute"), and nothing may add a name."""
    ids = forms(text.id)
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    given = [set(PLACEHOLDER.findall(string)) for string in strings_of(text)]
    if isinstance(text.id, tuple):
        return all(names <= wanted for names in given) and given[-1] == wanted
    return given == [wanted]


def empty(language: str) -> Catalog:
    """Without dates and line numbers: what is committed changes only with the texts."""
    catalog = Catalog(
        locale=language,
        domain="django",
        charset="utf-8",
        header_comment=HEADER,
        project="AI Interview Server",
        version="1",
        msgid_bugs_address="none",
        last_translator="none",
        language_team="none",
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=datetime(2026, 1, 1, tzinfo=UTC),
        fuzzy=False,
    )
    if language == "ar":
        own: Any = catalog
        own._num_plurals, own._plural_expr = 6, ARABIC_PLURAL
    return catalog


def set_aside(known: Catalog, text: Message) -> Message | None:
    """A translation from before; the text is back."""
    found = (one for one in known.obsolete.values() if one.id == text.id)
    return next((one for one in found if one.context == text.context), None)


def update(language: str, *, texts: Catalog) -> Catalog:
    """Write `.po` and `.mo`; translations of texts that are gone are kept aside, as `#~`."""
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = read_catalogue(language) if path.exists() else empty(language)
    fresh = empty(language)
    for text in texts:
        if not text.id:
            continue
        here = known.get(text.id, context=text.context) or set_aside(known, text)
        string = here.string if here is not None and all(strings_of(here)) else None
        fresh.add(text.id, string, locations=text.locations, context=text.context)
    for old in (*known.obsolete.values(), *known):
        if old.id and all(strings_of(old)) and fresh.get(old.id, context=old.context) is None:
            fresh.obsolete[old.id if old.context is None else (old.id, old.context)] = old
    with path.open("wb") as file:
        write_po(file, fresh, include_lineno=False, width=100)
    path.with_suffix(".mo").write_bytes(compiled(read_catalogue(language)))
    return fresh


def main() -> int:
    texts = read_texts()
    missing = 0
    for language in LANGUAGES:
        problems = problems_of(update(language, texts=texts), texts=texts)
        missing += len(problems)
        sys.stdout.write("".join(f"{language}: {problem}\n" for problem in problems))
    sys.stdout.write(f"{len(texts)} texts, {missing} to do\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
