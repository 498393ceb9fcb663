"""What rules and readings listen for: all lexicons at once, since talks may change language."""

from collections.abc import Iterator
from typing import Final

from supervisor.observation import Turn
from supervisor.wording import Sentence, sentences_of
from supervisor.words import LEXICONS
from supervisor.words.lexicon import Lexicon
from supervisor.words.phrases import Matcher


def everywhere(name: str) -> Matcher:
    """The phrases of that field of all lexicons."""
    return Matcher(*(getattr(lexicon, name) for lexicon in LEXICONS.values()))


ASKED_ALREADY: Final = everywhere("asked_already")
CLOSINGS: Final = everywhere("closings")
COMMANDS: Final = everywhere("commands")
CONNECTION: Final = everywhere("connection")
FAREWELLS: Final = everywhere("farewells")
GOES_ON: Final = everywhere("goes_on")
LETS_FINISH: Final = everywhere("lets_finish")
OPENINGS: Final = everywhere("openings")
PASSES: Final = everywhere("passes")
REPEAT_PLEASE: Final = everywhere("repeat_please")
RETURNS: Final = everywhere("returns")
REVEALS: Final = everywhere("reveals")
TELLS_TEAM: Final = everywhere("tells_team")
WANTS_A_PERSON: Final = everywhere("wants_a_person")
WANTS_TO_STOP: Final = everywhere("wants_to_stop")


def says(text: str, matcher: Matcher) -> bool:
    """Whether a sentence of a text holds one of these phrases."""
    return any(matcher.finds(sentence.words) for sentence in sentences_of(text))


def said_by(turns: tuple[Turn, ...], speaker: str) -> Iterator[tuple[Turn, Sentence]]:
    """Every sentence of one side, with its turn."""
    for turn in turns:
        if turn.speaker == speaker:
            for sentence in sentences_of(turn.text):
                yield turn, sentence


def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language code, English where there is none."""
    return LEXICONS.get(language, LEXICONS["en"])
