"""`python -m bench.listed ROUNDS INTERVIEWS`: time the start page and the lists; print JSON.

A process of its own on the services that `lists.py` has started, as a web process would be. What is
listed, `filled.py` has written. A colleague sees the interviews of one job alone: few of many.
"""

import json
import os
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import median
from typing import Any

import django

from bench.filled import JOBS, fill, tidy
from bench.reported import fetched, timed_ms

ROUND = 3  # of each, in a round
ACCOUNTS = ("reader", "colleague", "auditor")
LISTED = ("interview", "candidate", "jobapplication", "job", "message", "candidaterequest")


def lists() -> dict[str, Callable[[], None]]:
    """What is timed, by its name; `fill` and `accounts` came before."""
    timed = {
        name: partial(fetched, client, address)
        for who, pages in pages_by_reader().items()
        for client in [logged_in(who)]
        for name, address in pages.items()
    }
    return {
        "a page that lists nothing": partial(
            fetched, logged_in("reader"), "/admin/password_change/"
        ),
        **timed,
        "start page, its figures read anew": partial(start_page_anew, logged_in("reader")),
    }


def start_page_anew(client: Any) -> None:
    """As the first time in a minute."""
    from django.contrib.auth.models import User
    from django.core.cache import cache
    from django.urls import reverse

    from analysis.dashboard.statistics import key_of
    from interviews.access import Caller

    cache.delete(key_of(Caller(user=User.objects.get(pk=client.session["_auth_user_id"]))))
    fetched(client, reverse("admin:index"))


def accounts() -> tuple[int, int]:
    """A recruiter, a colleague to whom the team's jobs are closed, an auditor; two numbers."""
    from django.contrib.auth.models import Group, User

    reader, colleague, auditor = (
        User.objects.create_user(name, password="bench", is_staff=True) for name in ACCOUNTS
    )
    recruiters = Group.objects.get(name="Recruiter")
    reader.groups.add(recruiters)
    colleague.user_permissions.add(*recruiters.permissions.exclude(codename="view_team_jobs"))
    auditor.groups.add(Group.objects.get(name="Auditor"))
    return reader.pk, colleague.pk


def logged_in(name: str) -> Any:
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def pages_by_reader() -> dict[str, dict[str, str]]:
    """By account: the address of each page by what it is called in the figures."""
    from django.contrib.auth.models import User
    from django.urls import reverse

    from interviews.models import Candidate, Interview, Job

    model = {
        name: reverse(f"admin:{app}_{name}_changelist")
        for app, name in (
            *(("interviews", one) for one in (*LISTED, "auditentry")),
            ("supervisor", "decision"),
        )
    }
    somebody = Candidate.objects.order_by("-pk")[20].name.split()[1]
    held = Interview.objects.filter(status="completed").order_by("pk")[0].pk
    first, job = Job.objects.order_by("pk")[0].pk, Job.objects.order_by("pk")[JOBS // 2].pk
    said = reverse("transcript-search")
    today = datetime.now(UTC).date()
    span = f"scheduled_at__gte={today - timedelta(days=60)}T00:00Z&scheduled_at__lt={today}T00:00Z"
    interviews, mails, log = model["interview"], model["message"], model["auditentry"]
    requests, decisions = model["candidaterequest"], model["decision"]
    compare = reverse("compare-interviews", args=[first])
    everywhere = {
        "start page": reverse("admin:index"),
        "interviews": interviews,
        "interviews, by a name": f"{interviews}?q={somebody}",
        "interviews, by a name that is nobody's": f"{interviews}?q=nobodysname",
        "what was said, often": f"{said}?q=went+on",
        "what was said, often, page 20": f"{said}?q=went+on&page=20",
        "what was said, once": f"{said}?q={said_once()}",
        "what was said, often, but not once": f"{said}?q=went+-{said_once()}",
        "what was never said": f"{said}?q=unspeakable",
        "comparing, to choose": compare,
        "comparing, to choose by a name": f"{compare}?q={somebody}",
        "requests": requests,
        "e-mails": mails,
        "supervisor's decisions": decisions,
        "live interviews": reverse("live-interviews"),
    }
    return {
        "reader": everywhere
        | {
            "interviews, page 100": f"{interviews}?p=100",
            "interviews that are completed": f"{interviews}?status__exact=completed",
            "interviews of one job": f"{interviews}?job={job}",
            "interviews, by score": f"{interviews}?score=80",
            "interviews, by score, last first": f"{interviews}?score=none&o=4",
            "interviews, by job, date, score and status": (
                f"{interviews}?job={job}&score=60&status__exact=completed&{span}"
            ),
            "the same, by a name": f"{interviews}?job={job}&score=60&q={somebody}&{span}",
            "interviews, by two words": f"{interviews}?q={somebody}+position",
            "interviews, by a job's words": f"{interviews}?q=position",
            "candidates": model["candidate"],
            "candidates, by a name": f"{model['candidate']}?q={somebody}",
            "applications": model["jobapplication"],
            "applications, by a name": f"{model['jobapplication']}?q={somebody}",
            "jobs": model["job"],
            "requests that wait": f"{requests}?state=open",
            "requests that were answered": f"{requests}?state=answered&kind__exact=time",
            "requests, by a name": f"{requests}?q={somebody}",
            "requests, by their words": f"{requests}?q=train+moved",
            "e-mails given up": f"{mails}?state=given_up",
            "e-mails on their way": f"{mails}?state=open",
            "e-mails, by an address": f"{mails}?q=candidate77@example.com",
            "supervisor's guidance": f"{decisions}?action__exact=guide",
            "supervisor's decisions, by a name": f"{decisions}?q={somebody}",
            "history of an interview": reverse("admin:interviews_interview_history", args=[held]),
            "interviews, API": "/api/v1/interviews",
            "interviews, API, of a status": "/api/v1/interviews?status=completed",
            "reports, API": "/api/v1/reports",
            "decisions, API": "/api/v1/decisions",
        },
        "colleague": {f"{name}, few": page for name, page in everywhere.items()},
        "auditor": {
            "audit log": log,
            "audit log, what was changed": f"{log}?action__exact=changed",
            "audit log, of one person": f"{log}?actor={User.objects.get(username='reader').pk}",
            "audit log, of an interview": f"{log}?q={held}",
            "audit log, page 100": f"{log}?p=100",
        },
    }


def said_once() -> str:
    """A word of one interview alone."""
    from interviews.models import Interview

    held = Interview.objects.filter(status=Interview.Status.COMPLETED)
    turns = held.order_by("pk").values_list("live_transcript", flat=True)
    return str(turns[0][3]["content"].split()[0])


def main(rounds: int, interviews: int) -> None:
    owner_id, colleague_id = accounts()
    fill(interviews, owner_id=owner_id, colleague_id=colleague_id)
    tidy()
    works: dict[str, Any] = lists()
    found = []
    for number in range(rounds + 1):
        took: dict[str, list[float]] = {name: [] for name in works}
        order = [name for name in works for _ in range(ROUND)]
        for name in random.sample(order, len(order)):
            took[name].append(timed_ms(works[name]))
        if number:  # the first round loads what a process loads once
            found.append({name: median(times_ms) for name, times_ms in took.items()})
    print(json.dumps(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interview_site.settings")
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]))
