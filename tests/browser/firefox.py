"""A Firefox, driven by the WebDriver BiDi that it speaks itself: no geckodriver, no download.

Only what the test of the essential way needs; everything else is tested in Chromium.
"""

import itertools
import json
import os
import re
import signal
import subprocess
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

LOST = "The connection to ws"
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
STARTS_WITHIN_S = 60.0
LOOK_EVERY_S = 0.1
# A tone in place of a microphone, and sound without a click.
PREFERENCES = {
    "media.navigator.permission.disabled": True,
    "media.navigator.streams.fake": True,
    "media.autoplay.default": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.aboutwelcome.enabled": False,
}
LEFT_BUTTON = 0


@contextmanager
def loudspeaker(binary: str, folder: Path) -> Iterator[str]:
    """A PulseAudio whose sound goes nowhere: Firefox plays nothing where nothing could sound.

    binary: of pulseaudio. Yields what PULSE_SERVER is to be.
    """
    socket, command = (
        folder / "loudspeaker",
        [binary, "-n", "--daemonize=no", "--exit-idle-time=-1"],
    )
    command += ["--load=module-null-sink"]
    command += [f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}"]
    environment = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    with (folder / "loudspeaker.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        until = time.monotonic() + STARTS_WITHIN_S
        while not socket.exists():
            assert process.poll() is None, (folder / "loudspeaker.log").read_text()
            assert time.monotonic() < until, "PulseAudio does not listen."
            time.sleep(LOOK_EVERY_S)
        yield f"unix:{socket}"
    finally:
        process.terminate()
        process.wait(10)


class Firefox:
    """One window. `close` ends the process and everything that it started."""

    def __init__(self, binary: str, folder: Path, *, pulse_server: str) -> None:
        profile, self.log = folder / "profile", folder / "firefox.log"
        profile.mkdir()
        lines = [f'user_pref("{name}", {json.dumps(one)});' for name, one in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines))
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *(binary, "--headless", "--no-remote", "--remote-debugging-port=0"),
                    *("--profile", str(profile), "about:blank"),
                ],
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "HOME": str(folder), "PULSE_SERVER": pulse_server},
                start_new_session=True,
            )
        self.troubles: list[str] = []
        self.ids = itertools.count(1)
        self.events: deque[dict[str, Any]] = deque(maxlen=200)
        try:
            self.socket: ClientConnection = connect(f"{self._address()}/session", max_size=None)
            self.tell("session.new", capabilities={})
            self.tell("session.subscribe", events=["log.entryAdded"])
            tree = self.tell("browsingContext.getTree")
            self.context: str = tree["contexts"][0]["context"]
        except BaseException:
            self.close()
            raise

    def _address(self) -> str:
        """Where it says that it listens."""
        until = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < until and self.process.poll() is None:
            if found := LISTENS.search(self.log.read_text(errors="replace")):
                return found[1]
            time.sleep(LOOK_EVERY_S)
        raise AssertionError(
            f"Firefox did not start: {self.log.read_text(errors='replace')[-2000:]}"
        )

    def close(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def tell(self, method: str, **params: Any) -> Any:
        """One command, and its result. Raises AssertionError with what Firefox says against it."""
        number = next(self.ids)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv(timeout=STARTS_WITHIN_S))
            if message.get("id") == number:
                assert message["type"] == "success", message
                return message["result"]
            self._note(message.get("params", {}))

    def _note(self, event: dict[str, Any]) -> None:
        """Scripts that fail, and anything the content policy stops.

        Firefox counts a connection that broke off among the first; the room opens another.
        """
        text = str(event.get("text"))
        is_script = event.get("type") == "javascript" and not text.startswith(LOST)
        if is_script or "Content-Security-Policy" in text:
            self.troubles.append(text)

    # --- a person's acts ----------------------------------------------------------------------

    def goto(self, address: str) -> None:
        self.tell("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def find(self, expression: str) -> Any:
        """What a JavaScript expression is on the page: text, number, true or false."""
        target = {"context": self.context}
        answer = self.tell(
            "script.evaluate", expression=expression, target=target, awaitPromise=True
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def waits_for(self, expression: str, *, within_s: float = 60.0) -> None:
        """Until the expression is true; looked at again where the page is just changing."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            if self.find(f"Boolean({expression})"):
                return
            time.sleep(LOOK_EVERY_S)
        shown = self.find("document.body.innerText")
        raise AssertionError(f"{expression} was not true within {within_s} s. Shown: {shown}")

    def _act(self, selector: str, actions: list[dict[str, Any]]) -> None:
        self.waits_for(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")
        self.find(f"document.querySelector({json.dumps(selector)}).scrollIntoView()")
        locator = {"type": "css", "value": selector}
        found = self.tell("browsingContext.locateNodes", context=self.context, locator=locator)
        element = {"type": "element", "element": {"sharedId": found["nodes"][0]["sharedId"]}}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": element}
        pointer = {"type": "pointer", "id": "mouse", "actions": [move, *actions]}
        self.tell("input.performActions", context=self.context, actions=[pointer])

    def presses(self, selector: str, *, for_ms: int = 0) -> None:
        """A real press with the pointer, perhaps a long one."""
        down, up = ({"type": kind, "button": LEFT_BUTTON} for kind in ("pointerDown", "pointerUp"))
        self._act(selector, [down, {"type": "pause", "duration": for_ms}, up])

    def types(self, selector: str, text: str) -> None:
        self.presses(selector)
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": keys}
        self.tell("input.performActions", context=self.context, actions=[source])
