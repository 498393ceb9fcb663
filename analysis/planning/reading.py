"""What a plan is made from, read from an interview's rows. Called by plans and by the API.

Résumé and job text are cleared of sentences that are meant for a machine before a plan is made of
them; that this was done is noted for the recruiter, with the sentences.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analysis.models import Context, Rubric
from analysis.planning.budget import minutes_for_questions
from analysis.planning.material import Item, Material, competencies_of, own_questions
from analysis.planning.notes import Note, note
from analysis.planning.subjects import touched
from analysis.resumes.given import Resume, note_on_reading, reading_of, resume_of
from analysis.rubrics import Content, default_rubric, rubric_for
from analysis.suspicion.instructions import without_instructions
from interviews.models import Interview
from supervisor.limits import conclude_after

EXCERPT_CHARACTERS = 200
# Competencies of a plan for a job that has no rubric, and names fewer in its own questions.
ENOUGH = 5


@dataclass(frozen=True)
class Given:
    """The material of an interview's plan, where it came from, and what is to be said of it."""

    material: Material
    rubric: Rubric | None
    content: Content
    resume: Resume
    notes: tuple[Note, ...]


def read_given(interview: Interview) -> Given:
    resume = resume_of(interview)
    resume_text, from_resume = without_instructions(resume.text)
    description, from_job = without_instructions(job_description_of(interview))
    rubric = rubric_for(interview)
    content = rubric.content if rubric else default_rubric(interview, at_least=ENOUGH)
    material = Material(
        language=interview.language,
        minutes=minutes_for_questions(conclude_after(interview).total_seconds() / 60),
        competencies=competencies_of(content),
        own=own_questions(plan_of_people(interview)),
        job_title=interview.shown_job_title,
        company=company_of(interview),
        job_description=description,
        resume_text=resume_text,
    )
    notes = [
        *notes_on_instructions("résumé", from_resume),
        *notes_on_instructions("job description", from_job),
        *notes_on_material(material, rubric),
        *notes_on_missing(interview, resume),
    ]
    return Given(material, rubric, content, resume, tuple(notes))


def job_description_of(interview: Interview) -> str:
    application = interview.job_application
    if interview.job_description or application is None:
        return interview.job_description
    return application.job.description


def company_of(interview: Interview) -> str:
    application = interview.job_application
    if interview.company or application is None:
        return interview.company
    return application.job.company


def plan_of_people(interview: Interview) -> list[Item]:
    """Questions that people wrote: the interview's must-asks, if its plan is theirs, and the job's.

    A plan that a model or rules made is no wish of a recruiter.
    """
    context = Context.objects.filter(interview=interview).first()
    is_theirs = context is None or context.made_by in ("", Context.MadeBy.RECRUITER)
    own = listed(interview.question_plan) if is_theirs else []
    application = interview.job_application
    of_job = listed(application.job.question_plan) if application is not None else []
    return [*(item for item in own if item.get("must_ask") is True), *of_job]


def listed(plan: Any) -> list[Item]:
    return [item for item in plan if isinstance(item, dict)] if isinstance(plan, list) else []


# --- notes ----------------------------------------------------------------------------------------


def notes_on_instructions(where: str, found: list[str]) -> Iterator[Note]:
    for sentence in found:
        excerpt = " ".join(sentence.split())[:EXCERPT_CHARACTERS]
        message = f"The {where} holds words that are meant for a machine; the plan leaves them out."
        yield note("instruction_left_out", message, excerpt=excerpt)


def notes_on_missing(interview: Interview, resume: Resume) -> Iterator[Note]:
    """There is a file, but the plan was made without it: for now, or for good."""
    application = interview.job_application
    if not resume.text and application is not None and application.resume_file.name:
        yield note_on_reading(reading_of(application))


def notes_on_material(material: Material, rubric: Rubric | None) -> Iterator[Note]:
    if rubric is None:
        yield note("default_rubric", "The job has no rubric: one was made of plan and job.")
    if not material.resume_text.strip():
        yield note("no_resume", "There is no résumé text: the plan goes by job and rubric alone.")
    for one in material.own:
        if subjects := touched(one.text, *one.follow_ups):
            kept = "It is a must-ask and stays" if one.must_ask else "The plan leaves it out"
            message = f"“{one.text}” touches {', '.join(subjects)}. {kept}."
            yield note("protected_subject", message)
    if material.must_asks and not material.wishes_fit:
        yield note("wishes_do_not_fit", "The must-asks' minutes do not fit into the time.")
