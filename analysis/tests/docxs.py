"""DOCX files for tests, part by part; what no writer of ours makes is written as Word would."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{RELATIONSHIPS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGE_KINDS = {"custom": "custom-properties", "app": "extended-properties"}
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WORDS = "Ada Lindgren, engineer at Kestrel Freight"
TRICK = "Words that nobody is meant to see"


def text(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


def line(words: str) -> str:
    return paragraph(text(words))


def box(*blocks: str, fill: str = "", inner: str = "", cx: int = 2_000_000) -> str:
    """A run with a text box, drawn once for Word of today and once for Word of old."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wp:anchor>{inner}<wp:extent cx='{cx}' cy='900000'/><wp:docPr id='1' name='b'/>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:spPr>{fill}</wps:spPr>"
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def filled(colour: str) -> str:
    return f"<a:solidFill><a:srgbClr val='{colour}'/></a:solidFill>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*blocks: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def root(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{inner}</w:{name}>'


def docx(*blocks: str, main_type: str = MAIN_TYPE, **parts: str) -> bytes:
    """A document; further parts by their kind: `footnotes=…`, `settings=…`, `custom=…`.

    A part whose kind ends in a number (`header1`) gets the relationship `header1`.
    """
    body = root("document", f"<w:body>{''.join(blocks)}</w:body>")
    return packed({"word/document.xml": body, **_parts(parts)}, main_type=main_type)


def _parts(parts: dict[str, str]) -> dict[str, str]:
    return {f"word/{kind}.xml": part for kind, part in parts.items()}


def packed(files: dict[str, str | bytes], *, main_type: str = MAIN_TYPE) -> bytes:
    """The archive with content types and relationships of its files."""
    kinds = [name.removeprefix("word/").removesuffix(".xml") for name in files]
    others = [kind for kind in kinds if kind != "document"]
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(others, main_type),
        "_rels/.rels": _relationships(
            [("officeDocument", "word/document.xml")]
            + [
                (PACKAGE_KINDS[kind], f"word/{kind}.xml")
                for kind in others
                if kind in PACKAGE_KINDS
            ]
        ),
        "word/_rels/document.xml.rels": _relationships(
            [(kind, f"{kind}.xml") for kind in others if kind not in PACKAGE_KINDS]
        ),
        **files,
    }
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, content in written.items():
            packing.writestr(name, content)
    return archive.getvalue()


def _content_types(kinds: list[str], main_type: str) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_content_type(kind)}"/>'
        for kind in kinds
    )
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{overrides}</Types>'
    )


def _content_type(kind: str) -> str:
    plain = kind.rstrip("0123456789")
    return f"{WORDPROCESSING}.{plain}+xml" if plain in {"header", "footer"} else "application/xml"


def _relationships(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{target.split("/")[-1].removesuffix(".xml")}"'
        f' Type="{RELATIONSHIPS}/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for kind, target in targets
    )
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships">{entries}</Relationships>'
    )
