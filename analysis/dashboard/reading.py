"""The whole start page, read for one person: what they may not see is not there."""

from dataclasses import dataclass
from datetime import datetime

from analysis.dashboard.beginning import Step, read_steps
from analysis.dashboard.charts import Bar, Chart, chart_of_days, parts_of
from analysis.dashboard.coming import Coming, read_coming
from analysis.dashboard.figures import Figures
from analysis.dashboard.listing import Listing
from analysis.dashboard.live import Running, read_running
from analysis.dashboard.spread import Spreads
from analysis.dashboard.statistics import SEES_REPORTS, Read, read_statistics
from analysis.dashboard.trouble import Group
from analysis.dashboard.troubles import read_troubles
from analysis.dashboard.undecided import Undecided, read_undecided
from interviews.access import VIEW, Caller, visible_interviews


@dataclass(frozen=True)
class Dashboard:
    """undecided, spreads: None for those who may not see reports. steps: none once in use."""

    now: datetime
    coming: Coming
    running: Listing[Running]
    undecided: Listing[Undecided] | None
    troubles: tuple[Group, ...]
    figures: Figures
    spreads: Spreads | None
    chart: Chart
    outcome: tuple[Bar, ...]
    steps: tuple[Step, ...]


def read_dashboard(
    caller: Caller, *, now: datetime, statistics_of: Read = read_statistics
) -> Dashboard | None:
    """None for those who may see no interviews. The number of queries does not grow with rows."""
    if caller.user is None or not caller.has(VIEW):
        return None
    interviews = visible_interviews(caller)
    sees_reports = caller.has(SEES_REPORTS)
    statistics = statistics_of(caller, now)
    figures = statistics.figures
    return Dashboard(
        now=now,
        coming=read_coming(interviews, now=now),
        running=read_running(caller, interviews, now=now),
        undecided=read_undecided(caller, interviews, now=now) if sees_reports else None,
        troubles=tuple(read_troubles(caller, now=now)),
        figures=figures,
        spreads=statistics.spreads,
        chart=chart_of_days(figures.days),
        outcome=parts_of(
            (
                ("completed", figures.completed),
                ("others", figures.abandoned),
                ("running", figures.running),
            )
        ),
        steps=() if figures.begun else read_steps(caller, caller.user),
    )
