"""What the analysis adds to the admin: rubrics, résumés, plans; a score to filter interviews by."""

from analysis.admin import (
    applications,
    comparing,
    interview_list,
    preparation,
    resumes,
    rubrics,
)

__all__ = [
    "applications",
    "comparing",
    "interview_list",
    "preparation",
    "resumes",
    "rubrics",
]
