"""A row of the record laid out for a reader: what was seen, measured, said, and what proves it.

The admin shows it; nothing here reads the database.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from supervisor import chain
from supervisor.models import Decision

Facts = dict[str, Any]
Lines = list[tuple[str, str]]


@dataclass(frozen=True)
class Section:
    """Lines are a name and what stands beside it; a section has at least one."""

    title: str
    lines: Lines


def sections_of(row: Decision) -> list[Section]:
    """Everything the row says, in words; sections that have nothing to say are left out."""
    return [
        Section(title, lines) for title, lines_of in SECTIONS.items() if (lines := lines_of(row))
    ]


def what_was_said(row: Decision) -> Lines:
    if row.words is None:
        return [("Words", "They went when the interview was erased.")]
    names = {
        "message": "To the interviewer",
        "reason": "Reason",
        "attention": "For the recruiter",
    }
    return [(label, row.words[name]) for name, label in names.items() if row.words.get(name)]


def what_was_seen(row: Decision) -> Lines:
    return told(row.facts, SEEN)


def what_was_measured(row: Decision) -> Lines:
    facts, reasons = row.facts, (row.words or {}).get("metric_reasons", {})
    lines = [
        (
            spelled(name),
            measure(value, reasons.get(name, ""), facts.get("metric_seqs", {}).get(name)),
        )
        for name, value in facts.get("metrics", {}).items()
    ]
    if lines:
        lines.append(("Measured by", BY.get(facts.get("metrics_by", ""), "unknown")))
    return lines


def what_was_covered(row: Decision) -> Lines:
    return [(name, f"{share:.0%}") for name, share in row.facts.get("coverage", {}).items()]


def who_was_asked(row: Decision) -> Lines:
    return told(row.facts, ASKED)


def what_came_of_it(row: Decision) -> Lines:
    return told(row.facts, BECAME) if row.kind != Decision.Kind.DECISION else []


def what_proves_it(row: Decision) -> Lines:
    holds = row.hash == chain.hash_of(row)
    unchanged = row.words is None or row.words_hash == chain.digest(row.words)
    return [
        ("Hash", row.hash),
        ("Hash of the row before it", row.previous_hash),
        ("Hash of the words", row.words_hash),
        ("This row", "gives its hash" if holds and unchanged else "DOES NOT give its hash"),
    ]


SECTIONS: dict[str, Callable[[Decision], Lines]] = {
    "In words": what_was_said,
    "What was seen": what_was_seen,
    "What was measured": what_was_measured,
    "What was covered": what_was_covered,
    "Rules and model": who_was_asked,
    "What came of it": what_came_of_it,
    "Proof": what_proves_it,
}


def told(facts: Facts, tellers: dict[str, Callable[[Facts], str]]) -> Lines:
    return [(name, text) for name, tell in tellers.items() if (text := tell(facts))]


def turns(facts: Facts) -> str:
    first, last = facts.get("seq_from"), facts.get("seq_to")
    if not last:
        return ""
    return f"{first} to {last}" if first else f"up to {last}"


def talked(facts: Facts) -> str:
    elapsed_s, limit_s = facts.get("elapsed_s"), facts.get("limit_s")
    if elapsed_s is None:
        return ""
    return clock(elapsed_s) + (f" of {clock(limit_s)}" if limit_s else "")


def clock(span_s: float) -> str:
    minutes, seconds = divmod(int(span_s), 60)
    return f"{minutes}:{seconds:02}"


def measure(value: float, reason: str, seqs: list[int] | None) -> str:
    parts = [f"{value:.2f}", reason, f"turns {listed(seqs)}" if seqs else ""]
    return " · ".join(part for part in parts if part)


def review(facts: Facts) -> str:
    state = str(facts.get("review") or "")
    why = facts.get("failure") or ""
    return REVIEWS.get(state, "") + (f": {why}" if why else "")


def tokens(facts: Facts) -> str:
    given, made = facts.get("input_tokens"), facts.get("output_tokens")
    return f"{given} read, {made} written" if given or made else ""


def cost(facts: Facts) -> str:
    return f"US$ {facts['cost_usd']}" if facts.get("cost_usd") is not None else ""


def seconds(name: str, *, per_second: int = 1) -> Callable[[Facts], str]:
    def tell(facts: Facts) -> str:
        value = facts.get(name)
        return f"{value / per_second:g} s" if isinstance(value, int | float) else ""

    return tell


def word(name: str) -> Callable[[Facts], str]:
    return lambda facts: spelled(str(facts.get(name) or ""))


def plain(name: str) -> Callable[[Facts], str]:
    return lambda facts: str(facts.get(name) or "")


def listing(name: str) -> Callable[[Facts], str]:
    return lambda facts: listed(facts.get(name) or [])


def listed(values: list[Any]) -> str:
    return ", ".join(str(value) for value in values)


def spelled(name: str) -> str:
    return name.replace("_", " ").capitalize()


BY = {"model": "the model", "local": "this server, without the model"}
REVIEWS = {
    "ok": "The model answered",
    "failed": "The model did not answer",
    "not_asked": "Not asked",
}
SEEN: dict[str, Callable[[Facts], str]] = {
    "Turns": turns,
    "Hash of the turns": plain("seen_hash"),
    "Time talked": talked,
    "Mode": word("mode"),
}
ASKED: dict[str, Callable[[Facts], str]] = {
    "Rules that fired": listing("rules"),
    "Turns they rest on": listing("finding_seqs"),
    "A hard limit": lambda facts: "Yes" if facts.get("hard") else "",
    "Held back": word("held_back"),
    "Waits for a person": seconds("waits_s"),
    "Version of the rules": plain("rules_version"),
    "Review": review,
    "Model": plain("model"),
    "Version of the prompt": plain("prompt_version"),
    "Tokens": tokens,
    "Cost": cost,
    "Took": seconds("took_ms", per_second=1000),
}
BECAME: dict[str, Callable[[Facts], str]] = {
    "Effect": word("effect"),
    "Carried out at": plain("at"),
    "Seconds after the decision": plain("after_s"),
    "Because": word("why"),
}


def summary_of(row: Decision) -> Iterator[str]:
    """What a list shows of the words: what the interviewer is told, or why, or that they went."""
    words = row.words if row.words is not None else {"reason": "(erased)"}
    yield from (str(words[name]) for name in ("message", "reason") if words.get(name))
