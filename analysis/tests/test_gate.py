"""What cannot be evaluated goes to a person, with the reason."""

import pytest

from analysis.gate import check
from analysis.turns import Turn

ANSWER = (
    "I was responsible for the database of a parcel company, and we had a slow report that read "
    "the whole table, so I added an index and it became fast."
)
SPANISH = (
    "Yo era responsable de la base de datos de una empresa de paquetes, y teníamos un informe muy "
    "lento que leía toda la tabla, así que añadí un índice y fue rápido."
)
GERMAN = (
    "Ich war für die Datenbank eines Paketdienstes zuständig, und wir hatten einen langsamen "
    "Bericht, der immer die ganze Tabelle las, also legte ich einen Index an."
)


def talk(*answers: str, confidence: float | None = None, failed: int = 0) -> list[Turn]:
    turns: list[Turn] = []
    for number, answer in enumerate(answers):
        turns.append(Turn(len(turns) + 1, "assistant", f"And what about part {number}?"))
        turns.append(Turn(len(turns) + 1, "user", answer, confidence=confidence))
    turns += [Turn(len(turns) + at, "user", "", failed=True) for at in range(1, failed + 1)]
    return turns


def codes(turns: list[Turn], language: str = "en") -> list[str]:
    return [reason.code for reason in check(turns, language=language).reasons]


def test_three_answers_of_substance_pass() -> None:
    gate = check(talk(ANSWER, ANSWER, ANSWER, confidence=0.9), language="en")
    assert gate.passes
    assert gate.turns_by_candidate == 3
    assert gate.confidence_mean == pytest.approx(0.9)


def test_an_empty_talk_does_not() -> None:
    assert "too_short" in codes([])


@pytest.mark.parametrize(
    ("turns", "code"),
    [
        pytest.param(talk("Yes.", "No.", "Maybe."), "too_short", id="hardly a word"),
        pytest.param(talk(ANSWER * 3), "too_short", id="a single answer"),
        pytest.param(
            [*talk(ANSWER, ANSWER, ANSWER), Turn(9, "assistant", "word " * 900)],
            "too_little_from_candidate",
            id="the interviewer said nearly all",
        ),
        pytest.param(talk(ANSWER, ANSWER, ANSWER, failed=2), "not_recognised", id="lost answers"),
        pytest.param(
            talk(ANSWER, ANSWER, ANSWER, confidence=0.4), "low_confidence", id="badly heard"
        ),
        pytest.param(talk(SPANISH, SPANISH, SPANISH), "wrong_language", id="in Spanish"),
        pytest.param(talk(GERMAN, GERMAN, GERMAN), "wrong_language", id="in German"),
    ],
)
def test_what_cannot_be_evaluated_is_said_by_name(turns: list[Turn], code: str) -> None:
    assert codes(turns) == [code]


def test_each_language_passes_as_itself() -> None:
    assert codes(talk(SPANISH, SPANISH, SPANISH), "es") == []
