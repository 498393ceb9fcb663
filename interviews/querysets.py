"""Named sets of rows. What a person may see is decided here and applied by `access.py`."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from interviews.models import (  # noqa: F401 - named in the bases below
        Candidate,
        CandidateRequest,
        Intervention,
        Interview,
        Job,
        JobApplication,
        LiveSession,
        Message,
        SlotBooking,
        SlotCalendar,
    )

SEES_EVERYTHING = "interviews.view_every_interview"
SEES_TEAMS_JOBS = "interviews.view_team_jobs"


WORDS_OF_A_SEARCH = 8
FEW = 2000

# The long JSON and text columns of an interview.
TRANSCRIPTS = ("conversation_log", "live_transcript", "ai_review", "final_ai_review")
DOCUMENTS = (*TRANSCRIPTS, "job_description", "resume_text", "question_plan")


def job_visible_to(user: User, prefix: str = "") -> Q:
    """Own jobs, those one is the hiring manager of, and for recruiters those of the team."""
    own = Q(**{f"{prefix}owner": user})
    # A subquery, not a join, which would give a job twice.
    managed = Q(**{f"{prefix}pk__in": user.managed_jobs.order_by().values("pk")})
    shared = Q(**{f"{prefix}shared_with_team": True})
    return own | managed | shared if user.has_perm(SEES_TEAMS_JOBS) else own | managed


def interview_visible_to(user: User, prefix: str = "") -> Q:
    """Interviews the person made, and those of visible jobs."""
    made = Q(**{f"{prefix}created_by": user})
    return made | job_visible_to(user, f"{prefix}job_application__job__")


def of_applications_named(word: str, application: str = "") -> Q:
    """A condition: the candidate or the job of the application has the word in its name.

    Of few, their keys, for indexes to lead from them; of many, such candidates and jobs, so that a
    page is full before all applications are read. application: the column that leads there.
    """
    from interviews.models import Candidate, Job, JobApplication

    named = {
        "candidate": Candidate.objects.filter(name__icontains=word).values("pk"),
        "job": Job.objects.filter(title__icontains=word).values("pk"),
    }
    found = JobApplication.objects.filter(either(named)).order_by().values_list("pk", flat=True)
    keys = list(found[: FEW + 1])
    if len(keys) <= FEW:
        return Q(**{f"{application or 'pk'}__in": keys})
    return either(
        {f"{application}__{name}" if application else name: named[name] for name in named}
    )


def either(named: "Mapping[str, models.QuerySet[Any, Any]]") -> Q:
    """One of the columns at least is among what is said of it."""
    return reduce(or_, (Q(**{f"{column}__in": rows}) for column, rows in named.items()))


def of_interviews_named(word: str) -> Q:
    """A condition on rows that belong to an interview; nobody finds theirs among thousands."""
    from interviews.models import Interview

    named = Interview.objects.named(word).order_by().values_list("pk", flat=True)
    return Q(interview__in=list(named[:FEW]))


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm(SEES_EVERYTHING) else self.filter(job_visible_to(user))


class ApplicationQuerySet(models.QuerySet["JobApplication"]):
    def named(self, words: str) -> Self:
        """Those whose candidate or job bears each of the words in its name."""
        found = self
        for word in words.split()[:WORDS_OF_A_SEARCH]:
            found = found.filter(of_applications_named(word))
        return found

    def visible_to(self, user: User) -> Self:
        return (
            self if user.has_perm(SEES_EVERYTHING) else self.filter(job_visible_to(user, "job__"))
        )


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, user: User) -> Self:
        """Candidates of visible jobs, and those the person entered."""
        if user.has_perm(SEES_EVERYTHING):
            return self
        # A subquery, not a join with DISTINCT, which could neither be deleted nor paged well.
        applicants = self.model._default_manager.filter(job_visible_to(user, "applications__job__"))
        return self.filter(Q(created_by=user) | Q(pk__in=applicants.values("pk")))


class InterviewQuerySet(models.QuerySet["Interview"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm(SEES_EVERYTHING) else self.filter(interview_visible_to(user))

    def named(self, words: str) -> Self:
        """Those whose candidate or job bears each of the words in its name.

        With joins alone, each word would be sought in every row.
        """
        found = self
        for word in words.split()[:WORDS_OF_A_SEARCH]:
            typed_in = Q(candidate_name__icontains=word) | Q(job_title__icontains=word)
            found = found.filter(typed_in | of_applications_named(word, "job_application"))
        return found

    def without_documents(self) -> Self:
        """Leaves the long JSON and text columns in the database; lists do not need them."""
        return self.defer(*DOCUMENTS)

    def without_transcripts(self) -> Self:
        """Leaves in the database what grows while an interview is held."""
        return self.defer(*TRANSCRIPTS)

    def with_names(self) -> Self:
        return self.select_related("job_application__candidate", "job_application__job")


class LiveSessionQuerySet(models.QuerySet["LiveSession"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm(SEES_EVERYTHING):
            return self
        return self.filter(interview_visible_to(user, "interview__"))

    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def silent_since(self, when: datetime) -> Self:
        """Open sessions whose holder stopped giving signs of life."""
        return self.open().filter(interrupted_at__isnull=True, heartbeat_at__lt=when)

    def deserted_since(self, when: datetime) -> Self:
        return self.open().filter(interrupted_at__lt=when)

    def begun(self) -> Self:
        return self.open().filter(started_at__isnull=False)

    def older_than(self, now: datetime, age: timedelta) -> Self:
        return self.filter(started_at__lt=now - age)


class InterventionQuerySet(models.QuerySet["Intervention"]):
    def open(self) -> Self:
        """Neither carried out nor withdrawn."""
        return self.filter(done_at__isnull=True, withdrawn_at__isnull=True)

    def due(self, now: datetime) -> Self:
        return self.open().filter(due_at__lte=now, expires_at__gt=now)

    def waiting(self, now: datetime) -> Self:
        """Those on which a person may still say a word."""
        return self.open().filter(awaits_person=True, sent_at__isnull=True, due_at__gt=now)

    def unsettled(self) -> Self:
        return self.filter(settled_at__isnull=True, reference__isnull=False)


class CalendarQuerySet(models.QuerySet["SlotCalendar"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm(SEES_EVERYTHING):
            return self
        return self.filter(Q(owner=user) | Q(shared_with_team=True))


class SlotBookingQuerySet(models.QuerySet["SlotBooking"]):
    def visible_to(self, user: User) -> Self:
        """Those of visible interviews: a shared calendar does not tell who the others are."""
        if user.has_perm(SEES_EVERYTHING):
            return self
        return self.filter(interview_visible_to(user, "interview__"))

    def held(self) -> Self:
        """Not given back."""
        return self.filter(released_at__isnull=True)


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm(SEES_EVERYTHING):
            return self
        return self.filter(interview_visible_to(user, "interview__"))

    def unsettled(self) -> Self:
        """Neither sent, nor given up, nor withdrawn."""
        return self.filter(
            sent_at__isnull=True, given_up_at__isnull=True, withdrawn_at__isnull=True
        )

    def due(self, now: datetime) -> Self:
        """To be sent now, by whoever claims it first; a sender that died holds nothing up."""
        free = Q(sending_until__isnull=True) | Q(sending_until__lt=now)
        return self.unsettled().filter(free, due_at__lte=now, next_attempt_at__lte=now)


class CandidateRequestQuerySet(models.QuerySet["CandidateRequest"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm(SEES_EVERYTHING):
            return self
        return self.filter(interview_visible_to(user, "interview__"))

    def open(self) -> Self:
        return self.filter(handled_at__isnull=True)

    def saying(self, words: str) -> Self:
        """Those with each of the words in their text or in the names of candidate and job."""
        found = self
        for word in words.split()[:WORDS_OF_A_SEARCH]:
            found = found.filter(Q(text__icontains=word) | of_interviews_named(word))
        return found
