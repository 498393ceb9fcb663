"""Finding interviews by what was said in them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from interviews.models import Interview
from interviews.tests import people
from interviews.transcripts.search import (
    PAGE,
    TURNS_SHOWN,
    Page,
    matching,
    search_transcripts,
)

pytestmark = pytest.mark.django_db

ENDED = datetime(2026, 11, 20, 10, tzinfo=UTC)


def held(*said: str, owner: User | None = None, **fields: Any) -> Interview:
    entries = [
        {"seq": seq, "speaker": ("assistant", "user")[seq % 2], "content": text}
        for seq, text in enumerate(said, start=1)
    ]
    values = {"status": "completed", "ended_at": ENDED, "live_transcript": entries, **fields}
    return people.make_interview(owner, **values)


def found(words: str) -> list[Interview]:
    return [hit.interview for hit in search_transcripts(words, Interview.objects.all()).hits]


def marked(page: Page) -> list[list[str]]:
    turns = page.hits[0].turns
    return [[piece.text for piece in turn.pieces if piece.is_match] for turn in turns]


def test_words_are_found_wherever_they_were_said_and_marked() -> None:
    kafka = held("What did you use?", "We moved to Kafka.", "Why?", "Kafka kept the order.")
    held("What did you use?", "A spreadsheet.")
    page = search_transcripts("kafka order", Interview.objects.all())
    assert [hit.interview for hit in page.hits] == [kafka]
    assert marked(page) == [["Kafka"], ["Kafka", "order"]]
    assert [turn.seq for turn in page.hits[0].turns] == [2, 4]


def test_phrases_alternatives_and_exclusions_are_understood() -> None:
    one = held("I led the team.")
    two = held("The team led me.")
    assert found('"led the team"') == [one]
    assert set(found("led or spreadsheet")) == {one, two}
    assert found("team -me") == [one]
    assert marked(search_transcripts("team -me", Interview.objects.all())) == [["team"]]


@pytest.mark.parametrize("said", ["قدت فريقًا من خمسة", "Aprendí a escuchar", "Saya memimpin tim"])
def test_words_of_every_language_are_found(said: str) -> None:
    interview = held(said)
    assert found(said.split()[1]) == [interview]


def test_a_line_break_does_not_cling_to_a_word() -> None:
    interview = held("First line\nsecond line")
    assert found("second") == [interview]


@pytest.mark.parametrize(
    "words", ["", "  ", '"', "-", "!", "' OR 1=1 --", "\x00", "a" * 5000, "🙂"]
)
def test_whatever_is_typed_is_answered(words: str) -> None:
    held("Something else.")
    assert found(words) == []


def test_of_a_long_turn_what_stands_around_is_shown() -> None:
    held(f"{'before ' * 200} Kafka {'after ' * 200}")
    page = search_transcripts("kafka", Interview.objects.all())
    [turn] = page.hits[0].turns
    assert marked(page) == [["Kafka"]]
    assert 20 < sum(len(piece.text) for piece in turn.pieces) < 400


def test_names_of_fields_and_speakers_are_no_words() -> None:
    held("Hello.")
    assert found("speaker") == []
    assert found("assistant") == []


def test_many_words_of_a_stranger_do_not_keep_a_transcript_from_being_saved() -> None:
    endless = " ".join(f"w{number:x}" for number in range(400_000))
    interview = held(endless, "and then the end")
    assert Interview.objects.filter(pk=interview.pk, live_transcript__1__seq=2).exists()


def test_pages_follow_each_other_the_newest_first() -> None:
    for number in range(PAGE + 1):
        held("The same words.", ended_at=ENDED + timedelta(minutes=number))
    first = search_transcripts("same", Interview.objects.all())
    second = search_transcripts("same", Interview.objects.all(), page=2)
    assert (len(first.hits), first.has_next) == (PAGE, True)
    assert (len(second.hits), second.has_next) == (1, False)
    assert first.hits[0].interview.ended_at > second.hits[0].interview.ended_at  # type: ignore[operator]


def test_a_few_turns_are_shown_and_the_rest_is_counted() -> None:
    held(*["Again."] * (TURNS_SHOWN + 2))
    [hit] = search_transcripts("again", Interview.objects.all()).hits
    assert (len(hit.turns), hit.more) == (TURNS_SHOWN, 2)


def test_entries_of_other_programs_disturb_nothing() -> None:
    odd: list[Any] = ["text", 3, None, {"content": 5}, {"seq": "x", "content": "Kafka"}]
    held("Kafka", live_transcript=odd)
    [hit] = search_transcripts("kafka", Interview.objects.all()).hits
    assert [turn.seq for turn in hit.turns] == [None]


def test_three_queries_find_and_show(django_assert_num_queries: Any) -> None:
    held("Kafka.")
    with django_assert_num_queries(3):
        search_transcripts("kafka", Interview.objects.all())


def test_the_index_is_used() -> None:
    sql, params = matching("kafka", Interview.objects.all()).query.sql_with_params()
    with connection.cursor() as cursor:
        # The table is empty, so that the planner has to be kept from simply reading it, or from
        # walking all of another index.
        cursor.execute("DROP INDEX interview_live_transcript")
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        assert "interview_words" in "\n".join(row[0] for row in cursor.fetchall())


# --- the page -------------------------------------------------------------------------------------

PAGE_ADDRESS = "/admin/interviews/interview/search/"


def test_the_page_marks_what_it_found_and_leads_there(owner: User) -> None:
    interview = held("What did you use?", "We moved R&D to Kafka.", owner=owner)
    html = people.in_browser(owner).get(PAGE_ADDRESS, {"q": "kafka"}).content.decode()
    assert "We moved R&amp;D to <mark>Kafka</mark>." in html
    assert f"/admin/interviews/interview/{interview.pk}/change/#turn-2" in html


def test_others_interviews_are_not_found(stranger: User, owner: User) -> None:
    held("We moved to Kafka.", owner=owner)
    html = people.in_browser(stranger).get(PAGE_ADDRESS, {"q": "kafka"}).content.decode()
    assert "were these words said" in html


def test_who_may_see_no_interviews_may_not_search_them(clerk: User) -> None:
    assert people.in_browser(clerk).get(PAGE_ADDRESS, {"q": "kafka"}).status_code == 403


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 40, "3"])
def test_a_page_that_is_not_there_is_answered(owner: User, page: str) -> None:
    answer = people.in_browser(owner).get(PAGE_ADDRESS, {"q": "kafka", "page": page})
    assert answer.status_code == 200
