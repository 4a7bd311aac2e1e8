"""On a scan a label with its amount is a statement of its own: the sentence below explains nothing of it."""

from __future__ import annotations

import pytest

from extractor.fields.leftovers import leftovers
from extractor.fields.passages import passages
from tests.fields.test_leftovers import NOTICE
from tests.layout.pages import page, stacked

_PLAN = "Please disregard this notice if you have made payment arrangements."


def _values(*lines: str, confidence: float | None) -> list[str]:
    layout = page(*stacked(54, 300, *lines), confidence=confidence)
    return [each.value for each in leftovers([[layout]], NOTICE)]


@pytest.mark.parametrize("label", ["Current balance", "Open now", "To settle the account"])
def test_another_amount_with_a_label_above_a_sentence_is_found(label: str) -> None:
    assert _values(f"{label}: $1,887.20", _PLAN, confidence=96.0) == ["1887.20"]


def test_the_letters_own_amount_with_a_label_is_not() -> None:
    assert _values("Current balance: $1,136.70", _PLAN, confidence=96.0) == []


@pytest.mark.parametrize(
    ("lines", "is_ended"),
    [
        (("Current balance: $1,887.20", "Please disregard this notice"), True),
        (("Current balance: $1,887.20", "for the year of this notice"), False),
        (("Of the balance, this much is open $1,887.20", "Please disregard this notice"), False),
        (("Current balance: $1,887", "Please disregard this notice"), False),
    ],
)
def test_only_a_label_with_its_amount_above_a_capital_ends_at_its_line(lines: tuple[str, ...], is_ended: bool) -> None:
    (passage,) = passages(page(*stacked(54, 300, *lines), confidence=96.0))
    assert bool(passage.line_ends) is is_ended
