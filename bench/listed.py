"""`python -m bench.listed ROUNDS INTERVIEWS`: time the admin's lists; print JSON.

A process of its own on the services that `lists.py` has started, as a web process would be. Half of
the interviews are over and hold a transcript of 20 turns of about 20 words each.
"""

import json
import os
import random
import sys
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

import django

from bench.reported import fetched, timed_ms

ROUND = 3  # of each, in a round
JOBS = 200

FILL = """
INSERT INTO jobs (title, shared_with_team, language, question_plan, description, company, owner_id)
SELECT 'Position ' || n, true, 'en', '[]', repeat('words ', 200), 'Company ' || n %% 7, %(owner)s
FROM generate_series(1, %(jobs)s) n;

INSERT INTO candidates (name, email, created_by_id)
SELECT initcap(substr(md5(n::text), 1, 6)) || ' ' || initcap(substr(md5((n * 7)::text), 1, 8)),
       'candidate' || n || '@example.com', %(owner)s
FROM generate_series(1, %(interviews)s) n;

INSERT INTO job_applications (job_id, candidate_id, resume_text, resume_file)
SELECT (SELECT min(id) FROM jobs) + n %% %(jobs)s, id, repeat('résumé ', 100), ''
FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM candidates) numbered;

INSERT INTO interview_schedules
    (job_application_id, status, scheduled_at, started_at, ended_at, live_transcript, created_by_id,
     candidate_name, job_title, final_ai_evaluation_score, created_at, conversation_log)
SELECT id, CASE WHEN n %% 2 = 0 THEN 'completed' ELSE 'scheduled' END,
       now() - n * interval '7 minutes',
       CASE WHEN n %% 2 = 0 THEN now() - n * interval '7 minutes' END,
       CASE WHEN n %% 2 = 0 THEN now() - n * interval '7 minutes' + interval '30 minutes' END,
       CASE WHEN n %% 2 = 0 THEN (
           SELECT jsonb_agg(jsonb_build_object(
               'seq', turn, 'speaker', 'user', 'content',
               repeat(substr(md5((n * 31 + turn)::text), 1, 8) || ' and so we went on ', 4)))
           FROM generate_series(1, 20) turn) ELSE '[]' END,
       %(owner)s, '', '', CASE WHEN n %% 2 = 0 THEN n %% 101 END,
       now() - n * interval '7 minutes', '[]'
FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM job_applications) numbered;
"""


def fill(interviews: int, *, owner_id: int) -> None:
    """As many interviews, each of its own candidate, of 200 jobs."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(FILL, {"owner": owner_id, "jobs": JOBS, "interviews": interviews})
        cursor.execute("ANALYZE")


def lists() -> dict[str, Callable[[], None]]:
    """What is timed, by its name."""
    from django.contrib.auth.models import Group, User
    from django.test import Client
    from django.urls import reverse

    from interviews.models import Candidate, Job

    reader = User.objects.get(username="reader")
    reader.groups.add(Group.objects.get(name="Recruiter"))
    client = Client()
    client.force_login(reader)
    interviews = reverse("admin:interviews_interview_changelist")
    somebody = Candidate.objects.order_by("-pk")[20].name.split()[1]
    job = Job.objects.order_by("pk")[JOBS // 2]
    addresses = {
        "interviews": interviews,
        "interviews, page 100": f"{interviews}?p=100",
        "interviews that are completed": f"{interviews}?status__exact=completed",
        "interviews of one job": f"{interviews}?job={job.pk}",
        "interviews, by a name": f"{interviews}?q={somebody}",
        "interviews, by two words": f"{interviews}?q={somebody}+position",
        "candidates": reverse("admin:interviews_candidate_changelist"),
        "candidates, by a name": f"{reverse('admin:interviews_candidate_changelist')}?q={somebody}",
        "applications": reverse("admin:interviews_jobapplication_changelist"),
        "jobs": reverse("admin:interviews_job_changelist"),
        "what was said, often": f"{reverse('transcript-search')}?q=went+on",
        "what was said, once": f"{reverse('transcript-search')}?q={said_once()}",
        "interviews, API": "/api/v1/interviews",
    }
    timed = {name: partial(fetched, client, address) for name, address in addresses.items()}
    return {
        "a page that lists nothing": partial(fetched, client, "/admin/password_change/"),
        **timed,
    }


def said_once() -> str:
    """A word of one interview alone."""
    from interviews.models import Interview

    turns = Interview.objects.exclude(ended_at=None).values_list("live_transcript", flat=True)
    return str(turns.order_by("pk")[0][3]["content"].split()[0])


def main(rounds: int, interviews: int) -> None:
    from django.contrib.auth.models import User

    owner = User.objects.create_user("reader", password="bench", is_staff=True)
    fill(interviews, owner_id=owner.pk)
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
