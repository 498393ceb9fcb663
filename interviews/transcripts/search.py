"""Words in the transcripts of finished interviews, found by an index of their words.

Asked by the admin's search page. PostgreSQL's `simple` dictionary keeps words as they are, whatever
the language: what was said is found as it was said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db import connection

from interviews.models import Interview
from interviews.models.words import TranscriptWords
from interviews.querysets import InterviewQuerySet

PAGE: Final = 20
TURNS_SHOWN: Final = 3
LONGEST_QUERY: Final = 300
# A transcript may hold such characters, if only by somebody's design; then a mark is wrong.
BEGIN, END = "\x02", "\x03"
MARKED: Final = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)
MARKS: Final = f"StartSel={BEGIN}, StopSel={END}"
WHOLE: Final = f"{MARKS}, HighlightAll=true"
PARTS: Final = f'{MARKS}, MaxFragments=2, MinWords=6, MaxWords=24, FragmentDelimiter=" … "'
SHORT_CHARACTERS: Final = 240
# Of a turn, any of the words is enough; what must not be said is left out (querytree).
TURNS: Final = """
SELECT interview.id, entry->'seq', entry->>'speaker',
       ts_headline('simple', entry->>'content', asked.query,
                   CASE WHEN length(entry->>'content') <= %(short)s THEN %(whole)s
                        ELSE %(parts)s END)
FROM (SELECT replace(nullif(querytree(websearch_to_tsquery('simple', %(words)s)), 'T'),
                     ' & ', ' | ')::tsquery AS query) asked,
     interview_schedules interview,
     LATERAL jsonb_array_elements(interview.live_transcript) WITH ORDINALITY AS e(entry, place)
WHERE interview.id = ANY(%(ids)s) AND jsonb_typeof(entry) = 'object'
  AND to_tsvector('simple', coalesce(entry->>'content', '')) @@ asked.query
ORDER BY interview.id, place
"""


@dataclass(frozen=True)
class Piece:
    text: str
    is_match: bool


@dataclass(frozen=True)
class Found:
    """A turn that holds words asked for.

    pieces: its text, or what stands around them in a long one, matches marked.
    """

    seq: int | None
    speaker: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Hit:
    """more: how many further turns of the interview hold words asked for."""

    interview: Interview
    turns: Sequence[Found]
    more: int


@dataclass(frozen=True)
class Page:
    hits: Sequence[Hit]
    number: int
    has_next: bool


def search_transcripts(words: str, interviews: InterviewQuerySet, *, page: int = 1) -> Page:
    """Finished interviews whose transcripts hold the words, the newest first.

    words: all of them must be said, anywhere in the interview; "in quotes" one after the other;
    `or` between alternatives; a minus before what must not be said.
    interviews: those that the reader may see. page: from 1. Three queries, whatever is found.
    """
    asked = words.replace("\x00", "")[:LONGEST_QUERY]
    # Names are looked up for those that are shown alone, not for all that are put in order.
    ids = matching(asked, interviews).values_list("pk", flat=True)
    found = list(ids[(page - 1) * PAGE : page * PAGE + 1])
    shown = named_in_order(found[:PAGE])
    turns = matching_turns(asked, found[:PAGE]) if found else {}
    return Page([hit(one, turns) for one in shown], page, has_next=len(found) > PAGE)


def named_in_order(ids: Sequence[UUID]) -> list[Interview]:
    found = Interview.objects.without_documents().with_names().in_bulk(ids)
    return [found[one] for one in ids if one in found]


def matching(words: str, interviews: InterviewQuerySet) -> InterviewQuerySet:
    """The condition on the end is the index's own; without it, it would not be used."""
    query = SearchQuery(words, config="simple", search_type="websearch")
    said = SearchVectorExact(TranscriptWords("live_transcript"), query)
    return interviews.filter(said, ended_at__isnull=False).order_by("-ended_at", "pk")


def matching_turns(words: str, interview_ids: Sequence[UUID]) -> Mapping[UUID, list[Found]]:
    turns: dict[UUID, list[Found]] = defaultdict(list)
    asked: dict[str, Any] = {
        "words": words,
        "ids": list(interview_ids),
        "short": SHORT_CHARACTERS,
        "whole": WHOLE,
        "parts": PARTS,
    }
    with connection.cursor() as cursor:
        cursor.execute(TURNS, asked)
        for interview_id, seq, speaker, text in cursor.fetchall():
            place = int(seq) if str(seq).isdecimal() else None
            turns[interview_id].append(Found(place, speaker or "", list(pieces(text))))
    return turns


def hit(interview: Interview, turns: Mapping[UUID, list[Found]]) -> Hit:
    found = turns.get(interview.pk, [])
    return Hit(interview, found[:TURNS_SHOWN], max(len(found) - TURNS_SHOWN, 0))


def pieces(text: str) -> Iterator[Piece]:
    """The parts of a headline, matches and what stands between them in turn."""
    parts: Iterable[str] = MARKED.split(text)
    for number, part in enumerate(parts):
        if part:
            yield Piece(part, is_match=number % 2 == 1)
