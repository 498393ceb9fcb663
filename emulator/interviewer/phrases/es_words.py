"""Spanish words by what they are worth, and what a Spanish-speaking candidate may ask for."""

from typing import Final

from emulator.interviewer.intents import Detectors, Intent, detector

DETECTORS: Final[Detectors] = {
    Intent.STOP: detector(
        (
            r"\b(?:terminar|parar|detener|acabar|dejar|abandonar|cancelar) (?:con )?(?:la"
            r"|esta) entrevista\b"
        ),
        r"\b(?:quiero|quisiera|prefiero|necesito) (?:parar|terminar|dejarlo|irme|acabar)\b",
        r"\bno quiero (?:seguir|continuar)\b|^(?:por favor,? )?(?:pare|basta)[.!]*$",
        longest_words=25,
    ),
    Intent.HUMAN: detector(
        (
            r"\bhablar con (?:una |un |alguna )?(?:persona|humano|ser humano|alguien"
            r"|reclutador|reclutadora)\b"
        ),
        r"\b(?:persona|humano) (?:real|de verdad)\b.*\bpor favor\b",
        longest_words=25,
    ),
    Intent.PROBE: detector(
        r"\b(?:ignor|olvid|descart)\w+\b.{0,30}\b(?:instrucciones|reglas|anterior)",
        r"\b(?:mensaje|prompt|instrucciones) (?:del|de|secret[oa]s?|ocult[oa]s?) ?(?:sistema)?\b",
        r"\b(?:tus|sus) (?:instrucciones|reglas)\b|\brubrica\b|\brespuestas? correctas?\b",
        r"\b(?:dame|deme|ponme|pongame)\b.{0,25}\b(?:puntos|puntuacion|nota|100|cien)\b",
        longest_words=200,
    ),
    Intent.IDENTITY: detector(
        (
            r"\b(?:eres|es usted|es esto)\b.{0,15}\b(?:ia|robot|bot|maquina|humano|humana"
            r"|persona|real)\b"
        ),
        r"\bquien (?:eres|es usted)\b|\bhablo con (?:una? )?(?:ia|robot|maquina|persona)\b",
    ),
    Intent.VERDICT: detector(
        r"\b(?:como|que tal) (?:lo )?(?:he hecho|hice|voy|estuve)\b",
        r"\b(?:fue|ha sido|era|estuvo) (?:una )?(?:buena|bien|correct[oa])\b.{0,15}\?",
        r"\b(?:tengo|conseguire|me dan|me daran) el (?:puesto|trabajo)\b",
    ),
    Intent.HEARING: detector(
        r"\bme (?:oye|oyes|escucha|escuchas)\b|\bfunciona (?:el|mi) micro(?:fono)?\b",
        r"^hola[?!., ]+(?:hola|hay alguien|sigue ahi)?[?!., ]*$|\bsigue ahi\b",
    ),
    Intent.REPEAT: detector(
        r"\brep(?:et|it)\w+\b|\bde nuevo la pregunta\b|\botra vez,? por favor\b",
        (
            r"\bno (?:le |te |lo |la )?(?:he )?(?:oi|oido|escuche|escuchado|entendi|entendido"
            r"|entiendo)\b"
        ),
        (
            r"^(?:perdon|perdone|disculpe|como|que)(?: que)?\s*[?!.]*$|\bcual (?:era"
            r"|fue) la pregunta\b"
        ),
        longest_words=18,
    ),
    Intent.CLARIFY: detector(
        r"\b(?:se refiere|te refieres|quiere decir|quieres decir)\b|\ben que sentido\b",
        r"\b(?:puedo|debo|podria) (?:hablar|responder|contar|elegir|dar)\b|\bpodria aclarar\b",
        longest_words=25,
    ),
    Intent.WAIT: detector(
        r"\bun (?:momento|segundo|minuto|instante)\b|\b(?:espere|espera|aguarde)\b",
        r"\b(?:dejeme|dejame|necesito) (?:pensar|tiempo)\w*\b",
    ),
    Intent.SKIP: detector(
        r"\b(?:saltar|saltemos|omitir|paso)\b.{0,20}$|\b(?:siguiente|proxima|otra) pregunta\b",
        r"\bprefiero no (?:responder|contestar|decirlo)\b|\bpodemos seguir\b",
    ),
    Intent.DONT_KNOW: detector(
        (
            r"^(?:\w+[,. ]+){0,2}no (?:lo )?se\b(?!.{0,20}\bpero\b)|\bni idea\b"
            r"|\bno tengo (?:ni )?idea\b"
        ),
        r"\bno (?:me )?(?:acuerdo|recuerdo|se me ocurre)\b.{0,30}$|\bno estoy segur[oa]\b.{0,10}$",
        longest_words=16,
    ),
    Intent.GOODBYE: detector(
        r"\b(?:adios|hasta (?:luego|pronto|la vista)|que tenga (?:un )?buen)\b", longest_words=16
    ),
    Intent.NO: detector(
        r"^no(?:[,. ]+(?:muchas )?gracias|[,. ]+nada(?: mas)?|[,. ]+(?:ninguna|eso es todo|tengo)"
        r"(?: preguntas?)?)*[.! ]*$",
        r"^(?:eso es todo|nada(?: mas)?|ninguna)\b.{0,20}$",
    ),
    Intent.YES: detector(
        r"^(?:si|claro|vale|de acuerdo|por supuesto|adelante|sigamos|listo|lista|estoy list[oa])"
        r"(?:[,. ]+(?:si|claro|gracias|adelante|sigamos|por favor|estoy list[oa]))*[.! ]*$",
        longest_words=8,
    ),
    Intent.SMALL_TALK: detector(
        r"^(?:hola|buen(?:os|as)? (?:dias?|tardes|noches))\b.{0,50}$|\b(?:como|que tal) esta\b",
        r"\b(?:mucho gusto|encantad[oa])\b|^(?:muchas )?gracias(?: por .{0,30})?[.! ]*$",
        longest_words=12,
    ),
    Intent.QUESTION: detector(
        r"^(?:(?:y|pues|bueno|si)[, ]+)*(?:tengo (?:una|otra|algunas) preguntas?"
        r"|(?:quisiera|quiero|me gustaria) (?:saber|preguntar)|puedo preguntar)\b",
        r"^¿[^?]+\?\s*$",
        longest_words=40,
    ),
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL_WORDS: Final = _words(
    """
    a al algo ante antes aquí así aún aunque bien cada casi como cómo con contra cual cuál cuando
    cuándo de del desde donde dónde dos durante e el él ella ellas ellos en entonces entre era eran
    es esa esas ese eso esos esta está estaba estamos están estar estas este esto estos estoy fue
    fueron fui ha había han has hasta hay he la las le les lo los luego más me mi mí mientras mis
    mucho muy nada ni no nos nosotros nuestra nuestras nuestro nuestros o os otra otro para pero por
    porque pues que qué quien quién se sea según ser si sí sido sin sobre solo sólo son soy su sus
    también tampoco tan tanto te tengo tiene todo todos tu tú tus un una unas uno unos usted ustedes
    y ya yo eh bueno vale
    """
)
VAGUE_WORDS: Final = _words(
    """
    cosa cosas algo varias varios muchas muchos tipo tipos bueno buena bien mejor importante
    interesante generalmente normalmente siempre depende etcétera etc gente
    """
)
EMPTY_NOUNS: Final = _words(
    """
    cosa cosas vez veces día días año años mes meses semana semanas hora horas minuto momento
    persona personas parte partes caso casos punto ejemplo final principio resto lado pregunta
    respuesta trabajo puesto empresa idea razón problema primera primer primero segundo segunda
    última último mayor menor mejor peor mismo misma otra otro nuevo nueva gran grande número
    cantidad tipo nivel verdad entrevista nombre hoy ayer mañana tarde noche
    """
)
VERBS: Final = _words(
    """
    hago hace hacer hice hizo hicimos hacemos tuve tuvo tuvimos tener tenía teníamos puedo puede
    pude pudo pudimos poder trabajo trabajé trabajó trabajaba trabajamos usé usó usamos usaba usar
    creé creó creamos crear construí construyó construimos construir resolví resolvió resolvimos
    ayudé ayudó decidí decidió decidimos empecé empezó aprendí aprendió dije dijo quiero quería
    quise gusta gustó gustaría llevó llevé funciona funcionó falló cambió cambié cambiamos
    """
)
