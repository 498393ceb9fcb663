"""Sentences that speak to whoever assesses instead of answering. They count for nothing."""

import re

_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|prompt|rule|rubric"
    r"|above|previous|prior|everything|guideline|criteria)"
    r"|\b(?:system|assistant|developer|supervisor|recruiter|admin|evaluator|grader)\s*[:>\]]"
    r"|\b(?:give|award|assign|grant|rate|score|grade|mark|rank|put|set|record|assess|evaluate)\b"
    r".{0,50}\b(?:score|level|points?|marks?|rating|stars?|percent|hundred|100|full|highest|maximum"
    r"|top|best|five|perfect|excellent|outstanding)\b"
    r"|\b(?:this|the) (?:candidate|applicant) (?:is|was|has|deserves|should|must|meets|exceeds)\b"
    r"|\b(?:as an?|you are (?:now )?an?) (?:ai|assistant|language model|evaluator|grader)\b"
    r"|\b(?:end|new|begin) of (?:transcript|interview|prompt|instructions|data)\b"
    r"|\b(?:level|score|rating)\s*[:=]\s*\d|</?\w+>|\{\s*\"|```"
    r"|\b(?:hire|advance|recommend|select|promote)"
    r" (?:me|this candidate|the candidate|him|her|them)\b"
    r"|\b(?:ignora|olvida|omite|haz caso omiso)\b.{0,40}\b(?:instruccion|regla|anterior|indicacion)"
    r"|\b(?:dame|dale|pon|ponme|asigna|otorga|califica|punt[uú]a|eval[uú]a)\b.{0,50}"
    r"\b(?:puntos?|nota|puntuaci[oó]n|nivel|cien|100|cinco|m[aá]xim\w+|perfect\w+)\b"
    r"|\b(?:sistema|asistente|evaluador)\s*[:>\]]"
    r"|\b(?:este|el|la) candidat[oa] (?:es|merece|debe|tiene|cumple)\b"
    r"|\b(?:abaikan|lupakan|hiraukan)\b.{0,40}\b(?:instruksi|aturan|perintah|sebelumnya|petunjuk)"
    r"|\b(?:beri|berikan|nilai|tetapkan|catat)\b.{0,50}"
    r"\b(?:nilai|skor|poin|level|100|seratus|lima|tertinggi|sempurna|penuh|maksimal)\b"
    r"|\b(?:sistem|asisten|penilai)\s*[:>\]]"
    r"|\bkandidat ini (?:adalah|layak|harus|pantas|memenuhi)\b"
    r"|(?:تجاهل|انس|أهمل).{0,40}(?:تعليمات|القواعد|السابقة|ما سبق|الأوامر)"
    r"|(?:أعط|امنح|ضع|قيّ?م|سجل).{0,50}(?:درجة|علامة|نقاط|مئة|مائة|100|خمسة|كاملة|أعلى|القصوى)"
    r"|(?:النظام|المساعد|المقيم)\s*[:>\]]|هذا المرشح (?:يستحق|هو|يجب|ممتاز)",
    re.IGNORECASE | re.DOTALL,
)


def is_order(sentence: str) -> bool:
    """Whether a sentence is meant for the machine."""
    return _ORDERS.search(sentence) is not None
