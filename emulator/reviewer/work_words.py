"""Beginnings of words that working life is spoken of with, so that an answer on the subject is
known although it repeats no word of the question. In Arabic and Indonesian they may stand inside
a word, behind its prefixes.
"""

import re
from collections.abc import Mapping
from typing import Final

from emulator.interviewer.intents import folded

_BEGINNINGS: Final = {
    "en": """
        team colleague manager customer client user company project product deadline release deploy
        code coding software system service server database query quer data test bug error incident
        design architect build built develop engineer require feature task priorit plan schedul
        review document report budget cost sales process improv measur metric result
        learn train experience skill responsib decide decision problem solv solution risk career
        industr compan hire mentor lead meeting stakeholder support
    """,
    "es": """
        equip compañer jefe jefa cliente usuari empresa proyect product plazo entreg despleg despli
        codigo program software sistem servici servidor base consult dato prueb error fall inciden
        diseñ arquitect constru desarroll ingenier requisit funcionalidad tarea priori plan calendar
        revis document informe presupuest cost venta proces mejor med metric resultad
        objetiv aprend form experien habilid responsab decid decis problem soluc resol riesg carrer
        sector reunion soport
    """,
    "id": """
        tim rekan atasan manajer pelanggan klien pengguna perusahaan proyek produk tenggat rilis
        kode program perangkat sistem layanan server basis kueri data uji galat kesalahan insiden
        rancang desain bangun kembang insinyur kebutuhan fitur tugas priorit rencana jadwal tinjau
        ulas dokumen laporan anggaran biaya jual proses perbaik ukur hasil tujuan belajar
        latih pengalaman keahlian tanggung putus masalah solusi selesai risiko karier industri
        rapat dukung
    """,
    "ar": """
        فريق زميل زملا مدير عميل عملاء زبائن مستخدم شركة مشروع مشاريع منتج موعد تسليم نشر كود برنامج
        برامج برمج نظام أنظمة خدمة خدمات خادم قاعدة استعلام بيانات اختبار اختبر خطأ أخطاء حادث تصميم
        صمم بناء بنيت طور تطوير مهندس متطلب ميزة مهمة مهام أولوي خطة تخطيط مراجع وثيق تقرير ميزانية
        تكلف مبيعات عملية تحسين حسّن قياس نتيجة نتائج هدف أهداف تعلم تدريب خبرة مهار مسؤول قرار
        قررت مشكلة مشاكل حلول مخاطر مهنة اجتماع دعم
    """,
}
# What may stand before such a beginning within the word.
_BEFORE: Final = {
    "en": r"\b",
    "es": r"\b",
    "id": r"\b(?:me|mem|men|meng|ber|ter|di|pe|pem|pen|peng)?",
    "ar": r"\b\w{0,4}?",
}


def _pattern(language: str) -> re.Pattern[str]:
    beginnings = {folded(word) for word in _BEGINNINGS[language].split()}
    longest_first = sorted(beginnings, key=lambda word: (-len(word), word))
    return re.compile(f"{_BEFORE[language]}({'|'.join(longest_first)})", re.IGNORECASE)


_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = {
    language: _pattern(language) for language in _BEGINNINGS
}


def work_words_in(text: str, *, language: str) -> set[str]:
    """Which of them a text holds. A language without a list is read as English."""
    pattern = _PATTERNS.get(language, _PATTERNS["en"])
    return {found.lower() for found in pattern.findall(folded(text))}
