"""Disputing the bill itself."""

from __future__ import annotations

from extractor.advice.dispute.grounds import DISPUTABLE, PAYMENTS, codes_of, grounds, is_overcharge
from extractor.advice.option import Option, Situation, option


def dispute(situation: Situation) -> Option:
    """An objection to figures that do not hold; whether payments were credited is never on the notice."""
    errors = codes_of(each for each in grounds(situation.record, DISPUTABLE | PAYMENTS) if is_overcharge(each))
    why = "whether every payment was credited is not on the notice: compare with the IRS account (irs.gov/account)"
    return option(
        situation,
        "dispute",
        "Dispute the bill",
        eligible=True if errors else None,
        why=f"figures do not hold: {', '.join(errors)} (the dispute command writes the letter)" if errors else why,
        cited=situation.citations(),
        authority="irs.gov, Understanding your CP14 notice; IRC 6404; IRC 6213(a)",
        said="official",
        stops=["nothing by itself; a hold on collection can be asked for"],
        does_not_stop=["daily interest", "the failure-to-pay penalty", "the date to pay by"],
        notes=[
            "a CP14 is not a notice of deficiency: it opens no petition to the Tax Court",
            "paying and claiming a refund, or a Collection Due Process hearing later, keeps the right to object",
        ],
    )
