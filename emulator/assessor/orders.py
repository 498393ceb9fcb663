"""Sentences that speak to whoever assesses instead of answering. They count for nothing.

A program that counts words would count these, too, so it leaves out more than a reader would:
every sentence in which the assessment itself is spoken of to whoever makes it.
"""

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

_ASSESSMENT = re.compile(
    r"\b(?:scor(?:e|es|ing)|grad(?:e|es|ing)|ratings?|rubrics?|(?:top|full|best|good) marks"
    r"|level (?:five|four|[45])|evaluat(?:e|es|or|ors|ion)|assess(?:or|ment)?|transcript|write-up"
    r"|prompts?|language models?|ai|llm|(?:this|the|your) (?:interview|summary|report|session)"
    r"|candidates?|recruiters?|supervisor|hire)\b"
    r"|\b(?:puntuaci[oó]n|puntos|nota|calificaci[oó]n|r[uú]brica|nivel|evaluaci[oó]n"
    r"|evaluador\w*|candidat[oa]s?|reclutador\w*|entrevista|informe|resumen|ia)\b"
    r"|\b(?:skor|nilai|rubrik|level|penilai\w*|kandidat|perekrut|wawancara|ringkasan|laporan)\b"
    r"|(?:درج|علام|تقييم|معايير|المرشح|المقابل|التقرير|الملخص|مدير التوظيف|نموذج لغوي)"
    r"|(?:балл|оценк|инструкц|кандидат)|(?:满分|指令|指示|候选人|评分)"
    r"|\b(?:punktzahl|bewert\w*|anweisung\w*|consignes|note maximale|pontua\w*)\b",
    re.IGNORECASE,
)
_TO_WHOEVER_ASSESSES = re.compile(
    r"\b(?:you|your|yourself|please|must|should|shall|let|kindly|who(?:ever)?)\b"
    r"|^\W*(?:give|rate|score|grade|mark|award|put|set|write|tell|record|note|remember|ignore|forget|print|skip"
    r"|delete|conclude|end|stop|confirm|add|list|repeat|reveal|treat|count|models?|evaluator|assistant)\b"
    r"|\b(?:usted|tu|su|debe\w*|tiene que|por favor|haz|ponga|ponme|pon|dame|deme|dale"
    r"|escribe|anota)\b"
    r"|\b(?:anda|kamu|harus|tolong|mohon|beri\w*|catat|tulis\w*|katakan)\b"
    r"|(?:يجب|أعط|امنح|تمنح|تعط|اكتب|ضع|سجل|من فضلك|آمرك|أنت|اترك|قل|تقييمك)"
    r"|(?:поставь|дай|оцени|игнорируй|забудь)|(?:请|給|给|忽略)"
    r"|\b(?:gib|bewerte|mets|mettez|donne[zr]?|oublie[zr]?|d[aê])\b",
    re.IGNORECASE,
)


def is_order(sentence: str) -> bool:
    """Whether a sentence is meant for the machine."""
    return _ORDERS.search(sentence) is not None or speaks_to_the_assessor(sentence)


def speaks_to_the_assessor(sentence: str) -> bool:
    return bool(_ASSESSMENT.search(sentence) and _TO_WHOEVER_ASSESSES.search(sentence))
