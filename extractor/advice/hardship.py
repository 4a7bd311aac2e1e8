"""For those who cannot pay: an offer in compromise, or collection put off."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor import law
from extractor.advice.citations import Citations
from extractor.advice.figure import Figure, plain
from extractor.advice.option import Cost, Option, Situation, option
from extractor.law.parts import NOTHING


def offer_in_compromise(situation: Situation) -> Option:
    """An offer of less than is owed; what decides, income and assets, is not on the notice."""
    cited = situation.citations()
    fee = NOTHING if situation.low_income else cited.number("offer_in_compromise.fee")
    part = cited.text("offer_in_compromise.lump_sum_part")
    lump = cited.text("offer_in_compromise.lump_sum_payments")
    shortest = cited.text("offer_in_compromise.periodic_least_months")
    longest = cited.text("offer_in_compromise.periodic_most_months")
    months = [cited.text(f"offer_in_compromise.{kind}_income_months") for kind in ("lump_sum", "periodic")]
    down = "no part payment (low income)" if situation.low_income else f"{part} percent with the application"
    return option(
        situation,
        "offer_in_compromise",
        "Offer in compromise",
        eligible=None if situation.balance else False,
        why="income, expenses and assets decide, which are not on the notice; all required returns must be filed",
        cited=cited,
        authority="IRC 7122; IRC 6331(k); Form 656-B booklet",
        said="reported",
        cost=Cost(fee=fee, whole=False),
        stops=["levies while it is pending (IRC 6331(k)(1))"],
        does_not_stop=["interest and penalties until it is accepted", "the filing of a lien notice"],
        notes=[
            f"lump sum: at most {lump} payments, {down}; by months: {shortest} to {longest} payments",
            f"the offer holds the equity in assets and {months[0]} or {months[1]} months of remaining income",
            *_accepted(cited),
            "the time to collect stands still while it is pending (IRC 6331(k)(3))",
        ],
    )


def currently_not_collectible(situation: Situation) -> Option:
    """Collection put off while basic living expenses take the whole income."""
    return option(
        situation,
        "currently_not_collectible",
        "Temporary delay of collection (currently not collectible)",
        eligible=None if situation.balance else False,
        why="income and necessary expenses decide, which are not on the notice; asked for by phone or Form 433-F",
        cited=situation.citations(),
        authority="irs.gov, Understanding your CP14 notice; irs.gov, Temporarily delay the collection process",
        said="official",
        stops=["levies while it holds"],
        does_not_stop=["daily interest", "the failure-to-pay penalty", "the offset of tax refunds", "a lien notice"],
        notes=["the time to collect goes on meanwhile"],
    )


def _accepted(cited: Citations) -> list[str]:
    """How many offers the IRS accepted, by fiscal year."""
    told = []
    accepted, received = law.load("offer_in_compromise.accepted"), law.load("offer_in_compromise.received")
    for entry in accepted.entries:
        arrived = received.at(entry.start)
        assert isinstance(entry.value, Decimal)
        share = law.to_cents(entry.value * 100 / arrived).quantize(Decimal("0.1"))
        year = entry.start.year
        told.append(f"{entry.value:,} of {arrived:,} ({plain(share)} percent) in fiscal year {year}")
        for what, value, unit in (
            ("accepted", entry.value, "offers"),
            ("received", arrived, "offers"),
            ("accepted, share", share, "percent"),
        ):
            cited.add(
                _figure(f"Offers in compromise {what}, fiscal year {year}", value, unit, entry.reference, entry.start)
            )
    return [f"the IRS accepted {' and '.join(told)}"]


def _figure(what: str, value: Decimal, unit: str, source: str, as_of: dt.date) -> Figure:
    through = law.load("offer_in_compromise.accepted").known_through
    return Figure(
        what=what,
        value=plain(value),
        unit=unit,
        certainty="reported",
        source=source,
        as_of=as_of,
        known_through=through,
    )
