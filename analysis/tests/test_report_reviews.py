"""The human part: own scores, overrides with reasons, decisions by people, and the trail of it."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, cast

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given, strategies as st

from analysis.models import HumanReview, ReviewChange
from analysis.report.agreement import OF_LEVELS, WORDS, agreement, compared
from analysis.report.human import trail_of
from analysis.reports import case_of, open_report, report_of
from analysis.reviews import (
    Given,
    NothingToOverride,
    OwnScoreFirst,
    OwnScoreIsFixed,
    ReviewIsUnclear,
    give_review,
)
from analysis.tests import samples
from interviews.models import Interview, WebhookDelivery
from interviews.tests.webhooks import make_endpoint

pytestmark = pytest.mark.django_db

LEVELS = {
    "data": 4,
    "faults": 4,
    "design": 2,
    "upkeep": 3,
    "collaboration": 4,
    "logistics": None,
}


@pytest.fixture
def held(owner: User) -> Interview:
    return samples.held(owner)


def give(interview: Interview, reviewer: User, **given: Any) -> HumanReview:
    case = case_of(interview, now=timezone.now())
    return give_review(case, reviewer=reviewer, given=cast("Given", given))


class TestOwnScore:
    def test_comes_by_the_rubrics_formula_where_none_is_typed_in(
        self, held: Interview, owner: User
    ) -> None:
        review = give(held, owner, own_levels=LEVELS)
        assert review.own_score == Decimal("61.11")
        assert review.scored_at is not None

    def test_is_the_persons_own_where_one_is_typed_in(self, held: Interview, owner: User) -> None:
        assert give(held, owner, own_levels=LEVELS, own_score=Decimal(70)).own_score == 70

    def test_may_be_a_single_number(self, held: Interview, owner: User) -> None:
        assert give(held, owner, own_score=Decimal(55)).own_levels == {}

    @pytest.mark.parametrize(
        "levels",
        [
            {**LEVELS, "charm": 5},
            {"data": 4},
            dict.fromkeys(LEVELS),
        ],
        ids=["an unknown competency", "a competency is missing", "no level at all"],
    )
    def test_answers_for_every_competency_of_the_rubric(
        self, held: Interview, owner: User, levels: dict[str, int | None]
    ) -> None:
        with pytest.raises(ReviewIsUnclear) as unclear:
            give(held, owner, own_levels=levels)
        assert set(unclear.value.problems) == {"own_levels"}
        assert not ReviewChange.objects.exists()

    def test_may_be_changed_where_the_job_does_not_want_it_first(
        self, held: Interview, owner: User
    ) -> None:
        samples.evaluated(held)
        give(held, owner, own_levels=LEVELS)
        open_report(held, reader=owner, now=timezone.now())
        give(held, owner, own_levels={**LEVELS, "data": 5})
        [review] = report_of(held, reader=owner)["review"]["reviews"]
        assert review["own_levels"]["data"] == 5
        assert review["independent"] is False


class TestOwnScoreFirst:
    @pytest.fixture
    def held(self, owner: User) -> Interview:
        interview = samples.held(owner, own_score_first=True)
        samples.evaluated(interview)
        return interview

    @pytest.mark.parametrize(
        "given",
        [
            {"decision": "advance"},
            {"override_score": Decimal(90), "override_reason": "I know better."},
        ],
        ids=["decision", "override"],
    )
    def test_nothing_else_is_taken_before_it(
        self, held: Interview, owner: User, given: dict[str, Any]
    ) -> None:
        with pytest.raises(OwnScoreFirst):
            give(held, owner, **given)
        assert not HumanReview.objects.exists()
        give(held, owner, notes="Listens well.")
        assert report_of(held, reader=owner)["competencies"] == []

    def test_it_opens_the_way_for_the_decision_that_comes_with_it(
        self, held: Interview, owner: User
    ) -> None:
        assert give(held, owner, own_levels=LEVELS, decision="hold").decision == "hold"

    def test_it_stays_as_it_was_once_the_report_is_open(self, held: Interview, owner: User) -> None:
        give(held, owner, own_levels=LEVELS)
        give(held, owner, own_levels={**LEVELS, "data": 3})  # not opened yet
        open_report(held, reader=owner, now=timezone.now())
        with pytest.raises(OwnScoreIsFixed):
            give(held, owner, own_levels={**LEVELS, "data": 5})
        give(held, owner, own_levels={**LEVELS, "data": 3})  # the same once more
        [review] = report_of(held, reader=owner)["review"]["reviews"]
        assert review["own_levels"]["data"] == 3
        assert review["independent"] is True


class TestOverride:
    def test_needs_its_reason(self, held: Interview, owner: User) -> None:
        samples.evaluated(held)
        with pytest.raises(ReviewIsUnclear) as unclear:
            give(held, owner, override_score=Decimal(90), override_reason="  ")
        assert set(unclear.value.problems) == {"override_reason"}

    def test_stands_beside_the_machines_score(self, held: Interview, owner: User) -> None:
        samples.evaluated(held)
        give(held, owner, override_score=Decimal(60), override_reason="Upkeep matters more here.")
        report = report_of(held, reader=owner)
        assert report["overall_score"] == 77.78
        assert report["review"]["reviews"][0]["override_score"] == 60

    def test_may_be_taken_back_and_leaves_its_trace(self, held: Interview, owner: User) -> None:
        samples.evaluated(held)
        give(held, owner, override_score=Decimal(60), override_reason="Upkeep.")
        give(held, owner, override_score=None)
        assert report_of(held, reader=owner)["review"]["reviews"] == []
        taken_back = trail_of(held)[-1]
        assert taken_back["before"] == {"override_score": "60.00", "override_reason": "Upkeep."}
        assert taken_back["after"] == {"override_score": None, "override_reason": ""}

    def test_needs_a_report(self, held: Interview, owner: User) -> None:
        with pytest.raises(NothingToOverride):
            give(held, owner, override_score=Decimal(60), override_reason="Early bird.")


class TestDecision:
    def test_names_who_decided_and_when(
        self, held: Interview, owner: User, colleague: User
    ) -> None:
        give(held, owner, decision="hold")
        give(held, colleague, decision="advance")
        decision = report_of(held, reader=owner)["review"]["decision"]
        assert (decision["decision"], decision["by"]) == ("advance", "colleague")
        assert timezone.now() - datetime.fromisoformat(decision["at"]) < timedelta(minutes=1)

    def test_is_told_outside_once_for_each_change(self, held: Interview, owner: User) -> None:
        make_endpoint(owner)
        give(held, owner, decision="hold")
        give(held, owner, decision="hold")
        give(held, owner, notes="No news.")
        give(held, owner, decision="advance")
        told = WebhookDelivery.objects.order_by("created_at").values_list("payload", flat=True)
        assert [payload["type"] for payload in told] == ["decision.made"] * 2
        assert [payload["data"]["decision"] for payload in told] == ["hold", "advance"]
        assert told[0]["data"]["reviewer_id"] == owner.pk

    def test_is_one_of_three(self, held: Interview, owner: User) -> None:
        with pytest.raises(ReviewIsUnclear):
            give(held, owner, decision="maybe")
        with pytest.raises(ReviewIsUnclear):
            give(held, owner, decision="")


class TestTrail:
    def test_keeps_every_change_with_what_was_before(self, held: Interview, owner: User) -> None:
        give(held, owner, own_levels=LEVELS, decision="hold", notes="Calm.")
        give(held, owner, decision="advance")
        trail = trail_of(held)
        assert [one["what"] for one in trail] == ["own_score", "decision", "notes", "decision"]
        assert {one["by"] for one in trail} == {"owner"}
        assert trail[-1]["before"] == {"decision": "hold"}
        assert trail[-1]["after"] == {"decision": "advance"}

    def test_says_nothing_where_nothing_changed(self, held: Interview, owner: User) -> None:
        give(held, owner, notes="Calm.")
        give(held, owner, notes="Calm. ")
        assert len(trail_of(held)) == 1

    @pytest.mark.parametrize("wrong", ["update", "delete"])
    def test_the_database_refuses_to_rewrite_it(
        self, held: Interview, owner: User, wrong: str
    ) -> None:
        give(held, owner, notes="Calm.")
        rows = ReviewChange.objects.all()
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            rows.update(after={}) if wrong == "update" else rows.delete()
        assert trail_of(held)[0]["after"] == {"notes": "Calm."}

    def test_it_goes_with_its_interview_and_outlives_accounts(
        self, held: Interview, owner: User, colleague: User
    ) -> None:
        give(held, colleague, notes="Calm.")
        number = colleague.pk
        colleague.delete()
        assert trail_of(held)[0]["by"] == f"user {number}"
        held.sessions.all().delete()
        held.delete()
        assert not ReviewChange.objects.exists()

    def test_erasing_by_hand_takes_it_too(self, held: Interview, owner: User) -> None:
        give(held, owner, notes="Calm.")
        HumanReview.objects.all().delete()
        held.sessions.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM interview_schedules WHERE id = %s", [held.pk])
        assert not ReviewChange.objects.exists()


class TestAgreement:
    def test_compares_each_competency_and_the_whole(self, held: Interview, owner: User) -> None:
        samples.evaluated(held)
        give(held, owner, own_levels=LEVELS)
        [review] = report_of(held, reader=owner)["review"]["reviews"]
        rows = {row["key"]: row for row in review["agreement"]["competencies"]}
        assert (rows["data"]["difference"], rows["data"]["word"]) == (-1, "close")
        assert rows["faults"]["word"] == "the same"
        assert (rows["design"]["difference"], rows["design"]["word"]) == (-2, "apart")
        assert rows["logistics"]["word"] == "not comparable"
        assert review["agreement"]["overall"]["difference"] == -16.67
        assert review["agreement"]["overall"]["word"] == "apart"
        assert (review["agreement"]["compared"], review["agreement"]["within_one_level"]) == (5, 4)

    def test_nothing_is_compared_with_a_number_that_is_not_there(
        self, held: Interview, owner: User
    ) -> None:
        samples.without_a_must_have(held)
        give(held, owner, own_score=Decimal(80))
        [review] = report_of(held, reader=owner)["review"]["reviews"]
        assert review["agreement"]["overall"]["word"] == "not comparable"
        assert review["agreement"]["overall"]["difference"] is None

    @given(
        own=st.one_of(st.none(), st.integers(1, 5)), machine=st.one_of(st.none(), st.integers(1, 5))
    )
    def test_every_pair_of_levels_has_a_word(self, own: int | None, machine: int | None) -> None:
        word = compared(own, machine, OF_LEVELS)["word"]
        assert word in WORDS
        assert (word == "not comparable") is (own is None or machine is None)
        assert (word == "the same") is (own is not None and own == machine)

    @given(
        own=st.decimals(0, 100, places=2),
        machine=st.floats(0, 100).map(lambda number: round(number, 2)),
    )
    def test_every_pair_of_scores_has_a_word(self, own: Decimal, machine: float) -> None:
        whole = agreement([], own_levels={}, own_score=own, machine_score=machine)["overall"]
        assert whole["word"] in WORDS[:-1]
        assert whole["difference"] == pytest.approx(float(own) - machine, abs=0.01)


def test_two_people_at_once_each_have_their_own_review(
    held: Interview, owner: User, colleague: User
) -> None:
    give(held, owner, own_levels=LEVELS)
    give(held, colleague, own_levels={**LEVELS, "data": 1})
    reviews = report_of(held, reader=owner)["review"]["reviews"]
    assert [one["reviewer"] for one in reviews] == ["owner", "colleague"]
    assert [one["own_levels"]["data"] for one in reviews] == [4, 1]
