"""After the interview: feedback, corrections, one's own data, and erasure."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews import signals
from interviews.errors import NotVisible
from interviews.journey.afterwards import correct_turn
from interviews.journey.erasure import InterviewIsRunning, UnderLegalHold, erase_interview
from interviews.lifecycle import EndReason, end_session
from interviews.models import (
    CandidateRequest,
    Consent,
    ErasureReceipt,
    Feedback,
    Interview,
    Job,
    JournalRow,
    LiveSession,
    TranscriptCorrection,
)
from interviews.tests import people

pytestmark = pytest.mark.django_db

Reason = ErasureReceipt.Reason
SAID = ("What did you build?", "I built a <parsel> sorter.", "And how fast was it?")


def say(session: LiveSession) -> None:
    for seq, text in enumerate(SAID, start=1):
        entry = {
            "seq": seq,
            "speaker": "user" if seq == 2 else "assistant",
            "content": text,
            "timestamp": timezone.now().isoformat(),
        }
        JournalRow.objects.create(
            interview_id=session.interview_id, session=session, seq=seq, entry=entry
        )


@pytest.fixture
def held(session: LiveSession) -> Interview:
    say(session)
    end_session(session.pk, reason=EndReason.INTERVIEWER)
    return Interview.objects.get(pk=session.interview_id)


@pytest.fixture
def candidate(interview: Interview) -> Client:
    browser = people.candidate_browser(interview)
    browser.handler.enforce_csrf_checks = False
    return browser


def page(interview: Interview, name: str, *more: object) -> str:
    return reverse(name, args=[interview.pk, *more])


class TestFeedback:
    def test_is_kept_and_can_be_changed(self, candidate: Client, held: Interview) -> None:
        end = page(held, "candidate-end")
        answer = candidate.post(end, {"rating": "4", "text": "Kind."}, follow=True)
        assert b"Thank you. What you thought is saved." in answer.content
        candidate.post(end, {"rating": "5", "text": "Very kind."})
        feedback = Feedback.objects.get()
        assert (feedback.rating, feedback.text) == (5, "Very kind.")

    @pytest.mark.parametrize("rating", ["", "0", "6", "-1", "five", "٣", "1e1"])
    def test_without_a_rating_that_is_one_there_is_none(
        self, candidate: Client, held: Interview, rating: str
    ) -> None:
        candidate.post(page(held, "candidate-end"), {"rating": rating, "text": "\x00Fine"})
        feedback = Feedback.objects.get()
        assert (feedback.rating, feedback.text) == (None, "Fine")

    def test_waits_for_the_end(self, candidate: Client, interview: Interview) -> None:
        answer = candidate.post(page(interview, "candidate-end"), {"rating": "5"})
        assert answer["Location"] == page(interview, "candidate-welcome")
        assert not Feedback.objects.exists()


class TestTheTranscript:
    def test_is_shown_with_a_form_for_each_own_answer(
        self, candidate: Client, held: Interview
    ) -> None:
        html = candidate.get(page(held, "candidate-transcript")).content.decode()
        assert "I built a &lt;parsel&gt; sorter." in html
        assert html.count("<details>") == 1
        assert page(held, "candidate-correction", 2) in html

    def test_a_correction_stands_beside_the_original_for_both_sides(
        self, candidate: Client, held: Interview, client: Client, owner: User
    ) -> None:
        candidate.post(page(held, "candidate-correction", 2), {"text": "A parcel sorter."})
        mine = candidate.get(page(held, "candidate-transcript")).content.decode()
        client.force_login(owner)
        theirs = client.get(reverse("admin:interviews_interview_change", args=[held.pk]))
        for html in (mine, theirs.content.decode()):
            assert "I built a &lt;parsel&gt; sorter." in html
            assert "A parcel sorter." in html

    def test_the_same_words_again_or_none_take_it_back(
        self, candidate: Client, held: Interview
    ) -> None:
        for words in ("", SAID[1], "  "):
            candidate.post(page(held, "candidate-correction", 2), {"text": "Other."})
            assert TranscriptCorrection.objects.count() == 1
            candidate.post(page(held, "candidate-correction", 2), {"text": words})
            assert not TranscriptCorrection.objects.exists()

    @pytest.mark.parametrize("seq", [1, 3, 4, 0, 10**30])
    def test_only_own_answers_are_corrected(
        self, candidate: Client, held: Interview, seq: int
    ) -> None:
        answer = candidate.post(page(held, "candidate-correction", seq), {"text": "No."})
        assert answer.status_code == 404
        assert not TranscriptCorrection.objects.exists()

    def test_nothing_is_corrected_while_the_interview_is_held(
        self, candidate: Client, session: LiveSession
    ) -> None:
        say(session)
        answer = candidate.post(page(session.interview, "candidate-correction", 2), {"text": "No."})
        assert answer.status_code == 409

    def test_is_closed_to_a_link_that_has_expired(self, held: Interview) -> None:
        late = people.candidate_browser(held, expired=True)
        for name in ("candidate-transcript", "candidate-data", "candidate-end"):
            assert late.get(page(held, name)).status_code == 404


class TestOwnData:
    def test_is_a_file_with_everything_that_is_the_candidates(
        self, candidate: Client, held: Interview
    ) -> None:
        correct_turn(held, 2, text="A parcel sorter.")
        CandidateRequest.objects.create(interview=held, kind="person", text="Please.")
        answer = candidate.get(page(held, "candidate-data"))
        assert "attachment" in answer["Content-Disposition"]
        data = json.loads(answer.content)
        assert [line["text"] for line in data["transcript"]] == list(SAID)
        assert data["transcript"][1]["correction"] == "A parcel sorter."
        assert data["consents"][0]["text_hash"] == Consent.objects.get().text_hash
        assert data["requests"][0]["text"] == "Please."
        assert data["interview"]["candidate_name"] == "Ada Lovelace"

    def test_holds_nothing_of_the_teams(self, candidate: Client, held: Interview) -> None:
        Job.objects.update(description="Salary band C.")
        Interview.objects.update(
            final_ai_review="A weak answer.",
            question_plan=[{"question": "Trap?", "confidential": ["42"]}],
        )
        text = candidate.get(page(held, "candidate-data")).content.decode()
        for secret in ("Salary band", "A weak answer", "Trap?", "token_hash"):
            assert secret not in text

    def test_takes_along_what_other_apps_hold(self, candidate: Client, held: Interview) -> None:
        def answer(interview: Interview, **_: Any) -> dict[str, object]:
            return {"plain_report": {"for": str(interview.pk)}}

        signals.own_data_asked.connect(answer)
        try:
            data = candidate.get(page(held, "candidate-data")).json()
        finally:
            signals.own_data_asked.disconnect(answer)
        assert data["plain_report"] == {"for": str(held.pk)}


class TestErasure:
    def test_is_asked_for_with_a_tick(self, candidate: Client, held: Interview) -> None:
        erasure = page(held, "candidate-erasure")
        assert candidate.post(erasure).status_code == 400
        assert not CandidateRequest.objects.exists()
        answer = candidate.post(erasure, {"sure": "on"}, follow=True)
        assert b"You asked for it on" in answer.content
        assert CandidateRequest.objects.get().kind == "erasure"
        assert Interview.objects.exists()

    def test_leaves_nothing_but_a_receipt_without_the_person(
        self, candidate: Client, held: Interview, owner: User
    ) -> None:
        kind = ContentType.objects.get_for_model(Interview)
        LogEntry.objects.create(
            user=owner,
            content_type=kind,
            object_id=str(held.pk),
            object_repr=str(held),
            action_flag=CHANGE,
        )
        correct_turn(held, 2, text="A parcel sorter.")
        receipt = erase_interview(held, reason=Reason.CANDIDATE, by="owner", now=timezone.now())
        assert not Interview.objects.exists()
        for model in (JournalRow, LiveSession, Consent, TranscriptCorrection):
            assert not model.objects.exists()
        assert receipt.removed["turns"] == len(SAID)
        assert receipt.removed["Consent"] == 1
        assert "Ada" not in str(ErasureReceipt.objects.values().get())
        assert "Ada" not in LogEntry.objects.get().object_repr
        assert candidate.get(page(held, "candidate-end")).status_code == 404

    def test_counts_what_other_apps_removed_and_stops_where_they_fail(
        self, held: Interview
    ) -> None:
        def files(**_: Any) -> dict[str, int]:
            return {"files": 2}

        def fails(**_: Any) -> None:
            raise OSError("the storage is away")

        signals.interview_erased.connect(files)
        signals.interview_erased.connect(fails)
        try:
            with pytest.raises(OSError, match="away"):
                erase_interview(held, reason=Reason.STAFF, by="", now=timezone.now())
            assert Interview.objects.exists()
            signals.interview_erased.disconnect(fails)
            receipt = erase_interview(held, reason=Reason.STAFF, by="", now=timezone.now())
        finally:
            signals.interview_erased.disconnect(files)
            signals.interview_erased.disconnect(fails)
        assert receipt.removed["files"] == 2

    def test_is_refused_under_legal_hold_and_while_it_is_held(
        self, held: Interview, owner: User
    ) -> None:
        Interview.objects.update(legal_hold=True)
        with pytest.raises(UnderLegalHold):
            erase_interview(held, reason=Reason.RETENTION, by="", now=timezone.now())
        Interview.objects.update(legal_hold=False, status=Interview.Status.IN_PROGRESS)
        with pytest.raises(InterviewIsRunning):
            erase_interview(held, reason=Reason.RETENTION, by="", now=timezone.now())
        assert not ErasureReceipt.objects.exists()

    def test_happens_once(self, held: Interview) -> None:
        gone = Interview.objects.get(pk=held.pk)
        erase_interview(held, reason=Reason.STAFF, by="", now=timezone.now())
        with pytest.raises(NotVisible):
            erase_interview(gone, reason=Reason.STAFF, by="", now=timezone.now())


def test_an_interview_that_was_called_off_still_gives_its_data_back(
    candidate: Client, interview: Interview
) -> None:
    Interview.objects.update(status="cancelled", scheduled_at=timezone.now() + timedelta(days=1))
    assert b"was not held" in candidate.get(page(interview, "candidate-end")).content
    assert candidate.get(page(interview, "candidate-data")).status_code == 200
