"""Each planted fault changes what it says and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from extractor.law.calendar import pay_by_dates
from scripts.letters import letter, style, truth
from scripts.letters.faults import FAULTS, changed_digit
from scripts.letters.layouts import LAYOUTS, compose
from scripts.letters.letter import Letter
from scripts.letters.style import Style


def planted(name: str) -> tuple[Letter, Letter]:
    """An honest letter and the same with the fault."""
    for number in range(200):
        rng = random.Random(number)
        honest = letter.invent(rng)
        faulty = FAULTS[name].plant(honest, rng)
        if faulty is not None:
            return honest, faulty
    raise AssertionError(f"no letter of 200 can carry {name}")


def with_coupon(number: int) -> Style:
    return replace(style.invent(random.Random(number)), coupon=True, interest_table=True, page_count=4, size=9)


def test_a_changed_row_no_longer_adds_up_and_the_rest_stays() -> None:
    honest, faulty = planted("row_changed")
    changed = [(one, other) for one, other in zip(honest.rows, faulty.rows, strict=True) if one != other]
    assert len(changed) == 1
    assert sum(row.amount for row in faulty.rows) != faulty.amount_due
    assert replace(faulty, rows=honest.rows) == honest


@pytest.mark.parametrize(("fault", "place"), [("coupon_amount", "coupon"), ("headline_amount", "headline")])
def test_one_place_shows_another_amount_and_the_majority_stays_true(fault: str, place: str) -> None:
    honest, faulty = planted(fault)
    assert faulty.amount_at(place) != honest.amount_due
    assert replace(faulty, elsewhere={}) == honest
    for layout in LAYOUTS:
        draft = compose(layout, faulty, with_coupon(1))
        assert truth.notice(draft).amount_due == honest.amount_due
        assert truth.ambiguous(draft) == ["amount_due"]


def test_a_moved_due_date_is_one_that_the_law_does_not_give() -> None:
    honest, faulty = planted("due_date_moved")
    assert faulty.due_date not in pay_by_dates(honest.notice_date, honest.amount_due)
    assert replace(faulty, due_date=honest.due_date) == honest


@pytest.mark.parametrize(
    ("fault", "kind"), [("interest_inflated", "interest"), ("failure_to_pay_inflated", "failure_to_pay")]
)
def test_an_inflated_charge_still_adds_up_everywhere(fault: str, kind: str) -> None:
    honest, faulty = planted(fault)
    more = faulty.amount_due - honest.amount_due
    assert more >= 5
    assert sum(row.amount for row in faulty.rows) == faulty.amount_due
    for one, other in zip(honest.rows, faulty.rows, strict=True):
        assert other.amount - one.amount == (more if one.kind == kind else 0)
    assert faulty.interest_total == faulty.row("interest")
    for table in faulty.penalty_tables:
        assert table.total == faulty.row(table.kind)


def test_a_changed_rate_leaves_factor_and_charge() -> None:
    honest, faulty = planted("table_rate_changed")
    changed = [
        (one, other) for one, other in zip(honest.interest_rows, faulty.interest_rows, strict=True) if one != other
    ]
    assert [replace(other, rate_percent=one.rate_percent) == one for one, other in changed] == [True]


def test_the_coupon_of_every_layout_shows_the_changed_year() -> None:
    honest, faulty = planted("coupon_year")
    for layout in LAYOUTS:
        draft = compose(layout, faulty, with_coupon(2))
        assert draft.places["tax_year"]["coupon"] != honest.tax_year
        assert truth.notice(draft).tax_year == honest.tax_year


def test_a_changed_digit_keeps_sign_and_length() -> None:
    rng = random.Random(1)
    for _ in range(300):
        honest = letter.invent(random.Random(rng.random())).amount_due
        changed = changed_digit(-honest, rng)
        assert changed != -honest and changed < 0
        assert len(str(changed)) == len(str(-honest))
        assert sum(a != b for a, b in zip(str(changed), str(-honest), strict=True)) == 1
