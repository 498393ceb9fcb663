"""The report as a document: what stands in it, what is withdrawn, and what is not shown yet."""

from copy import deepcopy
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import given, strategies as st

from analysis.models import Evaluation, HumanReview
from analysis.report.marks import Mark, pieces_of
from analysis.report.quotes import sort_quotes
from analysis.reports import InterviewWasNotHeld, read_report, report_of
from analysis.tests import samples
from analysis.turns import Turn, turns_of
from interviews.models import Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db

Status = Evaluation.Status
CONTRACT = {"status", "overall_score", "competencies", "summary", "review", "provenance"}
SCORES = {"77.78", "77.8", "100.0", "75.0"}


@pytest.fixture
def held(owner: User) -> Interview:
    return samples.held(owner)


def say(interview: Interview, seq: int, content: str) -> None:
    entries = deepcopy(interview.live_transcript)
    entries[seq - 1]["content"] = content
    Interview.objects.filter(pk=interview.pk).update(live_transcript=entries)


def by_key(report: dict[str, Any]) -> dict[str, Any]:
    return {one["key"]: one for one in report["competencies"]}


class TestDocument:
    def test_holds_what_the_contract_asks_for(self, held: Interview, owner: User) -> None:
        samples.evaluated(held)
        report = report_of(held, reader=owner)
        assert set(report) >= CONTRACT
        assert report["status"] == "completed"
        assert report["overall_score"] == 77.78
        data = by_key(report)["data"]
        assert {"name", "score", "reason", "evidence"} <= set(data)
        assert data["score"] == 100.0
        assert data["evidence"][0]["seq"] == 14
        assert report["provenance"]["model"] == "gpt-5.1-mini"

    def test_every_quote_stands_at_its_place(self, held: Interview) -> None:
        samples.evaluated(held)
        turns = {turn.seq: turn for turn in turns_of(held.live_transcript)}
        quotes = [q for one in report_of(held)["competencies"] for q in one["evidence"]]
        assert len(quotes) == 13
        for quote in quotes:
            assert turns[quote["seq"]].text[quote["start"] : quote["end"]] == quote["quote"]
            assert turns[quote["seq"]].speaker == "user"

    def test_waits_where_nobody_has_asked_for_an_evaluation(self, held: Interview) -> None:
        report = report_of(held)
        assert report["status"] == "pending"
        assert [reason["code"] for reason in report["reasons"]] == ["not_evaluated"]
        assert report["overall_score"] is None
        assert report["competencies"] == []

    @pytest.mark.parametrize("status", [Status.PENDING, Status.RUNNING, Status.FAILED])
    def test_has_no_number_before_there_is_one(self, held: Interview, status: str) -> None:
        samples.evaluated(held, status=status, machine={})
        report = report_of(held)
        assert report["status"] == status
        assert report["overall_score"] is None
        assert report["competencies"] == []

    def test_a_must_have_without_evidence_leaves_no_overall_score(self, held: Interview) -> None:
        samples.without_a_must_have(held)
        report = report_of(held)
        assert report["status"] == "needs_review"
        assert report["overall_score"] is None
        assert "must-have" in report["reasons"][0]["message"]
        assert by_key(report)["data"]["score"] is None
        assert by_key(report)["faults"]["score"] == 75.0

    def test_a_transcript_that_carries_nothing_is_for_a_person(self, held: Interview) -> None:
        samples.too_short(held)
        report = report_of(held)
        assert (report["status"], report["overall_score"]) == ("needs_review", None)
        assert report["reasons"][0]["code"] == "too_short"

    @pytest.mark.parametrize(
        "status",
        [
            Interview.Status.SCHEDULED,
            Interview.Status.IN_PROGRESS,
            Interview.Status.INTERRUPTED,
            Interview.Status.CANCELLED,
        ],
    )
    def test_there_is_none_of_an_interview_that_was_not_held(
        self, owner: User, status: str
    ) -> None:
        with pytest.raises(InterviewWasNotHeld):
            report_of(people.make_interview(owner, status=status))

    def test_the_newest_evaluation_speaks(self, held: Interview) -> None:
        samples.evaluated(held, transcript_hash="0" * 64)
        samples.evaluated(held, status=Status.RUNNING, machine={}, finished_at=None)
        newest = Evaluation.objects.get(status=Status.RUNNING)
        Evaluation.objects.filter(pk=newest.pk).update(
            created_at=samples.BEGAN_AT.replace(year=2099)
        )
        report = report_of(held)
        assert (report["status"], report["overall_score"]) == ("running", None)

    def test_of_an_interview_that_broke_off_says_so(self, owner: User) -> None:
        held = samples.held(owner, status=Interview.Status.ABANDONED)
        samples.evaluated(held)
        assert report_of(held)["is_partial"] is True


class TestQuotesThatAreGone:
    def test_are_shown_as_withdrawn(self, held: Interview) -> None:
        samples.evaluated(held)
        say(held, 20, "It was the planner.")
        faults = by_key(report_of(held))["faults"]
        assert faults["score"] == 75.0
        assert [quote["seq"] for quote in faults["withdrawn"]] == [20]
        assert [quote["seq"] for quote in faults["evidence"]] == [22, 24]

    def test_take_the_level_with_them_when_they_were_all(self, held: Interview) -> None:
        samples.evaluated(held)
        say(held, 34, "We have a linter.")
        report = report_of(held)
        upkeep = by_key(report)["upkeep"]
        assert (upkeep["score"], upkeep["level"]) == (None, None)
        assert upkeep["status"] == "insufficient_evidence"
        assert report["status"] == "needs_review"
        assert report["overall_score"] is None
        assert report["overall"]["score"] is None
        assert report["reasons"][-1]["code"] == "evidence_withdrawn"

    def test_take_a_claims_confirmation_with_them(self, held: Interview) -> None:
        samples.evaluated(held)
        say(held, 14, "In small steps that each can go back.")
        claim = report_of(held)["claims"][0]
        assert (claim["status"], claim["seq"], claim["quote"]) == ("not_confirmed", None, "")

    def test_the_report_says_that_its_transcript_has_changed(self, held: Interview) -> None:
        samples.evaluated(held)
        assert report_of(held)["provenance"]["is_outdated"] is False
        say(held, 2, "Something else.")
        assert report_of(held)["provenance"]["is_outdated"] is True

    def test_are_looked_for_in_the_transcript_that_came_with_the_request(
        self, held: Interview
    ) -> None:
        samples.evaluated(held, transcript=samples.entries())
        Interview.objects.filter(pk=held.pk).update(live_transcript=[])
        report = report_of(held)
        assert report["overall_score"] == 77.78
        assert report["provenance"]["is_outdated"] is False

    @pytest.mark.parametrize(
        ("turn", "why"),
        [
            (Turn(4, "assistant", "I moved the whole database."), "did not say"),
            (Turn(4, "user", "I moved the database."), "does not hold"),
            (Turn(4, "user", "", failed=True), "not recognised"),
            (Turn(5, "user", "I moved the whole database."), "no turn 4"),
        ],
    )
    def test_each_has_its_reason(self, turn: Turn, why: str) -> None:
        quote = {"seq": 4, "quote": "I moved the whole database", "start": 0, "end": 26}
        [withdrawn] = sort_quotes([quote], {turn.seq: turn}).withdrawn
        assert why in withdrawn["why"]

    def test_a_quote_that_only_moved_within_its_turn_stands_at_its_new_place(self) -> None:
        quote = {"seq": 4, "quote": "I moved the whole database", "start": 0, "end": 26}
        turn = Turn(4, "user", "Well, I moved the  whole database.")
        [found] = sort_quotes([quote], {4: turn}).standing
        assert (found["start"], found["quote"]) == (6, "I moved the  whole database")


class TestOwnScoreFirst:
    @pytest.fixture
    def held(self, owner: User) -> Interview:
        held = samples.held(owner, own_score_first=True)
        samples.evaluated(held)
        return held

    def scored(self, interview: Interview, reviewer: User) -> None:
        HumanReview.objects.create(
            interview=interview,
            reviewer=reviewer,
            own_levels={"data": 3},
            own_score=12,
            scored_at=samples.BEGAN_AT,
            decision="reject",
            decided_at=samples.BEGAN_AT,
            notes="Too slow.",
        )

    def test_nothing_of_the_machine_or_of_others_is_shown_before(
        self, held: Interview, owner: User, colleague: User
    ) -> None:
        self.scored(held, colleague)
        report = report_of(held, reader=owner)
        assert report["competencies"] == []
        assert report["overall_score"] is None
        assert report["overall"] is None
        assert report["review"]["hidden"] is True
        assert report["review"]["reviews"] == []
        assert report["review"]["decision"] is None
        assert report["review"]["others_hidden"] == 1
        told = repr(report)
        assert not any(number in told for number in SCORES)
        assert "Too slow" not in told
        assert samples.SAMPLE["summary"] not in told

    def test_the_reasons_of_a_report_without_a_score_are_hidden_as_well(self, owner: User) -> None:
        held = samples.held(owner, own_score_first=True)
        samples.without_a_must_have(held)
        report = report_of(held, reader=owner)
        assert (report["status"], report["reasons"]) == ("needs_review", [])

    def test_everything_is_shown_after(self, held: Interview, owner: User) -> None:
        self.scored(held, owner)
        report = report_of(held, reader=owner)
        assert report["overall_score"] == 77.78
        assert report["review"]["hidden"] is False

    def test_an_unknown_reader_sees_nothing(self, held: Interview) -> None:
        assert report_of(held)["competencies"] == []

    def test_who_may_not_score_just_reads(self, held: Interview, clerk: User) -> None:
        people.grant(clerk, "view_evaluation", "view_humanreview", app="analysis")
        assert report_of(held, reader=clerk)["overall_score"] == 77.78

    def test_an_interview_without_a_job_has_nobody_who_asks_for_it(self, owner: User) -> None:
        manual = samples.held(owner, job_application=None)
        samples.evaluated(manual)
        assert report_of(manual)["overall_score"] == 77.78


@given(
    text=st.text(max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5),
)
def test_marked_words_are_the_turns_words_whole_and_in_order(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(number, min(start, len(text)), min(max(start, end), len(text)), "Data")
        for number, (start, end) in enumerate(spans, start=1)
        if start < len(text) and start < end
    ]
    pieces = pieces_of(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    for mark in marks:
        marked = "".join(piece.text for piece in pieces if mark in piece.marks)
        assert marked == text[mark.start : mark.end]
        assert sum(mark in piece.begins for piece in pieces) == 1
        assert sum(mark in piece.ends for piece in pieces) == 1


def test_a_report_takes_as_many_queries_for_many_reviewers_as_for_one(
    held: Interview, owner: User, django_assert_max_num_queries: Any
) -> None:
    samples.evaluated(held)
    for number in range(12):
        HumanReview.objects.create(
            interview=held,
            reviewer=people.make_recruiter(f"reviewer {number}"),
            own_levels={"data": 3},
            scored_at=samples.BEGAN_AT,
        )
    fresh = Interview.objects.without_documents().with_names().get(pk=held.pk)
    with django_assert_max_num_queries(6):
        report = read_report(fresh, reader=owner)
    assert len(report.document["review"]["reviews"]) == 12
