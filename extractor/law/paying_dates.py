"""When the tax of a year had to be paid at an address, as far as the address proves it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extractor.law.address import Address
from extractor.law.calendar import interest_start, penalty_month_anchor, return_due_date
from extractor.law.extensions import abroad
from extractor.law.postponed import postponements_at


@dataclass(frozen=True)
class PayingDates:
    """`due`: the last day to pay without penalty. `interest_start`: the day after which interest runs. `anchor`: the
    day from which penalty months are counted. `why` says what moved it, nothing where that is the usual day."""

    due: dt.date
    interest_start: dt.date
    anchor: dt.date
    why: str = ""


def paying_dates(tax_year: int, place: Address) -> PayingDates:
    """The dates of a tax year at a place. Only what it proves counts: a state that was postponed as a whole, or an
    address abroad. NotKnown outside the law's data."""
    held = next((each for each in postponements_at(tax_year, place) if not each.superseded), None)
    if held is not None and held.whole_state:
        why = f"penalty months are counted from {held.due}, to which {held.area} was postponed"
        return PayingDates(held.due, held.due, held.due, why)
    usual = penalty_month_anchor(tax_year, place.state)
    start = interest_start(tax_year, place.state)
    if place.is_abroad and (june := abroad(tax_year)).anchor > usual:
        why = f"penalty months are counted from {june.anchor}, for an address abroad (Treas. Reg. 1.6081-5)"
        return PayingDates(june.due, start, june.anchor, why)
    return PayingDates(return_due_date(tax_year, place.state), start, usual)
