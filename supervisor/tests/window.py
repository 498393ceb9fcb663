"""Windows of talk as the tests write them: a line a turn, "A:" the interviewer, "C:" the candidate.

look("A: How do you test?", "C: By hand.", elapsed_s=300)
"""

from collections.abc import Iterable
from typing import Any

from supervisor.observation import Observation, Question, Speaker, Turn

SPEAKERS: dict[str, Speaker] = {"A": "assistant", "C": "user", "S": "system"}
# A reply takes some seconds, and a turn starts when the one before has ended.
TURN_MS = 8_000

PLAN = (
    Question(
        "Tell me about a backend system that you built or looked after.",
        competency="Backend systems",
        follow_ups=("What broke most often?",),
        confidential=("Names throughput figures and explains idempotent retries",),
    ),
    Question(
        "How would you find out why a query is slow?",
        competency="Databases",
        confidential=("Reads the execution plan before adding an index",),
    ),
    Question(
        "Tell me about a time you disagreed with a colleague.",
        competency="Collaboration",
    ),
    Question("How do you decide what to test?", competency="Testing"),
)


def turns_of(lines: Iterable[str], *, first_seq: int = 1) -> tuple[Turn, ...]:
    """A bare "C:" is speech that was not recognised; "A<:" a reply cut off after half a second."""
    turns = []
    for place, line in enumerate(lines):
        speaker, _, text = line.partition(":")
        cut_off = speaker.endswith("<")
        turns.append(
            Turn(
                seq=first_seq + place,
                speaker=SPEAKERS[speaker.rstrip("<")],
                text=text.strip(),
                start_ms=place * TURN_MS,
                end_ms=(place + 1) * TURN_MS - (TURN_MS - 500 if cut_off else 0),
                interrupted=cut_off,
                heard_ms=500 if cut_off else None,
                failed=not text.strip(),
            )
        )
    return tuple(turns)


def look(*lines: str, **given: Any) -> Observation:
    """An observation of these lines, of an interview of 35 minutes for a backend engineer."""
    turns = turns_of(lines, first_seq=given.pop("first_seq", 1))
    settings: dict[str, Any] = {
        "language": "en",
        "job_title": "Backend engineer",
        "turns": turns,
        "elapsed_s": turns[-1].end_ms / 1000 if turns else 0.0,
        "limit_s": 2_100.0,
        "conclude_s": 1_500.0,
        "plan": PLAN,
    }
    return Observation(**{**settings, **given})
