"""What recruiters prepare, in the admin: rubrics of jobs, and plans of interviews."""

from analysis.admin import preparation, rubrics

__all__ = ["preparation", "rubrics"]
