"""Pages that more than one honest account is billed: found by the second arithmetic, not by the law that is checked."""

from __future__ import annotations

import copy
import random
from decimal import Decimal

import pytest

from scripts.accounts.changes import add_up
from scripts.accounts.kinds import draw
from scripts.accounts.letter import Letter, letter, money
from scripts.accounts.page import page_of
from scripts.accounts.same_page import same_page
from scripts.measure_page_one import main

FOUND_AGAIN = (
    *("nothing_paid", "one_day_late", "paid_any_day", "paid_in_full_late", "extension_ninety_percent"),
    *("filed_late", "filed_and_paid_late", "postponed_state", "abroad", "minimum_penalty", "estimated_tax"),
)


def first_page(kind: str, seed: int) -> Letter:
    rng = random.Random(f"{kind} {seed}")
    return letter(draw(kind, rng), rng, "none")


@pytest.mark.parametrize("kind", FOUND_AGAIN)
def test_the_page_of_an_honest_account_has_an_account(kind: str) -> None:
    page = page_of(first_page(kind, 1))
    assert page is not None
    assert same_page(page) is not None


def test_other_payments_are_billed_the_page_of_a_changed_letter() -> None:
    """Paid in full on some day: another amount on another day makes another interest just as well."""
    made = first_page("paid_in_full_late", 4)
    changed = copy.deepcopy(made)
    changed["interest"] = money(Decimal(made["interest"]) + Decimal("0.20"))
    next(row for row in changed["billing_rows"] if row["kind"] == "interest")["amount"] = changed["interest"]
    add_up(changed)
    page = page_of(changed)
    assert page is not None
    found = same_page(page)
    assert found is not None
    assert found.payments


def test_no_account_is_billed_twice_the_interest_on_a_debt_without_credits() -> None:
    made = first_page("nothing_paid", 0)
    made["payments_and_credits"] = None
    made["billing_rows"] = [row for row in made["billing_rows"] if row["kind"] != "payments_and_credits"]
    made["interest"] = money(2 * Decimal(made["interest"]))
    next(row for row in made["billing_rows"] if row["kind"] == "interest")["amount"] = made["interest"]
    add_up(made)
    page = page_of(made)
    assert page is not None
    assert same_page(page) is None


@pytest.mark.parametrize("field", ["amount_due", "due_date"])
def test_a_page_that_contradicts_itself_is_of_no_account(field: str) -> None:
    made = first_page("nothing_paid", 2)
    made[field] = {"amount_due": "1.00", "due_date": "2026-12-01"}[field]
    assert page_of(made) is None


def test_a_charge_that_no_account_has_makes_a_page_of_no_account() -> None:
    made = first_page("nothing_paid", 3)
    made["billing_rows"].append({"kind": "other", "label": "Collection fee", "amount": "20.00"})
    add_up(made)
    assert page_of(made) is None


def test_the_measurement_says_how_many_pages_no_program_can_tell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--count", "90", "--seed", "3", "--show", "1"]) == 0
    said = capsys.readouterr().out
    assert "90 first pages with one figure changed" in said
    assert "to the cent another honest account's letter" in said
