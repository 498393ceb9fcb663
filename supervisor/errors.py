"""What can stand in the way of overruling the supervisor, by name."""

from interviews.errors import InterviewError


class DecisionIsSettled(InterviewError):
    """It was approved, vetoed or carried out already, or its time has passed."""

    code = "decision_settled"
    status = 409
