"""About which question of the plan the interview is at: an estimate that claims too little."""

from interviews.realtime.progress import plan_words, question_after, question_at
from interviews.realtime.tests.stage import Stage

PLAN = [
    {"question": "Why does this job with our platform team interest you?"},
    {"question": "Tell me about a database migration that went wrong, and what you did."},
    {"question": "How do you decide that a deployment may go out on a Friday?"},
    {"question": "Which monitoring would you add first to a new service?"},
]
WORDS = plan_words(PLAN)
SPANISH = "¿Por qué le interesa este trabajo con nuestro equipo?"


def at(text: str, number: int = 0) -> int:
    return question_at(WORDS, text=text, number=number)


def test_a_question_of_the_plan_is_recognised_in_the_interviewers_own_words() -> None:
    assert at("Hello Ada. Why does this job interest you, and why our platform team?") == 1
    assert at("Thank you. Was there a database migration that went wrong for you?", 1) == 2


def test_a_follow_up_stays_at_its_question() -> None:
    assert at("What did you learn from it? Tell me more about what you did.", 2) == 2


def test_it_never_goes_back() -> None:
    assert at("Let us return to why this job with our platform team interests you.", 3) == 3


def test_a_leap_needs_more_than_a_few_words() -> None:
    assert at("Which service did you add?", 1) == 1
    assert at("Which monitoring would you add first to a brand new service?", 1) == 4


def test_a_plan_in_another_language_claims_nothing() -> None:
    assert at(SPANISH) == 0
    assert question_at((), text="Hello.", number=0) == 0


def test_what_was_said_before_a_reload_counts() -> None:
    entries = [
        {"speaker": "assistant", "content": PLAN[0]["question"]},
        {"speaker": "user", "content": PLAN[3]["question"]},
        {"speaker": "assistant", "content": PLAN[1]["question"]},
    ]
    assert question_after(WORDS, entries) == 2


def test_entries_of_other_programs_in_a_plan_are_survived() -> None:
    assert question_at(plan_words(["no dict", {}, {"question": None}]), text="Hi.", number=0) == 0


def test_the_page_is_told_when_it_changes_and_only_then() -> None:
    stage = Stage()
    stage.talk.plan = WORDS
    for item_id in ("a1", "a2"):
        stage.begin_reply(item_id)
        words = {"item_id": item_id, "transcript": PLAN[0]["question"]}
        stage.upstream("response.output_audio_transcript.done", **words)
        stage.end_reply(item_id)
    told = [message for message in stage.told if message["type"] == "session.progress"]
    assert told == [{"type": "session.progress", "question": 1, "questions": 4}]
