"""What the client leaves behind: one JSON document, and a short summary for the terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from headless_client.answers import Typed
from headless_client.api import Body
from headless_client.call import Call
from headless_client.candidate import Candidate
from headless_client.latencies import Figures, latencies
from headless_client.line import Connection
from headless_client.outcome import Outcome
from headless_client.review import stored_words
from headless_client.talk import Given, Reply
from headless_client.words import WordErrors, compare

Expected = Sequence[str]


def write_report(
    candidate: Candidate, outcome: Outcome, *, started: Body, expected: Expected
) -> Body:
    """expected: the texts of the spoken answers, in the order in which those were given."""
    call, talk, stored = candidate.call, candidate.call.talk, outcome.stored
    began_at_s = call.line.connections[0].opened_at_s if call.line.connections else 0.0
    compared = dict(word_errors(talk.given, stored, expected))
    total = sum(compared.values(), WordErrors(0, 0))
    return {
        "ok": not outcome.problems,
        "problems": outcome.problems,
        "session_id": started["session_id"],
        "interview_id": started["interview_id"],
        "status": outcome.interview.get("status"),
        "ended": talk.ended,
        "end_answer": candidate.end_answer,
        "latencies": latencies(talk, call.line.connections),
        "word_errors": shown_errors(total) if compared else None,
        "answers": [
            shown_answer(given, stored, compared.get(given.number), began_at_s)
            for given in talk.given
        ],
        "replies": [shown_reply(reply, began_at_s) for reply in talk.replies.values()],
        "connections": [shown_connection(one, began_at_s) for one in call.line.connections],
        "server_errors": talk.errors,
        "microphone_late_ms": round(call.microphone.latest_ms, 1),
        "acknowledged": len({entry.get("seq") for entry in talk.acknowledged}),
        "summary": outcome.session.get("summary"),
        "transcript": stored,
    }


def word_errors(
    given: list[Given], stored: list[Body], expected: Expected
) -> Iterator[tuple[int, WordErrors]]:
    """The number of each answer that has an expected text, with what the recogniser made of it."""
    spoken = (one for one in given if not isinstance(one.answer, Typed))
    for one, text in zip(spoken, expected, strict=False):
        yield one.number, compare(text, stored_words(one, stored))


def total_errors(call: Call, stored: list[Body], expected: Expected) -> WordErrors:
    found = word_errors(call.talk.given, stored, expected)
    return sum((errors for _, errors in found), WordErrors(0, 0))


def shown_errors(found: WordErrors) -> Body:
    return {"errors": found.errors, "words": found.words, "rate": round(found.rate, 4)}


def shown_answer(
    given: Given, stored: list[Body], found: WordErrors | None, began_at_s: float
) -> Body:
    return {
        "number": given.number,
        "kind": given.answer.kind,
        "source": given.answer.shown,
        "ended_s": since(given.ended_at_s, began_at_s),
        "transcript": stored_words(given, stored),
        "tries": given.tries,
        "disturbed": given.disturbed,
        "word_errors": shown_errors(found) if found else None,
    }


def shown_reply(reply: Reply, began_at_s: float) -> Body:
    return {
        "item_id": reply.item_id,
        "began_s": since(reply.began_at_s, began_at_s),
        "audio_ms": round(reply.audio_ms),
        "heard_ms": None if reply.heard_ms is None else round(reply.heard_ms),
        "interrupted": reply.interrupted,
        "text": reply.text,
    }


def shown_connection(connection: Connection, began_at_s: float) -> Body:
    return {
        "opened_s": since(connection.opened_at_s, began_at_s),
        "ready_s": since(connection.ready_at_s, began_at_s),
        "lost_s": since(connection.lost_at_s, began_at_s),
        "close_code": connection.close_code,
    }


def since(at_s: float | None, began_at_s: float) -> float | None:
    return None if at_s is None else round(at_s - began_at_s, 3)


def summary_lines(report: Body) -> Iterator[str]:
    """The report in a few lines."""
    counts = report["summary"] or {}
    yield ""
    yield (
        f"Interview {report['interview_id']}: {report['status']}, "
        f"{counts.get('user_speech_count', 0)} answers and "
        f"{counts.get('ai_response_count', 0)} interviewer turns stored, "
        f"{report['acknowledged']} acknowledged"
    )
    if report["word_errors"]:
        yield "Word errors: {errors} of {words} ({rate:.1%})".format(**report["word_errors"])
    for name, found in report["latencies"].items():
        if found["n"]:
            yield f"{name.replace('_', ' ').capitalize():<34} {shown_figures(found)}"
    for problem in report["problems"]:
        yield f"MISSING: {problem}"
    yield "Everything is there." if report["ok"] else f"{len(report['problems'])} missing."


def shown_figures(found: Figures) -> str:
    values: dict[str, Any] = {key: f"{value:>7,.0f} ms" for key, value in found.items() if value}
    return "n {n}  median {median_ms}  p95 {p95_ms}  max {max_ms}".format(
        **values | {"n": found["n"]}
    )
