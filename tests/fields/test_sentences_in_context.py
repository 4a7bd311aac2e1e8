"""What stands around a sentence tells whether it is one against the notice: who has paid, and whose name it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.judged_sentences import judged_sentences
from tests.fields.test_judged_sentences import NOTICE, found, reported
from tests.layout.pages import page


@pytest.mark.parametrize(
    "lines",
    [
        ("Paid within 21 days? Ignore this letter.",),
        ("If you already paid your balance in full or made payment arrangements, please", "disregard this notice."),
    ],
)
def test_a_letter_may_be_left_aside_by_who_has_paid(lines: tuple[str, ...]) -> None:
    assert found(*lines) == ()


def test_a_letter_that_says_to_ignore_it_contradicts_itself() -> None:
    assert len(found("There was an error on our side. Please disregard this notice.")) == 1


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("No pedimos tarjetas de regalo ni lo amenazamos con la cárcel por teléfono.", 0),
        ("Si no recibimos noticias suyas, entenderemos que acepta las cifras.", 0),
        ("Compre tarjetas de regalo en la farmacia y entréguelas al mensajero.", 1),
    ],
)
def test_in_spanish_a_demand_counts_and_what_is_never_asked_does_not(sentence: str, count: int) -> None:
    assert len(found(sentence)) == count


def test_a_warning_covers_the_clauses_of_its_sentence() -> None:
    assert found("Someone who rings and demands banknotes is not from this office; hang up the handset.") == ()


PAID = "you already paid your balance in full within the last 21 days or made payment arrangements,"


@pytest.mark.parametrize("first", ["If", "It", "tf", "f", "lf", "1f", "|f"])
@pytest.mark.parametrize("last", ["please disregard this notice.", "please disregard this natice."])
def test_a_condition_whose_first_word_is_misread_is_one(first: str, last: str) -> None:
    assert found(f"{first} {PAID} {last}", confidence=95.0) == ()
    assert found(f"Good news: {last}", confidence=95.0) or "natice" in last


def test_the_rest_of_a_sentence_belongs_to_the_lines_above_it() -> None:
    """The last line stands apart where a speck makes its box lower than those of the others."""
    apart = page((54, 300, f"If {PAID}"), (80, 318, "please disregard this notice."), confidence=95.0)
    assert reported([apart], NOTICE) == ()
    alone = page((54, 300, "Our records show an unpaid balance."), (54, 330, "Disregard this notice."), confidence=95.0)
    assert len(reported([alone], NOTICE)) == 1


@pytest.mark.parametrize("name", ["MARSH", "MARSB", "Marsb"])
def test_the_taxpayers_name_misread_is_no_other_ones(name: str) -> None:
    line = "Write this number on the check that you send to the office with {}"
    assert found(line.format(name), confidence=95.0) == ()
    assert found(line.format("Whitfield"), confidence=95.0) != ()


DATED = NOTICE.model_copy(update={"tax_owed": Decimal("1203.00"), "payments_and_credits": Decimal("-103.00")})


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("The penalty for paying late is 0.75% of the unpaid tax for each month.", "other-percent"),
        ("If you owe less than $10,000 and pay within 21 calendar days, no further interest is charged.", "other-time"),
        ("Write your number, Form 941 and the year on the check.", "other-return"),
        ("Interest is now 9% a year.", "present-rate"),
        ("Interest began on April 15, 2022, and is added daily.", "interest-start"),
        ("You owe the tax of 2019 for which we billed you.", "another-year"),
        ("A messenger will stop by for an envelope with banknotes.", "unknown-word"),
        ("Wenn Sie den Betrag nicht bezahlen, werden in der Folge Zinsen und Strafen berechnet.", "no-english"),
        ("Si no paga la cantidad que adeuda antes de la fecha, se añadirán multas e intereses.", "spanish"),
        ("Please lend us your signature.", "demand"),
        ("The balance is wanted by November 2.", "other-day"),
        ("The grace period has ended.", "claim: a time to act that is not the notice's"),
        ("The IRS never asks for gift cards or wire transfers and never threatens arrest.", "warning"),
        ("Please pay by November 13.", None),
    ],
)
def test_a_sentence_has_the_sign_of_the_one_rule_that_is_against_it(sentence: str, sign: str | None) -> None:
    (judged,) = judged_sentences([page((54, 300, sentence))], DATED)
    assert list(judged.signs) == ([sign] if sign else [])


@pytest.mark.parametrize(("stamp", "count"), [("BILL VOID LAST CHANCE", 1), ("BILL VOID LAST CHANCE TODAY", 0)])
def test_a_stamp_has_four_words_at_most(stamp: str, count: int) -> None:
    assert len(found(stamp)) == count
