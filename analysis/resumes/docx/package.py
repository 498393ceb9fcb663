"""The archive of a DOCX: checked before anything is unpacked, then opened by python-docx."""

import re
import zipfile
import zlib
from io import BytesIO

import docx
from docx.document import Document

from analysis.resumes import limits
from analysis.resumes.content_type import refuse_as
from analysis.resumes.refusals import Refusal, ResumeRefused

CONTENT_TYPES = "[Content_Types].xml"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
OTHERS = {
    b"ms-word.document.macroEnabled": "a Word document with macros (.docm)",
    b"ms-word.template.macroEnabled": "a Word template with macros (.dotm)",
    b"spreadsheetml": "an Excel workbook",
    b"presentationml": "a PowerPoint presentation",
    b"visio": "a Visio drawing",
}
ENCRYPTED_FLAG = 0x1
PACKED_AS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii"}

_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
"""Strict Office Open XML differs from what everybody writes in the names of its parts."""


def opened(content: bytes) -> Document:
    """Raises ResumeRefused: wrong_type, encrypted, bomb, damaged."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_directory(archive)
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise ResumeRefused(Refusal.DAMAGED, "The archive of the document is damaged.") from error
    _check_type(parts)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            _check_markup(part)
    return docx.Document(BytesIO(_packed_anew(parts)))


def _check_directory(archive: zipfile.ZipFile) -> None:
    """What the archive says of its entries; more than that is never unpacked of any."""
    entries = archive.infolist()
    if len(entries) > limits.ZIP_ENTRIES:
        raise ResumeRefused(Refusal.BOMB, f"The file holds {len(entries)} others.")
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise ResumeRefused(Refusal.ENCRYPTED)
    if sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
        raise ResumeRefused(Refusal.BOMB)
    for entry in entries:
        is_large = entry.file_size > limits.MEBIBYTE
        if is_large and entry.file_size > limits.UNPACKED_RATIO * max(entry.compress_size, 1):
            raise ResumeRefused(Refusal.BOMB)
        if entry.compress_type not in PACKED_AS:
            raise ResumeRefused(Refusal.DAMAGED, "The document is packed in an unknown way.")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise ResumeRefused(Refusal.DAMAGED, "The document holds two parts of one name.")


def _check_type(parts: dict[str, bytes]) -> None:
    types = parts.get(CONTENT_TYPES, b"")
    for name, seems in OTHERS.items():
        if name in types and (MAIN not in types or b"macroEnabled" in name):
            raise refuse_as(seems)
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise refuse_as("a Word document with macros (.docm)")
    if MAIN not in types and TEMPLATE not in types:
        raise refuse_as("a ZIP archive")


def _check_markup(part: bytes) -> None:
    """Office's XML needs no document types: those are how it is made to grow or to read files."""
    plain = part.replace(b"\x00", b"").upper()
    if b"<!ENTITY" in plain:
        raise ResumeRefused(Refusal.BOMB, "The document defines entities, which no writer needs.")
    if b"<!DOCTYPE" in plain:
        raise ResumeRefused(Refusal.DAMAGED, "The document's markup is not Office's.")
    encoding = _ENCODING.match(part.lstrip(b"\xef\xbb\xbf"))
    if encoding and encoding[1].lower() not in ENCODINGS:
        raise ResumeRefused(Refusal.DAMAGED, "The document is written in an unknown encoding.")


def _packed_anew(parts: dict[str, bytes]) -> bytes:
    """The same document under the names that python-docx knows."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            if name.endswith((".xml", ".rels")):
                part = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", part)
            if name == CONTENT_TYPES:
                part = part.replace(TEMPLATE, MAIN)
            archive.writestr(name, part)
    return packed.getvalue()
