"""From the document to a plan: an instance of the schema `interview_plan`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from emulator.interviewer.phrases import book_for
from emulator.interviewer.words import stems_of, written_words_of
from emulator.planner.document import Competency, Document, OwnQuestion
from emulator.planner.phrases import Phrases, phrases_for
from emulator.planner.resume import claims_of

WHO: Final = "Emulated plan writer, by counting words:"
MOST_CLAIMS: Final = 3
MOST_FOLLOW_UPS: Final = 3
BEGINNING: Final = 6
HALF_A_MINUTE: Final = 0.5
# Interviews of a few minutes are planned in finer steps.
FINE_STEPS: Final = (HALF_A_MINUTE, 0.1, 0.01)


@dataclass(frozen=True)
class Question:
    """On its way into the plan. wish: the minutes that the recruiter wants for it."""

    competency: str
    text: str
    follow_ups: tuple[str, ...]
    why: str
    weight: float
    claim: str = ""
    own: str = ""
    good_answer: str = ""
    wish: float | None = None


def write(document: Document, *, with_claims: bool = True) -> dict[str, Any]:
    """The same document gives the same plan."""
    chosen = [_own(one, document) for one in document.own if one.must_ask]
    room = max(0, document.most_questions - len(chosen))
    covered = {one.competency for one in chosen}
    own = [one for one in document.own if not one.must_ask and one.competency not in covered]
    kept = _first_of_each(own)[:room]
    chosen += [_own(one, document) for one in kept]
    covered |= {one.competency for one in chosen}
    left = [one for one in document.competencies if one.id not in covered]
    chosen += _on_competencies(left, document, room - len(kept), with_claims=with_claims)
    if all(one.wish is not None for one in chosen) and len(chosen) < document.most_questions:
        # Time is left that nobody wished for.
        chosen += _on_competencies(document.competencies, document, 1, with_claims=False)
    minutes = _minutes(chosen, document.minutes)
    return {"questions": [_entry(one, share) for one, share in zip(chosen, minutes, strict=True)]}


def _entry(question: Question, minutes: float) -> dict[str, Any]:
    return {
        "own_question": question.own,
        "competency": question.competency,
        "question": question.text,
        "follow_ups": list(question.follow_ups[:MOST_FOLLOW_UPS]),
        "why": f"{WHO} {question.why}",
        "minutes": minutes,
        "claim": question.claim,
        "good_answer": question.good_answer,
    }


def _first_of_each(own: Sequence[OwnQuestion]) -> list[OwnQuestion]:
    by_competency: dict[str, OwnQuestion] = {}
    for one in own:
        by_competency.setdefault(one.competency or one.id, one)
    return list(by_competency.values())


def _own(question: OwnQuestion, document: Document) -> Question:
    known = {one.id: one for one in document.competencies}.get(question.competency)
    return Question(
        own=question.id,
        competency=question.competency,
        text=question.text,
        follow_ups=question.follow_ups,
        why="a must-ask of the recruiter." if question.must_ask else "the recruiter's own.",
        weight=known.weight if known else _mean_weight(document),
        good_answer=known.level_5 if known else "",
        wish=question.minutes,
    )


def _mean_weight(document: Document) -> float:
    weights = [one.weight for one in document.competencies]
    return sum(weights) / len(weights) if weights else 1.0


def _on_competencies(
    competencies: Sequence[Competency], document: Document, most: int, *, with_claims: bool
) -> Iterator[Question]:
    """One question on each, must-haves and the weightiest first, as long as there is room."""
    phrases = phrases_for(document.language)
    asked = sorted(competencies, key=lambda one: (not one.must_have, -one.weight))[:most]
    claims = _claims(document, asked) if with_claims else {}
    for number, one in enumerate(asked):
        claim = claims.get(one.id, "")
        text, why = _text(one, document, phrases, claim=claim, number=number)
        yield Question(
            competency=one.id,
            text=text,
            follow_ups=phrases.follow_ups,
            why=why,
            weight=one.weight,
            claim=claim,
            good_answer=one.level_5,
        )


def _text(
    one: Competency, document: Document, phrases: Phrases, *, claim: str, number: int
) -> tuple[str, str]:
    """A question, and why it is this one."""
    weight = f"weight {one.weight:g}{', a must-have' if one.must_have else ''}"
    if claim:
        variant = phrases.claim[number % len(phrases.claim)]
        shared = _shared(claim, one, document)
        found = f"the claim shares {shared} of its words" if shared else "the résumé claims it"
        return variant.format(claim=claim), f"{weight}; {found}."
    if skill := _skill(one, document):
        variant = phrases.skill[number % len(phrases.skill)]
        text = variant.format(name=one.name, skill=skill)
        return text, f"{weight}; the job speaks of {skill}."
    variant = phrases.name[number % len(phrases.name)]
    return variant.format(name=one.name), f"{weight}."


def _claims(document: Document, competencies: Sequence[Competency]) -> dict[str, str]:
    """By competency, the claim that shares most words with it; each claim once.

    A résumé in another language than the rubric shares none: then the weightier comes first.
    """
    claims = claims_of(document.resume)
    pairs = [
        (_shared(claim, one, document), -place, one.weight, claim, one.id)
        for place, claim in enumerate(claims)
        for one in competencies
    ]
    found: dict[str, str] = {}
    for *_, claim, id_ in sorted(pairs, reverse=True):
        if id_ not in found and claim not in found.values() and len(found) < MOST_CLAIMS:
            found[id_] = claim
    return found


def _shared(claim: str, one: Competency, document: Document) -> int:
    """How many words they have in common, by their beginnings: database, databases."""
    words = {stem[:BEGINNING] for stem in _stems(_words_of(one), document)}
    return sum(stem[:BEGINNING] in words for stem in _stems(claim, document))


def _skill(one: Competency, document: Document) -> str:
    """A name in the job's text, in a sentence that shares a word with the competency."""
    stems = _stems(_words_of(one), document)
    for sentence in document.job_description.replace("\n", ". ").split(". "):
        if stems & _stems(sentence, document):
            names = [word for word in written_words_of(sentence)[1:] if _is_name(word)]
            if names:
                return names[0]
    return ""


def _is_name(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word.isascii()


def _words_of(one: Competency) -> str:
    return f"{one.name} {one.description} {one.level_5}"


def _stems(text: str, document: Document) -> frozenset[str]:
    small = book_for(document.language).small_words | book_for("en").small_words
    return frozenset(stem for stem in stems_of(text, without=small) if len(stem) > 2)


def _minutes(chosen: Sequence[Question], minutes: float) -> list[float]:
    """By weight, in half minutes where that comes out even; they sum to `minutes`."""
    wished = sum(one.wish for one in chosen if one.wish is not None)
    left = [one.weight for one in chosen if one.wish is None]
    shares = iter(_shares(round(minutes - wished, 2), left))
    return [next(shares) if one.wish is None else one.wish for one in chosen]


def _shares(minutes: float, weights: Sequence[float]) -> list[float]:
    if not weights:
        return []
    step = _step(minutes, len(weights))
    spare = max(0, round(minutes / step) - len(weights))
    total = sum(weights) or 1.0
    counts = [1 + int(spare * weight / total) for weight in weights]
    for place in range(round(minutes / step) - sum(counts)):
        counts[place % len(counts)] += 1
    return [round(count * step, 2) for count in counts]


def _step(minutes: float, count: int) -> float:
    for step in FINE_STEPS:
        if minutes >= step * count and abs(minutes / step - round(minutes / step)) < 1e-6:
            return step
    return FINE_STEPS[-1]
