"""What an interviewer is given, or will be, and where it comes from: as API and admin show it."""

from typing import Any

from analysis.context import may_change
from analysis.models import Context
from analysis.planning.reading import company_of, job_description_of
from analysis.resumes.given import notes_on_resume, resume_of
from analysis.resumes.seen import seen_of_interview, told
from analysis.rubrics import default_rubric, rubric_for
from interviews.models import Interview

NOT_PREPARED = "not_prepared"
STATUSES = [NOT_PREPARED, *Context.Status.values]


def context_of(interview: Interview) -> Context | None:
    return Context.objects.select_related("rubric").filter(interview=interview).first()


def prepared(interview: Interview, context: Context | None) -> dict[str, Any]:
    """Job, résumé, rubric and plan of an interview, and how its preparation stands."""
    resume = told(seen_of_interview(interview))
    return {
        "interview_id": interview.pk,
        "status": NOT_PREPARED if context is None else context.status,
        "candidate_name": interview.shown_candidate_name,
        "language": interview.language,
        "minutes": interview.time_limit.total_seconds() / 60,
        "job": {
            "title": interview.shown_job_title,
            "company": company_of(interview),
            "description": job_description_of(interview),
        },
        "resume": {**resume, "notes": resume_notes(interview, context)},
        "rubric": rubric_shown(interview, context),
        "question_plan": plan_of(interview),
        "preparation": preparation(interview, context),
    }


def plan_of(interview: Interview) -> list[Any]:
    """The interview's own, else the job's, which starting copies; once begun, its own alone."""
    application = interview.job_application
    if interview.question_plan or application is None or not may_change(interview):
        return list(interview.question_plan)
    return list(application.job.question_plan)


OF_RESUMES = ("no_resume", "instruction_left_out", "began_without_resume")


def resume_notes(interview: Interview, context: Context | None) -> list[Any]:
    """What holds of the text now, and what was noted when the plan was made, or at the start."""
    notes = context.notes if context is not None else []
    has_text = bool(resume_of(interview).text)
    past = ("no_resume",) if has_text else ()
    noted = [note for note in notes if note.get("code") in OF_RESUMES and note["code"] not in past]
    return [*notes_on_resume(interview), *noted]


def rubric_shown(interview: Interview, context: Context | None) -> dict[str, Any]:
    """That which holds for the interview: noted at its start, else the one in force."""
    is_frozen = context is not None and context.frozen_at is not None
    rubric = context.rubric if context is not None and is_frozen else rubric_for(interview)
    content = rubric.content if rubric is not None else default_rubric(interview)
    return {
        "version": rubric.version if rubric is not None else None,
        "competencies": [
            {key: one[key] for key in ("key", "name", "weight", "must_have")}
            for one in content["competencies"]
        ],
    }


def preparation(interview: Interview, context: Context | None) -> dict[str, Any] | None:
    if context is None:
        return None
    cost = context.cost_usd
    return {
        "made_by": context.made_by,
        "plan_version": context.plan_version,
        "rubric_version": context.rubric.version if context.rubric is not None else None,
        "failure": context.failure,
        "notes": context.notes,
        "outdated": outdated(interview, context),
        "emulated": any(note.get("code") == "emulated" for note in context.notes),
        "model": context.model,
        "prompt_version": context.prompt_version,
        "input_tokens": context.input_tokens,
        "output_tokens": context.output_tokens,
        "cost_usd": None if cost is None else str(cost),
        "prepared_at": context.prepared_at,
        "frozen_at": context.frozen_at,
    }


def outdated(interview: Interview, context: Context) -> list[str]:
    """What has changed since the plan was made of it; nothing once the interview has begun."""
    is_made = context.made_by in (Context.MadeBy.MODEL, Context.MadeBy.RULES)
    if not is_made or context.frozen_at is not None or context.status != Context.Status.READY:
        return []
    rubric = rubric_for(interview)
    changed = {
        "resume": context.resume_checksum != resume_of(interview).checksum,
        "rubric": context.rubric_id != (rubric.pk if rubric is not None else None),
    }
    return [name for name, is_so in changed.items() if is_so]
