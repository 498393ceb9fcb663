"""Who may import whom: what the architecture promises, held by reading every module's imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = {"interview_site", "interviews", "supervisor", "analysis"}
FORBIDDEN = {
    "interviews": {"supervisor", "analysis", "emulator", "bench"},
    "interview_site": {"supervisor", "analysis", "emulator", "bench"},
    "emulator": PRODUCT | {"bench", "django", "channels"},
}
PURE = (
    "interviews/realtime/protocol.py",
    "interviews/realtime/conversation.py",
    "interviews/realtime/connecting.py",
    "interviews/realtime/listening.py",
    "interviews/realtime/speaking.py",
    "interviews/realtime/ending.py",
    "interviews/realtime/timing.py",
    "interviews/realtime/patience.py",
    "interviews/realtime/pausing.py",
    "interviews/realtime/progress.py",
    "interviews/realtime/wishes.py",
    "interviews/realtime/guidance.py",
    "interviews/realtime/intervening.py",
    "interviews/realtime/notices.py",
    "interviews/realtime/failing.py",
    "interviews/realtime/playout.py",
    "interviews/transcripts/turns.py",
    "interviews/transcripts/entries.py",
    *("interviews/scheduling/slots.py", "interviews/scheduling/hours.py"),
    *("supervisor/observation.py", "supervisor/verdict.py", "supervisor/judgement.py"),
    *("supervisor/readings.py", "supervisor/effects.py", "supervisor/relevance.py"),
    *("analysis/evidence.py", "analysis/scoring.py", "analysis/gate.py", "analysis/redaction.py"),
)
INPUT_AND_OUTPUT = {"asyncio", "time", "socket", "django", "psycopg", "openai", "threading"}


def imported_packages(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_a_package_imports_none_that_stands_above_or_beside_it(package: str) -> None:
    modules = [path for path in (ROOT / package).rglob("*.py") if "tests" not in path.parts]
    assert modules
    found = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules
        for name in imported_packages(path)
        if name in FORBIDDEN[package]
    }
    assert found == set()


@pytest.mark.parametrize("module", PURE)
def test_the_protocol_knows_no_clock_socket_or_database(module: str) -> None:
    assert set(imported_packages(ROOT / module)) & INPUT_AND_OUTPUT == set()


def test_only_one_module_builds_an_openai_client() -> None:
    builders = [
        str(path.relative_to(ROOT))
        for package in PRODUCT
        for path in (ROOT / package).rglob("*.py")
        if "tests" not in path.parts and "OpenAI(" in path.read_text(encoding="utf-8")
    ]
    assert builders == ["interview_site/openai_clients.py"]
