"""The record of decisions for API clients, under `/api/v1/`: a page at a time, as it stands."""

from interviews.api.rows import Rows, listed
from supervisor.api import bodies
from supervisor.decisions import SEES_DECISIONS
from supervisor.models import Decision


@listed(bodies.DecisionQuery, "decision")
class Decisions(Rows):
    """Every row of the record, the newest first: decisions and what became of them."""

    queryset = Decision.objects.order_by("-position")
    view_permission = SEES_DECISIONS
    list_body, detail_body, query = bodies.DecisionRow, bodies.DecisionDetail, bodies.DecisionQuery
