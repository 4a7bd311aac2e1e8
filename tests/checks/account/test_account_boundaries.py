"""Days and cents at which the account model changes its mind."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.checks.account.calendars import Calendar, Extension, abroad, calendars, postponed_to, statutory, usual
from extractor.checks.account.figures import (
    Figures,
    credits_of,
    gives_months,
    interest_rounding,
    interest_tolerance,
    payments_shown,
    quarters_begun,
)
from extractor.checks.account.filed import latest_filed
from extractor.checks.account.filings import filings, interest_starts
from extractor.checks.account.fitting import months_rounding, pay_fits, penalty_fits
from extractor.checks.account.growth import first_day_below, first_day_within, growth
from extractor.checks.account.inversion import Amounts
from extractor.checks.account.model import Account, Filing, interest_by_rows
from extractor.law import Address, NotKnown, address_of
from extractor.record import BillingRow, Notice
from tests.checks.cases import WORKED
from tests.checks.honest import notice_of

D = dt.date
HOME = statutory(2022, "OH")
"""Due April 18, 2023, counted from the 15th; extended to October 16."""


@pytest.mark.parametrize(
    ("notice_date", "months", "very_late"),
    [
        (D(2023, 5, 15), [1], [False]),
        (D(2023, 5, 16), [1, 2], [False, False]),
        (D(2023, 6, 14), [1, 2], [False, False]),
        (D(2023, 6, 15), [1, 2, 2], [False, False, True]),
        (D(2023, 6, 17), [1, 2, 2, 3, 3], [False, False, True, False, True]),
    ],
)
def test_late_returns_by_month_and_on_either_side_of_the_sixtieth_day(
    notice_date: dt.date, months: list[int], very_late: list[bool]
) -> None:
    found = filings(HOME, notice_date, None)
    assert [one.months for one in found] == months
    assert [one.very_late for one in found] == very_late
    assert all(one.extension is None for one in found)


def test_after_five_months_a_return_may_be_as_late_as_the_notice() -> None:
    assert max(one.months for one in filings(HOME, D(2025, 3, 24), None)) == 5
    october = HOME.extensions[-1]
    assert october == Extension(D(2023, 10, 16), D(2023, 10, 15))
    assert filings(HOME, D(2023, 10, 15), october) == ()
    assert filings(HOME, D(2023, 10, 16), october) == (Filing(1, False, october),)


@pytest.mark.parametrize(
    ("penalty", "filed"),
    [
        ("626.09", D(2023, 5, 15)),
        ("626.04", D(2023, 5, 15)),
        ("626.03", None),
        ("626.14", D(2023, 5, 15)),
        ("626.15", None),
        ("1252.17", D(2023, 6, 15)),
        ("3130.43", D(2024, 3, 25)),
    ],
)
def test_the_latest_day_on_which_a_return_bears_a_penalty(penalty: str, filed: dt.date | None) -> None:
    """4.5% of $13,913.00 is $626.085 for each month; from the fifth on it grows no more."""
    plain = Calendar(HOME.tax_year, HOME.due, HOME.interest_start, HOME.penalty_start, ())
    assert latest_filed(Account(plain, Decimal("13913.00")), Decimal(penalty), D(2024, 3, 25)) == filed


def test_failure_to_file_bears_interest_from_the_days_that_a_weekend_moves_between() -> None:
    assert interest_starts(HOME, None) == (D(2023, 4, 15), D(2023, 4, 18))
    assert interest_starts(HOME, HOME.extensions[-1]) == (D(2023, 10, 16), D(2023, 10, 15))
    assert interest_starts(statutory(2023, "OH"), None) == (D(2024, 4, 15),)


@pytest.mark.parametrize(
    ("start", "end", "quarters"),
    [
        (D(2023, 4, 15), D(2023, 6, 30), 1),
        (D(2023, 4, 15), D(2023, 7, 1), 2),
        (D(2023, 3, 31), D(2023, 4, 1), 2),
        (D(2023, 4, 15), D(2024, 1, 1), 4),
        (D(2023, 4, 15), D(2024, 12, 31), 7),
    ],
)
def test_interest_may_be_off_by_half_a_cent_for_each_quarter(start: dt.date, end: dt.date, quarters: int) -> None:
    assert quarters_begun(start, end) == quarters
    assert interest_rounding(start, end) == Decimal("0.005") * (quarters + 2)
    assert interest_rounding(start, end, 3) == Decimal("0.005") * (quarters + 5)
    assert interest_tolerance(start, end) == max(Decimal("0.05"), Decimal("0.005") * (quarters + 2))


def test_five_cents_are_allowed_for_a_penalty() -> None:
    printed = Decimal("486.96")
    for cents, fits in (("487.01", True), ("487.02", False), ("486.91", True), ("486.90", False)):
        assert penalty_fits(printed, Decimal(cents)) is fits
    account = Account(HOME, Decimal("13913.00"))
    for cents, fits in (("487.01", True), ("487.02", False), ("486.91", True), ("486.90", False)):
        assert pay_fits(Decimal(cents), account, D(2023, 10, 23)) is fits


def test_many_months_rounded_one_by_one_fit_to_the_cent() -> None:
    """Half a percent of $1,032.62 is $5.1631: 31 times $5.16 is $159.96, at once it is $160.06; a cent either way."""
    account = Account(statutory(2016, "OH"), Decimal("1032.62"))
    assert pay_fits(Decimal("160.06"), account, D(2019, 11, 11))
    assert pay_fits(Decimal("159.95"), account, D(2019, 11, 11))
    assert not pay_fits(Decimal("159.94"), account, D(2019, 11, 11))
    assert pay_fits(Decimal("160.11"), account, D(2019, 11, 11))
    assert not pay_fits(Decimal("160.12"), account, D(2019, 11, 11))
    assert months_rounding(D(2017, 4, 15), D(2019, 11, 11)) == Decimal("0.155")
    assert months_rounding(D(2017, 4, 15), D(2018, 1, 15)) == Decimal("0.05")


@pytest.mark.parametrize(
    ("amount", "fits"),
    [("486.91", True), ("486.90", False), ("487.04", True), ("487.05", False)],
)
def test_months_at_a_rate_are_rounded_at_once_or_each(amount: str, fits: bool) -> None:
    assert gives_months(Decimal("13913.00"), Decimal("0.005"), 7, Decimal(amount)) is fits


def test_a_drop_of_three_cents_in_the_table_is_a_payment() -> None:
    table = list(notice_of(WORKED).interest_table)
    for amount, shown in (("14368.50", ()), ("14368.49", ((D(2023, 9, 30), Decimal("0.03")),))):
        table[2] = table[2].model_copy(update={"amount": Decimal(amount)})
        assert payments_shown(table) == shown
        figures = Figures.of(notice_of(WORKED).model_copy(update={"interest_table": table}))
        assert isinstance(figures, Figures)
        assert (figures.payments_shown, figures.rises_shown) == (shown, ())
    table[2] = table[2].model_copy(update={"amount": Decimal("14368.55")})
    figures = Figures.of(notice_of(WORKED).model_copy(update={"interest_table": table}))
    assert isinstance(figures, Figures)
    assert (figures.payments_shown, figures.rises_shown) == ((), ((D(2023, 9, 30), Decimal("0.03")),))


def test_a_table_is_whole_from_the_first_day_to_the_notice_without_a_gap() -> None:
    notice = notice_of(WORKED)
    rows = notice.interest_table

    def whole(**changes: object) -> bool:
        figures = Figures.of(notice.model_copy(update=changes))
        assert isinstance(figures, Figures)
        return figures.table_is_whole(D(2023, 4, 15))

    assert whole()
    assert not whole(interest_table=rows[1:])
    assert not whole(interest_table=rows[:2])
    assert not whole(interest_table=[rows[0], rows[2]])
    assert not whole(interest_table=[])
    assert not whole(notice_date=D(2023, 10, 24))


def test_credits_are_added_up_without_regard_to_their_sign() -> None:
    rows = [
        BillingRow(kind="payments_and_credits", label="Withheld", amount=Decimal("-7000.00")),
        BillingRow(kind="payments_and_credits", label="Paid", amount=Decimal("-305.00")),
        BillingRow(kind="payments_and_credits", label="Shared responsibility payment", amount=Decimal("695.00")),
    ]
    assert credits_of(Notice(billing_rows=rows)) == Decimal("7305.00")
    assert credits_of(Notice(payments_and_credits=Decimal("-8000.00"))) == Decimal("8000.00")
    assert credits_of(Notice(payments_and_credits=Decimal("8000.00"))) == Decimal("8000.00")
    assert credits_of(Notice()) == 0


def test_ranges_share_their_ends() -> None:
    one = Amounts(Decimal(1), Decimal(2))
    assert one.within(Amounts(Decimal(2), Decimal(3))) == Amounts(Decimal(2), Decimal(2))
    assert one.within(Amounts(Decimal("2.01"), Decimal(3))) is None
    assert one.within(Amounts(Decimal(0), Decimal(3))) == one


def test_a_postponed_date_moves_the_extension_that_falls_before_it() -> None:
    may = postponed_to(HOME, D(2023, 5, 15))
    assert (may.due, may.interest_start, may.penalty_start, may.source) == (*[D(2023, 5, 15)] * 3, "part of a state")
    assert may.extensions == HOME.extensions
    november = D(2023, 11, 16)
    assert postponed_to(HOME, november, "state").extensions == (Extension(november, november),)
    assert postponed_to(HOME, D(2023, 10, 16)).extensions == (Extension(D(2023, 10, 16), D(2023, 10, 16)),)
    assert postponed_to(HOME, D(2023, 10, 15)).extensions == HOME.extensions


def test_the_calendar_of_an_address_is_the_latest_of_its_state() -> None:
    own, *others = calendars(2022, Address(state="CA", zip="95112"))
    assert (own.due, own.source, own.certain, own.area) == (
        D(2023, 11, 16),
        "state",
        False,
        "CA except Lassen, Modoc, Shasta",
    )
    assert {one.source for one in others} == {"superseded"}
    assert [one.due for one in others] == [D(2023, 5, 15), D(2023, 10, 16)]
    own, *others = calendars(2024, Address(state="CA", zip="90012"))
    assert (own.due, own.source) == (D(2025, 4, 15), "statute")
    assert [(one.due, one.source) for one in others] == [(D(2025, 10, 15), "part of a state")]


def test_the_year_of_the_pandemic_holds_for_everyone() -> None:
    everyone = usual(2019, "OH")
    assert (everyone.due, everyone.source, everyone.certain) == (D(2020, 7, 15), "everyone", False)
    assert usual(2022, "OH") == HOME
    with pytest.raises(NotKnown):
        statutory(1984, "OH")


def test_abroad_moves_penalties_alone() -> None:
    there = abroad(HOME)
    assert (there.due, there.penalty_start, there.interest_start) == (D(2023, 6, 15), D(2023, 6, 15), D(2023, 4, 15))
    assert (there.source, there.tax_year) == ("abroad", 2022)
    later = postponed_to(HOME, D(2023, 6, 15))
    assert abroad(later) == later._replace(extensions=abroad(HOME).extensions)
    assert abroad(postponed_to(HOME, D(2023, 6, 14))).source == "abroad"


def test_days_from_which_a_debt_grows_to_an_amount() -> None:
    end = D(2023, 10, 23)
    day = D(2023, 4, 15)
    grown = growth(day, end)
    more = grown + Decimal("1e-12")
    assert first_day_within(more, end) == day
    assert first_day_within(grown - Decimal("1e-12"), end) == D(2023, 4, 16)
    assert first_day_below(more, end) == day
    assert first_day_below(grown - Decimal("1e-12"), end) == D(2023, 4, 16)
    assert first_day_within(Decimal("0.999999"), end) == D(2023, 10, 24)
    assert first_day_below(Decimal(1), end) == D(2023, 10, 24)
    assert first_day_within(Decimal(1), end) == end


def test_rows_carry_a_penalty_from_the_day_it_joins_and_never_below_nothing() -> None:
    october = D(2023, 10, 15)
    account = Account(HOME, Decimal("1000.00"), penalty_interest_from=october)
    plain = interest_by_rows(Account(HOME, Decimal("1000.00")), Decimal(0), D(2023, 12, 4))
    later = interest_by_rows(account, Decimal("45.00"), D(2023, 12, 4)) - plain
    from_the_start = interest_by_rows(Account(HOME, Decimal("1000.00")), Decimal("45.00"), D(2023, 12, 4)) - plain
    rows = Decimal("0.02")
    assert abs(later - 45 * (growth(october, D(2023, 12, 4)) - 1)) <= rows
    assert abs(from_the_start - 45 * (growth(D(2023, 4, 15), D(2023, 12, 4)) - 1)) <= rows
    paid = Account(HOME, Decimal("1000.00"), payments=((D(2023, 6, 30), Decimal("2000.00")),))
    assert interest_by_rows(paid, Decimal(0), D(2023, 12, 4)) == Decimal("14.68")


@pytest.mark.parametrize(
    ("year", "line", "extended"),
    [
        (2024, "LEXINGTON KY 40502", D(2025, 11, 3)),
        (2022, "SAN JOSE CA 95112", D(2023, 11, 16)),
        (2024, "RALEIGH NC 27601", D(2025, 10, 15)),
    ],
)
def test_an_extension_that_ends_in_the_postponed_time_moves_too(year: int, line: str, extended: dt.date) -> None:
    own, *_ = calendars(year, address_of(["1 MAIN ST", line]))
    assert own.extensions[-1].due == extended
