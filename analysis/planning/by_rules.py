"""A question plan without a model: the recruiter's questions, the library's, the résumé's claims.

Deterministic: the same material gives the same plan. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from analysis import library
from analysis.planning.budget import share_out
from analysis.planning.claims import claims_in
from analysis.planning.material import Competency, Item, Material, OwnQuestion, kept_of
from analysis.planning.phrases import Phrases, phrases_for
from analysis.planning.subjects import touched
from analysis.suspicion.instructions import instructions_in
from analysis.words import words_of

MOST_CLAIMS: Final = 3
# Words of the job in a follow-up: more would be a list.
MOST_JOB_WORDS: Final = 2
WITHOUT_A_COMPETENCY: Final = 10


@dataclass
class Chosen:
    """A question on its way into the plan. weight: for its share of the time."""

    text: str
    competency: str
    follow_ups: tuple[str, ...]
    why: str
    weight: int
    claim: str = ""
    good_answer: tuple[str, ...] = ()
    own: OwnQuestion | None = None


def plan_by_rules(material: Material) -> list[Item]:
    """A plan that holds what `checks.problems_of_plan` asks for, whatever the texts say."""
    room = material.question_count
    chosen = [chosen_own(one, material) for one in material.must_asks]
    covered = {one.competency.casefold() for one in chosen}
    own = list(own_that_may_go(material))
    for one in chain(own, on_competencies(material)):
        name = one.competency.casefold()
        if len(chosen) < room and name and name not in covered:
            chosen.append(one)
            covered.add(name)
    rest = [one for one in own if one not in chosen]
    chosen += rest[: max(0, room - len(chosen))]
    return timed(chosen or [anything(material)], material)


# --- the recruiter's own --------------------------------------------------------------------------


def own_that_may_go(material: Material) -> Iterator[Chosen]:
    """Those that a plan may leave out, but for what no interview may ask."""
    for one in material.own:
        if not one.must_ask and not touched(one.text, *one.follow_ups):
            yield chosen_own(one, material)


def chosen_own(question: OwnQuestion, material: Material) -> Chosen:
    known = material.competency_of(question.competency)
    must = "a must-ask" if question.must_ask else "a question"
    return Chosen(
        text=question.text,
        competency=known.name if known else question.competency,
        follow_ups=question.follow_ups,
        why=f"{must[0].upper()}{must[1:]} of the recruiter's own.",
        weight=known.weight if known else WITHOUT_A_COMPETENCY,
        good_answer=(known.anchors["5"],) if known else (),
        own=question,
    )


# --- by competency --------------------------------------------------------------------------------


def on_competencies(material: Material) -> Iterator[Chosen]:
    """One question on each, must-haves and the weightiest first; some take up a claim."""
    phrases = phrases_for(material.language)
    claims = claims_by_competency(material)
    ordered = sorted(material.competencies, key=lambda one: (not one.must_have, -one.weight))
    asked_on_claims = 0
    for one in ordered:
        claim = claims.get(one.key, "")
        on_claim = claim and on_claim_of(claim, one, phrases, number=asked_on_claims)
        if on_claim and may_be_asked(on_claim):
            asked_on_claims += 1
            yield on_claim
        elif may_be_asked(question := on_competency(one, material, phrases)):
            yield question


def may_be_asked(question: Chosen) -> bool:
    """Words of résumé, rubric and job stand in it: they may be about what no interview asks for."""
    texts = (question.text, *question.follow_ups)
    return not touched(*texts) and not any(map(instructions_in, (*texts, question.why)))


def on_claim_of(claim: str, one: Competency, phrases: Phrases, *, number: int) -> Chosen:
    known = library.find(one.name)
    return Chosen(
        text=phrases.claim[number % len(phrases.claim)].format(claim=claim),
        competency=one.name,
        follow_ups=phrases.follow_ups,
        why=f"The résumé claims it, and it bears on {one.name}."
        if known is None
        else f"The résumé claims it, and it bears on {one.name}: {known.description}",
        weight=one.weight,
        claim=claim,
        good_answer=(one.anchors["5"],),
    )


def on_competency(one: Competency, material: Material, phrases: Phrases) -> Chosen:
    known = library.find(one.name)
    if known is None:
        return Chosen(
            text=phrases.on[0].format(name=one.name),
            competency=one.name,
            follow_ups=phrases.follow_ups,
            why=f"A general question, because the library does not know {one.name}.",
            weight=one.weight,
            good_answer=(one.anchors["5"],),
        )
    asked = known.asked.get(material.language, known.asked["en"])
    words = job_words(known, material.job_description)
    on_job = (phrases.job.format(words=phrases.comma.join(words)),) if words else ()
    spoken_of = f" The job speaks of {', '.join(words)}." if words else ""
    return Chosen(
        text=asked.questions[0],
        competency=one.name,
        follow_ups=(*asked.follow_ups, *on_job),
        why=f"The library's question on {one.name}.{spoken_of}",
        weight=one.weight,
        good_answer=(one.anchors["5"],),
    )


def anything(material: Material) -> Chosen:
    """Where a rubric speaks of nothing that may be asked about."""
    asked = library.competencies()["motivation"].asked
    texts = asked.get(material.language, asked["en"])
    return Chosen(
        text=texts.questions[0],
        competency="",
        follow_ups=texts.follow_ups,
        why="No competency of the rubric may be asked about.",
        weight=WITHOUT_A_COMPETENCY,
    )


# --- job and résumé -------------------------------------------------------------------------------


def job_words(known: library.Competency, text: str) -> list[str]:
    """The first words of a job text that speak of a competency, as they are written there."""
    found: dict[str, str] = {}
    for word in words_of(text):
        plain = library.folded(word.plain)
        if plain in known.words:
            found.setdefault(plain, text[word.start : word.end])
    return list(found.values())[:MOST_JOB_WORDS]


def claims_by_competency(material: Material) -> Mapping[str, str]:
    """Claims by the key of the competency on which they bear most; each once."""
    found: dict[str, str] = {}
    for claim in claims_in(material.resume_text, most=2 * MOST_CLAIMS):
        words = {library.folded(word.plain) for word in words_of(claim)}
        open_ones = [one for one in material.competencies if one.key not in found]
        best = max(open_ones, key=lambda one: len(words & vocabulary_of(one)), default=None)
        if best is not None and words & vocabulary_of(best) and len(found) < MOST_CLAIMS:
            found[best.key] = claim
    return found


def vocabulary_of(one: Competency) -> frozenset[str]:
    known = library.find(one.name)
    own = {library.folded(word.plain) for word in words_of(f"{one.name} {one.description}")}
    telling = {word for word in own if len(word) > 4}
    return frozenset(telling | (known.words if known else frozenset()))


# --- time -----------------------------------------------------------------------------------------


def timed(chosen: Sequence[Chosen], material: Material) -> list[Item]:
    minutes = share_out(
        material.minutes,
        [one.weight for one in chosen],
        wanted=[one.own.minutes if one.own else None for one in chosen],
    )
    return [item_of(one, share) for one, share in zip(chosen, minutes, strict=True)]


def item_of(chosen: Chosen, minutes: float) -> Item:
    """As plans keep it; a question of the recruiter's own keeps all that they wrote."""
    item: Item = {
        "competency": chosen.competency,
        "question": chosen.text,
        "follow_ups": list(chosen.follow_ups),
        "why": chosen.why,
        "minutes": minutes,
    }
    added: Mapping[str, Any] = {"claim": chosen.claim, "confidential": list(chosen.good_answer)}
    item |= {key: value for key, value in added.items() if value}
    return item if chosen.own is None else {**item, **kept_of(chosen.own)}
