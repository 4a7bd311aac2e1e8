"""The rules that make print harmless are named, and each can hold."""

from __future__ import annotations

import pytest

from extractor.fields.harmless import MARKS, HarmlessRule, UnclaimedPrint, found, harmless_by, harmless_rules
from extractor.leftover import LeftoverKind


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in harmless_rules()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", harmless_rules(), ids=lambda rule: rule.name)
def test_every_pattern_of_a_rule_compiles(rule: HarmlessRule) -> None:
    """They are compiled when first searched for: on a letter only a third of them is."""
    for pattern in (rule.sentence, rule.heading, rule.column, rule.unless):
        found(pattern or "", "")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("If you owe more than ‹amount›, call us.", "threshold"),
        ("A penalty of ‹amount› may apply for each statement.", "threshold"),
        ("The plan costs ‹amount› a month.", "payment-plan offer"),
        ("Your spouse’s number is ‹amount›.", None),
        (
            "An employee who is paid weekly and owed ‹amount› could raise withholding.",
            "case of a person without a name",
        ),
        ("An employee of ours will call you; pay ‹amount› now.", None),
        ("Nobody else owes ‹amount› but the taxpayer.", None),
    ],
)
def test_a_rule_holds_by_the_words_around(sentence: str, name: str | None) -> None:
    assert harmless_by(UnclaimedPrint(kind="amount", sentence=sentence, amount="700.00")) == name


@pytest.mark.parametrize(
    ("paragraph", "is_harmless"),
    [
        (
            "Form 1040 for 2019: settled. Last posting July 17, 2020, $241.18. Nothing of that year is in this figure.",
            True,
        ),
        (
            "Form 1040 for 2022: settled. Last posting July 17, 2023, $241.18. Nothing of that year is in this figure.",
            False,
        ),
        ("Form 1040 for 2019: open. Last posting July 17, 2020, $241.18. All of that year is in this figure.", False),
    ],
)
def test_a_paragraph_about_another_year_that_is_settled_is_harmless(paragraph: str, is_harmless: bool) -> None:
    posting = UnclaimedPrint(kind="amount", sentence="Last posting, ‹amount›.", paragraph=paragraph, tax_year=2022)
    assert (harmless_by(posting) == "paragraph about another year's settled account") is is_harmless
    assert harmless_by(posting.model_copy(update={"sentence": "Please pay ‹amount›."})) is None


@pytest.mark.parametrize(
    "sentence",
    ["Our records for ‹year› show no amount due.", "The year ‹year› needs no payment.", "Nothing is owed for ‹year›."],
)
def test_a_year_for_which_nothing_is_owed_is_harmless(sentence: str) -> None:
    year = UnclaimedPrint(kind="tax_year", sentence=sentence, tax_year=2022)
    assert harmless_by(year) == "another year for which nothing is owed"


def test_the_charges_of_a_penalty_table_are_not_harmless() -> None:
    cell = UnclaimedPrint(kind="amount", sentence="‹amount›", headings=("Months", "Rate", "Penalty"), column="Penalty")
    assert harmless_by(cell) is None
    assert harmless_by(cell.model_copy(update={"column": "Unpaid tax"})) == "table of interest or penalty rates"


def test_a_paragraph_of_an_example_is_harmless_unless_it_speaks_to_its_reader() -> None:
    told = UnclaimedPrint(
        kind="amount", sentence="Mina owed ‹amount›.", paragraph="A made-up example: Mina owed $2.00."
    )
    assert harmless_by(told) == "paragraph of an example"
    assert harmless_by(told.model_copy(update={"sentence": "Please send ‹amount›."})) is None


def test_a_table_is_harmless_by_its_heading() -> None:
    cell = UnclaimedPrint(kind="amount", sentence="‹amount›", headings=("Payments we received",))
    assert harmless_by(cell) == "account history"
    assert harmless_by(UnclaimedPrint(kind="amount", sentence="‹amount›", headings=("Settlement",))) is None


def test_a_demand_is_no_threshold() -> None:
    assert harmless_by(UnclaimedPrint(kind="amount", sentence="Send at least ‹amount›.", amount="700.00")) is None


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("amount", "The full payoff of this account is ‹amount›."),
        ("amount", "Remit ‹amount› with the enclosed envelope."),
        ("date", "You have until ‹date› to pay the balance."),
        ("date", "You can pay the balance until ‹date›."),
        ("tax_year", "We received your ‹year› Form 1040, but our records show that it was not paid in full."),
        ("tax_year", "We received a return for ‹year›."),
        ("tax_year", "This bill concerns the return you filed for ‹year›."),
        ("tax_year", "The unpaid tax of ‹year› is the subject."),
        ("tax_year", "Balance for ‹year›"),
        ("date", "Notice issued ‹date›"),
        ("date", "Dated ‹date›"),
        ("amount", "Total enclosed should be ‹amount›"),
        ("amount", "Enclosed is ‹amount›, tendered for Form 1040, 2023, in answer to Notice CP14."),
        ("amount", "Enclosed please find ‹amount› in payment of the bill."),
        ("date", "All payments you owe were due before ‹date›."),
        ("date", "You may take until ‹date› without interest."),
        ("date", "Open the page before ‹date›."),
    ],
)
def test_a_demand_in_words_of_a_harmless_rule_is_none(kind: LeftoverKind, sentence: str) -> None:
    assert harmless_by(UnclaimedPrint(kind=kind, sentence=sentence, amount="715.33")) is None


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("amount", "Your payoff amount through June 3 is ‹amount›."),
        ("amount", "Amount enclosed ‹amount›"),
        ("tax_year", "Relief for ‹year› was given to all who asked."),
        ("tax_year", "Your ‹year› account has a zero balance."),
        ("tax_year", "Other figures on your ‹year› return have no effect on this notice."),
        ("tax_year", "Your account for ‹year› is paid."),
        ("date", "For returns due after ‹date›, the least penalty is higher."),
        ("date", "Interest was charged on the balance until ‹date›."),
        ("date", "From April 15, 2019 until ‹date› the rate was 6%."),
        ("amount", "The penalty of ‹amount› for 2019 was abated."),
        ("amount", "Last year’s bill of ‹amount› has been satisfied."),
        ("amount", "Of the interest, 76 days at 7% a year on ‹amount› are the first part."),
        ("amount", "Box 10 includes ‹amount› received in May."),
        ("date", "After the hurricane many deadlines were put back to ‹date›."),
    ],
)
def test_the_same_words_without_a_demand_are_harmless(kind: LeftoverKind, sentence: str) -> None:
    assert harmless_by(UnclaimedPrint(kind=kind, sentence=sentence, amount="715.33")) is not None


def test_a_rule_without_a_condition_is_refused() -> None:
    with pytest.raises(ValueError, match="neither sentence nor heading"):
        HarmlessRule(name="anything", kinds=("amount",))


@pytest.mark.parametrize(
    ("sentence", "is_harmless"),
    [("If what you owe is Tess than ‹amount›, we wait.", True), ("Send ‹amount› to us.", False)],
)
def test_a_sum_that_the_law_names_is_harmless_unless_it_is_demanded(sentence: str, is_harmless: bool) -> None:
    named = harmless_by(UnclaimedPrint(kind="amount", sentence=sentence, amount="100000.00"))
    assert (named == "sum that the law or the IRS names") is is_harmless


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("We show no balance for 2021.", "another year's refund or credit"),
        ("This notice is about 2021. We show no balance for 2022.", None),
        ("", None),
    ],
)
def test_that_year_is_the_last_one_named_before(before: str, name: str | None) -> None:
    refund = UnclaimedPrint(
        kind="amount",
        sentence="The refund of ‹amount› for that year was mailed in May 2022.",
        paragraph=f"{before} The refund of $1,963.83 for that year was mailed in May 2022.",
        tax_year=2022,
    )
    assert harmless_by(refund) == name


@pytest.mark.parametrize(
    ("sentence", "is_copy"),
    [
        ("True copy, retyped ‹date› from the notice in our file", True),
        ("Scanned on ‹date›", True),
        ("Copy made ‹date›", True),
        ("Copy of the notice dated ‹date›", False),
        ("Scanned payments are due ‹date›", False),
    ],
)
def test_the_day_of_a_copy_is_harmless(sentence: str, is_copy: bool) -> None:
    name = harmless_by(UnclaimedPrint(kind="date", sentence=sentence))
    assert (name == "day on which the letter was copied") is is_copy


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "It was closed when ‹amount› reached us, and nothing from it went into this bill.",
            "another year's settled account",
        ),
        ("It was closed when ‹amount› reached us; please send this bill.", None),
    ],
)
def test_an_account_that_was_closed_is_that_of_the_year_named_before(sentence: str, name: str | None) -> None:
    closed = UnclaimedPrint(
        kind="amount",
        sentence=sentence,
        paragraph=f"The account for 2021 is at zero. {sentence.replace('‹amount›', '$858.20')}",
        tax_year=2022,
    )
    assert harmless_by(closed) == name


@pytest.mark.parametrize(
    ("sentence", "is_harmless"),
    [
        ("A deposit of ‹amount› closed the account for 2011; that year is not before us here.", True),
        ("Last year’s file: ‹amount› paid 11 September brought 2011 to zero.", True),
        ("The 2011 account (last amount ‹amount›) is closed and is not shown.", True),
        ("The 2011 account is closed, and ‹amount› must now be paid.", False),
        ("The 2012 account (last amount ‹amount›) is closed.", False),
    ],
)
def test_an_amount_of_another_years_closed_account_is_harmless(sentence: str, is_harmless: bool) -> None:
    named = harmless_by(UnclaimedPrint(kind="amount", sentence=sentence, amount="843.62", tax_year=2012))
    assert (named == "another year's settled account") is is_harmless


@pytest.mark.parametrize(
    ("sentence", "is_harmless"),
    [
        ("Tax for ‹year› is paid during the year as well: vouchers fall due in April.", True),
        ("A deposit closed the account for ‹year›.", True),
        ("Your estimated tax for ‹year› was credited to this bill.", False),
        ("You owe estimated tax for ‹year›.", False),
    ],
)
def test_a_year_whose_tax_is_paid_as_it_goes_is_not_billed(sentence: str, is_harmless: bool) -> None:
    named = harmless_by(UnclaimedPrint(kind="tax_year", sentence=sentence.replace("‹year›", MARKS["tax_year"])))
    assert (named is not None) is is_harmless


def test_a_row_that_is_due_is_explained_by_no_heading_over_it() -> None:
    row = UnclaimedPrint(kind="amount", sentence="Due August 1, 2016:‹amount›", headings=("Payment plans",))
    assert harmless_by(row) is None
    assert harmless_by(row.model_copy(update={"sentence": "24 months ‹amount›"})) == "list of payment plans"


@pytest.mark.parametrize(
    ("amount", "sentence", "name"),
    [
        ("695.00", "The shared responsibility payment was ‹amount› for each adult.", True),
        ("1400.00", "The economic impact payment of ‹amount› is not to be paid back.", True),
        ("695.00", "For the shared responsibility payment send ‹amount›.", False),
        ("696.00", "The shared responsibility payment was ‹amount› for each adult.", False),
    ],
)
def test_sums_that_the_law_of_a_year_names_for_each_person_are_harmless(amount: str, sentence: str, name: bool) -> None:
    found_by = harmless_by(UnclaimedPrint(kind="amount", sentence=sentence, amount=amount))
    assert (found_by == "sum for each person that the law of a year names") is name


def test_the_year_of_a_day_to_pay_by_is_no_other_tax_year() -> None:
    settled = "When your payment of ‹amount› arrives by September 14, 2026, your account for this year will be settled."
    print_ = UnclaimedPrint(kind="amount", sentence=settled, tax_year=2025)
    assert not print_.names_another_year
    assert print_.model_copy(update={"sentence": f"For 2024: {settled}"}).names_another_year


@pytest.mark.parametrize(
    ("sentence", "is_harmless"),
    [
        ("You did not pay all the tax due on your ‹year› return.", False),
        ("Nothing is owed for your ‹year› account.", True),
        ("Form 1040 / ‹year›", False),
        ("Year ‹year›: balance 0.00.", True),
        ("The accounts of ‹year› were not examined for this copy.", True),
    ],
)
def test_another_year_is_harmless_where_nothing_is_owed_for_it(sentence: str, is_harmless: bool) -> None:
    assert (harmless_by(UnclaimedPrint(kind="tax_year", sentence=sentence)) is not None) is is_harmless
