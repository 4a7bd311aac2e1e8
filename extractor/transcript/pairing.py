"""Which of the account modules is the notice's, and which are searched for misplaced payments.

The last four digits and the year decide. Where one of the two was not read from the notice, the account is the one that
was billed on its date and shows one of its figures, if there is only one such; where neither was, it must show the
amount due.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.record import Notice
from extractor.transcript.account import LABELS, Account, printed_figure
from extractor.transcript.model import AccountTranscript

Problem = Literal["notice-unknown", "wrong-account"]


@dataclass(frozen=True)
class Pairing:
    """The notice's module, the same taxpayer's other years, and the spouse's modules of any year."""

    module: AccountTranscript
    other_years: tuple[AccountTranscript, ...]
    spouse: tuple[AccountTranscript, ...]
    not_read: tuple[str, ...] = ()
    """What of number and year was not read from the notice, so that the account was recognized by its figures."""


def pair(notice: Notice, modules: Sequence[AccountTranscript]) -> Pairing | Problem:
    """The modules of a notice's taxpayer; of the same account requested twice, the latest counts."""
    latest = _latest(modules)
    years = {module.tax_year for module in modules}
    if notice.tin_last4 is None and notice.tax_year is not None and not {None, notice.tax_year} & years:
        return "wrong-account"
    not_read = _not_read(notice)
    known = _by_figures(notice, latest) if not_read else (notice.tin_last4, notice.tax_year)
    if known is None:
        return "notice-unknown"
    number, year = known
    own = [module for module in latest if number is not None and _is_of(module, number)]
    matching = [module for module in own if module.tax_year == year and _is_same_form(module, notice)]
    if not matching:
        return "wrong-account"
    module = max(matching, key=lambda each: _preference(each, number))
    return Pairing(
        module,
        tuple(each for each in own if each.tax_year != module.tax_year and _is_same_form(each, notice)),
        tuple(each for each in latest if _is_spouses(each, module)),
        not_read,
    )


def _not_read(notice: Notice) -> tuple[str, ...]:
    parts = {"taxpayer number": notice.tin_last4, "tax year": notice.tax_year}
    return tuple(name for name, value in parts.items() if value is None)


def _by_figures(notice: Notice, modules: Sequence[AccountTranscript]) -> tuple[str | None, int | None] | None:
    """Number and year of the one account that shows the notice's date and one of its figures, and what was read of
    both."""
    found = {
        (notice.tin_last4 or module.tin_last4, module.tax_year)
        for module in modules
        if notice.tax_year in (None, module.tax_year)
        and (notice.tin_last4 is None or _is_of(module, notice.tin_last4))
        and _is_same_form(module, notice)
        and _shows(module, notice)
    }
    return found.pop() if len(found) == 1 else None


def _shows(module: AccountTranscript, notice: Notice) -> bool:
    billed = {row.date for row in module.transactions if row.code == "150" or row.notice}
    if notice.notice_date is None or notice.notice_date not in billed or not _may_be_one(notice, module):
        return False
    account = Account(module, notice.notice_date)
    if len(_not_read(notice)) > 1:
        return notice.amount_due is not None and notice.amount_due == account.balance
    printed = [(printed_figure(notice, name), account.figure(name)) for name in LABELS]
    return any(amount and amount == posted for amount, posted in (*printed, (notice.amount_due, account.balance)))


def _may_be_one(notice: Notice, module: AccountTranscript) -> bool:
    """Whether names have a word in common, as far as the transcript prints it: the IRS cuts the words of names."""
    names = _plain(notice.taxpayer_name).split(), _plain(module.name).split()
    return not all(names) or any(long.startswith(short) for long in names[0] for short in names[1] if len(short) > 1)


def _preference(module: AccountTranscript, last4: str | None) -> tuple[bool, dt.date]:
    """The account under the notice's own number comes before the spouse's, which names that number as the other one."""
    return module.tin_last4 == last4, module.request_date or dt.date.min


def _latest(modules: Sequence[AccountTranscript]) -> list[AccountTranscript]:
    """One module per number, form and period, requested last."""
    best: dict[tuple[str | None, str | None, dt.date | None], AccountTranscript] = {}
    for module in modules:
        key = (module.tin_last4, module.form, module.period_end)
        known = best.get(key)
        if known is None or (module.request_date or dt.date.min) >= (known.request_date or dt.date.min):
            best[key] = module
    return list(best.values())


def _is_of(module: AccountTranscript, last4: str) -> bool:
    return last4 in (module.tin_last4, module.spouse_tin_last4)


def _is_same_form(module: AccountTranscript, notice: Notice) -> bool:
    """Forms 1040, 1040-SR, 1040-NR are one kind of account; a form that was not read excludes nothing."""
    return (module.form or "1040")[:4] == (notice.form or "1040").removeprefix("Form ")[:4]


def _is_spouses(module: AccountTranscript, own: AccountTranscript) -> bool:
    """A module under another number that prints the same joint name or one of its names, or that names the other number
    as the spouse's."""
    if module.tin_last4 is None or module.tin_last4 == own.tin_last4:
        return False
    if module.tin_last4 == own.spouse_tin_last4 or (own.tin_last4 and module.spouse_tin_last4 == own.tin_last4):
        return True
    names = {_plain(own.name), *map(_plain, (own.name or "").split("&"))} - {""}
    return _plain(module.name) in names


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().replace("&", " ").split())
