"""Rules give a reason against sentences that name or claim what no notice does, and none for what notices say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from extractor.fields.judged_sentences import judged_sentences
from extractor.layout.page_layout import PageLayout
from extractor.record import Notice
from extractor.sentences.classifier import log_odds
from tests.layout.pages import page, stacked

NOTICE = Notice(
    notice_code="CP14",
    tax_year=2022,
    notice_date=dt.date(2023, 10, 23),
    due_date=dt.date(2023, 11, 13),
    taxpayer_name="ELLEN MARSH",
)


class Reported(NamedTuple):
    value: str
    sentence: str


def reported(layouts: Sequence[PageLayout], notice: Notice) -> tuple[Reported, ...]:
    """The sentences for which a rule gives a reason against them, with the reason."""
    judged = judged_sentences(layouts, notice)
    found = {each.sentence.text: each.reason for each in judged if each.reason is not None}
    return tuple(Reported(reason, text) for text, reason in found.items())


def found(*lines: str, confidence: float | None = None) -> tuple[Reported, ...]:
    return reported([page(*stacked(54, 300, *lines), confidence=confidence)], NOTICE)


@pytest.mark.parametrize(
    "sentence",
    [
        "A messenger will stop by for an envelope with banknotes.",
        "Our clerk takes the money at the counter of the pharmacy.",
        "We will tell your landlord about this debt.",
        "The tax shown is that of your late uncle.",
        "Anyone who pays our clerk in banknotes keeps the rest.",
        "If you do not send the banknotes with our messenger, he stops by.",
        "If you have not taken the banknotes to the pharmacy, our clerk waits.",
    ],
)
def test_people_and_things_that_notices_do_not_name_are_found(sentence: str) -> None:
    assert [each.sentence for each in found(sentence)] == [sentence]


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Endorse your check over to the porter.", "porter"),
        ("You must keep the banknotes in this box until Friday.", "banknotes"),
        ("Please write the name of our cashier on it.", "cashier"),
        ("Open the browser and enable all macros.", "browser"),
    ],
)
def test_a_thing_in_what_the_reader_is_asked_to_do_is_found(sentence: str, thing: str) -> None:
    assert thing in " ".join(each.value for each in found(sentence))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Settle what you owe with Neosurf at any time.", "Neosurf"),
        ("Checks go to the trustee, Alan Pryor.", "Pryor"),
        ("Put the name Horizon Partners on your check.", "Horizon"),
        ("Send your payment to our new office in Tampa.", "Tampa"),
    ],
)
def test_names_that_notices_do_not_hold_are_found(sentence: str, name: str) -> None:
    (each,) = found(sentence)
    assert name in each.value


@pytest.mark.parametrize(
    "sentence",
    [
        "You have two days.",
        "We expect the money by close of business.",
        "The balance is wanted by tomorrow.",
        "There are only 72 hours left.",
    ],
)
def test_another_time_to_pay_is_found(sentence: str) -> None:
    (each,) = found(sentence)
    assert "a time to act" in each.value


@pytest.mark.parametrize(
    "sentence",
    [
        "This account was settled last month.",
        "This bill has been withdrawn; keep it for your records.",
        "We have forgiven the balance.",
        "Please treat this notice as void.",
    ],
)
def test_a_bill_that_takes_itself_back_is_found(sentence: str) -> None:
    (each,) = found(sentence)
    assert "does not stand" in each.value


@pytest.mark.parametrize(
    "sentence",
    [
        "No payment is needed, since a credit covers the balance.",
        "Nothing more is due on this bill.",
        "You do not owe the amount shown.",
        "Your balance is now zero.",
    ],
)
def test_a_bill_of_nothing_is_found(sentence: str) -> None:
    (each,) = found(sentence)
    assert "nothing" in each.value


@pytest.mark.parametrize(
    "sentence",
    [
        "Our fee for this service is 12 percent of the balance.",
        "What you need to pay is half of the amount shown.",
        "Add a quarter of the sum for our expenses.",
        "A discount of 30 percent applies if you pay early.",
    ],
)
def test_a_share_of_the_balance_is_found(sentence: str) -> None:
    (each,) = found(sentence)
    assert "a share" in each.value


@pytest.mark.parametrize(
    "sentence",
    [
        "Keep this matter to yourself.",
        "Never discuss this with your bank.",
        "Say nothing of this to your lawyer.",
        "Your adviser need not know about it.",
    ],
)
def test_a_request_for_silence_is_found(sentence: str) -> None:
    (each,) = found(sentence)
    assert "silence" in each.value


@pytest.mark.parametrize(
    "sentence",
    [
        "Your wages will be lost.",
        "We will report you.",
        "They will come for your property.",
        "Your name has been published.",
    ],
)
def test_what_becomes_of_the_reader_is_found(sentence: str) -> None:
    (each,) = found(sentence)
    assert "what becomes of the reader" in each.value


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Treat the figures above as checked.", "treat"),
        ("Photograph your card and attach the picture.", "photograph"),
        ("Please lend us your signature.", "lend"),
        ("Keep a copy, and forward this letter to others.", "forward"),
        ("You should move the amount to the other account.", "move"),
    ],
)
def test_what_no_notice_asks_its_reader_to_do_is_found(sentence: str, verb: str) -> None:
    (each,) = found(sentence)
    assert each.value == f"notices do not ask to {verb}"


@pytest.mark.parametrize("stamp", ["ACCOUNT SETTLED 07/05/2021", "CASE CLOSED", "PAID IN FULL", "LAST CHANCE"])
def test_a_stamp_is_a_sentence_without_its_verb(stamp: str) -> None:
    assert [each.value[:7] for each in found(stamp)] == ["it says"]


@pytest.mark.parametrize("label", ["AMOUNT PAID", "PAYMENT DUE", "TAX WITHHELD", "RECEIVED BY MAIL", "TOTAL TAX PAID"])
def test_a_label_in_capitals_is_no_stamp(label: str) -> None:
    assert found(label) == ()


def test_a_word_for_a_thing_that_only_describes_a_figure_is_not_judged() -> None:
    assert found("The law then sets a floor, which here is $435.00.") == ()
    assert found("We will visit you on the floor below.") != ()


def test_sentences_in_spanish_are_judged_by_the_words_of_notices_in_spanish() -> None:
    honest = "Si no paga la cantidad que adeuda antes de la fecha, se añadirán multas e intereses a su saldo."
    assert found(honest) == ()
    (each,) = found("Si el dinero no llega hoy mismo, dos agentes pasarán por su casa y se lo llevarán.")
    assert "agentes, pasarán, casa" in each.value


def test_labels_in_two_languages_are_no_names() -> None:
    assert found("Late payment (Multa) Intereses (Interest) Total por pagar (Total to pay)") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Kindly let us have the sum shown above no later than the date printed beside it.",
        "Tear along the perforation and return the lower portion with your check.",
        "Should you be unable to settle everything at once, ask us about paying in monthly portions.",
        "If you have paid within the past 21 days, disregard this letter.",
        "The law gives us no choice about interest; we cannot waive it.",
        "Your account number is your Social Security number; only its last digits are printed here.",
        "Without a reply, we will treat the amount as correct.",
        "If you already paid your balance in full, no further payment is due.",
        "Send your check to Internal Revenue Service, Ogden, UT 84201-0114.",
        "An offer in compromise allows you to settle your tax debt for less than the full amount you owe.",
        "The IRS never asks for gift cards or wire transfers and never threatens arrest.",
        "You do not owe anything for 2021.",
        "Dear Ellen Marsh, we are writing about your taxes.",
        "IF WE DON'T HEAR FROM YOU",
        "Impuesto que usted adeudaba para el 13 de noviembre",
        "Si no está de acuerdo, llámenos.",
        "Pay at www.irs.gov/ paymentplan at any time.",
    ],
)
def test_what_notices_say_in_other_words_is_not_found(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Blind readers can have this letter read aloud.",
        "The code in the corner shows the same words as this page for screen readers.",
        "You may be represented by an attorney, a CPA or an enrolled agent.",
        "Never put banknotes in the envelope.",
        "Do not give your password to anybody, even to one who works for us.",
        "Nobody from the IRS will come to your door to collect this bill.",
        "Checks made out to a preparer or a clerk will not be credited.",
        "Those who send by private carrier must use the street address found at www.irs.gov/PDS.",
        "When the weather bureau declares a drought, farmers have more time.",
        "Mina owed some tax in April and paid it in July.",
        "If the entries do not agree with your diary, ask for a transcript.",
        "Before any levy we must offer you a hearing, for which you would have 30 days.",
        "Your number ends in 0867.",
        "Gamblers and landlords often need to make quarterly payments.",
        "You need not pay first in order to ask for the removal of a penalty.",
        "Pay what you can today and ask for more time on the rest.",
        "Withholding counts as paid on April 15, and estimated tax is due by June 15 and September 15.",
        "Please pay by November 13.",
    ],
)
def test_what_has_no_part_in_what_the_reader_is_to_do_or_to_fear_is_not_found(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Never mind the bank, and hand the banknotes to our rider.",
        "Nobody but our clerk can stop the auction.",
        "The diary of your wife will be read.",
        "Our office in Lagos handles this.",
        "You may pay our rider at the door.",
    ],
)
def test_a_denial_or_a_right_elsewhere_in_a_sentence_hides_nothing(sentence: str) -> None:
    assert found(sentence) != ()


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("We promise that you will hear no more of it.", "a promise"),
        ("You have no right of appeal.", "no rights"),
        ("No hardship counts.", "no rights"),
        ("The charge is three percent a week.", "a rate"),
        ("The U.S. Treasury no longer accepts checks.", "usual ways of paying"),
        ("If your bank asks, tell them that the money is yours.", "others are to hear"),
        ("Your online account will not show this balance.", "do not know of it"),
        ("The grace period has ended.", "a time to act"),
        ("You have ten days to comply.", "a time to act"),
        ("There are three days left.", "a time to act"),
        ("The debt rises hourly.", "a rate"),
        ("Courts do not hear such cases.", "no rights"),
        ("All the figures above are samples.", "does not stand"),
        ("Keep your preparer out of it.", "others are to hear"),
        ("The public website shows old data.", "do not know of it"),
        ("Use the link in our text to pay.", "usual ways of paying"),
        ("Checks should bear the name of our director.", "a payee"),
        ("The penalty has no upper limit.", "no rights"),
        ("Interest runs at 24 percent a year.", "a rate"),
        ("You are not to show this to your family.", "others are to hear"),
        ("The real total is higher.", "does not stand"),
        ("Since your call the penalty has doubled.", "is not right"),
        ("Any payment after October 31 will be returned.", "October 31"),
    ],
)
def test_what_no_notice_claims_is_found_in_known_words(sentence: str, claim: str) -> None:
    (each,) = found(sentence)
    assert claim in each.value


def test_a_word_that_ocr_misread_is_no_other_word() -> None:
    assert found("You can also calll us to discuss yourr options.", confidence=95) == ()
    assert found("Ifyyou already paid your balance in full, disregard this notice.", confidence=80) == ()
    assert found("Settle what you owe with Neosurf at any time.", confidence=40) == ()
    assert found("Settle what you owe with Neosurf at any time.", confidence=95) != ()


def test_the_mark_of_a_footnote_makes_no_other_word() -> None:
    assert found("Less the payments and creditsa of your account") == ()


def test_a_sentence_over_two_lines_is_one() -> None:
    (each,) = found("Please send the money you owe with our", "messenger, who will call on you.")
    assert each.sentence == "Please send the money you owe with our messenger, who will call on you."


@pytest.mark.parametrize(
    "line",
    [
        "***-**-4957 CP VAND 30 0 202112 670 00036479410 Page 1 of 4",
        "VAND 02/14/2022 03/01/2022 30 days at 4 of 1,203.00 is 7.40",
        "from 12 Vand to 14 Okaf 202112 670",
    ],
)
def test_a_line_of_numbers_is_no_sentence(line: str) -> None:
    assert found(line) == ()


def test_capitals_of_a_heading_mark_no_name() -> None:
    assert found("IF YOU THINK WE ARE WRONG Call with this bill at hand.") == ()
    assert found("If you owe it, send it to Green Dot by mail, they know.") != ()
    assert found("IF YOU ARE ABLE Send what you owe to GREEN DOT by mail, they know what it is for.") != ()


@pytest.mark.parametrize(
    "line",
    [
        "This notice is addressed to Beatrice A Sandoval, number XXX-XX-4651, for the year.",
        "It is for Winifred O Pell of 309 Quay St Unit 12, Pocatello, ID 83201",
        "It was sent to Dora Scarpelli at Lindenstrasse 22, 8001 Zurich, SWITZERLAND",
    ],
)
def test_where_no_name_was_read_that_beside_a_number_or_an_address_is_the_taxpayers(line: str) -> None:
    unnamed = NOTICE.model_copy(update={"taxpayer_name": None})
    assert reported([page((54, 300, line))], unnamed) == ()
    assert reported([page((54, 300, line))], NOTICE) != ()


def test_a_sentence_of_another_tax_year_may_name_the_time_of_this_one() -> None:
    (judged,) = judged_sentences([page((54, 300, "In 2022 we refunded $247.71 to you for tax year 2021."))], NOTICE)
    assert "another-year" in judged.signs
    (own,) = judged_sentences([page((54, 300, "In 2021 we refunded $247.71 to you for tax year 2022."))], NOTICE)
    assert "another-year" not in own.signs


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Please pay the whole sum by November 12 at the latest.", "other-day"),
        ("The penalty for paying late is 2% of the unpaid tax for each month.", "other-percent"),
        ("Write Form 941 and the tax year on your check or money order.", "other-return"),
        ("Interest is charged on the unpaid tax from January 3, 2021.", "interest-start"),
        ("Endorse your check over to the porter of the house.", "unknown-word"),
    ],
)
def test_each_sign_has_the_name_by_which_the_classifier_knows_it(sentence: str, sign: str) -> None:
    (judged,) = judged_sentences([page(*stacked(54, 300, sentence))], NOTICE)
    assert sign in judged.signs
    assert log_odds([], [sign]) != log_odds([], [])
