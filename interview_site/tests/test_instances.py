"""Strict schemas, and finding the JSON object in what a model wrote."""

import json
from typing import Any, Literal

import pytest
from hypothesis import given, strategies as st
from pydantic import BaseModel, ConfigDict, Field

from interview_site.completions.instances import (
    LEFT_OUT,
    NotAnInstance,
    objects_in,
    read_instance,
    strict_schema,
)


class Quote(BaseModel):
    """For programmers."""

    seq: int = Field(ge=1, description="the turn")
    words: str = Field(min_length=1, max_length=50)


class Grade(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = "none"
    level: Literal["low", "high"]
    score: float = Field(ge=0, le=1)
    quotes: list[Quote] = Field(max_length=4)
    note: str | None = None


GRADE: dict[str, Any] = {"title": "t", "level": "low", "score": 0.5, "quotes": [], "note": None}


def objects_of(schema: Any) -> list[dict[str, Any]]:
    inner = schema.values() if isinstance(schema, dict) else schema
    found = [one for part in inner if isinstance(part, dict | list) for one in objects_of(part)]
    is_object = isinstance(schema, dict) and schema.get("type") == "object"
    return [schema, *found] if is_object else found


def test_a_strict_schema_requires_everything_and_allows_nothing_else() -> None:
    found = objects_of(strict_schema(Grade))
    assert len(found) == 2
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])


def test_a_strict_schema_has_no_keyword_that_an_endpoint_may_refuse() -> None:
    schema = strict_schema(Grade)
    assert "title" in schema["properties"]
    assert schema["$defs"]["Quote"]["properties"]["seq"]["description"] == "the turn"
    assert "programmers" not in json.dumps(schema)
    del schema["properties"]["title"]
    assert [word for word in LEFT_OUT if f'"{word}":' in json.dumps(schema)] == []


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "Sure! {} Anything else?",
        "```json\n{}\n```",
        "Given {the question} I say: {}",
        '<think>Perhaps {"level": 1}? No.</think>{}',
        '{"an": "example"} and the answer: {}',
    ],
)
def test_the_answer_is_found_wherever_it_stands(text: str) -> None:
    assert read_instance(text.replace("{}", json.dumps(GRADE)), Grade) == Grade(**GRADE)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the answer holds no JSON object"),
        ("[1, 2]", "the answer holds no JSON object"),
        (json.dumps(GRADE)[:-1], "the answer holds no JSON object"),
        (json.dumps({**GRADE, "score": float("nan")}), "the answer holds no JSON object"),
        (json.dumps({**GRADE, "score": "0.5"}), "score: Input should be a valid number"),
        (json.dumps({**GRADE, "score": 2}), "score: Input should be less than or equal to 1"),
        (json.dumps({**GRADE, "level": "mid"}), "level: Input should be 'low' or 'high'"),
        (json.dumps({**GRADE, "extra": 1}), "extra: Extra inputs are not permitted"),
        (
            json.dumps({**GRADE, "quotes": [{"seq": 0, "words": "w"}]}),
            "quotes.0.seq: Input should be greater than or equal to 1",
        ),
    ],
)
def test_anything_else_is_refused_naming_the_field(text: str, problem: str) -> None:
    with pytest.raises(NotAnInstance) as refused:
        read_instance(text, Grade)
    assert refused.value.problems == (problem,)


def test_a_problem_never_quotes_the_answer() -> None:
    secret = "My name is Ada"
    wrong = {"title": secret, "level": secret, "score": secret, "quotes": [secret], "note": 1}
    with pytest.raises(NotAnInstance) as refused:
        read_instance(json.dumps(wrong), Grade)
    assert len(refused.value.problems) == 4
    assert secret not in str(refused.value)


@given(before=st.text().filter(lambda text: "{" not in text), note=st.text(), after=st.text())
def test_no_prose_around_it_hides_an_answer(before: str, note: str, after: str) -> None:
    written = json.dumps({**GRADE, "note": note}, ensure_ascii=False)
    if "<think>" not in written:
        assert read_instance(f"{before}{written}{after}", Grade).note == note


@pytest.mark.parametrize("text", ["{" * 100_000, '{"a":' * 50_000, '{"a": ' * 10 + "1"])
def test_a_text_of_braces_is_given_up(text: str) -> None:
    assert list(objects_in(text)) == []
