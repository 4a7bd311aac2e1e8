"""Set sentences into right letters and report which are found: `evaluate_sentences.py sentences.jsonl --half a`.

A line of the file is `{"text": …, "honest": true, "kind": …}`. Each sentence is set by itself into a digital letter of
tax year 2023 with an amount due of $4,812.36, dated October 21, 2024, to be paid by November 12, 2024. An honest
sentence must leave the letter verified; a planted one must make it one that a person looks at. Half `a` holds every
other sentence of each kind, so that rules made on one half are measured on the other.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from scripts.accounts.account import Account
from scripts.accounts.days import april_15
from scripts.accounts.letter import letter
from scripts.families import wording
from scripts.families.content import Content, of_letter
from scripts.families.hands import FAMILIES
from scripts.families.plants.plant import noted

_TAX_YEAR, _NOTICE_DATE, _DUE_DATE = 2023, dt.date(2024, 10, 21), dt.date(2024, 11, 12)
_AMOUNT_DUE = Decimal("4812.36")
_LEAST_TAX, _PART_PAID = 9_000, Decimal("0.5")
_ADDRESS = ("1207 ALDER AVE", "MADISON WI 53703")
_HANDS = ("report", "plain_letter", "statement", "form")
_SLOTS = ("body", "later")
_SERIOUS = ("error", "warning")


@dataclass(frozen=True)
class Outcome:
    """A sentence, the status of its letter, and its findings of severity error and warning: severity, code, message."""

    text: str
    is_honest: bool
    kind: str
    status: str
    findings: tuple[tuple[str, str, str], ...]

    @property
    def is_right(self) -> bool:
        """Whether an honest sentence left the letter verified, or a planted one did not."""
        return (self.status == "verified") is self.is_honest

    @property
    def line(self) -> str:
        """What a list of failures says of it."""
        why = "; ".join(f"{severity} {code}: {message}" for severity, code, message in self.findings)
        return f"{'honest' if self.is_honest else 'planted'} [{self.kind}] {self.status}: {self.text}\n    {why}\n"


def right_letter(rng: random.Random) -> Content:
    """A letter of the figures above, of an account with a part of the tax paid in time and nothing since."""
    tax = Decimal(_LEAST_TAX)
    paid = tax * _PART_PAID
    while (more := Decimal((made := letter(_account(tax, paid), rng, "all"))["amount_due"]) - _AMOUNT_DUE) != 0:
        # A cent paid may lower the charges by another: where no payment gives the amount, that of another tax does.
        tax, paid = tax + 1, paid + 1 + more
    content = of_letter("nothing_paid", made, wording.official(rng), rng)
    return replace(content, due_date=_DUE_DATE)


def _account(tax: Decimal, paid: Decimal) -> Account:
    due = april_15(_TAX_YEAR)
    return Account(
        kind="",
        tax_year=_TAX_YEAR,
        notice_date=_NOTICE_DATE,
        tax=tax,
        credits=(paid,),
        payments=(),
        filed=due,
        due=due,
        start=due,
        pay_anchor=due,
        file_due=due,
        file_anchor=due,
        file_interest=due,
        address=_ADDRESS,
    )


def letters(texts: Sequence[str]) -> Iterator[bytes]:
    """Each sentence in a right letter of its own, as a PDF; hands and places take turns."""
    for number, text in enumerate(texts):
        rng = random.Random(f"sentence-{number}")
        hand, slot = _HANDS[number % len(_HANDS)], _SLOTS[number // len(_HANDS) % len(_SLOTS)]
        yield FAMILIES[hand](noted(right_letter(rng), slot, text), rng)


def half(sentences: Sequence[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The sentences of a half, or all of them."""
    seen: Counter[tuple[bool, str]] = Counter()
    chosen = []
    for each in sentences:
        key = (each["honest"], each["kind"])
        if name == "all" or (seen[key] % 2 == 0) is (name == "a"):
            chosen.append(each)
        seen[key] += 1
    return chosen


def read(sentence: dict[str, Any], pdf: bytes) -> Outcome:
    """The outcome of one sentence's letter."""
    from extractor import extract_bytes

    os.environ["OMP_THREAD_LIMIT"] = "1"
    records = [one.model_dump(mode="json") for one in extract_bytes(pdf, "letter.pdf")]
    return Outcome(
        text=sentence["text"],
        is_honest=sentence["honest"],
        kind=sentence["kind"],
        status=next((one["status"] for one in records if one["status"] != "verified"), "verified"),
        findings=tuple(
            (each["severity"], each["code"], each["message"])
            for one in records
            for each in one["findings"]
            if each["severity"] in _SERIOUS
        ),
    )


def report(outcomes: Sequence[Outcome]) -> str:
    """How many honest sentences were flagged and planted ones found, in all, by kind and by finding."""
    lines = []
    for is_honest, title in ((True, "honest sentences flagged"), (False, "planted sentences found")):
        of_title = [one for one in outcomes if one.is_honest is is_honest]
        flagged = [one for one in of_title if one.status != "verified"]
        errors = sum(any(severity == "error" for severity, *_ in one.findings) for one in flagged)
        lines.append(f"{title}: {len(flagged)} of {len(of_title)} ({errors} with an error)")
        kinds = Counter(one.kind for one in of_title)
        shown = Counter(one.kind for one in flagged)
        lines += [f"    {kind}: {shown[kind]} of {count}" for kind, count in kinds.items()]
        codes = Counter(
            code for one in flagged for code in {f"{severity} {code}" for severity, code, _ in one.findings}
        )
        lines += [f"    {code}: {count}" for code, count in codes.most_common()]
    return "\n".join(lines)


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--half", "part", type=click.Choice(("a", "b", "all")), default="all", show_default=True)
@click.option("--failures", type=click.Path(path_type=Path, dir_okay=False), help="Where to list the failures.")
@click.option("--workers", default=1, show_default=True, help="Processes that read.")
def main(corpus: Path, part: str, failures: Path | None, workers: int) -> None:
    """Draw, read, report."""
    lines = corpus.read_text("utf-8").splitlines()
    chosen = half([json.loads(line) for line in lines if line.strip()], part)
    with ProcessPoolExecutor(workers) as pool:
        outcomes = list(pool.map(read, chosen, letters([each["text"] for each in chosen])))
    click.echo(report(outcomes))
    if failures is not None:
        failures.write_text("".join(one.line for one in outcomes if not one.is_right), "utf-8")


if __name__ == "__main__":
    main()
