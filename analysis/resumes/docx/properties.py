"""What a DOCX says beside its text: properties, variables, descriptions of pictures."""

from collections.abc import Iterator

from docx.document import Document as Package

from analysis.resumes.docx.markup import attribute, below, name_of, number
from analysis.resumes.docx.parts import related, root_of
from analysis.resumes.extraction import Finding, Kind, found
from analysis.suspicion.instructions import instructions_in

PROPERTY_CHARACTERS = 20_000
PROPERTIES = ("core-properties", "extended-properties", "custom-properties")


def pages_of(package: Package) -> int:
    """How many pages the program that saved it counted; 0 where it did not say."""
    part = related(package.part.package, "extended-properties")
    if part is None:
        return 0
    return int(max((number(one.text or "") for one in below(root_of(part), "Pages")), default=0))


def findings_in_properties(package: Package) -> list[Finding]:
    """Properties are never part of the text; those that instruct a machine are told."""
    return [
        found(Kind.METADATA, place=f"property {name}", text=text)
        for name, text in _properties(package)
        if instructions_in(text[:PROPERTY_CHARACTERS])
    ]


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    for kind in PROPERTIES:
        part = related(package.part.package, kind)
        for one in root_of(part) if part is not None else ():
            yield attribute(one, "name") or name_of(one), "".join(map(str, one.itertext()))
    settings = related(package.part, "settings")
    for variable in below(root_of(settings), "docVar") if settings is not None else ():
        yield attribute(variable, "name"), attribute(variable, "val")
    for picture in below(package.element, "docPr"):
        for name in ("title", "descr"):
            yield f"{name} of a picture", attribute(picture, name)
