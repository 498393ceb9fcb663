"""The audit log. `record` is the only writer; it is called where people act, and by `listeners`.

Written in the transaction of what it tells, where there is one, and never in silence left out: an
entry that cannot be written is an error, and what it tells of fails with it.

What may stand in an entry: ids, names of fields, and before and after of fields in which nothing is
told of a person (`watching.Watched.shown`). No names of people, no addresses of theirs, no words.
"""

from interviews.audit.recording import record
from interviews.models.audit import AuditEntry

Action = AuditEntry.Action

__all__ = ["Action", "record"]
