"""What recruiters prepare, in the admin: rubrics of jobs, résumés, and plans of interviews."""

from analysis.admin import applications, preparation, resumes, rubrics

__all__ = ["applications", "preparation", "resumes", "rubrics"]
