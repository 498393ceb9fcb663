"""Every word of a PDF is read whole, in the order in which people read it."""

from pathlib import Path

import pytest

from analysis.resumes.extract import extract_resume
from analysis.resumes.pdf.reading import read
from analysis.resumes.wording import HAIR_SPACE, flowing, tidy
from analysis.tests.pdfs import one_page, page, pdf, shown, stream
from bench.resumes import compare

FILES = Path(__file__).parent / "files"
LEAST = 0.98
LEAST_RIGHT = 0.97
LEFT = (
    "The first column tells of a small",
    "group of engineers who replaced the",
    "dispatch system of a carrier without",
    "a day of downtime, and what they",
    "learned from the drivers who used it.",
)
RIGHT = (
    "The second column tells of the part",
    "that was difficult: to agree on what",
    "a delivery is, when it has happened,",
    "and who may say so. None of it was",
    "about software at all in the end.",
)


def text_of(*parts: bytes) -> str:
    """One page with these parts drawn on it."""
    return "\n\n".join(text for _, text in read(page(*parts)).parts)


@pytest.mark.parametrize("path", sorted(FILES.glob("*.pdf")), ids=lambda path: path.name)
def test_what_tools_make_is_read_as_people_see_it(path: Path) -> None:
    extraction = extract_resume(path.read_bytes())
    expected = path.with_name(f"{path.name}.txt").read_text(encoding="utf-8")
    seen = compare(extraction.text, expected)
    assert seen.recovered >= LEAST
    assert seen.right >= LEAST_RIGHT
    assert seen.order >= LEAST
    assert extraction.findings == ()


@pytest.mark.parametrize("path", sorted(FILES.glob("*.docx")), ids=lambda path: path.name)
def test_what_office_programs_write_is_read_as_people_see_it(path: Path) -> None:
    extraction = extract_resume(path.read_bytes())
    expected = path.with_name(f"{path.name}.txt").read_text(encoding="utf-8")
    assert compare(extraction.text, expected) == compare(expected, expected)


def test_words_without_spaces_between_them_are_parted_by_their_distance() -> None:
    words = shown("Senior", x=72) + shown("engineer", x=112)
    assert text_of(words) == "Senior engineer"


def test_a_kern_parts_no_word() -> None:
    kerned = b"BT /F1 12 Tf 72 700 Td [(W) 60 (or) -40 (d) -30 (s)] TJ ET "
    assert text_of(kerned) == "Words"


def test_words_set_closer_than_usual_are_parted_once_letters_go_on_and_on() -> None:
    close = b"BT /F1 12 Tf 72 700 Td [(distributed) -90 (financial) -90 (software)] TJ ET "
    assert text_of(close) == "distributed financial software"


def test_a_long_word_stays_whole() -> None:
    word = "Rechtsschutzversicherungsgesellschaften"
    assert text_of(shown(word)) == word


def test_letters_set_apart_stay_one_word_and_can_be_joined() -> None:
    spaced = text_of(b"BT 4 Tc /F1 12 Tf 72 700 Td (MARIA SANTOS) Tj ET ")
    assert spaced == f"{HAIR_SPACE.join('MARIA')} {HAIR_SPACE.join('SANTOS')}"
    assert flowing(spaced) == "MARIA SANTOS"


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    rows = b"".join(
        shown(left, x=72, y=700 - 14 * row, size=10)
        + shown(right, x=320, y=700 - 14 * row, size=10)
        for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    assert text_of(rows).split() == " ".join(LEFT + RIGHT).split()


def test_two_columns_drawn_one_after_the_other_stay_in_that_order() -> None:
    columns = b"".join(
        shown(line, x=x, y=700 - 14 * row, size=10)
        for x, lines in ((72, LEFT), (320, RIGHT))
        for row, line in enumerate(lines)
    )
    assert text_of(columns).split() == " ".join(LEFT + RIGHT).split()


def test_rows_of_a_table_stay_rows() -> None:
    cells = [
        ("2019-2024", "Senior engineer, Kestrel Freight, Basel"),
        ("2014-2019", "Engineer"),
    ] * 3
    rows = b"".join(
        shown(date, x=72, y=700 - 14 * row) + shown(what, x=200, y=700 - 14 * row)
        for row, (date, what) in enumerate(cells)
    )
    assert text_of(rows).splitlines() == [f"{date}\t{what}" for date, what in cells]


def test_blocks_are_parted_by_an_empty_line() -> None:
    drawn = shown("Profile") + shown("An engineer.", y=686) + shown("Experience", y=640)
    assert text_of(drawn) == "Profile\nAn engineer.\n\nExperience"


def test_an_accent_drawn_over_its_letter_is_one_with_it() -> None:
    over = b"BT /F1 12 Tf 72 700 Td (Jos) Tj 18.7 0 Td (\xb4) Tj 0 0 Td (e) Tj ET "
    objects = one_page(stream(over))
    objects[4] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    assert read(pdf(objects)).parts[0][1] == "José"


def test_tidy_text_has_letters_instead_of_forms_and_plain_spaces() -> None:
    assert tidy("ﬁrst oﬃce\u00a0work\ue000\x07 ﻛﺘﺎﺏ  e\u0301") == "first office work كتاب é"


def test_soft_hyphens_are_seen_at_line_ends_alone() -> None:
    assert tidy("sub\xadmis\xad\nsions") == "submis-\nsions"


def test_flowing_text_has_whole_words() -> None:
    laid_out = "experi-\nence in event-\nDriven work\nMay 2019-\n2024"
    assert flowing(laid_out) == "experience in event-\nDriven work\nMay 2019-\n2024"


def test_a_raised_number_before_a_word_is_no_part_of_it() -> None:
    raised = b"BT /F1 7 Tf 72 704 Td (2) Tj /F1 12 Tf 4 -4 Td (Then) Tj ET "
    assert text_of(raised) == "2 Then"
