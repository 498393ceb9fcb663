"""The interviewer must leave protected subjects alone, in every language of the interviews."""

import pytest

from supervisor.readings import read
from supervisor.rules import judge
from supervisor.tests.protected_table import TOUCHES, TOUCHES_NOT
from supervisor.tests.window import look
from supervisor.verdict import Action, Finding
from supervisor.words import LEXICONS
from supervisor.words.protected import NAMES


def findings(*lines: str, language: str = "en") -> list[Finding]:
    observation = look(*lines, language=language)
    found = judge(observation, read(observation))
    return [one for one in found if one.rule == "protected_subject"]


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [pytest.param(*row, id=f"{row[0]}, {row[1]}: {row[2]}") for row in TOUCHES],
)
def test_a_touch_is_found(language: str, subject: str, said: str) -> None:
    [finding] = findings("A: Hello and welcome.", "C: Hello.", f"A: {said}", language=language)
    assert NAMES[subject] in finding.reason
    assert (finding.action, finding.hard, finding.asks_person) == (Action.GUIDE, True, True)
    assert finding.seqs == (3,)


@pytest.mark.parametrize(
    ("language", "said"),
    [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in TOUCHES_NOT],
)
def test_what_only_sounds_like_it_is_left_alone(language: str, said: str) -> None:
    assert not findings("A: Hello and welcome.", "C: Hello.", f"A: {said}", language=language)


@pytest.mark.parametrize("language", [code for code in LEXICONS if code != "en"])
def test_an_interviewer_that_changes_the_language_is_understood(language: str) -> None:
    said = next(text for code, _, text in TOUCHES if code == language)
    assert findings("A: Hello.", "C: Hello.", f"A: {said}", language="en")


@pytest.mark.parametrize("code", LEXICONS)
def test_every_language_knows_every_subject(code: str) -> None:
    subjects = LEXICONS[code].subjects
    assert set(subjects) == set(NAMES)
    assert all(one.asks and one.asks_on and one.mentions for one in subjects.values())


MENTIONS = [
    ("en", "I have two kids, so I left at five.", "How old are they?", "Thank you for telling me."),
    ("en", "I'm pregnant, by the way.", "When is it due?", "Congratulations, and thank you."),
    ("en", "I had cancer two years ago.", "Are you fully recovered?", "I am sorry to hear that."),
    ("en", "I am a Muslim, so I pray at noon.", "How often do you pray?", "Understood, thank you."),
    ("en", "I'm from Syria.", "Why did you leave your country?", "Thank you. Let us go on."),
    ("en", "My wife works there, too.", "What does your wife do?", "Your wife may be proud."),
    ("es", "Tengo dos hijos pequeños.", "¿Qué edad tienen?", "Gracias por contarlo."),
    ("es", "Estoy embarazada.", "¿Para cuándo es?", "Enhorabuena, y gracias."),
    ("es", "Estuve enfermo el año pasado.", "¿Fue grave?", "Lo siento mucho. Sigamos."),
    ("id", "Saya punya dua anak.", "Berapa umur mereka?", "Terima kasih sudah bercerita."),
    ("id", "Saya sedang hamil.", "Sudah berapa bulan?", "Selamat, dan terima kasih."),
    ("ar", "لدي طفلان صغيران.", "كم عمرهم؟", "شكرًا على هذا."),
    ("ar", "أنا حامل.", "في أي شهر؟", "مبارك، شكرًا لك."),
]


@pytest.mark.parametrize(
    ("language", "mention", "asks_on", "kind_words"),
    [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in MENTIONS],
)
def test_a_candidate_may_bring_it_up_but_the_interviewer_must_not_ask_on(
    language: str, mention: str, asks_on: str, kind_words: str
) -> None:
    before = ("A: Hello.", "C: Hello.", "A: And then?", f"C: {mention}")
    assert findings(*before, f"A: {asks_on}", language=language)
    assert not findings(*before, f"A: {kind_words}", language=language)
    assert not findings(*before, language=language)


@pytest.mark.parametrize(
    ("language", "answer", "question"),
    [
        ("en", "We ran three services in Go.", "How old are they?"),
        ("en", "We wait for the import of the airline.", "When is it due?"),
        ("en", "The index on the table was broken.", "Are you fully recovered?"),
        ("es", "Llevamos tres servicios en Go.", "¿Qué edad tienen?"),
        ("es", "Se cayó la base de datos.", "¿Fue grave?"),
        ("id", "Kami menjalankan tiga layanan.", "Sudah berapa bulan?"),
        ("ar", "كنا ننتظر الإصدار الجديد.", "في أي شهر؟"),
    ],
)
def test_the_same_question_about_work_is_harmless(
    language: str, answer: str, question: str
) -> None:
    assert not findings("A: And then?", f"C: {answer}", f"A: {question}", language=language)


def test_the_candidate_may_speak_of_anything() -> None:
    candidate = [f"C: {said}" for _, _, said in TOUCHES]
    lines = [line for said in candidate for line in ("A: Please go on.", said)]
    assert not findings(*lines[-40:])


def test_what_was_left_behind_three_turns_ago_is_not_raised_again() -> None:
    asked = ("A: How old are you?", "C: I would rather not say.")
    moved_on = (
        *("A: Of course. How do you decide what to test?", "C: By risk.", "A: Why by risk?"),
        *("C: It costs the least.", "A: And who decides?"),
    )
    assert findings(*asked)
    assert not findings(*asked, *moved_on)


def test_several_subjects_are_named_in_one_finding() -> None:
    [finding] = findings("A: Are you married? And what is your religion?")
    assert "family or marriage and religion" in finding.reason
