"""What rules say in a plan, by the language of the interview. Plain data.

`{claim}`, `{name}` and `{words}` are filled with the résumé's, the rubric's and the job's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Phrases:
    """claim: on what a résumé says. on: on a competency that the library does not know.

    follow_ups: fit any question on past work. job: a follow-up on words of the job.
    """

    claim: tuple[str, ...]
    on: tuple[str, ...]
    follow_ups: tuple[str, ...]
    job: str
    comma: str = ", "


PHRASES: Final[Mapping[str, Phrases]] = {
    "en": Phrases(
        claim=(
            "Your résumé says: “{claim}”. Tell me more about that.",
            "I read in your résumé: “{claim}”. How did that come about?",
            "In your résumé stands: “{claim}”. What was the most difficult part of it?",
        ),
        on=(
            "Tell me about a piece of work in which “{name}” mattered. What did you do?",
            "What does “{name}” mean in your work? Give me one example.",
        ),
        follow_ups=("What was your own part in it?", "What would you do differently today?"),
        job="This job has to do with {words}. How would you go about it there?",
    ),
    "es": Phrases(
        claim=(
            "En su currículum dice: «{claim}». Cuénteme más sobre eso.",
            "He leído en su currículum: «{claim}». ¿Cómo se llegó a eso?",
            "En su currículum figura: «{claim}». ¿Qué fue lo más difícil?",
        ),
        on=(
            "Hábleme de un trabajo en el que «{name}» fue importante. ¿Qué hizo usted?",
            "¿Qué significa «{name}» en su trabajo? Deme un ejemplo.",
        ),
        follow_ups=("¿Cuál fue su propia parte?", "¿Qué haría hoy de otra manera?"),
        job="Este puesto tiene que ver con {words}. ¿Cómo lo abordaría aquí?",
    ),
    "id": Phrases(
        claim=(
            "Di CV Anda tertulis: “{claim}”. Ceritakan lebih banyak tentang itu.",
            "Saya membaca di CV Anda: “{claim}”. Bagaimana hal itu terjadi?",
            "Di CV Anda ada: “{claim}”. Apa yang paling sulit?",
        ),
        on=(
            "Ceritakan pekerjaan Anda yang membutuhkan “{name}”. Apa yang Anda lakukan?",
            "Apa arti “{name}” dalam pekerjaan Anda? Berikan satu contoh.",
        ),
        follow_ups=(
            "Apa bagian Anda sendiri di dalamnya?",
            "Apa yang hari ini akan Anda lakukan secara berbeda?",
        ),
        job="Pekerjaan ini berkaitan dengan {words}. Bagaimana Anda akan mengerjakannya di sini?",
    ),
    "ar": Phrases(
        claim=(
            "ورد في سيرتك الذاتية: «{claim}». حدّثني أكثر عن ذلك.",
            "قرأت في سيرتك الذاتية: «{claim}». كيف تحقق ذلك؟",
            "جاء في سيرتك الذاتية: «{claim}». ما أصعب ما فيه؟",
        ),
        on=(
            "حدّثني عن عمل كان فيه «{name}» مهمًا. ماذا فعلت؟",
            "ماذا يعني «{name}» في عملك؟ أعطني مثالًا واحدًا.",
        ),
        follow_ups=("ما كان دورك أنت فيه؟", "ماذا كنت ستفعل اليوم بطريقة أخرى؟"),
        job="لهذه الوظيفة علاقة بـ {words}. كيف كنت ستعمل على ذلك هنا؟",
        comma="، ",
    ),
}


def phrases_for(language: str) -> Phrases:
    """A language that has none of its own is asked in English; the interviewer translates."""
    return PHRASES.get(language, PHRASES["en"])
