"""The device check's server side: what it keeps, what it refuses; and the code for a phone."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews.journey.checks import ROW_LIMIT, Findings, record_check
from interviews.journey.handover import LIMIT_AN_HOUR, create_handover, qr_code
from interviews.journey.views.trying import LINE_BYTES
from interviews.models import CandidateLink, DeviceCheck, Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db

WELL: Findings = {
    "browser": {"state": "ok"},
    "microphone": {"state": "ok"},
    "speaker": {"state": "ok"},
    "echo": {"state": "warning", "code": "echo_heard"},
    "network": {"state": "ok", "latency_ms": 12, "up_kbit_s": 9000, "down_kbit_s": 9000},
}
DENIED: Findings = {"microphone": {"state": "failed", "code": "microphone_denied"}}


@pytest.fixture
def candidate(interview: Interview) -> Client:
    browser = people.candidate_browser(interview)
    browser.handler.enforce_csrf_checks = False
    return browser


def page(interview: Interview, name: str) -> str:
    return reverse(name, args=[interview.pk])


class TestADeviceCheck:
    def send(self, candidate: Client, interview: Interview, findings: Any) -> Any:
        address = page(interview, "candidate-device-check")
        return candidate.post(address, findings, content_type="application/json")

    @pytest.mark.parametrize(
        ("findings", "passed"),
        [
            (WELL, True),
            (DENIED, False),
            ({}, False),
            ({**WELL, "browser": {"state": "failed"}}, False),
            ({**WELL, "network": {"state": "warning", "code": "network_slow"}}, True),
        ],
    )
    def test_is_kept_with_its_verdict(
        self, candidate: Client, interview: Interview, findings: Any, passed: bool
    ) -> None:
        answer = self.send(candidate, interview, findings)
        assert answer.json() == {"passed": passed}
        check = DeviceCheck.objects.get()
        assert (check.findings, check.passed) == (findings, passed)

    def test_tried_again_it_replaces_the_last_one(
        self, candidate: Client, interview: Interview
    ) -> None:
        self.send(candidate, interview, DENIED)
        self.send(candidate, interview, WELL)
        assert DeviceCheck.objects.get().passed

    def test_only_the_newest_are_kept(self, interview: Interview) -> None:
        for hours in range(ROW_LIMIT + 3, 0, -1):
            record_check(interview, DENIED, now=timezone.now())
            DeviceCheck.objects.filter(checked_at__gt=timezone.now() - timedelta(minutes=5)).update(
                checked_at=timezone.now() - timedelta(hours=hours)
            )
        assert DeviceCheck.objects.count() <= ROW_LIMIT + 1

    @pytest.mark.parametrize(
        "findings",
        [
            {"microphone": {"state": "splendid"}},
            {"microphone": {"state": "ok", "code": "My Headset 3000"}},
            {"microphone": {"state": "ok", "code": "x" * 41}},
            {"network": {"state": "ok", "latency_ms": -1}},
            {"network": {"state": "ok", "latency_ms": 10**12}},
            {"microphone": "ok"},
            [],
            "ok",
        ],
    )
    def test_anything_else_is_refused(
        self, candidate: Client, interview: Interview, findings: Any
    ) -> None:
        assert self.send(candidate, interview, findings).status_code == 400
        assert not DeviceCheck.objects.exists()

    def test_names_of_devices_are_not_kept(self, candidate: Client, interview: Interview) -> None:
        findings = {"microphone": {"state": "ok", "label": "Ada's headset"}, "camera": {}}
        self.send(candidate, interview, findings)
        assert DeviceCheck.objects.get().findings == {"microphone": {"state": "ok"}}

    def test_who_has_passed_one_goes_straight_to_the_room(
        self, candidate: Client, interview: Interview
    ) -> None:
        welcome = page(interview, "candidate-welcome")
        assert candidate.post(welcome)["Location"] == page(interview, "candidate-devices")
        record_check(interview, WELL, now=timezone.now())
        assert candidate.post(welcome)["Location"] == page(interview, "room")

    def test_the_page_may_use_the_microphone(self, candidate: Client, interview: Interview) -> None:
        answer = candidate.get(page(interview, "candidate-devices"))
        assert "microphone=(self)" in answer["Permissions-Policy"]

    def test_the_line_is_measured_within_bounds(
        self, candidate: Client, interview: Interview
    ) -> None:
        line = page(interview, "candidate-line")
        down = candidate.get(line)
        assert (len(down.content), down["Cache-Control"]) == (LINE_BYTES, "no-store")

        def up(size: int) -> Any:
            return candidate.post(line, bytes(size), content_type="application/octet-stream")

        assert up(LINE_BYTES).content == b"%d" % LINE_BYTES
        assert up(LINE_BYTES + 1).status_code == 413


class TestACodeForThePhone:
    def code(self, candidate: Client, interview: Interview) -> str:
        """The address in the picture is not in the page's text: make one as the page does."""
        held = frozenset(candidate.session["candidate_links"])
        return reverse(
            "candidate-link", args=[create_handover(interview, held=held, now=timezone.now())]
        )

    def test_is_made_by_the_button_alone(self, candidate: Client, interview: Interview) -> None:
        address = page(interview, "candidate-phone")
        assert b"<svg" not in candidate.get(address).content.split(b"<main")[1]
        assert CandidateLink.objects.count() == 1
        html = candidate.post(address).content.decode()
        assert 'class="qr"' in html
        assert CandidateLink.objects.count() == 2
        assert not re.search(r"\sstyle=", html)

    def test_lets_another_device_in_once_for_as_long_as_the_first(
        self, candidate: Client, interview: Interview
    ) -> None:
        code = self.code(candidate, interview)
        phone, thief = Client(), Client()
        assert phone.post(code).status_code == 302
        assert phone.get(page(interview, "room")).status_code == 200
        first, second = CandidateLink.objects.order_by("pk")
        assert second.expires_at == first.expires_at
        assert b"This code has been used" in thief.get(code).content
        assert thief.post(code).status_code == 410
        assert thief.get(page(interview, "room")).status_code == 404

    def test_leads_on_the_device_that_has_used_it(
        self, candidate: Client, interview: Interview
    ) -> None:
        code, phone = self.code(candidate, interview), Client()
        phone.post(code)
        assert phone.get(code)["Location"] == page(interview, "candidate-welcome")

    def test_is_good_for_minutes_until_then(self, candidate: Client, interview: Interview) -> None:
        code = self.code(candidate, interview)
        newest = CandidateLink.objects.order_by("pk").last()
        assert newest is not None
        assert newest.expires_at < timezone.now() + timedelta(minutes=16)
        CandidateLink.objects.filter(pk=newest.pk).update(expires_at=timezone.now())
        assert Client().post(code).status_code == 410

    def test_cannot_be_made_without_end(self, candidate: Client, interview: Interview) -> None:
        address = page(interview, "candidate-phone")
        answers = [candidate.post(address).status_code for _ in range(LIMIT_AN_HOUR + 1)]
        assert answers == [200] * LIMIT_AN_HOUR + [429]

    def test_is_a_picture_without_style_or_script(self) -> None:
        picture = qr_code("https://interviews.example.com/i/abc")
        assert "style" not in picture
        assert "script" not in picture
