"""How long things took, as the candidate felt it."""

from collections.abc import Iterable
from statistics import median

from headless_client.answers import Recording, Typed
from headless_client.line import Connection
from headless_client.talk import Given, Talk

Figures = dict[str, float | int | None]


def latencies(talk: Talk, connections: list[Connection]) -> dict[str, Figures]:
    """Each with n, median, p95 and max in ms. Answers disturbed by a lost connection are left out.

    The end of speech is when the frame with the recording's last speech was sent.
    """
    spoken = [g for g in talk.given if isinstance(g.answer, Recording) and not g.disturbed]
    typed = [g for g in talk.given if isinstance(g.answer, Typed) and not g.disturbed]
    return {
        "greeting": figures(to_greeting(talk, connections)),
        "speech_end_to_final_transcript": figures(to_words(spoken)),
        "speech_end_to_first_reply_audio": figures(to_reply(spoken, talk)),
        "typed_to_first_reply_audio": figures(to_reply(typed, talk)),
        "reconnect": figures(reconnects(connections)),
    }


def figures(values_s: Iterable[float]) -> Figures:
    """p95: the nearest rank."""
    values_ms = sorted(value * 1000 for value in values_s)
    if not values_ms:
        return {"n": 0, "median_ms": None, "p95_ms": None, "max_ms": None}
    rank = -(-len(values_ms) * 95 // 100)
    return {
        "n": len(values_ms),
        "median_ms": round(median(values_ms), 1),
        "p95_ms": round(values_ms[rank - 1], 1),
        "max_ms": round(values_ms[-1], 1),
    }


def to_greeting(talk: Talk, connections: list[Connection]) -> list[float]:
    """From dialling to the interviewer's first sound."""
    first = next(iter(talk.replies.values()), None)
    return [first.began_at_s - connections[0].opened_at_s] if first and connections else []


def to_words(answers: list[Given]) -> list[float]:
    return [
        given.words_at_s - given.ended_at_s
        for given in answers
        if given.words_at_s is not None and given.ended_at_s is not None
    ]


def to_reply(answers: list[Given], talk: Talk) -> list[float]:
    found = ((given, talk.reply_to(given)) for given in answers)
    return [
        reply.began_at_s - given.ended_at_s
        for given, reply in found
        if reply is not None and given.ended_at_s is not None
    ]


def reconnects(connections: list[Connection]) -> list[float]:
    """From the loss of a socket to `session.ready` on a later one."""
    found: list[float] = []
    lost_at_s: float | None = None
    for connection in connections:
        if connection.ready_at_s is None:
            continue
        if lost_at_s is not None:
            found.append(connection.ready_at_s - lost_at_s)
        lost_at_s = connection.lost_at_s
    return found
