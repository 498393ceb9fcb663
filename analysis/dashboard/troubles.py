"""What is in trouble, kind by kind, each with the way to mend it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.urls import reverse

from analysis.dashboard import after, before
from analysis.dashboard.trouble import Group, Kind
from interviews.access import Caller

SEES = "interviews.view_interview"
SEES_REPORTS = (SEES, "analysis.view_evaluation")
LIST = "admin:interviews_interview_changelist"

KINDS: Final = (
    Kind(
        "Interrupted now",
        "The candidate can come back by the same link, and goes on where it stopped.",
        (SEES,),
        after.interrupted,
        LIST,
        "status__exact=interrupted",
    ),
    Kind(
        "Candidates ask",
        "They are told your answer by e-mail and on their page.",
        (SEES, "interviews.view_candidaterequest"),
        before.asked,
        "admin:interviews_candidaterequest_changelist",
        "state=open",
    ),
    Kind(
        "Devices that did not work",
        "The candidate can try again, take another device, or type the answers.",
        (SEES, "interviews.view_devicecheck"),
        before.device_failed,
    ),
    Kind(
        "E-mails that could not be delivered",
        "Mend the address, then send it again; or hand the link over in another way.",
        (SEES, "interviews.view_message"),
        before.mail_given_up,
        "admin:interviews_message_changelist",
        "state=given_up",
    ),
    Kind(
        "Did not take place",
        "Agree on another time, or cancel it.",
        (SEES,),
        before.missed,
        LIST,
        "status__exact=scheduled",
    ),
    Kind(
        "Broken off",
        "Reopen it to let it go on where it stopped, or decide on what there is.",
        (SEES,),
        after.abandoned,
        LIST,
        "status__exact=abandoned",
    ),
    Kind(
        "Evaluations that need a person",
        "Read the transcript and score it yourself, or have it evaluated again.",
        SEES_REPORTS,
        after.unevaluated,
    ),
    Kind(
        "Not evaluated",
        "Start the evaluation on the report’s page.",
        SEES_REPORTS,
        after.without_evaluation,
    ),
    Kind(
        "Résumés that were not read",
        "Give another file, or paste the text into the application.",
        (SEES, "interviews.view_jobapplication"),
        before.resume_refused,
    ),
    Kind(
        "Plans that could not be made",
        "Prepare it again on the interview’s page, or write the questions yourself.",
        (SEES,),
        before.plan_failed,
    ),
)


def read_troubles(caller: Caller, *, now: datetime) -> Iterator[Group]:
    """Those kinds of which there is something, the most pressing first."""
    for kind in KINDS:
        if not all(caller.has(permission) for permission in kind.needs):
            continue
        found = kind.find(caller, now)
        if found.rows:
            rest = f"{reverse(kind.listed_at)}?{kind.query}" if kind.listed_at else ""
            yield Group(kind.title, kind.advice, found, rest)
