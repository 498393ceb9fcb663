"""Finished interviews for the tests of the evaluation."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from analysis.evaluation import chain
from analysis.models import Evaluation
from interviews.models import Interview
from interviews.tests.people import make_interview

PLAN = [
    {"competency": "Databases", "question": "Tell me about a slow query that you made fast."},
    {"competency": "Operations", "question": "How do you notice that a service is in trouble?"},
    {"competency": "Teamwork", "question": "How do you handle a disagreement in a code review?"},
]
LINES = (
    ("assistant", "Hello Ada. Tell me about a slow query that you made fast."),
    (
        "user",
        (
            "We had a report over the orders table in PostgreSQL that took 9 seconds. I read its "
            "plan, saw that it went over the whole table, and added a partial index on "
            "the open orders. Since then it takes 40 ms, and the people in support stopped "
            "calling us about it."
        ),
    ),
    ("assistant", "Thank you. How do you notice that a service is in trouble?"),
    (
        "user",
        (
            "We watch error rates and latency of every service on one dashboard in Grafana, and an "
            "alert goes to whoever is on call. In 2024 I found a growing queue that way, twenty "
            "minutes before any customer noticed, and restarted the 3 workers that hung."
        ),
    ),
    ("assistant", "And how do you handle a disagreement in a code review?"),
    (
        "user",
        (
            "I ask what the other person wants to reach. Once we could not agree about an "
            "interface, so we wrote both versions, compared them for a day, and took the one that "
            "needed less explaining. I learned to ask earlier."
        ),
    ),
    ("assistant", "Thank you for your time. Goodbye."),
)


def entries_of(lines: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {
            "seq": number,
            "speaker": speaker,
            "content": text,
            "type": "audio",
            "start_ms": number * 20_000,
            "end_ms": number * 20_000 + 15_000,
        }
        for number, (speaker, text) in enumerate(lines, start=1)
    ]


def finished_interview(
    lines: Sequence[tuple[str, str]] = LINES, *, owner: User | None = None, **fields: Any
) -> Interview:
    """An interview that was held and is over."""
    now = timezone.now()
    values = {
        "status": Interview.Status.COMPLETED,
        "started_at": now - timedelta(minutes=20),
        "ended_at": now,
        "live_transcript": entries_of(lines),
        "question_plan": PLAN,
        "candidate_name": "Ada Lovelace",
        "job_title": "Backend Engineer",
        **fields,
    }
    return make_interview(owner, **values)


def evaluated(interview: Interview) -> Evaluation:
    """Evaluate it to the end, as the workers would."""
    evaluation, _ = chain.start_evaluation(interview)
    run(evaluation)
    evaluation.refresh_from_db()
    return evaluation


def run(evaluation: Evaluation) -> int:
    """Do steps until there is none to do now. Returns how many were tried."""
    tried = 1
    while chain.advance(evaluation.pk):
        tried += 1
    return tried
