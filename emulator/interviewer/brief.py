"""Read the interviewer's instructions: who, what job, which questions. Robust where parts miss."""

import re
from dataclasses import dataclass
from typing import Final

_DATA_BEGINS: Final = re.compile(r"^[ \t]*<(?:job_description|resume)>", re.MULTILINE)
_HEADING: Final = re.compile(r"^#[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_FACT: Final = re.compile(
    r"^[ \t]*[-*•][ \t]*([A-Za-zé ]+?)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE
)
_QUESTION: Final = re.compile(r"^[ \t]*\d+[.)][ \t]*(?:\[([^\]]*)\][ \t]*)?(.+?)[ \t]*$")
_FOLLOW_UP: Final = re.compile(
    r"^[ \t]*[-*•][ \t]*(?:[Ff]ollow[- ]?up[^:]{0,20}:[ \t]*)?(.+?)[ \t]*$"
)
_NAME: Final = re.compile(r"\bYou are ([A-Z][\w'-]{1,20})\s*[,.]")
_LANGUAGE_CODE: Final = re.compile(r"\(([A-Za-z]{2,3})(?:[-_]\w+)*\)|^([a-z]{2})(?:[-_]\w+)?$")
_GIVEN_NAME: Final = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")
_MINUTES: Final = re.compile(r"\d+")
_MARKUP: Final = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_LANGUAGES: Final = {"english": "en", "spanish": "es", "indonesian": "id", "arabic": "ar"}


@dataclass(frozen=True)
class Question:
    """One question of the plan with the competency it is about and what to ask further."""

    text: str
    topic: str = ""
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Brief:
    """All that the policy takes from the instructions; empty where they don't say."""

    interviewer: str = "Alex"
    company: str = ""
    job: str = ""
    candidate: str = ""
    language: str = "en"
    duration_minutes: int | None = None
    questions: tuple[Question, ...] = ()
    job_description: str = ""
    resume: str = ""

    @property
    def given_name(self) -> str:
        """The candidate's first name, to speak to them; empty if it is no name."""
        first = _GIVEN_NAME.match(self.candidate.strip())
        return first[0] if first and len(first[0]) <= 20 else ""


def read_brief(instructions: str) -> Brief:
    """The brief in the product's own markdown; a Brief of defaults from anything else.

    Job description and résumé are data: nothing after the first of them is read as a section, so
    a résumé cannot bring a question plan of its own.
    """
    data = _DATA_BEGINS.search(instructions)
    ours = instructions[: data.start()] if data else instructions
    sections = _sections(ours)
    facts = {key.lower(): value for key, value in _FACT.findall(sections.get("interview", ""))}
    name = _NAME.search(sections.get("role", ours))
    minutes = _MINUTES.search(facts.get("duration", ""))
    return Brief(
        interviewer=name[1] if name else "Alex",
        company=facts.get("company", ""),
        job=facts.get("job", ""),
        candidate=facts.get("candidate", ""),
        language=_language(facts.get("language", "")),
        duration_minutes=int(minutes[0]) if minutes else None,
        questions=tuple(_questions(sections.get("question plan", ""))),
        job_description=_data(instructions, "job_description"),
        resume=_data(instructions, "resume"),
    )


def _sections(text: str) -> dict[str, str]:
    """Text under each heading; the first of a name counts."""
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings), len(text)][1:]
    found: dict[str, str] = {}
    for heading, end in zip(headings, ends, strict=True):
        found.setdefault(heading[1].lower(), text[heading.end() : end].strip())
    return found


def _questions(plan: str) -> list[Question]:
    questions: list[Question] = []
    for line in plan.splitlines():
        if numbered := _QUESTION.match(line):
            topic, text = (numbered[1] or "").strip(), _plain(numbered[2])
            questions.append(Question(text=text, topic=topic))
        elif questions and (further := _FOLLOW_UP.match(line)):
            last = questions.pop()
            more = (*last.follow_ups, _plain(further[1]))
            questions.append(Question(text=last.text, topic=last.topic, follow_ups=more))
        elif questions and line.strip():
            last = questions.pop()
            text = f"{last.text} {_plain(line)}"
            questions.append(Question(text=text, topic=last.topic, follow_ups=last.follow_ups))
    return questions


def _plain(text: str) -> str:
    """Without markdown's marks, which a voice can't speak."""
    return " ".join(_MARKUP.sub("", text).split())


def _language(fact: str) -> str:
    if code := _LANGUAGE_CODE.search(fact):
        return (code[1] or code[2]).lower()
    return _LANGUAGES.get(fact.lower(), "en")


def _data(instructions: str, tag: str) -> str:
    block = re.search(rf"^[ \t]*<{tag}>\n?(.*?)(?:^[ \t]*</{tag}>|\Z)", instructions, re.M | re.S)
    return block[1].strip() if block else ""
