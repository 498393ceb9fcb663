"""How a report was made: by which model and versions, from which words, at what cost. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from analysis.report import wording

HASH_SHOWN = 16

Fact = tuple[str, str]


def making_of(document: Mapping[str, Any], content: Mapping[str, Any]) -> list[Fact]:
    """Name and words of each fact; those that are not known are left out."""
    made = document["provenance"]
    if not made:
        return []
    facts = (
        ("Model", model_of(made)),
        ("Prompts", text(made.get("prompt_version"))),
        ("Rubric", rubric_of(made, content)),
        ("Question plan", version(made.get("plan_version"))),
        ("Passes", text(made.get("passes"))),
        ("Transcript", transcript_of(made)),
        ("Words of the candidate", words_of(document["gate"] or {})),
        ("Recogniser’s confidence", confidence_of(document["gate"] or {})),
        ("Tokens", tokens_of(made)),
        ("Cost", f"US$ {float(made['cost_usd']):.4f}" if made.get("cost_usd") else ""),
        ("Time", f"{made['took_ms'] / 1000:.1f} s" if made.get("took_ms") else ""),
        ("Made", wording.day_and_time(made.get("made_at"))),
        ("Evaluation", text(document["evaluation_id"])),
    )
    return list(known(facts))


def known(facts: tuple[Fact, ...]) -> Iterator[Fact]:
    yield from ((name, words) for name, words in facts if words)


def text(value: Any) -> str:
    return "" if value is None else str(value)


def version(number: int | None) -> str:
    return f"Version {number}" if number else ""


def model_of(made: Mapping[str, Any]) -> str:
    name = text(made.get("model"))
    return f"{name} (emulated)" if name and made.get("emulated") else name


def rubric_of(made: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    if made.get("rubric_version"):
        return version(made["rubric_version"])
    return "Made from the question plan" if content.get("made_from") else ""


def transcript_of(made: Mapping[str, Any]) -> str:
    """Which words it goes by; the hash proves it."""
    turns = f"turns {made['seq_from']} to {made['seq_to']}, " if made.get("seq_to") else ""
    origin = "given with the request, " if made.get("transcript") == "given" else ""
    return f"{origin}{turns}SHA-256 {made['transcript_hash'][:HASH_SHOWN]}…"


def words_of(gate: Mapping[str, Any]) -> str:
    words, turns = gate.get("words_by_candidate"), gate.get("turns_by_candidate")
    return f"{words} in {turns} answers" if words is not None and turns is not None else ""


def confidence_of(gate: Mapping[str, Any]) -> str:
    mean = gate.get("confidence_mean")
    return f"{mean:.2f} on average" if mean is not None else ""


def tokens_of(made: Mapping[str, Any]) -> str:
    read, written = made.get("input_tokens") or 0, made.get("output_tokens") or 0
    return f"{read:,} read, {written:,} written" if read or written else ""
