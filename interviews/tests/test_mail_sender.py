"""E-mails through a real SMTP server: taken, refused, late, in races, and from a killed sender."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from interviews.links import create_link, read_link
from interviews.mail import schedule
from interviews.mail.deliveries import HELD_FOR, Result, claim_next, record
from interviews.mail.letters import LETTERS
from interviews.mail.outbox import send_again, send_later
from interviews.mail.sender import empty_outbox, send_due
from interviews.models import Candidate, CandidateLink, Interview, Message
from interviews.tests.mail_server import OK, MailServer, late, mail_server
from interviews.tests.mails import ADDRESS, NOW, clock_at, deliver, make_invitable, text_of
from interviews.tests.racing import at_once

PROJECT = Path(__file__).resolve().parents[2]
Kind = Message.Kind


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server(settings) as one:
        yield one


@pytest.fixture
def interview(owner: User) -> Interview:
    return make_invitable(owner)


def queue(interview: Interview, **more: Any) -> Message:
    message = send_later(interview, Kind.INVITATION, due_at=NOW, **more)
    assert message is not None
    return message


def again(message: Message) -> Message:
    message.refresh_from_db()
    return message


class TestAccepted:
    def test_it_arrives_once_and_is_on_record(
        self, server: MailServer, interview: Interview
    ) -> None:
        message = queue(interview)
        assert (deliver(), deliver()) == (1, 0)
        [taken] = server.taken
        assert taken.to == [ADDRESS]
        assert taken.sender == "interviews@acme.example"
        assert parseaddr(taken.mail["To"]) == ("Ada Lovelace", ADDRESS)
        sent = again(message)
        assert (sent.sent_at, sent.attempts, sent.last_error) == (NOW, 1, "")
        assert sent.sending_until is None

    def test_the_link_in_it_opens_the_interview_and_stands_in_no_table(
        self, server: MailServer, interview: Interview, settings: Any
    ) -> None:
        queue(interview)
        deliver()
        [line] = [line for line in text_of(server.taken[0].mail).splitlines() if "/i/" in line]
        assert line.startswith(f"{settings.SITE_URL}/i/")
        token = line.rpartition("/")[2]
        assert read_link(token).interview == interview
        assert token not in str(CandidateLink.objects.values_list().get())
        assert token not in str(Message.objects.values_list().get())

    def test_programs_are_told_that_a_program_wrote_it(
        self, server: MailServer, interview: Interview
    ) -> None:
        message = queue(interview)
        deliver()
        mail = server.taken[0].mail
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["Message-ID"] == f"<{message.pk}@acme.example>"

    def test_nothing_is_sent_before_it_is_due(
        self, server: MailServer, interview: Interview
    ) -> None:
        send_later(interview, Kind.INVITATION, due_at=NOW + timedelta(hours=1))
        assert deliver() == 0
        assert deliver(NOW + timedelta(hours=1)) == 1


class TestRefused:
    def test_for_now_it_is_tried_again_later(
        self, server: MailServer, interview: Interview
    ) -> None:
        server.on_recipient = ["450 4.2.1 greylisted, come back"]
        message = queue(interview)
        deliver()
        waiting = again(message)
        assert "450 4.2.1 greylisted" in waiting.last_error
        assert waiting.next_attempt_at >= NOW + schedule.WAITS[0]
        assert deliver() == 0
        assert deliver(waiting.next_attempt_at) == 1
        assert again(message).sent_at == waiting.next_attempt_at
        assert again(message).last_error == ""
        assert len(server.taken) == 1

    def test_for_good_it_is_given_up_with_the_reason(
        self, server: MailServer, interview: Interview
    ) -> None:
        server.on_recipient = ["550 5.1.1 no such mailbox"]
        message = queue(interview)
        deliver()
        ended = again(message)
        assert (ended.given_up_at, ended.sent_at) == (NOW, None)
        assert ended.last_error == "The address was refused: 550 5.1.1 no such mailbox"

    def test_the_content_for_good_it_is_given_up_too(
        self, server: MailServer, interview: Interview
    ) -> None:
        server.on_data = ["554 5.7.1 we think this is spam"]
        message = queue(interview)
        deliver()
        assert again(message).given_up_at == NOW
        assert "spam" in again(message).last_error

    def test_its_link_is_deleted_for_nobody_has_it(
        self, server: MailServer, interview: Interview
    ) -> None:
        server.on_recipient = ["450 later"]
        queue(interview)
        deliver()
        assert not CandidateLink.objects.exists()

    def test_one_address_holds_up_no_other(
        self, server: MailServer, interview: Interview, owner: User
    ) -> None:
        server.on_recipient = ["550 no"]
        queue(interview)
        other = queue(make_invitable(owner, email="grace@example.com"))
        assert deliver() == 2
        assert again(other).sent_at == NOW

    def test_an_address_that_is_none_never_reaches_a_server(
        self, server: MailServer, interview: Interview
    ) -> None:
        odd = "ada@example.com\nBcc: everybody@example.com"
        message = queue(interview)
        Message.objects.filter(pk=message.pk).update(to_address=odd)
        deliver()
        assert again(message).last_error == "This is not an e-mail address."
        assert again(message).given_up_at == NOW
        assert server.asked_for == []


class TestServer:
    def test_that_is_down_is_asked_once_and_the_others_wait(
        self, settings: Any, interview: Interview, owner: User
    ) -> None:
        with mail_server(settings):
            pass  # its port is free again
        first, second = queue(interview), queue(make_invitable(owner, email="grace@example.com"))
        assert deliver() == 1
        assert "No connection to the server" in again(first).last_error
        assert (again(second).attempts, again(second).last_error) == (0, "")

    def test_that_is_slow_does_not_keep_a_worker(
        self, server: MailServer, interview: Interview, settings: Any
    ) -> None:
        settings.EMAIL_TIMEOUT = 0.3
        server.on_data = [late(0.6)]
        message = queue(interview)
        deliver()
        assert again(message).last_error == "The server did not answer in time."
        assert again(message).next_attempt_at > NOW
        # It may have taken the mail all the same: the link in it stays good.
        assert CandidateLink.objects.filter(interview=interview).count() == 1

    def test_that_stays_away_is_given_up_after_a_day(
        self, server: MailServer, interview: Interview
    ) -> None:
        server.on_data = ["451 not now"] * 30
        message = queue(interview)
        now = NOW
        while again(message).given_up_at is None:
            now = max(now, again(message).next_attempt_at)
            assert deliver(now) == 1
            assert now <= NOW + schedule.HOPELESS_AFTER
        assert now > NOW + timedelta(hours=19)
        assert again(message).last_error == "The mail was refused: 451 not now"
        assert again(message).attempts < 15

    def test_that_refuses_our_own_sender_is_a_matter_of_settings_not_of_the_address(
        self, server: MailServer, interview: Interview, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def refuse(*_: Any) -> str:
            return "553 5.7.1 not your address"

        server.handle_MAIL = refuse  # type: ignore[attr-defined]
        message = queue(interview)
        deliver()
        assert again(message).given_up_at is None
        assert "MAIL_FROM" in again(message).last_error

    def test_another_backend_of_django_does_as_well(
        self, interview: Interview, mailoutbox: list[Any]
    ) -> None:
        message = queue(interview)
        deliver()
        assert [mail.to for mail in mailoutbox] == [[f"Ada Lovelace <{ADDRESS}>"]]
        assert again(message).sent_at == NOW


class TestFaultsOfOurOwn:
    def test_hold_up_no_other_mail_and_are_tried_again(
        self,
        server: MailServer,
        interview: Interview,
        owner: User,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def broken(*_: Any) -> Any:
            raise KeyError("a fault")

        monkeypatch.setitem(LETTERS, Kind.INVITATION, broken)
        message = queue(interview)
        other = send_later(make_invitable(owner), Kind.REMINDER, due_at=NOW)
        assert other is not None
        create_link(other.interview, created_by=None)
        assert deliver() == 2
        assert "could not be written" in again(message).last_error
        assert again(message).next_attempt_at > NOW
        assert again(other).sent_at == NOW

    def test_do_not_trouble_what_was_erased_meanwhile(
        self, server: MailServer, interview: Interview, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        queue(interview)

        def erased_at_once(*, now: datetime) -> Message | None:
            claimed = claim_next(now=now)
            Interview.objects.all().delete()
            return claimed

        monkeypatch.setattr("interviews.mail.sender.claim_next", erased_at_once)
        assert deliver() == 1
        assert server.taken == []


class TestClaims:
    def test_a_message_is_one_workers_at_a_time(self, interview: Interview) -> None:
        queue(interview)
        claimed = claim_next(now=NOW)
        assert claimed is not None
        assert claim_next(now=NOW + timedelta(seconds=1)) is None
        assert claim_next(now=NOW + HELD_FOR + timedelta(seconds=1)) is not None

    def test_the_result_of_a_claim_that_ran_out_is_not_written(self, interview: Interview) -> None:
        message = queue(interview)
        slow = claim_next(now=NOW)
        late_at = NOW + HELD_FOR + timedelta(seconds=1)
        quick = claim_next(now=late_at)
        assert slow is not None
        assert quick is not None
        assert not record(slow, Result(error="too late"), now=late_at)
        assert record(quick, Result(), now=late_at)
        assert again(message).sent_at == late_at

    def test_sending_again_makes_a_new_mail_and_keeps_the_old_one(
        self, server: MailServer, interview: Interview, owner: User
    ) -> None:
        server.on_recipient = ["550 no"]
        first = queue(interview)
        deliver()
        Candidate.objects.update(email="new@example.com")
        interview.refresh_from_db(fields=["job_application"])
        first.refresh_from_db()
        second = send_again(first, by=owner)
        assert second is not None
        deliver(timezone.now())
        assert again(second).sent_at is not None
        assert again(first).given_up_at == NOW
        assert [taken.to for taken in server.taken] == [["new@example.com"]]


@pytest.mark.django_db(transaction=True)
class TestTwoWorkers:
    @pytest.fixture
    def somebody(self, transactional_db: None) -> User:
        return User.objects.create(username="somebody")

    def test_send_each_message_once(self, server: MailServer, somebody: User) -> None:
        for number in range(6):
            queue(make_invitable(somebody, email=f"ada{number}@example.com"))
        counts = at_once(*[lambda: empty_outbox(clock_at(NOW))] * 2)
        assert sum(counts) == 6
        assert sorted(taken.to[0] for taken in server.taken) == [
            f"ada{number}@example.com" for number in range(6)
        ]

    def test_one_stands_back_while_the_other_is_at_it(
        self, server: MailServer, somebody: User
    ) -> None:
        queue(make_invitable(somebody))
        counts: list[Any] = []

        def try_beside() -> str:
            counts.extend(at_once(send_due))
            return OK

        server.on_data = [try_beside]
        assert deliver() == 1
        assert counts == [0]

    def test_a_sender_killed_before_it_wrote_down_the_answer_sends_it_again_with_the_same_id(
        self, server: MailServer, somebody: User, settings: Any
    ) -> None:
        message = queue(make_invitable(somebody))
        victim = other_process(server)

        def kill_it() -> str:
            os.kill(victim.pid, signal.SIGKILL)
            return OK

        server.on_data = [kill_it]
        assert victim.stdin is not None
        victim.stdin.close()  # what it waits for
        assert victim.wait(60) == -signal.SIGKILL
        left = again(message)
        assert (left.attempts, left.sent_at, len(server.taken)) == (1, None, 1)
        assert left.sending_until is not None
        assert send_due() == 0  # it might still live
        assert deliver(left.sending_until + timedelta(seconds=1)) == 1
        assert again(message).sent_at is not None
        first, second = (taken.mail for taken in server.taken)
        assert first["Message-ID"] == second["Message-ID"]
        links = [line for line in map(link_line, (first, second)) if line]
        assert all(read_link(link.rpartition("/")[2]) for link in links)
        assert len(links) == 2


def link_line(mail: Any) -> str:
    return next(line for line in text_of(mail).splitlines() if "/i/" in line)


def other_process(server: MailServer) -> subprocess.Popen[bytes]:
    """A worker's process on this test's database; it sends once its standard input is closed."""
    script = (
        "import sys, django; django.setup()\n"
        "from django.db import connection\n"
        f"connection.settings_dict['NAME'] = {connection.settings_dict['NAME']!r}\n"
        "from interviews.mail.sender import send_due\n"
        "sys.stdin.read(); send_due()"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "interview_site.settings",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(server.port),
        "EMAIL_USE_TLS": "false",
        "MAIL_FROM": "Acme Interviews <interviews@acme.example>",
    }
    command = [sys.executable, "-W", "ignore", "-c", script]
    return subprocess.Popen(command, cwd=PROJECT, env=environment, stdin=subprocess.PIPE)
