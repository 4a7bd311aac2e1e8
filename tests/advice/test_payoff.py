"""What is owed on a day: the worked example, five hundred accounts computed by hand, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
import random
from decimal import Decimal

import pytest

import extractor
from extractor.advice.payoff import Payoff, payoff, payoff_days
from extractor.errors import AdviceError, FiguresMissing, LawNotKnown, RequestInvalid
from extractor.record import Failure, Finding, InterestRow
from tests.advice.accounts import WORKED, Bill, by_hand
from tests.advice.days import last_day_to_pay
from tests.law.known import RATE, RATES_KNOWN_THROUGH, past_the_rates

BY_HAND_THROUGH = dt.date(2026, 12, 31)
"""The last day of the rates that the daily loop has from their publications."""
RECORD = WORKED.record()


def parts_of(result: Payoff) -> dict[str, Decimal]:
    names = ("tax", "failure_to_file", "failure_to_pay", "estimated_tax", "interest")
    return {**{name: getattr(result.parts, name) for name in names}, "overpaid": result.overpaid}


def random_bill(dice: random.Random) -> tuple[Bill, int, int]:
    """A notice of 2019 to 2026 with the day on which penalty months begin and how many had begun."""
    tax_year = dice.choice([2018, 2019, 2020, 2021, 2022, 2023, 2024])
    anchor = {2019: dt.date(2020, 7, 15), 2020: dt.date(2021, 5, 17)}.get(tax_year, dt.date(tax_year + 1, 4, 15))
    notice_date = anchor + dt.timedelta(days=dice.randint(30, 500))
    notice_date -= dt.timedelta(days=notice_date.weekday())
    months = sum(
        1
        for number in range((notice_date - anchor).days)
        if (anchor + dt.timedelta(days=number + 1)).day == anchor.day + 1
    )
    unpaid = Decimal(dice.randint(100, 9_000_000)) / 100
    bill = Bill(
        tax_year=tax_year,
        notice_date=notice_date,
        unpaid=unpaid,
        failure_to_file=dice.choice([Decimal("0.00"), (unpaid * Decimal("0.225")).quantize(Decimal("0.01"))]),
        failure_to_pay=dice.choice([Decimal("0.00"), (unpaid * months / 200).quantize(Decimal("0.01"))]),
        estimated_tax=dice.choice([Decimal("0.00"), Decimal("123.45")]),
        interest=(unpaid * Decimal("0.031")).quantize(Decimal("0.01")),
    )
    return bill, anchor.day + 1, months


def test_the_worked_example_comes_to_the_cent() -> None:
    result = payoff(RECORD, on=dt.date(2026, 12, 31))
    shown = json.loads(result.to_json())
    assert {name: shown[name] for name in ("on", "from", "balance", "overpaid", "known_through", "assumptions")} == {
        "on": "2026-12-31",
        "from": "notice",
        "balance": "21481.01",
        "overpaid": "0.00",
        "known_through": RATES_KNOWN_THROUGH.isoformat(),
        "assumptions": ["no payment since the notice date"],
    }
    assert shown["parts"] == {
        "tax": "13913.00",
        "failure_to_file": "0.00",
        "failure_to_pay": "3130.43",
        "estimated_tax": "0.00",
        "dishonored_payment": "0.00",
        "interest": "4437.58",
    }
    assert shown["sources"][0] == "IRC 6601(e)(3)"


@pytest.mark.parametrize("seed", range(500))
def test_a_payoff_is_what_a_daily_loop_gives(seed: int) -> None:
    dice = random.Random(seed)
    bill, month_day, months = random_bill(dice)
    days = (BY_HAND_THROUGH - bill.notice_date).days
    on = bill.notice_date + dt.timedelta(days=dice.choice([dice.randint(0, 60), dice.randint(0, days)]))
    payments = sorted(
        (bill.notice_date + dt.timedelta(days=dice.choice([dice.randint(0, 40), dice.randint(0, days)])), amount)
        for amount in (
            (bill.amount_due * dice.choice([3, 10, 25, 60, 101]) / 100).quantize(Decimal("0.01"))
            for _ in range(dice.choice([0, 0, 1, 2, 5]))
        )
    )
    agreement = dice.choice([None, bill.notice_date + dt.timedelta(days=dice.randint(0, 400))])
    levy = dice.choice([None, bill.notice_date + dt.timedelta(days=dice.randint(100, 400))])
    last_free_day = last_day_to_pay(bill.notice_date, bill.amount_due)
    result = payoff(bill.record(), on=on, pay=payments, agreement_from=agreement, levy_notice=levy)
    expected = by_hand(
        bill,
        on,
        last_free_day=last_free_day,
        month_day=month_day,
        months_before=months,
        payments=[each for each in payments if each[0] <= on],
        agreement_from=agreement,
        levy_notice=levy,
        relief=bill.tax_year in (2020, 2021)
        and bill.unpaid + bill.withheld < 100_000
        and bill.notice_date < dt.date(2023, 12, 8),
    )
    assert (parts_of(result), result.pay_by) == (expected, last_free_day)
    assert result.balance == sum(expected.values()) - expected["overpaid"]


def test_through_the_pay_by_date_nothing_is_added() -> None:
    balances = [payoff(RECORD, on=dt.date(2023, 11, day)).balance for day in (12, 13, 14)]
    assert balances == [Decimal("14928.09"), Decimal("14928.09"), Decimal("15000.24")]


def test_paid_in_full_by_the_pay_by_date_nothing_more_is_owed() -> None:
    paid = [(dt.date(2023, 11, 13), Decimal("14928.09"))]
    assert payoff(RECORD, on=dt.date(2026, 12, 31), pay=paid).balance == 0


def test_paying_the_quoted_balance_ends_the_debt() -> None:
    """The quote is in cents; fractions of a cent behind it are not owed."""
    for days in range(22, 700, 13):
        day = WORKED.notice_date + dt.timedelta(days=days)
        quoted = payoff(RECORD, on=day).balance
        after = payoff(RECORD, on=day + dt.timedelta(days=400), pay=[(day, quoted)])
        assert not after.balance and not after.overpaid


def test_more_than_is_owed_is_overpaid() -> None:
    result = payoff(RECORD, on=dt.date(2023, 11, 1), pay=[(dt.date(2023, 10, 30), Decimal("15000.00"))])
    assert (result.balance, result.overpaid) == (Decimal("0.00"), Decimal("71.91"))


def test_a_payment_after_the_day_is_ignored_and_named() -> None:
    result = payoff(RECORD, on=dt.date(2023, 12, 1), pay=[(dt.date(2024, 1, 2), Decimal("500.00"))])
    assert result.ignored == ["500.00 on 2024-01-02"]
    assert result.balance == payoff(RECORD, on=dt.date(2023, 12, 1)).balance


@pytest.mark.parametrize(
    ("on", "given", "penalty"),
    [
        (dt.date(2026, 4, 15), {}, "600.00"),
        (dt.date(2026, 4, 15), {"agreement_from": dt.date(2025, 4, 15)}, "300.00"),
        (dt.date(2025, 8, 15), {"levy_notice": dt.date(2025, 7, 10)}, "200.00"),
        (dt.date(2025, 8, 16), {"levy_notice": dt.date(2025, 7, 10)}, "300.00"),
    ],
    ids=["twelve months", "twelve months with an agreement", "before the levy rate", "levy rate from August 16"],
)
def test_published_penalties_come_out(on: dt.date, given: dict[str, dt.date], penalty: str) -> None:
    """$10,000 due April 15, 2025: 12 x 0.5 percent, 12 x 0.25 percent; a levy notice of July 10 counts from August 16.

    The bill is as if made on the due date, so that every month is charged after it.
    """
    bill = Bill(2024, dt.date(2025, 4, 15), Decimal("10000.00"))
    assert payoff(bill.record(), on=on, **given).parts.failure_to_pay == Decimal(penalty)  # type: ignore[arg-type]


def test_published_interest_comes_out() -> None:
    """$12,250 from April 15, 2015 to October 26, 2017 is $1,175.72 by the tables of Rev. Proc. 95-17."""
    bill = Bill(2014, dt.date(2015, 4, 15), Decimal("12250.00"))
    assert payoff(bill.record(), on=dt.date(2017, 10, 26)).parts.interest == Decimal("1175.72")


def test_the_penalty_stops_at_a_quarter_of_the_tax() -> None:
    old = Bill(2018, dt.date(2019, 6, 3), Decimal("10000.00"), failure_to_pay=Decimal("100.00"))
    assert payoff(old.record(), on=dt.date(2023, 5, 16)).parts.failure_to_pay == Decimal("2500.00")
    assert payoff(old.record(), on=dt.date(2026, 5, 16)).parts.failure_to_pay == Decimal("2500.00")


def test_notice_2024_7_skips_the_months_of_the_relief() -> None:
    bill = Bill(2021, dt.date(2022, 9, 19), Decimal("10000.00"), failure_to_pay=Decimal("300.00"))
    accrued = [
        payoff(bill.record(), on=day).parts.failure_to_pay for day in (dt.date(2024, 4, 15), dt.date(2024, 4, 16))
    ]
    assert accrued == [Decimal("300.00"), Decimal("350.00")]
    assert any("Notice 2024-7" in text for text in payoff(bill.record(), on=dt.date(2024, 4, 16)).assumptions)


def test_notice_2024_7_is_for_tax_below_100_000_dollars() -> None:
    large = Bill(2021, dt.date(2022, 9, 19), Decimal("10000.00"), withheld=Decimal("90000.00"))
    assert payoff(large.record(), on=dt.date(2022, 10, 16)).parts.failure_to_pay == Decimal("50.00")


def test_an_agreement_halves_the_rate_only_for_a_return_in_time() -> None:
    late = Bill(2022, dt.date(2023, 10, 23), Decimal("10000.00"), failure_to_file=Decimal("450.00"))
    in_time = Bill(2022, dt.date(2023, 10, 23), Decimal("10000.00"))
    given = {"on": dt.date(2023, 12, 16), "agreement_from": dt.date(2023, 11, 16)}
    penalties = [payoff(bill.record(), **given).parts.failure_to_pay for bill in (late, in_time)]  # type: ignore[arg-type]
    assert penalties == [Decimal("100.00"), Decimal("50.00")]


def test_an_agreement_lowers_the_rate_of_the_month_it_is_made_in() -> None:
    """The month of November 16, 2023: 0.5 percent until the agreement of December 1, 0.25 percent from then on."""
    bill, agreed = Bill(2022, dt.date(2023, 10, 23), Decimal("10000.00")), dt.date(2023, 12, 1)
    days = payoff_days(bill.record(), on=dt.date(2023, 11, 30), until=agreed, agreement_from=agreed)
    assert [each.parts.failure_to_pay for each in days] == [Decimal("50.00"), Decimal("25.00")]


def test_the_days_are_those_on_which_the_balance_changes() -> None:
    days = list(payoff_days(RECORD, until=dt.date(2023, 11, 20), pay=[(dt.date(2023, 11, 2), Decimal("100.00"))]))
    assert [each.on.day for each in days] == [23, 2, 14, 15, 16, 17, 18, 19, 20]
    assert all(each == payoff(RECORD, on=each.on, pay=[(dt.date(2023, 11, 2), Decimal("100.00"))]) for each in days[1:])


def test_past_the_published_rates_the_answer_is_refused() -> None:
    assert payoff(RECORD, on=RATES_KNOWN_THROUGH).balance > 0
    with pytest.raises(LawNotKnown, match=past_the_rates().isoformat()):
        payoff(RECORD, on=past_the_rates())


def test_an_assumed_rate_goes_past_them_and_is_named() -> None:
    result = payoff(RECORD, on=past_the_rates(64), assume_rate="last")
    assert result.known_through == RATES_KNOWN_THROUGH
    assumed = f"interest after {RATES_KNOWN_THROUGH} at an assumed {RATE.newest} percent a year"
    assert assumed in result.assumptions
    lower = payoff(RECORD, on=past_the_rates(64), assume_rate=RATE.newest - 1)
    assert lower.balance < result.balance


@pytest.mark.parametrize("amount", ["0", "-5", "12.345", "99999999999", "NaN", "Infinity"])
def test_an_absurd_payment_is_refused(amount: str) -> None:
    with pytest.raises(RequestInvalid):
        payoff(RECORD, on=dt.date(2024, 1, 1), pay=[(dt.date(2023, 12, 1), Decimal(amount))])


def test_dates_before_the_notice_are_refused() -> None:
    early = WORKED.notice_date - dt.timedelta(days=1)
    asked: list[dict[str, object]] = [
        {"on": early},
        {"on": dt.date(2024, 1, 1), "pay": [(early, Decimal("5.00"))]},
        {"on": dt.date(2024, 1, 1), "levy_notice": early},
        {"on": dt.date(2999, 1, 1)},
    ]
    for each in asked:
        with pytest.raises(RequestInvalid, match=r"20|29"):
            payoff(RECORD, **each)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["amount_due", "notice_date", "tax_year"])
def test_a_notice_without_a_figure_is_refused_by_name(name: str) -> None:
    with pytest.raises(FiguresMissing, match=name.replace("_", " ")):
        payoff(WORKED.record(**{name: None}), on=dt.date(2024, 1, 1))


def test_another_notice_and_an_unread_file_are_refused() -> None:
    with pytest.raises(AdviceError, match="CP501"):
        payoff(WORKED.record(notice_code="CP501"), on=dt.date(2024, 1, 1))
    unread = RECORD.model_copy(update={"error": Failure(code="file-empty", message="the file is empty")})
    with pytest.raises(AdviceError, match="the file is empty"):
        payoff(unread, on=dt.date(2024, 1, 1))


def test_a_notice_that_came_before_its_date_is_computed_for_its_date() -> None:
    """Notices arrive up to ten days before the Monday that they are dated."""
    monday = dt.date.today() + dt.timedelta(days=9)
    early = Bill(2024, monday, Decimal("100.00"))
    result = payoff(early.record())
    assert (result.on, result.balance) == (monday, Decimal("100.00"))


def test_what_is_uncertain_in_the_record_is_said() -> None:
    finding = Finding(code="amount-disagreement", severity="error", message="the coupon shows another amount")
    uncertain = RECORD.model_copy(update={"status": "review", "findings": [finding]})
    assert payoff(RECORD, on=dt.date(2024, 1, 1)).uncertainties == []
    assert payoff(uncertain, on=dt.date(2024, 1, 1)).uncertainties == [
        "amount-disagreement: the coupon shows another amount"
    ]


def test_more_paid_than_the_tax_reduces_the_penalties() -> None:
    record = WORKED.record(amount_due=Decimal("900.00"), payments_and_credits=Decimal("-22028.09"))
    result = payoff(record, on=WORKED.notice_date)
    assert (result.balance, result.parts.failure_to_pay) == (Decimal("900.00"), Decimal("371.87"))
    assert not result.parts.tax


def test_the_package_exports_payoff() -> None:
    assert extractor.payoff is payoff


def test_a_state_that_was_postponed_counts_months_from_its_own_day() -> None:
    """All of Arkansas had until November 3, 2025 for 2024: months begin on the 4th."""
    bill = Bill(2024, dt.date(2026, 1, 12), Decimal("10000.00"), failure_to_pay=Decimal("150.00"))
    record = bill.record(mailing_address=["PAT SAMPLE", "12 ELM STREET", "LITTLE ROCK AR 72201"])
    accrued = [payoff(record, on=dt.date(2026, 2, day)).parts.failure_to_pay for day in (3, 4)]
    assert accrued == [Decimal("150.00"), Decimal("200.00")]
    assert any("2025-11-03" in text for text in payoff(record, on=dt.date(2026, 2, 4)).assumptions)


def test_the_interest_table_shows_where_the_months_begin() -> None:
    """A county that was postponed is not on the letter as such, but its interest table begins on the later day."""
    row = InterestRow.model_validate(
        {
            "from": "2025-10-15",
            "to": "2025-12-01",
            "days": 47,
            "rate_percent": "7",
            "factor": "0.009053831",
            "amount": "10000.00",
            "charge": "90.54",
        }
    )
    bill = Bill(2024, dt.date(2025, 12, 1), Decimal("10000.00"), failure_to_pay=Decimal("100.00"))
    result = payoff(bill.record(interest_table=[row]), on=dt.date(2026, 1, 16))
    assert result.parts.failure_to_pay == Decimal("200.00")
    assert any("where the interest table begins" in text for text in result.assumptions)
