"""Spanish, for tú, usted and vos."""

from collections.abc import Mapping
from typing import Final

from supervisor.words.lexicon import Phrases, Subject, phrases, subjects

# Taken out before anything is looked for.
HARMLESS: Final[Phrases] = phrases(
    """
    familia de (productos|funciones|servicios|tipos|fuentes|procesadores|aplicaciones|modelos)
    su empresa familiar
    (su|tu) (pareja|companero) de (programacion|equipo|trabajo)
    salud (del|de la|de los|de las) (sistema|servicio|servicios|servidor|base|equipo|proyecto)
    (su|tu) (fe|confianza) en
    (su|tu) (edad|origen|raza) (de los|del|de la) (datos|dato|registro|tabla|archivo|error)
    condicion de carrera
    (tercer|primer|segundo) partido
    (su|tu) partido (de|del) (futbol|tenis)
    union (europea|de (tablas|conjuntos|tipos|consultas))
    """
)

SUBJECTS: Final[Mapping[str, Subject]] = subjects(
    """
age
    asks
        (cuantos|que) años (tiene|tienes|tenes|tendra|tendras)( usted| tu| vos| ya| ahora|
             actualmente| cumplidos| exactamente)*$
        (que|cual) edad (tiene|tienes|tenes|tendra|tendras)( usted| tu| vos| ahora| actualmente)*$
        cual es (su|tu) edad
        (digame|dime|decirme|saber|preguntar|preguntarle|preguntarte|por|con|para|a) (su|tu) edad
        (su|tu) (edad|fecha de nacimiento|año de nacimiento|cumpleaños)$
        (su|tu) (fecha de nacimiento|año de nacimiento)
        (cuando|en que año|que año|que dia) (nacio|naciste|cumple|cumples)( usted)?( años)?$
        cuando es (su|tu) cumpleaños
        (usted|eres|es usted|parece|pareces|suena|suenas|se ve|te ves|le veo|te veo|le noto|
            te noto) (muy |demasiado |un poco |bastante |algo |ya )?(joven|mayor|viejo|vieja)
            (para|ya|como)
        no (es|eres) (usted )?(demasiado|muy|un poco|ya) (joven|mayor|viejo|vieja)
        cuando (piensa|piensas|planea|planeas|quiere|quieres|va a|vas a|espera) (jubilarse|
            jubilarte|retirarse|retirarte|jubilar)
        cuando se (jubila|jubilara|retira)$
        cuanto (le|te) (falta|queda) para (jubilarse|jubilarte|la jubilacion|retirarse)
        (tiene|tienes|pasa de|supera) (usted )?(ya )?(mas de |menos de )?(los )?(treinta|cuarenta|
            cincuenta|sesenta|30|35|40|45|50|55|60)( años)?$
        de que generacion (es|eres)
        (es|eres) (usted )?(mayor|menor) de (treinta|cuarenta|cincuenta|sesenta|30|35|40|45|50|55|
            60)
    asks_on
        que edad
        cuantos años
        (su|tu) cumpleaños
        (jubilarse|jubilarte|la jubilacion)
        no (los|le|te) (aparenta|aparentas|echaria|echaba)
    mentions
        tengo … (20|30|40|50|60|treinta|cuarenta|cincuenta|sesenta) … años$
        tengo (ya )?(treinta|cuarenta|cincuenta|sesenta|[3-6][0-9]) … años$
        mi edad
        naci en
        (soy|estoy) (muy |demasiado |ya |un poco |bastante )?(joven|mayor|viejo|vieja)
        cumplo … años
        mi cumpleaños
family
    asks
        (esta|estas|es|eres|sigue|sigues) (usted |tu )?(casado|casada|soltero|soltera|divorciado|
            divorciada|viudo|viuda|separado|separada|comprometido|comprometida|en pareja)( o|$)
        (esta|estas|es|eres) (usted |tu )?(casado|casada|soltero|soltera|divorciado|divorciada|
            viudo|viuda)
        (tiene|tienes|tenes|tendria) (usted |ya |algun |alguna )*(hijos|hijas|niños|niñas|familia|
            pareja|marido|esposo|esposa|novio|novia|conyuge|nietos|un hijo|una hija|un bebe|bebes|
            hermanos)( o| u| a su cargo| a cargo| pequeños| menores| en casa| propia|$)
        cuantos (hijos|niños|hermanos) (tiene|tienes|tenes)
        cuantas (hijas|niñas|hermanas) (tiene|tienes|tenes)
        (su|tu) (marido|esposo|esposa|mujer|novio|novia|conyuge|pareja|estado civil|familia|hijo|
            hija|matrimonio|divorcio|madre|padre|situacion familiar|vida familiar|suegra|boda)
        (sus|tus) (hijos|hijas|niños|niñas|padres|nietos|suegros|hermanos|cargas familiares|
            obligaciones familiares|planes familiares|responsabilidades familiares)
        (cargas|responsabilidades|obligaciones) familiares
        quien (cuida|cuidara|cuidaria|se ocupa|se encarga|se ocupara|se queda) (a|de|con) (sus |
            tus |los )(hijos|niños|peques)
        (vive|vives) (usted )?(solo|sola|con sus padres|con tus padres|en pareja|con su familia|
            con tu familia|con alguien|con su pareja)
        con quien (vive|vives)
        (es|eres) (usted )?(madre|padre)( soltera| soltero| de familia|$)
        (piensa|piensas|planea|planeas|quiere|quieres|va a|vas a|pensado|pensando en) (en )?
            (casarse|casarte|divorciarse)
        cuando se casa
        estado civil
    asks_on
        (que edad|cuantos años) (tiene|tienen)
        (niño|niña|chico|chica) o (niño|niña|chico|chica)
        (los|las|sus|tus|con) (niños|niñas|hijos|hijas|peques|gemelos)
        (su|tu) (mujer|marido|familia|pareja)
        como se (llama|llaman)
        a que se dedica (el|ella|su|tu)
        (trabaja|viaja|vive) (el|ella|su pareja)
        quien (los|las|le|lo|la) cuida
        cuanto tiempo (lleva|llevan|llevas) (casado|casada|casados|divorciado|divorciada|juntos)
        (la|el|una) (familia|boda|matrimonio|divorcio|guarderia)
    mentions
        mi (mujer|marido|esposo|esposa|hijo|hija|familia|pareja|novio|novia|madre|padre|boda|
            divorcio|matrimonio|bebe|mama|papa)
        mis (hijos|hijas|niños|niñas|padres|gemelos|peques)
        (estoy|soy) (recien )?(casado|casada|soltero|soltera|divorciado|divorciada|viudo|viuda|
            separado|separada)
        (me case|me divorcie)
        soy … (madre|padre|mama|papa)
        (tengo|tenemos) … (hijo|hija|hijos|hijas|niños|niñas|bebe|gemelos)
pregnancy
    asks
        (esta|estas|estaba) (usted |tu )?(embarazada|encinta|embarazado|en estado|
            esperando un (bebe|hijo)|esperando (bebe|un hijo))
        (quedarse|quedarte|quedar|quede|quedo) (usted )?embarazada
        (su|tu) embarazo
        (su|tu|pedir|pedira|tomar|tomara|coger|solicitar|necesita|necesitara|planea) (una |la |
            el |un |tomar )*(baja|permiso|licencia) (de|por) (maternidad|paternidad)
        (piensa|piensas|planea|planeas|quiere|quieres|va a|vas a|pensado|pensado en|pensando en|
            desea|deseas|le gustaria|te gustaria) (usted )?(en )?(pronto )?(tener|formar|ser|
            ampliar) (mas |una |un |la )*(hijos|niños|familia|hijo|bebe|madre|padre)
        cuando (sale|sales) de cuentas
        para cuando (espera|esperas) (el bebe|al bebe|el parto)
        (su|tu) (parto|fecha de parto)
    asks_on
        (para cuando|cuando) (es|sera|nace|lo espera|la espera|da a luz|sale)
        (niño|niña) o (niño|niña)
        de cuantos meses
        (cuanto tiempo|cuando) (estara|estaria|piensa|va a) … (fuera|ausente|volver|de baja)
        (la|su|tu) (baja|licencia|maternidad)
        (el|al|del|un) (bebe|embarazo|parto)
    mentions
        estoy … (embarazada|esperando)
        (mi mujer|mi esposa|mi pareja) (esta|espera)
        mi (embarazo|baja de maternidad|parto|baja de paternidad|licencia de maternidad)
        (el|un|mi|nuestro) bebe
health
    asks
        (como|que tal) (esta|estas|anda|andas|se encuentra|te encuentras|va) (usted )?de salud
        (su|tu) (estado de salud|salud|historial medico|enfermedad|enfermedades|medicacion|
            salud mental|salud fisica|historia clinica|tension arterial)
        (tiene|tienes|tenes|ha tenido|has tenido|ha tenido alguna vez|has tenido alguna vez|tuvo|
            padece|padeces|sufre|sufres|sufre de|padece de|padecio|ha padecido|ha sufrido)
            (usted )?(de )?(alguna |algun |algunos |algunas |una |un )*(enfermedad|enfermedades|
            problema de salud|problemas de salud|problema medico|problemas medicos|
            problemas psicologicos|problemas psiquiatricos|problemas mentales|
            problema psicologico|adicciones|condicion medica|dolencia|dolencias|depresion|cancer|
            diabetes|alergia|alergias|ansiedad|epilepsia|asma|trastorno|adiccion|cirugia)
        (esta|estas) (usted )?(enfermo|enferma|sano|sana|bien de salud|en tratamiento|de baja|
            vacunado|vacunada|medicado|medicada|deprimido|deprimida|en terapia)( o|$| medico)
        (ha|has) (estado|sido) (usted )?(alguna vez |mucho tiempo |mucho |gravemente |
            recientemente |de )*(enfermo|enferma|baja|hospitalizado|hospitalizada|ingresado|
            ingresada|en terapia|operado|operada)
        cuantos dias (de baja|por enfermedad|ha estado|estuvo|has estado) … (baja|enfermo|enferma|
            medica|el año)
        cuantas (bajas|veces … (enfermo|enferma|de baja))
        (toma|tomas) (usted )?(algun |alguna |algun tipo de )?(medicamento|medicamentos|
            medicacion|medicina|pastillas|drogas|alcohol|antidepresivos)
        (fuma|fumas)( usted)?( o|$)
        (bebe|bebes) (usted )?(alcohol|mucho)
        (consume|consumes) (usted )?(drogas|alcohol)
        (va|vas|ha ido) (usted )?al (psicologo|psiquiatra)
    asks_on
        (es|fue|era) (muy )?(grave|serio|seria|cronico|cronica|contagioso|contagiosa|hereditario)
        que (enfermedad|tratamiento|sintomas|medicacion|tiene|tuvo|tenia)
        (la|el|esa|ese|su|tu) (enfermedad|tratamiento|terapia|operacion|diagnostico|depresion|
            baja|recuperacion)
        cuanto tiempo (estuvo|estuviste|lleva) (enfermo|enferma|de baja|ingresado|ingresada|asi)
        (esta|estas|se encuentra|te encuentras) (ya )?(bien|mejor|curado|curada|recuperado|
            recuperada)
        (puede|podria) volver a
    mentions
        (estoy|estuve|he estado|estaba) (muy |gravemente )?(enfermo|enferma|de baja|hospitalizado|
            hospitalizada|ingresado|ingresada|en tratamiento|deprimido|deprimida)
        (tengo|tuve|padezco|padeci|sufro|sufri|supere) … (cancer|depresion|diabetes|asma|
            epilepsia|ansiedad|enfermedad|infarto|migrañas|cirugia)
        mi (enfermedad|salud|depresion|cancer|operacion|diagnostico|tratamiento|terapia|
            medicacion|recuperacion)
        me (operaron|diagnosticaron|ingresaron)
disability
    asks
        (tiene|tienes|tenes|padece|sufre) (usted )?(alguna |algun |una |un |de alguna )*
            (discapacidad|minusvalia|incapacidad|invalidez|limitacion fisica|limitaciones fisicas|
            trastorno|dislexia|autismo|tdah|discapacidades)
        (es|eres|esta|estas) (usted )?(discapacitado|discapacitada|minusvalido|minusvalida|sordo|
            sorda|ciego|ciega|autista|dislexico|dislexica|invalido|invalida|en silla de ruedas)
        (su|tu) (discapacidad|minusvalia|silla de ruedas|grado de discapacidad|autismo|tdah|
            dislexia|invalidez|audifono)
        (usa|usas|necesita|necesitas|va en|vas en) (usted )?silla de ruedas
        (certificado|grado) de (discapacidad|minusvalia)
    asks_on
        como (le|te) (paso|ocurrio|sucedio)
        (fue|es) de nacimiento
        (la|esa|su|tu|que) (discapacidad|minusvalia|silla|accidente|lesion)
        puede (caminar|andar|ver|oir|conducir)
        (es|fue) (muy )?(grave|severa)
        como (se arregla|se las arregla|se desplaza)
    mentions
        (soy|estoy) (parcialmente )?(discapacitado|discapacitada|ciego|ciega|sordo|sorda|autista|
            dislexico|dislexica|en silla de ruedas)
        mi (discapacidad|silla de ruedas|autismo|dislexia|minusvalia|tdah)
        tengo … (discapacidad|autismo|dislexia|tdah|minusvalia)
religion
    asks
        (pertenece|perteneces) (usted )?a (alguna|una|que|ninguna) (religion|iglesia|confesion|
            secta)
        cual es (su|tu) (religion|fe|creencia|iglesia|credo|confesion)
        (su|tu) (propia )?(religion|iglesia|mezquita|credo|parroquia|sinagoga|fe)
        (sus|tus) creencias( religiosas)?
        (que|de que|a que|en que) (religion|iglesia|confesion|credo) (es|eres|tiene|tienes|
            profesa|profesas|practica|practicas|pertenece|perteneces|sigue|sigues|va|vas)
        (es|eres|sigue siendo) (usted )?(muy |una persona |persona )?(religioso|religiosa|
            catolico|catolica|musulman|musulmana|judio|judia|cristiano|cristiana|evangelico|
            evangelica|ateo|atea|creyente|protestante|budista|hinduista|testigo de jehova)
        (cree|crees) (usted )?en (dios|ala)
        (va|vas|asiste|asistes|acude|acudes) (usted )?a (misa|la iglesia|la mezquita|la sinagoga|
            alguna iglesia|culto)
        (reza|rezas|ayuna|ayunas)( usted)?
        (celebra|celebras|observa|observas|guarda|guardas) (usted )?(el |la )?(ramadan|navidad|
            semana santa|sabbat|shabat|cuaresma)
        que (fiestas|festividades) religiosas
        (lleva|llevas|usa|usas) (usted )?(el )?(velo|hiyab|hijab|kipa|turbante)
        (profesa|profesas|practica|practicas) (usted )?(alguna |una |la |su )?religion
    asks_on
        que (iglesia|mezquita|parroquia|congregacion|confesion)
        con que frecuencia (va|reza|ayuna|vas|rezas)
        (la|su|tu) (iglesia|fe|religion|mezquita|congregacion)
        (le|te) (permite|impide|prohibe|afecta)
        durante (el ramadan|la cuaresma)
    mentions
        soy (muy )?(religioso|religiosa|catolico|catolica|musulman|musulmana|judio|judia|
            cristiano|cristiana|evangelico|evangelica|ateo|atea|creyente|budista)
        mi (religion|fe|iglesia|mezquita|parroquia|dios)
        (rezo|ayuno|voy a misa|voy a la iglesia|voy a la mezquita|creo en dios)
origin
    asks
        de (donde|que pais|que ciudad|que region|que pueblo) (es|eres|viene|vienes|procede|
            procedes|sos|proviene|provienes)( usted| tu| vos| originalmente| realmente|
             originario| originaria| en realidad| exactamente)*$
        (donde|en que pais|en que ciudad|en que lugar) (nacio|naciste|se crio|te criaste|crecio|
            creciste)( usted| tu)?$
        (su|tu) (nacionalidad|origen etnico|raza|etnia|pais de origen|pais natal|lengua materna|
            idioma materno|lugar de nacimiento|color de piel|acento|ascendencia|ciudadania|tribu|
            procedencia|origen nacional|origen racial|herencia cultural|origen familiar)
        cual es (su|tu) origen$
        (es|eres) (usted )?(de aqui|español|española|mexicano|mexicana|colombiano|colombiana|
            argentino|argentina|venezolano|venezolana|marroqui|rumano|rumana|peruano|peruana|
            ecuatoriano|ecuatoriana|chino|china)( o|$)
        (sus|tus) (origenes|raices)
        (que|cual) (nacionalidad|raza|etnia|acento) (tiene|tienes|es|eres)
        (es|eres) (usted )?(un |una |acaso )?(extranjero|extranjera|inmigrante|refugiado|
            refugiada|gitano|gitana|indigena|latino|latina|arabe|africano|africana|asiatico|
            asiatica|negro|negra)$
        (de donde|donde) (son|vienen|nacieron) (sus|tus) padres
        (sus|tus) padres (son|vienen|nacieron|eran)
        cuanto tiempo (lleva|llevas) (usted )?(viviendo )?en (este pais|el pais|nuestro pais|
            españa|mexico|argentina)$
        cuando (llego|llegaste|vino|viniste|emigro|emigraste) (usted )?(a|al) (este pais|pais|
            españa)
        de donde (es|viene) (su|tu|ese) (apellido|nombre|acento)
        (es|eres) (usted )?(hablante nativo|nativo|nativa|hablante nativa)( de español|$)
    asks_on
        por que (se fue|dejo|salio|emigro|vino|se marcho|te fuiste|te viniste)
        (de|en) que (parte|ciudad|region|zona|pueblo|provincia)( es| eres| exactamente| de|$)
        (extraña|extrañas|echa de menos|echas de menos)
        (su|tu) (pais|tierra|cultura|gente|ciudad natal)
        cuanto tiempo (lleva|llevas) aqui
        y (sus|tus) padres
    mentions
        soy (originalmente |originario |originaria )?de
        vengo de
        naci en
        crecí en
        mi (nacionalidad|pais|etnia|tierra|lengua materna|acento|origen)
        soy (un |una )?(inmigrante|refugiado|refugiada|extranjero|extranjera|venezolano|
            venezolana|colombiano|colombiana|mexicano|mexicana|marroqui|argentino|argentina)
        (emigre|me vine|llegue a este pais)
politics
    asks
        (por|a) (quien|que partido|cual partido) (voto|votaste|votara|votaras|votaria|votarias|
            vota|votas|apoya|apoyas)
        (que|cual) (partido|candidato|candidata) (politico )?(vota|votas|voto|votaste|apoya|
            apoyas|prefiere|prefieres|le gusta|te gusta|le parece)
        (de|a) que partido
        (su|tu) (ideologia|ideologia politica|opinion politica|orientacion politica|
            partido politico|afiliacion politica|tendencia politica|postura politica|
            posicion politica)
        (su|tu) partido$
        (sus|tus) (ideas|opiniones|convicciones|creencias|simpatias|preferencias) politicas
        (es|eres) (usted )?(mas )?(de izquierda|de izquierdas|de derecha|de derechas|comunista|
            socialista|conservador|conservadora|independentista|peronista|nacionalista|militante|
            politicamente activo|politicamente activa)
        (afiliado|afiliada|miembro|militante|pertenece|perteneces) (a|de) (un|algun|ningun|que)
            partido
        (que|como) (opina|opinas|piensa|piensas|le parece|te parece|ve) (usted )?(de|sobre|del|
            acerca del|el|la|las|a)( la| el| las)? (gobierno|presidente|presidenta|politica|
            elecciones|monarquia|rey|independencia|oposicion)( actual| nacional|$)
        (le|te) (interesa|gusta) la politica
        (vota|votas|voto|votaste) (usted )?en las (ultimas |proximas )?elecciones
        (ha|has) (participado|ido|estado) en (alguna |una )?(manifestacion|manifestaciones|
            protesta|protestas)
    asks_on
        (que|cual) partido
        por quien
        (el|ese|su|tu) partido
        (apoya|apoyas|esta de acuerdo con) (el|al|la|a) (gobierno|presidente|oposicion|partido)
        que (opina|piensa) de (el|ella|ellos)
    mentions
        (vote|voto|votaria|votare) (por|a|en)
        soy (de izquierda|de izquierdas|de derecha|de derechas|socialista|comunista|militante)
        mi (partido|ideologia)
        (el|este|nuestro) (gobierno|presidente)
        las elecciones
union
    asks
        (esta|estas|ha estado|estuvo) (usted )?(afiliado|afiliada|sindicado|sindicada|
            sindicalizado|sindicalizada)( a| en)? (un|algun|ningun|el|su) sindicato
        (esta|estas) (usted )?(sindicado|sindicada|sindicalizado|sindicalizada)
        (pertenece|perteneces|pertenecio|ha pertenecido) (usted )?a (un|algun|ningun|que)
            sindicato
        (miembro|afiliado|afiliada|delegado|delegada|representante|parte|socio|socia) (de|a|del)
            (un |algun |el )?(sindicato|sindical)
        (delegado|delegada|representante|afiliacion|actividad|actividades|militancia) sindical
        (su|tu) sindicato
        que (opina|opinas|piensa|piensas|le parecen|te parecen) (usted )?(de |sobre )?(los )?
            sindicatos
        (su|tu) opinion (sobre|de) los sindicatos
        (ha|has) (participado|hecho|ido|organizado|estado|secundado) (usted )?(alguna vez )?(en |
            a |de )?(alguna |una |la )?(huelga|huelgas|paro sindical)
        (en|a|de) (algun|ningun|que|un) sindicato
        (organizacion|organizaciones|actividad|actividades|vida) (sindical|sindicales)
    asks_on
        que sindicato
        (el|ese|su|tu) sindicato
        (la|esa) huelga
    mentions
        (soy|fui|estoy|era) … (sindicato|sindical|sindicalista|sindicado|sindicada)
        mi sindicato
        (hicimos|hice|fuimos a) … huelga
orientation
    asks
        (es|eres) (usted )?(gay|lesbiana|homosexual|heterosexual|bisexual|hetero|transexual)
        (su|tu) (orientacion sexual|sexualidad|vida sexual|preferencia sexual|condicion sexual|
            identidad sexual|inclinacion sexual)
        (le|te) (gustan|atraen) (mas )?(los hombres|las mujeres|los chicos|las chicas)
    asks_on
        (lo saben|sabe) (sus|tus|su|tu) (padres|familia|compañeros)
        (su|tu) pareja
    mentions
        soy (gay|lesbiana|homosexual|bisexual)
        mi (orientacion sexual|sexualidad)
gender
    asks
        (es|eres) (usted )?(una persona |una mujer |un hombre )?(trans|transgenero|transexual|
            no binario|no binaria|intersexual)
        (es|eres) (usted )?(hombre|un hombre|mujer|una mujer) o (mujer|una mujer|hombre|un hombre)
        (su|tu) (identidad de genero|sexo biologico|sexo al nacer)
        cual es (su|tu) (genero|sexo)
    asks_on
        (la|su|tu) (transicion|operacion)
        (su|tu) nombre (anterior|antiguo|real|de nacimiento)
    mentions
        soy (una persona |una mujer |un hombre )?(trans|transgenero|no binario|no binaria)
        mi (transicion|identidad de genero)
"""
)
