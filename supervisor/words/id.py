"""Indonesian, formal and as it is spoken."""

from typing import Final

from supervisor.words.lexicon import Lexicon, listed, phrases
from supervisor.words.protected.id import HARMLESS, SUBJECTS

SMALL: Final = listed(
    """
    ada adalah agar akan aku anda apa apakah apabila atau bagaimana bagi bahwa banyak baru beberapa
    begitu belum berapa bisa bisakah boleh bukan cara dalam dan dapat dari dengan di dia dulu gak
    ga hal hanya hari harus ia ingin ini itu iya jadi jangan jika juga kalau kali kami kamu kapan
    karena kata ke kemudian kepada ketika kita lagi lain lalu lama lebih maka makin masih mau
    melakukan lakukan memang memiliki mengapa menjadi mereka meskipun mungkin namun nya oh oke oleh
    orang pada paling para per perlu pernah pun punya saat saja sama sampai sangat satu saya sebagai
    sebelum sebuah seorang seperti seluruh semua semuanya sering serta setelah setiap siapa sudah
    supaya tahun tahu tapi telah tentang tentu terhadap terlalu tersebut tetapi tidak nggak tiga
    untuk waktu walaupun ya yaitu yakni yang dua buat bikin nah kok sih dong deh kan ibu bapak pak
    bu mas mbak halo terima kasih baik bagus pertama antara sekali sana sini situ tadi
    """
)
INTERVIEW: Final = listed(
    """
    ceritakan cerita jelaskan menjelaskan contoh beri berikan pertanyaan jawaban pengalaman kerja
    bekerja pekerjaan wawancara posisi jabatan rinci detail konkret sebutkan menurut bicara
    bicarakan menarik
    """
)
PASTIMES: Final = """
    sepakbola bola= basket= tenis= stadion= kiper penalti film= film-film serial= episode= netflix
    aktris penyanyi konser= lagu= lagu-lagu gitar= liburan= berlibur= pantai= pulau= resep=
    memasak= masak= roti= oven= sarapan= pizza restoran= bir= kopi= enak= lezat= hujan= kebun=
    anjing= kucing= peliharaan= memancing= ikan= membakar= danau= sepupu= nenek= kakek= paman=
    bibi= pernikahan= pesta= sabtu= zodiak= undian= gosip= sepatu= tetangga= mendaki= kuno= koin=
    naga= hantu= mimpi= kejuaraan= terbenam= loak= rawa= menonton= menontonnya= nonton=
    pertandingan= pertandingannya= novel= dokumenter komet gajah gurita sofa= berenang laut=
    perahu= bersepeda sepeda= yoga maraton cokelat keju= kue= teh= sup= salad= sambal rendang
    nasi= bakso sate= mie= gulai durian mangga= sandal= parfum tato= cucu= keponakan natal=
    lebaran= tahun-baru menari= joget piano= biola dangdut rock= jazz= museum= turis= oleh-oleh
    koper= paspor= bali= jogja= wasit= striker= gol= liga= piala= catur= poker= kasino taruhan
    gim-video gamer= pocong vampir zombi sihir tiktok instagram meme= bunga= mawar= jamur=
    sinetron drakor ngopi nongkrong piknik kembang-api kemarau= cuaca= badai= selimut
"""
OPENINGS: Final = phrases(
    """
    bagaimana
    apa
    apa saja
    mengapa
    kenapa
    ceritakan
    jelaskan
    gambarkan
    (bisa|bisakah|dapatkah|boleh) (anda |kamu )?(ceritakan|menceritakan|jelaskan|menjelaskan)
    (bisa|bisakah) (anda |kamu )?(beri|berikan|memberi|memberikan) contoh
    beri contoh
    berikan contoh
    """
)
WANTS_TO_STOP: Final = phrases(
    """
    (saya|aku|kita|kami|bisa|bisakah|boleh|bolehkah|tolong|mohon|ayo) (kita |saya |sudah |ingin |
        mau |tolong |mohon |lebih baik |rasa |pikir |minta |agar |akan )*(berhenti|akhiri|
        mengakhiri|hentikan|menghentikan|selesaikan|menyelesaikan|sudahi|menyudahi|batalkan|
        membatalkan|diakhiri|dihentikan) (saja |dulu |dari |sampai )*(wawancara|interview|
        percakapan|panggilan|obrolan|sesi)( ini|nya)?
    ^(tolong |mohon )?(hentikan|akhiri|sudahi|batalkan|stop) (wawancara|interview|percakapan|
        panggilan|wawancaranya|interviewnya)( ini)?
    (wawancara|interview|wawancaranya|interviewnya) (ini )?(dihentikan|diakhiri|disudahi|
        dibatalkan|sampai di sini|selesai)( saja| di sini| sekarang| dulu| ya)*$
    (saya|aku) (sudah |tidak |hanya |jadi )*(ingin|mau|minta|pengen) (berhenti|mengakhiri|selesai|
        keluar|stop|pergi|mundur)( di sini| sampai di sini| sekarang| saja| dulu| ya| tolong|
         dari wawancara| dari proses)*$
    (saya|aku) (sudah )?(tidak|nggak|gak|enggak) (ingin|mau|bisa) (lagi )?(melanjutkan|lanjut|
        meneruskan|lanjutkan|terus)( lagi| wawancara| interview| ini| percakapan| wawancaranya|
         saja)*$
    (kita |bisa |bisakah |boleh )*(berhenti|cukup|sampai) (sampai )?(di sini|di sini saja)( saja|
         ya| tolong| dulu)*$
    ^(tolong )?(berhenti|stop|cukup)( sekarang| tolong| di sini)?$
    (saya|aku) (mengundurkan diri|mundur|menarik lamaran|batal melamar)( dari| saja|$)
    (saya|aku) harus pergi( sekarang)?( maaf)?$
    (lanjut|lanjutkan|dilanjutkan) (lain kali|hari lain|besok saja)
    """
)
GOES_ON: Final = phrases(
    """
    (mari|ayo|kita|bisa|boleh|silakan|saya mau|saya ingin|mau) (kita )?(lanjut|lanjutkan|teruskan|
        melanjutkan)
    (berubah pikiran|lupakan saja|tidak jadi)
    """
)
WANTS_A_PERSON: Final = phrases(
    """
    (saya|aku|bisa|bisakah|boleh|bolehkah|tolong|apakah) (saya |lebih |ingin |mau |minta |suka |
        bisa |perlu |kalau |tolong |sebaiknya )*(bicara|berbicara|ngobrol|diwawancarai|
        diwawancara|ngomong|disambungkan|dihubungkan) (langsung )?(dengan|sama|oleh|ke|kepada)
        (seorang |se)?(manusia|orang sungguhan|orang asli|orang beneran|manusia asli|
        manusia sungguhan|perekrut|rekruter|pewawancara manusia|tim hrd|hrd|orang hrd|staf hrd)
    (saya|aku|bisa|bisakah|boleh|bolehkah) (saya |lebih |ingin |mau |minta |bisa )*(bicara|
        berbicara) (langsung )?(dengan|sama) (orang|seseorang|staf|petugas)( saja| tolong| bukan|
         langsung| dari tim| dari perusahaan|$)
    (ada|adakah|apakah ada) (orang|manusia|seseorang|staf) (asli |sungguhan )?yang (bisa|dapat)
    (sambungkan|hubungkan) saya (dengan|ke|kepada) (orang|manusia|perekrut|staf|seseorang)
    (saya|aku) (tidak|nggak|gak) (mau|ingin|suka|nyaman) (bicara|berbicara|diwawancarai|ngobrol|
        diwawancara) (dengan|sama|oleh) (mesin|robot|ai|komputer|bot|kecerdasan buatan|program)
    (tidak|kurang|nggak|gak) (nyaman|enak|betah) … (mesin|robot|ai|komputer|bot|program)
    (kira|pikir|berharap|sangka) … (orang|manusia|pewawancara) (sungguhan|asli|beneran|langsung)
    (bisakah|bisa|boleh|tolong) (ada )?(seseorang|orang|staf|rekan|perekrut)( dari … )? (menelepon|
        menghubungi|mewawancarai|bicara dengan) saya
    (wawancara|wawancaranya|lanjut|melanjutkan|dilanjutkan) (ini )?(dengan|oleh|sama) (manusia|
        orang)( asli| sungguhan| saja| langsung|$)
    (ingin|mau|minta|butuh) (pewawancara )?manusia( saja| tolong| sungguhan|$)
    """
)
COMMANDS: Final = phrases(
    """
    ^(tolong |mohon |sekarang |dan |supervisor |pengawas |anda harus |kamu harus |kau harus |
        saya perintahkan |mulai sekarang )*(abaikan|lupakan|acuhkan|langgar|matikan|nonaktifkan|
        batalkan|hiraukan) (semua |segala |seluruh |saja |si |para )*(supervisor|pengawas|
        instruksi|perintah|aturan|pedoman|arahan|prompt|batas waktu|sistem|pesan sistem)
    ^(supervisor|pengawas) (tolong |mohon |sekarang |anda harus |kamu harus )*(beri|berikan|kasih|
        nilai|luluskan|loloskan|akhiri|perpanjang|catat|tulis|terima|abaikan|naikkan|jangan|
        setujui|ubah|tandai)
    (halo|kepada|untuk|perhatian|pesan untuk|perintah untuk|instruksi untuk) (supervisor|pengawas)
    ^(tolong |mohon |sekarang |dan |supervisor |pengawas |anda harus |kamu harus |harus )*(beri|
        berikan|kasih|nilai|kasi) (saya|aku|kandidat ini|wawancara ini) … (nilai|skor|poin|100|
        seratus|sempurna|penuh|tertinggi|maksimal|maksimum)
    (ubah|naikkan|jadikan|set|buat) (nilai|skor) (saya|ini) (menjadi|jadi|ke|sampai)
    (tandai|catat|laporkan|rekomendasikan|nyatakan|luluskan) (saya|kandidat ini|wawancara ini)
        (sebagai )?(lulus|diterima|sempurna|terbaik|sangat baik|lolos|luar biasa)
    (akhiri|selesaikan|tutup) (wawancara )?(ini )?dengan (nilai|skor) (penuh|sempurna|tertinggi|
        maksimal|100)
    (saya|aku) (adalah )?(supervisor|administrator|admin|pengembang|pembuat) (anda|kamu|mu)
    (sekarang )?(anda|kamu) (sekarang )?adalah (asisten|sistem|ai) (baru|bebas|tanpa)
    (tampilkan|perlihatkan|cetak|bocorkan|sebutkan) (prompt|pesan) (sistem|rahasia)
    """
)
LETS_FINISH: Final = phrases(
    """
    (biarkan|izinkan|biar|boleh|bolehkah|bisa|tolong biarkan) (saya )?(selesai|menyelesaikan|
        selesaikan|selesai bicara|menuntaskan)( dulu| bicara| jawaban saya| kalimat saya| tolong|
         jawaban)*$
    (jangan|tolong jangan|berhenti) (dipotong|memotong|potong|menyela|sela|motong)( saya|
         pembicaraan| terus| dulu| omongan saya)*
    (anda|kamu|kau) (terus |selalu |sering |tadi |sudah |lagi lagi )*(memotong|menyela|
        motong)( saya| pembicaraan saya|$)
    (saya|aku) (belum|tadi belum) (selesai|selesai bicara|selesai menjawab)( bicara| tadi| dulu|
         menjawab)*$
    (saya|aku) (masih|sedang|lagi) (berbicara|bicara|menjawab|menjelaskan|ngomong)( tadi)?$
    (selalu|terus) dipotong
    (tadi )?(saya )?dipotong( lagi| terus|$)
    """
)
REPEAT_PLEASE: Final = phrases(
    """
    (bisa|bisakah|boleh|tolong|mohon) (anda |kamu |di)?(ulang|ulangi|diulang|diulangi|mengulang|
        mengulangi|ulangin)
    (ulangi|diulang|sekali lagi)( pertanyaannya| tolong| ya| dong)?
    (tidak|nggak|gak|kurang|enggak|tak|belum) (dengar|mendengar|jelas|mengerti|paham|menangkap|
        terdengar|kedengaran|memahami)
    ^(maaf|apa|gimana|bagaimana)( apa| tadi| bagaimana)?$
    apa (tadi )?pertanyaannya
    (apa )?maksudnya (apa|bagaimana)?
    """
)
CONNECTION: Final = phrases(
    """
    (koneksi|sambungan|suara|internet|jaringan|audio|sinyal|mikrofon) … (putus|terputus|hilang|
        jelek|buruk|kembali|mati|bermasalah)
    (tadi )?(terputus|putus koneksi|keluar sendiri)
    (sudah|saya|anda) kembali( lagi)?
    (selamat datang kembali|tadi sampai di mana)
    (dengar|mendengar) suara saya
    """
)
ASKED_ALREADY: Final = phrases(
    """
    (itu )?(tadi )?sudah (saya )?(jawab|dijawab|jelaskan|sampaikan|saya bilang)( tadi| itu|$)
    saya (tadi )?sudah (menjawab|jawab|menjelaskan|bilang)( itu| pertanyaan itu| tadi|$)
    (anda|kamu) (tadi )?sudah (tanya|menanyakan|bertanya|tanyakan)( itu| hal itu| tadi|$)
    (itu |ini )?pertanyaan yang sama( lagi| tadi|$)
    """
)
PASSES: Final = phrases(
    """
    (saya )?(tidak|nggak|gak|kurang|tak) (tahu|tau|ingat|yakin)$
    (saya )?(tidak|nggak|gak|kurang) (tahu|tau|ingat) (jawabannya|soal itu|persis|sama sekali)
    (pertanyaan )?(selanjutnya|berikutnya)( saja| ya| tolong)?$
    (lewati|lewat|skip)( saja| dulu| pertanyaan ini)?$
    (lebih baik|memilih|lebih suka) tidak (menjawab|mengatakan)
    (tidak|nggak|gak) (ada|terpikir|kepikiran)( ide)?$
    (saya )?belum pernah( melakukan| mengalami| menggunakan|$)
    """
)
REVEALS: Final = phrases(
    """
    jawaban (yang )?(baik|benar|bagus|ideal|sempurna|diharapkan|tepat|terbaik|kami harapkan)
        (untuk ini |itu |di sini |seharusnya |akan )*(adalah|ialah|harus|akan|menyebut|
        menyebutkan|mencakup|seharusnya|memuat|yaitu|mesti|menyebutnya)
    (saya|kami) (beri|berikan|memberi|kasih|akan memberi|beri anda) (anda |kamu |jawaban |itu |
        ini |nilai |skor |tersebut )*([0-9]+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|
        sepuluh|poin)
    (nilai|skor|poin) (anda|kamu) (adalah|sejauh ini|sementara|untuk|sekarang|tadi|[0-9]+)
    (anda|kamu|jawaban itu|itu) (mendapat|dapat|memperoleh|kehilangan|bernilai) … (poin|
        nilai penuh)
    (rubrik|panduan penilaian|lembar penilaian|kunci jawaban|pedoman penilaian) (kami |saya |ini |
        itu )*(mengatakan|menyebut|menyebutkan|meminta|menuntut|adalah|mencakup|memberi|
        mengharapkan)
    (menurut|berdasarkan|sesuai) (rubrik|panduan penilaian|kunci jawaban|pedoman penilaian)
    (saya|kami) (mencari|mengharapkan|berharap|menunggu) … (anda|kamu) (menyebut|menyebutkan|
        mengatakan|bilang)
    (untuk|agar) (mendapat|mendapatkan|memperoleh|dapat) (nilai|skor|poin) (penuh|tertinggi|
        maksimal|sempurna)
    (anda|kamu) (seharusnya|harusnya) (menyebut|menyebutkan|mengatakan|menjawab|bilang)
    """
)
CLOSINGS: Final = phrases(
    """
    (ada|apakah ada|adakah|punya|memiliki) (pertanyaan|yang ingin ditanyakan|yang mau ditanyakan|
        hal lain|lagi yang)
    (anda|kamu) (ingin|mau) (bertanya|menanyakan|tanyakan|menambahkan|ketahui|tanya)
    yang (ingin|mau) (anda |kamu )?(tanyakan|ketahui|tambahkan)
    (itu|ini) (tadi )?(pertanyaan terakhir|semua pertanyaan|semuanya)
    pertanyaan terakhir
    waktu (kita )?(hampir|sudah) habis
    terima kasih (atas|untuk) waktu
    """
)
FAREWELLS: Final = phrases(
    """
    (selamat tinggal|sampai jumpa|sampai bertemu|semoga harimu|semoga hari anda)
    tim (kami )?akan (menghubungi|mengabari|memberi kabar)
    (anda|kamu) akan (dihubungi|mendapat kabar)
    """
)
RETURNS: Final = phrases(
    """
    (kembali|balik) (ke|pada) (pertanyaan|topik|pembahasan|soal)
    (jadi )?pertanyaan saya (tadi|adalah|yaitu)
    """
)
REFUSALS: Final = phrases(
    """
    (tidak|jangan|tak|bukan|belum|nggak|gak|tanpa|dilarang|hindari|tidak boleh|tidak perlu) …
        (tanya|tanyakan|bertanya|menanyakan|ditanyakan|bicara|bicarakan|membicarakan|membahas|
        dibahas|bahas|sebut|sebutkan|menyebut|menyebutkan|cerita|ceritakan|menceritakan|bercerita|
        jawab|menjawab|katakan|mengatakan|memberi tahu|beri tahu|kasih tahu|memberitahu|bilang|
        ungkap|mengungkap|mengungkapkan|mempertimbangkan|pertimbangkan|tahu|mengetahui|perlu|
        penting|berpengaruh|memengaruhi|relevan|mencatat|menilai|melihat)
    (terlepas|lepas) dari
    tanpa (memandang|melihat|mempertimbangkan|menyebut|membahas)
    (dilarang|tidak boleh|ilegal|melanggar hukum)
    """
)
NO_REFUSALS: Final = phrases(
    """
    (kalau|jika|bila|apabila) (tidak|tak|boleh|nggak) (keberatan|tahu|apa apa)
    (atau|apa|apakah) (tidak|belum|nggak|bukan)
    (kenapa|mengapa) tidak
    tidak (hanya|cuma)
    bukan (begitu|maksud)
    """
)
BUT: Final = phrases(
    """
    (tapi|tetapi|namun|akan tetapi|meskipun|walaupun|jadi|lalu|cuma|hanya saja|nah)
    """
)
SET_ASIDE: Final = phrases(
    """
    (tidak|bukan|tak|jangan) (akan |menjadi |termasuk |perlu |ada )*(penting|berpengaruh|
        memengaruhi|relevan|masalah|bagian|dibahas|ditanyakan|dinilai|dipertimbangkan|disebutkan|
        diceritakan|urusan|hubungannya|topik|berarti|kami)
    (adalah|itu) (privasi|pribadi|urusan pribadi|rahasia|hak)
    (di luar|disimpan|dikesampingkan)
    """
)
OTHERS_SAY: Final = phrases(
    """
    (pelanggan|klien|pasien|pengguna|tamu|siswa|rekan|kandidat|pelamar|seseorang|orang) …
        (bertanya|menanyakan|bilang|berkata|mengatakan|mengaku|ingin tahu)
    (bayangkan|misalkan|andaikan|seandainya|umpamakan|misalnya ada)
    """
)
TELLS_TEAM: Final = phrases(
    """
    (akan |sudah )*(memberi tahu|beri tahu|sampaikan|menyampaikan|kabari|mengabari|informasikan)
        (ini |kepada |ke |permintaan anda )*(tim|perekrut|hrd)
    (saya )?(catat|sudah saya catat)
    """
)
RESTARTS: Final = listed(
    """
    berapa apa apakah siapa kapan di dari kenapa mengapa bagaimana sudah anda kamu ibu bapak
    punya ceritakan
    """
)
FINISH_PLEASE: Final = "Maaf, saya tadi menyela. Silakan selesaikan dulu, saya mendengarkan."
TEAM_IS_TOLD: Final = (
    "Saya akan memberi tahu tim rekrutmen bahwa Anda ingin berbicara dengan seseorang. "
    "Sementara itu kita bisa lanjut atau berhenti di sini, sesuai keinginan Anda."
)
LEXICON: Final = Lexicon(
    language="id",
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
