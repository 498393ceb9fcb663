"""A line of trouble on the start page, its kind, and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse

from analysis.dashboard.listing import Listing
from interviews.access import Caller
from interviews.models import Interview

LATELY: Final = timedelta(days=14)


@dataclass(frozen=True)
class Trouble:
    """One line. told: what is known of it; mend: what the link to `address` says."""

    who: str
    job: str
    told: str
    since: datetime | None
    address: str
    mend: str


@dataclass(frozen=True)
class Group:
    """Troubles of a kind. advice: what a person can do; all_of_them: where the rest stands."""

    title: str
    advice: str
    listing: Listing[Trouble]
    all_of_them: str = ""


@dataclass(frozen=True)
class Kind:
    """needs: these permissions, or it is not looked for. find: one query."""

    title: str
    advice: str
    needs: tuple[str, ...]
    find: Callable[[Caller, datetime], Listing[Trouble]]
    listed_at: str = ""
    query: str = ""


def of_interview(
    interview: Interview,
    *,
    told: str,
    since: datetime | None,
    mend: str,
    route: str = "admin:interviews_interview_change",
    key: Any = None,
) -> Trouble:
    """key: of the row that the route leads to, where that is not the interview."""
    return Trouble(
        who=interview.shown_candidate_name,
        job=interview.shown_job_title,
        told=told,
        since=since,
        address=reverse(route, args=[interview.pk if key is None else key]),
        mend=mend,
    )
