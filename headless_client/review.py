"""After the interview: is everything that was said and acknowledged really in the transcript?"""

from collections import Counter
from collections.abc import Iterable

from headless_client.answers import Recording, Typed
from headless_client.api import Body
from headless_client.talk import Entry, Given, Reply, Talk

# What the client reports as heard and what the server writes down may differ by a frame or two.
HEARD_TOLERANCE_MS = 150


def review(talk: Talk, *, session: Body, interview: Body) -> list[str]:
    """Everything that is wrong, in words.

    session, interview: the answers of the two transcript routes.
    """
    stored: list[Entry] = session["live_transcript"]
    own = [e for e in interview["live_transcript"] if e.get("session_id") == session["session_id"]]
    return [
        *lost_entries(talk.acknowledged, stored),
        *misplaced_entries(stored),
        *(["the two transcript routes disagree"] if own != stored else []),
        *wrong_counts(session["summary"], stored),
        *misheard_replies(talk, stored),
        *wrong_turns(talk.given, talk, stored),
    ]


def lost_entries(acknowledged: Iterable[Entry], stored: list[Entry]) -> list[str]:
    return [
        f"entry {entry.get('seq')} was acknowledged but is not stored so: {entry.get('content')!r}"
        for entry in acknowledged
        if entry not in stored
    ]


def misplaced_entries(stored: list[Entry]) -> list[str]:
    problems = []
    seqs = [entry.get("seq", 0) for entry in stored]
    if seqs != sorted(seqs):
        problems.append(f"the transcript is not in the order of seq: {seqs}")
    for name, values in (("seq", seqs), ("item_id", [e.get("item_id") for e in stored])):
        doubled = [value for value, count in Counter(values).items() if value and count > 1]
        problems += [f"{name} {value} stands in the transcript twice" for value in doubled]
    return problems


def wrong_counts(summary: Body, stored: list[Entry]) -> list[str]:
    speakers = Counter(entry.get("speaker") for entry in stored)
    expected = {
        "total_entries": len(stored),
        "user_speech_count": speakers["user"],
        "ai_response_count": speakers["assistant"],
    }
    return [
        f"the summary says {name} {summary.get(name)}, the transcript has {count}"
        for name, count in expected.items()
        if summary.get(name) != count
    ]


def misheard_replies(talk: Talk, stored: list[Entry]) -> list[str]:
    """Each reply must stand there as it was heard: whole, or up to where it was interrupted."""
    entries = {entry.get("item_id"): entry for entry in stored}
    acknowledged = {entry.get("item_id") for entry in talk.acknowledged}
    problems = []
    for reply in talk.replies.values():
        number, entry = talk.number_of(reply), entries.get(reply.item_id)
        if entry is None:
            if reply.heard_ms and not reply.broken:
                problems.append(f"reply {number} was heard but is not stored: {reply.text!r}")
        elif reply.item_id in acknowledged and not reply.broken:
            problems += [f"reply {number} {wrong}" for wrong in differences(reply, entry)]
    return problems


def differences(reply: Reply, entry: Entry) -> list[str]:
    text, content = squeezed(reply.text), squeezed(entry["content"])
    if not reply.interrupted:
        return [] if content == text else [f"was heard whole but is stored as {content!r}"]
    problems = []
    heard_ms = reply.heard_ms or 0.0
    stored_ms = entry.get("heard_ms", reply.audio_ms)
    if abs(stored_ms - heard_ms) > HEARD_TOLERANCE_MS:
        problems.append(f"was heard for {heard_ms:.0f} ms, the transcript says {stored_ms} ms")
    if not text.startswith(content):
        problems.append(f"was cut off, but {content!r} is not how it began")
    return problems


def squeezed(text: str) -> str:
    return " ".join(text.split())


def wrong_turns(given: list[Given], talk: Talk, stored: list[Entry]) -> list[str]:
    """Answers in the order they were given, each before its reply; typed ones word for word."""
    problems, last_seq = [], 0
    places = {entry.get("item_id"): entry.get("seq", 0) for entry in stored}
    for one in given:
        words = stored_words(one, stored)
        if isinstance(one.answer, Typed) and words != one.answer.text.strip():
            problems.append(f"answer {one.number} was typed, but is stored as {words!r}")
        elif isinstance(one.answer, Recording) and not words:
            problems.append(f"answer {one.number} ({one.answer.shown}) has no words stored")
        seqs = [places[item_id] for item_id in one.item_ids if item_id in places]
        if seqs and min(seqs) <= last_seq:
            problems.append(f"answer {one.number} stands before what came before it")
        reply = talk.reply_to(one)
        if seqs and reply is not None and places.get(reply.item_id, max(seqs) + 1) < max(seqs):
            problems.append(f"answer {one.number} stands behind its reply")
        last_seq = max([last_seq, *seqs])
    return problems


def stored_words(given: Given, stored: list[Entry]) -> str:
    """What the transcript has of an answer, which may be several items where it had pauses."""
    mine = [entry for entry in stored if entry.get("item_id") in given.item_ids]
    return " ".join(entry["content"] for entry in mine if entry["content"])
