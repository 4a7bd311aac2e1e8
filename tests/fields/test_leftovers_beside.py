"""Dates and years beside the print that they belong to need no other name."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.harmless import UnclaimedPrint, harmless_by
from extractor.fields.leftovers import leftovers
from extractor.record import Evidence, Penalties
from tests.fields.test_leftovers import NOTICE, found
from tests.layout.pages import page, right, stacked


def event(day: str, what: str) -> list[str]:
    """What is left of a list of events, each with its date to its left."""
    rows = page(
        (54, 300, "Jun 1, 2023"), (150, 300, "We wrote to you about your account."), (54, 330, day), (150, 330, what)
    )
    return [each.value for each in found(rows) if each.value != "2023-06-01"]


def test_the_date_to_the_left_of_an_event_is_that_of_the_event() -> None:
    assert event("Aug 8, 2023", "Your return arrived, late.") == []
    assert event("Aug 8, 2023", "Pay the whole balance by the end of it.") == ["2023-08-08"]


def test_a_year_below_the_day_of_its_date_is_no_tax_year() -> None:
    narrow = page((54, 300, "Notice date Oct. 23,"), (54, 312, "2023"), (200, 312, "tax and Form 1040 on it."))
    assert [each.value for each in found(narrow)] == []


def test_the_date_of_a_credit_is_explained_whatever_the_credit_is_called() -> None:
    credited = NOTICE.billing_rows[1]
    line = (54, 300, f"Allowance, June 14, 2022 {credited.amount}")
    assert [each.value for each in found(page(line))] == []
    asked = (54, 300, f"Please pay by June 14, 2022 {-credited.amount}")
    assert [each.value for each in found(page(asked))] == ["2022-06-14"]


@pytest.mark.parametrize(
    "sentence",
    [
        "You sent it after the deadline, on May 11, 2023.",
        "Return in May 10, 2023, deadline April 18, 2023.",
        "The return was lodged May 9, 2023 against a due date that was past.",
    ],
)
def test_what_happened_before_the_notice_is_no_day_to_pay_by(sentence: str) -> None:
    assert [each.value for each in found(page(*stacked(54, 300, sentence)))] == []


@pytest.mark.parametrize("sentence", ["Pay it by May 11, 2023.", "This must be paid before May 11, 2023."])
def test_a_past_day_that_words_ask_payment_by_is_wrong_in_print(sentence: str) -> None:
    assert [(each.value, each.asks_payment) for each in found(page(*stacked(54, 300, sentence)))] == [
        ("2023-05-11", True)
    ]


def test_the_payment_behind_a_penalty_for_one_returned_is_explained_by_it() -> None:
    charged = NOTICE.model_copy(update={"penalties": Penalties(dishonored_payment=Decimal("65.38"))})
    for amount, left in (("$3,269.00", []), ("$3,299.00", ["3299.00"])):
        letter = page(*stacked(54, 300, f"6 payment of {amount}"))
        assert [each.value for each in leftovers([[letter]], charged)] == left
    small = NOTICE.model_copy(update={"penalties": Penalties(dishonored_payment=Decimal("25.00"))})
    assert leftovers([[page(*stacked(54, 300, "Send us $900.00 at once."))]], small)


def test_the_paragraphs_of_a_section_of_examples_bill_nothing() -> None:
    first, second = (
        "Ana files late and owes $1,234.00 more.",
        "Ben files late and owes $777.00 more.",
    )
    section = [(54.0, 300.0, "An example that is not yours"), (54.0, 320.0, first), (54.0, 350.0, second)]
    assert found(page(*section)) == []
    assert [each.value for each in found(page(*section[1:]))] == ["1234.00", "777.00"]


def test_items_of_a_list_are_judged_one_by_one() -> None:
    lines = [
        "– Objections: by letter to the sender.",
        "– Bill for 2021: $116.13, paid Jan. 24, 2023, thank you.",
        "– Please use blue ink.",
    ]
    assert found(page(*stacked(54, 300, *lines))) == []
    assert [each.value for each in found(page(*stacked(54, 300, lines[0], "– Now send $116.13.", lines[2])))] == [
        "116.13"
    ]


@pytest.mark.parametrize(("column", "is_rate"), [("rate %", True), ("%/mo.", True), ("rate of penalty", False)])
def test_a_rate_in_a_column_of_rates_is_no_amount(column: str, is_rate: bool) -> None:
    cell = UnclaimedPrint(kind="amount", sentence="‹amount›", column=column, amount="4.00")
    assert (harmless_by(cell) == "rate in a column of rates") == is_rate


def test_the_price_of_an_hour_is_not_billed() -> None:
    for what, left in (("per hour", []), ("at once", ["340.00"])):
        assert [
            e.value for e in found(page(*stacked(54, 300, f"Our own time is billed apart, at $340 {what}.")))
        ] == left


def test_a_day_before_its_month_is_a_known_date_in_spanish_only() -> None:
    due = NOTICE.model_copy(update={"due_date": dt.date(2023, 11, 5)})
    for sentence, left in (
        ("Pague a más tardar el 5/11/2023 para que no corran más intereses.", []),
        ("Pay no later than 5/11/2023 so that no more interest is added.", ["2023-05-11"]),
    ):
        assert [each.value for each in leftovers([[page(*stacked(54, 300, sentence))]], due)] == left


def test_a_year_that_is_the_end_of_the_number_too_is_a_year_where_it_is_one() -> None:
    numbered = NOTICE.model_copy(update={"tin_last4": "2011"})
    for line, left in (
        ("The balance is for the tax period ending December 31, 2011.", ["2011"]),
        ("Write your social security number (943-20-2011) on it.", []),
        ("SSN ending in 2011", []),
    ):
        assert [each.value for each in leftovers([[page(*stacked(54, 300, line))]], numbered)] == left


def test_another_date_of_the_notice_itself_is_of_no_other_notice() -> None:
    assert [each.value for each in found(page(*stacked(54, 300, "Notice CP14 of July 15, 2024, page 2")))] == [
        "2024-07-15"
    ]
    assert found(page(*stacked(54, 300, "We sent you a letter about a refund on July 15, 2024."))) == []


@pytest.mark.parametrize("mark", [" CR", " Cr", " cr.", ""])
def test_credits_with_their_mark_in_a_column_of_its_own_come_to_the_total_of_them(mark: str) -> None:
    """One of them is apart from the others, in a paragraph of its own."""
    rows = ["80.00", "3.00", "20.00"]
    tops = (300, 340, 352)
    cells = [right(500, top, amount) for top, amount in zip(tops, rows, strict=True)]
    marks = [(506.0, float(top), mark.strip()) for top in tops if mark]
    names = [(54.0, float(top), name) for top, name in zip(tops, ("Withheld", "Return", "Payment"), strict=True)]
    assert [each.value for each in found(page(*names, *cells, *marks))] == []
    changed = [right(500, 300, "81.00"), *cells[1:]]
    assert "81.00" in [each.value for each in found(page(*names, *changed, *marks))]


@pytest.mark.parametrize(("second", "found_there"), [(["43.00"], []), (["44.00"], ["20.00", "40.00", "44.00"])])
def test_a_list_of_payments_may_go_on_over_the_page(second: list[str], found_there: list[str]) -> None:
    """The credits of the notice are 103.00."""
    pages = [
        page(*(right(500, 300 + 14 * at, each) for at, each in enumerate(amounts)), number=number)
        for number, amounts in ((1, ["20.00", "40.00"]), (2, second))
    ]
    assert sorted(each.value for each in found(*pages)) == found_there


@pytest.mark.parametrize(("year", "years"), [("2018", ["2018"]), ("2022", [])])
def test_a_day_that_is_wrapped_claims_no_other_print_of_its_lines(year: str, years: list[str]) -> None:
    layout = page(
        *stacked(54, 300, f"It shows what you owe for {year}: $1,136.70, to be paid by 13 November", "2023. Pay it.")
    )
    upper, lower = layout.runs
    day = Evidence(
        place="sentence",
        page=1,
        bbox=(upper.x0, upper.top, upper.x1, lower.bottom),
        text="13 November 2023.",
        reading="text",
    )
    assert [each.value for each in leftovers([[layout]], NOTICE, [day]) if each.kind == "tax_year"] == years


@pytest.mark.parametrize(
    "line",
    [
        "A return more than 60 days late carries the smaller of $510 or the whole unpaid tax, for returns due in 2025.",
        "For tax year 2021 we show a zero balance after a final payment of $867.00.",
        "For 2021 our records show no balance after your payment of $867.00.",
    ],
)
def test_the_year_of_a_return_s_due_date_and_the_last_payment_of_a_settled_year_are_harmless(line: str) -> None:
    assert found(page(*stacked(54, 300, line))) == []
