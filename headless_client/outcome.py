"""What is left of an interview when it has been held: both transcripts, and what is missing."""

from dataclasses import dataclass, field

from headless_client.api import ApiError, Body
from headless_client.candidate import Candidate
from headless_client.review import review


@dataclass
class Outcome:
    """session, interview: the answers of the two transcript routes; empty if they had none."""

    problems: list[str]
    session: Body = field(default_factory=dict)
    interview: Body = field(default_factory=dict)

    @property
    def stored(self) -> list[Body]:
        entries: list[Body] = self.session.get("live_transcript", [])
        return entries


async def find_outcome(candidate: Candidate, *, interview_id: str) -> Outcome:
    """Fetch what is stored, and compare it with what was seen and said."""
    call = candidate.call
    outcome = Outcome([*candidate.problems, *call.talk.problems])
    if call.line.problem is not None:
        outcome.problems.append(call.line.problem)
    try:
        outcome.session = await candidate.api.session_transcript(candidate.session_id)
        outcome.interview = await candidate.api.interview_transcript(interview_id)
    except ApiError as error:
        outcome.problems.append(str(error))
        return outcome
    outcome.problems += review(call.talk, session=outcome.session, interview=outcome.interview)
    return outcome
