"""What came of a device check. Called by the page that tries the devices."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from interviews.models import DeviceCheck, Interview

STEPS: Final = ("browser", "microphone", "speaker", "echo", "network")
STATES: Final = ("ok", "warning", "failed", "skipped")
NEEDED: Final = ("microphone", "speaker", "network")
ROW_LIMIT: Final = 10
ONE_SITTING: Final = timedelta(minutes=30)

Findings = dict[str, dict[str, Any]]


def has_passed(findings: Findings) -> bool:
    """Whether an interview by voice can be held with this."""
    browser = findings.get("browser", {}).get("state")
    states = [findings.get(step, {}).get("state", "skipped") for step in NEEDED]
    return browser != "failed" and all(state in ("ok", "warning") for state in states)


def record_check(interview: Interview, findings: Findings, *, now: datetime) -> DeviceCheck:
    """Keep the newest findings; what is tried again within half an hour replaces the last ones."""
    fields = {"findings": findings, "passed": has_passed(findings)}
    with transaction.atomic():
        Interview.objects.select_for_update().only("pk").get(pk=interview.pk)
        rows = DeviceCheck.objects.filter(interview=interview)
        last = rows.filter(checked_at__gt=now - ONE_SITTING).first()
        if last is not None:
            rows.filter(pk=last.pk).update(**fields)
            last.refresh_from_db()
            return last
        check = DeviceCheck.objects.create(interview=interview, **fields)
        kept = rows.values("pk")[:ROW_LIMIT]
        rows.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    return check


def last_check(interview: Interview) -> DeviceCheck | None:
    return DeviceCheck.objects.filter(interview=interview).first()
