"""An interview as the page sees it, told line by line: for states that a real one is seldom in.

The page's socket ends here; everything else of the room is the product's own.
"""

import base64
import json
import re
from typing import Any

from playwright.sync_api import Page, WebSocketRoute

SOCKET = re.compile(r"/ws/interview/")
SAMPLES_PER_MS = 24
READY: dict[str, Any] = {
    "entries": [],
    "elapsed_seconds": 0,
    "remaining_seconds": 1800,
    "language": "en",
    "turn_detection": "server_vad",
    "patience": "normal",
    "question": 1,
    "questions": 5,
}
# What a screen reader is given to read: what comes into a live region, or is shown in one.
LISTEN = """() => {
    window.heard = [];
    const regionOf = one => one.closest('[aria-live], [role="status"], [role="alert"]');
    const spoken = node => {
        let one = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
        const region = one && regionOf(one);
        if (!region || !one.checkVisibility()) return null;
        while (one !== region && one.parentElement !== region) one = one.parentElement;
        return one === region ? node : one;
    };
    new MutationObserver(records => {
        const found = new Set();
        for (const { type, target, addedNodes } of records) {
            if (type === 'attributes') found.add(spoken(target));
            for (const node of addedNodes) found.add(spoken(node));
        }
        found.delete(null);
        for (const one of found) window.heard.push((one.innerText ?? one.textContent).trim());
    }).observe(document.body, {
        subtree: true, childList: true, attributes: true, attributeFilter: ['hidden'],
    });
}"""
HEARD = "() => window.heard.splice(0)"


class ScriptedTalk:
    """Waits for the page's socket, and says what it is told to say."""

    def __init__(self, page: Page, **ready: Any) -> None:
        self.page = page
        self.ready = {**READY, **ready}
        self.socket: WebSocketRoute | None = None
        page.route_web_socket(SOCKET, self.opened)

    def opened(self, socket: WebSocketRoute) -> None:
        self.socket = socket
        socket.on_message(lambda _: None)  # nobody is at the other end
        self.say("session.ready", **self.ready)

    def say(self, kind: str, /, **fields: Any) -> None:
        assert self.socket is not None, "the page has not connected"
        self.socket.send(json.dumps({"type": kind, **fields}))

    def turn(self, state: str) -> None:
        self.say("session.state", state=state)

    def speak(self, item_id: str, *, ms: int) -> None:
        """The interviewer's voice: silence of that length, which the page plays as any other."""
        sound = base64.b64encode(bytes(2 * SAMPLES_PER_MS * ms)).decode()
        self.say("response.audio.delta", item_id=item_id, delta=sound)
        self.say("response.audio.done", item_id=item_id)

    def save(self, seq: int, speaker: str, content: str, **more: Any) -> None:
        entry = {"seq": seq, "speaker": speaker, "content": content, "type": "audio", **more}
        self.say("transcript.entry", entry={"item_id": f"item_{seq}", **entry})

    def close(self, code: int) -> None:
        assert self.socket is not None
        self.socket.close(code=code)

    def listens(self) -> None:
        """Note from now on what a screen reader would read out."""
        self.page.evaluate(LISTEN)

    def heard(self) -> list[str]:
        """Since it was asked last."""
        self.page.wait_for_timeout(100)  # what was sent is painted
        return list(self.page.evaluate(HEARD))
