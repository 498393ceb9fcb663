"""What a plan must hold, whoever made it: model or rules. Pure.

A model is told these sentences once and may answer again; nothing is mended silently.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.language import is_in
from analysis.planning.claims import is_printable, quoted
from analysis.planning.material import Item, Material, as_line, kept_of
from analysis.planning.subjects import is_personal, touched
from analysis.suspicion.instructions import instructions_in
from interviews.question_plan import FOLLOW_UP_COUNT_LIMIT, QUESTION_COUNT_LIMIT, QUESTION_LIMIT

CLOSE_ENOUGH_MINUTES: Final = 0.011
PASSED_ON: Final = "text: it passes on an instruction that stands in job or résumé; leave that out"


def problems_of_plan(plan: Sequence[Item], material: Material) -> Iterator[str]:
    """One sentence for each thing that keeps a list of questions from being a plan."""
    if not 1 <= len(plan) <= QUESTION_COUNT_LIMIT:
        yield f"questions: give 1 to {QUESTION_COUNT_LIMIT}"
    for number, item in enumerate(plan):
        for problem in problems_of_item(item, material):
            yield f"questions.{number}.{problem}"
    yield from repeated(plan)
    yield from missing_must_asks(plan, material)
    yield from problems_of_minutes(plan, material)
    if not is_in(" ".join(words_made_up(plan, material)), material.language):
        yield f"questions: they are not in the interview's language ({material.language})"


def problems_of_item(item: Item, material: Material) -> Iterator[str]:
    question, follow_ups = str(item["question"]), [str(one) for one in item["follow_ups"]]
    own = material.own_named(question)
    if not question.strip() or any(not one.strip() for one in follow_ups):
        yield "question: neither it nor a follow-up may be empty"
    if any(len(one) > QUESTION_LIMIT for one in (question, *follow_ups)):
        yield f"question: no text may have more than {QUESTION_LIMIT} characters"
    if len(follow_ups) > FOLLOW_UP_COUNT_LIMIT:
        yield f"follow_ups: give at most {FOLLOW_UP_COUNT_LIMIT}"
    if own is None:
        yield from problems_of_new(item, material)
    known = set(texts_of(kept_of(own))) if own else set()
    if not all(is_printable(text) for text in texts_of(item) if text not in known):
        yield "text: it holds characters that cannot be shown"
    yield from problems_of_remarks(item, kept_of(own) if own else {})
    yield from problems_of_claim(item, kept_of(own) if own else {}, material)


def texts_of(item: Item) -> Iterator[str]:
    yield from (str(item.get(name, "")) for name in ("question", "why", "claim"))
    yield from map(str, (*item["follow_ups"], *item.get("confidential", ())))


def problems_of_new(item: Item, material: Material) -> Iterator[str]:
    """Of what a recruiter wrote themselves they need not be told."""
    texts = [str(item["question"]), *map(str, item["follow_ups"])]
    if item["competency"] and material.competency_of(item["competency"]) is None:
        yield "competency: it is none of `competencies`"
    if subjects := touched(*texts):
        yield f"question: leave out {', '.join(subjects)}; no interview may ask about that"
    if any(map(instructions_in, texts)):
        yield PASSED_ON


def problems_of_remarks(item: Item, kept: Item) -> Iterator[str]:
    remarks = [str(item.get("why", "")), *map(str, item.get("confidential", ()))]
    known = [str(kept.get("why", "")), *map(str, kept.get("confidential", ()))]
    if any(instructions_in(text) for text in remarks if text not in known):
        yield PASSED_ON


def problems_of_claim(item: Item, kept: Item, material: Material) -> Iterator[str]:
    claim = str(item.get("claim", ""))
    if not claim or claim == kept.get("claim"):
        return
    if quoted(claim, material.resume_text) != claim:
        yield "claim: these words do not stand in the résumé in a row; quote it or leave it empty"
    elif is_personal(claim):
        yield "claim: it is about the person, not the work; leave it out"


def repeated(plan: Sequence[Item]) -> Iterator[str]:
    seen: set[str] = set()
    for number, item in enumerate(plan):
        text = as_line(item["question"]).casefold()
        if text in seen:
            yield f"questions.{number}.question: it is there twice"
        seen.add(text)


def missing_must_asks(plan: Sequence[Item], material: Material) -> Iterator[str]:
    asked = {as_line(item["question"]) for item in plan}
    for one in material.must_asks:
        if one.text not in asked:
            yield f"questions: the must-ask “{one.text[:80]}” is missing"


def problems_of_minutes(plan: Sequence[Item], material: Material) -> Iterator[str]:
    minutes = [float(item["minutes"]) for item in plan]
    if any(share <= 0 for share in minutes):
        yield "minutes: every question needs some"
    if abs(sum(minutes) - material.minutes) > CLOSE_ENOUGH_MINUTES:
        yield f"minutes: they sum to {sum(minutes):g}, and must sum to {material.minutes:g}"


def words_made_up(plan: Sequence[Item], material: Material) -> Iterator[str]:
    """What was newly written, without what it quotes of the résumé."""
    for item in plan:
        if material.own_named(item["question"]) is None:
            claim = str(item.get("claim", ""))
            for text in (str(item["question"]), *map(str, item["follow_ups"])):
                yield text.replace(claim, "") if claim else text


def not_covered(plan: Sequence[Item], material: Material) -> list[str]:
    """Names of the competencies that no question of the plan is about."""
    asked = {as_line(item["competency"]).casefold() for item in plan}
    return [one.name for one in material.competencies if one.name.casefold() not in asked]
