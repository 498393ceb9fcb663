"""Claims of a résumé: what it says was done, as it says it. Pure.

`quoted` finds a claim in the résumé and answers the résumé's own words; nothing else may stand in
a plan as a claim. `claims_in` picks some worth checking, by what they look like.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from analysis.planning.material import as_line
from analysis.planning.subjects import is_personal
from analysis.recitals import SCORE_ORDER
from analysis.suspicion.instructions import instructions_in
from analysis.words import find_run, words_of
from supervisor.wording import plain

LONGEST_CHARACTERS: Final = 240
FEWEST_WORDS: Final = 2
# To be a sentence that was meant as one claim.
FEWEST_WORDS_OF_A_LINE: Final = 4
MOST_WORDS_OF_A_LINE: Final = 32

# Sentences and list entries; a line that ends in the middle of a sentence goes on in the next.
BULLETS: Final = "•◦▪‣●◆◇■□►▸❖✓➢"
_PIECE: Final = re.compile(rf"(?<=[.!?؟;])\s+|\n\s*(?=[{BULLETS}*·–—-]\s)|\n\s*\n|\s[{BULLETS}·]\s")
_BULLET: Final = re.compile(rf"^[\s{BULLETS}*·–—-]+|[\s.;,،؛–—-]+$")
_SIGN_BEFORE: Final = re.compile(r"[$€£+]+\s?$")
_SIGN_AFTER: Final = re.compile(r"\s?[%‰€$£+#]+")
# A line as long as this was broken by the page's width, not by whoever wrote it.
FULL_LINE_CHARACTERS: Final = 70
_CONTACT: Final = re.compile(r"@|https?:|www\.|\+?\d(?:[\s().-]?\d){7,}|linkedin|github\.com", re.I)
_FIGURE: Final = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|‰|percent|ms\b|s\b|seconds?|minutes?|hours?|days?|k\b|m\b|x\b|times\b|"
    r"people|users|customers|clients|patients|beds|orders|parcels|€|\$|£|por ciento|usuarios|"
    r"clientes|pacientes|personas|pedidos|segundos?|minutos?|horas?|persen|pengguna|pelanggan|"
    r"pasien|orang|pesanan|detik|menit|jam\b|بالمية|في المية|مستخدم\w*|عميل\w*|مريض\w*|طلب\w*|"
    r"شخص\w*|ثاني\w*|دقي\w*|ساع\w*)",
    re.I,
)
_NUMBER: Final = re.compile(r"(?<![\d/.-])\d{1,6}(?![\d/]|\s*[-–]\s*\d)")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DEED: Final = re.compile(
    r"(?<!\w)(?:led|built|build|designed|developed|introduced|reduced|cut|increased|improved|"
    r"moved|migrated|launched|managed|trained|taught|wrote|saved|founded|organi[sz]ed|"
    r"planned|negotiated|ran|set up|took over|responsible for|rebuilt|automated|coordinated|"
    r"lider\w+|dirig\w+|constru\w+|disen\w+|desarroll\w+|introduj\w+|reduj\w+|aument\w+|mejor\w+|"
    r"migr\w+|lanc\w+|gestion\w+|form\w+|ensen\w+|escrib\w+|ahorr\w+|fund\w+|organi[cz]\w+|"
    r"planific\w+|negoci\w+|coordin\w+|automatic\w+|responsable de|encargad[oa] de|"
    r"memimpin|membangun|merancang|mengembangkan|memperkenalkan|menurunkan|mengurangi|"
    r"meningkatkan|memindahkan|meluncurkan|mengelola|melatih|mengajar|menulis|menghemat|"
    r"mendirikan|mengatur|merencanakan|menegosiasikan|bertanggung jawab|mengoordinasi\w*|"
    r"قدت|بنيت|صممت|طورت|ادخلت|خفضت|قللت|زدت|حسنت|نقلت|اطلقت|ادرت|دربت|درست|كتبت|وفرت|اسست|"
    r"نظمت|خططت|فاوضت|مسوول\w*|قياده|بنا|تصميم|تطوير|اداره|تدريب|خفض|تحسين)(?!\w)"
)


def quoted(claim: str, resume: str) -> str:
    """The résumé's own words for a claim, in one line; empty where it does not hold them.

    Case, punctuation and line breaks may differ, words and their order may not.
    """
    line = as_line(resume)
    wanted, said = words_of(claim), words_of(line)
    place = find_run(wanted, said) if len(wanted) >= FEWEST_WORDS else None
    if place is None:
        return ""
    start, end = said[place].start, said[place + len(wanted) - 1].end
    before, after = _SIGN_BEFORE.search(line[:start]), _SIGN_AFTER.match(line[end:])
    if before and claim.lstrip().startswith(before[0].strip()):
        start = before.start()
    if after and claim.rstrip(" .,;").endswith(after[0].strip()):
        end += after.end()
    return line[start:end]


def claims_in(resume: str, *, most: int) -> list[str]:
    """Up to `most` claims, in the order of the résumé: figures first, then deeds."""
    worth = {line: weight for line in lines_of(resume) if (weight := weight_of(line)) > 0}
    best = sorted(worth, key=lambda line: -worth[line])[:most]
    return [line for line in worth if line in best]


def lines_of(resume: str) -> Iterator[str]:
    """Sentences and list entries, verbatim but for line breaks."""
    whole = as_line(resume)
    for piece in _PIECE.split(resume):
        for line in unbroken(piece.splitlines()):
            text = _BULLET.sub("", line)
            if len(text) <= LONGEST_CHARACTERS and text in whole:
                yield text


def unbroken(lines: Sequence[str]) -> Iterator[str]:
    """Lines as they were meant: what the page's width broke is whole again."""
    text, last = "", ""
    for line in map(as_line, lines):
        goes_on = line[:1].islower() or len(last) >= FULL_LINE_CHARACTERS
        if text and not goes_on:
            yield text
            text = ""
        text, last = f"{text} {line}".strip(), line
    yield text


def weight_of(line: str) -> int:
    """How much a claim is worth asking about; 0 where it is none, or none to be asked about."""
    if not FEWEST_WORDS_OF_A_LINE <= len(line.split()) <= MOST_WORDS_OF_A_LINE:
        return 0
    words = plain(line)
    deed, measured = bool(_DEED.search(words)), bool(_FIGURE.search(words))
    if not (deed or measured) or not is_askable(line):
        return 0
    return 2 * deed + (2 * measured or bool(_NUMBER.search(_YEAR.sub("", words))))


def is_askable(line: str) -> bool:
    """Neither contact, nor personal, nor words for the machine."""
    if not is_printable(line) or _CONTACT.search(line) or is_personal(line, in_doubt=True):
        return False
    return not SCORE_ORDER.search(line) and not instructions_in(line)


def is_printable(text: str) -> bool:
    """Whether it holds no control characters, which nobody sees and PostgreSQL may refuse."""
    return not any(unicodedata.category(character) in ("Cc", "Cs") for character in text)
