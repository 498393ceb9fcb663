"""The local measurements are figures between 0 and 1 that move the way that they should."""

from dataclasses import replace

import pytest

from supervisor.observation import Question
from supervisor.readings import Readings, read
from supervisor.tests.topics import OTHER_TRADES, TOPICS, Topic
from supervisor.tests.window import PLAN, look, turns_of
from supervisor.thresholds import (
    ANSWERED_FROM,
    ASKED_SHARE,
    LEFT_BEHIND_COVERAGE,
    OFF_TOPIC_BELOW,
    UNKNOWN,
)

Q0 = "A: Tell me about a backend system that you built or looked after."
Q1 = "A: How would you find out why a query is slow?"
SHORT = "C: A booking service."
LONGER = "C: A booking service with a queue, written in Go."
FULL = (
    "C: A booking service with a queue, written in Go on PostgreSQL 15; I rebuilt the queue in "
    "2021, measured 4000 messages a second, and wrote the runbook for the people on call."
)
LANGUAGES = ["en", "es", "id", "ar"]
each_topic = pytest.mark.parametrize(
    "topic", [pytest.param(topic, id=f"{topic.language}: {topic.question}") for topic in TOPICS]
)


def measure(*lines: str, **given: object) -> Readings:
    return read(look(*lines, **given))


# --- coverage ---


def test_coverage_grows_with_the_substance_of_an_answer() -> None:
    shares = [measure(Q0, answer).coverage["Backend systems"] for answer in (SHORT, LONGER, FULL)]
    assert 0 < shares[0] < shares[1] < shares[2] < 1


def test_coverage_grows_with_every_further_answer() -> None:
    lines = (Q0, SHORT, "A: What broke most often?", "C: The import from one airline failed.")
    assert (
        measure(*lines).coverage["Backend systems"]
        > (measure(*lines[:2]).coverage["Backend systems"])
    )


def test_what_is_specific_covers_more() -> None:
    vague = "C: We moved the queue to another database and the service was faster."
    specific = "C: We moved the queue to PostgreSQL-15/S3 and p99 was 40 faster."
    assert (
        measure(Q0, specific).coverage["Backend systems"]
        > (measure(Q0, vague).coverage["Backend systems"])
    )


def test_to_repeat_the_question_covers_nothing() -> None:
    echo = "C: A backend system that I built or looked after?"
    assert measure(Q0, echo).coverage["Backend systems"] == 0


def test_what_has_left_the_subject_covers_nothing() -> None:
    stray = (
        "C: My cousin and I drove to the lake on Saturday, grilled fish until it got dark, and the "
        "neighbours brought wine and bread and a guitar for the songs."
    )
    assert measure(Q0, stray).coverage["Backend systems"] == 0


def test_what_was_not_asked_is_not_covered() -> None:
    coverage = measure(Q0, FULL).coverage
    assert list(coverage) == ["Backend systems", "Databases", "Collaboration", "Testing"]
    assert [coverage[name] for name in list(coverage)[1:]] == [0, 0, 0]


def test_a_competency_is_covered_by_the_mean_of_its_questions() -> None:
    twice = (PLAN[0], replace(PLAN[1], competency="Backend systems"))
    alone = measure(Q0, FULL, plan=twice[:1]).coverage["Backend systems"]
    assert measure(Q0, FULL, plan=twice).coverage == {"Backend systems": pytest.approx(alone / 2)}


def test_a_question_without_a_competency_is_named_by_itself() -> None:
    question = Question("Why does this job interest you?")
    assert list(measure(Q0, FULL, plan=(question,)).coverage) == [question.text]


def test_what_was_answered_before_the_window_is_taken_as_half_covered() -> None:
    coverage = measure(Q1, "C: Explain.", asked_at_s={0: 5.0}, elapsed_s=600.0).coverage
    assert coverage["Backend systems"] == LEFT_BEHIND_COVERAGE


def test_a_question_that_has_stood_since_before_the_window_is_covered_by_the_window() -> None:
    lines = ("A: And what broke most often?", FULL)
    coverage = measure(*lines, asked_at_s={0: 5.0}, elapsed_s=600.0, first_seq=90).coverage
    assert coverage["Backend systems"] > ANSWERED_FROM


# --- asked_at_s ---


def test_a_question_is_asked_when_its_turn_began() -> None:
    asked = measure("A: Hello.", "C: Hello.", Q0, SHORT, Q1, elapsed_s=100.0, silence_s=10.0)
    assert asked.asked_at_s == {0: 100 - 10 - 24, 1: 100 - 10 - 8}


def test_what_is_known_of_earlier_questions_is_kept() -> None:
    assert measure(Q0, SHORT, asked_at_s={0: 12.0, 2: 3.0}).asked_at_s == {0: 12.0, 2: 3.0}


def test_what_is_known_of_questions_that_the_plan_has_lost_is_not() -> None:
    assert measure(Q0, asked_at_s={9: 3.0}, elapsed_s=50.0).asked_at_s.keys() == {0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reworded_question_is_mostly_recognised_and_never_mistaken(language: str) -> None:
    ours = [topic for topic in TOPICS if topic.language == language]
    plan = tuple(Question(topic.question) for topic in ours)
    found = [set(measure(f"A: {topic.again}", plan=plan).asked_at_s) for topic in ours]
    assert all(asked <= {number} for number, asked in enumerate(found))
    assert sum(map(bool, found)) >= len(ours) / 2


@each_topic
def test_a_question_is_recognised_word_for_word(topic: Topic) -> None:
    plan = tuple(Question(each.question) for each in TOPICS if each.language == topic.language)
    number = [question.text for question in plan].index(topic.question)
    said = f"A: Thank you. {topic.question}"
    assert set(measure(said, plan=plan, language=topic.language).asked_at_s) == {number}


def test_a_question_that_was_cut_off_early_is_not_asked() -> None:
    assert measure("A<: Tell me about a").asked_at_s == {}


# --- topic_relevance ---


@each_topic
def test_an_answer_on_the_subject_is_relevant_and_one_off_it_less_so(topic: Topic) -> None:
    question = f"A: {topic.question}"
    given = {"plan": (Question(topic.question),), "language": topic.language}
    on = measure(question, f"C: {topic.on}", **given).topic_relevance
    off = measure(question, f"C: {topic.off}", **given).topic_relevance
    assert on >= UNKNOWN > OFF_TOPIC_BELOW
    assert on > off + 0.1


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_answers_off_the_subject_are_seen_as_such(language: str) -> None:
    ours = [topic for topic in TOPICS if topic.language == language]
    found = [
        measure(f"A: {one.question}", f"C: {one.off}", plan=(Question(one.question),))
        for one in ours
    ]
    assert sum(one.topic_relevance < OFF_TOPIC_BELOW for one in found) >= 0.7 * len(ours)


def test_other_trades_are_told_from_pastimes_without_plan_or_description() -> None:
    figures = [
        tuple(
            measure(f"A: {one.question}", f"C: {answer}", plan=(), job_title="").topic_relevance
            for answer in (one.on, one.off)
        )
        for one in OTHER_TRADES
    ]
    assert all(on >= UNKNOWN for on, _ in figures)
    assert sum(off < OFF_TOPIC_BELOW for _, off in figures) >= 0.65 * len(figures)


def test_relevance_falls_as_answers_drift_and_rises_when_they_come_back() -> None:
    lines = [Q0, FULL]
    lake = "C: My cousin and I drove to the lake on Saturday and grilled fish until it got dark."
    figures = [measure(*lines).topic_relevance]
    for _ in range(3):
        lines += ["A: Hm?", lake]
        figures.append(measure(*lines).topic_relevance)
    assert figures == sorted(figures, reverse=True)
    back = [*lines, Q1, "C: I read its plan and look for a missing index on the big table."]
    assert measure(*back).topic_relevance > figures[-1]


def test_where_nothing_was_said_the_relevance_is_unknown() -> None:
    assert measure().topic_relevance == UNKNOWN
    assert measure(Q0, "C: Yes.").topic_relevance == UNKNOWN


# --- question_quality ---


def test_open_questions_are_better_than_closed_ones() -> None:
    closed = "A: Did you build a backend system?"
    assert measure(Q0).question_quality > measure(closed).question_quality


def test_one_question_at_a_time_is_better_than_three() -> None:
    three = "A: How do you test? What do you test first? Why do you test that?"
    assert measure("A: How do you test?").question_quality > measure(three).question_quality


def test_a_repeated_question_is_worse_than_a_new_one() -> None:
    assert measure(Q0, FULL, Q0).question_quality < measure(Q0, FULL, Q1).question_quality


def test_a_question_about_the_job_is_better_than_one_about_the_lake() -> None:
    lake = "A: How do you like the fish from the lake at the weekend?"
    assert measure(Q1).question_quality > measure(lake).question_quality


def test_a_lecture_is_worse_than_a_question() -> None:
    lecture = (
        "A: " + "In our company we use databases and servers and queues for that. " * 8 + Q1[3:]
    )
    assert measure(lecture).question_quality < measure(Q1).question_quality


def test_where_nothing_was_asked_the_quality_is_unknown() -> None:
    assert measure("A: Hello.", "C: Hello.").question_quality == UNKNOWN


# --- interview_progress ---


def test_progress_is_the_share_of_the_plan_that_is_done() -> None:
    lines = [Q0]
    assert measure(*lines).interview_progress == pytest.approx(ASKED_SHARE / 4)
    lines += [FULL]
    assert measure(*lines).interview_progress == pytest.approx(1 / 4)
    lines += [Q1]
    assert measure(*lines).interview_progress == pytest.approx((1 + ASKED_SHARE) / 4)


def test_progress_is_whole_when_everything_was_asked_and_answered() -> None:
    asked = dict.fromkeys(range(4), 1.0)
    answered = "C: By risk: money and permissions first, then every bug that we have fixed."
    lines = ("A: How do you decide what to test?", answered)
    assert measure(*lines, asked_at_s={**asked, 3: 560.0}, elapsed_s=600.0).interview_progress == 1


def test_progress_never_falls_as_the_interview_goes_on() -> None:
    lines = (Q0, SHORT, "A: And?", LONGER, Q1, "C: Explain.", "A: And?", "C: The slow log of it.")
    figures = [measure(*lines[:end]).interview_progress for end in range(len(lines) + 1)]
    assert figures == sorted(figures)


def test_without_a_plan_answers_make_the_progress() -> None:
    lines = ["A: What do you do?", FULL]
    once = measure(*lines, plan=()).interview_progress
    assert 0 < once < measure(*(lines * 3), plan=()).interview_progress <= 1


def test_without_a_single_turn_everything_is_at_its_beginning() -> None:
    readings = measure()
    assert readings.interview_progress == 0
    assert set(readings.coverage.values()) == {0}
    assert readings.asked_at_s == {}


def test_turns_in_a_row_belong_to_one_exchange() -> None:
    turns = turns_of(("A: Hello.", "A: And?", "C: Yes.", "S: reconnected", "C: Well.", "A: Good."))
    exchanges = read(look(turns=turns)).exchanges
    assert [exchange.seqs for exchange in exchanges] == [(1, 2, 3, 5), (6,)]
