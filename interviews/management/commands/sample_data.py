"""`manage.py sample_data`: a job, a candidate, an application and an interview to try at once."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from interviews.models import Candidate, Interview, Job, JobApplication

JOB = {
    "title": "Backend Engineer",
    "company": "Northwind Logistics",
    "description": (
        "Northwind Logistics moves parcels for small shops across Europe. You will build and run "
        "the Python services behind our tracking pages: Django, PostgreSQL, Celery, Redis.\n"
        "We work remotely with two meetings a week, review every change, and share an on-call "
        "rota of one week in eight. You need solid Python, care for data, and clear writing. "
        "Experience with message queues or logistics is welcome."
    ),
    "question_plan": [
        {
            "competency": "Motivation",
            "question": "What draws you to this job?",
            "follow_ups": ["What would you like to learn in it?"],
        },
        {
            "competency": "Experience",
            "question": "Tell me about a backend system that you built or looked after.",
            "follow_ups": ["What was your own part in it?", "What would you do differently?"],
        },
        {
            "competency": "Problem solving",
            "question": "Describe a production fault that was hard to find. How did you find it?",
            "follow_ups": ["How did you make sure that it stayed fixed?"],
        },
        {
            "competency": "Data",
            "question": "How do you change a large database table without stopping the service?",
            "follow_ups": ["How do you go back when it goes wrong?"],
        },
        {
            "competency": "Collaboration",
            "question": "Tell me about a time when you disagreed with a colleague on a design.",
            "follow_ups": ["What did you take from it?"],
        },
    ],
}
RESUME = (
    "Ada Sample — Backend developer, Rotterdam\n"
    "2022–2026 Parcelbox: Python developer. Moved the tracking database from MySQL to PostgreSQL "
    "without downtime; cut the slowest page from 4 s to 300 ms; on call.\n"
    "2019–2022 Shopfield: junior developer. Django shop pages, Celery jobs for invoices.\n"
    "BSc Computer Science, Delft. Skills: Python, Django, PostgreSQL, Redis, Docker."
)


class Command(BaseCommand):
    help = "Makes a sample job, candidate, application and interview. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        job, _ = Job.objects.get_or_create(title=JOB["title"], company=JOB["company"], defaults=JOB)
        candidate, _ = Candidate.objects.get_or_create(
            name="Ada Sample", email="ada.sample@example.com"
        )
        application, _ = JobApplication.objects.get_or_create(
            job=job, candidate=candidate, defaults={"resume_text": RESUME}
        )
        interview, created = Interview.objects.get_or_create(
            job_application=application,
            status=Interview.Status.SCHEDULED,
            defaults={"scheduled_at": timezone.now() + timedelta(minutes=5)},
        )
        state = "made" if created else "already there"
        self.stdout.write(f"Sample interview {interview.id} ({state}).")
