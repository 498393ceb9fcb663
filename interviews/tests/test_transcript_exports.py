"""Transcripts as files: every word in them, and nothing that a reader's program trips over."""

import io
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from pypdf import PdfReader

from interviews.models import Interview, TranscriptCorrection
from interviews.tests import people
from interviews.transcripts.exports import FORMATS, export_transcript

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)
NASTY = "a --> b\n\n<c> & #panic() </v> *x*"
ENTRIES: list[dict[str, Any]] = [
    {"seq": 1, "speaker": "assistant", "content": "Hello?", "start_ms": 0, "end_ms": 1500},
    {"seq": 2, "speaker": "user", "content": NASTY, "start_ms": 2000, "end_ms": 61_250},
    {
        "seq": 3,
        "speaker": "assistant",
        "content": "I see.",
        "unheard": "And then?",
        "start_ms": 62_000,
    },
    {"seq": 4, "speaker": "user", "content": "", "transcription_failed": True, "start_ms": 65_000},
    {"seq": 5, "speaker": "user", "content": "قدت فريقًا", "session_id": "b", "start_ms": 500},
]


@pytest.fixture
def held(owner: User) -> Interview:
    interview = people.make_interview(
        owner,
        status="completed",
        started_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        ended_at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        live_transcript=ENTRIES,
    )
    TranscriptCorrection.objects.create(interview=interview, seq=5, text="I led a team")
    return interview


def exported(interview: Interview, kind: str) -> str:
    return export_transcript(interview, kind, now=NOW).content.decode()


def test_plain_text_tells_who_said_what_when_and_what_was_not_heard(held: Interview) -> None:
    text = exported(held, "txt")
    assert "[0:00] Interviewer: Hello?" in text
    assert "[1:02] Interviewer: I see. (Not heard, the candidate spoke: And then?)" in text
    assert "[1:05] Candidate: (The speech could not be understood.)" in text
    assert "قدت فريقًا (The candidate's correction: I led a team)" in text


def test_json_holds_the_entries_as_they_are_kept(held: Interview) -> None:
    document = json.loads(exported(held, "json"))
    assert document["transcript"][:4] == ENTRIES[:4]
    assert document["transcript"][4] == {**ENTRIES[4], "correction": "I led a team"}


def test_subtitles_have_ordered_cues_that_no_word_can_break(held: Interview) -> None:
    text = exported(held, "vtt")
    assert text.startswith("WEBVTT\n\n")
    cues = [block.split("\n") for block in text.strip().split("\n\n")[2:]]
    assert [cue[0] for cue in cues] == ["1", "2", "3", "5"]  # what has no words has no cue
    assert cues[1][2] == "<v Candidate>a --&gt; b &lt;c&gt; &amp; #panic() &lt;/v&gt; *x*"
    times = [re.fullmatch(r"(\S+) --> (\S+)", cue[1]) for cue in cues]
    ends = [(found[1], found[2]) for found in times if found]
    assert len(ends) == len(cues)
    assert all(begin < end for begin, end in ends)
    # The second session goes on where the first one had got to.
    assert ends[-1][0] == "00:01:06.500"


def test_a_pdf_holds_every_word(held: Interview) -> None:
    pages = PdfReader(io.BytesIO(export_transcript(held, "pdf", now=NOW).content)).pages
    words = " ".join(page.extract_text() for page in pages)
    for expected in ("Hello?", "#panic()", "And then?", "I led a team"):
        assert expected in words


@pytest.mark.parametrize("kind", FORMATS)
def test_an_interview_without_words_is_a_file_too(owner: User, kind: str) -> None:
    assert export_transcript(people.make_interview(owner), kind, now=NOW).content


@pytest.mark.parametrize("kind", FORMATS)
def test_entries_of_other_programs_are_exported_too(owner: User, kind: str) -> None:
    odd = [{"content": None}, {"speaker": 5, "content": "x", "start_ms": "soon", "end_ms": -1e300}]
    interview = people.make_interview(owner, live_transcript=odd)
    assert export_transcript(interview, kind, now=NOW).content


def test_the_api_hands_out_a_file_with_a_name(owner: User, stranger: User, held: Interview) -> None:
    address = f"/interview/{held.pk}/transcript."
    for kind, form in FORMATS.items():
        answer = people.with_token(owner).get(f"{address}{kind}")
        assert (answer.status_code, answer["Content-Type"]) == (200, form.media_type)
        assert answer["Content-Disposition"].endswith(f'-2026-11-20.{kind}"')
        assert people.with_token(stranger).get(f"{address}{kind}").status_code == 404
    assert people.with_token(owner).get(f"{address}exe").status_code == 404
    assert people.with_token(None).get(f"{address}txt").status_code == 401
