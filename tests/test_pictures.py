"""The pictures of README and docs: each is there, is shown, and all of them stay light."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "images"
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)")
MOST_BYTES = 4 * 1024 * 1024


def shown() -> set[Path]:
    """Each must have words for those who do not see it, or it is not found here."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return {
        (page.parent / path).resolve()
        for page in pages
        for path in SHOWN.findall(page.read_text(encoding="utf-8"))
    }


def test_every_picture_that_is_shown_is_there_and_the_other_way_round() -> None:
    assert shown() == set(FOLDER.glob("*.png"))


def test_all_of_them_stay_light() -> None:
    assert sum(picture.stat().st_size for picture in FOLDER.iterdir()) <= MOST_BYTES
