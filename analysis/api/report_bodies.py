"""What requests about reports must hold and answers do hold, also for the schema."""

from typing import Any

from rest_framework import serializers

from analysis.models import Evaluation, HumanReview, ReviewChange
from analysis.report.agreement import WORDS
from interviews.models import Interview

REASON_LIMIT = 2_000
NOTES_LIMIT = 10_000
LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5
COMPETENCY_STATES = ["scored", "insufficient_evidence", "not_asked"]
ATTEMPT_KINDS = ["instruction", "hidden_characters"]
CLAIM_STATES = ["confirmed", "not_confirmed", "contradicted", "not_discussed"]

Body = serializers.Serializer[Any]


class ReportOf(Body):
    interviewId = serializers.UUIDField()  # noqa: N815 - the contract's name


class PdfOptions(Body):
    transcript = serializers.BooleanField(default=False, help_text="With the whole transcript.")


class Score(serializers.DecimalField):
    """0 to 100."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_digits=5, decimal_places=2, min_value=0, max_value=100, allow_null=True, **options
        )


class Levels(serializers.DictField):
    """1 to 5 by the key of the competency; null for "cannot say"."""

    child = serializers.IntegerField(
        min_value=LOWEST_LEVEL, max_value=HIGHEST_LEVEL, allow_null=True
    )


class GiveReview(Body):
    """What a person gives. What is missing stays as it is."""

    own_levels = Levels(required=False, help_text="Of every competency; null: cannot say.")
    own_score = Score(required=False, help_text="null: by the rubric's formula, of the levels.")
    override_score = Score(required=False, help_text="null takes the override back.")
    override_reason = serializers.CharField(
        required=False, allow_blank=True, max_length=REASON_LIMIT
    )
    decision = serializers.ChoiceField(required=False, choices=HumanReview.Decision.choices)
    notes = serializers.CharField(required=False, allow_blank=True, max_length=NOTES_LIMIT)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs:
            raise serializers.ValidationError("Nothing is given.")
        return attrs


class Reason(Body):
    code = serializers.CharField()
    message = serializers.CharField()


class Quote(Body):
    seq = serializers.IntegerField(help_text="The turn of the transcript.")
    quote = serializers.CharField()
    start = serializers.IntegerField(required=False, help_text="In the turn's `content`.")
    end = serializers.IntegerField(required=False)


class Refused(Body):
    seq = serializers.IntegerField()
    quote = serializers.CharField()
    why = serializers.CharField()


class Competency(Body):
    key = serializers.CharField()
    name = serializers.CharField()
    weight = serializers.FloatField()
    must_have = serializers.BooleanField()
    status = serializers.ChoiceField(choices=COMPETENCY_STATES)
    score = serializers.FloatField(allow_null=True, help_text="0 to 100; null: no evidence.")
    level = serializers.IntegerField(allow_null=True, help_text="1 to 5, by the anchors.")
    anchor = serializers.CharField()
    reason = serializers.CharField()
    evidence = Quote(many=True)
    withdrawn = Refused(many=True, help_text="Quotes that no longer stand in the transcript.")
    rejected = Refused(many=True, help_text="Quotes that never stood there.")
    passes = serializers.ListField(child=serializers.IntegerField(allow_null=True))
    spread = serializers.IntegerField(allow_null=True)


class Strength(Body):
    text = serializers.CharField()
    seqs = serializers.ListField(child=serializers.IntegerField())


class Claim(Body):
    claim = serializers.CharField(help_text="Of the résumé.")
    status = serializers.ChoiceField(choices=CLAIM_STATES)
    seq = serializers.IntegerField(allow_null=True)
    quote = serializers.CharField()


class Attempt(Body):
    seq = serializers.IntegerField()
    start = serializers.IntegerField(help_text="In the turn's `content`.")
    end = serializers.IntegerField()
    quote = serializers.CharField()
    kind = serializers.ChoiceField(choices=ATTEMPT_KINDS)


class Compared(Body):
    own = serializers.FloatField(allow_null=True)
    machine = serializers.FloatField(allow_null=True)
    difference = serializers.FloatField(allow_null=True)
    word = serializers.ChoiceField(choices=WORDS)


class ComparedCompetency(Compared):
    key = serializers.CharField()
    name = serializers.CharField()


class Agreement(Body):
    overall = Compared()
    competencies = ComparedCompetency(many=True)
    compared = serializers.IntegerField()
    within_one_level = serializers.IntegerField()


class Review(Body):
    reviewer_id = serializers.IntegerField(allow_null=True)
    reviewer = serializers.CharField()
    own_levels = Levels()
    own_score = serializers.FloatField(allow_null=True)
    scored_at = serializers.DateTimeField(allow_null=True)
    independent = serializers.BooleanField(help_text="Scored before the report was opened.")
    override_score = serializers.FloatField(allow_null=True)
    override_reason = serializers.CharField()
    decision = serializers.CharField(help_text="`advance`, `hold`, `reject`, or empty.")
    decided_at = serializers.DateTimeField(allow_null=True)
    notes = serializers.CharField()
    agreement = Agreement(allow_null=True)


class Decided(Body):
    decision = serializers.ChoiceField(choices=HumanReview.Decision.choices)
    by = serializers.CharField()
    at = serializers.DateTimeField()


class HumanPart(Body):
    own_score_first = serializers.BooleanField()
    hidden = serializers.BooleanField(help_text="The caller has to give their own score first.")
    reviews = Review(many=True)
    others_hidden = serializers.IntegerField()
    decision = Decided(allow_null=True)


class Report(Body):
    """The machine's part and the human part, side by side. Never a number where there is none."""

    interview_id = serializers.UUIDField()
    candidate_name = serializers.CharField()
    job_title = serializers.CharField()
    language = serializers.CharField()
    interview_status = serializers.ChoiceField(choices=Interview.Status.choices)
    held_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    is_partial = serializers.BooleanField()
    evaluation_id = serializers.UUIDField(allow_null=True)
    status = serializers.ChoiceField(choices=Evaluation.Status.choices)
    reasons = Reason(many=True)
    overall_score = serializers.FloatField(allow_null=True)
    overall = serializers.DictField(allow_null=True)
    competencies = Competency(many=True)
    summary = serializers.CharField()
    strengths = Strength(many=True)
    open_questions = serializers.ListField(child=serializers.CharField())
    claims = Claim(many=True)
    not_covered = serializers.ListField(child=serializers.CharField())
    attempts = Attempt(
        many=True,
        help_text="Words of the candidate for whoever assesses. They were left out: they count "
        "neither way.",
    )
    gate = serializers.DictField(allow_null=True)
    review = HumanPart()
    provenance = serializers.DictField()


class Change(Body):
    what = serializers.ChoiceField(choices=ReviewChange.What.choices)
    by = serializers.CharField()
    at = serializers.DateTimeField()
    before = serializers.DictField()
    after = serializers.DictField()


class ReviewsAndTrail(Body):
    review = HumanPart()
    trail = Change(many=True)


class ReportRow(serializers.ModelSerializer[Evaluation]):
    """A report in a list. `overall_score` and `decision` are null where they are hidden."""

    evaluation_id = serializers.UUIDField(source="pk")
    candidate_name = serializers.CharField(source="interview.shown_candidate_name")
    job_title = serializers.CharField(source="interview.shown_job_title")
    job = serializers.IntegerField(source="interview.job_application.job_id", default=None)
    overall_score = serializers.FloatField(source="shown_score", allow_null=True)
    decision = serializers.CharField(source="shown_decision", allow_null=True)
    hidden = serializers.BooleanField(source="is_hidden")

    class Meta:
        model = Evaluation
        fields = (
            *("interview_id", "evaluation_id", "candidate_name", "job", "job_title", "status"),
            *("overall_score", "decision", "hidden", "created_at", "finished_at"),
        )
