"""By what a job's candidates are assessed: contents, versions, what changed between them."""

from analysis.rubrics.changes import changes
from analysis.rubrics.content import LEVELS, LINEAR_POINTS, Content, read_content
from analysis.rubrics.defaults import default_content
from analysis.rubrics.problems import FORMULAS, Problem, RubricIsUnclear
from analysis.rubrics.versions import default_rubric, new_version, rubric_for, rubric_in_force

__all__ = [
    "FORMULAS",
    "LEVELS",
    "LINEAR_POINTS",
    "Content",
    "Problem",
    "RubricIsUnclear",
    "changes",
    "default_content",
    "default_rubric",
    "new_version",
    "read_content",
    "rubric_for",
    "rubric_in_force",
]
