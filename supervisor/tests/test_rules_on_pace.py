"""Whether an interview comes on: repetition, standstill, drift, and going on after the end."""

import pytest

from supervisor.readings import read
from supervisor.rules import judge
from supervisor.tests.topics import TOPICS, Topic
from supervisor.tests.window import look
from supervisor.thresholds import NO_PROGRESS_AT_LEAST_S
from supervisor.verdict import Action, Finding

Q0 = "A: Tell me about a backend system that you built or looked after."
A0 = (
    "C: I looked after the booking service of a travel company, written in Go on three databases, "
    "and rebuilt its queue when messages were lost."
)
Q1 = "A: How would you find out why a query is slow?"
A1 = "C: I would run explain first, look for a scan of a big table, and check the indexes."
Q2 = "A: Tell me about a time you disagreed with a colleague."
A2 = "C: Our lead wanted to rewrite the module in Rust; I showed numbers, and the team kept it."
Q3 = "A: How do you decide what to test?"
A3 = "C: By risk: money and permissions first, and every bug that we fix gets a test of its own."


def findings(*lines: str, **given: object) -> dict[str, Finding]:
    observation = look(*lines, **given)
    return {one.rule: one for one in judge(observation, read(observation))}


# --- repeated_question ---


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(Q0, id="word for word"),
        pytest.param("A: Thanks. Tell me about a backend system you built.", id="shortened"),
        pytest.param(
            "A: I see. Could you tell me about a backend system that you looked after or built?",
            id="in another order",
        ),
    ],
)
def test_an_answered_question_must_not_come_again(again: str) -> None:
    found = findings(Q0, A0, again)
    assert found["repeated_question"].action is Action.GUIDE
    assert found["repeated_question"].seqs == (1, 3)


def test_it_is_noticed_also_when_others_came_between() -> None:
    assert findings(Q0, A0, Q1, A1, Q0)["repeated_question"].seqs == (1, 5)


@pytest.mark.parametrize(
    "topic",
    [pytest.param(topic, id=f"{topic.language}: {topic.question}") for topic in TOPICS],
)
def test_repetition_is_noticed_in_every_language(topic: Topic) -> None:
    question, answer = f"A: {topic.question}", f"C: {topic.on}"
    assert "repeated_question" in findings(question, answer, question, plan=())


@pytest.mark.parametrize(
    "topic",
    [pytest.param(topic, id=f"{topic.language}: {topic.question}") for topic in TOPICS],
)
def test_another_question_is_no_repetition_in_any_language(topic: Topic) -> None:
    others = [one for one in TOPICS if one.language == topic.language and one is not topic]
    question, answer = f"A: {topic.question}", f"C: {topic.on}"
    for other in others:
        lines = (question, answer, f"A: {other.question}")
        assert "repeated_question" not in findings(*lines, plan=())


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("C: Could you repeat that, please?", id="asked to repeat"),
        pytest.param("C: Sorry, I didn't hear the question.", id="did not hear"),
        pytest.param("C:", id="was not recognised"),
        pytest.param("C: Yes.", id="gave no answer"),
        pytest.param("C: I don't know.", id="passed"),
        pytest.param("C: Do you mean a system at work or one of my own projects?", id="asked back"),
        pytest.param("C: The connection dropped, I am back now.", id="was away"),
        pytest.param("C: ¿Puede repetir la pregunta?", id="asked to repeat in Spanish"),
        pytest.param("C: Bisa diulang pertanyaannya?", id="asked to repeat in Indonesian"),
        pytest.param("C: هل يمكنك إعادة السؤال؟", id="asked to repeat in Arabic"),
        pytest.param(
            "C: My cousin and I drove to the lake on Saturday and grilled fish with the children.",
            id="spoke of something else",
        ),
    ],
)
def test_a_question_may_come_again_where_the_candidate(between: str) -> None:
    assert "repeated_question" not in findings(Q0, between, Q0)


def test_a_question_may_come_again_after_silence_or_a_new_connection() -> None:
    assert "repeated_question" not in findings(Q0, Q0)
    assert "repeated_question" not in findings(Q0, A0, "A: Welcome back. " + Q0[3:])


@pytest.mark.parametrize(
    "follow_up",
    [
        "A: What was hardest about that booking service?",
        "A: Which part of the booking service did you build yourself?",
        "A: How did you know that the booking service was in trouble?",
        "A: Why did you rebuild the queue?",
        "A: And then?",
        "A: Could you give me an example?",
    ],
)
def test_questions_about_the_same_thing_are_no_repetition(follow_up: str) -> None:
    others = (
        "A: What was best about that booking service?",
        "C: The people who used the service wrote to us, so we knew what to improve next.",
    )
    assert "repeated_question" not in findings(Q0, A0, *others, follow_up)


def test_short_follow_ups_and_closing_questions_may_come_again() -> None:
    follow_up = "A: Could you give me an example of that?"
    closing = "A: Do you have any other questions for me about the job or the team?"
    assert "repeated_question" not in findings(Q0, A0, follow_up, A1, Q2, A2, follow_up)
    assert "repeated_question" not in findings(
        closing, "C: How big is the team?", "A: Six people.", A0, closing
    )


# --- no_progress ---

STUCK = (Q0, A0, "A: What was its queue made of?", "C: Of a table in PostgreSQL and two workers.")


@pytest.mark.parametrize(
    ("elapsed_s", "fires"),
    [
        pytest.param(400.0, False, id="a question may take its time"),
        pytest.param(1.2 * 2_100 / 4 - 1, False, id="up to a fifth more than its share"),
        pytest.param(1.2 * 2_100 / 4, True, id="and no longer"),
    ],
)
def test_a_question_has_its_share_of_the_time(elapsed_s: float, fires: bool) -> None:
    assert ("no_progress" in findings(*STUCK, elapsed_s=elapsed_s, asked_at_s={0: 0.0})) is fires


def test_in_a_short_interview_a_question_still_has_a_few_minutes() -> None:
    given = {"limit_s": 300.0, "conclude_s": 214.0, "asked_at_s": {0: 0.0}}
    assert "no_progress" not in findings(*STUCK, elapsed_s=NO_PROGRESS_AT_LEAST_S - 1, **given)
    assert "no_progress" in findings(*STUCK, elapsed_s=NO_PROGRESS_AT_LEAST_S, **given)


def test_who_is_ahead_of_the_plan_may_dwell() -> None:
    asked = {0: 0.0, 1: 60.0, 2: 120.0}
    assert "no_progress" not in findings(*STUCK, elapsed_s=700.0, asked_at_s=asked)
    assert "no_progress" in findings(*STUCK, elapsed_s=1_300.0, asked_at_s=asked)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"plan": ()}, id="where there is no plan"),
        pytest.param({"asked_at_s": {n: n for n in range(4)}}, id="where everything was asked"),
        pytest.param({"concluding_since_s": 800.0}, id="where it is concluding"),
    ],
)
def test_nothing_needs_to_come_on(given: dict[str, object]) -> None:
    assert "no_progress" not in findings(*STUCK, elapsed_s=1_400.0, **given)


def test_nothing_needs_to_come_on_once_the_candidate_may_ask() -> None:
    lines = (*STUCK, "A: Do you have any questions for me?")
    assert "no_progress" not in findings(*lines, elapsed_s=900.0)


def test_a_plan_in_another_language_than_the_talk_is_not_missed() -> None:
    lines = (
        "A: ¿Por qué le interesa este puesto y qué espera de nosotros?",
        "C: Porque quiero trabajar con bases de datos grandes y con un buen equipo.",
        "A: ¿Y qué hizo usted en su último proyecto con el cliente?",
        "C: Diseñé el servicio de pagos y lo mantuve con dos compañeros.",
    )
    assert "no_progress" not in findings(*lines, elapsed_s=900.0, language="es")


def test_where_it_is_stuck_and_where_to_go_is_named() -> None:
    message = findings(*STUCK, elapsed_s=900.0, asked_at_s={0: 0.0})["no_progress"].message
    assert "Backend systems" in message
    assert "Move on to the next question, on Databases." in message


# --- off_topic ---

LAKE = (
    "A: And what did you do at the weekend?",
    "C: My cousin and I drove to the lake on Saturday and grilled fish until it got dark.",
)
FISH = (
    "A: Lovely. What kind of fish do you like best?",
    "C: Trout with lemon and bread from the oven, and a glass of white wine with my uncle.",
)


def test_one_stray_answer_is_no_drift() -> None:
    assert "off_topic" not in findings(Q0, A0, *LAKE)


def test_two_stray_exchanges_are() -> None:
    found = findings(Q0, A0, *LAKE, *FISH)
    assert found["off_topic"].action is Action.GUIDE
    assert found["off_topic"].seqs == (3, 4, 5, 6)


@pytest.mark.parametrize("language", ["en", "es", "id", "ar"])
def test_drift_is_noticed_in_every_language(language: str) -> None:
    first, second, third, *_ = [topic for topic in TOPICS if topic.language == language]
    asked = (f"A: {first.question}", f"C: {first.on}")
    strays = (f"A: {second.question}", f"C: {second.off}", "A: Hm?", f"C: {third.off}")
    given = {"language": language, "plan": (), "job_title": "Backend"}
    assert "off_topic" in findings(*asked, *strays, **given)
    answers = (f"A: {second.question}", f"C: {second.on}", "A: Hm?", f"C: {third.on}")
    assert "off_topic" not in findings(*asked, *answers, **given)


def test_who_has_come_back_is_left_alone() -> None:
    assert "off_topic" not in findings(Q0, A0, *LAKE, *FISH, Q1, A1)


def test_an_interviewer_that_turns_back_by_itself_is_left_to_it_once() -> None:
    assert "off_topic" not in findings(Q0, A0, *LAKE, *FISH, Q1)
    more = "C: Honestly the new season of that series made me cry, the dragon above all."
    assert "off_topic" in findings(Q0, A0, *LAKE, *FISH, Q1, more)


def test_small_talk_at_the_greeting_is_on_the_subject() -> None:
    weather = (
        "A: Hello, how are you today? Is it still raining at your end?",
        "C: Fine, thanks! It rained for nine days, my garden is a swamp and the dog digs holes.",
        "A: Oh dear. And did you find a quiet place?",
        "C: Yes, the kitchen, with a cup of coffee, a bit of bread, and the cat under the table.",
    )
    assert "off_topic" not in findings(*weather)


def test_short_answers_are_neither_on_nor_off_the_subject() -> None:
    shorts = ("A: Really?", "C: Yes.", "A: How long?", "C: About four years.")
    assert "off_topic" not in findings(Q0, A0, *shorts, *LAKE)
    assert "off_topic" in findings(Q0, A0, *LAKE, *shorts, *FISH)


def test_the_candidates_own_questions_about_the_job_are_on_the_subject() -> None:
    asks = (
        "A: What would you like to know?",
        "C: How big is the team, and who decides what the team works on in a sprint?",
        "A: I will pass that on to the team.",
        "C: And do people work from the office or remote, and how are the working hours?",
    )
    assert "off_topic" not in findings(Q0, A0, *asks)


def test_what_is_a_pastime_elsewhere_is_the_subject_where_the_job_is_about_it() -> None:
    kitchen = (
        "A: How do you keep the fish fresh?",
        "C: I buy the fish in the morning, keep it on ice, and the bread goes into the oven last.",
        "A: And how do you plan a dinner for eighty guests?",
        "C: Soup and salad first, wine with the fish, and the cake before they leave at midnight.",
    )
    given = {
        "plan": (),
        "job_title": "Cook",
        "job_description": "Fish, bread, soup, salad, cake and wine for a restaurant's guests.",
    }
    assert "off_topic" not in findings(*kitchen, **given)


def test_it_names_the_competency_to_go_back_to() -> None:
    message = findings(Q0, "C: Wait.", *LAKE, *FISH)["off_topic"].message
    assert "turn back to Backend systems" in message


# --- plan_is_done ---

WHOLE_PLAN = (Q0, A0, Q1, A1, Q2, A2, Q3, A3)
MORE = (
    "A: What else did you build at the travel company?",
    "C: A small service that sent the invoices, and a report of them for the accountants.",
    "A: And which editor do you use for your code?",
    "C: A plain one, with a terminal beside it and the tests running all the time.",
    "A: Which keyboard do you like best?",
    "C: A quiet one with small keys, because I share the office with two colleagues.",
    "A: How many screens stand on your desk?",
    "C: Two of them, the code on one and the running service with its logs on the other.",
    "A: Do you write notes on paper or on the computer?",
)


def test_a_plan_that_is_done_is_concluded_when_the_interviewer_goes_on() -> None:
    found = findings(*WHOLE_PLAN, *MORE)
    assert found["plan_is_done"].action is Action.CONCLUDE
    assert found["plan_is_done"].seqs == (9, 11, 13, 15, 17)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(WHOLE_PLAN, id="while the last answer has just been given"),
        pytest.param((*WHOLE_PLAN, MORE[0]), id="for one follow-up"),
        pytest.param((*WHOLE_PLAN, *MORE[:7]), id="for four follow-ups"),
        pytest.param((*WHOLE_PLAN[:6], *MORE), id="while a question is left"),
        pytest.param(
            (*WHOLE_PLAN, *MORE[:2], "A: Do you have any questions for me?"),
            id="when the candidate's own questions are taken",
        ),
        pytest.param((*WHOLE_PLAN[:-1], "C: Hm.", *MORE), id="while the last has no answer"),
    ],
)
def test_a_plan_is_not_done(lines: tuple[str, ...]) -> None:
    assert "plan_is_done" not in findings(*lines)


def test_an_interview_without_a_plan_is_never_done() -> None:
    assert "plan_is_done" not in findings(*WHOLE_PLAN, *MORE, plan=())


def test_who_is_concluding_is_not_told_that_the_plan_is_done() -> None:
    assert "plan_is_done" not in findings(*WHOLE_PLAN, *MORE, concluding_since_s=60.0)


# --- a healthy interview ---


def test_nothing_is_found_in_a_healthy_interview_at_any_moment() -> None:
    lines = (
        "A: Hello Ada, I'm an AI interviewer; people make the decision. How are you?",
        "C: Fine, thank you, and you?",
        Q0,
        A0,
        "A: What broke most often?",
        "C: The import from one airline, about twice a week, until we validated its files.",
        Q1,
        A1,
        Q2,
        A2,
        "A: How did it end?",
        "C: We kept the module and agreed on a benchmark that decides the next time.",
        Q3,
        A3,
        "A: Thank you. Those were all my questions. Do you have any questions for me?",
        "C: Yes, how big is the team?",
        "A: The team will get back to you on that. Thank you for your time, and goodbye.",
    )
    for end in range(1, len(lines) + 1):
        assert findings(*lines[:end], elapsed_s=80.0 * end) == {}, lines[:end]
