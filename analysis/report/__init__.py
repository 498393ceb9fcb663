"""A report as people read it: page, PDF, and the candidate's plain version.

`analysis/reports.py` makes the document that all of them show.
"""
