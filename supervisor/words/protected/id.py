"""Indonesian, with the usual forms of address."""

from collections.abc import Mapping
from typing import Final

from supervisor.words.lexicon import Phrases, Subject, phrases, subjects

# Taken out before anything is looked for.
HARMLESS: Final[Phrases] = phrases(
    """
    anak (buah|perusahaan|tangga|cabang|proses)
    anak anak (buah|magang)
    keluarga (produk|fungsi|layanan|huruf|prosesor)
    kesehatan (sistem|layanan|server|basis|aplikasi|jaringan|keuangan|tim|proyek)
    pihak ketiga
    partai (besar|kecil|barang)
    suku (cadang|bunga|kata)
    asal (usul )?(data|galat|kesalahan|masalah|bug)
    serikat (credit|mahasiswa)
    """
)

SUBJECTS: Final[Mapping[str, Subject]] = subjects(
    """
age
    asks
        berapa (usia|umur) (anda|kamu|ibu|bapak|pak|bu|mas|mbak|kakak|saudara|saudari)
        (usia|umur) (anda|kamu|ibu|bapak|mas|mbak|kakak|saudara) (sekarang |saat ini )?berapa
        (usia|umur) (anda|kamu|ibu|bapak|mas|mbak|kakak|saudara)
        berapa (umurnya|usianya)$
        (umurnya|usianya) berapa
        boleh (saya )?tahu (umurnya|usianya|umur|usia)
        (umurmu|usiamu)
        (anda|kamu|ibu|bapak|mas|mbak) (umur|usia|umurnya|usianya|berumur|berusia) berapa
        (umur|usia) berapa (sekarang )?(anda|kamu|ibu|bapak|mas|mbak)?$
        kapan (anda|kamu|ibu|bapak|mas|mbak) (lahir|dilahirkan|berulang tahun|ulang tahun)
        (tahun|tanggal) berapa (anda|kamu|ibu|bapak|mas|mbak) lahir
        (anda|kamu|ibu|bapak|mas|mbak) (lahir|kelahiran) (tahun|tanggal) berapa
        lahir tahun berapa
        (tanggal|tahun) (lahir|kelahiran) (anda|kamu|ibu|bapak)
        tanggal lahirmu
        (anda|kamu|ibu|bapak) … (masih|terlalu|agak|cukup|sudah) (muda|tua|berumur)
        kapan (anda|kamu|ibu|bapak) (akan |mau |ingin |berencana |rencananya )*pensiun
        (berencana|rencana) (untuk )?pensiun
    asks_on
        (umur|usia) berapa
        berapa (umur|usia|tahun)
        (pensiun|ulang tahun)
    mentions
        (umur|usia) saya
        saya (berumur|berusia|lahir|kelahiran)
        saya (sudah|masih|agak|terlalu) (tua|muda)
        saya (sudah |hampir )?(20|30|40|50|60) tahun
family
    asks
        (anda|kamu|ibu|bapak|mas|mbak|kakak) (sudah |belum |pernah |masih |ini )*(menikah|nikah|
            kawin|berkeluarga|bercerai|cerai|lajang|bujang|janda|duda|jomblo|single|bertunangan)
        (sudah|belum) (menikah|nikah|kawin|berkeluarga)( atau| belum| ya|$)
        status (pernikahan|perkawinan|perkawinannya)
        (anda|kamu|ibu|bapak|mas|mbak|kakak) (sudah |belum |masih |juga )*(punya|memiliki|
            mempunyai) (berapa |seorang |banyak )?(anak|suami|istri|pacar|pasangan|keluarga|
            momongan|bayi|tanggungan|saudara kandung|tunangan)
        (sudah|ada|belum) (punya |memiliki )(anak|suami|istri|pacar|momongan)( atau| belum|$)
        berapa (jumlah |orang )?anak (anda|kamu|ibu|bapak|yang anda|yang kamu)
        anak (anda|kamu|ibu|bapak) (ada )?berapa
        punya anak berapa
        (suami|istri|anak|anak anak|keluarga|orang tua|pacar|pasangan|ayah|mertua|pernikahan|
            perceraian|kehidupan keluarga|kehidupan pribadi) (anda|kamu|bapak|mas|mbak)
        (suamimu|istrimu|anakmu|keluargamu|pacarmu|ayahmu|ibumu)
        orang tuamu
        (apakah |apa )?suami (anda |ibu )?(mengizinkan|setuju|keberatan|mendukung)
        (kalau|jika) anak (anda |ibu )?sakit
        siapa yang (akan )?(menjaga|mengasuh|merawat|mengurus|jaga) (anak|anak anak|bayi|anakmu)
        (berencana|rencana|ingin|mau|kapan) (anda |kamu |untuk |akan )*(menikah|nikah|berkeluarga)
        (anda|kamu) tinggal (sendiri|sendirian|dengan orang tua|bersama orang tua|dengan siapa|
            bersama siapa|dengan keluarga|bersama keluarga|sama siapa)
        (anda|kamu) (seorang )?(ibu tunggal|ayah tunggal|orang tua tunggal)
    asks_on
        (umur|usia) (mereka|anaknya|dia|si kecil) berapa
        berapa (umur|usia) (mereka|anaknya|anak|dia|si kecil)
        berapa (usianya|umurnya)
        (laki laki|perempuan) atau (laki laki|perempuan)
        (anaknya|anak anaknya|suaminya|istrinya|keluarganya|mereka sekolah)
        siapa (namanya|nama)
        siapa yang (menjaga|mengasuh|jaga|merawat)
        (sudah )?berapa lama (menikah|bercerai)
        (suami|istri|anak|anak anak|keluarga) (juga |masih |mendukung|setuju|ikut|keberatan)
    mentions
        (suami|istri|anak|anak anak|keluarga|orang tua|pacar|pasangan|ayah|ibu|bayi) saya
        saya (sudah |baru |belum |masih )*(menikah|nikah|berkeluarga|bercerai|lajang|janda|duda)
        (saya|kami) (sudah |juga )?(punya|memiliki|mempunyai) (dua |tiga |seorang |satu |empat |
            [0-9] )*(anak|suami|istri|bayi|orang anak)
        saya (seorang )?(ibu|ayah|bapak) (dari|dua|tiga|tunggal|rumah)
pregnancy
    asks
        (anda|kamu|ibu|mbak|kakak) (sedang |lagi |tengah |juga )*hamil
        (sedang|lagi) hamil$
        (berencana|rencana|ingin|mau|akan|kapan) (anda |kamu |untuk |segera |punya rencana )*
            (hamil|punya anak|memiliki anak|mempunyai anak|punya momongan|menambah anak|
            program hamil|punya bayi|memiliki momongan)
        (anda|kamu|ibu|mbak|mengambil|ambil|perlu|berencana) … cuti (melahirkan|hamil|bersalin)
        kehamilan (anda|kamu|ibu)
        kehamilanmu
        (anda|ibu|mbak|kamu) (sedang |lagi )+mengandung$
        kapan (anda|kamu|ibu|mbak) (akan )?melahirkan
    asks_on
        (kapan|tanggal berapa) (lahirannya|melahirkan|lahir|perkiraan lahir|hpl)
        berapa bulan
        sudah (jalan |masuk )?berapa bulan
        (laki laki|perempuan) atau (laki laki|perempuan)
        cuti (melahirkan|hamil|bersalin|berapa lama)
        (bayinya|kandungannya|kehamilannya|si bayi)
    mentions
        saya (sedang |lagi |baru )*hamil
        (istri saya|istri) (sedang |lagi )?hamil
        (kehamilan|kandungan|cuti melahirkan|cuti hamil) saya
        cuti (melahirkan|hamil)
health
    asks
        (riwayat |kondisi |masalah |status |keadaan |soal |tentang )?kesehatan (mental |fisik |
            pribadi )?(anda|kamu|bapak|ibu|mas|mbak)
        kesehatanmu
        (anda|kamu|ibu|bapak|mas|mbak) (pernah |sedang |sering |juga )*(punya|memiliki|mengidap|
            menderita|mempunyai|mengalami|terkena) (riwayat |suatu )*(penyakit|masalah kesehatan|
            gangguan kesehatan|gangguan mental|gangguan jiwa|depresi|alergi|diabetes|kanker|asma|
            epilepsi|hiv|kecemasan|sakit kronis)
        (ada|punya|memiliki|mempunyai) riwayat (penyakit|sakit|gangguan)
        (ada|punya|memiliki) (riwayat )?(penyakit|sakit) (apa|tertentu|kronis|serius|bawaan|
            keturunan|menular)
        (anda|kamu|ibu|bapak|mas|mbak) (pernah |sering |sedang |suka |mudah )+(sakit|dirawat|
            diopname|opname|operasi|depresi|dioperasi|masuk rumah sakit|sakit parah)
        (anda|kamu|ibu|bapak|mas|mbak) (merokok|perokok|minum alkohol|minum obat|sehat jasmani|
            sudah divaksin|memakai narkoba|peminum)
        (berapa kali|berapa hari) … (izin sakit|cuti sakit|sakit)
        penyakit (anda|kamu|apa)
        penyakitmu
    asks_on
        (penyakit|sakit) apa
        (apakah |apa )?(parah|serius|menular|kronis|kambuh|sudah sembuh|sembuh)
        (penyakitnya|pengobatannya|operasinya|gejalanya|obatnya)
        (sudah )?berapa lama (sakit|dirawat|anda sakit|sakitnya)
        masih (sakit|berobat|dirawat|minum obat|kontrol)
    mentions
        saya (pernah |sedang |baru |lagi |masih )*(sakit|dirawat|dioperasi|depresi|opname|operasi)
        saya (pernah |juga )?(punya|mengidap|menderita|terkena|memiliki) … (penyakit|depresi|
            kanker|diabetes|asma|alergi|epilepsi|kecemasan)
        (penyakit|kesehatan|kanker|depresi|operasi|pengobatan) saya
disability
    asks
        (anda|kamu|ibu|bapak|mas|mbak) … (difabel|cacat|disabilitas|tuli|tunanetra|tunarungu|
            berkebutuhan khusus|autis|disleksia|kursi roda|keterbatasan fisik|kekurangan fisik)
        anda (seorang )?buta$
        (disabilitas|kecacatan|kursi roda|keterbatasan fisik) (anda|kamu|ibu|bapak)
        (punya|memiliki|menyandang) (suatu )?(disabilitas|cacat|keterbatasan fisik|kecacatan)
    asks_on
        (sejak|dari) (lahir|kapan)
        (kenapa|bagaimana) (bisa|terjadi|kejadiannya)
        (disabilitasnya|kecelakaannya|kursi rodanya|seberapa parah)
        bisa (berjalan|melihat|mendengar|menyetir)
        (disabilitas|cacat) apa
    mentions
        saya (seorang |penyandang )*(difabel|cacat|disabilitas|tuli|buta|tunanetra|autis|
            disleksia)
        saya … (kursi roda|disabilitas|disleksia|adhd)
        disabilitas saya
religion
    asks
        agama (anda|kamu|ibu|bapak|mas|mbak)
        (agamamu|agamanya apa)
        (apa|apakah) agama
        (anda|kamu|ibu|bapak|mas|mbak) (beragama|menganut agama|memeluk agama|agamanya)
        (anda|kamu|ibu|bapak|mas|mbak) (seorang |orang |beragama |penganut )*(muslim|muslimah|
            islam|kristen|katolik|hindu|buddha|budha|konghucu|ateis|nasrani|yahudi|kristiani|
            religius)$
        (anda|kamu|ibu|bapak|mas|mbak) (rajin |sering |selalu |biasa |juga |ikut |akan )*(sholat|
            salat|shalat|berpuasa|puasa|beribadah|ke gereja|ke masjid|ke pura|mengaji|
            taat beragama|percaya tuhan|merayakan natal|merayakan lebaran|merayakan imlek)
        (gereja|masjid|keyakinan agama|iman|ibadah) (anda|kamu)
        (anda|kamu|ibu|mbak) … (jilbab|hijab|kerudung)
    asks_on
        (gereja|masjid|pura|vihara) (mana|apa)
        (seberapa (sering|taat)|berapa kali) … (ibadah|gereja|masjid|sholat|salat|berdoa|taat)
        (ibadahnya|sholatnya|salatnya|puasanya|agamanya)
        (bagaimana|apakah) … (sholat|salat|puasa|ibadah|ramadan)
    mentions
        (agama|gereja|masjid|iman|keyakinan) saya
        saya (seorang |orang |beragama )*(muslim|muslimah|islam|kristen|katolik|hindu|buddha|
            ateis|religius)
        saya (rajin |selalu |sedang |juga )*(sholat|salat|berpuasa|puasa|ke gereja|ke masjid|
            beribadah)
origin
    asks
        (anda|kamu|ibu|bapak|mas|mbak) (ini )?(sebenarnya )?(berasal |asli |aslinya |asalnya )?
            dari (mana|daerah mana|suku mana|negara mana|kota mana|suku apa|pulau mana)( asalnya|
             sebenarnya|$)
        (anda|kamu|ibu|bapak|mas|mbak) (orang|asal|aslinya|suku|asli) (mana|apa|orang mana|
            dari mana)
        (asal|aslinya|asalnya) (anda |kamu |dari )*mana
        dari mana asal (anda|kamu|ibu|bapak|mas|mbak|usul)
        (asal|asal usul|daerah asal|negara asal|kampung halaman|suku|kewarganegaraan|etnis|ras|
            warna kulit|bahasa ibu|logat|aksen|tempat lahir|keturunan|garis keturunan|kebangsaan)
            (anda|kamu|ibu|bapak|mas|mbak)
        (asalmu|sukumu|aksenmu|logatmu|kampungmu)
        suku (apa|mana)$
        (anda|kamu|ibu|bapak|mas|mbak) (orang |suku |keturunan |asli |dari suku )+(jawa|batak|
            sunda|cina|tionghoa|papua|madura|minang|padang|arab|india|betawi|ambon|bali|asing)
        (anda|kamu|ibu|bapak) (seorang |orang |ada )*keturunan (tionghoa|cina|arab|india|jawa|
            belanda)
        (anda|kamu) (pribumi|pendatang|imigran|pengungsi|warga negara mana|keturunan apa|
            orang asing)
        di mana (anda|kamu|ibu|bapak) (lahir|dilahirkan|dibesarkan)
        (anda|kamu|ibu|bapak) (lahir|dilahirkan|dibesarkan|besar) di mana
        orang tua (anda|kamu) (orang|berasal|asli|dari mana)
    asks_on
        (daerah|kota|desa|bagian|kampung) mana
        kenapa (pindah|merantau|meninggalkan)
        (kampung halaman|sukunya|asalnya|daerahnya|budayanya|logatnya)
        orang tua (anda )?(juga|asli|dari)
        (pulang kampung|mudik)
    mentions
        saya (asli |asal |orang |berasal )*(dari|jawa|batak|sunda|tionghoa|papua|madura|minang)
        saya (lahir|besar|dibesarkan) di
        (suku|asal|kampung halaman|bahasa ibu|kewarganegaraan) saya
        saya (seorang )?(perantau|pendatang|imigran|pengungsi)
politics
    asks
        (anda|kamu|ibu|bapak) (akan |mau |kemarin |dulu )*(memilih|pilih|mencoblos|coblos|nyoblos|
            dukung|mendukung) (siapa|partai|capres|calon presiden|presiden|paslon|caleg)
        (partai|capres|presiden|calon presiden|paslon) (politik )?(apa|mana|siapa|nomor berapa)
            (yang )?(anda|kamu)
        siapa yang (anda|kamu) (coblos|dukung di|pilih di pemilu|pilih dalam pemilu|
            pilih di pilpres|pilih saat pemilu|pilih jadi presiden)
        (pandangan|pilihan|sikap|pendapat|afiliasi|haluan|keyakinan|aliran) politik( anda| kamu|$)
        (anggota|kader|simpatisan|pendukung|pengurus) (partai|parpol)
        partai politik (anda|kamu|apa|mana|tertentu)
        (pendapat|pandangan|penilaian) (anda|kamu) (tentang|soal|mengenai|terhadap) (pemerintah|
            presiden|pemilu|politik|gubernur|partai|pemerintahan|kinerja presiden)
        (pendapatmu|menurutmu|menurut anda) (tentang |soal |bagaimana |mengenai )*(presiden|
            pemerintah sekarang|pemilu|pemerintahan)
        (anda|kamu) (aktif|tertarik|terlibat|ikut) (dalam |di |dengan )?(politik|kampanye)
    asks_on
        partai (apa|mana|itu)
        (capres|calon|presiden|pilihan) (siapa|mana)
        (kenapa|mengapa) (memilih|pilih|mendukung) (dia|beliau|partai)
        (setuju|puas) dengan (pemerintah|presiden|partai)
    mentions
        saya (memilih|pilih|coblos|mencoblos|mendukung) (partai|presiden|capres|pak|nomor)
        saya (anggota|kader|simpatisan|pendukung) (partai)?
        (partai|pilihan politik) saya
        (pemerintah|presiden|pemilu|pilpres)
union
    asks
        (anda|kamu|ibu|bapak) … serikat( pekerja| buruh| kerja)?
        (anggota|pengurus|ketua|bergabung dengan|tergabung dalam|aktif di|ikut|masuk) (sebuah )?
            serikat( pekerja| buruh| kerja)?
        (serikat|serikat pekerja|serikat buruh) (anda|kamu)
        (anda|kamu|ibu|bapak) (pernah |sering )?(ikut |melakukan |terlibat |memimpin )*(mogok|
            mogok kerja|demo buruh|unjuk rasa buruh)
        (pendapat|pandangan) (anda|kamu) (tentang|soal|mengenai) serikat
    asks_on
        serikat (apa|mana|itu)
        (mogoknya|demonya|serikatnya)
        masih (aktif|anggota)
    mentions
        serikat (pekerja|buruh)
        saya … serikat
        (kami|saya) mogok
orientation
    asks
        (anda|kamu) (seorang |ini )*(gay|lesbian|homo|homoseksual|heteroseksual|biseksual|lgbt|
            belok|penyuka sesama jenis)
        (orientasi|preferensi|kehidupan) seksual( anda| kamu|$)
        orientasi seksualmu
        (anda|kamu) (suka|tertarik|tertarik pada|tertarik dengan|menyukai|pacaran dengan)
            (sesama jenis|sesama pria|sesama wanita|laki laki|lawan jenis)
    asks_on
        (keluarga|orang tua) (sudah )?(tahu|menerima)
    mentions
        saya (seorang )?(gay|lesbian|homoseksual|biseksual)
        orientasi seksual saya
gender
    asks
        (anda|kamu) (seorang |ini )*(transgender|waria|transpuan|transpria|nonbiner|non biner|
            interseks|laki laki atau perempuan|pria atau wanita|perempuan atau laki laki)
        (identitas gender|jenis kelamin|identitas kelamin) (anda|kamu)
        jenis kelaminmu
    asks_on
        (operasinya|transisinya)
        nama (asli|lahir|lama)
    mentions
        saya (seorang )?(transgender|transpuan|transpria|nonbiner|non biner)
        identitas gender saya
"""
)
