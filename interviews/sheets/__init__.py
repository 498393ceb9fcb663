"""Candidates and interviews as sheets (CSV, XLSX): taken in row by row, and given out."""

from interviews.sheets.applications import ApplicationSheet
from interviews.sheets.interviews import InterviewSheet

__all__ = ["ApplicationSheet", "InterviewSheet"]
