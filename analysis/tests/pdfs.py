"""PDF files for tests, written byte by byte: honest ones, tricky ones, hostile ones."""

import zlib

WORDS = "Ada Lindgren, engineer at Kestrel Freight"
TRICK = "Words that nobody is meant to see"
FONT = "/Font<</F1 4 0 R>>"

Objects = dict[int, bytes]


def shown(text: str, *, x: float = 72, y: float = 700, size: float = 12, before: str = "") -> bytes:
    """Operators that draw a line of text; `before` stands within the text object."""
    return f"BT {before} /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n".encode("latin-1")


def stream(data: bytes, entries: str = "") -> bytes:
    return f"<</Length {len(data)}{entries}>>\nstream\n".encode() + data + b"\nendstream"


def deflated(data: bytes, *, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter[{'/FlateDecode' * times}]")


def zeros(mebibytes: int) -> bytes:
    """A deflated run of spaces, made without holding what it unpacks to."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 2**20) for _ in range(mebibytes)) + packer.flush()


def one_page(
    content: bytes, *, resources: str = FONT, box: str = "0 0 595 842", entries: str = ""
) -> Objects:
    """Objects of a page with this content stream; tests put their own beside them."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources<<{resources}>>"
            f"/Contents 5 0 R{entries}>>"
        ).encode(),
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        5: content,
    }


def pdf(objects: Objects, *, trailer: str = "") -> bytes:
    """A whole file: header, objects, cross-reference table, trailer."""
    written = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(written)
        written += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table, count = len(written), max(objects) + 1
    written += f"xref\n0 {count}\n0000000000 65535 f \n".encode()
    for number in range(1, count):
        used = number in places
        written += f"{places.get(number, 0):010} 00000 {'n' if used else 'f'} \n".encode()
    written += f"trailer\n<</Size {count}/Root 1 0 R{trailer}>>\n".encode()
    return bytes(written) + f"startxref\n{table}\n%%EOF\n".encode()


def page(*parts: bytes, resources: str = FONT, entries: str = "", **objects: bytes) -> bytes:
    """A one-page file that draws these parts; further objects by name: `o6=b"<<…>>"`."""
    content = one_page(stream(b"".join(parts)), resources=resources, entries=entries)
    content |= {int(name[1:]): body for name, body in objects.items()}
    return pdf(content)


def form(content: bytes, *, resources: str = FONT) -> bytes:
    """A form: a picture made of operators that a page draws with `/X Do`."""
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<{resources}>>")


def picture(width: int, height: int, pixels: bytes) -> bytes:
    return stream(
        zlib.compress(pixels),
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray"
        "/BitsPerComponent 8/Filter/FlateDecode",
    )


def pages(count: int, *, stated: int | None = None) -> bytes:
    objects = one_page(stream(shown(WORDS)))
    body = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<<{FONT}>>>>"
    ).encode()
    objects |= {10 + number: body for number in range(count)}
    kids = " ".join(f"{10 + number} 0 R" for number in range(count))
    objects[2] = f"<</Type/Pages/Kids[{kids}]/Count {stated or count}>>".encode()
    return pdf(objects)
