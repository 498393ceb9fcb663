"""What a candidate leaves behind after the interview: feedback, and corrections."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from interviews.errors import InterviewError, NotVisible
from interviews.models import Feedback, Interview, TranscriptCorrection
from interviews.transcripts.document import Entry, read_transcript

FEEDBACK_LIMIT: Final = 4_000
CORRECTION_LIMIT: Final = 8_000
RATINGS: Final = range(1, 6)


class InterviewIsNotOver(InterviewError):
    """Words are corrected when all of them have been said."""

    code = "interview_not_over"
    status = 409


@dataclass(frozen=True)
class Line:
    """A turn as its speaker's counterpart heard it. `seq`: None where it cannot be corrected."""

    seq: int | None
    speaker: str
    text: str
    said_at: datetime | None
    correction: str = ""

    @property
    def is_own(self) -> bool:
        return self.speaker == "user"


def leave_feedback(interview: Interview, *, rating: int | None, text: str) -> Feedback:
    """Keep what the candidate thought; given again, it replaces what was given before."""
    words = text.replace("\x00", "").strip()[:FEEDBACK_LIMIT]
    known = rating if rating in RATINGS else None
    feedback, _ = Feedback.objects.update_or_create(
        interview=interview, defaults={"rating": known, "text": words}
    )
    return feedback


def own_transcript(interview: Interview) -> list[Line]:
    """What was said, with the candidate's corrections.

    Left out is what the interviewer was about to say and nobody heard.
    """
    corrections = corrections_of(interview)
    lines = [line_of(entry, corrections) for entry in read_transcript(interview.pk)]
    return [line for line in lines if line.text or line.is_own]


def corrections_of(interview: Interview) -> dict[int, str]:
    rows = TranscriptCorrection.objects.filter(interview=interview)
    return dict(rows.values_list("seq", "text"))


def line_of(entry: Entry, corrections: dict[int, str]) -> Line:
    seq = entry.get("seq")
    place = seq if isinstance(seq, int) and not isinstance(seq, bool) else None
    return Line(
        seq=place,
        speaker=str(entry.get("speaker", "")),
        text=str(entry.get("content") or ""),
        said_at=moment(entry.get("timestamp")),
        correction=corrections.get(place, "") if place is not None else "",
    )


def moment(timestamp: object) -> datetime | None:
    try:
        said_at = datetime.fromisoformat(timestamp) if isinstance(timestamp, str) else None
    except ValueError:
        return None
    return said_at if said_at is not None and said_at.tzinfo is not None else None


def correct_turn(interview: Interview, seq: int, *, text: str) -> None:
    """Keep the candidate's own wording of one of their turns beside it; an empty one goes away.

    The transcript itself is never changed. Raises InterviewIsNotOver, or NotVisible where the
    candidate has no such turn.
    """
    if not interview.is_over:
        raise InterviewIsNotOver("This interview is not over yet.")
    own = {line.seq: line.text for line in own_transcript(interview) if line.is_own}
    if seq not in own:
        raise NotVisible("There is no such answer.")
    words = text.replace("\x00", "").strip()[:CORRECTION_LIMIT]
    rows = TranscriptCorrection.objects
    if words in ("", own[seq].strip()):
        rows.filter(interview=interview, seq=seq).delete()
    else:
        rows.update_or_create(interview=interview, seq=seq, defaults={"text": words})
