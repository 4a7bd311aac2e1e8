"""What people typed, as counts by which calibration can be measured: no value, no name, no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import Any

from extractor import __version__
from extractor.checks.typed import value_of
from extractor.record import SURE, FieldReading
from extractor.settlements.audit import audit_of
from extractor.settlements.blind import blind_fields
from extractor.settlements.journal import Entry

_BOUNDS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, SURE, 0.999)


def calibration(entries: Iterable[Entry]) -> dict[str, Any]:
    """Counts of right and wrong readings of the figures that were typed blind, by field, confidence and way of reading.

    Decisions that were made with the program's value in view are left out: people agree with what they see.
    """
    decided = [entry for entry in entries if entry.settlement is not None and entry.record is not None]
    counts: Counter[tuple[str, str, float, bool, bool]] = Counter()
    for entry in decided:
        assert entry.settlement is not None and entry.record is not None
        if entry.settlement.way != "blind" or entry.record.notice is None:
            continue
        for name in blind_fields(entry.record, entry.audit):
            reading = entry.record.fields.get(name)
            if reading is not None and name in entry.settlement.values:
                right = value_of(entry.record.notice, name) == entry.settlement.values[name]
                counts[name, _how(reading), _bound(reading.confidence), entry.audit, right] += 1
    audit = audit_of(decided)
    seconds = [entry.settlement.seconds for entry in decided if entry.settlement and entry.settlement.seconds]
    strokes = [entry.strokes for entry in decided if entry.strokes is not None]
    return {
        "schema_version": "1.0",
        "kind": "calibration",
        "program": __version__,
        "settled": len(decided),
        "audited": audit.audited,
        "audited_wrong": audit.wrong,
        "audited_wrong_at_most": audit.at_most,
        "median_seconds": median(seconds) if seconds else None,
        "median_strokes": median(strokes) if strokes else None,
        "fields": [
            {
                "field": name,
                "reading": how,
                "confidence_from": bound,
                "audit": audited,
                "right": counts[name, how, bound, audited, True],
                "wrong": counts[name, how, bound, audited, False],
            }
            for name, how, bound, audited in sorted({key[:4] for key in counts})
        ],
    }


def _how(reading: FieldReading) -> str:
    """Whether a field was read by OCR, from a PDF's own text, or not at all."""
    ways = {each.reading for each in reading.evidence if each.chosen}
    return "none" if not ways else "ocr" if "ocr" in ways else "text"


def _bound(confidence: float) -> float:
    return max(bound for bound in _BOUNDS if bound <= confidence)
