"""What people typed is counted, without any value."""

from __future__ import annotations

import datetime as dt
import json
from typing import Literal

from extractor.record import Correction, FieldReading, Settlement
from extractor.settlements.audit import audit_of, upper_bound
from extractor.settlements.calibration import calibration
from extractor.settlements.journal import Entry
from tests.output.test_tables import LETTER

UNCERTAIN = LETTER.model_copy(
    update={"fields": {"amount_due": FieldReading(value="14928.09", confidence=0.93, agreement=1)}}
)


def entry(amount: str, way: Literal["blind", "seen"] = "blind", audit: bool = False, corrected: bool = False) -> Entry:
    corrections = [Correction(field="amount_due", read="14928.09", settled=amount)] if corrected else []
    settlement = Settlement(
        decision="accepted",
        by="Ann",
        at=dt.datetime(2026, 11, 28, tzinfo=dt.UTC),
        way=way,
        values={"amount_due": amount},
        corrections=corrections,
    )
    return Entry(1, "a", 1, "c", settlement, UNCERTAIN, audit, 2)


def test_blind_figures_are_counted_by_confidence() -> None:
    counted = calibration([entry("14928.09"), entry("14928.08"), entry("14928.09", "seen")])
    (field,) = [each for each in counted["fields"] if each["field"] == "amount_due"]
    assert (field["confidence_from"], field["right"], field["wrong"]) == (0.9, 1, 1)
    assert (counted["settled"], counted["median_strokes"]) == (3, 2)


def test_no_value_is_exported() -> None:
    text = json.dumps(calibration([entry("14928.09")]))
    assert not [value for value in ("14928", "Ann", "0034", "HYPERLINK", "a.pdf") if value in text]


def test_the_audit_says_how_many_are_wrong_at_most() -> None:
    audit = audit_of([entry("14928.08", audit=True, corrected=True), entry("14928.09", audit=True), entry("1.00")])
    assert (audit.audited, audit.wrong) == (2, 1)
    assert audit_of([]).at_most is None
    assert [round(upper_bound(*each), 4) for each in ((0, 300), (1, 300), (1, 1))] == [0.0099, 0.0157, 1.0]
