"""One notice as the report shows it."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.notices import shipped_notices
from extractor.output.shown import NAMES, amount_of, day, name_of, printable, shown, shown_day
from extractor.output.table import JsonRecord
from extractor.record import KEY_FIELDS, SURE
from extractor.values.wording import dollars

_RISKS = {"error": 1.0, "warning": 0.6, "info": 0.1}
_STATUS_RISKS = {"failed": 1.0, "review": 0.6, "unsupported": 0.8, "verified": 0.01, "settled": 0.005}
_LEAST_AMOUNT = 100.0
_UNKNOWN_AMOUNT = 5_000.0
"""A notice whose amount is not known ranks like one of a usual amount."""
_WEEK = 7
_CREDIT, _PENALTY, _INTEREST = "payments_and_credits", "penalties", "interest"
_RUNNING = ("running_header", "scan_line", "hidden_text")
Number = float


@dataclass(frozen=True)
class ShownFinding:
    """A finding: code, severity, message, and the printed and the expected value if it has them."""

    code: str
    severity: str
    message: str
    printed: str | None
    expected: str | None


@dataclass(frozen=True)
class ShownPage:
    """A page picture: its address relative to the report, its size in points, and paths of boxes on it (SVG)."""

    number: int
    address: str
    width: float
    height: float
    boxes: str
    wrong_boxes: str


@dataclass(frozen=True)
class Row:
    """One notice of the report. `risk` orders the rows, `days_left` is negative for an overdue notice."""

    id: str
    status: str
    client: str
    file: str
    notice: str
    due: str
    amount: str
    why: str
    risk: float
    days_left: int | None
    owed: Decimal
    disputed: Decimal
    figures: Sequence[tuple[str, str, str, str]] = ()
    findings: Sequence[ShownFinding] = ()
    pages: Sequence[ShownPage] = ()
    chart: Sequence[tuple[str, Number, Number]] = ()
    settlement: str = ""
    facts: Sequence[tuple[str, str]] = field(default=())


def row(record: JsonRecord, notice: str, today: dt.date, pages: Sequence[ShownPage] = (), client: str = "") -> Row:
    """The row of a record. `notice` is its id, `client` the client it belongs to if that is known."""
    printed: Mapping[str, Any] = record["notice"] or {}
    due = day(printed.get("due_date"))
    days = (due - today).days if due else None
    amount = amount_of(printed.get("amount_due"))
    findings = [_finding(each) for each in record["findings"]]
    taxpayer = printed.get("taxpayer_name") or ""
    place = f" (notice {record['source']['notice_index']})" if record["source"]["notice_index"] > 1 else ""
    file = printable(record["source"]["file"])
    return Row(
        id=notice,
        status=record["status"],
        client=printable(client or taxpayer) or file.rpartition("/")[2],
        file=file + place,
        notice=_named(printed),
        due=_due(record, printed, due, days, today),
        amount=dollars(amount) if amount is not None else "",
        why=_why(record, findings),
        risk=_risk(record, amount, days),
        days_left=days if printed.get("notice_code") in (None, "CP14") else None,
        owed=amount or Decimal(0),
        disputed=max((_difference(each) for each in record["findings"]), default=Decimal(0)),
        figures=_figures(record, printed),
        findings=findings,
        pages=pages,
        chart=_chart(printed),
        settlement=_settlement(record.get("settlement")),
        facts=_facts(printed, taxpayer if client else ""),
    )


def boxes(record: JsonRecord, page: int) -> tuple[str, str]:
    """SVG paths of the places of key fields on a page, and of those of its errors and warnings."""
    key = {
        tuple(each["bbox"])
        for name, reading in record["fields"].items()
        if name.split(".")[0] in KEY_FIELDS
        for each in reading["evidence"]
        if each["page"] == page and each["chosen"] and each["place"] not in _RUNNING
    }
    wrong = {
        tuple(each["bbox"])
        for finding in record["findings"]
        if finding["severity"] != "info"
        for each in finding["evidence"]
        if each["page"] == page and each["file"] is None and each["place"] not in _RUNNING
    }
    return _path(sorted(key - wrong)), _path(sorted(wrong))


def _path(rectangles: Sequence[tuple[float, ...]]) -> str:
    parts = (
        f"M{x0 - 1:.0f} {top - 1:.0f}h{x1 - x0 + 2:.0f}v{bottom - top + 2:.0f}h-{x1 - x0 + 2:.0f}z"
        for x0, top, x1, bottom in rectangles
    )
    return "".join(parts)


def _finding(finding: Mapping[str, Any]) -> ShownFinding:
    found, expected = finding["found"], finding["expected"]
    return ShownFinding(
        finding["code"],
        finding["severity"],
        printable(finding["message"]),
        shown(found) if found is not None else None,
        shown(expected) if expected is not None else None,
    )


@lru_cache(maxsize=1)
def _urgent() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("unsupported_notices.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, str]:
    return {code: notice.title for code, notice in shipped_notices().by_code.items()}


def _named(printed: Mapping[str, Any]) -> str:
    if not printed:
        return ""
    code = printed.get("notice_code") or "notice"
    year = f" {printed['tax_year']}" if printed.get("tax_year") else ""
    title = _titles().get(code, "") if code != "CP14" else ""
    return printable(f"{code}{year}") + (f", {title}" if title else "")


def _due(record: JsonRecord, printed: Mapping[str, Any], due: dt.date | None, days: int | None, today: dt.date) -> str:
    """When something must be done."""
    urgent = _urgent().get(printed.get("notice_code") or "")
    dated = day(printed.get("notice_date"))
    if urgent is not None:
        last = dated + dt.timedelta(days=urgent["days"]) if dated else None
        left = f" ({shown_day(last)}, {_left((last - today).days)})" if last else ""
        return f"{urgent['answer']}{left} [{urgent['authority']}]"
    if due is None or days is None:
        return "date not read" if record["notice"] else ""
    return f"{shown_day(due)}, {_left(days)}"


def _left(days: int) -> str:
    if days < 0:
        return f"{-days:,} day{'s' if days < -1 else ''} overdue"
    return "today" if days == 0 else f"in {days:,} day{'s' if days > 1 else ''}"


def _why(record: JsonRecord, findings: Sequence[ShownFinding]) -> str:
    """The main reason why somebody must look; empty for a notice that is done."""
    if record["error"]:
        return printable(record["error"]["message"])
    if record["status"] in ("verified", "settled"):
        return ""
    if record["status"] == "unsupported":
        return "not a CP14; its figures were not checked"
    serious = sorted((each for each in findings if each.severity != "info"), key=lambda each: each.severity)
    return serious[0].message if serious else "some key figures were not read with high confidence"


def _risk(record: JsonRecord, amount: Decimal | None, days: int | None) -> float:
    """Risk × amount × urgency: what is wrong, what is at stake, and how soon."""
    risk = _STATUS_RISKS[record["status"]]
    if record["status"] == "review":
        risk = max((_RISKS[each["severity"]] for each in record["findings"]), default=risk)
    at_stake = max(float(abs(amount)), _LEAST_AMOUNT) if amount is not None else _UNKNOWN_AMOUNT
    return risk * at_stake / (1 + max(days or 0, 0) / _WEEK)


def _difference(finding: Mapping[str, Any]) -> Decimal:
    """What an error is about, in dollars."""
    found, expected = amount_of(finding["found"]), amount_of(finding["expected"])
    if finding["severity"] != "error" or found is None or expected is None:
        return Decimal(0)
    return abs(found - expected)


def _figures(record: JsonRecord, printed: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """Name, printed value, expected value if a finding has one, and a remark, of each figure of the notice."""
    expected = dict(_expected(record, printed))
    penalties = printed.get("penalties") or {}
    values = {name: printed.get(name) for name in KEY_FIELDS if name not in ("penalties", "notice_code", "tax_year")}
    values |= {f"penalties.{name}": value for name, value in penalties.items()}
    rows = []
    for name in NAMES:
        value = values.get(name)
        if value is not None:
            rows.append((name_of(name), shown(value), expected.get(name, ""), _remark(record, name)))
    return rows


def _remark(record: JsonRecord, name: str) -> str:
    corrections = (record.get("settlement") or {}).get("corrections", ())
    for correction in corrections:
        if correction["field"] == name:
            return f"read as {shown(correction['read'])}"
    reading = record["fields"].get(name)
    is_uncertain = reading is not None and reading["confidence"] < SURE and record["status"] != "settled"
    return "uncertain" if is_uncertain else ""


def _expected(record: JsonRecord, printed: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The figures that a finding shows to be wrong: its first field, where `found` is what that field prints."""
    for finding in record["findings"]:
        name = next(iter(finding["fields"]), "")
        outer, _, inner = name.partition(".")
        value = (printed.get(outer) or {}).get(inner) if inner else printed.get(outer)
        if finding["severity"] != "info" and finding["expected"] is not None and finding["found"] == str(value):
            yield name, shown(finding["expected"])


def _chart(printed: Mapping[str, Any]) -> list[tuple[str, Number, Number]]:
    """The parts of the balance as name, start and width in percent; empty unless they are parts of it."""
    tax = (amount_of(printed.get("tax_owed")) or Decimal(0)) + (amount_of(printed.get(_CREDIT)) or Decimal(0))
    parts = [
        ("tax", tax),
        (_PENALTY, amount_of(printed.get("penalties_total")) or Decimal(0)),
        (_INTEREST, amount_of(printed.get(_INTEREST)) or Decimal(0)),
    ]
    total = sum(amount for _, amount in parts)
    if total <= 0 or any(amount < 0 for _, amount in parts):
        return []
    chart, start = [], 0.0
    for name, amount in parts:
        width = round(float(amount / total * 100), 1)
        chart.append((name, round(start, 1), width))
        start += width
    return chart


def _settlement(settlement: Mapping[str, Any] | None) -> str:
    if settlement is None:
        return ""
    seconds = f", {settlement['seconds']:.0f} s" if settlement["seconds"] is not None else ""
    way = f", {settlement['way']}" if settlement["way"] else ""
    note = f": {printable(settlement['note'])}" if settlement["note"] else ""
    return f"{settlement['decision']} by {printable(settlement['by'])}, {settlement['at'][:10]}{seconds}{way}{note}"


def _facts(printed: Mapping[str, Any], taxpayer: str) -> list[tuple[str, str]]:
    number = f"***-**-{printed['tin_last4']}" if printed.get("tin_last4") else ""
    facts = [("Taxpayer", taxpayer), ("Taxpayer number", number), ("Form", printed.get("form") or "")]
    return [(name, printable(value)) for name, value in facts if value]
