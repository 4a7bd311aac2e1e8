"""Every number that is shown has a source and the day through which it is known."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from extractor.advice.options import options
from extractor.advice.payoff import payoff
from extractor.advice.timeline import timeline
from extractor.record import Finding, Record
from tests.advice.accounts import WORKED, Bill
from tests.advice.numbers import dates_in, numbers_in, plain
from tests.law.known import RATES_KNOWN_THROUGH

ON = dt.date(2026, 11, 28)
LATE = Bill(
    2020,
    dt.date(2022, 9, 19),
    Decimal("9000.00"),
    failure_to_file=Decimal("2025.00"),
    failure_to_pay=Decimal("765.00"),
    interest=Decimal("412.33"),
)
NEW = Bill(2025, dt.date(2026, 10, 19), Decimal("61234.56"), failure_to_pay=Decimal("2143.21"))
LARGE = Bill(
    2023, dt.date(2025, 3, 3), Decimal("130000.00"), failure_to_pay=Decimal("7150.00"), withheld=Decimal("2000000.00")
)
WRONG = Finding(code="interest-mismatch", severity="error", message="the interest is not what the law gives")
RECORDS = {
    "worked": WORKED.record(),
    "late": LATE.record(),
    "new": NEW.record(),
    "large": LARGE.record(),
    "uncertain": WORKED.record().model_copy(update={"status": "review", "findings": [WRONG]}),
}
WISHES: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "assumed": {"assume_rate": "last"},
    "plan": {"assume_rate": Decimal("6.5"), "monthly": Decimal("450.00"), "card_apr": Decimal("21.9")},
    "poor": {"assume_rate": "last", "months": 60, "income_family": (3, Decimal("41000")), "direct_debit": False},
}
TEXTS = ("title", "why", "stops", "does_not_stop", "notes")


def assert_sourced(shown: Mapping[str, Any]) -> None:
    """The object names its sources, and each of its figures has one, a mark, and a day through which it is known."""
    assert shown.get("source") or shown.get("sources")
    assert shown["certainty"] in ("statute", "official", "reported")
    assert dt.date.fromisoformat(shown["known_through"]) >= dt.date(2026, 11, 28)
    for figure in shown["figures"]:
        assert figure["source"].strip() and figure["what"].strip(), figure
        assert figure["certainty"] in ("statute", "official", "reported")
        assert dt.date.fromisoformat(figure["as_of"]) <= dt.date.fromisoformat(figure["known_through"]) or figure[
            "what"
        ].endswith("assumed")


def known_numbers(shown: Mapping[str, Any], record: Record, wish: Mapping[str, Any]) -> set[str]:
    """The numbers that need no further source: figures, the object's own amounts, the notice's, the user's."""
    assert record.notice is not None
    notice = record.notice
    penalties = notice.penalties
    printed = [
        *(notice.amount_due, notice.tax_owed, notice.payments_and_credits, notice.interest),
        *(penalties.failure_to_file, penalties.failure_to_pay, penalties.estimated_tax),
    ]
    own = [
        shown[name] for name in ("fee", "cost", "balance", "monthly", "months", "saves") if shown.get(name) is not None
    ]
    numbers = {plain(str(abs(value))) for value in printed if value is not None}
    numbers |= {plain(str(value)) for value in own}
    numbers |= {plain(str(value)) for value in wish.values() if isinstance(value, Decimal | int)}
    return numbers | {plain(figure["value"]) for figure in shown["figures"]}


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("name", RECORDS)
def test_every_number_of_an_option_has_a_source(name: str, wish: str) -> None:
    record = RECORDS[name]
    for each in options(record, on=ON, **WISHES[wish]):
        shown = json.loads(each.to_json())
        assert_sourced(shown)
        texts = [
            text for field in TEXTS for text in ([shown[field]] if isinstance(shown[field], str) else shown[field])
        ]
        allowed = known_numbers(shown, record, WISHES[wish]) | derived(shown, record)
        assert numbers_in(texts) <= allowed, (each.code, numbers_in(texts) - allowed)
        days = {figure["value"] for figure in shown["figures"]} | {shown["known_through"]}
        assert dates_in(texts) <= days | {RATES_KNOWN_THROUGH.isoformat()}


def derived(shown: Mapping[str, Any], record: Record) -> set[str]:
    """Numbers that follow from the notice and a figure: its tax, the months left to collect, card interest, years."""
    assert record.notice is not None and record.notice.tax_owed is not None
    credits = record.notice.payments_and_credits or Decimal(0)
    numbers = {plain(str(record.notice.tax_owed + credits))}
    if "plan" in shown["code"] and shown["known_through"]:
        numbers |= months_left(record)
    if shown["code"] == "card" and shown["cost"] is not None:
        numbers.add(plain(str(Decimal(shown["cost"]) - Decimal(shown["fee"]))))
    if shown["code"] == "offer_in_compromise":
        numbers |= {figure["what"][-4:] for figure in shown["figures"] if "fiscal year" in figure["what"]}
    return numbers


def months_left(record: Record) -> set[str]:
    assert record.notice is not None and record.notice.notice_date is not None
    end = record.notice.notice_date.replace(year=record.notice.notice_date.year + 10)
    return {str((end.year - ON.year) * 12 + end.month - ON.month - (end.day < ON.day))}


@pytest.mark.parametrize("name", RECORDS)
def test_every_number_of_a_payoff_has_a_source(name: str) -> None:
    record = RECORDS[name]
    given: Any = {"agreement_from": dt.date(2026, 11, 1), "levy_notice": dt.date(2026, 11, 1), "assume_rate": "last"}
    for on in (ON, dt.date(2028, 3, 1)):
        shown = json.loads(payoff(record, on=on, **given).to_json())
        assert_sourced(shown)
        assert len(shown["figures"]) >= 3
        allowed = {plain(figure["value"]) for figure in shown["figures"]}
        assert numbers_in([*shown["assumptions"], *shown["changes"]]) <= allowed


@pytest.mark.parametrize("name", RECORDS)
def test_every_number_of_a_timeline_has_a_source(name: str) -> None:
    for step in timeline(RECORDS[name]):
        shown = json.loads(step.to_json())
        assert_sourced(shown)
        texts = [shown["title"], shown["trigger"], *shown["rights"]]
        allowed = {plain(figure["value"]) for figure in shown["figures"]}
        assert numbers_in(texts) <= allowed, (step.code, numbers_in(texts) - allowed)


def test_a_number_without_a_source_is_seen() -> None:
    assert numbers_in(["$50,000 in 72 months (IRC 6159(c), Form 433-F) by July 4, 2026 or 2026-07-04"]) == {
        "50000",
        "72",
    }
