"""Letters of eighteen layouts by another hand are read as they are printed, and what is planted in one is found.

Their whole records are pinned as well: where each figure was found, and each finding in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from scripts.families.plants import figures, places
from scripts.families.plants.plant import Plant
from tests.decide.family_letters import WITH_TEXT, honest_letter, planted_letter
from tests.golden.pins import compared, pinned, without_boxes

KEYS = ("notice_code", "form", "tax_year", "notice_date", "due_date", "amount_due", "tin_last4", "interest_table")
SUMS = ("tax_owed", "payments_and_credits", "interest", "penalties_total", "interest_table_total")
PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment")
OF_PENALTY = ("kind", "amount", "date", "months", "unpaid_amount", "rate_percent", "total")
CONTRADICTIONS = [*places.PLANTS, *figures.PLANTS]


def printed_figures(notice: Mapping[str, Any]) -> dict[str, Any]:
    """What a notice prints, without its labels; a sum of nothing is none, as a dash may be read as either."""
    return {
        **{name: notice[name] for name in KEYS},
        **{name: _some(notice[name]) for name in SUMS},
        **{name: _some(notice["penalties"][name]) for name in PENALTIES},
        "rows": [(row["kind"], row["amount"]) for row in notice["billing_rows"] if _some(row["amount"])],
        "penalty_table": [[row[name] for name in OF_PENALTY] for row in notice["penalty_table"]],
    }


def _some(amount: str | None) -> str | None:
    return None if amount in ("0.00", "-0.00") else amount


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("family", WITH_TEXT)
def test_an_honest_letter_is_read_as_printed_and_not_accused(family: str, seed: int) -> None:
    letter = honest_letter(family, f"pins-{seed}", other_words=seed % 2 == 1)
    file = f"{family}-{seed}.pdf"
    record = letter.record(file, letter.assembled())
    assert record.notice is not None
    read = record.notice.model_dump(mode="json", by_alias=True)
    assert printed_figures(read) == printed_figures(letter.printed)
    assert [finding for finding in record.findings if finding.severity != "info"] == []
    compared("families", [file], [without_boxes(pinned(record))])


@pytest.mark.parametrize("plant", CONTRADICTIONS, ids=lambda plant: plant.name)
def test_a_contradiction_of_a_figure_or_between_places_is_found(plant: Plant) -> None:
    letter, file = planted_letter(plant, 1), f"{plant.name}.pdf"
    record = letter.record(file, letter.assembled())
    assert record.status == "review"
    compared("families", [file], [without_boxes(pinned(record))])
