"""To whom the letter says a check is made out, as printed and no further."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.payee import payee, payees
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from tests.layout.pages import Line, page, stacked


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Make your check or money order payable to the United States Treasury."], "United States Treasury"),
        (["Payable to the United States Treasury"], "United States Treasury"),
        (["PAYABLE TO THE UNITED STATES TREASURY AND WRITE YOUR NUMBER"], "UNITED STATES TREASURY"),
        (["PAYABLE TO THE ORDER OF THE UNITED STATES TREASURY"], "UNITED STATES TREASURY"),
        (["Make checks payable to: U.S. Treasury"], "U.S. Treasury"),
        (["Make your check payable to “United States Treasury” and write"], "United States Treasury"),
        (["Your check must be made out to the United States Treasury, not to us"], "United States Treasury"),
        (["Make your check or money order payable to", "the United States Treasury."], "United States Treasury"),
        (["Make your check or money order payable to the United", "States Treasury."], "United States Treasury"),
        (["on it, payable to the United States Treasury.", "INTERNAL REVENUE SERVICE"], "United States Treasury"),
        (["Payable to the United States Treasury", "INTERNAL REVENUE SERVICE"], "United States Treasury"),
        (["MAKE CHECK PAYABLE TO UNITED STATES TREASURY", "INTERNAL REVENUE SERVICE"], "UNITED STATES TREASURY"),
        (["Draw your check or money order to the Account of Dale Merrow and put"], "Account of Dale Merrow"),
        (["Write a check to the United States Treasury."], "United States Treasury"),
        (["Payable to United States Treasury", "Pay by November 30, 2009"], "United States Treasury"),
        (["MAKE CHECK PAYABLE TO UNITED STATES TREASURY", "DEPARTMENT OF THE TREASURY"], "UNITED STATES TREASURY"),
        (
            ["MAKE CHECK PAYABLE TO UNITED STATES TREASURY", "INTERNAL REVENUE SERVICES LLC"],
            "UNITED STATES TREASURY INTERNAL REVENUE SERVICES LLC",
        ),
        (
            ["Make your check payable to US Treasury", "Collection Services LLC. Write your number"],
            "US Treasury Collection Services LLC",
        ),
        (["Payable to / Cheque a nombre de: United States Treasury"], "United States Treasury"),
        (["Payable to / Cheque a nombre de: Acme Collections"], "Acme Collections"),
        (["Checks to: National Debt Bureau"], "National Debt Bureau"),
        (["Pay to: Meridian Tax Resolution LLC for IRS"], "Meridian Tax Resolution LLC"),
        (["CP14 remittance. Order of: Treasury Recovery Account 4471"], "Treasury Recovery Account"),
        (["Pay at irs.gov or by check to Meridian Resolution LLC, with"], "Meridian Resolution LLC"),
        (["Check to United States Treasury", "with the slip; allow a week"], "United States Treasury"),
        (["Money orders must name National Debt Bureau."], "National Debt Bureau"),
        (
            ["Payable to the United States Treasury", "Write the tax year and the form's number on it"],
            "United States Treasury",
        ),
        (["Make your check payable to IRS Collections Inc. today"], "IRS Collections Inc."),
        (["Make your check payable to the Bank of the West."], "Bank of the West"),
        (["Make it payable to the United States Treasury Services LLC."], "United States Treasury Services LLC"),
    ],
)
def test_the_payee_is_the_name_and_nothing_after_it(lines: list[str], name: str) -> None:
    assert payee(page(*stacked(54, 600, *lines))) == name


def test_the_name_may_be_beside_its_label() -> None:
    assert payee(page((54, 600, "Payable to:"), (200, 600, "United States Treasury"))) == "United States Treasury"


@pytest.mark.parametrize("label", ["Payee:", "Payable to", "Drawn to"])
@pytest.mark.parametrize("name", ["United States Treasury", "Acme Collections"])
def test_the_label_of_the_next_cell_is_no_payee(label: str, name: str) -> None:
    slip = page((60, 600, label), (160, 600, name), (60, 611, "Address"), (160, 611, "Internal Revenue Service"))
    assert payee(slip) == name


def test_one_misread_letter_does_not_hide_the_payee() -> None:
    read = page((54, 600, "Make your check or money order payabie to the United States Treasury"), confidence=80)
    assert payee(read) == "United States Treasury"


def test_words_that_ocr_ran_together_do_not_hide_the_payee() -> None:
    read = page((54, 600, "Make your check or money order payable tothe United States Treasury"), confidence=80)
    assert payee(read) == "United States Treasury"


def test_a_misread_article_is_no_part_of_the_name() -> None:
    read = page((54, 600, "Make your check payable to Ihe United States Treasury"), confidence=80)
    assert payee(read) == "United States Treasury"


def test_a_payee_that_begins_like_an_article_is_complete() -> None:
    read = page((54, 600, "Make your check payable to Thelma Roe"), confidence=80)
    assert payee(read) == "Thelma Roe"


@pytest.mark.parametrize("line", ["Pay the amount due by May 3.", "It is payable to us.", "payable to 900-12-4668"])
def test_where_nobody_is_named_there_is_no_payee(line: str) -> None:
    assert payee(page((54, 600, line))) is None


def test_a_name_continues_below_a_tall_line() -> None:
    lines = page((54, 680, "Make your check or money order payable to the United States"), (54, 695, "Treasury."))
    tall = PageLayout(
        1, (TextRun(tuple(replace(w, bottom=w.bottom + 4.5) for w in lines.runs[0].words)), *lines.runs[1:])
    )
    assert payee(tall) == "United States Treasury"


def test_the_totals_label_is_no_payee() -> None:
    lines = page(
        (33, 717, "Make your check"),
        (130, 718, "or money order payable to"),
        (320, 718, "Amount due by"),
        (33, 731, "the United States Treasury."),
        confidence=90.0,
    )
    assert payee(lines) is None


def test_the_label_after_a_split_line_is_no_payee() -> None:
    broken = page((60, 100, "Make your check payable to the"), (260, 100, "Amount.due"), confidence=90.0)
    assert payee(broken) is None


def test_a_name_continues_below_ocr_boxes_that_are_too_tall() -> None:
    first = page((215, 622, "Make your check or money order payable to the"), (500, 622, "Notice"), confidence=90.0)
    second = page((215, 637, "United States Treasury."), confidence=90.0)
    tall = [[replace(word, top=word.top - 2, bottom=word.bottom + 3) for word in run.words] for run in first.runs]
    low = [[replace(word, bottom=word.top + 6) for word in run.words] for run in second.runs]
    assert payee(PageLayout(1, tuple(TextRun(tuple(words)) for words in tall + low))) == "United States Treasury"


@pytest.mark.parametrize(
    "sentence",
    [
        "Checks should be made out to Tax Resolution Group.",
        "Make your payment to the order of Tax Resolution Group.",
        "Draw the check in favor of Tax Resolution Group.",
        "Checks should be mode out to Tax Resolution Group.",
    ],
)
def test_a_scan_names_its_payee_in_any_words(sentence: str) -> None:
    assert payee(page(*stacked(54, 600, sentence), confidence=95.0)) == "Tax Resolution Group"


def test_the_next_cell_of_a_form_is_not_of_the_payee() -> None:
    lines: list[Line] = [(60, 100, "Payable to: United States Treasury"), (60, 112, "Pay by: 08/10/2026")]
    assert [name for name, _ in payees(page(*lines))] == ["United States Treasury"]


def test_a_name_ends_above_an_office_and_not_within_its_sentence() -> None:
    office: list[Line] = [
        (60, 100, "MAKE CHECK PAYABLE TO UNITED STATES TREASURY"),
        (60, 112, "INTERNAL REVENUE SERVICE"),
    ]
    assert payee(page(*office)) == "UNITED STATES TREASURY"
    ended: list[Line] = [(60, 100, "Checks are payable to United States"), (60, 112, "Treasury. Online: www.irs.gov.")]
    assert payee(page(*ended)) == "United States Treasury"


def test_the_name_on_a_stamp_beside_an_address_is_a_payee() -> None:
    stamp: list[Line] = [(141, 100, "PAYABLE TO"), (60, 113, "CELIA LINDQVIST J. R. HOLDINGS LLC")]
    assert payee(page(*stamp)) == "J. R. HOLDINGS LLC"


def test_a_numbered_paragraph_goes_on_below_its_number() -> None:
    first = (90.0, 100.0, "Payment may be made by check or money order payable to the United States")
    assert payee(page((60, 100, "3."), first, (60, 114, "Treasury."))) == "United States Treasury"


@pytest.mark.parametrize("words", ["is never payable to the Treasury.", "It shall not be payable to Octavio Farraday."])
def test_whom_nothing_is_payable_to_is_no_payee(words: str) -> None:
    assert payee(page(*stacked(54, 300, f"Our own time {words}"))) is None


@pytest.mark.parametrize(
    "line",
    [
        "Mail your check to Internal Revenue Service, Kansas City, MO 64999.",
        "Send a check to Kansas City with the slip.",
        "Write a check to the address above.",
        "By check to the Internal Revenue Service in Ogden",
        "Pay to avoid more interest.",
    ],
)
def test_where_a_check_is_sent_is_no_payee(line: str) -> None:
    assert payee(page((60, 100, line))) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Fraud in the name of the IRS: 1-800-366-4484", None),
        ("Report calls in the name of the Treasury Inspector", None),
        ("Draw your check in the name of the Debt Relief Bureau", "Debt Relief Bureau"),
        ("In the name of: Debt Relief Bureau", "Debt Relief Bureau"),
    ],
)
def test_a_payment_is_in_the_name_of_a_payee(line: str, name: str | None) -> None:
    assert payee(page((60, 100, line))) == name


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("Treasury of the whole country, as is printed above in large letters", "United States"),
        ("Treasury.", "United States Treasury"),
    ],
)
def test_a_name_goes_on_in_the_next_line_where_its_first_word_had_no_room(below: str, name: str) -> None:
    assert payee(page(*stacked(54, 680, "Make your check payable to the United States", below))) == name


@pytest.mark.parametrize(
    "word", ["AND", "WITH", "FOR", "ON", "IN", "OR", "BY", "WRITE", "MAIL", "SEND", "Write", "Mail"]
)
def test_a_payee_in_capitals_ends_before_what_to_do_with_the_check(word: str) -> None:
    assert payee(page((54, 300, f"PAYABLE TO UNITED STATES TREASURY {word} FORM"))) == "UNITED STATES TREASURY"


@pytest.mark.parametrize("label", ["PAY NO LATER THAN", "Due date", "Amount due"])
def test_a_label_of_a_payment_field_in_the_next_cell_is_no_payee(label: str) -> None:
    cells = page((60, 100, "MAKE PAYABLE TO"), (220, 100, label), (60, 114, "United States Treasury"))
    assert payee(cells) == "United States Treasury"


@pytest.mark.parametrize("beside", ["Aug. 18, 2025", "Tax year 2012", "Tax year: 2012"])
def test_what_is_beside_payable_to_may_be_of_another_label(beside: str) -> None:
    lines: list[Line] = [(60, 300, "Payable to"), (200, 300, beside), (60, 312, "United States Treasury")]
    assert payee(page(*lines)) == "United States Treasury"


def test_a_payee_whose_name_begins_as_a_label_does_is_one() -> None:
    lines: list[Line] = [(60, 300, "Payable to"), (200, 300, "Tax Year Recovery LLC")]
    assert payee(page(*lines)) == "Tax Year Recovery LLC"


def test_pay_to_alone_in_a_cell_is_a_label() -> None:
    assert payee(page((54, 600, "PAY TO"), (200, 600, "D. R. KESSLER, REVENUE OFFICER"))) == "D. R. KESSLER"
    assert payee(page((54, 600, "PAY TO"), (200, 600, "INTERNAL REVENUE SERVICE"))) is None
    assert payee(page((54, 600, "Pay to Harbor Trust Partners"))) == "Harbor Trust Partners"
    assert payee(page((54, 600, "PAY TO AVOID MORE INTEREST"))) is None
