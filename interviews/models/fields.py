"""Database defaults that several tables share."""

from django.db import models
from django.db.models import Func, Value
from django.db.models.expressions import Expression


def empty_list() -> Expression:
    """`'[]'::jsonb`, so that a row inserted by another program has a document too."""
    return Value([], output_field=models.JSONField())


def empty_object() -> Expression:
    """`'{}'::jsonb`, likewise."""
    return Value({}, output_field=models.JSONField())


class RandomUUID(Func):
    """PostgreSQL's own generator."""

    template = "gen_random_uuid()"
    output_field = models.UUIDField()
