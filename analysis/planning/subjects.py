"""What an interview must leave alone, in questions that nobody has asked yet. Pure.

The supervisor's own patterns decide about questions, so that no plan holds what it would stop in
a talk. A résumé's claims are another matter: there the person stands beside the work.
"""

import re
from functools import lru_cache
from typing import Final

from supervisor.observation import Observation, Turn
from supervisor.readings import read
from supervisor.rules.protected import protected_subject
from supervisor.wording import plain


def whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


# As résumés in these languages speak of the person. Plain forms: no case, accents or hamza.
PERSONAL: Final = whole_words(
    r"date of birth|birth ?date|born (?:in|on)|nationality|citizenship|marital status|married|"
    r"divorced|widowed|spouse|husband|wife|gender|religion|religious|church|mosque|synagogue|"
    r"catholic|christian|muslim|jewish|hindu|buddhist|pregnan\w*|maternity|paternity|"
    r"parental leave|disabled|disability|illness|trade union|political party|gay|lesbian|lgbt\w*|"
    r"fecha de nacimiento|nacid[oa] (?:en|el)|nacionalidad|ciudadania|estado civil|casad[oa]|"
    r"solter[oa]|divorciad[oa]|viud[oa]|esposa?|marido|religion|iglesia|parroquia|catolic[oa]|"
    r"embaraz\w*|maternidad|paternidad|discapacidad|enfermedad|sindicato|partido politico|"
    r"tempat tanggal lahir|tanggal lahir|kewarganegaraan|warga negara|menikah|lajang|cerai|duda|"
    r"janda|suami|istri|jenis kelamin|agama|gereja|masjid|hamil|disabilitas|penyakit|"
    r"serikat pekerja|partai politik|"
    r"تاريخ الميلاد|(?:ال)?جنسيه|متزوج\w*|اعزب|عزبا|مطلق\w*|ارمل\w*|زوجتي|زوجي|ابنا|"
    r"(?:ال)?ديانه|(?:ال)?مسلم\w*|(?:ال)?مسيحي\w*|(?:ال)?مسجد|(?:ال)?كنيسه|(?:ال)?حامل|"
    r"(?:ال)?امومه|(?:ال)?اعاقه|(?:ال)?مرض|(?:ال)?نقابه|(?:ال)?حزب|الحاله الاجتماعيه"
)
# May be about the work as well: rules, which cannot tell, leave such lines alone.
AMBIGUOUS: Final = whole_words(
    r"born|birth\w*|aged?|years old|single|child|children|kids|sons?|daughters?|famil(?:y|ies)|"
    r"sex|male|female|parish|temple|bible|parental|sick|health|union|political|party|election\w*|"
    r"pride|trans|nacid[oa]|nacimiento|edad|hij[oa]s?|famili\w*|sexo|genero|sindica\w*|partido|"
    r"salud|ninos?|ninas?|lahir|umur|usia|anak\w*|keluarga|laki laki|perempuan|islam|kristen|"
    r"katolik|penyandang|serikat|partai|kesehatan|(?:ال)?(?:ميلاد|عمر|زوج\w*|اولاد|اطفال|عايله|"
    r"اسره|جنس|ذكر|انثي|دين|حمل|صحه)"
)


def touched(*texts: str) -> list[str]:
    """The protected subjects that questions touch, as they are called; none where all is well."""
    return list(dict.fromkeys(name for text in texts for name in touched_by(text)))


@lru_cache(maxsize=4_096)
def touched_by(text: str) -> tuple[str, ...]:
    """As if the interviewer had just asked it, with nothing said before."""
    talk = Observation(
        language="",
        job_title="",
        turns=(Turn(1, "assistant", text, start_ms=0, end_ms=0),),
        elapsed_s=0.0,
        limit_s=1.0,
        conclude_s=1.0,
    )
    findings = protected_subject(talk, read(talk))
    return tuple(one.reason.rpartition(": ")[2].rstrip(".") for one in findings)


def is_personal(text: str, *, in_doubt: bool = False) -> bool:
    """Whether words of a résumé tell about the person rather than about the work.

    in_doubt: what to say of words that may tell either.
    """
    words = re.sub(r"[-–/]", " ", plain(text))
    return bool(PERSONAL.search(words)) or (in_doubt and bool(AMBIGUOUS.search(words)))
