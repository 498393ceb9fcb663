import asyncio

import pytest

from interview_site.access_log import without_secrets
from interview_site.draining import Draining


async def test_all_goodbyes_are_said_at_once() -> None:
    draining, meeting = Draining(), asyncio.Barrier(3)

    async def goodbye() -> None:
        await meeting.wait()  # passes only when all three are here

    class Socket:
        async def goodbye(self) -> None:
            await goodbye()

    for _ in range(3):
        draining.add(Socket().goodbye)
    assert await draining.close_all(5) == 0
    assert draining.has_begun


async def test_a_discarded_goodbye_is_not_said() -> None:
    draining, said = Draining(), []

    async def goodbye() -> None:
        said.append(1)

    draining.add(goodbye)
    draining.discard(goodbye)
    assert await draining.close_all(5) == 0
    assert not said


async def test_what_fails_or_takes_too_long_is_counted_and_does_not_hold_up_the_others() -> None:
    draining, said = Draining(), []

    async def fails() -> None:
        raise ValueError("no such session")

    async def hangs() -> None:
        await asyncio.Event().wait()

    async def works() -> None:
        said.append(1)

    for goodbye in (fails, hangs, works):
        draining.add(goodbye)
    assert await draining.close_all(0.1) == 2
    assert said == [1]


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/docs?token=abc", "/docs"),
        ("/start-database-interview", "/start-database-interview"),
        ("/session/0b1f6e0e-5d44-4b43-9a5d-0d5c8bb9a0cf/end",) * 2,
        ("/static/js/playout-queue.3f2a9c1b7d10.js",) * 2,
        ("/join/Zk3v9QmT7wXy1LbN4sRd8HpC", "/join/Zk3v…"),
    ],
)
def test_the_access_log_keeps_routes_and_ids_but_no_tokens(path: str, logged: str) -> None:
    assert without_secrets(path) == logged
