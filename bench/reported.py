"""`python -m bench.reported ROUNDS`: time a report's page, JSON and PDF; print JSON.

A process of its own on the services that `reports.py` has started, as a web process would be. The
interview is the tests' sample: 35 minutes, 40 turns, six competencies, three passes.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

import django

ROUND = 5  # of each, in a round
EMPTY = b'#set document(title: "Nothing")\n#set page(paper: "a4")\nNothing.'


def timed_ms(work: Callable[[], object]) -> float:
    begun_s = time.perf_counter()
    work()
    return (time.perf_counter() - begun_s) * 1000


def fetched(client: Any, address: str) -> None:
    answer = client.get(address, HTTP_HOST="localhost")
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    assert answer.content


def typeset_nothing() -> None:
    """The least that a PDF of this kind costs."""
    import typst

    from interview_site.typesetting import ACCESSIBLE, fonts

    options: dict[str, Any] = {"font_paths": fonts(), "ignore_system_fonts": True}
    assert typst.compile(EMPTY, pdf_standards=[ACCESSIBLE], **options)


def sampled() -> dict[str, Callable[[], None]]:
    """What is timed, by its name."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.urls import reverse

    from analysis.tests import samples

    reader = User.objects.create_superuser("reader", password="bench")
    interview = samples.held(reader)
    samples.evaluated(interview)
    client = Client()
    client.force_login(reader)
    addresses = {
        "page_ms": reverse("report", args=[interview.pk]),
        "json_ms": reverse("analysis-api:report-detail", args=[interview.pk]),
        "pdf_ms": reverse("analysis-api:report-pdf", args=[interview.pk]),
        "plain_page_ms": reverse("admin:password_change"),
    }
    fetches = {name: partial(fetched, client, address) for name, address in addresses.items()}
    return {**fetches, "plain_pdf_ms": typeset_nothing}


def main(rounds: int) -> None:
    works = sampled()
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
    main(int(sys.argv[1]))
