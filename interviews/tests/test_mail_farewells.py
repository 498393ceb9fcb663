"""Who asked to be erased is told when it is done; then nothing of them is left, not even that."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from interviews.journey.erasure import erase_interview
from interviews.mail import schedule
from interviews.models import AuditEntry, ErasureReceipt, Farewell, Interview
from interviews.tests.mail_server import MailServer, mail_server
from interviews.tests.mails import ADDRESS, NOW, deliver, make_invitable, text_of

pytestmark = pytest.mark.django_db
Reason = ErasureReceipt.Reason


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server(settings) as one:
        yield one


@pytest.fixture
def interview(owner: User) -> Interview:
    return make_invitable(owner)


def erase(interview: Interview, reason: Reason = Reason.CANDIDATE) -> ErasureReceipt:
    return erase_interview(interview, reason=reason, by="owner", now=NOW)


def told_in_log() -> list[dict[str, bool]]:
    return list(AuditEntry.objects.filter(action="told").values_list("details", flat=True))


class TestAFarewell:
    def test_is_sent_once_and_leaves_nothing_of_the_person(
        self, server: MailServer, interview: Interview
    ) -> None:
        receipt = erase(interview)
        assert deliver() == 1
        [taken] = server.taken
        mail = taken.mail
        assert taken.to == [ADDRESS]
        assert "Data Engineer at Acme" in mail["Subject"]
        assert str(receipt.pk) in text_of(mail)
        assert "gone for good" in text_of(mail)
        assert not Farewell.objects.exists()
        assert told_in_log() == [{"sent": True}]
        assert deliver() == 0

    @pytest.mark.parametrize("language", ["id", "es", "ar"])
    def test_speaks_the_interviews_language(
        self, server: MailServer, interview: Interview, language: str
    ) -> None:
        Interview.objects.filter(pk=interview.pk).update(language=language)
        erase(interview)
        deliver()
        [mail] = [taken.mail for taken in server.taken]
        assert mail["Content-Language"] == language
        assert "gone for good" not in text_of(mail)
        assert f'lang="{language}"' in text_of(mail, "html")

    def test_is_tried_again_as_long_as_an_e_mail_is(
        self, server: MailServer, interview: Interview
    ) -> None:
        server.on_recipient = ["450 4.2.1 come back"]
        erase(interview)
        deliver()
        waiting = Farewell.objects.get()
        assert waiting.next_attempt_at >= NOW + schedule.WAITS[0]
        assert told_in_log() == []
        deliver(waiting.next_attempt_at)
        assert len(server.taken) == 1
        assert not Farewell.objects.exists()

    def test_that_cannot_arrive_is_on_record_and_keeps_no_address(
        self, server: MailServer, interview: Interview
    ) -> None:
        server.on_recipient = ["550 5.1.1 no such mailbox"]
        erase(interview)
        deliver()
        assert not Farewell.objects.exists()
        assert told_in_log() == [{"sent": False}]

    def test_is_given_up_after_a_day(self, server: MailServer, interview: Interview) -> None:
        erase(interview)
        server.on_recipient = ["450 later"]
        deliver(NOW + timedelta(days=2))
        assert not Farewell.objects.exists()
        assert told_in_log() == [{"sent": False}]

    @pytest.mark.parametrize("reason", [Reason.RETENTION, Reason.STAFF])
    def test_goes_to_nobody_who_did_not_ask(self, interview: Interview, reason: Reason) -> None:
        erase(interview, reason)
        assert not Farewell.objects.exists()

    def test_needs_an_address(self, owner: User) -> None:
        erase(make_invitable(owner, email=""))
        assert not Farewell.objects.exists()
