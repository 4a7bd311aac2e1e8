"""Measure what a first page alone cannot tell: changed letters that are, to the cent, another honest letter.

    python -m scripts.measure_page_one [--count 5000] [--seed 1] [--from kinds|histories|late] [--show 5]

Honest letters without tables are drawn from scripts/accounts, and one figure of each is changed. For each that is still
`verified`, another account is sought (other payments, another day of filing, months at another rate) that is billed
exactly this page, by the arithmetic of scripts/accounts, which shares no code with extractor/law and extractor/checks.
Where there is one, no program can tell by the page alone that it was changed. Of the others, and of those whose first
line does not name what has to be assumed, the script prints each.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.accounts.account import Account
from scripts.accounts.changes import CELLS, CHANGES
from scripts.accounts.page import page_of
from scripts.accounts.same_page import same_page
from scripts.measure_checks import EXPLAINED, SOURCES, Kinds, Tried, changed_letter, check

PAGE_ONE = tuple(name for name in CHANGES if name not in CELLS)
"""The kinds of change that a first page can have."""

_ASSUMED = (EXPLAINED, "charge-unrecognized")
"""The findings that name a payment: one that was credited, or one that was returned unpaid."""


@dataclass(frozen=True)
class Undecided:
    """A changed letter that is verified, and the honest account that is billed the same page, if one was found."""

    tried: Tried
    account: Account | None

    @property
    def words(self) -> str:
        """What the letter's findings say has to be assumed; nothing where there is none."""
        return " ".join(each.message for each in self.tried.record.findings if each.code in _ASSUMED)

    @property
    def is_plain(self) -> bool:
        """Whether the other account has nothing that would have to be assumed: the figures are lawful as they stand."""
        found = self.account
        return found is not None and not (found.payments or found.levy_notice or found.agreement)

    @property
    def how(self) -> str:
        """How the two accounts differ."""
        found = self.account
        if found is None:
            return "no other account"
        paid = ", ".join(f"${amount} on {day}" for day, amount in found.payments)
        other = [f"levy notice of {found.levy_notice}"] if found.levy_notice else []
        other += [f"agreement of {found.agreement}"] if found.agreement else []
        return "; ".join([paid or "nothing paid late", f"return of {found.filed}", *other])


def verified(count: int, seed: int, kinds: Kinds) -> Iterator[Undecided]:
    """The changed first pages that are verified, each with the account that was found."""
    tried, _ = check(
        (name, "none", number, changed_letter(name, "none", f"{seed} page one {number}", kinds))
        for number, name in ((number, PAGE_ONE[number % len(PAGE_ONE)]) for number in range(count))
    )
    for one in tried:
        if one.record.status == "verified":
            page = page_of(one.letter)
            yield Undecided(one, None if page is None else same_page(page))


def report(found: Sequence[Undecided], count: int, show: int) -> Iterator[str]:
    """How many are verified, how many of them no program can tell, and those that one might."""
    told = [one for one in found if one.words]
    proved = [one for one in found if one.account is not None]
    plain = [one for one in found if one.is_plain and not one.words]
    rest = [one for one in found if one.account is None or not (one.words or one.is_plain)]
    yield f"{count} first pages with one figure changed"
    yield f"{_share(len(found), count)} are verified"
    yield f"{_share(len(proved), count)} of these are to the cent another honest account's letter"
    yield f"{_share(len(told), count)} of these say what has to be assumed"
    yield f"{_share(len(plain), count)} of these are lawful as they stand"
    yield f"{_share(len(rest), count)} lack the one or the other:"
    for one in rest:
        yield f"  {one.tried.kind}, number {one.tried.number}: {one.how}; {one.words or 'nothing is assumed'}"
        yield f"    {json.dumps(one.tried.letter)}"
    by_change = Counter(one.tried.kind for one in found)
    yield "by change: " + ", ".join(f"{name} {number}" for name, number in by_change.most_common())
    for one in proved[:show]:
        yield f"{one.tried.kind}, number {one.tried.number}: {one.how}"
        yield f"    {json.dumps(one.tried.letter)}"


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.2f}%)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="source", choices=SOURCES, default="kinds", help="the honest accounts")
    parser.add_argument("--show", type=int, default=0, help="letters to show with the other account")
    options = parser.parse_args(arguments)
    found = list(verified(options.count, options.seed, SOURCES[options.source]))
    print("\n".join(report(found, options.count, options.show)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
