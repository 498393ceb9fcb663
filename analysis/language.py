"""Which of the interview's languages a text is in, by its small words. Pure, and modest."""

import re
from collections.abc import Mapping

from analysis.words import words_of

ARABIC = re.compile(r"[\u0600-\u06ff]")


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "en": listed(
        """
        the a an and or but of to in on at for with from by is are was were be been it that this i
        you we they my our have had has not so as if then there what which who how when
        """
    ),
    "es": listed(
        """
        el la los las un una unos unas y o pero de del a al en con por para es son era fue ser que
        no me mi se su lo le yo nos como muy más cuando donde había estaba porque ya
        """
    ),
    "id": listed(
        """
        yang dan atau tetapi di ke dari untuk dengan pada ini itu saya kami kita dia mereka tidak
        ada adalah juga sudah akan bisa karena jadi lalu kalau seperti dalam oleh agar lebih
        """
    ),
}
# Below this share of small words a text is hardly in that language; spoken ones have 0.3 and more.
LEAST_SHARE = 0.12
# Fewer words say little about a language.
ENOUGH_WORDS = 40


def share_in(text: str, language: str) -> float:
    """How much speaks for a language, 0–1: its script, or the share of its small words."""
    words = [word.plain for word in words_of(text)]
    if not words:
        return 0.0
    if language == "ar":
        return sum(bool(ARABIC.search(word)) for word in words) / len(words)
    small = SMALL_WORDS.get(language, frozenset())
    return sum(word in small for word in words) / len(words)


def is_in(text: str, language: str) -> bool:
    """Whether a text may well be in the language; too short a text may."""
    if len(words_of(text)) < ENOUGH_WORDS:
        return True
    own = share_in(text, language)
    others = [share_in(text, other) for other in (*SMALL_WORDS, "ar") if other != language]
    return own >= LEAST_SHARE and own >= max(others)
