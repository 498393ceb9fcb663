"""The mailbox of the embedded default: private files, and pages for those who may see the links."""

import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.urls import reverse

from interviews import signals
from interviews.links import read_link
from interviews.mail import mailbox
from interviews.mail.listeners import forget_mails
from interviews.mail.outbox import send_later
from interviews.models import Interview, Message
from interviews.tests.mails import IN_TWO_DAYS, NOW, deliver, make_invitable
from interviews.tests.people import grant, in_browser

BACKEND = "interviews.mail.mailbox.MailboxBackend"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND, settings.MAILBOX_IS_OPEN = BACKEND, True
    settings.MAILBOX_FOLDER = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def interview(owner: User) -> Interview:
    return make_invitable(owner, scheduled_at=IN_TWO_DAYS)


@pytest.fixture
def name(interview: Interview) -> str:
    """Of the invitation in the mailbox."""
    send_later(interview, Message.Kind.INVITATION, due_at=NOW)
    deliver()
    [name] = mailbox.names()
    return name


@pytest.fixture
def browser(owner: User) -> Client:
    return in_browser(owner)


def page(client: Client, name: str = "", end: str = "") -> Any:
    return client.get(f"/mailbox/{name}/{end}" if name else "/mailbox/")


class TestFiles:
    def test_are_nobodys_but_the_servers(self, name: str, folder: Path) -> None:
        [path] = folder.iterdir()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_are_mails_that_any_program_reads(self, name: str, folder: Path) -> None:
        content = (folder / f"{name}.eml").read_bytes()
        assert b"\r\nTo: Ada Lovelace <ada@example.com>\r\n" in content

    def test_give_way_when_there_are_many(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(mailbox, "MAX_MAILS", 2)
        for second in range(4):
            mailbox.keep(b"Subject: x\r\n\r\n", at=datetime(2026, 1, 1, 0, 0, second, tzinfo=UTC))
        assert [kept.kept_at.second for kept in mailbox.heads(mailbox.names())] == [3, 2]

    @pytest.mark.parametrize("name", ["../secrets/SECRET_KEY", "x", "", ".", "a/b"])
    def test_have_names_of_their_own_kind_alone(self, name: str) -> None:
        assert mailbox.read_mail(name) is None

    def test_are_removed_with_their_messages(self, name: str) -> None:
        other = EmailMessage("Other", "Text", "a@example.com", ["b@example.com"])
        get_connection().send_messages([other])
        assert mailbox.forget_mails(Message.objects.values_list("pk", flat=True)) == 1
        assert [kept.subject for kept in mailbox.heads(mailbox.names())] == ["Other"]

    def test_are_removed_when_the_interview_is_erased(
        self, name: str, interview: Interview, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            answers: Any = signals.interview_erased.send(sender=Interview, interview=interview)
            assert dict(answers)[forget_mails] == {"mails": 1}
            assert mailbox.names() == [name]  # until it is sure
        assert mailbox.names() == []


class TestList:
    def test_empty_says_what_to_do_first(self, browser: Client) -> None:
        assert "Invite by e-mail" in page(browser).content.decode()

    def test_shows_who_gets_what_newest_first(
        self, browser: Client, name: str, interview: Interview
    ) -> None:
        send_later(interview, Message.Kind.CONFIRMATION, due_at=NOW)
        deliver()
        text = page(browser).content.decode()
        assert text.index("Confirmed: your interview") < text.index("Your interview for")
        assert "Ada Lovelace &lt;ada@example.com&gt;" in text

    def test_is_turned_page_by_page(self, browser: Client, owner: User) -> None:
        owner.is_superuser = True
        owner.save()
        for second in range(30):
            at = datetime(2026, 1, 1, 0, 0, second, tzinfo=UTC)
            mailbox.keep(f"Subject: mail {second:02}\r\n\r\n".encode(), at=at)
        assert "mail 29" in page(browser).content.decode()
        older = browser.get("/mailbox/?page=2").content.decode()
        assert "mail 04" in older
        assert "mail 05" not in older
        assert browser.get("/mailbox/?page=nonsense").status_code == 200


class TestMail:
    def test_shows_its_head_its_text_and_a_link_that_works(
        self, browser: Client, name: str, interview: Interview, settings: Any
    ) -> None:
        text = page(browser, name).content.decode()
        for told in ("Interviews &lt;interviews@localhost&gt;", "Ada Lovelace", "interview.ics"):
            assert told in text
        found = re.search(rf'href="{settings.SITE_URL}/i/([^"]+)"', text)
        assert found is not None
        assert read_link(found[1]).interview == interview

    def test_is_framed_where_it_can_run_and_load_nothing(self, browser: Client, name: str) -> None:
        assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in (
            page(browser, name).content.decode()
        )
        answer = page(browser, name, "html")
        policy = answer.headers["Content-Security-Policy"]
        for told in (
            "default-src 'none'",
            "script-src 'none'",
            "frame-ancestors 'self'",
            "sandbox allow-popups allow-popups-to-escape-sandbox",
        ):
            assert told in policy
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert '<base target="_blank">' in answer.content.decode()

    def test_gives_its_calendar_file_as_a_download(self, browser: Client, name: str) -> None:
        address = re.search(r'href="(/mailbox/[^"]+/\d+)"', page(browser, name).content.decode())
        assert address is not None
        answer = browser.get(address[1])
        assert answer.headers["Content-Disposition"] == 'attachment; filename="interview.ics"'
        assert answer.content.startswith(b"BEGIN:VCALENDAR")
        assert browser.get(f"/mailbox/{name}/99").status_code == 404

    def test_is_kept_by_no_cache_and_told_to_no_other_site(
        self, browser: Client, name: str
    ) -> None:
        for end in ("", "html"):
            answer = page(browser, name, end)
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"

    def test_of_strangers_is_shown_as_it_is_and_runs_nothing(
        self, browser: Client, owner: User
    ) -> None:
        owner.is_superuser = True
        owner.save()
        attack = '<script>alert(1)</script> javascript:alert(1) "><img src=x>'
        mail = EmailMessage(attack, attack, "a@example.com", ["b@example.com"])
        get_connection().send_messages([mail])
        [name] = mailbox.names()
        text = page(browser, name).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'href="javascript' not in text


class TestDoor:
    def test_is_not_there_where_mails_are_really_sent(
        self, browser: Client, name: str, settings: Any
    ) -> None:
        settings.MAILBOX_IS_OPEN = False
        for end in ("", "html", "0"):
            assert page(browser, name, end).status_code == 404
        assert page(browser).status_code == 404

    def test_shows_a_stranger_nothing_of_others_interviews(self, name: str, stranger: User) -> None:
        browser = in_browser(stranger)
        assert "Ada" not in page(browser).content.decode()
        for end in ("", "html", "0"):
            assert page(browser, name, end).status_code == 404

    def test_is_closed_to_those_who_may_make_no_links(
        self, name: str, interview: Interview, clerk: User, visitor: User
    ) -> None:
        grant(clerk, "view_message", "view_interview", "view_every_interview")
        for user in (clerk, visitor):
            assert page(in_browser(user)).status_code == 403
            assert page(in_browser(user), name).status_code == 403
        answer = page(in_browser(None), name)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("admin:login"))

    def test_shows_mails_about_nothing_to_those_alone_who_see_everything(
        self, browser: Client, owner: User
    ) -> None:
        mail = EmailMessage("Reset", "Text", "a@example.com", ["b@example.com"])
        get_connection().send_messages([mail])
        assert "Reset" not in page(browser).content.decode()
        grant(owner, "view_every_interview")
        assert "Reset" in page(in_browser(User.objects.get(pk=owner.pk))).content.decode()
