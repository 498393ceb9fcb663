import socket
from collections.abc import Iterator

import pytest

from interview_site.local.ports import PortTaken, check_free, next_free


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_named_with_the_way_to_change_it(taken: int) -> None:
    with pytest.raises(PortTaken, match=rf"Port {taken} on 127.0.0.1 is taken.*PORT=1 or --port 1"):
        check_free(host="127.0.0.1", port=taken, change_by="PORT=1 or --port 1")


def test_a_taken_port_is_noticed_behind_every_address(taken: int) -> None:
    with pytest.raises(PortTaken):
        check_free(host="0.0.0.0", port=taken, change_by="PORT")


def test_an_address_that_is_not_ours_is_named() -> None:
    with pytest.raises(PortTaken, match=r"Cannot listen on 192\.0\.2\.1, port 8000"):
        check_free(host="192.0.2.1", port=8000, change_by="PORT")


def test_the_next_free_port_skips_the_taken_one(taken: int) -> None:
    assert next_free(host="127.0.0.1", port=taken) > taken


def test_a_free_port_stays_free_after_the_check(taken: int) -> None:
    port = next_free(host="127.0.0.1", port=taken)
    check_free(host="127.0.0.1", port=port, change_by="PORT")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", port))
