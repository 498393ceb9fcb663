"""What a system item, or the instructions of one response, ask the interviewer to do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Order(StrEnum):
    """In the order of precedence within one text."""

    RECONNECTED = "reconnected"
    REPEAT = "repeat"
    WRAP_UP = "wrap_up"
    GOODBYE = "goodbye"
    SAY = "say"
    ASK = "ask"
    MOVE_ON = "move_on"
    DEEPER = "deeper"
    GUIDE = "guide"


@dataclass(frozen=True)
class Steer:
    """An order with what it is about: a topic, a question, or words to say."""

    order: Order
    about: str = ""


_QUOTED: Final = r"[\"“'‘](?P<about>[^\"“”]+?)[\"”'’](?=\W|$)"
_PATTERNS: Final = {
    Order.RECONNECTED: (
        r"\breconnected\b|\b(?:do not|don't) greet\b|\bcontinue where you (?:stopped|left)\b"
    ),
    Order.REPEAT: r"\brepeat (?:what|the question|your) ",
    Order.WRAP_UP: (
        r"\bwrap(?:ping)? (?:\w+ )?up\b|\b(?:one|a|your) (?:last|final) question\b"
        r"|\b(?:almost|nearly|running) out of time\b|\btime is (?:nearly|almost) up\b"
    ),
    Order.GOODBYE: (
        r"\bsay (?:your )?good-?bye\b|\b(?:end|close|finish|conclude) (?:the )?(?:interview"
        r"|conversation|session)\b"
    ),
    Order.SAY: rf"\b(?:say|tell (?:the candidate|them|him|her))\b[^\"“'‘]{{0,30}}{_QUOTED}",
    Order.ASK: r"\bask\b[^?]{0,40}?[:\"“]\s*[\"“]?(?P<about>[^\"“”?]+\?)",
    Order.MOVE_ON: r"\b(?:move|go) on\b(?! (?:about|to talk))|\bnext question\b",
    Order.DEEPER: (
        r"\b(?:probe|dig|go) (?:\w+ )?(?:deeper|further)\b|\b(?:ask|request"
        r"|get)\b.{0,20}\b(?:example|details?|follow-?up)\b"
    ),
    Order.GUIDE: (
        r"\b(?:(?:turn|guide|steer|bring|come|go|return|move|redirect"
        r"|switch)\b(?: \w+){0,5}?(?: back)? to|ask(?: \w+){0,3}? about|focus (?:\w+ )?on"
        r"|talk(?: \w+){0,2}? about|cover|explore|discuss)\s+(?P<about>[^.;!?\n]+)"
    ),
}
_COMPILED: Final = {
    order: re.compile(_PATTERNS[order], re.IGNORECASE | re.DOTALL) for order in Order
}
_LEAD_IN: Final = re.compile(
    r"^(?:the (?:question|subject|topic)s? (?:of|on|about) )|^[\"“'‘]+|[\"”'’]+$", re.IGNORECASE
)
_NO_TOPIC: Final = re.compile(
    (
        r"^(?:the |this |your |my )?(?:question|subject|topic|interview|point|job|plan|track"
        r"|it|that)s?$"
    ),
    re.IGNORECASE,
)
_LONGEST_TOPIC_WORDS: Final = 8


def steer_in(text: str) -> Steer | None:
    """What one text orders; nothing if it orders nothing that is known."""
    for order, pattern in _COMPILED.items():
        if found := pattern.search(text):
            about = found.groupdict().get("about") or ""
            return Steer(order, _topic(about) if order is Order.GUIDE else " ".join(about.split()))
    return None


def latest_steer(texts: Iterable[str]) -> Steer | None:
    """The last order given; but nothing overrides a goodbye."""
    steers = [steer for text in texts if (steer := steer_in(text))]
    return next(
        (steer for steer in steers if steer.order is Order.GOODBYE), steers[-1] if steers else None
    )


def _topic(about: str) -> str:
    """A few plain words; empty if they only say "the subject"."""
    plain = " ".join(_LEAD_IN.sub("", _LEAD_IN.sub("", about.strip())).split())
    if _NO_TOPIC.match(plain):
        return ""
    return " ".join(plain.split()[:_LONGEST_TOPIC_WORDS]).rstrip(" ,:")
