"""The named reasons for which a résumé is not read, each with a sentence for the recruiter."""

from enum import StrEnum


class Refusal(StrEnum):
    """What is wrong. The value is the name that commands, rows and the API show."""

    MISSING = "missing"
    FORBIDDEN = "forbidden"
    STORAGE_UNAVAILABLE = "storage_unavailable"
    TOO_BIG = "too_big"
    TOO_MANY_PAGES = "too_many_pages"
    WRONG_TYPE = "wrong_type"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    BOMB = "bomb"
    TOOK_TOO_LONG = "took_too_long"
    TOO_MUCH_MEMORY = "too_much_memory"


SENTENCES = {
    Refusal.MISSING: "There is no such file.",
    Refusal.FORBIDDEN: "The file may not be read with our permissions.",
    Refusal.STORAGE_UNAVAILABLE: "The storage does not answer; try again later.",
    Refusal.TOO_BIG: "The file is too big.",
    Refusal.TOO_MANY_PAGES: "The document has too many pages.",
    Refusal.WRONG_TYPE: "This is neither a PDF nor a DOCX file.",
    Refusal.ENCRYPTED: "The document is protected by a password.",
    Refusal.DAMAGED: "The file is damaged and cannot be read.",
    Refusal.NO_TEXT: "The document holds no text that could be read.",
    Refusal.BOMB: "The file unpacks to far more than a résumé can hold.",
    Refusal.TOOK_TOO_LONG: "Reading the file took too long.",
    Refusal.TOO_MUCH_MEMORY: "Reading the file took too much memory.",
}


class ResumeRefused(Exception):
    """A résumé that is not read: `name` says why, `detail` says it to people."""

    def __init__(self, name: Refusal, detail: str = "") -> None:
        self.name = name
        self.detail = detail or SENTENCES[name]
        super().__init__(f"{name}: {self.detail}")
