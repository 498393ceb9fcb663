"""What the plan writer says, by language. Plain data; slots in braces."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Variants = tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """claim: {claim} of the résumé. skill: {skill} of the job. name: {name} of the competency."""

    claim: Variants
    skill: Variants
    name: Variants
    follow_ups: Variants


_PHRASES: Final[Mapping[str, Phrases]] = {
    "en": Phrases(
        claim=(
            "Your résumé mentions “{claim}”. How did you go about that?",
            "I would like to hear more about this line of your résumé: “{claim}”.",
        ),
        skill=(
            "When it comes to {name}, tell me about something that you did with {skill}.",
            "Think of {name}: what was difficult for you when you worked with {skill}?",
        ),
        name=(
            "Tell me about a situation at work in which {name} was asked of you.",
            "How do you go about {name} in your work? Please take one example.",
            "When was {name} last important in your work, and what did you do?",
        ),
        follow_ups=(
            "What exactly was your own part?",
            "What came of it in the end?",
            "What would you do in another way today?",
        ),
    ),
    "es": Phrases(
        claim=(
            "Su currículum menciona «{claim}». ¿Cómo lo hizo?",
            "Me gustaría saber más de esta línea de su currículum: «{claim}».",
        ),
        skill=(
            "Cuando se trata de {name}, hábleme de algo que haya hecho con {skill}.",
            "Piense en {name}: ¿qué le resultó difícil cuando trabajó con {skill}?",
        ),
        name=(
            "Hábleme de una situación en el trabajo en la que se le pidió {name}.",
            "¿Cómo aborda {name} en su trabajo? Deme un ejemplo, por favor.",
            "¿Cuándo fue importante {name} por última vez en su trabajo y qué hizo?",
        ),
        follow_ups=(
            "¿Cuál fue exactamente su parte?",
            "¿Qué resultó de ello al final?",
            "¿Qué haría hoy de otra manera?",
        ),
    ),
    "id": Phrases(
        claim=(
            "CV Anda menyebut “{claim}”. Bagaimana Anda mengerjakannya?",
            "Saya ingin mendengar lebih banyak tentang baris ini dari CV Anda: “{claim}”.",
        ),
        skill=(
            "Dalam hal {name}, ceritakan sesuatu yang Anda kerjakan dengan {skill}.",
            "Tentang {name}: apa yang sulit bagi Anda ketika bekerja dengan {skill}?",
        ),
        name=(
            "Ceritakan situasi di pekerjaan ketika {name} dituntut dari Anda.",
            "Bagaimana Anda menangani {name} dalam pekerjaan? Berikan satu contoh.",
            "Kapan terakhir kali {name} penting dalam pekerjaan Anda, dan apa yang Anda lakukan?",
        ),
        follow_ups=(
            "Apa tepatnya bagian Anda sendiri?",
            "Apa hasilnya pada akhirnya?",
            "Apa yang akan Anda lakukan dengan cara lain sekarang?",
        ),
    ),
    "ar": Phrases(
        claim=(
            "تذكر سيرتك الذاتية «{claim}». كيف فعلت ذلك؟",
            "أود أن أسمع المزيد عن هذا السطر من سيرتك الذاتية: «{claim}».",
        ),
        skill=(
            "حين يتعلق الأمر بـ {name}، حدّثني عن شيء أنجزته باستخدام {skill}.",
            "فكّر في {name}: ما الذي كان صعبًا عليك حين عملت مع {skill}؟",
        ),
        name=(
            "حدّثني عن موقف في العمل كان مطلوبًا منك فيه {name}.",
            "كيف تتعامل مع {name} في عملك؟ أعطني مثالًا واحدًا من فضلك.",
            "متى كان {name} مهمًا في عملك آخر مرة، وماذا فعلت؟",
        ),
        follow_ups=(
            "ما كان دورك أنت بالضبط؟",
            "ماذا نتج عن ذلك في النهاية؟",
            "ماذا كنت ستفعل اليوم بطريقة مختلفة؟",
        ),
    ),
}


def phrases_for(language: str) -> Phrases:
    return _PHRASES.get(language, _PHRASES["en"])
