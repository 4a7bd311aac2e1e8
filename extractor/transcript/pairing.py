"""Which of the account modules is the notice's, and which are searched for misplaced payments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.record import Notice
from extractor.transcript.model import AccountTranscript

Problem = Literal["notice-unknown", "wrong-account"]


@dataclass(frozen=True)
class Pairing:
    """The notice's module, the same taxpayer's other years, and the spouse's modules of any year."""

    module: AccountTranscript
    other_years: tuple[AccountTranscript, ...]
    spouse: tuple[AccountTranscript, ...]


def pair(notice: Notice, modules: Sequence[AccountTranscript]) -> Pairing | Problem:
    """The modules of a notice's taxpayer; of the same account requested twice, the latest counts."""
    if notice.tin_last4 is None or notice.tax_year is None:
        return "notice-unknown"
    latest = _latest(modules)
    own = [module for module in latest if _is_of(module, notice.tin_last4)]
    matching = [module for module in own if module.tax_year == notice.tax_year and _is_same_form(module, notice)]
    if not matching:
        return "wrong-account"
    module = max(matching, key=lambda each: _preference(each, notice.tin_last4))
    return Pairing(
        module,
        tuple(each for each in own if each.tax_year != module.tax_year and _is_same_form(each, notice)),
        tuple(each for each in latest if _is_spouses(each, module)),
    )


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
    """A module under another number that prints the same joint name, or that names the other number as the spouse's."""
    if module.tin_last4 is None or module.tin_last4 == own.tin_last4:
        return False
    if module.tin_last4 == own.spouse_tin_last4 or (own.tin_last4 and module.spouse_tin_last4 == own.tin_last4):
        return True
    return bool(own.name) and _plain(own.name) == _plain(module.name)


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().replace("&", " ").split())
