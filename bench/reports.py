"""How long does a report take to open and to print? Run: `python -m bench.reports --help`.

On a PostgreSQL and a Valkey of its own. What counts are the ratios within a round: the page by a
page of the same admin that shows nothing, the PDF by one that holds a word. README.md beside this
file tells how to read the output.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Spread
from bench.processes import free_port
from bench.product import product_services
from bench.report import text, verdict

PAGE_TARGET_MS = 300.0
PDF_TARGET_MS = 2000.0
Round = dict[str, float]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds (9)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    return parser.parse_args()


def main() -> int:
    given = options()
    with product_services(upstream_port=free_port()) as product:
        rounds = product.measured("-m", "bench.reported", str(given.rounds))
    print("\n".join(summary(rounds)))
    if given.json:
        given.json.write_text(json.dumps(rounds, indent=1), encoding="utf-8")
    return 0 if meets_targets(rounds) else 1


def summary(rounds: Sequence[Round]) -> list[str]:
    page, pdf = over(rounds, "page_ms"), over(rounds, "pdf_ms")
    return [
        f"a report of 35 minutes, {len(rounds)} rounds; median (lowest-highest)",
        "",
        f"  its page, ms                     {text(page)}",
        f"  by a page that shows nothing     {text(ratio(rounds, 'page_ms', 'plain_page_ms'))}",
        f"  its JSON, ms                     {text(over(rounds, 'json_ms'))}",
        f"  its PDF, ms                      {text(pdf)}",
        f"  by a PDF that holds a word       {text(ratio(rounds, 'pdf_ms', 'plain_pdf_ms'))}",
        "",
        held_to("the page", page, PAGE_TARGET_MS),
        held_to("the PDF", pdf, PDF_TARGET_MS),
    ]


def held_to(what: str, took_ms: Spread, target_ms: float) -> str:
    is_met = verdict(took_ms.median <= target_ms)
    return f"  {what}, ms: {took_ms.median:.0f}, at most {target_ms:g}: {is_met}"


def meets_targets(rounds: Sequence[Round]) -> bool:
    page, pdf = over(rounds, "page_ms"), over(rounds, "pdf_ms")
    return page.median <= PAGE_TARGET_MS and pdf.median <= PDF_TARGET_MS


def over(rounds: Sequence[Round], name: str) -> Spread:
    return Spread.of([figures[name] for figures in rounds])


def ratio(rounds: Sequence[Round], name: str, base: str) -> Spread:
    """How many times as long, round by round."""
    return Spread.of([figures[name] / figures[base] for figures in rounds])


if __name__ == "__main__":
    sys.exit(main())
