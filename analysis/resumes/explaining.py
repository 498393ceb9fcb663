"""In words for recruiters: why something was kept out, and how the reading of a file stands."""

from collections.abc import Mapping

from analysis.models import ResumeReading
from analysis.resumes.extraction import Kind
from analysis.resumes.refusals import Refusal

Status, Step = ResumeReading.Status, ResumeReading.Step

WHY_LEFT_OUT: Mapping[str, str] = {
    Kind.BACKGROUND_COLOUR: "Nobody sees it on the page: it has the colour of what is behind it.",
    Kind.TINY: "It is set so small that nobody can read it.",
    Kind.INVISIBLE: "The document draws it so that it leaves no ink.",
    Kind.TRANSPARENT: "It is see-through, and does not show.",
    Kind.OFF_PAGE: "It stands beyond the edge of the page.",
    Kind.COVERED: "Something lies over it, or cuts it off.",
    Kind.LAYER_OFF: "It stands on a layer that is switched off when the document is opened.",
    Kind.VANISHED: "It is formatted as hidden: Word shows it to nobody.",
    Kind.REPLACED: "The page shows something else in its place.",
    Kind.METADATA: "It stands in the document's properties, not on a page.",
    Kind.COMMENT: "A comment is not a part of the résumé.",
    Kind.INVISIBLE_CHARACTERS: "Characters that show nothing can carry words to a machine.",
    Kind.INSTRUCTION: "It tells a machine what to do. A résumé is read, never obeyed.",
}

ANOTHER_FILE = "Upload another file, or type the text in."
MEND_STORAGE = "Tell whoever runs this server. Until then, you can type the text in."
WHAT_NEXT: Mapping[str, str] = {
    Refusal.MISSING: "Upload the file, or type the text in.",
    Refusal.FORBIDDEN: MEND_STORAGE,
    Refusal.STORAGE_UNAVAILABLE: "You can type the text in meanwhile.",
    Refusal.TOO_BIG: "Ask for a smaller file (pictures make it big), or type the text in.",
    Refusal.TOO_MANY_PAGES: "Ask for a résumé of fewer pages, or type the text in.",
    Refusal.WRONG_TYPE: "Ask for a PDF or a Word document (.docx), or type the text in.",
    Refusal.ENCRYPTED: "Ask for a copy without a password, or type the text in.",
    Refusal.DAMAGED: "Ask for the file once more, or type the text in.",
    Refusal.NO_TEXT: "Ask for a file with text instead of a picture, or type the text in.",
    Refusal.TOOK_TOO_LONG: "Have it read again, upload a simpler file, or type the text in.",
    "gave_up": "Have it read again, or type the text in.",
    "error": "Have it read again, or type the text in.",
}
STEPS: Mapping[str, str] = {
    Step.WAITING: "Waiting for a worker",
    Step.FETCHING: "Fetching the file",
    Step.READING: "Reading it",
}
UNASKED = "The file has not been read yet."


def standing(reading: ResumeReading | None) -> str:
    """How the reading of a file stands, in a sentence."""
    if reading is None:
        return UNASKED
    if reading.status == Status.READ:
        return "The file was read."
    if reading.is_awaited:
        return f"{STEPS.get(reading.step, STEPS[Step.WAITING])} …"
    if reading.is_open:
        return f"{reading.detail} It is tried again by itself."
    gave_up = reading.status == Status.FAILED
    return f"{reading.detail} It is no longer tried." if gave_up else reading.detail


def what_next(reading: ResumeReading | None) -> str:
    """What a recruiter can do about a file that was not read."""
    if reading is None or not reading.refusal:
        return ""
    return WHAT_NEXT.get(reading.refusal, ANOTHER_FILE)
