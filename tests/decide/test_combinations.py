"""Of several readings of the rows the one choice that adds up is taken; of two such choices neither."""

from __future__ import annotations

from decimal import Decimal

from extractor.decide.assembly import assemble
from extractor.fields.reading import LetterReading
from extractor.record import SURE, FieldReading
from tests.decide.test_billing_choice import DUE, ROWS, layout


def read(*tables: list[tuple[str, str]], due: str = DUE) -> dict[str, FieldReading]:
    """A page that was read once for each table."""
    return assemble([LetterReading((layout(table, due, smudged=60.0),)) for table in tables]).fields


def table(tax: str, paid: str, penalty: str, interest: str) -> list[tuple[str, str]]:
    return [(label, amount) for (label, _), amount in zip(ROWS, (tax, paid, penalty, interest), strict=True)]


def figures(fields: dict[str, FieldReading]) -> list[str]:
    return [str(fields[name].value) for name in ("tax_owed", "payments_and_credits", "penalties", "interest")]


def test_each_row_may_be_right_in_another_reading() -> None:
    first = table("$3,188.00", "-3,328.00", "633.30", "145.00")
    second = table("$3,183.00", "-3,328.00", "638.30", "145.00")
    fields = read(first, second)
    assert figures(fields) == ["3183.00", "-3328.00", "633.30", "145.00"]


def test_two_choices_that_add_up_leave_the_rows_in_doubt() -> None:
    """633.30 = 3,183 - 3,328 + 633.30 + 145.00 = 3,188 - 3,328 + 628.30 + 145.00, each in neither reading whole."""
    first = table("$3,183.00", "-3,328.00", "628.30", "145.00")
    second = table("$3,188.00", "-3,328.00", "633.30", "145.00")
    fields = read(first, second)
    assert fields["tax_owed"].confidence < SURE
    assert fields["penalties"].confidence < SURE


def test_a_choice_a_cent_off_does_not_add_up() -> None:
    first = table("$3,188.00", "-3,328.00", "633.30", "145.00")
    second = table("$3,183.00", "-3,328.00", "638.30", "145.00")
    fields = read(first, second, due="$633.31")
    assert all(fields[name].confidence < SURE for name in ("tax_owed", "penalties"))


def test_one_reading_that_adds_up_needs_no_choice() -> None:
    wrong = table("$3,188.00", "-3,328.00", "638.30", "145.00")
    fields = read(wrong, list(ROWS))
    assert figures(fields) == ["3183.00", "-3328.00", "633.30", "145.00"]
    assert Decimal(str(fields["amount_due"].value)) == Decimal("633.30")


def test_the_reading_with_more_rows_is_the_whole_one() -> None:
    shown = [*ROWS[:3], ("Failure-to-file penalty", "0.00"), ROWS[3]]
    fields = read(list(ROWS), shown)
    assert fields["penalties.failure_to_file"].value == "0.00"
