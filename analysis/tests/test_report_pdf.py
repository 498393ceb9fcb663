"""The PDF: what it says, that it prints and reads anywhere, and that no word of a candidate's can
break it."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, example, given, settings, strategies as st
from pypdf import PdfReader

from analysis.models import HumanReview
from analysis.report.pdf import file_name, pdf_of
from analysis.reports import read_report
from analysis.tests import samples
from interview_site.typesetting import clean
from interviews.journey.afterwards import correct_turn
from interviews.models import Interview

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)
ARABIC = "أنا طورت نظام تتبع الطرود"
# Typst's own signs, other markup, other scripts, what turns text around, and what has no picture.
NASTY = (
    "#panic(1) *bold* _it_ $x^2$ <label> @ref // no /* no */ `code` [x] {y} = H - li \\ "
    "<script>alert(1)</script> %PDF-1.7 (a) >> endobj \u202e\u2066x \x07 漢字 😀 e\u0301 \ufffe"
)


@pytest.fixture
def held(owner: User) -> Interview:
    return samples.held(owner)


def read(interview: Interview, **options: Any) -> PdfReader:
    report = read_report(interview, reader=None)
    return PdfReader(io.BytesIO(pdf_of(report, now=NOW, **options)))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


class TestPages:
    def test_say_what_the_report_says(self, held: Interview, owner: User) -> None:
        samples.evaluated(held)
        HumanReview.objects.create(
            interview=held,
            reviewer=owner,
            own_levels={"data": 4},
            own_score=70,
            scored_at=NOW,
            override_score=72,
            override_reason="Upkeep matters more here.",
            decision="advance",
            decided_at=NOW,
        )
        text = text_of(read(held))
        for words in (
            "Ada Sample",
            "Backend Engineer · Northwind Logistics",
            "77.8",
            "Care for data · must-have",
            "4 of 5",
            "“In small steps that each can go back”",
            "Turn 14, 10:24",
            "Turn 34 does not hold these words in a row.",
            "Not asked",
            "Contradicted",
            "Overridden by owner: 72. Upkeep matters more here.",
            "owner gave level 4: close",
            "Advance, by owner",
            "gpt-5.1-mini",
            "Version 3",
            "A person decides.",
        ):
            assert words in text, words

    def test_are_numbered_and_named_on_each_sheet(self, held: Interview) -> None:
        samples.evaluated(held)
        pdf = read(held)
        for number, page in enumerate(pdf.pages, start=1):
            text = " ".join(page.extract_text().split())
            assert f"Page {number} of {len(pdf.pages)}" in text
            assert "Ada Sample" in text
            assert "Confidential · printed 22 Nov 2026, 16:05 UTC" in text

    def test_show_no_number_where_there_is_none(self, held: Interview) -> None:
        samples.without_a_must_have(held)
        text = text_of(read(held))
        assert "No overall score." in text
        assert "Needs a person. There is not enough evidence on a must-have" in text
        assert "of 100" not in text

    def test_exist_before_there_is_a_report(self, held: Interview) -> None:
        text = text_of(read(held))
        assert "Waiting to be evaluated" in text
        assert "of 100" not in text

    def test_tell_a_practice_evaluation_from_a_real_one(self, held: Interview) -> None:
        machine = samples.result()
        machine["provenance"]["emulated"] = True
        samples.evaluated(held, machine=machine)
        text = text_of(read(held))
        assert "Practice evaluation." in text
        assert "gpt-5.1-mini (emulated)" in text

    def test_hold_the_whole_transcript_on_request(self, held: Interview) -> None:
        samples.evaluated(held)
        answer = "partial index for the open parcels"
        assert answer not in text_of(read(held))
        correct_turn(held, 2, text="In steps of a size.")
        whole = text_of(read(held, with_transcript=True))
        assert answer in whole
        assert "The candidate’s correction: In steps of a size." in " ".join(whole.split())


class TestFile:
    def test_is_tagged_and_says_what_it_is(self, held: Interview) -> None:
        samples.evaluated(held)
        pdf = read(held)
        root: Any = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"].value is True
        assert root["/Lang"].startswith("en")
        assert "/StructTreeRoot" in root
        assert b"pdfuaid" in root["/Metadata"].get_data()
        assert pdf.metadata is not None
        assert pdf.metadata.title == "Interview report: Ada Sample"

    def test_has_bookmarks_to_its_parts(self, held: Interview) -> None:
        samples.evaluated(held)

        def titles(items: Any) -> list[str]:
            return [
                title
                for item in items
                for title in (titles(item) if isinstance(item, list) else [str(item.title)])
            ]

        found = titles(read(held).outline)
        assert {"Competencies", "Care for data", "Not covered", "How this was made"} <= set(found)

    def test_embeds_every_font_it_uses(self, held: Interview) -> None:
        samples.evaluated(held)
        Interview.objects.filter(pk=held.pk).update(candidate_name=ARABIC)
        held.refresh_from_db()
        fonts = [
            font.get_object()
            for page in read(held).pages
            for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
        ]
        names = {str(font["/BaseFont"]) for font in fonts}
        assert any("NotoSansArabic" in name for name in names)
        for font in fonts:
            [descendant] = font["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)

    def test_is_named_in_plain_letters(self, held: Interview) -> None:
        report = read_report(held, reader=None)
        assert file_name(report) == "report-ada-sample-2026-11-18.pdf"
        report.document["candidate_name"] = ARABIC
        assert file_name(report) == f"report-{str(held.pk)[:8]}-2026-11-18.pdf"


class TestWordsOfCandidates:
    def quoting(self, held: Interview, words: str, name: str = "Ada") -> str:
        entries = samples.entries()
        entries[1]["content"] = words
        machine = samples.result()
        machine["competencies"][0]["evidence"] = [
            {"seq": 2, "quote": words, "start": 0, "end": len(words)}
        ]
        machine["competencies"][0]["reason"] = machine["summary"] = words
        machine["strengths"] = [{"text": words, "seqs": [2]}]
        held.candidate_name, held.job_title = name, name
        samples.evaluated(
            held, machine=machine, transcript=entries, transcript_hash=str(hash(words))
        )
        try:
            return text_of(read(held, with_transcript=True))
        finally:
            held.evaluations.all().delete()

    def test_are_shown_as_they_are_and_never_obeyed(self, held: Interview) -> None:
        text = self.quoting(held, NASTY, name="Ada #set page(width: 1cm) <b>")
        assert "#panic(1) *bold* _it_ $x^2$ <label> @ref // no /* no */ `code`" in text
        assert "<script>alert(1)</script>" in text
        assert "Ada #set page(width: 1cm) <b>" in text
        assert "\u202e" not in text

    def test_run_from_right_to_left_where_they_do(self, held: Interview) -> None:
        text = self.quoting(held, f"{ARABIC} Django.", name="محمد العربي")
        letters = set(ARABIC) - {" "}
        assert letters <= set(text)
        assert "Django" in text

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @example(words="0", name="w\xad")
    @given(words=st.text(min_size=1, max_size=80), name=st.text(max_size=40))
    def test_cannot_break_it(self, held: Interview, words: str, name: str) -> None:
        words, name = clean(words) or "x", clean(name)
        assert "How this was made" in self.quoting(held, words, name)

    @given(st.text())
    def test_lose_only_what_no_font_shows(self, words: str) -> None:
        shown = clean(words)
        assert shown.encode("utf-8").decode() == shown
        assert "\x00" not in shown
        assert [one for one in words if one.isalnum()] == [one for one in shown if one.isalnum()]
        assert clean(shown) == shown
