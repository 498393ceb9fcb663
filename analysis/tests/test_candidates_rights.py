"""What the analysis does when a candidate takes data along, withdraws consent, or is forgotten."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from analysis.models import Evaluation, ResumeReading
from analysis.tasks import start_evaluations
from analysis.tests import samples
from analysis.tests.resume_files import application_of, is_stored, read_file
from interviews.journey.consent import withdraw_consent
from interviews.journey.erasure import erase_interview
from interviews.journey.own_data import own_data
from interviews.models import CandidateRequest, ErasureReceipt, Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db

Kind = CandidateRequest.Kind
STAFF = ErasureReceipt.Reason.STAFF


@pytest.fixture
def owner() -> User:
    return people.make_recruiter("owner")


class TestOwnData:
    def test_holds_the_report_once_it_is_released_and_no_score_of_it(self, owner: User) -> None:
        held = samples.held(owner)
        samples.evaluated(held)
        assert own_data(held, now=timezone.now())["report"] is None
        samples.released(held, by=owner)
        report = own_data(held, now=timezone.now())["report"]
        assert report["discussed"]
        assert "score" not in str(report)


class TestConsentTakenBack:
    @pytest.fixture
    def ended(self, owner: User) -> Interview:
        held = samples.held(owner)
        Interview.objects.update(ended_at=timezone.now())
        people.consent(held)
        return held

    def take_back(self, interview: Interview) -> None:
        withdraw_consent(interview, wish=Kind.PERSON, text="", now=timezone.now())

    def test_is_not_evaluated_by_itself(self, ended: Interview) -> None:
        self.take_back(ended)
        assert start_evaluations() == 0
        assert not Evaluation.objects.exists()

    def test_and_given_again_it_is(self, ended: Interview) -> None:
        self.take_back(ended)
        people.consent(ended)
        assert start_evaluations() == 1

    def test_an_interview_that_never_asked_for_one_is(self, ended: Interview) -> None:
        ended.consents.all().delete()
        assert start_evaluations() == 1


@pytest.mark.django_db(transaction=True)
class TestErasure:
    def erase(self, interview: Interview) -> Any:
        return erase_interview(interview, reason=STAFF, by="", now=timezone.now()).removed

    def test_takes_the_resume_file_along(self, owner: User) -> None:
        interview = people.make_interview(owner)
        key = read_file(application_of(interview)).key
        assert is_stored(key)
        assert self.erase(interview)["resume_files"] == 1
        assert not is_stored(key)
        assert not ResumeReading.objects.exists()

    def test_leaves_it_where_another_interview_goes_by_it(self, owner: User) -> None:
        interview = people.make_interview(owner)
        application = application_of(interview)
        Interview.objects.create(job_application=application, created_by=owner)
        key = read_file(application).key
        assert "resume_files" not in self.erase(interview)
        assert is_stored(key)

    def test_takes_evaluation_and_report_along(self, owner: User) -> None:
        held = samples.held(owner)
        samples.evaluated(held)
        samples.released(held, by=owner)
        removed = self.erase(held)
        assert removed["Evaluation"] == 1
        assert removed["CandidateReport"] == 1
        assert not Evaluation.objects.exists()
