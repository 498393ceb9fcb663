"""How finished an utterance sounds from its words alone; semantic VAD waits accordingly."""

import re

# Words that hardly ever end what someone wanted to say.
OPEN_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        a an the and or but so because since although though while if when where which who
        whose than as with without for from of to in on at by into about between through during
        over under my your his her its our their this these those is are was were am be been being
        has had does did will could should may might must i i'm i've i'd we they he she it's we're
        they're also very just even like maybe basically actually honestly let's
        et ou mais und oder aber weil y o pero porque
        """,
    )
)
FILLERS = frozenset(("um", "uh", "uhm", "umm", "er", "erm", "hmm", "hm", "mm", "ah", "eh", "äh"))
CLOSED_PHRASES = re.compile(
    r"\b(thank you|thanks|that's (it|all|about it)|yes|no|yeah|nope|i don't know|i'm done"
    r"|not really|of course|sure|i do|i am|i did|i have|you too)[.!]?$",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w']+")
MIN_WAIT_SHARE = 0.12
FEW_WORDS = 3


def finished_share(text: str) -> float:
    """0.0 for a speaker caught mid-thought, 1.0 for one who has certainly finished."""
    text = text.strip()
    words = [word.lower() for word in WORD.findall(text)]
    if not words or words[-1] in FILLERS or text.endswith(("...", "…", "-", "–", ",", ":")):
        return 0.0
    if CLOSED_PHRASES.search(text):
        return 1.0
    ended = text.endswith((".", "!", "?"))  # the recogniser heard the voice fall
    if words[-1] in OPEN_WORDS:
        return 0.35 if ended else 0.1
    share = 0.85 if ended else 0.5
    return share - 0.25 if len(words) < FEW_WORDS else share


def wait_ms_for(text: str, *, max_ms: float) -> float:
    """How long a silence ends the turn, for an utterance that says `text` so far.

    max_ms: the limit of the session's eagerness, waited in full when the thought is unfinished.
    """
    unfinished = 1.0 - finished_share(text)
    return max_ms * (MIN_WAIT_SHARE + (1.0 - MIN_WAIT_SHARE) * unfinished**2)
