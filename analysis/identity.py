"""What tells who somebody is and does not belong into an assessment, by language. Plain data.

`analysis/redaction.py` takes it out. Patterns are matched against whole words, ignoring case.
"""

from collections.abc import Mapping

# What stands in the place of what was taken out; words, so that sentences still read.
NAME, PERSON, CONTACT, PERSONAL = "[name]", "[they]", "[contact]", "[personal]"

EVERYWHERE: Mapping[str, str] = {
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+": CONTACT,
    r"(?:https?://|www\.)\S+": CONTACT,
    r"\+?\d(?:[\s().-]?\d){8,14}": CONTACT,
}
BY_LANGUAGE: Mapping[str, Mapping[str, str]] = {
    "en": {
        r"my name(?:'s| is) [^\W\d_]+(?: [A-Z][^\W\d_]+)?": f"my name is {NAME}",
        r"(?:mr|mrs|ms|miss|sir|madam|ma'am)\b\.?(?: [A-Z][^\W\d_]+)?": NAME,
        r"(?:he|she)": PERSON,
        r"(?:him|his|hers|himself|herself|her)": PERSON,
        r"(?:i am|i'm|i was) (?:a )?(?:\d{2}|[a-z]+(?:-| )?[a-z]+)[ -]years?[ -]old": PERSONAL,
        r"(?:i am|i'm) (?:\d{2})(?= now|,|\.|$)": PERSONAL,
        r"my (?:husband|wife|girlfriend|boyfriend|spouse|son|sons|daughter|daughters|kids|children|"
        r"baby|pregnancy|disability|religion|church|mosque|synagogue|temple)": PERSONAL,
        r"(?:as|i am|i'm|being) a (?:(?:single|young|old|older|married|divorced|gay|black|white|"
        r"asian|muslim|christian|jewish|hindu|disabled|trans) )*(?:woman|man|mother|father|mom|dad|"
        r"wife|husband|lesbian|immigrant|refugee|grandmother|grandfather)": PERSONAL,
        r"(?:i am|i'm) (?:pregnant|married|divorced|single|widowed|disabled|muslim|christian|"
        r"catholic|jewish|hindu|buddhist|atheist|gay|lesbian|bisexual|transgender)": PERSONAL,
    },
    "es": {
        r"me llamo [^\W\d_]+(?: [A-ZÁÉÍÓÚÑ][^\W\d_]+)?": f"me llamo {NAME}",
        r"mi nombre es [^\W\d_]+(?: [A-ZÁÉÍÓÚÑ][^\W\d_]+)?": f"mi nombre es {NAME}",
        r"(?:señor|señora|señorita|don|doña|sr|sra)\.?(?: [A-ZÁÉÍÓÚÑ][^\W\d_]+)": NAME,
        r"(?:él|ella|ellas)": PERSON,
        r"tengo \w+(?: y \w+)? años": PERSONAL,
        r"mis? (?:marido|esposo|esposa|mujer|novio|novia|hijos?|hijas?|embarazo|discapacidad|"
        r"religión|iglesia)": PERSONAL,
        r"(?:soy|como) (?:una? )?(?:mujer|hombre|madre|padre|madre soltera|inmigrante|refugiad[oa]|"
        r"casad[oa]|solter[oa]|divorciad[oa]|viud[oa]|musulm[aá]n[ao]?|católic[oa]|cristian[oa]|"
        r"judí[oa]|ate[oa]|gay|lesbiana|trans)": PERSONAL,
        r"estoy (?:embarazada|casad[oa]|divorciad[oa])": PERSONAL,
    },
    "id": {
        r"nama saya [^\W\d_]+(?: [A-Z][^\W\d_]+)?": f"nama saya {NAME}",
        r"(?:bapak|ibu|pak|bu|mas|mbak) [A-Z][^\W\d_]+": NAME,
        r"(?:umur|usia) saya (?:\w+ )?\w+ tahun": PERSONAL,
        r"(?:suami|istri|isteri|pacar|anak|anak-anak|kehamilan|disabilitas|agama|gereja|masjid)"
        r" saya": PERSONAL,
        r"saya (?:seorang )?(?:perempuan|laki-laki|ibu rumah tangga|janda|duda|muslim|kristen|"
        r"katolik|hindu|buddha|hamil|sudah menikah|belum menikah|lajang|penyandang disabilitas)": (
            PERSONAL
        ),
    },
    "ar": {
        r"اسمي [^\W\d_]+(?: [^\W\d_]+)?": f"اسمي {NAME}",
        r"(?:السيد|السيدة|الأستاذ|الأستاذة|الآنسة) [^\W\d_]+": NAME,
        r"(?:هو|هي)": PERSON,
        r"عمري \w+(?: \w+)? (?:سنة|عام[اًا]?)": PERSONAL,
        r"(?:زوجي|زوجتي|خطيبي|خطيبتي|ابني|ابنتي|أولادي|أطفالي|حملي|إعاقتي|ديانتي|ديني)": PERSONAL,
        r"(?:أنا|لأني|كوني) (?:امرأة|رجل|أم|أب|متزوج[ةه]?|مطلق[ةه]?|أرمل[ةه]?|حامل|مسلم[ةه]?|"
        r"مسيحي[ةه]?|يهودي[ةه]?|لاجئ[ةه]?)": PERSONAL,
    },
}
