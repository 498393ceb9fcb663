"""What a file is, judged by its content; its name is never asked."""

import codecs

from analysis.resumes.refusals import Refusal, ResumeRefused

PDF = "pdf"
DOCX = "docx"

HEADER_BYTES = 1_024
"""Readers of PDF accept the header anywhere within so many bytes."""

SIGNATURES = {
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"II*\x00": "a picture (TIFF)",
    b"MM\x00*": "a picture (TIFF)",
    b"BM": "a picture (BMP)",
    b"%!PS": "a PostScript file",
    b"\x1f\x8b": "a gzip archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"MZ": "a Windows program",
    b"\x7fELF": "a program",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = {
    "WordDocument": "an old Word document (.doc); please save it as .docx or PDF",
    "Workbook": "an old Excel workbook",
    "PowerPoint Document": "an old PowerPoint presentation",
    "__properties_version1.0": "an Outlook message",
}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    b"application/epub+zip": "an e-book (EPUB)",
}
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"


def refuse_as(seems: str) -> ResumeRefused:
    return ResumeRefused(
        Refusal.WRONG_TYPE, f"This is neither a PDF nor a DOCX file; it seems to be {seems}."
    )


def content_type(content: bytes) -> str:
    """`PDF` or `DOCX`; the archive of a DOCX is checked by `docx.package`.

    Raises ResumeRefused: wrong_type, with what it seems to be; encrypted, for Office files that
    are; damaged, for nothing at all.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise ResumeRefused(Refusal.DAMAGED, "The file is empty.")
    if content.startswith(ZIP):
        return _of_archive(content)
    if content.startswith(EMPTY_ZIP):
        raise refuse_as("an empty ZIP archive")
    if content.startswith(OLE):
        raise _of_ole(content)
    if b"%PDF-" in content[:HEADER_BYTES]:
        return PDF
    for signature, seems in SIGNATURES.items():
        if content.startswith(signature):
            raise refuse_as(seems)
    raise refuse_as(_of_text(content))


def _of_archive(content: bytes) -> str:
    """A ZIP archive whose first entry names another format is refused here already."""
    if content[30:38] == b"mimetype":
        for kind, seems in OPEN_DOCUMENT.items():
            if content[38:].startswith(kind):
                raise refuse_as(seems)
    return DOCX


def _of_ole(content: bytes) -> ResumeRefused:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return ResumeRefused(Refusal.ENCRYPTED)
    for stream, seems in OLE_STREAMS.items():
        if holds(stream):
            return refuse_as(seems)
    return refuse_as("an old Office file")


def _of_text(content: bytes) -> str:
    """What bytes without a signature seem to be."""
    start = content[:HEADER_BYTES]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "plain text"
    start = start.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "a web page (HTML)"
    if start.startswith((b"<?xml", b"<svg")):
        return "an XML file"
    if start[4:8] == b"ftyp":
        return "a picture or film (HEIC, MP4)"
    if start[:4] == b"riff":
        return "a picture or recording (WebP, WAV)"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "something unknown"
    return "something unknown" if "\x00" in text else "plain text"
