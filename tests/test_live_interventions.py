"""Interventions on the whole product: given by a row and a hint, heard by a candidate who speaks.

Real web server, PostgreSQL, Valkey, ears and voice; what somebody wants done is written as the
supervisor and the console write it, and looked for in what the interviewer then says.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from headless_client.answers import Answer, Typed
from headless_client.call import Manner
from interview_site.local.addresses import valkey_socket
from interview_site.local.embedded import embedded
from interview_site.local.programs import web_program
from interviews import hints
from interviews.realtime.ending import HEAR_OUT_MS
from tests.live import House, Interview, begun, configured, standing, wav

pytestmark = pytest.mark.timeout(240)

INSERT = """
INSERT INTO live_interventions
    (session_id, kind, message, end_reason, awaits_person, due_at, expires_at)
VALUES (%s, %s, %s, %s, false, now(), now() + interval '1 day')
RETURNING id
"""
STORY = """
SELECT sent_to, sent_at IS NOT NULL, done_at IS NOT NULL,
    extract(epoch FROM sent_at - created_at)::float8
FROM live_interventions WHERE id = %s
"""
ON_TRAINS = "Ask about her experience with trains."
LONG = wav("librivox_0890")
REAL_TIME = Manner()


@pytest.fixture(scope="module")
def running_house(pytestconfig: pytest.Config, emulator: str) -> Iterator[House]:
    yield from standing(pytestconfig, emulator=emulator)


@pytest.fixture
def house(running_house: House) -> Iterator[House]:
    running_house.forgive()
    yield running_house
    running_house.forgive()


class Wish:
    """An intervention in a running interview."""

    def __init__(self, interview: Interview, pk: UUID) -> None:
        self._house = interview.house
        self.pk = pk

    async def story(self) -> Any:
        """To whom it was sent, whether, whether it is done, and after how many seconds it was."""
        (row,) = await asyncio.to_thread(self._house.query, STORY, self.pk)
        return row

    async def until(self, is_true: Callable[[Any], bool], *, within_s: float = 20.0) -> Any:
        async with asyncio.timeout(within_s):
            while not is_true(story := await self.story()):
                await asyncio.sleep(0.02)
        return story

    async def until_sent(self, *, within_s: float = 20.0) -> Any:
        return await self.until(lambda story: story[1], within_s=within_s)

    async def until_done(self, *, within_s: float = 20.0) -> Any:
        return await self.until(lambda story: story[2], within_s=within_s)


async def wish(
    interview: Interview, kind: str, message: str = "", *, end_reason: str = "", hint: bool = True
) -> Wish:
    session_id = UUID(interview.started["session_id"])
    query = interview.house.query
    ((pk,),) = await asyncio.to_thread(query, INSERT, session_id, kind, message, end_reason)
    if hint:
        await asyncio.to_thread(hints.send_hint, session_id, hints.INTERVENTION)
    return Wish(interview, pk)


async def until_speaking(interview: Interview) -> None:
    """The candidate's answer is being heard."""
    await interview.until(lambda: bool(interview.call.talk.open_items), "the answer began")


def said_by_interviewer(stored: list[dict[str, Any]]) -> list[str]:
    return [entry["content"] for entry in stored if entry["speaker"] == "assistant"]


async def test_a_guide_given_into_an_answer_turns_the_reply_to_it(house: House) -> None:
    async with begun(house, [LONG, Typed("I drove one for a year.")]) as interview:
        interview.hold()
        await until_speaking(interview)
        given = await wish(interview, "guide", ON_TRAINS)
        await given.until_sent(within_s=3)
        assert interview.call.talk.open_items, "the candidate is still speaking"
        outcome = await interview.outcome()
    assert outcome.problems == []
    greeting, turned, after = said_by_interviewer(outcome.stored)
    assert "trains" in turned
    assert "trains" not in greeting + after
    (answer,) = [e for e in outcome.stored if e["speaker"] == "user" and e["type"] == "audio"]
    assert "rather cold" in answer["content"].lower(), "the answer is whole"
    assert not answer.get("interrupted")
    await given.until_done(within_s=5)


async def test_a_guide_given_into_a_reply_lets_it_end_and_turns_the_next(house: House) -> None:
    answers: list[Answer] = [Typed("I like this company and its people."), Typed("For a year.")]
    async with begun(house, answers, manner=REAL_TIME) as interview:
        interview.hold()
        await interview.until(lambda: bool(interview.call.talk.replies), "the greeting begins")
        given = await wish(interview, "guide", ON_TRAINS)
        outcome = await interview.outcome()
    assert outcome.problems == []
    assert not any(entry.get("interrupted") for entry in outcome.stored)
    greeting, turned, _ = said_by_interviewer(outcome.stored)
    assert "trains" in turned
    assert "trains" not in greeting
    await given.until_done(within_s=5)


async def test_a_conclusion_leads_to_a_last_question_a_goodbye_and_the_end(house: House) -> None:
    answers: list[Answer] = [wav("cards_005"), LONG]
    async with begun(house, answers, script={"end": "goodbye"}) as interview:
        interview.hold()
        await until_speaking(interview)
        given = await wish(interview, "conclude")
        outcome = await interview.outcome()
        talk = interview.call.talk
    assert outcome.problems == []
    assert [(n["kind"], n["minutes_left"]) for n in talk.notices] == [("concluding", 35)]
    _, last_question, goodbye = said_by_interviewer(outcome.stored)
    assert "last question" in last_question
    assert "goodbye" in goodbye.lower()
    assert outcome.interview["status"] == "completed"
    await given.until_done(within_s=5)


async def test_an_end_hears_the_candidate_out_says_goodbye_and_ends(house: House) -> None:
    script = {"end": "goodbye"}
    async with begun(house, [LONG], manner=REAL_TIME, script=script) as interview:
        interview.hold()
        await until_speaking(interview)
        given = await wish(interview, "end", end_reason="supervisor")
        replies = len(interview.call.talk.replies)
        await given.until_sent(within_s=3)
        await interview.until(lambda: not interview.call.talk.open_items, "the answer is whole")
        assert len(interview.call.talk.replies) == replies, "nobody spoke into it"
        outcome = await interview.outcome()
        talk = interview.call.talk
    assert HEAR_OUT_MS > 6_000, "the answer is shorter than what is heard out"
    assert talk.ended is not None
    assert talk.ended["reason"] == "supervisor"
    assert [notice["kind"] for notice in talk.notices] == ["ending"]
    answer, goodbye = outcome.stored[-2:]
    assert (answer["speaker"], goodbye["speaker"]) == ("user", "assistant")
    assert "rather cold" in answer["content"].lower()
    assert "goodbye" in goodbye["content"].lower()
    assert not goodbye.get("interrupted")
    await given.until_done(within_s=5)


async def test_what_a_killed_server_had_said_to_the_interviewer_is_said_again_once(
    house: House,
) -> None:
    async with begun(house, [LONG, Typed("I drove one for a year.")]) as interview:
        interview.hold()
        await until_speaking(interview)
        given = await wish(interview, "guide", ON_TRAINS)
        first = await given.until_sent(within_s=3)
        assert not first[2], "the interviewer has not followed it yet"
        await asyncio.to_thread(house.kill_web)
        await asyncio.to_thread(house.start_web)
        outcome = await interview.outcome()
    assert outcome.problems == []
    again = await given.until_done(within_s=5)
    assert again[0] != first[0], "another holder gave it"
    turned = [text for text in said_by_interviewer(outcome.stored) if "trains" in text]
    assert len(turned) == 1


async def test_what_was_done_before_the_kill_is_not_said_again(house: House) -> None:
    answers: list[Answer] = [wav("cards_005"), LONG, Typed("For a year.")]
    async with begun(house, answers) as interview:
        interview.hold()
        await until_speaking(interview)
        given = await wish(interview, "guide", ON_TRAINS)
        done = await given.until_done()
        await interview.until(lambda: len(interview.call.talk.given) == 2, "the second answer")
        await until_speaking(interview)
        await asyncio.to_thread(house.kill_web)
        await asyncio.to_thread(house.start_web)
        outcome = await interview.outcome()
    assert outcome.problems == []
    assert (await given.story())[0] == done[0]
    assert sum("trains" in text for text in said_by_interviewer(outcome.stored)) == 1


# --- without Redis -------------------------------------------------------------------------------


class HouseOfItsOwn(House):
    """Its web server has a Valkey to itself, which a test may stop."""

    def __init__(self, config: pytest.Config, *, emulator: str, var: Path) -> None:
        super().__init__(config, emulator=emulator)
        self._var = var
        self._valkey = ExitStack()

    def start_web(self) -> None:
        self._valkey.enter_context(embedded(self._var, postgres=False))
        program = configured(web_program(host="127.0.0.1", port=self.port))
        redis = {"REDIS_URL": f"unix://{valkey_socket(self._var)}?db=0"}
        environment = {**program.environment, **redis}
        self._web.enter_context(self._run(replace(program, environment=environment)))

    def stop_valkey(self) -> None:
        self._valkey.close()

    def stop_web(self) -> None:
        super().stop_web()
        self.stop_valkey()


@pytest.fixture
def house_of_its_own(
    pytestconfig: pytest.Config, running_house: House, emulator: str, tmp_path: Path
) -> Iterator[HouseOfItsOwn]:
    house = HouseOfItsOwn(pytestconfig, emulator=emulator, var=tmp_path)
    running_house.stop_web()  # one web server at a time: they share the file of its process id
    house.start_web()
    try:
        yield house
    finally:
        house.stop_web()
        running_house.start_web()


async def test_with_valkey_stopped_it_arrives_by_the_heartbeat_and_the_talk_goes_on(
    house_of_its_own: HouseOfItsOwn,
) -> None:
    house = house_of_its_own
    answers: list[Answer] = [wav("cards_005"), Typed("For a year.")]
    async with begun(house, answers, script={"end": "candidate"}) as interview:
        await interview.until(lambda: interview.call.talk.has_finished_reply, "the greeting")
        await asyncio.to_thread(house.stop_valkey)
        given = await wish(interview, "guide", ON_TRAINS, hint=False)
        story = await given.until_sent(within_s=10)
        interview.hold()
        outcome = await interview.outcome()
    assert story[3] < 6.0
    assert outcome.problems == []
    assert "trains" in said_by_interviewer(outcome.stored)[1]
    assert outcome.interview["status"] == "completed"
    await given.until_done(within_s=5)
