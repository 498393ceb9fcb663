"""What the candidate is told when something is done about the time, in the interview's language.

The live path has no translations at hand (gettext's active language is a thread's, and the pages'),
so these few sentences stand here; any other language is told in English.
"""

TIME_LEFT = {
    "en": {5: "About five minutes are left.", 1: "One minute is left."},
    "es": {5: "Quedan unos cinco minutos.", 1: "Queda un minuto."},
    "id": {5: "Waktu tersisa sekitar lima menit.", 1: "Waktu tersisa satu menit."},
    "ar": {5: "بقيت نحو خمس دقائق.", 1: "بقيت دقيقة واحدة."},
}
CONCLUDING = {
    "en": "The interview is coming to its close.",
    "es": "La entrevista está llegando a su fin.",
    "id": "Wawancara ini segera berakhir.",
    "ar": "تقترب المقابلة من نهايتها.",
}
ENDING = {
    "en": "The interview is ending now. Your answers are saved.",
    "es": "La entrevista termina ahora. Sus respuestas están guardadas.",
    "id": "Wawancara berakhir sekarang. Jawaban Anda tersimpan.",
    "ar": "تنتهي المقابلة الآن. إجاباتكم محفوظة.",
}


def time_left(language: str, *, minutes: int) -> str:
    """For one of the moments at which the time is told."""
    return TIME_LEFT.get(language, TIME_LEFT["en"])[minutes]


def concluding(language: str) -> str:
    return CONCLUDING.get(language, CONCLUDING["en"])


def ending(language: str) -> str:
    return ENDING.get(language, ENDING["en"])
