"""How interviewers touch what an interview must leave alone, per language and subject."""

from collections.abc import Mapping
from typing import Final

# The subjects, as they are called in messages and reasons. What is lawful to ask stays out of the
# lexicons: the right to work, shifts and travel, a physical task that the job names, adjustments
# for the interview, being of age where the law demands it. A criminal record stays out, too: many
# jobs must ask for it.
NAMES: Final[Mapping[str, str]] = {
    "age": "age",
    "family": "family or marriage",
    "pregnancy": "pregnancy or plans for children",
    "health": "health",
    "disability": "disability",
    "religion": "religion",
    "origin": "ethnic or national origin",
    "politics": "political opinion",
    "union": "union membership",
    "orientation": "sexual orientation",
    "gender": "gender identity",
}
