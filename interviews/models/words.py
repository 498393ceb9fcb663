"""The words of a transcript as PostgreSQL indexes and searches them."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func

# PostgreSQL refuses a vector of more than 1 MiB, and the row with it: nothing that somebody says or
# types may keep a transcript from being saved. So many characters are three hours of talk.
INDEXED_CHARACTERS = 200_000


class TranscriptWords(Func):
    """The words of all entries' contents; their names, times and ids are left out.

    Line breaks stand as \\n in JSON's text and would cling to the word behind them.
    """

    template = (
        "to_tsvector('simple'::regconfig, left(replace("
        "jsonb_path_query_array(%(expressions)s, '$[*].content')::text, '\\n', ' '), "
        f"{INDEXED_CHARACTERS}))"
    )
    output_field: Any = SearchVectorField()
    arity = 1
