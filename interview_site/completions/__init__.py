"""Ask any OpenAI-compatible endpoint for an answer in a shape: supervisor and evaluation do.

`complete` does it; what can go wrong comes as `CompletionFailed`; `cost_usd` prices it.
"""

from interview_site.completions.asking import complete
from interview_site.completions.cost import cost_usd
from interview_site.completions.outcome import Code, Completion, CompletionFailed

__all__ = ["Code", "Completion", "CompletionFailed", "complete", "cost_usd"]
