"""What the API tells of résumés; the schema at `/openapi.json` is made of these."""

from typing import Any

from rest_framework import serializers

from analysis.models import ResumeReading


class LeftOutWords(serializers.Serializer[Any]):
    """Words of the file that are not in the text."""

    kind = serializers.CharField(help_text="Such as `tiny`, `covered`, `instruction`.")
    what = serializers.CharField()
    why = serializers.CharField()
    place = serializers.CharField(help_text="Such as `page 2`, `header`.")
    excerpt = serializers.CharField()


class ReadingState(serializers.Serializer[Any]):
    """How far a worker is with the file. Interviews can be held without it."""

    status = serializers.ChoiceField(choices=ResumeReading.Status.choices)
    step = serializers.ChoiceField(choices=[*ResumeReading.Step.values, ""])
    message = serializers.CharField()
    what_next = serializers.CharField(help_text="What a recruiter can do about it.")
    refusal = serializers.CharField(help_text="The name of what is wrong, such as `encrypted`.")
    attempts = serializers.IntegerField()
    next_attempt_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)


class ResumeFile(serializers.Serializer[Any]):
    checksum = serializers.CharField(help_text="SHA-256 of the file.")
    pages = serializers.IntegerField(allow_null=True, help_text="Null: the type has none.")
    extractor = serializers.CharField()
    took_ms = serializers.IntegerField()
    read_at = serializers.DateTimeField()


class SeenResume(serializers.Serializer[Any]):
    """What the AI sees of a résumé, and what is kept from it."""

    text = serializers.CharField(help_text="The exact text that is given to the AI.")
    source = serializers.CharField(  # type: ignore[assignment]
        help_text=(
            "`interview` or `application` (typed in for it; that outweighs the file), `file`, or "
            "empty: there is no text."
        )
    )
    left_out = LeftOutWords(many=True)
    warnings = serializers.ListField(child=serializers.CharField())
    reading = ReadingState(allow_null=True, help_text="Null: nobody has asked for a file.")
    file = ResumeFile(allow_null=True, help_text="What was read of it, whether or not it is used.")


class ApplicationResume(SeenResume):
    application = serializers.IntegerField()
