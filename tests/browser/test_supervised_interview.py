"""A supervised interview in two windows, candidate and recruiter, through every real process.

The intervals are short, so that minutes do for what takes half an hour.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import product as products
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.test_console import Recruiter, begin
from tests.services import free_port

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

CYCLE_MS = 30_000
CONCLUDE_MINUTES, LIMIT_MINUTES = 1.2, 1.8
PLAN = [
    {
        "competency": "Databases",
        "question": "Tell me about a slow query that you made fast.",
        "follow_ups": [],
    },
    {
        "competency": "Teamwork",
        "question": "How do you handle a disagreement in a code review?",
        "follow_ups": [],
    },
]
STRAY = (
    "On Sunday my neighbours and I baked a big lasagne with basil, tomatoes and a lot of cheese.",
    "Then we went to the beach, swam in the sea, and had pistachio ice cream by the harbour.",
    "My favourite football team won the cup in the stadium, and we sang songs all evening long.",
)


@pytest.fixture(scope="module")
def hurried(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product with a supervisor that looks every two seconds."""
    started = products.start(
        tmp_path_factory.mktemp("hurried"),
        port=free_port(),
        emulator_port=free_port(),
        SUPERVISOR_ANALYSIS_INTERVAL="2",
        SUPERVISOR_CONCLUSION_TIME=str(CONCLUDE_MINUTES),
        SUPERVISOR_MAX_DURATION=str(LIMIT_MINUTES),
    )
    try:
        started.wait_until_ready()
        yield started
    finally:
        started.stop()


def drift(candidate: Person, recruiter: Recruiter) -> None:
    for number, answer in enumerate(STRAY, start=1):
        candidate.types(answer)
        candidate.sees_saved(number)
        recruiter.sees_turn(answer)
        candidate.hears_the_interviewer_out()


def test_it_is_watched_guided_concluded_and_ended_before_both_their_eyes(
    visit: Visit, hurried: Product
) -> None:
    invitation = hurried.invite(candidate_name="Ada Watched", question_plan=PLAN)
    recruiter, candidate = Recruiter(visit(), hurried), visit()
    begin(candidate, invitation)
    recruiter.opens("Ada Watched")
    drift(candidate, recruiter)
    guided = recruiter.page.locator('.decision[data-action="guide"]').last
    expect(guided).to_be_visible(timeout=CYCLE_MS)
    expect(guided).to_contain_text("Carried out", timeout=CYCLE_MS)
    concluded = recruiter.page.locator('.decision[data-action="conclude"]').last
    expect(concluded).to_be_visible(timeout=CONCLUDE_MINUTES * 60_000)
    expect(candidate.part("supervisor")).to_be_visible(timeout=CYCLE_MS)
    candidate.sees_phase("ended", within_ms=LIMIT_MINUTES * 60_000 + CYCLE_MS)
    over = recruiter.page.get_by_role("region", name="This interview is over")
    expect(over).to_be_visible(timeout=CYCLE_MS)
    kinds = hurried.run(KINDS, {"id": invitation.interview_id})
    assert kinds[0] == "ignore", kinds
    assert {"guide", "conclude"} <= set(kinds)
    assert hurried.run(BREAKS) == []


KINDS = """
from supervisor.models import Decision
rows = Decision.objects.decisions().filter(interview=wanted["id"]).order_by("position")
answer = list(rows.values_list("action", flat=True))
"""
BREAKS = """
from supervisor import chain
from supervisor.models import Decision
answer = [str(one) for one in chain.breaks(Decision.objects.order_by("position"))]
"""
