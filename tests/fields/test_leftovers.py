"""Print that is no figure of the notice is found in any words; print that is one, or is named by a rule, is not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.leftovers import leftovers
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.record import BillingRow, Evidence, Notice
from tests.layout.pages import page, stacked

NOTICE = Notice(
    notice_code="CP14",
    tax_year=2022,
    notice_date=dt.date(2023, 10, 23),
    due_date=dt.date(2023, 11, 13),
    amount_due=Decimal("1136.70"),
    tax_owed=Decimal("1203.00"),
    payments_and_credits=Decimal("-103.00"),
    interest=Decimal("36.70"),
    billing_rows=[
        BillingRow(kind="tax_owed", label="Tax you owed", amount=Decimal("1203.00")),
        BillingRow(kind="payments_and_credits", label="Payments and credits", amount=Decimal("-103.00")),
        BillingRow(kind="interest", label="Interest charges", amount=Decimal("36.70")),
    ],
    tin_last4="4668",
)


def found(*layouts: PageLayout) -> list[Leftover]:
    return list(leftovers([layouts], NOTICE))


def values(*lines: str) -> list[str]:
    return [each.value for each in found(page(*stacked(54, 300, *lines)))]


@pytest.mark.parametrize(
    "sentence",
    [
        "You must pay $2,136.70 to settle this account.",
        "Kindly remit $2,136.70 without delay.",
        "The sum we have to have from you is $2,136.70 in all.",
        "We credited payments of $2,136.70 to your account.",
        "Your return shows a tax of 2,136.70 for the year.",
        "Bring $2,136.70 to our office.",
        "Bring 2,136.70 dollars to our office.",
    ],
)
def test_another_amount_is_found_in_any_words(sentence: str) -> None:
    assert values(sentence) == ["2136.70"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pay $1,136.70 now.",
        "The unpaid tax was $1,100.00 on that day.",
        "If the amount you owe is less than $100,000, pay within 21 days.",
        "The minimum penalty is $435 or the tax due, whichever is smaller.",
        "You may pay $25 per month under an installment agreement.",
        "The user fee for a payment plan is $31 online.",
        "We applied $671.00 of your 2021 refund to tax year 2020.",
        "For example, a payment of $500.00 reduces the interest.",
        "If your bank does not honor a payment of less than $1,250, the penalty is $25.",
    ],
)
def test_a_figure_of_the_notice_or_a_harmless_amount_is_not_found(sentence: str) -> None:
    assert values(sentence) == []


def test_another_years_refund_may_not_hide_a_demand() -> None:
    assert values("You owe $671.00 since your 2021 refund was wrong.") == ["671.00"]


def test_payments_that_add_up_to_the_credits_are_explained() -> None:
    assert found(page(*stacked(300, 300, "$50.00", "$53.00", "$103.00"))) == []
    assert [each.value for each in found(page(*stacked(300, 300, "$50.00", "$54.00")))] == ["50.00", "54.00"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Payment deadline: November 3, 2023.",
        "Funds must be here no later than November 3, 2023.",
        "The last day for your money is November 3, 2023.",
    ],
)
def test_another_day_to_pay_by_is_found(sentence: str) -> None:
    assert values(sentence) == ["2023-11-03"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pay by November 13, 2023.",
        "We received your return on June 5, 2023.",
        "See our letter of March 28, 2023 about your account.",
        "You may request an appeal by December 30, 2023.",
    ],
)
def test_a_day_of_the_notice_or_a_harmless_one_is_not_found(sentence: str) -> None:
    assert values(sentence) == []


def test_a_date_that_breaks_at_the_end_of_a_line_is_whole() -> None:
    assert values("Funds must be here no later than November", "3, 2023, or we add a charge.") == ["2023-11-03"]


@pytest.mark.parametrize(
    "sentence", ["This bill is for your Form 1040 (2021).", "You owe this for 2021.", "(2021)", "CP14 2021 Page 2"]
)
def test_another_tax_year_is_found_without_a_label(sentence: str) -> None:
    assert values(sentence) == ["2021"]


def test_another_persons_number_is_found_and_masked() -> None:
    (other,) = found(page(*stacked(54, 600, "900-12-1939")))
    assert (other.kind, other.value, other.evidence.text) == ("taxpayer_number", "1939", "***-**-1939")
    assert found(page(*stacked(54, 600, "900-12-4668"))) == []


def test_print_that_ocr_reads_badly_says_nothing() -> None:
    line = (54.0, 300.0, "You must pay $2,136.70 to settle this account.")
    assert found(page(line, confidence=40.0)) == []


def test_print_that_ocr_reads_once_is_uncertain_and_read_alike_twice_is_certain() -> None:
    line = (54.0, 300.0, "You must pay $2,136.70 to settle this account.")
    once, again = page(line, confidence=92.0), page(line, confidence=93.0)
    assert [each.certain for each in leftovers([[once]], NOTICE)] == [False]
    assert [each.certain for each in leftovers([[once], [again]], NOTICE)] == [True]


def test_print_that_another_pass_reads_as_a_known_figure_is_that_figure() -> None:
    misread = page((54.0, 300.0, "You must pay $1,186.70 to settle this account."), confidence=85.0)
    read = page((54.0, 300.0, "You must pay $1,136.70 to settle this account."), confidence=85.0)
    assert leftovers([[misread], [read]], NOTICE) == ()


def test_a_kind_whose_own_figure_was_not_read_is_not_looked_at() -> None:
    unread = NOTICE.model_copy(update={"amount_due": None})
    assert leftovers([[page(*stacked(54, 300, "You must pay $2,136.70 to settle."))]], unread) == ()


def scanned(*lines: tuple[float, float, str]) -> list[Leftover]:
    """What two passes over a scan, which read alike, leave unclaimed."""
    return list(leftovers([[page(*lines, confidence=95.0)], [page(*lines, confidence=95.0)]], NOTICE))


@pytest.mark.parametrize(
    "lines",
    [
        ((54, 300, "JUL 23 2024"),),
        ((54, 300, "RECEIVED JUL 23 2024"),),
        ((54, 288, "8385 SAINT CHARLES CT"), (54, 300, "SPRINGFIELD, IL 85456 JUL 23 2024")),
    ],
)
def test_the_date_of_a_stamp_on_a_scan_is_harmless(lines: tuple[tuple[float, float, str], ...]) -> None:
    assert scanned(*lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ((54, 300, "Payment deadline: July 23, 2024"),),
        ((54, 288, "Settle the account no later than"), (54, 300, "July 23, 2024.")),
        ((54, 300, "We must have your money by July 23, 2024"),),
    ],
)
def test_a_day_to_pay_by_on_a_scan_is_found(lines: tuple[tuple[float, float, str], ...]) -> None:
    assert [each.value for each in scanned(*lines)] == ["2024-07-23"]


@pytest.mark.parametrize(
    "line",
    ["Notice CP14 - 2015", "NOTICE CP14 (2015)", "The balance is for the tax period ending December 31, 2015."],
)
@pytest.mark.parametrize("confidence", [None, 96.0])
def test_another_year_beside_the_code_or_a_period_is_found(line: str, confidence: float | None) -> None:
    (left,) = found(page(*stacked(54, 300, line), confidence=confidence))
    assert "2015" in left.value


def test_the_year_of_the_notice_beside_its_code_is_not_found() -> None:
    assert values("Notice CP14 - 2022") == []


def test_a_tax_period_that_ends_on_a_day_of_the_interest_table_is_another_year() -> None:
    assert values("Tax period: 12/31/2021") == ["2021"]


@pytest.mark.parametrize("confidence", [None, 96.0])
def test_an_amount_that_begins_a_sentence_is_found(confidence: float | None) -> None:
    (left,) = found(page(*stacked(54, 300, "$3,324.36 is what you owe us."), confidence=confidence))
    assert left.value == "3324.36"


def test_an_amount_in_words_is_found() -> None:
    assert values("The sum of four thousand two hundred dollars is payable.") == ["4200.00"]


def test_a_number_told_by_its_end_is_found() -> None:
    assert values("SSN ending in 4821") == ["4821"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The money you owe is of the 2019 season.",
        "Please put 2019 on the memo line.",
        "Write 2019 on your check.",
        "You must pay the 2019 balance.",
    ],
)
def test_another_year_is_found_in_any_words(sentence: str) -> None:
    assert values(sentence) == ["2019"]


@pytest.mark.parametrize(
    "sentence", ["Add 45 dollars to it.", "It costs you 45 dollars.", "Bring 45 dollars.", "Send 45 dollars."]
)
def test_figures_of_dollars_in_words_are_amounts(sentence: str) -> None:
    assert values(sentence) == ["45.00"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Income tax withheld, 53.00; estimated tax payment on April 15, 2022, 50.00.",
        "We credited $40.00, $30.00 and $33.00 to your account.",
        "Estimated tax payment, June 15, 2022",
        "ESTIMATED PAYMENT 06/15/2022 ESTIMATED PAYMENT 09/15/2022",
        "Paying late: 2 month(s) at 0.5% of $1,000.00 comes to $10.00.",
    ],
)
def test_the_payments_that_the_credits_are_made_of_need_no_explanation(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("We credited $40.00, $30.00 and $34.00 to your account.", "40.00"),
        ("The estimated tax payment is due by June 15, 2024", "2024-06-15"),
        ("Send the estimated payment by 06/15/2024", "2024-06-15"),
        ("After 2 months at 5% you must pay $900.00.", "900.00"),
    ],
)
def test_a_list_that_comes_to_no_figure_is_not_explained(sentence: str, value: str) -> None:
    assert value in values(sentence)


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Pay by December 4, 2023.", True),
        ("You must pay $2,136.70 now.", True),
        ("We hold your refund of $2,136.70.", False),
    ],
)
def test_a_leftover_asks_for_payment_where_its_words_do(sentence: str, asks: bool) -> None:
    assert [each.asks_payment for each in found(page((60, 300, sentence)))] == [asks]


@pytest.mark.parametrize(("amount", "left"), [("$1 203 00", []), ("$1 204 00", ["1.00"])])
def test_a_known_amount_is_known_though_ocr_lost_its_points(amount: str, left: list[str]) -> None:
    lines = page((60, 300, f"The tax on your return was {amount} in all"), confidence=95.0)
    assert [each.value for each in found(lines)] == left


@pytest.mark.parametrize(
    "line",
    [
        "Of your credits, $60.00 was withheld and $43.00 was paid.",
        "Federal tax withheld, 60.00; estimated payment on 06/14/2022, 43.00",
        "The penalty and interest were figured on $1,100.00.",
        "Payment of $103.00 received on June 14, 2022",
    ],
)
def test_amounts_of_a_sentence_that_come_to_a_figure_are_known(line: str) -> None:
    assert values(line) == []


def test_amounts_of_a_sentence_that_come_to_another_sum_are_found() -> None:
    assert values("The bill is for $60.00 of tax and $53.00 of interest.") == ["60.00", "53.00"]


@pytest.mark.parametrize(
    "line",
    [
        "You do not owe anything for 2021.",
        "The far column shows tax year 2021, which is settled.",
        "Nothing is due for 2021.",
        "Your balance due for 2021 is settled.",
    ],
)
def test_a_year_for_which_nothing_is_owed_is_no_other_tax_year(line: str) -> None:
    assert values(line) == []


def test_a_year_for_which_something_is_owed_is_found() -> None:
    assert values("You owe tax for 2021.") == ["2021"]


def asks(line: str) -> list[bool]:
    return [each.asks_payment for each in found(page(*stacked(54, 300, line)))]


@pytest.mark.parametrize(
    "line", ["The balance due was looked at on May 3, 2023.", "We owe you an answer to your note of May 3, 2023."]
)
def test_a_date_near_a_word_of_payment_is_no_day_to_pay_by(line: str) -> None:
    assert not any(asks(line))


@pytest.mark.parametrize("line", ["You have until May 3, 2024.", "Settle this before May 3, 2024.", "Due: May 3, 2024"])
def test_a_date_that_words_of_a_deadline_lead_to_is_a_day_to_pay_by(line: str) -> None:
    assert asks(line) == [True]


@pytest.mark.parametrize(
    "line",
    [
        "Paying late: 2 months at 0.5% of $777.00 comes to $7.77.",
        "The penalty for late payment is 5 percent of $777.00.",
        "Interest of 7% is charged on the balance of $777.00.",
        "We figured 8% on payments of $777.00 that came late.",
    ],
)
def test_an_amount_on_which_a_charge_is_figured_is_not_asked_for(line: str) -> None:
    assert not any(asks(line))


@pytest.mark.parametrize(
    "sentence",
    [
        "This letter was written on January 17, 2022.",
        "This notice was mailed on January 17, 2022, after a review.",
        "The present bill, dated January 17, 2022, is the one that counts.",
    ],
)
def test_another_date_of_this_letter_is_found(sentence: str) -> None:
    assert values(sentence) == ["2022-01-17"]


@pytest.mark.parametrize(
    "sentence", ["Your return was mailed on January 17, 2022.", "See our letter of January 17, 2022."]
)
def test_a_date_of_something_else_is_harmless(sentence: str) -> None:
    assert values(sentence) == []


def test_a_field_claims_no_print_of_the_next_line() -> None:
    letter = page(
        *stacked(54, 300, "We ask for $1,203.00. (That is one thousand two hundred", "thirty dollars and 88 cents.)")
    )
    field = next(run for run in letter.runs).part(11, 20)
    assert field is not None and field.text == "$1,203.00."
    evidence = Evidence(place="sentence", page=1, bbox=field.box.rounded(), text=field.text, reading="text")
    assert [each.value for each in leftovers([[letter]], NOTICE, [evidence])] == ["1230.88"]


@pytest.mark.parametrize("day", ["April 15, 2023", "April 16, 2023", "April 19, 2023", "October 16, 2023"])
def test_the_days_about_the_due_date_of_the_return_need_no_name(day: str) -> None:
    """Penalty periods begin on the day after it, or after the business day it is moved to."""
    assert values(f"{day} - Total failure-to-pay") == []


def test_another_day_in_the_same_place_is_found() -> None:
    assert values("April 26, 2023 - Total failure-to-pay") == ["2023-04-26"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Write your social security number, 2021 and Form 1040 on it.",
        "Put your SSN, “2021” and “Form 1040” on the check.",
        "Include the number of this notice, 2021, and your name.",
    ],
)
def test_the_year_to_be_written_on_a_check_is_a_tax_year(sentence: str) -> None:
    assert values(sentence) == ["2021"]


def test_credits_under_their_name_are_not_asked_for() -> None:
    (credit,) = found(page((54, 300, "Total payments and credits"), (400, 300, "$2,136.70")))
    (asked,) = found(page((54, 300, "Please send total payments of $2,136.70 to us at once, today")))
    assert (credit.asks_payment, asked.asks_payment) == (False, True)
