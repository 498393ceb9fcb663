"""From job, résumé and rubric to a question plan: by a model that is checked, or by rules.

`analysis/plans.py` is the way in.
"""
