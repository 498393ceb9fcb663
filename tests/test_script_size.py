"""What candidates' pages load: our own modules only, and few of them, even all pages together."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
MOST_BYTES = 100_000
ENTRY = re.compile(r"<script[^>]+src=\"\{% static '([^']+)' %\}\"")
IMPORT = re.compile(r"""(?:from|import)\s+'([^']+)'|new URL\('(\.[^']+)', import\.meta\.url\)""")
PAGES = sorted((ROOT / "templates" / "candidate").glob("*.html"))


def loaded_by(script: Path, known: set[Path]) -> set[Path]:
    """The script and all that it imports, worklets included."""
    if script not in known:
        known.add(script)
        for pair in IMPORT.findall(script.read_text(encoding="utf-8")):
            loaded_by((script.parent / (pair[0] or pair[1])).resolve(), known)
    return known


def scripts_of(page: Path) -> set[Path]:
    known: set[Path] = set()
    for entry in ENTRY.findall(page.read_text(encoding="utf-8")):
        loaded_by((STATIC / entry).resolve(), known)
    return known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_candidates_page_loads_our_own_modules_only(page: Path) -> None:
    assert all(script.is_relative_to(STATIC) for script in scripts_of(page))


def test_all_of_a_candidates_pages_together_load_at_most_100_kb_of_script() -> None:
    scripts = set().union(*map(scripts_of, PAGES))
    assert len(scripts) > 40
    assert sum(script.stat().st_size for script in scripts) <= MOST_BYTES


def test_the_room_is_among_them() -> None:
    (room,) = (page for page in PAGES if page.name == "room.html")
    assert len(scripts_of(room)) > 20
