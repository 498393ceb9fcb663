"""The tables of what is prepared before an interview and made of it afterwards."""

from analysis.models.context import Context
from analysis.models.evaluation import Evaluation, EvaluationStep
from analysis.models.resume import DiscardedFile, ResumeReading, ResumeText
from analysis.models.review import HumanReview
from analysis.models.rubric import Rubric
from analysis.models.trail import CandidateReport, ReviewChange

__all__ = [
    "CandidateReport",
    "Context",
    "DiscardedFile",
    "Evaluation",
    "EvaluationStep",
    "HumanReview",
    "ResumeReading",
    "ResumeText",
    "ReviewChange",
    "Rubric",
]
