"""What the supervisor's requests must hold and answers do hold, also for the schema."""

from typing import Any

from rest_framework import serializers

from interviews.api.filters import Query
from interviews.models import Interview, SupervisorMode
from supervisor.decisions import STATES
from supervisor.models import Decision
from supervisor.verdict import Action, Source

MESSAGE_LIMIT = 1_000

BY_HAND = [(action.value, action.value.title()) for action in Action if action != Action.IGNORE]
ACTIONS = [(action.value, action.value.title()) for action in Action]
SOURCES = [(source.value, source.value.title()) for source in Source]
REVIEW_STATES = ["waiting", "ok", "late", "failed"]


class Shares(serializers.DictField):
    """Numbers from 0 to 1, by name."""

    child = serializers.FloatField(min_value=0, max_value=1)


class Act(serializers.Serializer[Any]):
    """What a recruiter wants done in the interview, at once."""

    action = serializers.ChoiceField(choices=BY_HAND)
    message = serializers.CharField(
        max_length=MESSAGE_LIMIT,
        required=False,
        allow_blank=True,
        default="",
        help_text="What the interviewer is told; needed for a guide.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["action"] == Action.GUIDE and not attrs["message"]:
            raise serializers.ValidationError({"message": ["Say what the interviewer is told."]})
        return attrs


class Covered(serializers.Serializer[Any]):
    competency = serializers.CharField()
    covered = serializers.FloatField(help_text="0 to 1.")


class SupervisorStats(serializers.Serializer[Any]):
    session_id = serializers.UUIDField()
    interview_id = serializers.UUIDField()
    candidate_name = serializers.CharField()
    job_title = serializers.CharField()
    status = serializers.ChoiceField(choices=Interview.Status.choices)
    is_active = serializers.BooleanField(help_text="The session is open.")
    analysis_count = serializers.IntegerField(help_text="Reviews so far.")
    actions_taken = serializers.IntegerField()
    conclusion_initiated = serializers.BooleanField()
    elapsed_minutes = serializers.FloatField(help_text="Time talked, without pauses.")
    elapsed_seconds = serializers.FloatField()
    remaining_seconds = serializers.FloatField()
    limit_seconds = serializers.FloatField(help_text="When it is ended.")
    conclude_at_seconds = serializers.FloatField(help_text="When it is led to its close.")
    mode = serializers.ChoiceField(choices=SupervisorMode.choices)
    connected = serializers.BooleanField(help_text="Somebody holds the session's socket.")
    metrics = Shares()
    metrics_by = serializers.CharField(help_text="`model`, `local`, or empty before a review.")
    coverage = Covered(many=True)
    last_reviewed_at = serializers.DateTimeField(allow_null=True)
    next_review_at = serializers.DateTimeField(allow_null=True)
    review_state = serializers.ChoiceField(choices=REVIEW_STATES)
    failure = serializers.CharField(help_text="Why the last review has no model's word.")
    attention = serializers.CharField(help_text="Why a person should look, if one should.")
    waiting_decisions = serializers.IntegerField()


class Outcome(serializers.Serializer[Any]):
    effect = serializers.ChoiceField(choices=["worked", "did_not", "unclear", "ended"])
    reason = serializers.CharField()


class ShownDecision(serializers.Serializer[Any]):
    """A decision, what it rests on, and what became of it."""

    id = serializers.IntegerField(help_text="Its position in the record.")
    at = serializers.DateTimeField()
    action = serializers.ChoiceField(choices=ACTIONS)
    source = serializers.ChoiceField(choices=SOURCES)  # type: ignore[assignment]
    rule = serializers.CharField()
    message = serializers.CharField(help_text="What the interviewer is told.")
    reason = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    waits_until = serializers.DateTimeField(allow_null=True)
    elapsed_minutes = serializers.FloatField(allow_null=True)
    seq_from = serializers.IntegerField(allow_null=True)
    seq_to = serializers.IntegerField(allow_null=True)
    metrics = Shares()
    metrics_by = serializers.CharField()
    metric_reasons = serializers.DictField(child=serializers.CharField())
    metric_seqs = serializers.DictField(
        child=serializers.ListField(child=serializers.IntegerField())
    )
    finding_seqs = serializers.ListField(
        child=serializers.IntegerField(), help_text="The turns that a rule points at."
    )
    coverage = Shares()
    review = serializers.ChoiceField(choices=["ok", "failed", "not_asked"])
    failure = serializers.CharField()
    held_back = serializers.CharField(help_text="Why it was not acted on; empty if it was.")
    hard = serializers.BooleanField(help_text="A limit, which nobody argues with.")
    rules = serializers.ListField(child=serializers.CharField())
    model = serializers.CharField()
    prompt_version = serializers.CharField()
    rules_version = serializers.CharField()
    input_tokens = serializers.IntegerField()
    output_tokens = serializers.IntegerField()
    cost_usd = serializers.CharField(allow_null=True)
    took_ms = serializers.IntegerField(allow_null=True)
    actor = serializers.CharField(allow_null=True)
    approved_by = serializers.CharField(allow_null=True)
    vetoed_by = serializers.CharField(allow_null=True)
    carried_out_at = serializers.DateTimeField(allow_null=True)
    outcome = Outcome(allow_null=True)
    hash = serializers.CharField()


class SupervisorStatus(serializers.Serializer[Any]):
    session_id = serializers.UUIDField()
    supervisor_stats = SupervisorStats()
    decisions = ShownDecision(many=True)


class DecisionRow(serializers.ModelSerializer[Decision]):
    """A row as it stands in the record: enough to prove its hash and its place."""

    class Meta:
        model = Decision
        fields: tuple[str, ...] = (
            *("position", "kind", "of", "interview", "session", "created_at", "action", "source"),
            *("rule", "actor", "facts", "words", "words_hash", "previous_hash", "hash"),
        )


class DecisionDetail(DecisionRow):
    followed_by = DecisionRow(many=True, read_only=True)

    class Meta(DecisionRow.Meta):
        fields = (*DecisionRow.Meta.fields, "followed_by")


class DecisionQuery(Query):
    SEARCHED = ("interview__candidate_name", "interview__job_application__candidate__name")
    session = serializers.UUIDField(source="session_id", required=False)
    interview = serializers.UUIDField(source="interview_id", required=False)
    action = serializers.ChoiceField(choices=ACTIONS, required=False)
    source = serializers.ChoiceField(choices=SOURCES, required=False)  # type: ignore[assignment]
    kind = serializers.ChoiceField(choices=Decision.Kind.choices, required=False)
    rule = serializers.CharField(required=False, max_length=40)
    created_after = serializers.DateTimeField(source="created_at__gte", required=False)
    created_before = serializers.DateTimeField(source="created_at__lt", required=False)
