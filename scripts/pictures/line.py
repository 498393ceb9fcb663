"""Chapter: the network goes, the page is loaded anew or opened twice, the interviewer is away."""

from scripts.pictures.album import SMALL
from scripts.pictures.studio import Studio
from tests.browser.hardware import Line
from tests.browser.person import Person
from tests.browser.product import Invitation

ANSWER = "I moved a parcel tracking database from MySQL to PostgreSQL without downtime."
MEANWHILE = "We wrote to both for a month, and compared them row by row."
HALF = "Once a replica fell behind, and it took me"
SPEECH = ("cards_001", "cards_002", "cards_003") * 3
GREETING_S = 14.0  # and then the candidate speaks
CLOSE_IDLE, CLOSE_FORBIDDEN = 4408, 4403


def take(studio: Studio) -> None:
    for scene in SCENES:
        scene(studio)
        studio.leave()


def begins(studio: Studio, person: Person) -> Invitation:
    """One answer is safe, and it is the candidate's turn."""
    invitation = studio.product.invite()
    person.goes_to_the_room(invitation.link)
    person.page.get_by_role("button", name="Start by typing").click()
    person.hears_the_interviewer_out()
    person.types(ANSWER)
    person.sees_saved(1)
    person.hears_the_interviewer_out()
    return invitation


def take_offline(studio: Studio) -> None:
    person = studio.person()
    begins(studio, person)
    person.context.set_offline(True)
    person.sees_phase("reconnecting")
    person.types(MEANWHILE)
    person.page.get_by_text("Waiting for the connection").wait_for()
    studio.album.add_both(person.page, "room-offline")
    person.context.set_offline(False)
    person.sees_phase("live")
    person.sees_saved(2)
    studio.album.add(person.page, "room-online-again")


def take_mid_sentence(studio: Studio) -> None:
    person = studio.person([GREETING_S, *SPEECH])
    person.goes_to_the_room(studio.product.invite().link)
    person.page.get_by_role("button", name="Start with voice").click()
    person.sees_turn("speaking")
    person.sees_turn("hearing")
    person.context.set_offline(True)
    person.sees_phase("reconnecting")
    person.context.set_offline(False)
    person.page.get_by_text("Please give your last answer again").wait_for()
    studio.album.add(person.page, "room-asked-again")


def take_start(studio: Studio) -> None:
    person = studio.person()
    person.goes_to_the_room(studio.product.invite().link)
    person.context.set_offline(True)
    person.page.get_by_role("button", name="Start by typing").click()
    person.page.get_by_text("The server cannot be reached").wait_for()
    studio.album.add(person.page, "room-start-offline")


def take_reload(studio: Studio) -> None:
    person = studio.person()
    begins(studio, person)
    person.page.get_by_label("Type instead").fill(HALF)
    person.page.reload()
    person.page.get_by_role("heading", name="Welcome back").wait_for()
    studio.album.add_both(person.page, "room-reloaded")
    person.page.get_by_role("button", name="Continue by typing").click()
    person.sees_phase("live")
    studio.album.add(person.page, "room-reloaded-draft", place='[data-part="typing"]')


def take_closed(studio: Studio) -> None:
    person = studio.person()
    line = Line(person.page)
    invitation = begins(studio, person)
    second = person.context.new_page()
    second.set_viewport_size(SMALL)
    second.goto(invitation.room)
    second.get_by_role("button", name="Continue by typing").click()
    person.sees_phase("elsewhere")
    studio.album.add(person.page, "room-elsewhere")
    person.page.get_by_role("button", name="Continue here instead").click()
    person.sees_phase("live")
    line.close(CLOSE_IDLE)
    person.sees_phase("paused")
    studio.album.add(person.page, "room-idle")
    person.page.get_by_role("button", name="Go on").click()
    person.sees_phase("live")
    line.close(CLOSE_FORBIDDEN)
    person.sees_phase("failed")
    studio.album.add(person.page, "room-refused")


def take_unavailable(studio: Studio) -> None:
    person = studio.person()
    person.goes_to_the_room(studio.product.invite().link)
    studio.product.disturb("insufficient_quota")
    person.page.get_by_role("button", name="Start by typing").click()
    person.sees_phase("unavailable")
    studio.album.add(person.page, "room-unavailable")


SCENES = (take_offline, take_mid_sentence, take_start, take_reload, take_closed, take_unavailable)
