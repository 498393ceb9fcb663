"""What the candidate corrected in the transcript that a report goes by."""

from analysis.reports import Report
from interviews.journey.afterwards import corrections_of


def corrections_to(report: Report) -> dict[int, str]:
    """By turn. A transcript that came with a request counts its turns in its own way."""
    is_given = report.evaluation is not None and report.evaluation.transcript is not None
    return {} if is_given else corrections_of(report.interview)
