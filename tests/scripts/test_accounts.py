"""The second arithmetic of scripts/accounts: published figures, and nothing shared with what it measures."""

from __future__ import annotations

import ast
import datetime as dt
import json
import random
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.accounts import days, growth, kinds, places
from scripts.accounts.account import Account
from scripts.accounts.changes import CHANGES
from scripts.accounts.charges import charges, pay_by, total
from scripts.accounts.letter import letter
from scripts.accounts.mistakes import MISTAKES
from scripts.measure_checks import changed_letters, honest_letters, main

D = dt.date
PACKAGE = Path(kinds.__file__).parent


def account(year: int, tax: str, notice: dt.date, **changes: object) -> Account:
    """An account of a year, filed in time, nothing paid."""
    start = days.own_start(year)
    facts: dict[str, object] = {
        "kind": "",
        "tax_year": year,
        "notice_date": notice,
        "tax": Decimal(tax),
        "credits": (),
        "payments": (),
        "filed": start,
        "due": days.own_due(year, ""),
        "start": start,
        "pay_anchor": start,
        "file_due": days.own_due(year, ""),
        "file_anchor": start,
        "file_interest": start,
    }
    return Account(**(facts | changes))  # type: ignore[arg-type]


def interest(one: Account) -> Decimal:
    return sum((row.charge for row in charges(one).interest), Decimal(0))


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.stem)
def test_the_generator_imports_nothing_of_the_program(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert not [name for name in imported if name.startswith("extractor")]


def test_the_table_of_a_real_notice_comes_out() -> None:
    rows = charges(account(2022, "13913", D(2023, 10, 23))).interest
    assert [(row.factor, row.charge) for row in rows] == [
        (Decimal("0.014680663"), Decimal("204.25")),
        (Decimal("0.017798686"), Decimal("251.27")),
        (Decimal("0.005053268"), Decimal("72.61")),
    ]


def test_the_interest_of_a_real_transcript_comes_out() -> None:
    late = account(2022, "25826", D(2023, 6, 5), filed=D(2023, 5, 1))
    assert total(charges(late).failure_to_file) == Decimal("1162.17")
    assert interest(late) == Decimal("265.24")


def test_ten_quarters_and_31_months_of_a_published_example_come_out() -> None:
    one = account(2014, "12250", D(2017, 10, 26))
    # The published amount is by quarters with six-digit factors, not row by row to the cent.
    assert abs(interest(one) - Decimal("1175.72")) <= Decimal("0.02")
    assert total(charges(account(2014, "10000", D(2017, 10, 26))).failure_to_pay) == Decimal("1550.00")


def test_sixty_days_at_16_percent_are_those_of_the_regulation() -> None:
    grown = growth.factor(D(1982, 12, 31), D(1983, 3, 1), Decimal(16))
    assert growth.cents(Decimal("1424.66") * grown) == Decimal("37.96")


def test_a_payment_on_the_first_day_has_both_readings() -> None:
    paid = account(2023, "10000", D(2024, 7, 1), payments=((D(2024, 4, 16), Decimal(10_000)),))
    assert total(charges(paid).failure_to_pay) == 0
    later = account(2023, "10000", D(2024, 7, 1), payments=((D(2024, 4, 16), Decimal(10_000)),), first_day_counts=False)
    assert total(charges(later).failure_to_pay) == Decimal("50.00")
    assert interest(later) == Decimal("2.23")


@pytest.mark.parametrize(
    ("tax_year", "state", "due"),
    [
        (2010, "", D(2011, 4, 18)),
        (2011, "", D(2012, 4, 17)),
        (2015, "", D(2016, 4, 18)),
        (2015, "MA", D(2016, 4, 19)),
        (2016, "", D(2017, 4, 18)),
        (2017, "", D(2018, 4, 18)),
        (2018, "ME", D(2019, 4, 17)),
        (2019, "", D(2020, 7, 15)),
        (2020, "", D(2021, 5, 17)),
        (2021, "MA", D(2022, 4, 19)),
        (2022, "", D(2023, 4, 18)),
        (2025, "", D(2026, 4, 15)),
        (1988, "", D(1989, 4, 17)),
    ],
)
def test_due_dates_are_those_that_were_announced(tax_year: int, state: str, due: dt.date) -> None:
    assert days.own_due(tax_year, state) == due


def test_a_large_demand_gives_ten_business_days() -> None:
    assert pay_by(D(2026, 6, 8), Decimal(100_000)) == D(2026, 6, 23)
    assert pay_by(D(2018, 1, 30), Decimal("1075.21")) == D(2018, 2, 20)


def test_failure_to_pay_ends_at_25_percent() -> None:
    assert total(charges(account(2015, "10000", D(2022, 6, 6))).failure_to_pay) == Decimal("2500.00")


def test_every_kind_of_letter_adds_up_and_is_its_own() -> None:
    for _, tables, _, made in honest_letters(len(kinds.KINDS) * 3, 7):
        rows = [Decimal(row["amount"]) for row in made["billing_rows"]]
        assert sum(rows) == Decimal(made["amount_due"])
        assert bool(made.get("interest_table")) <= (tables != "none")
        if made.get("interest_table"):
            assert sum(Decimal(row["charge"]) for row in made["interest_table"]) == Decimal(made["interest"] or 0)


def test_a_seed_gives_the_same_letters_again() -> None:
    assert list(honest_letters(5, 3)) == list(honest_letters(5, 3))


def test_every_kind_of_change_can_be_made() -> None:
    names = [name for name, *_ in changed_letters(len(CHANGES) + len(MISTAKES), 11)]
    assert names == [*CHANGES, *MISTAKES]


def test_ordinary_addresses_are_in_no_postponed_state() -> None:
    states = {places.state_of(("", line)) for line in places.ORDINARY}
    assert not states & {"AR", "KY", "TN", "NC", "AL", "FL", "GA", "SC", "CA", "TX", "OK", "LA", "HI", "ME", "MI"}


def test_the_measurement_counts_what_it_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "letters.jsonl"
    assert main(["--honest", "27", "--changed", "10", "--seed", "5", "--show", "1", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "all                               27" in printed
    assert "records per second and core" in printed
    assert len([json.loads(line) for line in out.read_text("utf-8").splitlines()]) == 37


def test_a_letter_without_tables_has_none() -> None:
    made = letter(kinds.draw("filed_late", random.Random(1)), random.Random(1), "none")
    assert "interest_table" not in made
    assert "penalty_table" not in made
