"""Words out of real recordings: right enough, whole, and never invented."""

from collections.abc import Callable, Sequence

import pytest

from emulator.speech.detector import ModelPool, SileroModel
from emulator.speech.ears import Ears, joined
from emulator.speech.errors import TranscriptionFailed
from emulator.speech.recogniser import Moonshine
from emulator.speech.tests.recordings import (
    by_telephone,
    in_noise,
    quieter,
    recordings,
    silence,
    white_noise,
)
from emulator.speech.tests.word_errors import normalised, word_error_rate, word_errors

RECORDINGS = recordings()
ROOMS: list[tuple[str, Callable[[bytes], bytes], float]] = [
    ("as recorded", lambda audio: audio, 0.10),
    ("30 dB quieter", lambda audio: quieter(audio, by_db=30), 0.10),
    ("telephone", by_telephone, 0.12),
    ("noise 12 dB below", lambda audio: in_noise(audio, ratio_db=12), 0.20),
    ("silence around", lambda audio: silence(1) + audio + silence(1.5), 0.10),
]


@pytest.fixture(scope="module")
def ears() -> Ears:
    return Ears(recogniser=Moonshine(), detectors=ModelPool(SileroModel))


@pytest.mark.parametrize(("room", "heard_through", "most"), ROOMS, ids=[room[0] for room in ROOMS])
def test_words_are_right_enough(
    ears: Ears, room: str, heard_through: Callable[[bytes], bytes], most: float
) -> None:
    pairs = [(each.text, ears.hear(heard_through(each.audio)).text) for each in RECORDINGS]
    assert word_error_rate(pairs) <= most, pairs


def test_a_long_turn_loses_and_doubles_no_words_at_its_cuts(ears: Ears) -> None:
    said = RECORDINGS * 3
    audio = b"".join(each.audio + silence(0.5) for each in said)
    assert len(audio) > 2 * 24_000 * 70
    heard = ears.hear(audio).text
    text = " ".join(each.text for each in said)
    assert word_error_rate([(text, heard)]) <= 0.10
    assert abs(len(normalised(heard)) - len(normalised(text))) <= 6


@pytest.mark.parametrize(
    "audio",
    [b"", b"\x01", silence(0.05), silence(3), silence(40), white_noise(3, level=0.01)],
    ids=["nothing", "half a sample", "a blink", "silence", "long silence", "hiss"],
)
def test_where_nobody_speaks_there_are_no_words(ears: Ears, audio: bytes) -> None:
    assert ears.hear(audio).text == ""


def test_keywords_that_were_not_said_change_nothing(ears: Ears) -> None:
    keywords = ["PostgreSQL", "Kubernetes", "Python", "Designer", "Disposition", "Meters", "Hearts"]
    for each in RECORDINGS[4:8]:
        assert ears.hear(each.audio, keywords=keywords) == ears.hear(each.audio)


class Lost:
    """A recogniser that repeats itself whenever it gets more than a second."""

    languages = frozenset({"en"})

    def __init__(self) -> None:
        self.asked: list[int] = []

    def decode(self, samples: Sequence[float]) -> str:
        self.asked.append(len(samples))
        return "he said so " * 9 if len(samples) > 16_000 else "he said so"


def test_a_loop_is_decoded_again_in_halves() -> None:
    lost = Lost()
    heard = Ears(recogniser=lost, detectors=ModelPool(SileroModel)).hear(RECORDINGS[7].audio)  # type: ignore[arg-type]
    assert len(lost.asked) > 2
    assert "he said so he said so he said so he said so he said so he" not in heard.text


class Counting:
    """Counts the seconds that it is given."""

    languages = frozenset({"en"})

    def __init__(self) -> None:
        self.seconds = 0.0

    def decode(self, samples: Sequence[float]) -> str:
        self.seconds += len(samples) / 16_000
        return f"about {len(samples)} samples"


def test_a_growing_turn_is_decoded_only_where_it_is_new() -> None:
    counting = Counting()
    ears = Ears(recogniser=counting, detectors=ModelPool(SileroModel))  # type: ignore[arg-type]
    turn = b"".join(each.audio + silence(0.4) for each in RECORDINGS * 3)
    ears.hear(turn[: 48_000 * 60])
    before = counting.seconds
    ears.hear(turn[: 48_000 * 64])
    assert counting.seconds - before < 21
    assert before > 50


class Broken:
    languages = frozenset({"en"})

    def decode(self, samples: Sequence[float]) -> str:
        raise TranscriptionFailed("out of memory")


def test_a_recogniser_that_fails_says_so_instead_of_inventing_words() -> None:
    ears = Ears(recogniser=Broken(), detectors=ModelPool(SileroModel))  # type: ignore[arg-type]
    with pytest.raises(TranscriptionFailed):
        ears.hear(RECORDINGS[0].audio)


def test_pieces_are_joined_without_double_marks() -> None:
    assert joined(["In short,", "", ", it was", "so."]) == "In short, , it was so."
    assert joined(["In short,,", "he said.,"]) == "In short, he said.,"


@pytest.mark.parametrize(
    ("said", "heard", "errors"),
    [
        ("ten of clubs", "10 of clubs.", 0),
        ("ill-disposed", "ill disposed", 0),
        ("one hundred and five", "105", 1),
        ("seven of clubs", "seven clubs", 1),
        ("", "you", 1),
        ("a b c", "a x c d", 2),
    ],
)
def test_word_errors_are_counted_as_people_would(said: str, heard: str, errors: int) -> None:
    assert word_errors(said, heard)[0] == errors
