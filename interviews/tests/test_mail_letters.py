"""What e-mails say: in every language, in the candidate's time, whatever people are called."""

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage as ParsedMail
from email.parser import BytesParser
from email.policy import default
from email.utils import parseaddr
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from interviews.mail.composing import compose
from interviews.mail.outbox import send_later
from interviews.mail.times import in_words, written
from interviews.models import Candidate, CandidateLink, CandidateRequest, Interview, Job, Message
from interviews.tests.mails import ADDRESS, IN_TWO_DAYS, NOW, make_invitable, read, text_of

Kind = Message.Kind
LANGUAGES = ("en", "id", "es", "ar")


@pytest.fixture
def owner(owner: User) -> User:
    owner.first_name, owner.last_name, owner.email = "Grace", "Hopper", "grace@acme.example"
    owner.save()
    return owner


@pytest.fixture
def interview(owner: User) -> Interview:
    return make_invitable(owner, scheduled_at=IN_TWO_DAYS, time_zone="Europe/Berlin")


def composed(interview: Interview, kind: str, **more: Any) -> ParsedMail:
    """As it would arrive."""
    message = send_later(read(interview), kind, **more)
    assert message is not None
    email = compose(message, read(interview), now=NOW).email
    mail = BytesParser(policy=default).parsebytes(email.message().as_bytes())
    assert isinstance(mail, ParsedMail)
    return mail


def request_of(interview: Interview, **fields: Any) -> CandidateRequest:
    kind = CandidateRequest.Kind.ACCOMMODATION
    return CandidateRequest.objects.create(interview=interview, kind=kind, **fields)


class TestInvitation:
    def test_says_who_invites_for_what_when_how_long_and_how(self, interview: Interview) -> None:
        mail = composed(interview, Kind.INVITATION)
        assert mail["Subject"] == "Your interview for Data Engineer at Acme"
        for kind in ("plain", "html"):
            text = text_of(mail, kind)
            for told in (
                "Ada Lovelace",
                "Acme invites you",
                "Tuesday, 24 November 2026, 13:00 (Europe/Berlin, UTC+1)",
                "35 minutes at most",
                "An AI asks the questions",
                "a person decides",
                "talk to a person",
                "Grace Hopper",
                "/i/",
            ):
                assert told in text, (kind, told)

    def test_tells_extra_time(self, interview: Interview) -> None:
        Interview.objects.update(extra_time_percent=100)
        assert "70 minutes at most" in text_of(composed(interview, Kind.INVITATION))

    def test_without_a_time_says_until_when(self, owner: User) -> None:
        until = make_invitable(owner, timing="until", open_until=IN_TWO_DAYS)
        text = text_of(composed(until, Kind.INVITATION))
        assert "At any time that suits you" in text
        assert "Begin until: Tuesday, 24 November 2026, 12:00 (UTC)" in text

    def test_with_slots_asks_to_choose_one(self, owner: User) -> None:
        slots = make_invitable(owner, timing="slots", open_until=IN_TWO_DAYS)
        text = text_of(composed(slots, Kind.INVITATION))
        assert "You choose a time" in text
        assert "Choose until: Tuesday" in text

    def test_answers_go_to_the_recruiter(self, interview: Interview) -> None:
        mail = composed(interview, Kind.INVITATION)
        assert parseaddr(mail["Reply-To"]) == ("Grace Hopper", "grace@acme.example")
        assert "answer this mail" in text_of(mail)

    def test_promises_no_answer_where_nobody_has_an_address(self, interview: Interview) -> None:
        User.objects.update(email="")
        mail = composed(interview, Kind.INVITATION)
        assert mail["Reply-To"] is None
        assert "answer this mail" not in text_of(mail)

    def test_holds_a_link_that_lasts_beyond_the_last_moment_to_begin(self, owner: User) -> None:
        until = timezone.now() + timedelta(days=60)
        composed(make_invitable(owner, timing="until", open_until=until), Kind.INVITATION)
        assert CandidateLink.objects.get().expires_at > until

    def test_of_a_manual_interview_cannot_be_sent(self, owner: User) -> None:
        manual = Interview.objects.create(candidate_name="Ada", created_by=owner)
        assert send_later(manual, Kind.INVITATION) is None
        assert not Message.objects.exists()


class TestOthers:
    def test_a_change_tells_the_new_and_the_old_time(self, interview: Interview) -> None:
        was_at = IN_TWO_DAYS - timedelta(days=1)
        text = text_of(composed(interview, Kind.CHANGE, facts={"was_at": written(was_at)}))
        assert "When: Tuesday, 24 November" in text
        assert "Before: Monday, 23 November" in text

    def test_a_cancellation_tells_the_reason_and_holds_no_link(self, interview: Interview) -> None:
        mail = composed(interview, Kind.CANCELLATION, facts={"reason": "The job\nis <filled>."})
        assert "The job\nis <filled>." in text_of(mail).replace("\r\n", "\n")
        assert "The job<br>is &lt;filled&gt;." in text_of(mail, "html")
        assert "/i/" not in text_of(mail)

    def test_an_answer_is_the_teams_own_words(self, interview: Interview) -> None:
        request = request_of(interview, answer="Yes, take twice the time.", handled_at=NOW)
        text = text_of(composed(interview, Kind.ANSWER, facts={"request_id": request.pk}))
        assert "You asked: for an accommodation." in text
        assert "Yes, take twice the time." in text

    def test_thanks_tell_what_happens_next_and_lead_to_the_own_transcript(
        self, interview: Interview
    ) -> None:
        text = text_of(composed(interview, Kind.THANKS))
        assert "A person at Acme reads them" in text
        assert "Read your own transcript:\n" in text.replace("\r\n", "\n")
        assert "/i/" in text

    def test_the_team_learns_that_a_candidate_asks_but_not_what_they_wrote(
        self, interview: Interview, settings: Any
    ) -> None:
        request = request_of(interview, text="I am dyslexic.")
        mail = composed(
            interview,
            Kind.TEAM_REQUEST,
            to="grace@acme.example",
            facts={"request_id": request.pk},
        )
        assert mail["Subject"] == "Ada Lovelace asks: An accommodation"
        assert "dyslexic" not in mail.as_string()
        place = reverse("admin:interviews_candidaterequest_change", args=[request.pk])
        assert settings.SITE_URL + place in text_of(mail)
        assert "/i/" not in text_of(mail)

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.TEAM_REQUEST])
    def test_every_kind_can_be_written_in_every_language(
        self, interview: Interview, kind: str, language: str
    ) -> None:
        Interview.objects.update(language=language)
        request = request_of(interview, answer="Yes.")
        mail = composed(interview, kind, facts={"request_id": request.pk})
        html = text_of(mail, "html")
        assert mail["Content-Language"] == language
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
        for word in ("{{", "{%", "%(", "None"):
            assert word not in html + text_of(mail) + mail["Subject"]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("Ada\r\nBcc: x@example.com", "Ada Bcc: x@example.com"),
            ("Ada\u2028Lovelace", "Ada Lovelace"),
            ("Zoë 🚀 Müller, MSc", "Zoë 🚀 Müller, MSc"),
            ("\u200fعائشة\u200f", "\u200fعائشة\u200f"),
            ("Ada \u202eecalevoL", "Ada ecalevoL"),
            ('"; <b>Ada</b>', '"; <b>Ada</b>'),
        ],
    )
    def test_of_any_kind_stay_in_their_header(
        self, interview: Interview, name: str, shown: str
    ) -> None:
        Candidate.objects.update(name=name)
        Job.objects.update(title=f"Engineer\n{name}", company=f"Acme\r\n{name}")
        mail = composed(interview, Kind.INVITATION)
        assert parseaddr(str(mail["To"].addresses[0]))[1] == ADDRESS
        assert mail["To"].addresses[0].display_name == shown
        subject = mail["Subject"].strip()  # a folded one is read with its fold
        assert subject == f"Your interview for Engineer {shown} at Acme {shown}"
        assert mail["Bcc"] is None
        assert f"Hello {shown}," in text_of(mail)

    def test_are_escaped_in_html(self, interview: Interview) -> None:
        Candidate.objects.update(name="<script>alert(1)</script>")
        html = text_of(composed(interview, Kind.INVITATION), "html")
        assert "<script" not in html
        assert "&lt;script&gt;" in html

    def test_keep_their_own_direction_in_arabic(self, interview: Interview) -> None:
        Interview.objects.update(language="ar")
        html = text_of(composed(interview, Kind.INVITATION), "html")
        assert "\u2068Data Engineer\u2069" in html
        assert "(\u2068Europe/Berlin, UTC+1\u2069)" in html


class TestTimes:
    @pytest.mark.parametrize(
        ("zone", "at", "words"),
        [
            ("America/New_York", datetime(2026, 11, 1, 5, 30, tzinfo=UTC), "01:30"),
            ("America/New_York", datetime(2026, 11, 1, 6, 30, tzinfo=UTC), "01:30"),
            ("Asia/Kathmandu", datetime(2026, 11, 1, 6, 0, tzinfo=UTC), "11:45"),
        ],
    )
    def test_are_told_on_the_candidates_wall_clock(
        self, zone: str, at: datetime, words: str
    ) -> None:
        assert words in in_words(at, ZoneInfo(zone))

    def test_tell_twice_the_same_hour_apart_by_the_offset(self) -> None:
        zone = ZoneInfo("America/New_York")
        first, second = (
            in_words(datetime(2026, 11, 1, hour, 30, tzinfo=UTC), zone) for hour in (5, 6)
        )
        assert "(America/New York, UTC−4)" in first
        assert "(America/New York, UTC−5)" in second

    @pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe"])
    def test_fall_back_to_utc_where_the_zone_is_none(self, interview: Interview, name: str) -> None:
        Interview.objects.update(time_zone=name)
        assert "12:00 (UTC)" in text_of(composed(interview, Kind.CONFIRMATION))

    def test_follow_the_candidate_where_the_interview_says_nothing(
        self, interview: Interview
    ) -> None:
        Interview.objects.update(time_zone="")
        Candidate.objects.update(time_zone="Asia/Jakarta")
        assert "(Asia/Jakarta, UTC+7)" in text_of(composed(interview, Kind.CONFIRMATION))


def test_the_html_survives_mail_programs_that_strip_styles(interview: Interview) -> None:
    html = text_of(composed(interview, Kind.INVITATION), "html")
    body = html[html.index("<body") :]
    assert not re.search(r"<(script|link|img|form|iframe)\b", body)
    assert 'style="' in body
    assert len(html.encode()) < 20_000  # Gmail cuts what is longer than 102 KB
