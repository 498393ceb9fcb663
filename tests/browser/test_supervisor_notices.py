"""What a candidate sees and hears of the supervisor: told before, and in the interview itself."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.test_accessibility import check

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

INTERVENE = """
from django.utils import timezone
from interviews.interventions import intervene
from interviews.models import LiveSession
session = LiveSession.objects.get(interview_id=wanted.pop("interview_id"))
intervene(session, now=timezone.now(), **wanted)
"""

Intervene = Callable[..., None]


@pytest.fixture
def candidate(visit: Visit) -> Person:
    return visit(viewport={"width": 320, "height": 640}, reduced_motion="reduce")


@pytest.fixture
def intervene(product: Product, candidate: Person) -> Intervene:
    """Begin an interview by typing, and let somebody intervene in it."""
    invitation = product.invite(language="es")
    # The pages speak as the candidate likes; the notices, as the interview does.
    candidate.page.goto(f"{invitation.link}?language=en")
    expect(candidate.page.get_by_text("An automatic supervisor watches")).to_be_visible()
    expect(candidate.page.get_by_text("It does not score you.")).to_be_visible()
    check(candidate)
    candidate.goes_to_the_room(invitation.link)
    candidate.page.get_by_role("button", name="Start by typing").click()
    candidate.hears_the_interviewer_out()

    def send(**wanted: Any) -> None:
        wanted = {"interview_id": invitation.interview_id, **wanted}
        product.run(INTERVENE, wanted)

    return send


def test_that_it_comes_to_its_close_is_said_politely_and_in_the_interviews_language(
    candidate: Person, intervene: Intervene
) -> None:
    word = candidate.part("supervisor")
    expect(word).to_be_hidden()
    region = candidate.page.get_by_role("status").filter(has=word)
    expect(region).to_be_attached()  # before its words, or nobody would hear them
    intervene(kind="conclude")
    expect(word).to_be_visible(timeout=10_000)
    expect(word).to_have_text("La entrevista está llegando a su fin.")
    expect(word).to_have_attribute("lang", "es")
    check(candidate)
    candidate.types("Hola, me gustan los trenes y la gente que los conduce cada día.")
    candidate.sees_saved(1)
    expect(word).to_be_visible()


def test_an_end_is_told_spoken_and_shown_as_the_end(
    candidate: Person, intervene: Intervene
) -> None:
    intervene(kind="end", end_reason="supervisor")
    expect(candidate.part("supervisor")).to_have_text(
        "La entrevista termina ahora. Sus respuestas están guardadas.", timeout=10_000
    )
    candidate.sees_turn("speaking")
    candidate.sees_phase("ended", within_ms=60_000)
    expect(candidate.page.get_by_role("heading", name="Thank you, Ada Lovelace")).to_be_focused()
    expect(candidate.part("supervisor")).to_be_hidden()


def test_about_the_time_it_is_told_as_it_passes(candidate: Person, product: Product) -> None:
    invitation = product.invite(duration_minutes="1.25")
    candidate.goes_to_the_room(invitation.link)
    candidate.page.get_by_role("button", name="Start by typing").click()
    expect(candidate.part("supervisor")).to_have_text("One minute is left.", timeout=30_000)
    check(candidate)
