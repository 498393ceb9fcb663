"""Every word that a DOCX shows is read, once, in the order of the document."""

import zipfile
from io import BytesIO

import pytest

from analysis.resumes.docx.reading import read
from analysis.tests.docxs import (
    WORDS,
    box,
    cell,
    docx,
    line,
    paragraph,
    root,
    row,
    table,
    text,
)


def words_of(*blocks: str, **parts: str) -> str:
    """The text of all stories, blocks below one another."""
    return "\n".join(part for _, part in read(docx(*blocks, **parts)).parts)


def test_paragraphs_tabs_and_breaks_stay_apart() -> None:
    inner = "<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"
    assert words_of(paragraph(inner), line("four")) == "One\ttwo\nthree\nfour"


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    rows = [row(cell(line("a")), cell(line("b"))), row(cell(line("c")), cell(line("d")))]
    assert words_of(table(*rows)) == "a\tb\nc\td"


def test_a_merged_cell_is_read_once() -> None:
    merged = "<w:vMerge w:val='restart'/>"
    rows = [
        row(cell(line("a"), properties=merged), cell(line("b"))),
        row(cell(line("again"), properties="<w:vMerge/>"), cell(line("c"))),
        row(cell(line("wide"), properties="<w:gridSpan w:val='2'/>")),
    ]
    assert words_of(table(*rows)).split() == ["a", "b", "c", "wide"]


def test_a_table_within_a_cell_is_read_where_it_stands() -> None:
    inner = table(row(cell(line("x")), cell(line("y"))))
    text = words_of(table(row(cell(line("before"), inner, line("after")), cell(line("next")))))
    assert text.split() == ["before", "x", "y", "after", "next"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    inner = box(line("boxed"), table(row(cell(line("cell")))))
    assert words_of(paragraph(text("anchor"), inner), line("end")).split() == [
        *("anchor", "boxed", "cell", "end")
    ]


def test_a_text_box_of_old_word_alone_is_read() -> None:
    old = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{line('old box')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert words_of(paragraph(old)).split() == ["old", "box"]


def test_a_text_box_within_a_text_box_is_read_once() -> None:
    inner = box(paragraph(text("outer"), box(line("inner"))))
    assert words_of(paragraph(inner)).split() == ["outer", "inner"]


@pytest.mark.parametrize(
    "block",
    [
        f"<w:sdt><w:sdtContent>{line('in control')}</w:sdtContent></w:sdt>",
        paragraph(f"<w:sdt><w:sdtContent>{text('in control')}</w:sdtContent></w:sdt>"),
        table(f"<w:sdt><w:sdtContent>{row(cell(line('in control')))}</w:sdtContent></w:sdt>"),
        paragraph(f"<w:hyperlink r:id='none'>{text('in control')}</w:hyperlink>"),
        paragraph(f"<w:smartTag>{text('in control')}</w:smartTag>"),
        paragraph(f"<w:fldSimple w:instr='PAGE'>{text('in control')}</w:fldSimple>"),
        paragraph(f"<w:ins w:author='a'>{text('in control')}</w:ins>"),
        f"<w:ins w:author='a'>{line('in control')}</w:ins>",
        f"<w:customXml>{line('in control')}</w:customXml>",
        paragraph("<m:oMath><m:r><m:t>in control</m:t></m:r></m:oMath>"),
    ],
)
def test_what_wraps_words_does_not_hide_them(block: str) -> None:
    assert words_of(block).split() == ["in", "control"]


def test_what_was_deleted_is_left_out_and_said() -> None:
    gone = "<w:del w:author='a'><w:r><w:delText>old</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:author='a'>{text('away')}</w:moveFrom>"
    reading = read(docx(paragraph(text("now"), gone, moved)))
    assert reading.parts == [("body", "now")]
    assert "deleted" in reading.warnings[0]


def test_the_instructions_of_a_field_are_no_text() -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK</w:instrText>"
        f"</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{text('shown')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert words_of(paragraph(field)) == "shown"


def numbering(*levels: str) -> str:
    defined = "".join(
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/>{level}</w:lvl>"
        for depth, level in enumerate(levels)
    )
    return root(
        "numbering",
        f"<w:abstractNum w:abstractNumId='0'>{defined}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    )


def item(words: str, *, level: int = 0) -> str:
    return paragraph(
        text(words),
        properties=f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>",
    )


def test_lists_have_their_bullets_and_numbers() -> None:
    levels = numbering(
        "<w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/>",
        "<w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1.%2)'/>",
        "<w:numFmt w:val='bullet'/><w:lvlText w:val='o'/>",
    )
    items = (item("a"), item("b", level=1), item("c", level=1), item("d", level=2), item("e"))
    assert words_of(*items, numbering=levels).splitlines() == [
        *("I. a", "I.a) b", "I.b) c", "• d", "II. e")
    ]


def test_notes_follow_with_their_marks() -> None:
    notes = root(
        "footnotes",
        f"<w:footnote w:id='0' w:type='separator'>{line('-')}</w:footnote>"
        f"<w:footnote w:id='1'>{line('unused')}</w:footnote>"
        f"<w:footnote w:id='2'>{line('note')}</w:footnote>",
    )
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    assert words_of(paragraph(text("word"), mark), footnotes=notes) == "word[1]\n[1] note"


def section(*references: str, kind: str = "nextPage") -> str:
    return f"<w:sectPr>{''.join(references)}<w:type w:val='{kind}'/></w:sectPr>"


def test_headers_and_footers_stand_around_the_pages_that_show_them() -> None:
    header = "<w:headerReference w:type='default' r:id='header1'/>"
    footer = "<w:footerReference w:type='default' r:id='footer1'/>"
    assert words_of(
        paragraph(text("one"), properties=section(header, footer)),
        paragraph(text("two"), properties=section(kind="continuous")),
        line("three"),
        section(),
        header1=root("hdr", line("top")),
        footer1=root("ftr", line("bottom")),
    ).split() == ["top", "one", "two", "bottom", "top", "three", "bottom"]


def test_a_header_for_the_first_page_alone_comes_first() -> None:
    references = (
        "<w:headerReference w:type='default' r:id='header1'/>"
        "<w:headerReference w:type='first' r:id='header2'/><w:titlePg/>"
    )
    assert words_of(
        line("body"),
        section(references),
        header1=root("hdr", line("later")),
        header2=root("hdr", line("first")),
    ).split() == ["first", "later", "body"]


def test_words_of_a_chart_are_read() -> None:
    chart = (
        '<?xml version="1.0"?><c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/'
        '2006/chart"><c:strCache><c:pt><c:v>Python</c:v></c:pt><c:pt><c:v>Go</c:v></c:pt>'
        "</c:strCache><c:numCache><c:pt><c:v>4.5</c:v></c:pt></c:numCache></c:chartSpace>"
    )
    drawing = "<w:r><w:drawing><c:chart r:id='chart1'/></w:drawing></w:r>"
    assert words_of(paragraph(drawing), chart1=chart).split() == ["Python", "Go"]


def test_the_strict_dialect_is_read_as_well() -> None:
    plain = zipfile.ZipFile(BytesIO(docx(line(WORDS))))
    strict = BytesIO()
    with zipfile.ZipFile(strict, "w") as archive:
        for name in plain.namelist():
            part = plain.read(name).decode()
            for kind in ("officeDocument", "wordprocessingml"):
                part = part.replace(
                    f"http://schemas.openxmlformats.org/{kind}/2006/",
                    f"http://purl.oclc.org/ooxml/{kind}/",
                )
            archive.writestr(name, part)
    assert read(strict.getvalue()).parts == [("body", WORDS)]


def test_a_template_is_read_as_a_document() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    assert read(docx(line(WORDS), main_type=kind)).parts == [("body", WORDS)]
