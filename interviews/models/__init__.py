"""The tables of the interview itself. Columns keep database defaults: other programs insert too."""

from interviews.models.access import CandidateLink, SocketTicket
from interviews.models.audit import AuditEntry
from interviews.models.hiring import Candidate, Job, JobApplication, SupervisorMode, Unanswered
from interviews.models.intervention import Intervention
from interviews.models.interview import Interview
from interviews.models.journey import (
    CandidateRequest,
    Consent,
    DeviceCheck,
    Feedback,
    TranscriptCorrection,
)
from interviews.models.messages import Message
from interviews.models.preferences import Preferences
from interviews.models.privacy import ErasureReceipt, Farewell
from interviews.models.scheduling import DayOff, SlotBooking, SlotCalendar
from interviews.models.second_factor import RecoveryCode, SecondFactor
from interviews.models.session import JournalRow, LiveSession
from interviews.models.webhooks import EventType, WebhookDelivery, WebhookEndpoint

__all__ = [
    "AuditEntry",
    "Candidate",
    "CandidateLink",
    "CandidateRequest",
    "Consent",
    "DayOff",
    "DeviceCheck",
    "ErasureReceipt",
    "EventType",
    "Farewell",
    "Feedback",
    "Intervention",
    "Interview",
    "Job",
    "JobApplication",
    "JournalRow",
    "LiveSession",
    "Message",
    "Preferences",
    "RecoveryCode",
    "SecondFactor",
    "SlotBooking",
    "SlotCalendar",
    "SocketTicket",
    "SupervisorMode",
    "TranscriptCorrection",
    "Unanswered",
    "WebhookDelivery",
    "WebhookEndpoint",
]
