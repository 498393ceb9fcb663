"""Chapter: microphones that are denied, missing, busy or pulled out."""

from scripts.pictures.studio import QUIET, Studio
from tests.browser.hardware import Hardware
from tests.browser.person import Person

MEASURED = ", ".join(
    f'[data-step="network"][data-state="{s}"]' for s in ("ok", "warning", "failed")
)
FAILED = '[data-step="microphone"][data-state="failed"]'


def take(studio: Studio) -> None:
    for scene in (take_check, take_check_unplugged, take_check_line, take_room, take_unplugged):
        scene(studio)
        studio.leave()


def comes_to_the_check(studio: Studio, person: Person) -> None:
    person.page.goto(studio.product.invite().link)
    person.agrees()
    person.page.wait_for_url("**/devices")
    person.page.locator(MEASURED).wait_for()


def take_check(studio: Studio) -> None:
    for name, has_one in (("check-denied", True), ("check-none", False)):
        person = studio.person(QUIET if has_one else (), allowed=not has_one)
        comes_to_the_check(studio, person)
        person.page.get_by_role("button", name="Try the microphone").click()
        person.page.locator(FAILED).wait_for()
        studio.album.add_both(person.page, name, place=FAILED)


def take_check_unplugged(studio: Studio) -> None:
    person = studio.person(QUIET)
    hardware = Hardware(person.page)
    comes_to_the_check(studio, person)
    hardware.occupy()
    person.page.get_by_role("button", name="Try the microphone").click()
    person.page.locator(FAILED).wait_for()
    studio.album.add(person.page, "check-busy", place=FAILED)
    hardware.plug_in()
    person.page.get_by_role("button", name="Try again").first.click()
    person.page.locator('[data-step="microphone"][data-state="trying"]').wait_for()
    hardware.unplug(last=True)
    person.page.locator(FAILED).wait_for()
    studio.album.add(person.page, "check-unplugged", place=FAILED)


def take_check_line(studio: Studio) -> None:
    person = studio.person()
    person.context.route("**/devices/line", lambda route: route.abort())
    comes_to_the_check(studio, person)
    failed = '[data-step="network"][data-state="failed"]'
    person.page.locator(failed).wait_for()
    studio.album.add(person.page, "check-line", place=failed)


def take_room(studio: Studio) -> None:
    for name, has_one in (("room-denied", True), ("room-none", False)):
        person = studio.person(QUIET if has_one else (), allowed=not has_one)
        person.goes_to_the_room(studio.product.invite().link)
        person.page.get_by_role("button", name="Start with voice").click()
        person.hears_the_interviewer_out()
        studio.album.add(person.page, name)


def take_unplugged(studio: Studio) -> None:
    person = studio.person(QUIET)
    hardware = Hardware(person.page)
    person.goes_to_the_room(studio.product.invite().link)
    person.page.get_by_role("button", name="Start with voice").click()
    person.hears_the_interviewer_out()
    hardware.unplug(last=False)
    person.page.get_by_text("Now you are heard through").wait_for()
    studio.album.add(person.page, "room-other-microphone")
    person.part("notice-close").click()
    hardware.unplug(last=True)
    person.part("microphone-help").wait_for()
    studio.album.add_both(person.page, "room-unplugged")
    hardware.plug_in()
    person.part("notice-close").click()
    hardware.call_comes()
    person.part("sound-help").wait_for()
    studio.album.add(person.page, "room-call")
