"""What happens to interviews, announced outward: apps that build on this one listen.

Sent inside the sender's transaction. A receiver that fails is logged and holds up nobody; one that
writes does so in a savepoint of its own.
"""

from typing import Final

from django.dispatch import Signal

# interview: the row as it starts for the first time, what the interviewer is given filled in.
interview_started: Final = Signal()
# interview: its question plan was changed by a person.
plan_edited: Final = Signal()
# interview: it has an appointment. booking: the seat the candidate chose, or None.
interview_scheduled: Final = Signal()
# interview: its appointment moved; without one now, it was given up. was_at: when it would have
# been; None: it had none, and the last day on which it can be held moved.
interview_rescheduled: Final = Signal()
# interview: it is called off. reason: in a person's words, may be empty.
interview_cancelled: Final = Signal()
# interview: its last session has ended; its status says how.
interview_ended: Final = Signal()
# interview: it is erased, only the object is left. receipt: the row that stays.
interview_gone: Final = Signal()
# request: the row of what a candidate asks for.
request_made: Final = Signal()
# request: the row, with the answer.
request_answered: Final = Signal()

# These two are asked, and what is answered counts; a receiver that fails fails the sender.
# interview: its candidate takes their data away. Answer: what an app holds of it, by heading.
own_data_asked: Final = Signal()
# interview: it is being erased, its row still there. Answer: how much was removed, by kind.
interview_erased: Final = Signal()
