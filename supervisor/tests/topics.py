"""Questions with an answer on the subject, one far from it, and the question in other words.

What the tests of similarity and of readings measure themselves by, in each of the languages.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    language: str
    question: str
    on: str
    off: str
    again: str = ""


TOPICS = (
    Topic(
        "en",
        "Tell me about a backend system that you built or looked after.",
        "I looked after the booking service of a travel company; it was written in Go, had three "
        "databases behind it, and I rebuilt its queue when messages were getting lost.",
        "My cousin and I drove to the lake on Saturday and grilled fish until it got dark, and the "
        "children fell asleep in the car.",
        "Could you describe a backend system you have built or maintained?",
    ),
    Topic(
        "en",
        "How would you find out why a query is slow?",
        "I would run explain analyse first, look for a sequential scan on a big table, and check "
        "whether the statistics are stale or an index is missing.",
        "Honestly the new season of that series is brilliant, the dragon scene in episode four "
        "made me cry and I watched it twice.",
        "If a database query takes too long, how do you find the reason?",
    ),
    Topic(
        "en",
        "Tell me about a time you disagreed with a colleague.",
        "Our tech lead wanted to rewrite everything in Rust. I argued against it with numbers from "
        "a small benchmark, we talked it through, and in the end the team kept the old module.",
        "I have been baking sourdough since spring, and the crust only gets crisp when you put a "
        "tray of water into the oven.",
        "Can you give an example of a disagreement with someone on your team?",
    ),
    Topic(
        "en",
        "How do you make sure that a release does not break things for customers?",
        "We deploy to one percent of the users first, watch the error rate for ten minutes, and "
        "roll back automatically if it climbs.",
        "The match went to penalties and our goalkeeper saved two of them, the whole stadium was "
        "shouting his name.",
        "What do you do so that a deployment doesn't break anything for users?",
    ),
    Topic(
        "en",
        "Why does this job interest you?",
        "I want to work closer to the people who use what I write, and your product for clinics "
        "is something that I would be proud to improve.",
        "It has rained for nine days here, the garden is a swamp and the neighbour's dog keeps "
        "digging holes in it.",
        "What attracts you to this position?",
    ),
    Topic(
        "en",
        "How do you prioritise when everything is urgent?",
        "I ask what it costs the client if it waits a day, put the tasks into an order with my "
        "manager, and tell everyone else when theirs will be done.",
        "We flew to Lisbon for the holidays, ate custard tarts every morning and took the yellow "
        "tram up the hill.",
        "When all tasks are urgent, how do you decide what comes first?",
    ),
    Topic(
        "en",
        "How do you help a junior developer to grow?",
        "I pair with them twice a week, give them a ticket slightly above their level, and their "
        "code reviews get questions instead of orders.",
        "My favourite band plays here in June, I paid far too much for the tickets, and the singer "
        "will probably forget the words again.",
        "What do you do to support less experienced programmers?",
    ),
    Topic(
        "en",
        "What would you do if a patient complained about the waiting time?",
        "First I would listen and apologise, then check with reception where the delay comes from, "
        "and tell the patient honestly how long it will take.",
        "I collect old coins, and last month I found one from eighteen ninety in a drawer at a "
        "flea market.",
        "How would you react to a patient who is upset about having to wait?",
    ),
    Topic(
        "es",
        "Hábleme de un sistema que haya construido o mantenido.",
        "Mantuve durante tres años el servicio de reservas de una aerolínea; reescribí la cola de "
        "mensajes porque se perdían pedidos y bajamos los errores a la mitad.",
        "El sábado fuimos al lago con mi primo, asamos pescado hasta que anocheció y los niños se "
        "durmieron en el coche.",
        "¿Podría describir un sistema que usted construyó o mantuvo?",
    ),
    Topic(
        "es",
        "¿Cómo averiguaría por qué una consulta es lenta?",
        "Primero miraría el plan de ejecución, buscaría si recorre toda la tabla y comprobaría si "
        "falta un índice o si las estadísticas están viejas.",
        "La nueva temporada de esa serie es buenísima, la escena del dragón me hizo llorar y la vi "
        "dos veces.",
        "Si una consulta a la base de datos tarda mucho, ¿cómo encuentra la causa?",
    ),
    Topic(
        "es",
        "Cuénteme una ocasión en la que no estuvo de acuerdo con un compañero.",
        "Mi jefe quería cambiar de proveedor a mitad del proyecto. Le enseñé los costes, lo "
        "hablamos con el equipo y al final esperamos hasta terminar la entrega.",
        "Desde la primavera hago pan de masa madre y la corteza solo queda crujiente si pones una "
        "bandeja con agua en el horno.",
        "¿Me puede dar un ejemplo de un desacuerdo con alguien de su equipo?",
    ),
    Topic(
        "es",
        "¿Cómo se asegura de que una entrega no rompa nada para los clientes?",
        "Desplegamos primero al uno por ciento de los usuarios, vigilamos los errores diez minutos "
        "y volvemos atrás si suben.",
        "El partido llegó a los penaltis y nuestro portero paró dos, todo el estadio gritaba su "
        "nombre.",
        "¿Qué hace para que un despliegue no falle para los usuarios?",
    ),
    Topic(
        "es",
        "¿Por qué le interesa este puesto?",
        "Quiero trabajar más cerca de quienes usan lo que programo, y su producto para clínicas me "
        "parece algo que me gustaría mejorar.",
        "Lleva nueve días lloviendo, el jardín es un pantano y el perro del vecino no deja de "
        "hacer agujeros.",
        "¿Qué le atrae de este trabajo?",
    ),
    Topic(
        "es",
        "¿Cómo decide sus prioridades cuando todo es urgente?",
        "Pregunto cuánto le cuesta al cliente esperar un día, ordeno las tareas con mi "
        "responsable y aviso a los demás de cuándo estará lo suyo.",
        "Volamos a Lisboa en vacaciones, comimos pasteles de nata cada mañana y subimos la colina "
        "en el tranvía amarillo.",
        "Cuando todas las tareas corren prisa, ¿cómo decide cuál va primero?",
    ),
    Topic(
        "es",
        "¿Qué haría si un paciente se queja del tiempo de espera?",
        "Primero lo escucharía y le pediría disculpas, luego preguntaría en recepción de dónde "
        "viene el retraso y le diría al paciente cuánto falta.",
        "Colecciono monedas antiguas y el mes pasado encontré una de mil ochocientos noventa en "
        "un cajón del rastro.",
        "¿Cómo reaccionaría ante un paciente molesto por tener que esperar?",
    ),
    Topic(
        "id",
        "Ceritakan tentang sistem yang pernah Anda bangun atau rawat.",
        "Saya merawat layanan pemesanan sebuah maskapai selama tiga tahun; antrean pesannya saya "
        "tulis ulang karena banyak pesanan hilang, dan kesalahan turun setengahnya.",
        "Hari Sabtu kami pergi ke danau bersama sepupu, membakar ikan sampai gelap, dan anak-anak "
        "tertidur di mobil.",
        "Bisakah Anda menjelaskan sebuah sistem yang Anda buat atau pelihara?",
    ),
    Topic(
        "id",
        "Bagaimana cara Anda mencari tahu mengapa sebuah kueri lambat?",
        "Pertama saya jalankan explain analyze, lihat apakah seluruh tabel dibaca, lalu periksa "
        "apakah ada indeks yang kurang atau statistiknya sudah lama.",
        "Musim baru serial itu bagus sekali, adegan naganya membuat saya menangis dan saya "
        "menontonnya dua kali.",
        "Kalau kueri basis data terlalu lama, bagaimana Anda menemukan penyebabnya?",
    ),
    Topic(
        "id",
        "Ceritakan saat Anda tidak sependapat dengan rekan kerja.",
        "Atasan saya ingin mengganti pemasok di tengah proyek. Saya tunjukkan biayanya, kami "
        "bicarakan dengan tim, dan akhirnya kami menunggu sampai pengiriman selesai.",
        "Sejak musim hujan saya membuat roti, dan kulitnya hanya renyah kalau ada loyang air di "
        "dalam oven.",
        "Bisa beri contoh perbedaan pendapat dengan seseorang di tim Anda?",
    ),
    Topic(
        "id",
        "Bagaimana Anda memastikan rilis tidak merusak apa pun bagi pelanggan?",
        "Kami rilis dulu ke satu persen pengguna, memantau tingkat kesalahan sepuluh menit, dan "
        "mengembalikan versi lama kalau naik.",
        "Pertandingannya sampai adu penalti dan kiper kami menahan dua tendangan, seluruh stadion "
        "meneriakkan namanya.",
        "Apa yang Anda lakukan supaya rilis tidak gagal bagi pengguna?",
    ),
    Topic(
        "id",
        "Mengapa Anda tertarik dengan pekerjaan ini?",
        "Saya ingin bekerja lebih dekat dengan orang yang memakai hasil kerja saya, dan produk "
        "klinik perusahaan ini ingin saya kembangkan.",
        "Sudah sembilan hari hujan, kebun jadi rawa, dan anjing tetangga terus menggali lubang.",
        "Apa yang menarik bagi Anda dari posisi ini?",
    ),
    Topic(
        "id",
        "Bagaimana Anda menentukan prioritas kalau semuanya mendesak?",
        "Saya tanya berapa kerugian klien kalau menunggu sehari, menyusun urutan tugas dengan "
        "manajer, dan memberi tahu yang lain kapan bagian mereka selesai.",
        "Kami liburan ke Bali, makan ikan bakar setiap malam, dan melihat matahari terbenam dari "
        "pantai.",
        "Saat semua tugas mendesak, bagaimana Anda memutuskan mana yang lebih dulu?",
    ),
    Topic(
        "id",
        "Apa yang Anda lakukan jika pasien mengeluh soal waktu tunggu?",
        "Saya dengarkan dulu dan minta maaf, lalu bertanya ke bagian pendaftaran dari mana "
        "keterlambatannya, dan jujur kepada pasien berapa lama lagi.",
        "Saya mengumpulkan koin kuno, bulan lalu saya menemukan satu dari tahun seribu delapan "
        "ratus sembilan puluh di pasar loak.",
        "Bagaimana sikap Anda terhadap pasien yang kesal karena harus menunggu?",
    ),
    Topic(
        "ar",
        "حدثوني عن نظام بنيتموه أو كنتم مسؤولين عنه.",
        "كنت مسؤولًا ثلاث سنوات عن خدمة الحجز في شركة طيران، وأعدت كتابة طابور الرسائل لأن الطلبات "
        "كانت تضيع فانخفضت الأخطاء إلى النصف.",
        "ذهبنا يوم السبت إلى البحيرة مع ابن عمي وشوينا السمك حتى حل الظلام ونام الأطفال في "
        "السيارة.",
        "هل يمكنكم أن تصفوا نظامًا قمتم ببنائه أو صيانته؟",
    ),
    Topic(
        "ar",
        "كيف تعرف سبب بطء استعلام في قاعدة البيانات؟",
        "أنظر أولًا إلى خطة التنفيذ، وأرى إن كان الاستعلام يقرأ الجدول كله، وأتأكد من وجود الفهرس "
        "ومن أن الإحصاءات حديثة.",
        "الموسم الجديد من ذلك المسلسل رائع، مشهد التنين أبكاني وشاهدته مرتين.",
        "إذا كان الاستعلام بطيئًا فكيف تجد السبب؟",
    ),
    Topic(
        "ar",
        "حدثني عن مرة اختلفت فيها مع زميل في العمل.",
        "أراد مديري تغيير المورد في منتصف المشروع، فعرضت عليه التكاليف وناقشنا الأمر مع الفريق "
        "واتفقنا على الانتظار حتى ينتهي التسليم.",
        "أخبز الخبز في البيت منذ الربيع، ولا تصير القشرة مقرمشة إلا إذا وضعت صينية ماء في الفرن.",
        "هل لديك مثال على خلاف مع أحد الزملاء في فريقك؟",
    ),
    Topic(
        "ar",
        "كيف تتأكد من أن الإصدار الجديد لا يسبب مشكلة للعملاء؟",
        "ننشر أولًا لواحد في المئة من المستخدمين ونراقب نسبة الأخطاء عشر دقائق ونعود إلى الإصدار "
        "القديم إذا ارتفعت.",
        "وصلت المباراة إلى ركلات الترجيح وصد حارسنا ركلتين وكان الملعب كله يهتف باسمه.",
        "ماذا تفعل حتى لا يفشل الإصدار عند المستخدمين؟",
    ),
    Topic(
        "ar",
        "لماذا تهمك هذه الوظيفة؟",
        "أريد أن أعمل أقرب إلى الناس الذين يستخدمون ما أبرمجه، ومنتجكم للعيادات شيء أحب أن أطوره.",
        "المطر ينزل منذ تسعة أيام والحديقة صارت مستنقعًا وكلب الجيران لا يكف عن الحفر.",
        "ما الذي يجذبك في هذا العمل؟",
    ),
    Topic(
        "ar",
        "كيف تحدد الأولويات عندما يكون كل شيء عاجلًا؟",
        "أسأل كم يخسر العميل إذا انتظر يومًا، ثم أرتب المهام مع مديري وأخبر الآخرين متى تنتهي "
        "مهامهم.",
        "سافرنا في العطلة إلى لشبونة وأكلنا الحلوى كل صباح وركبنا الترام الأصفر إلى أعلى التل.",
        "إذا كانت كل المهام عاجلة فكيف تقرر ما يأتي أولًا؟",
    ),
    Topic(
        "ar",
        "ماذا تفعل إذا اشتكى مريض من وقت الانتظار؟",
        "أستمع إليه أولًا وأعتذر، ثم أسأل الاستقبال عن سبب التأخير وأخبر المريض بصدق كم بقي "
        "من الوقت.",
        "أجمع العملات القديمة، ووجدت الشهر الماضي واحدة من القرن التاسع عشر في سوق الأشياء "
        "المستعملة.",
        "كيف تتعامل مع مريض منزعج لأنه انتظر طويلًا؟",
    ),
)

# Other trades, which the lists of words were not made with.
OTHER_TRADES = (
    Topic(
        "en",
        "What do you do when a guest complains about their room?",
        "I listen, say sorry, and offer another room straight away; then I write it in "
        "the log so that housekeeping fixes the shower.",
        "My brother won a hundred pounds with a scratch card and spent it all on "
        "sneakers the same afternoon.",
    ),
    Topic(
        "en",
        "How do you keep a classroom quiet?",
        "I lower my own voice, stand next to whoever is chatting, and agree on three "
        "rules with the pupils in September.",
        "The comet was visible from our roof, green and blurry, and we stayed up until "
        "two with tea and blankets.",
    ),
    Topic(
        "en",
        "How would you increase sales in a slow month?",
        "I'd call customers who haven't bought for a while, bundle slow stock with "
        "something popular, and check which price people actually accept.",
        "I've been reading a thriller about a submarine and I can't guess who the "
        "murderer is, everybody on board is lying.",
    ),
    Topic(
        "en",
        "Describe your last forklift shift.",
        "We unloaded four lorries before noon, I checked every pallet against the "
        "sheet, and one was damaged so I called the foreman.",
        "They say elephants remember faces for decades, and octopuses can open jars, I "
        "watched a documentary about that.",
    ),
    Topic(
        "en",
        "How do you handle a medication error on your ward?",
        "I tell the doctor at once, watch the patient, document it, and file the "
        "incident so that others learn from it.",
        "My horoscope warned me about Mercury this week and honestly everything went "
        "wrong, even the toaster.",
    ),
    Topic(
        "en",
        "Tell me about a negotiation you led.",
        "The supplier wanted eight percent more. I showed him two other quotes and we "
        "settled on three with faster delivery.",
        "I painted my bedroom blue yesterday, it took three coats and I still have "
        "paint in my hair.",
    ),
    Topic(
        "es",
        "¿Qué hace cuando un huésped se queja de su habitación?",
        "Lo escucho, le pido disculpas y le ofrezco otra habitación enseguida; luego lo "
        "apunto para que mantenimiento arregle la ducha.",
        "Mi hermano ganó cien euros con un rasca y se los gastó en zapatillas esa misma tarde.",
    ),
    Topic(
        "es",
        "¿Cómo mantiene el silencio en clase?",
        "Bajo la voz, me pongo junto a quien habla y acuerdo tres normas con los "
        "alumnos en septiembre.",
        "El cometa se veía desde la azotea, verde y borroso, y nos quedamos hasta las "
        "dos con mantas.",
    ),
    Topic(
        "es",
        "¿Cómo aumentaría las ventas en un mes flojo?",
        "Llamaría a los clientes que hace tiempo no compran, juntaría lo que sale poco "
        "con algo popular y probaría otros precios.",
        "Estoy leyendo una novela de un submarino y no adivino quién es el asesino, "
        "todos mienten a bordo.",
    ),
    Topic(
        "es",
        "Hábleme de una negociación que haya dirigido.",
        "El proveedor pedía un ocho por ciento más. Le enseñé otras dos ofertas y "
        "quedamos en un tres con entrega más rápida.",
        "Ayer pinté mi cuarto de azul, hicieron falta tres manos y todavía tengo "
        "pintura en el pelo.",
    ),
    Topic(
        "es",
        "¿Cómo actúa ante un error de medicación?",
        "Aviso al médico de inmediato, vigilo al paciente, lo registro y abro el "
        "incidente para que otros aprendan.",
        "Los elefantes recuerdan caras durante décadas y los pulpos abren frascos, lo "
        "vi en un documental.",
    ),
    Topic(
        "id",
        "Apa yang Anda lakukan kalau tamu mengeluh soal kamarnya?",
        "Saya dengarkan, minta maaf, dan langsung menawarkan kamar lain; lalu saya "
        "catat supaya teknisi memperbaiki pancurannya.",
        "Kakak saya menang seratus ribu dari undian dan langsung habis untuk beli "
        "sandal sore itu juga.",
    ),
    Topic(
        "id",
        "Bagaimana Anda menjaga kelas tetap tenang?",
        "Saya mengecilkan suara, berdiri di dekat yang mengobrol, dan menyepakati tiga "
        "aturan dengan murid di awal tahun.",
        "Kometnya kelihatan dari atap, hijau dan kabur, kami begadang sampai jam dua "
        "dengan teh dan selimut.",
    ),
    Topic(
        "id",
        "Bagaimana Anda menaikkan penjualan di bulan sepi?",
        "Saya hubungi pelanggan yang sudah lama tidak membeli, menggabungkan barang "
        "yang kurang laku, dan mencoba harga lain.",
        "Saya sedang membaca novel tentang kapal selam dan tidak bisa menebak siapa "
        "pembunuhnya, semua berbohong.",
    ),
    Topic(
        "id",
        "Ceritakan negosiasi yang pernah Anda pimpin.",
        "Pemasok minta naik delapan persen. Saya tunjukkan dua penawaran lain dan kami "
        "sepakat tiga persen dengan pengiriman lebih cepat.",
        "Kemarin saya mengecat kamar jadi biru, perlu tiga lapis dan rambut saya masih kena cat.",
    ),
    Topic(
        "ar",
        "ماذا تفعل عندما يشتكي نزيل من غرفته؟",
        "أستمع إليه وأعتذر وأعرض عليه غرفة أخرى فورًا، ثم أسجل الأمر لكي تصلح الصيانة الدش.",
        "ربح أخي مئة ريال من بطاقة حظ وأنفقها كلها على حذاء في المساء نفسه.",
    ),
    Topic(
        "ar",
        "كيف تحافظ على هدوء الصف؟",
        "أخفض صوتي وأقف بجانب من يتكلم وأتفق مع الطلاب على ثلاث قواعد في بداية العام.",
        "كان المذنب ظاهرًا من السطح، أخضر وضبابيًا، وسهرنا حتى الثانية مع الشاي والبطانيات.",
    ),
    Topic(
        "ar",
        "كيف تزيد المبيعات في شهر ضعيف؟",
        "أتصل بالعملاء الذين لم يشتروا منذ مدة، وأجمع البضاعة الراكدة مع شيء مطلوب، "
        "وأجرب سعرًا آخر.",
        "أقرأ رواية عن غواصة ولا أستطيع أن أخمن القاتل، كل من على متنها يكذب.",
    ),
    Topic(
        "ar",
        "حدثني عن مفاوضات قدتها.",
        "طلب المورد زيادة ثمانية بالمئة، فعرضت عليه عرضين آخرين واتفقنا على ثلاثة مع تسليم أسرع.",
        "دهنت غرفتي أمس باللون الأزرق واحتاجت ثلاث طبقات وما زال الدهان في شعري.",
    ),
)
