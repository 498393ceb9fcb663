"""The essential way in Firefox: link, consent, room, a typed and a spoken answer, the end."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.firefox import Firefox, loudspeaker
from tests.browser.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NAMES = ("firefox", "firefox-esr")
ENTER = "\ue007"
ROOM = "document.querySelector('[data-part=start-voice]:not([disabled])')"
TURN = "document.querySelector('[data-part=turn]').dataset.turn"
LEVEL = "Number(document.querySelector('[data-part=level]').ariaValueNow)"
SAID = "document.querySelectorAll('.line[data-speaker=user][data-status=saved]').length"
ASKED = "document.querySelectorAll('.line[data-speaker=assistant]').length"


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    found = os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, NAMES)), None)
    sound = shutil.which("pulseaudio")
    if found is None or sound is None:
        message = "The test in Firefox needs firefox (or its path in FIREFOX) and pulseaudio."
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with loudspeaker(sound, tmp_path) as pulse_server:
        running = Firefox(found, tmp_path, pulse_server=pulse_server)
        try:
            yield running
        finally:
            running.close()


def test_an_interview_is_held_in_firefox(product: Product, firefox: Firefox) -> None:
    invitation = product.invite(changes={"turn_detection": "manual"})
    firefox.goto(invitation.link)
    firefox.presses('input[name="agree"]')
    firefox.presses("main form button.button-primary")
    firefox.waits_for("document.querySelector('main a[href$=\"/room\"]')")
    firefox.goto(invitation.room)  # the device check may be skipped
    firefox.waits_for(ROOM)
    firefox.presses("[data-part=start-voice]")

    # "Speaking" is what this loudspeaker plays, whatever the server believes.
    firefox.waits_for(f"{TURN} === 'speaking'")
    firefox.waits_for(f"{ASKED} === 1 && {TURN} === 'listening'")

    # Firefox's own tone is no speech, so nothing is understood; but it is heard: where no audio
    # has reached the server, letting go of the button asks for no reply.
    firefox.waits_for(f"{LEVEL} > 10")
    firefox.presses("[data-part=talk]", for_ms=1500)
    firefox.waits_for(f"{TURN} === 'speaking'")
    firefox.waits_for(f"{ASKED} === 2 && {TURN} === 'listening'")

    firefox.types("#answer", f"I built a tracker for parcels.{ENTER}")
    firefox.waits_for(f"{SAID} >= 1")
    firefox.presses("[data-part=end]")
    firefox.presses("[data-part=end-dialog] button[value=end]")
    firefox.waits_for("document.getElementById('interview').dataset.phase === 'ended'")
    assert firefox.troubles == []
