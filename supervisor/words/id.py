"""Indonesian, formal and as it is spoken."""

from typing import Final

from supervisor.words.lexicon import Lexicon, listed

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
    pertandingan= pertandingannya=
"""
OPENINGS: Final = (
    "bagaimana",
    "apa",
    "apa saja",
    "mengapa",
    "kenapa",
    "ceritakan",
    "jelaskan",
    "gambarkan",
    "(bisa|bisakah|dapatkah|boleh) (anda |kamu )?(ceritakan|menceritakan|jelaskan|menjelaskan)",
    "(bisa|bisakah) (anda |kamu )?(beri|berikan|memberi|memberikan) contoh",
    "beri contoh",
    "berikan contoh",
)
LEXICON: Final = Lexicon(
    language="id", small=SMALL, interview=INTERVIEW, pastimes=PASTIMES, openings=OPENINGS
)
