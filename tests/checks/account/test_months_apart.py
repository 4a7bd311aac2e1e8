"""Returns late on an extension after a postponed due date: months of filing and of paying end on different days.

IRC 6651(c)(1) lowers failure to file by failure to pay "for any month" to which both apply, and leaves open which month
that is: the one that begins in a month of filing, or the one that runs when it begins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import pytest

from extractor.record import Finding, InterestRow, Notice
from tests.checks.account.bills import DAY, RATES, bill, daily, fifteenths
from tests.checks.cases import checked, severities

OCTOBER_15_2021, OCTOBER_15_2024, OCTOBER_15_2025 = (dt.date(year, 10, 15) for year in (2021, 2024, 2025))
CENT = Decimal("0.01")
UNPAID = Decimal(10_000)
CREDITS = Decimal(4_000)
FILE_MONTHS = 2


class Place(NamedTuple):
    """An address, the day to which its tax was postponed, and the extended day to file."""

    tax_year: int
    city: str
    due: dt.date
    extended: dt.date
    month_running: int
    """How many months of failure to pay had ended by the extended day."""

    @property
    def notice_date(self) -> dt.date:
        """The last Monday of the year."""
        end = dt.date(self.extended.year, 12, 31)
        return end - end.weekday() * DAY


PLACES = [
    Place(2024, "COLUMBIA, SC  29201", dt.date(2025, 5, 1), OCTOBER_15_2025, 5),
    Place(2024, "BIRMINGHAM, AL  35203", dt.date(2025, 5, 1), OCTOBER_15_2025, 5),
    Place(2024, "CHARLOTTE, NC  28202", dt.date(2025, 9, 25), OCTOBER_15_2025, 0),
    Place(2023, "SAN DIEGO, CA  92101", dt.date(2024, 6, 17), OCTOBER_15_2024, 3),
    Place(2023, "KAHULUI, HI  96732", dt.date(2024, 8, 7), OCTOBER_15_2024, 2),
    Place(2020, "TOLEDO, OH  43604", dt.date(2021, 5, 17), OCTOBER_15_2021, 4),
]
NAMES = [place.city for place in PLACES]


def payment_day(place: Place) -> dt.date:
    """Between the two months that lower failure to file by the one reading, and by the other."""
    return fifteenths(place.due, place.month_running + 2) - 5 * DAY


def bases(place: Place, paid: Decimal) -> list[Decimal]:
    """What was unpaid as each month of failure to pay began, through the notice date."""
    begins = (fifteenths(place.due, number) + DAY for number in range(24))
    day = payment_day(place)
    return [UNPAID - paid if day <= each else UNPAID for each in begins if each <= place.notice_date]


def late_letter(place: Place, offset_by: int, *, table: bool = False) -> Notice:
    """A letter that lowers failure to file by the months from one of that number on; half the debt was paid late."""
    paid = Decimal(5_000)
    months = bases(place, paid)
    both = sum(months[offset_by : offset_by + FILE_MONTHS], Decimal(0)) / 200
    penalty = UNPAID * 5 * FILE_MONTHS / 100 - both
    day = payment_day(place)
    rows = interest_rows(place, {place.extended: penalty, day: -paid})
    interest = sum((each.charge for each in rows), Decimal(0))
    notice = bill(
        tax=f"{UNPAID + CREDITS:.2f}",
        credits=f"{CREDITS + paid:.2f}",
        pay=f"{sum(months) / 200:.2f}",
        file=f"{penalty:.2f}",
        interest=f"{interest:.2f}",
        year=place.tax_year,
        day=place.notice_date,
        address=("PAT DOE", "1 MAIN ST", place.city),
    )
    return notice.model_copy(update={"interest_table": rows}) if table else notice


def interest_rows(place: Place, changes: Mapping[dt.date, Decimal]) -> list[InterestRow]:
    """A row for each time of one rate, year and amount; each rounded to cents."""
    quarter_ends = [dt.date(year, month, 1) - DAY for year in range(2021, 2027) for month in (1, 4, 7, 10)]
    ends = sorted({*changes, *(end for end in quarter_ends if place.due < end), place.notice_date})
    balance, since, rows = UNPAID, place.due, []
    for until in (end for end in ends if end <= place.notice_date):
        charge = (daily(balance, since, until) - balance).quantize(CENT, ROUND_HALF_UP)
        first = since + DAY
        rows.append(
            InterestRow.model_validate(
                {
                    "from": since,
                    "to": until,
                    "days": (until - since).days,
                    "rate_percent": RATES[first.year, (first.month + 2) // 3],
                    "factor": (daily(Decimal(1), since, until) - 1).quantize(Decimal("1e-9"), ROUND_HALF_UP),
                    "amount": balance,
                    "charge": charge,
                }
            )
        )
        balance += charge + changes.get(until, Decimal(0))
        since = until
    return rows


def explained(notice: Notice) -> Finding:
    """The only finding that bears on the charges."""
    findings = checked(notice).findings
    (finding,) = (each for each in findings if each.code == "charges-explained" or each.severity == "error")
    assert finding.code == "charges-explained"
    return finding


@pytest.mark.parametrize("table", [False, True], ids=["page 1 alone", "with a table"])
@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_failure_to_file_is_lowered_by_the_month_that_begins_in_its_own(place: Place, table: bool) -> None:
    finding = explained(late_letter(place, place.month_running + 1, table=table))
    assert finding.severity == "info"
    assert f"{payment_day(place):%B} {payment_day(place).day}," in finding.message


@pytest.mark.parametrize("table", [False, True], ids=["page 1 alone", "with a table"])
@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_failure_to_file_is_lowered_by_the_month_that_runs_when_its_own_begins(place: Place, table: bool) -> None:
    finding = explained(late_letter(place, place.month_running, table=table))
    assert finding.severity == "info"
    assert f"{payment_day(place):%B} {payment_day(place).day}," in finding.message


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_ten_dollars_off_is_no_reading(place: Place) -> None:
    """The readings differ by half a percent of the $5,000 paid late; ten dollars less are none of them."""
    notice = late_letter(place, place.month_running, table=True)
    held = notice.penalties.failure_to_file
    assert held is not None
    wrong = notice.penalties.model_copy(update={"failure_to_file": held - 10})
    assert severities(checked(notice.model_copy(update={"penalties": wrong})), "charges-explained") != {"info"}
