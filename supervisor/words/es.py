"""Spanish. Written without accents, as `wording.plain` leaves every text."""

from typing import Final

from supervisor.words.lexicon import Lexicon, listed, phrases
from supervisor.words.protected.es import HARMLESS, SUBJECTS

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
    partido= partidos= golazo= corners= entrenador= jugador= jugadores= pachanga= aficion= portero=
    liga= balon= derbi= cenamos= cenar= copas= bravas= poster=
    futbol futbolista baloncesto tenis= estadio portero= penaltis= penalti= pelicula peliculas
    netflix episodio= actriz cantante= concierto= conciertos= cancion= canciones= guitarra
    vacaciones playa= playas= isla= receta= recetas= cocinar= cocine= pan= horno= cena= almuerzo=
    desayuno= pizza restaurante= cerveza cervezas vinos= delicios lluvia lloviendo= llueve= nieve=
    jardin= perro= perros= gato= gatos= mascota pescado= pesca= asamos= barbacoa lago= primo=
    prima= abuela= abuelo= cumpleanos boda= bodas= fiesta= sabado domingo= horoscopo loteria
    famosos= chisme zapatos= vecino= vecina= senderismo monedas= dragon= fantasma= campeonato
    tranvia pantano pasteles= novela novelas documental cometa elefante elefantes pulpo sofa=
    nadar= oceano barco= barcos= montana= montanas= esqui= esquiar surf= bicicleta yoga gimnasio=
    maraton chocolate queso= quesos= pastel= tarta= galletas= helado= helados= sopa= ensalada=
    pasta= lasana tomates= albahaca sushi hamburguesa verano= invierno= tormenta= zapatillas
    peluquer perfume maquillaje tatuaje nietos= sobrino= sobrina= navidad= carnaval= verbena
    bailar= baile= piano= violin= jazz= opera= museo= turista= turistas lisboa paris= roma=
    mallorca= maleta= pasaporte= arbitro= delantero= gol= goles= mundial= olimpiadas ajedrez
    poquer casino= apuesta= apuestas videojuego videojuegos extraterrestres ovni vampiros zombis
    magia= tiktok instagram meme= memes= flores= rosas= setas= telenovela corrida= sobremesa
    paella tapas= tortilla
"""
OPENINGS: Final = phrases(
    """
    como
    que
    por que
    cual
    cuales
    cuenteme
    cuentame
    hableme
    hablame
    describa
    expliqueme
    (podria|podrias|puede|puedes) (contarme|describir|explicar|explicarme|darme|hablarme)
    deme un ejemplo
    dame un ejemplo
    """
)
WANTS_TO_STOP: Final = phrases(
    """
    (quiero|quisiera|prefiero|preferiria|necesito|deseo|me gustaria|queria|vamos a|podemos|
        podriamos|puede|podria|hay que|he decidido|tengo que) (por favor |ya |ahora )*(terminar|
        parar|detener|acabar|dejar|abandonar|cancelar|finalizar|cortar|concluir) (ya |aqui |con )*
        (la|esta|nuestra) (entrevista|llamada|conversacion|sesion)
    ^(por favor |ya )*(termine|termina|terminemos|pare|paremos|detenga|acabe|acabemos|cancele|
        finalice|finalicemos|dejemos|corte|cortemos) (ya |aqui |con )*(la|esta) (entrevista|
        llamada|conversacion)
    (quiero|quisiera|prefiero|preferiria|necesito|deseo|me gustaria) (parar|terminar|dejarlo|irme|
        acabar|detenerme|retirarme)( aqui| ya| ahora| por favor| de la entrevista| del proceso|
         por hoy)*$
    ya no quiero (seguir|continuar|hacer esto|hacer la entrevista)
    no (quiero|deseo|quisiera) (seguir|continuar)( con)?( la| esta| esto)?( entrevista|
         conversacion| mas| hablando| por favor| ya)*$
    (dejemoslo|paremos|terminemos|dejamoslo|lo dejamos|acabemos) (aqui|ya|por hoy)( por favor)?$
    (podemos|podriamos|puedo) (parar|terminar|dejarlo)( aqui| ya| ahora| por favor)*$
    ^(por favor )?(pare|basta|paren|para ya|detengase)( ya| por favor)?$
    (me retiro|quiero retirarme|retiro mi candidatura|retiro mi solicitud)
    tengo que (irme|colgar|dejarlo)( ya| ahora)?( lo siento| por favor)?$
    (seguir|continuar|hacer la entrevista|hacerla|terminar) otro dia
    """
)
GOES_ON: Final = phrases(
    """
    (sigamos|continuemos|podemos seguir|podemos continuar|quiero seguir|quiero continuar|
        quisiera seguir|vamos a seguir|adelante)
    (he cambiado|cambie) de (idea|opinion)
    olvide (eso|lo que dije|lo)
    """
)
WANTS_A_PERSON: Final = phrases(
    """
    (quiero|quisiera|prefiero|preferiria|necesito|deseo|me gustaria|puedo|podria|es posible|exijo|
        solicito|dejeme|pido) (por favor )?(hablar|conversar|tratar|que me atienda|
        ser entrevistado|ser entrevistada|comunicarme) (con |por )?(una |un |alguna |algun |
        otra )?(persona real|persona de verdad|persona humana|ser humano|humano|humana|
        alguien real|alguien de verdad|alguien del equipo|alguien de recursos humanos|
        entrevistador humano|entrevistadora humana)
    (quiero|quisiera|prefiero|preferiria|necesito|deseo|me gustaria|puedo|podria) (por favor )?
        hablar con (una persona|un reclutador|una reclutadora|el reclutador|la reclutadora|
        alguien|un responsable)( por favor| y no| en vez| en lugar| de la empresa|$)
    (hay|habria) (alguna |alguien |una |algun )?(persona|humano|humana|alguien)? … (con quien|
        con la que|que) (pueda|puedo|podria) hablar
    (paseme|comuniqueme|pongame|conecteme|transfierame) con (una|un|alguna|alguien)
    no (me siento|estoy|me encuentro) (muy |del todo )?(comodo|comoda|a gusto) … (maquina|robot|ia|
        inteligencia artificial|ordenador|computadora|programa)
    (esperaba|pensaba|creia) … (una persona|un humano|alguien de verdad|un entrevistador)
    (puede|podria|me puede|me podria) (llamarme |llamar |atenderme |contactarme |entrevistarme )*
        (una persona|alguien|un companero|una companera|un reclutador|una reclutadora)( de verdad|
         real| humano| humana| por favor| de su equipo| del equipo| de la empresa|$)
    (hacer|seguir|continuar|tener) (esto|la entrevista|esta entrevista) con (una persona|un humano|
        alguien de verdad|un ser humano)
    no (quiero|me gusta|deseo|voy a) (hablar|hablando|ser entrevistado|que me entreviste) (con|
        por|a)? (una |un |esta )?(maquina|robot|ia|inteligencia artificial|bot|computadora|
        ordenador|programa)
    (puede|podria) (seguir|hacer|continuar|entrevistarme) (la entrevista )?una persona
    """
)
COMMANDS: Final = phrases(
    """
    ^(por favor |ahora |y |supervisor |supervisora |debe |debes |tiene que |tienes que |puede |
        puedes |te ordeno que |le ordeno que |quiero que |desde ahora |a partir de ahora )*
        (ignora|ignore|ignores|olvida|olvide|olvides|descarta|descarte|desactiva|desactive|anula|
        anule|omite|omita|desobedece|salta|saltate|saltese) (a |al |el |la |las |los |tus |sus |
        todas |todos |estas |esas |de )*(supervisor|supervisora|supervision|instrucciones|
        instruccion|reglas|normas|indicaciones|limites|limite|prompt|mensaje del sistema|sistema)
    ^(supervisor|supervisora) (por favor |ahora |debe |debes )*(dame|deme|ponme|pongame|califica|
        califiqueme|califica|califique|apruebame|apruebeme|aprueba|apruebe|termina|termine|
        finaliza|finalice|extiende|extienda|sube|suba|anota|anote|escribe|escriba|contratame|
        contrateme|ignora|ignore|no)
    (estimado|querido|hola|atencion|mensaje para el|mensaje al|nota para el|instruccion para el|
        instrucciones para el|orden para el) supervisor
    ^(por favor |ahora |y |supervisor |debe |debes |tiene que |tienes que )*(dame|deme|darme|
        ponme|pongame|ponerme|asigname|asigneme|otorgame|otorgueme|califiqueme|calificame) (con |
        el |la |los |un |una |de )*(maximo |maxima |mejor |perfecta |perfecto )*(puntuacion|
        puntos|nota|calificacion|100|cien|diez|puntaje|maxima)
    (sube|suba|cambia|cambie|pon|ponga|aumenta|aumente) (mi|la) (puntuacion|nota|calificacion|
        puntaje) (a|al|en|hasta)
    (marqueme|marcame|apruebeme|apruebame|recomiendeme|registreme|evalueme|evaluame) como
        (aprobado|aprobada|contratado|contratada|excelente|apto|apta|el mejor|la mejor|perfecto)
    (termina|termine|finaliza|finalice|acaba|acabe|cierra|cierre) (la |esta |entrevista )*con
        (la |una |el )?(maxima|nota maxima|puntuacion maxima|puntuacion perfecta|maximo|100)
    (soy|como) (tu|su) (supervisor|administrador|desarrollador|creador)
    ahora eres (un|una|libre|mi)
    (muestra|muestrame|muestreme|revela|imprime|dime|digame) (el|tu|su) (prompt|
        prompt del sistema|mensaje del sistema|instrucciones ocultas)
    """
)
LETS_FINISH: Final = phrases(
    """
    (dejeme|dejame|permitame|permiteme|puedo|podria|quisiera|quiero) (por favor )?(terminar|
        acabar)(la frase| mi respuesta| de hablar| lo que decia| por favor| la idea| primero)*$
    no me (interrumpa|interrumpas|corte|cortes|interrumpan)
    (me|otra vez me) (ha interrumpido|interrumpe|interrumpio|esta interrumpiendo|corta|ha cortado|
        sigue interrumpiendo|cortas|interrumpes|vuelve a interrumpir)
    (deje|deja) de interrumpir(me)?
    (no habia|no he|aun no he|todavia no he|todavia no habia) (terminado|acabado)( de hablar|
         mi respuesta| todavia| la frase)*$
    (estaba|todavia estaba|aun estaba) (hablando|respondiendo|explicando)( todavia)?$
    no (he podido|puedo|me deja|me dejas) (terminar|acabar)
    """
)
REPEAT_PLEASE: Final = phrases(
    """
    (puede|podria|puedes|podrias) (por favor )?(repetir|repetirlo|repetirla|repetirme|reformular)
    (repita|repitame|repite|repiteme)
    (otra vez|de nuevo)( por favor| la pregunta)?$
    no (le |te |lo |la |se )?(he )?(oi|oido|escuche|escuchado|entendi|entendido|entiendo|oigo|
        escucho|oye)
    ^(perdon|perdone|disculpe|como|que)( que| como)?$
    cual (era|fue|es) la pregunta
    que (quiere|quieres) decir
    a que se refiere
    """
)
CONNECTION: Final = phrases(
    """
    (conexion|linea|sonido|audio|llamada|internet|señal|microfono) … (corto|cortado|perdio|
        perdido|fue|fallo|mala|volvio|corta|cayo)
    se (corto|ha cortado|fue|cayo|congelo|perdio) (la|el)?
    (ya )?(estoy|esta|estamos) de vuelta
    (de vuelta|bienvenido de nuevo|donde estabamos|donde lo dejamos)
    me (oye|escucha|oyes|escuchas)
    """
)
ASKED_ALREADY: Final = phrases(
    """
    (eso |esa pregunta )?ya (le |te |lo |la |se lo |se la |os )*(he )?(respondi|respondido|
        conteste|contestado|dije|dicho|explique|explicado)( eso| esa pregunta| antes| a eso|$)
    (ya )?me (lo )?(ha|has|acaba de|acabas de) (preguntado|preguntar) (eso|lo mismo|esto|antes|ya)
    (ya )?me (pregunto|preguntaste) (eso|lo mismo|esto)
    (es|otra vez) (exactamente )?la misma pregunta
    """
)
PASSES: Final = phrases(
    """
    no (lo )?se$
    no (lo )?se (la verdad|bien|que decir|la respuesta)
    (ni idea|no tengo idea|no tengo ni idea)
    (siguiente|proxima|otra) pregunta( por favor)?$
    prefiero no (responder|contestar|decirlo|hablar)
    no (me )?(acuerdo|recuerdo|se me ocurre)
    no estoy (seguro|segura)$
    paso( de esta| a la siguiente)?$
    nunca (lo )?(he hecho|hice|he tenido|he trabajado|he usado)
    """
)
REVEALS: Final = phrases(
    """
    (una|la) (buena|mejor|perfecta|ideal|correcta|excelente) respuesta (a esto |aqui |a esa )*
        (seria|es|era|debe|deberia|incluye|incluiria|menciona|mencionaria|tiene|contiene)
    (una|la) respuesta (correcta|ideal|esperada|perfecta|modelo|buena|completa) (a esto |aqui )*
        (es|seria|era|incluye|debe|deberia|menciona|incluiria)
    (le|te) (doy|daria|pongo|pondria|califico con|he puesto) (un |una |los |todos )*([0-9]+|uno|
        dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|puntos|nota|maxima)
    (su|tu) (puntuacion|nota|calificacion|puntaje) (es|de momento|hasta ahora|era|seria)
    (gana|ganas|pierde|pierdes|obtiene|obtienes|vale|consigue|suma|sumas) … (punto|puntos)
    (la|mi|nuestra) (rubrica|hoja de evaluacion|guia de evaluacion|plantilla de evaluacion) (dice|
        pide|es|exige|valora|espera|incluye|puntua)
    (segun|de acuerdo con) (la|mi|nuestra) (rubrica|guia de evaluacion|hoja de evaluacion|
        plantilla de evaluacion)
    (busco|buscamos|espero|esperamos|esperaba) que (mencione|menciones|diga|digas|nombre|hable|
        mencionara|dijera)
    para (obtener|conseguir|tener|sacar) (la |los |todos )*(maxima|maximo|puntuacion maxima|
        puntos)
    (deberia|debia|deberias|tendria que|tenia que) haber (dicho|mencionado|nombrado|respondido)
    """
)
CLOSINGS: Final = phrases(
    """
    (tiene|tienes|hay|tendria) (usted )?(alguna|algunas|mas|otra|otras|una) (otra )?(pregunta|
        preguntas|duda|dudas)
    (le|te) gustaria (preguntar|saber|añadir|agregar|preguntarme)
    (algo|alguna cosa|hay algo) (mas )?que (quiera|quieras|desee|le gustaria|quisiera) (saber|
        preguntar|añadir|agregar|preguntarme|decir)
    que (mas )?(le|te) gustaria (preguntar|saber)
    (mi|la|una) (ultima) pregunta
    (esas|estas|eso) (eran|era|son|es) (todas|todo)
    (casi no|no) (nos )?queda (mas )?tiempo
    gracias por su tiempo
    """
)
FAREWELLS: Final = phrases(
    """
    (adios|hasta (luego|pronto|la vista)|que tenga (un )?(buen|buena)|cuidese)
    (el equipo|nosotros|recursos humanos|le) (le )?(escribira|contactara|avisara|llamara|
        se pondra en contacto|contactaremos|avisaremos)
    tendra noticias
    """
)
RETURNS: Final = phrases(
    """
    (volver|vuelvo|volvamos|volviendo|regresar|regresemos|regreso) (a|con eso a) (mi|la|nuestra|
        lo)
    (mi pregunta era|sigamos donde estabamos)
    """
)
REFUSALS: Final = phrases(
    """
    (no|nunca|jamas|tampoco) … (pregunto|pregunta|preguntar|preguntamos|pregunte|preguntarle|
        preguntarte|preguntare|hable|hables|hablar|hablamos|hablemos|hablaremos|diga|digas|decir|
        decirme|dime|cuente|cuentes|contar|contarme|cuenteme|comente|comentar|mencione|menciones|
        mencionar|mencionemos|responder|contestar|conteste|revelar|revele|tratar|tratamos|
        considerar|consideramos|saber|necesito|necesitamos|importa|importan|entrar|interesa|
        influye|valoramos|juzgamos|tener en cuenta|tenemos en cuenta|compartir|comparta|dar|
        incluye|debo|relevante)
    sin (preguntar|hablar|mencionar|importar|tener en cuenta|considerar|saber|que me diga)
    (independientemente|al margen|aparte) de
    (evite|evitar|evitemos|evita) (hablar|mencionar|preguntar|decir|contar)
    (prohibido|ilegal|inadecuado|no esta permitido) (preguntar|hablar)
    (dejemos|dejar|deje) (fuera|aparte|de lado|a un lado)
    (en lugar|en vez) de (preguntar|hablar)
    """
)
NO_REFUSALS: Final = phrases(
    """
    por que no
    (si )?no (le|te|les) (molesta|importa|incomoda)( que)?
    no (quiero|pretendo) ser (indiscreto|indiscreta|entrometido|entrometida)
    (si|o) no
    no solo
    no (tiene|tienes|esta|estas|es|eres) (usted )?(hijos|casado|casada|embarazada|pareja|
        demasiado)
    """
)
BUT: Final = phrases(
    """
    (pero|sin embargo|aunque|no obstante|igual|asi que|entonces|aun asi|solo que|ahora bien)
    """
)
SET_ASIDE: Final = phrases(
    """
    no (importa|importan|cuenta|cuentan|influye|influyen|afecta|afectan|interesa|interesan|es|son|
        forma|forman|juega|juegan|tiene|tienen|debe|se|nos|viene|entra|hace falta|son parte)
    (es|son) (irrelevante|irrelevantes|privado|privada|privados|asunto suyo|cosa suya|
        confidencial)
    (aparte|al margen|para (usted|ti)|fuera de (esto|la entrevista))
    """
)
OTHERS_SAY: Final = phrases(
    """
    (cliente|clienta|paciente|usuario|huesped|alumno|compañero|candidato|candidata|alguien|
        visitante) … (pregunta|preguntara|pregunto|dice|dijo|dijera|cuenta|quiere saber)
    (imagine|imagina|suponga|supongamos|pongamos)
    """
)
TELLS_TEAM: Final = phrases(
    """
    (dire|avisare|informare|comunicare|diremos|avisaremos|voy a avisar|voy a decir) (al|a la|
        a los) (equipo|reclutador|reclutadora|responsables)
    (queda|quedo|tomo|lo) (anotado|anoto|nota)
    (el )?equipo (sera|lo sabra|queda) (avisado|informado)?
    """
)
RESTARTS: Final = listed(
    """
    cuantos cuantas cuanto que cual cuales donde de cuando quien como esta estas es eres tiene
    tienes tenes ha has piensa piensas vive va cree digame dime por a
    """
)
FINISH_PLEASE: Final = "Perdone que le haya interrumpido. Termine su idea, por favor; le escucho."
TEAM_IS_TOLD: Final = (
    "Avisaré al equipo de selección de que prefiere hablar con una persona. Podemos seguir "
    "mientras tanto o dejarlo aquí, como usted prefiera."
)
LEXICON: Final = Lexicon(
    language="es",
    small=SMALL,
    interview=INTERVIEW,
    pastimes=PASTIMES,
    openings=OPENINGS,
    wants_to_stop=WANTS_TO_STOP,
    goes_on=GOES_ON,
    wants_a_person=WANTS_A_PERSON,
    commands=COMMANDS,
    lets_finish=LETS_FINISH,
    repeat_please=REPEAT_PLEASE,
    connection=CONNECTION,
    asked_already=ASKED_ALREADY,
    passes=PASSES,
    reveals=REVEALS,
    closings=CLOSINGS,
    farewells=FAREWELLS,
    returns=RETURNS,
    refusals=REFUSALS,
    no_refusals=NO_REFUSALS,
    but=BUT,
    set_aside=SET_ASIDE,
    others_say=OTHERS_SAY,
    tells_team=TELLS_TEAM,
    restarts=RESTARTS,
    finish_please=FINISH_PLEASE,
    team_is_told=TEAM_IS_TOLD,
    harmless=HARMLESS,
    subjects=SUBJECTS,
)
