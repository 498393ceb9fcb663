"""OpenAI's own JavaScript SDK, written by others, holds a conversation with the emulator."""

import asyncio
import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from emulator.tests.client import Emulator, recording, text_of

SOURCE = Path(__file__).parent / "js"
PACKAGE_FILES = ("package.json", "package-lock.json")
INSTALL_S, TALK_S = 180.0, 60.0

pytestmark = pytest.mark.skipif(
    shutil.which("npm") is None and os.environ.get("CI") != "true", reason="needs Node.js"
)


def _cache_folder() -> Path:
    """One folder per lock file and user, kept from run to run."""
    lock = hashlib.sha256((SOURCE / "package-lock.json").read_bytes()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"interview-emulator-js-{os.getuid()}-{lock}"


async def _run(*command: str, folder: Path, timeout_s: float) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(timeout_s):
            output, errors = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    assert process.returncode == 0, errors.decode()
    return output.decode()


@pytest.fixture
async def node_folder() -> Path:
    """The SDK, installed from the lock file."""
    folder = _cache_folder()
    installed = folder / "installed"
    if not installed.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in PACKAGE_FILES:
            shutil.copy(SOURCE / name, folder / name)
        npm = shutil.which("npm") or "npm"
        await _run(npm, "ci", "--no-audit", "--no-fund", folder=folder, timeout_s=INSTALL_S)
        installed.touch()
    shutil.copy(SOURCE / "conversation.mjs", folder / "conversation.mjs")
    return folder


async def test_the_javascript_sdk_holds_a_conversation(
    emulator: Emulator, node_folder: Path, tmp_path: Path
) -> None:
    audio = tmp_path / "recording.pcm"
    audio.write_bytes(recording("librivox_0930"))
    node = shutil.which("node") or "node"
    printed = await _run(
        node,
        "conversation.mjs",
        f"{emulator.url}/v1",
        str(audio),
        folder=node_folder,
        timeout_s=TALK_S,
    )
    seen = json.loads(printed)
    assert "Grace" in seen["greeting"]
    assert set(text_of("librivox_0930").split()[-3:]) <= set(
        seen["transcript"].lower().replace(".", "").split()
    )
    assert seen["reply"]
    assert seen["audioBytes"] > 48_000
    assert len(seen["errors"]) == 1
    assert "item_unknown" in seen["errors"][0]
    assert "input_audio_buffer.speech_started" in seen["types"]
