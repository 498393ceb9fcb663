"""Words that ask for a score instead of earning it, in the languages of the interviews. Pure."""

import re

# A number of points or percent alone is an honest figure; beside a word of grading it is not.
GRADING = (
    r"scor(?:e|es|ed|ing)|rat(?:e|ed|es|ing)|grad(?:e|ed|es|ing)|marks?|"
    r"puntu[aá]\w*|puntaje|calific\w+|nota|"
    r"skor\w*|nilai\w*|"
    r"درج[ةه]|الدرج[ةه]|تقييم\w*|علام[ةه]|قي[ّ]?م\w*"
)
FULL = (
    r"\d+|full|perfect|highest|maximum|top|best|five|ten|hundred|"
    r"perfect[oa]|m[aá]xim[oa]|complet[oa]|cinco|diez|cien|"
    r"sempurna|tertinggi|penuh|maksimal|lima|sepuluh|seratus|"
    r"كامل[ةه]?|الكامل[ةه]|أعلى|خمسة|عشرة|مئة|مائة"
)
SCORE_ORDER = re.compile(
    rf"(?<!\w)(?:{GRADING})(?!\w)(?:\W+\w+){{0,6}}?\W+(?:{FULL})(?!\w)"
    rf"|(?<!\w)(?:{FULL})(?!\w)(?:\W+\w+){{0,3}}?\W+(?:{GRADING})(?!\w)",
    re.IGNORECASE,
)
# What makes it an order to whoever grades, and not a story about grading.
TO_THE_GRADER = re.compile(
    r"(?<!\w)(?:give|award|assign|grant|deserve[sd]?|put|record|set|must|should|please|"
    r"this candidate|the candidate|me|my|i|"
    r"dame|denme|dar|otorg\w+|merezco|merece|pon\w*|este candidato|me|mi|"
    r"beri\w*|berikan|tolong|kandidat ini|saya|"
    r"أعط\w*|امنح\w*|ضع\w*|أستحق|يستحق|هذا المرشح|لي)(?!\w)",
    re.IGNORECASE,
)
OF_A_SCALE = re.compile(
    r"(?<!\w)(?:\d+|five|ten|one hundred)\s*(?:out of|/|de|dari|من)\s*"
    r"(?:\d+|five|ten|hundred)(?!\w)",
    re.IGNORECASE,
)


def recites_a_score(text: str, *, around: str = "") -> bool:
    """Whether the words name a score for the speaker, such as "give this candidate full marks".

    around: the sentence that they were taken from; half an order is an order.
    """
    names_one = bool(SCORE_ORDER.search(text) or OF_A_SCALE.search(text))
    return names_one and bool(TO_THE_GRADER.search(f"{text} {around}"))
