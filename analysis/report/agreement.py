"""How far a person's scores and the machine's lie apart, in numbers and in a plain word. Pure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

NOT_COMPARABLE: Final = "not comparable"
# The largest distance for which a word holds: in levels of 1–5, and in points of 0–100.
OF_LEVELS: Final = ((0, "the same"), (1, "close"), (2, "apart"), (4, "far apart"))
OF_POINTS: Final = ((2, "the same"), (10, "close"), (25, "apart"), (100, "far apart"))
WORDS: Final = ("the same", "close", "apart", "far apart", NOT_COMPARABLE)

Number = float | int | Decimal


def agreement(
    competencies: Iterable[Mapping[str, Any]],
    *,
    own_levels: Mapping[str, int | None],
    own_score: Number | None,
    machine_score: Number | None,
) -> dict[str, Any]:
    """One reviewer's scores beside the machine's.

    competencies: {key, name, level} as the machine has them.
    difference: the person's less the machine's; None with the word "not comparable" where either
    gave none.
    """
    rows = [
        {
            "key": one["key"],
            "name": one["name"],
            **compared(own_levels.get(one["key"]), one["level"], OF_LEVELS),
        }
        for one in competencies
    ]
    counted = [row for row in rows if row["difference"] is not None]
    return {
        "overall": compared(own_score, machine_score, OF_POINTS),
        "competencies": rows,
        "compared": len(counted),
        "within_one_level": sum(abs(row["difference"]) <= 1 for row in counted),
    }


def compared(
    own: Number | None, machine: Number | None, words: Iterable[tuple[int, str]]
) -> dict[str, Any]:
    own, machine = plain(own), plain(machine)
    if own is None or machine is None:
        return {"own": own, "machine": machine, "difference": None, "word": NOT_COMPARABLE}
    difference = plain(round(own - machine, 2))
    word = next(word for most, word in words if abs(own - machine) <= most)
    return {"own": own, "machine": machine, "difference": difference, "word": word}


def plain(number: Number | None) -> float | int | None:
    """Ready for JSON; whole numbers without a fraction."""
    if number is None or isinstance(number, int):
        return number
    return int(number) if number == int(number) else float(number)
