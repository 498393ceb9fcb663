"""The tables of the interview itself. Columns keep database defaults: other programs insert too."""

from interviews.models.access import CandidateLink, SocketTicket
from interviews.models.hiring import Candidate, Job, JobApplication, SupervisorMode, Unanswered
from interviews.models.intervention import Intervention
from interviews.models.interview import Interview
from interviews.models.session import JournalRow, LiveSession
from interviews.models.webhooks import EventType, WebhookDelivery, WebhookEndpoint

__all__ = [
    "Candidate",
    "CandidateLink",
    "EventType",
    "Intervention",
    "Interview",
    "Job",
    "JobApplication",
    "JournalRow",
    "LiveSession",
    "SocketTicket",
    "SupervisorMode",
    "Unanswered",
    "WebhookDelivery",
    "WebhookEndpoint",
]
