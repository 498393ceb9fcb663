"""`python -m bench.sessions N`: start N interviews and print their sockets' paths as JSON.

A process of its own, run right before the clients connect, because a ticket lives for a minute.
"""

import json
import os
import sys

import django


def start_one(number: int) -> str:
    from interviews import lifecycle, tickets

    interview = lifecycle.create_manual_interview(
        candidate_name=f"Candidate {number}",
        job_description="Backend Engineer\n\nBuilds the services behind the product.",
        resume_text="Ten years of Python and PostgreSQL.",
        created_by=None,
    )
    session = lifecycle.start_interview(interview)
    ticket = tickets.issue_ticket(session, user=None)
    return f"/ws/interview/{session.id}?ticket={ticket}"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interview_site.settings")
    django.setup()
    print(json.dumps([start_one(number) for number in range(int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
