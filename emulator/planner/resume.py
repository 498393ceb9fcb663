"""What a résumé says was done: lines with a figure or a deed, copied letter by letter."""

import re
from collections.abc import Iterator
from typing import Final

from emulator.assessor.orders import is_order
from emulator.interviewer.intents import folded

_SHORTEST_WORDS: Final = 4
_LONGEST_WORDS: Final = 26
_PIECE: Final = re.compile(r"(?<=[.!?؟;])\s+|\n+|\s[•◦▪●]\s")
_EDGES: Final = " \t•◦▪●*·–—-.;,،؛"
_FIGURE: Final = re.compile(r"(?<![\d/-])\d{1,3}(?:[.,]\d+)?(?:\s?(?:%|[^\W\d_]+))")
_DEED: Final = re.compile(
    r"\b(?:led|built|designed|developed|introduced|reduced|cut|increased|improved|moved|migrated"
    r"|launched|managed|trained|organi[sz]ed|planned|wrote|lider\w+|constru\w+|disen\w+|desarroll\w+"
    r"|reduj\w+|mejor\w+|migr\w+|gestion\w+|organi[cz]\w+|memimpin|membangun|merancang|mengembangkan"
    r"|menurunkan|meningkatkan|memindahkan|mengelola|melatih|قدت|بنيت|صممت|طورت|خفضت|حسنت|نقلت"
    r"|ادرت|دربت|نظمت)\b"
)
# What tells about the person instead of the work, or how to reach them.
_PERSONAL: Final = re.compile(
    r"@|https?:|www\.|\+?\d(?:[\s().-]?\d){7,}"
    r"|\b(?:born|birth|aged?|years old|marri|divorc|single|husband|wife|child|kids|famil|gender"
    r"|male|female|national|citizen|relig|church|mosque|temple|parish|pregnan|maternity|paternity"
    r"|parental|disab|illness|union|political|party|nacid|nacimiento|edad|casad|solter|hij[oa]s?\b"
    r"|espos|marido|genero|nacionalidad|iglesia|embaraz|maternidad|discapac|enfermedad|sindica"
    r"|partido|lahir|umur|usia|menikah|lajang|suami|istri|anak|keluarga|kelamin|agama|gereja|masjid"
    r"|hamil|disabilitas|penyakit|serikat|partai)"
    r"|(?:ميلاد|عمر|متزوج|اعزب|زوج|اطفال|اولاد|ابنا|جنس|ديان|دين|مسجد|كنيس|حامل|امومه|اعاق|مرض"
    r"|نقاب|حزب|الحاله الاجتماعي)"
)


def claims_of(resume: str) -> list[str]:
    """In the order of the résumé; those with a deed and a figure first."""
    found = list(_lines(resume))
    return sorted(found, key=lambda line: -_weight(line))


def _lines(resume: str) -> Iterator[str]:
    for piece in _PIECE.split(resume):
        line = piece.strip(_EDGES)
        words = line.split()
        if _SHORTEST_WORDS <= len(words) <= _LONGEST_WORDS and _weight(line) and _is_fit(line):
            yield line


def _weight(line: str) -> int:
    return 2 * bool(_DEED.search(folded(line))) + bool(_FIGURE.search(line))


def _is_fit(line: str) -> bool:
    return not _PERSONAL.search(folded(line)) and not is_order(line)
