"""The tax of a return in a column beside the billed one is the tax billed, unless the return was changed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.return_columns import other_taxes_of_return
from extractor.record import Notice
from tests.layout.pages import Line, page, right

NOTICE = Notice(tax_owed=Decimal("18878.00"))


def found(heading: str, tax: str, note: str = "") -> list[str]:
    lines: list[Line] = [
        (60, 280, "Entry"),
        right(360, 280, heading),
        right(500, 280, "Billed"),
        (60, 300, "Tax"),
        right(360, 300, tax),
        right(500, 300, "18,878.00"),
        (60, 314, "Interest"),
        right(360, 314, "0.00"),
        right(500, 314, "164.43"),
        (60, 500, note),
    ]
    return [each.value for each in other_taxes_of_return([page(*lines)], NOTICE)]


@pytest.mark.parametrize("heading", ["Per\u00a0your\u00a0return", "As\u00a0you\u00a0reported", "As\u00a0filed"])
def test_another_tax_in_the_returns_own_column_is_found(heading: str) -> None:
    heading = heading.replace("\u00a0", " ")
    assert found(heading, "17,078.00", "As you reported it; we changed nothing.") == ["17078.00"]


def test_the_same_tax_and_a_changed_return_are_not() -> None:
    assert found("Per your return", "18,878.00") == []
    assert found("Per your return", "17,078.00", "We changed your return as the enclosed page explains.") == []


@pytest.mark.parametrize("heading", ["Last year", "Your return, last year"])
def test_another_years_column_is_not_the_returns(heading: str) -> None:
    assert found(heading, "17,078.00") == []
