"""The control routes exist for this machine alone, unless someone opens them."""

import pytest
from starlette.requests import Request

from emulator.control import control_is_open


def request_on(server: tuple[str, int | None] | None) -> Request:
    return Request({"type": "http", "server": server, "headers": []})


@pytest.mark.parametrize(
    "server", [("127.0.0.1", 8765), ("::1", 8765), ("/run/emulator.sock", None)]
)
def test_control_is_open_on_this_machine(
    server: tuple[str, int | None] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EMULATOR_CONTROL", raising=False)
    assert control_is_open(request_on(server))


@pytest.mark.parametrize("server", [("10.0.0.5", 8765), ("0.0.0.0", 8765), ("a.example", 80), None])
def test_control_is_closed_to_the_network(
    server: tuple[str, int | None] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EMULATOR_CONTROL", raising=False)
    assert not control_is_open(request_on(server))


def test_control_can_be_opened_on_purpose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMULATOR_CONTROL", "1")
    assert control_is_open(request_on(("10.0.0.5", 8765)))
