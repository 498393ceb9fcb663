"""A job's rubric: its versions, one of them, and how to write the next."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.models import Rubric
from analysis.rubrics import FORMULAS, RubricIsUnclear, changes, new_version, rubric_in_force
from interviews.access import caller_of, visible_rows
from interviews.api.bodies import Problem
from interviews.api.permissions import MayViewRows
from interviews.api.rows import Pages
from interviews.api.views import PrivateView, documented
from interviews.errors import NotAllowed, NotVisible
from interviews.models import Job

VIEW_JOB, VIEW, ADD = "interviews.view_job", "analysis.view_rubric", "analysis.add_rubric"
BY_LEVEL = "By level, “1” to “5”."


class RubricCompetency(serializers.Serializer[Any]):
    key = serializers.CharField(max_length=60, help_text="Small letters, digits, underlines.")
    name = serializers.CharField(max_length=100, help_text="As questions of the plan name it.")
    description = serializers.CharField(required=False, allow_blank=True)
    weight = serializers.IntegerField(min_value=1, max_value=100)
    must_have = serializers.BooleanField(required=False)
    anchors = serializers.DictField(
        child=serializers.CharField(), help_text=f"What an answer of the level holds. {BY_LEVEL}"
    )


class RubricContent(serializers.Serializer[Any]):
    """What a version holds. `analysis.rubrics` checks it, in words for recruiters."""

    competencies = RubricCompetency(many=True)
    formula = serializers.ChoiceField(choices=list(FORMULAS), required=False)
    level_points = serializers.DictField(
        child=serializers.FloatField(), required=False, help_text=f"0 to 100. {BY_LEVEL}"
    )


class RubricRow(serializers.ModelSerializer[Rubric]):
    created_by = serializers.CharField(source="created_by.username", default=None, allow_null=True)
    in_force = serializers.SerializerMethodField()

    class Meta:
        model = Rubric
        fields: tuple[str, ...] = ("version", "in_force", "created_by", "created_at")

    def get_in_force(self, rubric: Rubric) -> bool:
        newest_version: int | None = self.context["newest"]
        return rubric.version == newest_version


class RubricDetail(RubricRow):
    content = RubricContent()
    changes = serializers.SerializerMethodField(help_text="Against the version before, in words.")

    class Meta(RubricRow.Meta):
        fields = (*RubricRow.Meta.fields, "content", "changes")

    def get_changes(self, rubric: Rubric) -> list[str]:
        before = Rubric.objects.filter(job=rubric.job_id, version=rubric.version - 1).first()
        return changes(before.content, rubric.content) if before is not None else []


class RubricPage(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = RubricRow(many=True)


class JobRubrics(PrivateView):
    """The versions of one job's rubric, the newest first; it is the one in force."""

    permission_classes = [MayViewRows]
    view_permission = VIEW

    @extend_schema(
        operation_id="api_v1_jobs_rubric_list",
        summary="List the versions of a job's rubric",
        responses={200: RubricPage, **dict.fromkeys((401, 403, 404), Problem)},
    )
    def get(self, request: Request, job_id: int) -> Response:
        job = visible_job(request, job_id)
        pages = Pages()
        rows = Rubric.objects.filter(job=job).select_related("created_by").defer("content")
        page = pages.paginate_queryset(rows.order_by("-version"), request, view=self)
        return pages.get_paginated_response(RubricRow(page, many=True, context=newest(job)).data)

    @extend_schema(
        summary="Write the next version of a job's rubric",
        request=RubricContent,
        responses={
            200: OpenApiResponse(RubricDetail, description="Nothing has changed"),
            201: OpenApiResponse(RubricDetail, description="The new version, now in force"),
            **dict.fromkeys((400, 401, 403, 404), Problem),
        },
    )
    def post(self, request: Request, job_id: int) -> Response:
        job, caller = visible_job(request, job_id), caller_of(request)
        if not caller.has(ADD):
            raise NotAllowed("You may not write rubrics.")
        before = rubric_in_force(job)
        try:
            rubric = new_version(job, content=request.data, user=caller.user)
        except RubricIsUnclear as unclear:
            raise serializers.ValidationError(by_field(unclear)) from unclear
        is_new = before is None or before.version < rubric.version
        return Response(
            RubricDetail(rubric, context=newest(job)).data,
            status=status.HTTP_201_CREATED if is_new else status.HTTP_200_OK,
        )


class JobRubric(PrivateView):
    permission_classes = [MayViewRows]
    view_permission = VIEW

    @documented("Read one version of a job's rubric", RubricDetail, problems=(404,))
    def get(self, request: Request, job_id: int, version: int) -> Response:
        job = visible_job(request, job_id)
        rubric = Rubric.objects.filter(job=job, version=version).first()
        if rubric is None:
            raise NotVisible("There is no such version.")
        return Response(RubricDetail(rubric, context=newest(job)).data)


def visible_job(request: Request, job_id: int) -> Job:
    jobs = visible_rows(caller_of(request), Job.objects.all(), permission=VIEW_JOB)
    job = jobs.filter(pk=job_id).first()
    if job is None:
        raise NotVisible("There is no such job.")
    return job


def newest(job: Job) -> dict[str, Any]:
    rubric = rubric_in_force(job)
    return {"newest": rubric.version if rubric is not None else None}


def by_field(unclear: RubricIsUnclear) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for problem in unclear.problems:
        found.setdefault(problem.field, []).append(problem.message)
    return found
