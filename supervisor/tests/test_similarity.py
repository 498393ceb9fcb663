"""Texts are compared by their words, in any of the languages, the same way every time."""

import pytest
from hypothesis import given, strategies as st

from supervisor.similarity import similarity
from supervisor.tests.topics import TOPICS, Topic
from supervisor.thresholds import ASKED_LIKENESS_FROM

topics = pytest.mark.parametrize(
    "topic", [pytest.param(topic, id=f"{topic.language}: {topic.question}") for topic in TOPICS]
)


@topics
def test_a_text_is_the_same_as_itself(topic: Topic) -> None:
    assert similarity(topic.on, topic.on) == pytest.approx(1)


@topics
def test_different_questions_are_never_taken_for_one(topic: Topic) -> None:
    others = [one for one in TOPICS if one is not topic and one.language == topic.language]
    assert all(similarity(topic.question, other.again) < ASKED_LIKENESS_FROM for other in others)


@pytest.mark.parametrize("language", ["en", "es", "id", "ar"])
def test_a_question_is_nearer_to_itself_in_other_words_than_to_any_other(language: str) -> None:
    ours = [topic for topic in TOPICS if topic.language == language]
    found = [
        max(ours, key=lambda other: similarity(topic.question, other.again)) is topic
        for topic in ours
    ]
    assert sum(found) >= len(ours) - 1


@pytest.mark.parametrize("language", ["en", "es", "id", "ar"])
def test_answers_on_the_subject_are_nearer_to_their_question_than_others(language: str) -> None:
    ours = [topic for topic in TOPICS if topic.language == language]
    on = [similarity(topic.question, topic.on) for topic in ours]
    off = [similarity(topic.question, topic.off) for topic in ours]
    assert sum(one > other for one in on for other in off) >= 0.8 * len(on) * len(off)


def test_what_shares_a_meaning_is_alike_across_languages() -> None:
    spanish, english = "¿Cómo despliega usted una versión?", "How do you deploy a version?"
    assert similarity(spanish, english) > similarity(spanish, "Why did you leave the school?")


def test_arabic_is_compared_without_vowel_marks_and_articles() -> None:
    assert similarity("المُشْكِلَة في الخادم", "مشكله بخادم") > 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("", "", id="nothing and nothing"),
        pytest.param("", "a query", id="nothing and something"),
        pytest.param("?!", "…", id="marks alone"),
    ],
)
def test_nothing_is_like_nothing(one: str, other: str) -> None:
    assert similarity(one, other) == 0


def test_small_words_alone_are_the_same_only_word_for_word() -> None:
    assert similarity("And then?", "and then") == 1
    assert similarity("And then?", "But why?") == 0


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_have_a_likeness_between_0_and_1_both_ways(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, other) == pytest.approx(similarity(other, one))
