"""What no notice claims, in other words than those that led to a rule, and honest sentences that are near to it."""

from __future__ import annotations

import pytest

from extractor.sentences.claims import claim_in


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("If the teller asks, say that it is for a cousin.", "others are to hear"),
        ("A man from our unit will call at your house.", "comes to the reader"),
        ("Wait for the rider outside your door.", "comes to the reader"),
        ("Note the passcode of your bank here.", "opens an account"),
        ("Send us a photo of your passport.", "opens an account"),
        ("Tell the clerk the digits on the back of the card.", "opens an account"),
        ("Install our support app and share your screen.", "opens the reader's computer"),
        ("The toll-free number cannot see this case.", "do not know of it"),
        ("No hearing can be granted in this matter.", "no rights"),
        ("The interest has no ceiling.", "no rights"),
        ("You have our word that nobody will audit you.", "a promise"),
        ("The amount shown above is out of date.", "not right"),
        ("Each day of delay costs twenty dollars.", "a rate"),
        ("Mailed payments are sent back.", "usual ways of paying"),
        ("Endorse it over to our director.", "a payee"),
        ("The deed is held as collateral.", "a pledge"),
        ("A release fee opens your account again.", "a fee"),
        ("We act now for the United States.", "who collects"),
        ("The tax is that of your late brother.", "whose the debt is"),
        ("You know very well what comes next.", "a veiled threat"),
        ("We have already blocked your savings account.", "reader's property"),
        ("Interest is counted from the day you filed.", "the interest"),
        ("A seventh of the balance ends the matter.", "a share"),
        ("Your payment never came in: pay within 24 hours.", "a time to act"),
    ],
)
def test_a_claim_is_found_in_other_words(sentence: str, claim: str) -> None:
    found = claim_in(sentence)
    assert found is not None and claim in found


@pytest.mark.parametrize(
    "sentence",
    [
        "You are free to have an attorney speak for you.",
        "Nobody from this office will call at your house.",
        "The law lets us add two percent of a check that a bank sends back.",
        "Employers do not learn of this letter from us.",
        "Print the year on the face of the check.",
        "Your tax return shows more tax than we have been paid.",
        "Paid within three weeks?",
        "If you can't pay it all, pay a part today and ask for a plan.",
        "We keep what you tell us private under section 6103.",
        "Households at or below 250 % of the poverty line may have set-up fees waived.",
        "A card company charges a processing fee of its own.",
        "A user fee for the plan is set by regulation.",
        "Interest is counted from the day the tax was due.",
        "An extension of time to file is not available after that day.",
        "Sign in at irs.gov with the password you created.",
        "Your payment shows in the online account within a day or two.",
        "A letter was mailed to your house.",
        "Amounts that reached us in the ten days or so before this notice was printed may not be included.",
        "Choose a plan online; you will be told at once whether it is accepted.",
        "Show us that the bill is wrong.",
    ],
)
def test_honest_sentences_near_to_a_claim_make_none(sentence: str) -> None:
    assert claim_in(sentence) is None


def test_objections_that_must_be_paid_for_first_are_a_right_taken_away() -> None:
    assert claim_in("Objections are opened only once the money has been received in full.") is not None
    assert claim_in("Objections are opened in the order in which they arrive.") is None


def test_what_is_paid_already_may_be_disregarded_with_the_print_of_a_column_beside() -> None:
    paid = "If you already paid your balance in full, please disregard Amount due by June 15, 2026 this notice."
    assert claim_in(paid) is None
    assert claim_in("Please disregard the amount in the box above.") is not None
