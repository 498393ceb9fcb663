"""Rubrics: what one must hold, how versions follow each other, what a job without one goes by."""

import copy
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import given, strategies as st

from analysis.models import Rubric
from analysis.rubrics import (
    FORMULAS,
    Content,
    RubricIsUnclear,
    changes,
    default_content,
    default_rubric,
    new_version,
    read_content,
    rubric_in_force,
)
from analysis.scoring import overall
from interviews.lifecycle import create_manual_interview
from interviews.models import Interview, Job
from interviews.tests.racing import at_once

ANCHORS = {
    "1": "Names no case.",
    "2": "Speaks in general.",
    "3": "Describes one case.",
    "4": "Also gives reasons.",
    "5": "Also weighs another way.",
}
KEY_ADVICE = "Use up to 60 small letters, digits and underlines, a letter first."


def competency(key: str = "databases", **fields: Any) -> Content:
    name = key.replace("_", " ").capitalize()
    return {"key": key, "name": name, "weight": 50, "anchors": dict(ANCHORS), **fields}


def rubric(*competencies: Content, **fields: Any) -> Content:
    return {"competencies": list(competencies or [competency(), competency("teamwork")]), **fields}


def problems_of(content: Any) -> dict[str, str]:
    with pytest.raises(RubricIsUnclear) as unclear:
        read_content(content)
    return {problem.field: problem.message for problem in unclear.value.problems}


# --- content --------------------------------------------------------------------------------------


def test_what_is_left_out_has_its_usual_value() -> None:
    content = read_content(rubric())
    assert content["formula"] == "weighted_mean"
    assert content["level_points"] == {"1": 0, "2": 25, "3": 50, "4": 75, "5": 100}
    assert content["competencies"][0]["must_have"] is False
    assert content["competencies"][0]["description"] == ""
    assert "made_from" not in content


def test_what_was_read_reads_the_same_again() -> None:
    content = read_content(rubric(level_points={"1": 0, "2": 12.5, "3": 50, "4": 75, "5": 90}))
    assert read_content(content) == content
    assert content["level_points"]["2"] == 12.5


def test_texts_are_kept_in_one_line() -> None:
    content = read_content(rubric(competency(description=" Keeps\n data\t safe. ")))
    assert content["competencies"][0]["description"] == "Keeps data safe."


def without(key: str) -> Content:
    one = competency()
    del one[key]
    return one


@pytest.mark.parametrize(
    ("content", "field", "message"),
    [
        (
            rubric(competency(name=" ")),
            "competencies[0].name",
            "Competency 1, the name: It is empty.",
        ),
        (
            rubric(competency(), competency("teamwork", weight=0)),
            "competencies[1].weight",
            "Competency 2 (Teamwork), the weight: Give a whole number from 1 to 100.",
        ),
        (
            rubric(competency(weight=2.5)),
            "competencies[0].weight",
            "Competency 1 (Databases), the weight: Give a whole number from 1 to 100.",
        ),
        (
            rubric(competency(anchors={**ANCHORS, "3": ""})),
            "competencies[0].anchors.3",
            "Competency 1 (Databases), level 3: It is empty.",
        ),
        (
            rubric(competency(anchors={level: ANCHORS[level] for level in "1345"})),
            "competencies[0].anchors.2",
            "Competency 1 (Databases), level 2: It is missing.",
        ),
        (
            rubric(competency(anchors={**ANCHORS, "4": "describes ONE case."})),
            "competencies[0].anchors.4",
            "Competency 1 (Databases): levels 3 and 4 say the same.",
        ),
        (
            rubric(without("anchors")),
            "competencies[0].anchors",
            "Competency 1 (Databases), the levels: It is missing.",
        ),
        (
            rubric(competency(name="Data [bases]")),
            "competencies[0].name",
            "Competency 1 (Data [bases]), the name: Leave out square brackets.",
        ),
        (
            rubric(competency(name="x" * 101)),
            "competencies[0].name",
            f"Competency 1 ({'x' * 100}), the name: It has more than 100 characters.",
        ),
        (
            rubric(competency(key="S Q L", name="SQL")),
            "competencies[0].key",
            f"Competency 1 (SQL), the key: {KEY_ADVICE}",
        ),
        (
            rubric(competency(), competency("sql", name="databases")),
            "competencies[1].name",
            "Competency 2 (databases) has the same name as competency 1.",
        ),
        (
            rubric(competency(), competency(name="SQL")),
            "competencies[1].key",
            "Competency 2 (SQL) has the same key as competency 1.",
        ),
        (
            rubric(competency(colour="blue")),
            "competencies[0].colour",
            "Competency 1 (Databases), “colour”: A rubric has no such field.",
        ),
        (
            rubric(competency(must_have="perhaps")),
            "competencies[0].must_have",
            "Competency 1 (Databases), the must-have: Say yes or no.",
        ),
        (
            rubric(competency(description="a\x00b")),
            "competencies[0].description",
            "Competency 1 (Databases), the description: It holds characters that cannot be shown.",
        ),
        (
            rubric(competency(description="\ud800")),
            "competencies[0].description",
            "Competency 1 (Databases), the description: It holds characters that cannot be shown.",
        ),
        ({"competencies": []}, "competencies", "The competencies: Give 1 to 20 of them."),
        ({}, "competencies", "The competencies: It is missing."),
        (
            rubric(*[competency(f"key_{number}") for number in range(21)]),
            "competencies",
            "The competencies: Give 1 to 20 of them.",
        ),
        (
            rubric(formula="guess"),
            "formula",
            "The formula: Choose one of: weighted_mean, lowest_must_have, own_levels.",
        ),
        (
            rubric(formula="lowest_must_have"),
            "formula",
            "This formula needs a must-have: mark at least one competency.",
        ),
        (
            rubric(formula="own_levels", level_points={"1": 0, "2": 60, "3": 50, "4": 75, "5": 90}),
            "level_points.3",
            "Level 3 must not give fewer points than level 2.",
        ),
        (
            rubric(formula="own_levels", level_points=dict.fromkeys("12345", 50)),
            "level_points.5",
            "Level 5 must give more points than level 1.",
        ),
        (
            rubric(level_points={"1": 0, "2": 25, "3": 50, "4": 75, "5": 101}),
            "level_points.5",
            "Level 5: Give a number from 0 to 100.",
        ),
        ([], "", "The rubric: This is not as it should be."),
        (
            {"competencies": ["Databases"]},
            "competencies[0]",
            "Competency 1: This is not as it should be.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(content: Any, field: str, message: str) -> None:
    assert problems_of(content) == {field: message}


def test_every_problem_is_said_at_once() -> None:
    found = problems_of(rubric(competency(name="", weight=0), competency("teamwork", weight=101)))
    assert set(found) == {
        *("competencies[0].name", "competencies[0].weight", "competencies[1].weight"),
    }


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["competencies", "key", "name", "anchors", "formula", "1", "weight"]),
            inner,
        )
    ),
    max_leaves=12,
)


@given(ANYTHING)
def test_whatever_is_given_is_refused_in_words(content: Any) -> None:
    with pytest.raises(RubricIsUnclear) as unclear:
        read_content(content)
    assert all(problem.message.strip() for problem in unclear.value.problems)


def test_a_checked_rubric_can_be_scored() -> None:
    points = {"1": 0, "2": 5, "3": 10, "4": 60, "5": 100}
    content = read_content(rubric(formula="own_levels", level_points=points))
    assert overall(content, {"databases": 4, "teamwork": 5}).score == 80


# --- versions -------------------------------------------------------------------------------------


@pytest.fixture
def job(owner: User) -> Job:
    return Job.objects.create(title="Engineer", owner=owner)


def test_each_save_is_a_version_and_the_newest_is_in_force(job: Job, owner: User) -> None:
    assert rubric_in_force(job) is None
    first = new_version(job, content=rubric(), user=owner)
    second = new_version(job, content=rubric(competency()), user=owner)
    assert (first.version, second.version, second.created_by) == (1, 2, owner)
    assert rubric_in_force(job) == second
    first.refresh_from_db()
    assert len(first.content["competencies"]) == 2


def test_saving_without_a_change_makes_no_version(job: Job, owner: User) -> None:
    first = new_version(job, content=rubric(), user=owner)
    assert new_version(job, content=copy.deepcopy(first.content), user=owner) == first
    assert Rubric.objects.filter(job=job).count() == 1


def test_an_unclear_rubric_is_not_kept(job: Job, owner: User) -> None:
    with pytest.raises(RubricIsUnclear):
        new_version(job, content={"competencies": []}, user=owner)
    assert not Rubric.objects.exists()


def test_versions_of_one_job_do_not_count_for_another(job: Job, owner: User) -> None:
    new_version(job, content=rubric(), user=owner)
    other = Job.objects.create(title="Nurse", owner=owner)
    assert new_version(other, content=rubric(), user=owner).version == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_both_get_a_version_of_their_own() -> None:
    job = Job.objects.create(title="Engineer")
    contents = [rubric(competency(weight=weight)) for weight in (10, 20, 30, 40)]
    made = at_once(*(lambda one=one: new_version(job, content=one, user=None) for one in contents))
    assert sorted(one.version for one in made) == [1, 2, 3, 4]
    assert {one.content["competencies"][0]["weight"] for one in made} == {10, 20, 30, 40}


# --- a job without one ----------------------------------------------------------------------------


def test_a_default_rubric_takes_the_plans_competencies_with_the_librarys_anchors() -> None:
    plan = [
        {"competency": "Kerja sama", "question": "Bagaimana Anda bekerja sama?"},
        {"competency": "Cheese making", "question": "How do you make cheese?"},
        {"competency": "kerja SAMA", "question": "Lagi?"},
        {"question": "Anything else?"},
        "nonsense",
    ]
    content = default_content(plan)
    assert content["made_from"] == "question_plan"
    first, second = content["competencies"]
    assert (first["name"], first["key"]) == ("Kerja sama", "teamwork")
    assert "difference of views" in first["anchors"]["4"]
    assert (second["name"], second["key"]) == ("Cheese making", "cheese_making")
    assert first["weight"] == second["weight"] == 50
    assert read_content(content) == content


def test_a_plan_that_names_too_few_gets_more_by_the_jobs_words() -> None:
    text = "You write SQL queries, run migrations and look after our PostgreSQL databases."
    plan = [{"competency": "Teamwork", "question": "?"}]
    alone = default_content(plan, job_description=text)
    assert [one["key"] for one in alone["competencies"]] == ["teamwork"]
    content = default_content(plan, job_description=text, at_least=4)
    keys = [one["key"] for one in content["competencies"]]
    assert keys == ["teamwork", "databases", "relevant_experience", "problem_solving"]


def test_without_a_plan_the_jobs_words_choose() -> None:
    text = "You write SQL queries, run migrations and look after our PostgreSQL databases."
    content = default_content([], job_title="Data Engineer", job_description=text)
    assert content["made_from"] == "library"
    keys = [one["key"] for one in content["competencies"]]
    assert "databases" in keys
    assert "teamwork" in keys
    assert "person_centred_care" not in keys


def test_an_interview_always_has_something_to_be_assessed_by(interview: Interview) -> None:
    assert default_rubric(interview)["made_from"] == "library"
    manual = create_manual_interview(
        candidate_name="Ada",
        job_description="Engineer",
        resume_text="",
        created_by=None,
        question_plan=[{"competency": "Design", "question": "Why?", "follow_ups": []}],
    )
    assert [one["name"] for one in default_rubric(manual)["competencies"]] == ["Design"]


@given(
    st.lists(
        st.none()
        | st.text()
        | st.dictionaries(
            st.sampled_from(["competency", "question"]), st.none() | st.text() | st.integers()
        ),
        max_size=25,
    ),
    st.text(),
)
def test_any_plan_and_any_job_text_give_a_rubric(plan: list[Any], description: str) -> None:
    content = default_content(plan, job_description=description)
    assert read_content(content) == content


# --- differences ----------------------------------------------------------------------------------


def test_every_difference_is_said_in_words() -> None:
    before = read_content(
        rubric(competency(), competency("teamwork"), competency("design"), competency("care"))
    )
    changed = copy.deepcopy(before)
    changed["competencies"] = [changed["competencies"][number] for number in (2, 0, 1)]
    design, databases, teamwork = changed["competencies"]
    databases |= {"weight": 60, "must_have": True, "description": "Keeps data."}
    teamwork["anchors"]["3"] = "Describes a case of working together."
    design["name"] = "System design"
    changed["competencies"].append(competency("sales", must_have=True, weight=5))
    changed |= {"formula": "own_levels", "level_points": {**before["level_points"], "2": 12.5}}
    assert changes(before, read_content(changed)) == [
        "Care is no longer assessed.",
        "Design is now called System design.",
        "Databases: weight 50 → 60.",
        "Databases is now a must-have.",
        "Databases: another description.",
        "Teamwork, level 3: “Describes one case.” → “Describes a case of working together.”",
        "Sales is new: weight 5, a must-have.",
        "The competencies stand in another order.",
        f"Formula: {FORMULAS['weighted_mean']} → {FORMULAS['own_levels']}.",
        "Points of level 2: 25 → 12.5.",
    ]


def test_no_difference_is_said_too() -> None:
    content = read_content(rubric())
    assert changes(content, copy.deepcopy(content)) == ["Nothing has changed."]
