"""Levels by rules of thumb: how much of substance was answered where a competency was asked for.

A level is the number of things that can be counted in the answers: enough telling words, specifics,
an own part in it, and what came of it. Each is a plain fact that the reason names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from emulator.assessor.document import Competency, Document, Exchange, Turn
from emulator.assessor.orders import is_order
from emulator.interviewer.phrases import book_for
from emulator.interviewer.words import sentences_of, stems_of, words_of

WHO = "Emulated assessor, by counting words:"
# Shared stems from which an exchange is about a competency.
ABOUT_FROM = 2
# Telling words of an answer: below the first there is nothing to go by.
SOME, ENOUGH, MANY = 8, 20, 45
SPECIFICS_FROM = 2
MOST_QUOTES = 3
LONGEST_QUOTE_WORDS = 28
SHORTEST_QUOTE_WORDS = 5

OWN_PART = re.compile(
    r"\b(?:i|my|i'd|i've)\b|\b(?:yo|mi|mis|fui|hice|tuve|añad[ií]|escrib[ií])\b|\bsaya\b"
    r"|(?:كنت|قمت|كتبت|أضفت|عملت|قررت)",
    re.IGNORECASE,
)
OUTCOME = re.compile(
    r"\b(?:so that|which (?:made|cut|saved|reduced|gave)|from .{1,40} to|afterwards|since then"
    r"|result|improved|reduced|saved|fell|faster|fixed|solved|learned)\b"
    r"|\b(?:resultado|mejor[oó]|redujo|baj[oó]|logramos|aprend[ií]|desde entonces|pas[oó] de)\b"
    r"|\b(?:hasil\w*|sehingga|berkurang|meningkat|lebih cepat|turun|belajar|sejak)\b"
    r"|(?:نتيجة|انخفض|تحسن|أصبح|وفر|تعلمت|بعد ذلك)",
    re.IGNORECASE,
)
SPECIFIC = re.compile(r"\d|[A-Za-z]+[+#]|\b[A-Z][a-z]*[A-Z]\w*")


@dataclass(frozen=True)
class Counted:
    """What is in the answers. sentences: (seq, text), without orders to the machine."""

    sentences: tuple[tuple[int, str], ...]
    telling: int
    specifics: int
    own_part: bool
    outcome: bool

    @property
    def level(self) -> int | None:
        if self.telling < SOME:
            return None
        steps = (
            self.telling >= ENOUGH,
            self.telling >= MANY,
            self.specifics >= SPECIFICS_FROM and self.own_part,
            self.outcome,
        )
        return 1 + sum(steps)


def judge(document: Document) -> dict[str, Any]:
    """An instance of `evaluation_judgement`."""
    assigned = assign(document)
    return {
        "competencies": [
            judged(one, assigned.get(one.id, []), language=document.language)
            for one in document.rubric
        ]
    }


def assign(document: Document) -> dict[str, list[Exchange]]:
    """Each exchange goes to the competency whose words its question shares the most of.

    A question that shares too little (a follow-up, mostly) belongs to the competency before it.
    """
    small = book_for(document.language).small_words
    standing: str | None = None
    found: dict[str, list[Exchange]] = {}
    for exchange in document.exchanges:
        asked = stems_of(exchange.question, without=small)
        shares = [
            (len(asked & stems_of(one.words, without=small)), -place, one.id)
            for place, one in enumerate(document.rubric)
        ]
        most, _, id_ = max(shares, default=(0, 0, ""))
        standing = id_ if most >= ABOUT_FROM else standing
        if standing is not None:
            found.setdefault(standing, []).append(exchange)
    return found


def judged(
    competency: Competency, exchanges: Sequence[Exchange], *, language: str
) -> dict[str, Any]:
    asked = [turn.seq for one in exchanges for turn in one.asked]
    counted = count([turn for one in exchanges for turn in one.answered], language=language)
    level = counted.level if asked else None
    return {
        "competency": competency.id,
        "asked_seqs": asked[:12],
        "level": level,
        "reason": reason_of(counted, asked),
        "evidence": quotes_from(counted.sentences) if level is not None else [],
    }


def count(turns: Sequence[Turn], *, language: str) -> Counted:
    small = book_for(language).small_words
    sentences = tuple(
        (turn.seq, sentence)
        for turn in turns
        for sentence in sentences_of(turn.text)
        if not is_order(sentence)
    )
    text = " ".join(sentence for _, sentence in sentences)
    return Counted(
        sentences=sentences,
        telling=len(stems_of(text, without=small)),
        specifics=len(set(SPECIFIC.findall(text))),
        own_part=OWN_PART.search(text) is not None,
        outcome=OUTCOME.search(text) is not None,
    )


def reason_of(counted: Counted, asked: Sequence[int]) -> str:
    if not asked:
        return f"{WHO} no question of the interviewer was about it."
    turns = ", ".join(str(seq) for seq in sorted({seq for seq, _ in counted.sentences}))
    seen = [
        f"{counted.telling} telling words",
        f"{counted.specifics} specifics",
        "an own part" if counted.own_part else "no own part",
        "an outcome" if counted.outcome else "no outcome",
    ]
    return f"{WHO} {', '.join(seen)}, in turn {turns or 'none'}."


def quotes_from(sentences: Sequence[tuple[int, str]]) -> list[dict[str, Any]]:
    """The most telling sentences, as they were said; a long one from its beginning on."""
    long_enough = [one for one in sentences if len(words_of(one[1])) >= SHORTEST_QUOTE_WORDS]
    ranked = sorted(long_enough, key=lambda one: (-weight_of(one[1]), one[0]))
    chosen = sorted(ranked[:MOST_QUOTES], key=lambda one: one[0])
    return [{"seq": seq, "quote": beginning(sentence)} for seq, sentence in chosen]


def weight_of(sentence: str) -> int:
    specifics = 3 * len(SPECIFIC.findall(sentence)) + 2 * bool(OUTCOME.search(sentence))
    return specifics + min(len(words_of(sentence)), LONGEST_QUOTE_WORDS)


def beginning(sentence: str) -> str:
    """Its first words, cut between two of them."""
    words = sentence.split()
    return " ".join(words[:LONGEST_QUOTE_WORDS])
