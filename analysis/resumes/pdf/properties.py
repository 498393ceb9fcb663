"""What a PDF says beside its pages: properties, attached files and scripts, by pypdf."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from analysis.resumes.extraction import Kind, Reading, found
from analysis.suspicion.instructions import instructions_in

PROPERTY_CHARACTERS = 20_000
UNREADABLE = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OSError,
    RecursionError,
)

_TAG = re.compile(rb"<[^>]{0,2000}>")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs is no news here


def read_properties(content: bytes, reading: Reading) -> None:
    """Add findings and warnings; nothing from here is ever part of the text.

    A document whose pages could be read is not refused for what stands beside them.
    """
    try:
        document = PdfReader(BytesIO(content))
        if document.is_encrypted:
            document.decrypt("")
        reading.findings += [
            found(Kind.METADATA, place=f"property {name}", text=text)
            for name, text in _properties(document)
            if instructions_in(text[:PROPERTY_CHARACTERS])
        ]
        reading.warnings += _warnings(document)
    except UNREADABLE as error:
        reading.warnings.append(f"Its properties could not be read ({type(error).__name__}).")


def _properties(document: PdfReader) -> Iterator[tuple[str, str]]:
    for name, value in (document.metadata or {}).items():
        yield name.lstrip("/"), str(value)
    packet = document.root_object.get("/Metadata")
    packet = None if packet is None else packet.get_object()
    if isinstance(packet, StreamObject):
        yield "XMP", _TAG.sub(b" ", packet.get_data()).decode("utf-8", "replace")


def _warnings(document: PdfReader) -> Iterator[str]:
    names = _entries(document.root_object.get("/Names"))
    if "/EmbeddedFiles" in names:
        yield "It carries attached files, which are not read."
    if "/JavaScript" in names or "/JS" in _entries(document.root_object.get("/OpenAction")):
        yield "It carries scripts, which are not run."


def _entries(value: PdfObject | None) -> DictionaryObject:
    resolved = None if value is None else value.get_object()
    return resolved if isinstance(resolved, DictionaryObject) else DictionaryObject()
