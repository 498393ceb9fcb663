"""Indonesian words by what they are worth, and what a candidate may ask for."""

from typing import Final

from emulator.interviewer.intents import Detectors, Intent, detector

DETECTORS: Final[Detectors] = {
    Intent.STOP: detector(
        r"\b(?:berhenti|akhiri|hentikan|selesaikan|sudahi|batalkan) (?:wawancara|percakapan)\b",
        (
            r"\b(?:ingin|mau) (?:berhenti|mengakhiri|selesai|keluar)\b"
            r"|\bwawancara(?:nya)? dihentikan\b"
        ),
        (
            r"\btidak (?:mau|ingin) (?:melanjutkan|lanjut|meneruskan)\b"
            r"|^(?:tolong )?(?:berhenti|stop)[.!]*$"
        ),
        longest_words=25,
    ),
    Intent.HUMAN: detector(
        (
            r"\b(?:bicara|berbicara|ngobrol) (?:dengan|sama) (?:seorang |se)?(?:manusia|orang"
            r"|seseorang|perekrut)"
        ),
        longest_words=25,
    ),
    Intent.PROBE: detector(
        r"\b(?:abaikan|lupakan)\b.{0,30}\b(?:instruksi|perintah|aturan)",
        (
            r"\b(?:instruksi|aturan|prompt) (?:sistem|rahasia|anda|kamu|awal)\b|\brubrik\b"
            r"|\bjawaban (?:yang )?benar\b"
        ),
        r"\b(?:beri|berikan|kasih)\b.{0,25}\b(?:nilai|skor|poin|100|seratus)\b",
        longest_words=200,
    ),
    Intent.IDENTITY: detector(
        r"\b(?:apakah|apa) (?:anda|kamu|ini)\b.{0,15}\b(?:ai|robot|bot|mesin|manusia|orang)\b",
        r"\bsiapa (?:anda|kamu)\b|\b(?:anda|kamu) siapa\b",
    ),
    Intent.VERDICT: detector(
        r"\bbagaimana (?:jawaban|penampilan|hasil)\b|\bapakah saya (?:diterima|lulus|lolos)\b",
        r"\bjawaban (?:saya )?(?:tadi )?(?:benar|bagus|salah)\b.{0,10}\?",
    ),
    Intent.HEARING: detector(
        r"\b(?:dengar|mendengar) (?:suara )?saya\b|\bsuara saya (?:terdengar|masuk|jelas)\b",
        r"^halo[?!., ]+(?:halo|ada orang)?[?!., ]*$|\bmasih di sana\b",
    ),
    Intent.REPEAT: detector(
        r"\b(?:ulang|ulangi|diulang|diulangi|mengulang|mengulangi)\b|\bsekali lagi\b",
        (
            r"\b(?:tidak|nggak|gak|kurang) (?:dengar|mendengar|jelas|mengerti|paham|menangkap"
            r"|terdengar)\b"
        ),
        (
            r"^(?:maaf|apa|gimana|bagaimana)(?:,? (?:apa|bagaimana))?\s*[?!.]*$"
            r"|\bapa (?:tadi )?pertanyaannya\b"
        ),
        longest_words=18,
    ),
    Intent.CLARIFY: detector(
        (
            r"\b(?:maksud(?:nya)?|yang dimaksud)\b|\b(?:bolehkah|boleh"
            r"|haruskah) saya (?:menjawab|bercerita|pilih|memilih)\b"
        ),
        longest_words=25,
    ),
    Intent.WAIT: detector(
        r"\b(?:tunggu|sebentar|sebentar ya|beri saya waktu|biar saya pikir|saya pikir dulu)\b"
    ),
    Intent.SKIP: detector(
        (
            r"\b(?:lewati|lewat|lewatkan|skip)\b.{0,20}$|\bpertanyaan (?:berikutnya"
            r"|selanjutnya|lain)\b"
        ),
        r"\b(?:lanjut|lanjut saja|lanjutkan)[.! ]*$|\btidak (?:mau|ingin) menjawab\b",
    ),
    Intent.DONT_KNOW: detector(
        (
            r"\b(?:saya )?(?:tidak|nggak|gak|kurang|belum) (?:tahu|tau|yakin"
            r"|ingat)\b(?!.{0,20}\b(?:tapi|tetapi)\b)"
        ),
        r"\btidak ada (?:ide|bayangan)\b",
        longest_words=10,
    ),
    Intent.GOODBYE: detector(r"\b(?:sampai jumpa|selamat tinggal|dadah)\b", longest_words=16),
    Intent.NO: detector(
        (
            r"^(?:tidak|nggak|gak|belum|cukup)(?:[,. ]+(?:ada|terima kasih|makasih|cukup"
            r"|itu saja|pertanyaan|lagi|sudah))*[.! ]*$"
        ),
        r"^(?:itu saja|sudah cukup|tidak ada)\b.{0,20}$",
    ),
    Intent.YES: detector(
        (
            r"^(?:ya|iya|baik|oke|ok|tentu|boleh|siap|silakan|mari)(?:[,. ]+(?:saya siap|siap"
            r"|silakan|boleh|lanjut|terima kasih|mari))*[.! ]*$"
        ),
        longest_words=8,
    ),
    Intent.SMALL_TALK: detector(
        (
            r"^(?:halo|hai|selamat (?:pagi|siang|sore|malam))\b.{0,50}$|\bapa kabar\b"
            r"|\bsenang bertemu\b"
        ),
        r"^(?:terima kasih|makasih)(?: banyak)?[.! ]*$",
        longest_words=12,
    ),
    Intent.QUESTION: detector(
        (
            r"^(?:(?:ya|jadi|lalu|dan)[, ]+)*(?:saya (?:punya|ada|mau tanya|ingin (?:tanya"
            r"|bertanya|tahu))|boleh(?:kah)? saya (?:tanya|bertanya)|apakah|berapa|siapa"
            r"|kapan|di mana)\b"
        ),
        longest_words=40,
    ),
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL_WORDS: Final = _words(
    """
    ada adalah agar akan aku anda apa apakah atas atau bagi bahwa banyak beberapa belum bisa boleh
    bukan dalam dan dapat dari dengan di dia dulu hanya harus hingga ia ini itu jadi jika juga kalau
    kami kamu karena kata ke kemudian kepada kita lagi lain lalu lebih maka masih mereka namun oleh
    pada para pernah saat saja sama sampai sangat satu saya sebagai sebelum sebuah sehingga sekali
    selama seperti serta sesuatu setelah setiap sudah supaya tapi telah tentang terhadap tersebut
    tetapi tidak untuk waktu yaitu yang ya eh hmm nah
    """
)
VAGUE_WORDS: Final = _words(
    "hal hal-hal sesuatu macam macam-macam berbagai beberapa banyak baik bagus penting menarik "
    "biasanya umumnya selalu tergantung dll orang"
)
EMPTY_NOUNS: Final = _words(
    "hal waktu hari tahun bulan minggu jam menit orang bagian contoh pertanyaan jawaban pekerjaan "
    "perusahaan posisi ide alasan masalah wawancara nama"
)
VERBS: Final = _words(
    "membuat buat bekerja kerja menggunakan pakai memakai melakukan menjadi memiliki punya belajar "
    "membantu memilih menyelesaikan mengubah mulai suka ingin mau"
)
