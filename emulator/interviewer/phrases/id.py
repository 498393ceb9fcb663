"""Indonesian."""

from typing import Final

from emulator.interviewer.phrases.book import PhraseBook
from emulator.interviewer.phrases.id_words import (
    DETECTORS,
    EMPTY_NOUNS,
    SMALL_WORDS,
    VAGUE_WORDS,
    VERBS,
)

BOOK: Final = PhraseBook(
    language="id",
    hello=(
        "Halo{name}, saya {interviewer}, pewawancara berbasis kecerdasan buatan.",
        "Selamat datang{name}. Saya {interviewer}, pewawancara berbasis kecerdasan buatan.",
    ),
    about_job="Kita akan berbicara tentang posisi {job}",
    about_job_and_company="Kita akan berbicara tentang posisi {job} di {company}",
    about_nothing="Kita akan berbicara tentang Anda dan pekerjaan Anda",
    for_minutes="selama kira-kira {minutes} menit",
    greeting_back=("Senang bertemu dengan Anda.", "Terima kasih, saya senang Anda hadir."),
    thanks=(
        "Terima kasih.",
        "Terima kasih, gambarannya jadi jelas.",
        "Baik, saya mengerti.",
        "Itu membantu saya memahami Anda.",
        "Terima kasih atas penjelasannya.",
    ),
    thanks_for_subject=(
        "Terima kasih sudah bercerita tentang {subject}.",
        "Cerita Anda tentang {subject} sangat membantu.",
        "Baik, saya catat apa yang Anda katakan tentang {subject}.",
    ),
    thanks_briefly=("Terima kasih.", "Baik.", "Saya mengerti.", "Oke."),
    follow_ups_thin=(
        "Bisakah Anda bercerita sedikit lebih banyak tentang itu?",
        "Bisakah Anda memberi satu contoh?",
        "Apa peran Anda sendiri di dalamnya?",
    ),
    follow_ups_vague=(
        "Bisakah Anda menjelaskan satu contoh yang nyata?",
        "Apa yang Anda sendiri lakukan, langkah demi langkah?",
    ),
    follow_ups_off_subject=(
        "Apa hubungannya dengan {topic}?",
        "Bisakah Anda mengaitkannya kembali dengan {topic}?",
    ),
    this_question="pertanyaan saya",
    again=("Tentu. Pertanyaan saya:", "Dengan senang hati, sekali lagi:", "Baik, saya ulangi:"),
    back_to_question=(
        "Kembali ke pertanyaan saya:",
        "Jadi, pertanyaan saya tadi:",
        "Mari kita lanjutkan dari sini:",
    ),
    clarify=(
        "Silakan pahami sesuai pengalaman Anda sendiri.",
        "Terserah Anda; contoh apa pun dari pekerjaan Anda boleh.",
    ),
    take_your_time=(
        "Tentu, silakan ambil waktu.",
        "Tidak perlu terburu-buru. Saya tunggu.",
        "Silakan, pikirkan dengan tenang.",
    ),
    i_hear_you=("Ya, saya mendengar Anda.", "Ya, suara Anda terdengar jelas."),
    not_heard=(
        "Maaf, saya tidak menangkapnya. Bisakah Anda mengulang atau mengetiknya?",
        "Suara Anda kurang jelas. Maukah Anda mencoba lagi atau mengetik jawabannya?",
    ),
    go_ahead=("Baik. Saya mendengarkan.", "Silakan, kapan saja Anda siap."),
    never_mind=(
        "Tidak apa-apa, tidak ada yang tahu segalanya.",
        "Tidak masalah, itu wajar.",
        "Tidak apa-apa, terima kasih sudah jujur.",
    ),
    skipped=("Tidak masalah, kita lewati yang itu.", "Baik, yang itu tidak perlu dijawab."),
    moving_on=("Mari kita lanjutkan.", "Kita ke pertanyaan berikutnya.", "Sekarang hal yang lain."),
    last_question=(
        "Waktu kita hampir habis, jadi ini pertanyaan terakhir saya.",
        "Waktunya hampir selesai, jadi saya tutup dengan satu hal.",
    ),
    nudges=(
        "Silakan ambil waktu. Saya masih di sini.",
        "Tidak perlu terburu-buru. Mulailah dari mana saja.",
    ),
    offers_to_move_on=(
        "Kalau Anda ingin melewati pertanyaan ini, katakan saja, lalu kita lanjut.",
        "Kita juga bisa ke pertanyaan berikutnya; cukup katakan saja.",
    ),
    silence_goodbye=(
        (
            "Saya tidak mendengar Anda lagi{name}, jadi saya berhenti di sini dan memberi tahu "
            "tim. Sampai jumpa."
        ),
        "Sepertinya kita terputus{name}. Saya akan memberi tahu tim. Sampai jumpa.",
    ),
    from_description=(
        "Menurut deskripsi pekerjaan: {sentence}",
        "Ini yang tertulis di deskripsi pekerjaan: {sentence}",
    ),
    team_will_answer=(
        "Pertanyaan yang bagus; saya tidak punya jawabannya, tetapi tim akan menjawabnya.",
        "Saya sendiri tidak tahu, jadi saya serahkan kepada tim untuk menjawab.",
    ),
    i_am_a_machine=(
        "Saya kecerdasan buatan; orang-orang di tim membaca percakapan ini dan memutuskan.",
        "Anda berbicara dengan kecerdasan buatan. Keputusan dibuat oleh orang di tim.",
    ),
    verdict_is_for_people=(
        "Bukan saya yang menilai; orang di tim akan membaca jawaban Anda dan memutuskan.",
        "Itu wewenang orang-orang di tim, bukan saya.",
    ),
    cannot_share=(
        (
            "Saya tidak bisa menunjukkan atau mengubah pengaturan wawancara ini. "
            "Saya lebih ingin mendengar tentang Anda."
        ),
        "Hal itu tidak bisa saya bantu di sini. Ceritakan saja pekerjaan Anda.",
    ),
    human_offer=(
        (
            "Saya mengerti, tim akan saya beri tahu bahwa Anda ingin berbicara dengan orang. "
            "Boleh kita lanjutkan dulu?"
        ),
        (
            "Sudah saya catat bahwa Anda ingin berbicara dengan seseorang dari tim. "
            "Apakah Anda mau lanjut sementara ini?"
        ),
    ),
    carry_on=("Baik, mari lanjut.", "Oke, kita teruskan."),
    turn_to=(
        "Saya ingin membahas {topic}. Apa yang bisa Anda ceritakan dari pekerjaan Anda?",
        "Mari bicara tentang {topic}. Bagaimana pengalaman Anda?",
    ),
    welcome_back=("Senang Anda kembali. Mari lanjut.", "Anda sudah kembali. Kita teruskan."),
    closing_questions=(
        "Itu pertanyaan terakhir saya. Apakah Anda punya pertanyaan untuk saya?",
        "Itu semua pertanyaan saya. Adakah yang ingin Anda tanyakan tentang pekerjaan ini?",
    ),
    anything_else=(
        "Adakah hal lain yang ingin Anda ketahui?",
        "Apa lagi yang ingin Anda tanyakan?",
    ),
    goodbyes=(
        (
            "Terima kasih atas waktu dan jawaban Anda{name}. Tim akan mengabari langkah "
            "berikutnya. Sampai jumpa."
        ),
        (
            "Terima kasih{name}, senang berbicara dengan Anda. Tim akan menghubungi Anda. "
            "Sampai jumpa."
        ),
    ),
    stop_goodbyes=(
        (
            "Tentu, kita berhenti di sini. Saya akan memberi tahu tim. "
            "Terima kasih atas waktu Anda{name}, sampai jumpa."
        ),
        "Tidak apa-apa{name}, kita akhiri di sini. Tim akan diberi tahu. Sampai jumpa.",
    ),
    questions=(
        "Apa yang menarik bagi Anda dari {job}?",
        "Pekerjaan mana yang paling Anda banggakan, dan apa peran Anda di dalamnya?",
        "Ceritakan satu masalah sulit di pekerjaan dan bagaimana Anda menyelesaikannya.",
        "Ceritakan saat Anda berbeda pendapat dengan rekan kerja dan bagaimana akhirnya.",
        "Apa yang paling ingin Anda pelajari di pekerjaan berikutnya?",
    ),
    question_on_skill="Anda pernah bekerja dengan {skill}. Apa yang Anda buat, dan apa yang sulit?",
    this_role="posisi ini",
    detectors=DETECTORS,
    small_words=SMALL_WORDS,
    vague_words=VAGUE_WORDS,
    empty_nouns=EMPTY_NOUNS,
    verbs=VERBS,
    determiners={},  # Indonesian has none to go by: only names are referred to
)
