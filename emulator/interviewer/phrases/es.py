"""Spanish."""

from typing import Final

from emulator.interviewer.phrases.book import PhraseBook
from emulator.interviewer.phrases.es_words import (
    DETECTORS,
    EMPTY_NOUNS,
    SMALL_WORDS,
    VAGUE_WORDS,
    VERBS,
)

BOOK: Final = PhraseBook(
    language="es",
    hello=(
        "Hola{name}, soy {interviewer}, un entrevistador de inteligencia artificial.",
        (
            "Le doy la bienvenida{name}. Soy {interviewer}, un entrevistador de inteligencia "
            "artificial."
        ),
    ),
    about_job="Hablaremos del puesto de {job}",
    about_job_and_company="Hablaremos del puesto de {job} en {company}",
    about_nothing="Hablaremos de usted y de su trabajo",
    for_minutes="durante unos {minutes} minutos",
    greeting_back=("Es un placer conocerle.", "Gracias, me alegra que esté aquí."),
    thanks=(
        "Muchas gracias.",
        "Gracias, así me hago una buena idea.",
        "Ya veo, gracias.",
        "Es útil saberlo.",
        "Gracias por explicarlo.",
    ),
    thanks_for_subject=(
        "Gracias por lo que cuenta sobre {subject}.",
        "Me ayuda mucho lo que dice sobre {subject}.",
        "Ya veo. Tomo nota de lo que dijo sobre {subject}.",
    ),
    thanks_briefly=("Gracias.", "Ya veo.", "De acuerdo.", "Entendido."),
    follow_ups_thin=(
        "¿Podría contarme un poco más sobre eso?",
        "¿Podría darme un ejemplo?",
        "¿Cuál fue su propia parte en eso?",
    ),
    follow_ups_vague=(
        "¿Podría llevarme por un ejemplo concreto?",
        "¿Qué hizo usted exactamente, paso a paso?",
    ),
    follow_ups_off_subject=(
        "¿Cómo se relaciona eso con {topic}?",
        "¿Podría volver con eso a {topic}?",
    ),
    this_question="lo que pregunté",
    again=("Por supuesto. Le preguntaba:", "Con gusto, una vez más:", "Claro, aquí va de nuevo:"),
    back_to_question=(
        "Vuelvo a mi pregunta:",
        "Entonces, mi pregunta era:",
        "Sigamos donde estábamos:",
    ),
    clarify=(
        "Tómelo del modo que mejor encaje con su experiencia.",
        "Como prefiera; cualquier ejemplo de su propio trabajo sirve.",
    ),
    take_your_time=(
        "Por supuesto, tómese el tiempo que necesite.",
        "No hay ninguna prisa. Espero.",
        "Adelante, piénselo con calma.",
    ),
    i_hear_you=("Sí, le oigo.", "Sí, se le oye bien."),
    not_heard=(
        "Perdone, no le he entendido. ¿Podría repetirlo o escribirlo?",
        "No me ha llegado con claridad. ¿Lo intenta otra vez o lo escribe?",
    ),
    go_ahead=("Bien. Le escucho.", "Adelante, cuando quiera."),
    never_mind=(
        "No pasa nada, nadie lo sabe todo.",
        "Está bien, gracias por decirlo.",
        "No hay problema, es bueno que lo diga.",
    ),
    skipped=("No hay problema, dejamos esa.", "Muy bien, esa no hace falta."),
    moving_on=("Sigamos adelante.", "Pasemos a la siguiente pregunta.", "Cambiemos de asunto."),
    last_question=(
        "Casi no nos queda tiempo, así que esta es mi última pregunta.",
        "El tiempo se acaba, así que termino con una cosa.",
    ),
    nudges=(
        "Tómese su tiempo. Sigo aquí.",
        "No hay prisa. Empiece por donde quiera.",
    ),
    offers_to_move_on=(
        "Si prefiere dejar esta pregunta, dígamelo y seguimos.",
        "También podemos pasar a la siguiente; basta con una palabra.",
    ),
    silence_goodbye=(
        "Ya no le oigo{name}, así que lo dejo aquí y aviso al equipo. Hasta pronto.",
        "Parece que nos hemos perdido{name}. Avisaré al equipo. Hasta pronto.",
    ),
    from_description=(
        "Según la descripción del puesto: {sentence}",
        "Esto dice la descripción del puesto: {sentence}",
    ),
    team_will_answer=(
        "Es una buena pregunta; no tengo la respuesta, pero el equipo se la dará.",
        "Eso no lo sé yo, así que lo dejo para que lo responda el equipo.",
    ),
    i_am_a_machine=(
        "Soy una inteligencia artificial; personas del equipo leen la conversación y deciden.",
        "Habla con una inteligencia artificial. Las decisiones las toman personas del equipo.",
    ),
    verdict_is_for_people=(
        "Eso no lo juzgo yo; personas del equipo leerán sus respuestas y decidirán.",
        "Eso les toca decirlo a las personas del equipo, no a mí.",
    ),
    cannot_share=(
        (
            "No puedo mostrar ni cambiar cómo está hecha esta entrevista, pero me gustará "
            "oír de usted."
        ),
        "En eso no puedo ayudar aquí. Prefiero que me hable de su trabajo.",
    ),
    human_offer=(
        "Entiendo, diré al equipo que prefiere hablar con una persona. ¿Seguimos mientras tanto?",
        (
            "Queda anotado que quiere hablar con una persona del equipo. ¿Quiere seguir "
            "hasta entonces?"
        ),
    ),
    carry_on=("Bien, sigamos.", "De acuerdo, continuemos."),
    turn_to=(
        "Me gustaría hablar de {topic}. ¿Qué puede contarme de su propio trabajo?",
        "Hablemos de {topic}. ¿Qué experiencia tiene?",
    ),
    welcome_back=("Me alegra tenerle de vuelta. Sigamos.", "Ya está de vuelta. Continuemos."),
    closing_questions=(
        "Esa era mi última pregunta. ¿Tiene alguna pregunta para mí?",
        "Esas eran todas mis preguntas. ¿Hay algo que quiera saber sobre el puesto?",
    ),
    anything_else=("¿Hay algo más que quiera saber?", "¿Qué más le gustaría preguntar?"),
    goodbyes=(
        (
            "Gracias por su tiempo y sus respuestas{name}. El equipo le escribirá sobre lo "
            "que sigue. Adiós."
        ),
        "Gracias{name}, ha sido un gusto hablar con usted. Tendrá noticias del equipo. Adiós.",
    ),
    stop_goodbyes=(
        "Por supuesto, lo dejamos aquí. Avisaré al equipo. Gracias por su tiempo{name}, y adiós.",
        "Está bien{name}, terminamos aquí. El equipo lo sabrá. Cuídese, adiós.",
    ),
    questions=(
        "¿Qué le interesa de {job}?",
        "¿De qué trabajo siente mayor orgullo, y cuál fue su parte en él?",
        "Cuénteme un problema difícil en el trabajo y cómo lo resolvió.",
        "Hábleme de una vez en que no estuvo de acuerdo con un colega y cómo terminó.",
        "¿Qué le gustaría más aprender en su próximo trabajo?",
    ),
    question_on_skill="Ha trabajado con {skill}. ¿Qué hizo con ello y qué fue lo difícil?",
    this_role="este puesto",
    detectors=DETECTORS,
    small_words=SMALL_WORDS,
    vague_words=VAGUE_WORDS,
    empty_nouns=EMPTY_NOUNS,
    verbs=VERBS,
    determiners={
        "el": "el", "la": "la", "los": "los", "las": "las", "un": "el", "una": "la", "mi": "su",
        "mis": "sus", "nuestro": "su", "nuestra": "su", "nuestros": "sus", "nuestras": "sus",
    },
)  # fmt: skip
