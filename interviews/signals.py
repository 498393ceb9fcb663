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
