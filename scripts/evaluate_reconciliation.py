"""Measure whether every planted difference is named, and nothing else: `evaluate_reconciliation.py --count 30`."""

from __future__ import annotations

import argparse
import random
from collections import Counter
from decimal import Decimal

from extractor.transcript.payments import Payments, payments_in
from extractor.transcript.reading import transcripts_in
from extractor.transcript.reconcile import reconcile
from scripts.transcripts.plants import PLANTS, Pair
from scripts.transcripts.text_layouts import TEXT_LAYOUTS, as_empty


def main() -> None:
    """Print each pair whose findings are not the expected ones, and a table per kind of difference."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=30, help="pairs per kind of difference")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    made: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    for kind, plant in PLANTS.items():
        for number in range(chosen.count):
            rng = random.Random(f"{kind}-{chosen.seed}-{number}")
            pair = plant(rng)
            if pair is None:
                continue
            codes, not_run = _found(pair, rng)
            made[kind] += 1
            exact[kind] += codes == Counter(pair.expected)
            compared[kind] += "transcript-accruals-mismatch" not in not_run
            if codes != Counter(pair.expected):
                extra, lost = codes - Counter(pair.expected), Counter(pair.expected) - codes
                print(f"{kind}-{number}: not expected {sorted(extra.elements())}, not found {sorted(lost.elements())}")
    print(f"\n{'planted':<26} {'pairs':>6} {'exact':>6} {'accruals compared':>18}")
    for kind, count in made.items():
        print(f"{kind:<26} {count:>6} {exact[kind]:>6} {compared[kind]:>18}")


def _found(pair: Pair, rng: random.Random) -> tuple[Counter[str], set[str]]:
    """The codes of the findings, through a transcript file and a payments file."""
    write = TEXT_LAYOUTS[rng.choice(["lines", "cells", "new-html", "old-html"])]
    if pair.modules == pair.modules[:1] and not pair.modules[0].entries:
        write = as_empty
    modules = transcripts_in(write(pair.modules, rng), "account.html")
    if pair.balance_off:
        off = {"account_balance": (modules[0].account_balance or Decimal(0)) + pair.balance_off}
        off["balance_plus_accruals"] = (modules[0].balance_plus_accruals or Decimal(0)) + pair.balance_off
        modules[0] = modules[0].model_copy(update=off)
    record = reconcile(pair.notice, modules, _payments(pair)).record
    return Counter(each.code for each in record.findings), {each.code for each in record.checks.not_run}


def _payments(pair: Pair) -> Payments | None:
    if not pair.client:
        return None
    rows = [f'{paid.date:%m/%d/%Y},"${paid.amount:,.2f}"' for paid in pair.client]
    return payments_in("\n".join(["Date,Amount", *rows]).encode(), "payments.csv")


if __name__ == "__main__":
    main()
