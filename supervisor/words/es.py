"""Spanish. Written without accents, as `wording.plain` leaves every text."""

from typing import Final

from supervisor.words.lexicon import Lexicon, listed

SMALL: Final = listed(
    """
    a al algo alguien alguna alguno ahi ahora alli ante antes aqui asi aun aunque bien bueno buena
    cada casi como con contra cosa cosas creo cual cuales cuando cuanto cuanta cuantos cuantas de
    del desde dia dias donde dos durante e el ella ellas ellos en entonces entre era eran es esa
    esas ese eso esos esta estaba estaban estado estamos estan estar estas este esto estos estoy
    etc fue fueron fui gran grande ha haber habia hace hacer hacia haga hago han has hasta hay haya
    he hice hizo hemos la las le les lo los luego mas me mejor menos mi mia mientras mio mis mismo
    mucha muchas mucho muchos muy nada ni no nos nosotros nuestra nuestras nuestro nuestros nunca o
    os otra otras otro otros para pero poco podria por porque primero primera pude puede pueden
    puedo pues que quien quienes quiere quiero quisiera se sea ser si sido siempre sin sino sobre
    solo son soy su sus suya suyo tal tambien tampoco tan tanto te tener tengo tenia ti tiempo tiene
    tienen toda todas todavia todo todos tres tu tus tuve tuvo un una unas uno unos usted ustedes va
    vale vamos van ver vez voy y ya yo ano anos eh gracias hola claro nueva nuevo gente parte
    """
)
INTERVIEW: Final = listed(
    """
    cuenteme cuentame contarme cuente cuenta hableme hablame hablar describa describir explique
    explicar ejemplo ejemplos pregunta preguntas respuesta respuestas experiencia trabajo trabajar
    trabajado puesto entrevista detalle detalles concreto concreta mas dar dame decir diga dijo
    interesante
    """
)
PASTIMES: Final = """
    futbol futbolista baloncesto tenis= estadio portero= penaltis= penalti= pelicula peliculas
    netflix episodio= actriz cantante= concierto= conciertos= cancion= canciones= guitarra
    vacaciones playa= playas= isla= receta= recetas= cocinar= cocine= pan= horno= cena= almuerzo=
    desayuno= pizza restaurante= cerveza cervezas vinos= delicios lluvia lloviendo= llueve= nieve=
    jardin= perro= perros= gato= gatos= mascota pescado= pesca= asamos= barbacoa lago= primo=
    prima= abuela= abuelo= cumpleanos boda= bodas= fiesta= sabado domingo= horoscopo loteria
    famosos= chisme zapatos= vecino= vecina= senderismo monedas= dragon= fantasma= campeonato
    tranvia pantano pasteles=
"""
OPENINGS: Final = (
    "como",
    "que",
    "por que",
    "cual",
    "cuales",
    "cuenteme",
    "cuentame",
    "hableme",
    "hablame",
    "describa",
    "expliqueme",
    "(podria|podrias|puede|puedes) (contarme|describir|explicar|explicarme|darme|hablarme)",
    "deme un ejemplo",
    "dame un ejemplo",
)
LEXICON: Final = Lexicon(
    language="es", small=SMALL, interview=INTERVIEW, pastimes=PASTIMES, openings=OPENINGS
)
