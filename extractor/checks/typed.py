"""What a person may type for a field of a notice, and the notice with what was decided."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from extractor.checks.row_fields import row_fields
from extractor.record import BillingRow, Notice, Penalties, RowKind, money_text
from extractor.values.date import parse_date
from extractor.values.notice_code import parse_code
from extractor.values.tax_year import parse_year

Decided = str | int | None
"""A decided value as records show it: money with two decimals, dates in ISO form, None for "not on the notice"."""

_AMOUNT = re.compile(r"(?P<sign>[-+\u2013\u2212]?)\$?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(?P<cents>\d{2}))?")
_ABSENT = ("", "-", "none")
_KINDS: Mapping[str, RowKind] = {field: kind for kind, field in row_fields().items()}
"""The kind of the billing row that shows a field."""


def _amount(text: str) -> str | None:
    match = _AMOUNT.fullmatch(text.replace(" ", ""))
    if match is None:
        return None
    amount = money_text(Decimal(f"{match['whole'].replace(',', '')}.{match['cents'] or '00'}"))
    return amount if match["sign"] in ("", "+") or Decimal(amount) == 0 else f"-{amount}"


def _credit(text: str) -> str | None:
    """An amount that counts as a credit, thus negative, unless it is typed with a plus sign."""
    amount = _amount(text)
    if amount is None or amount.startswith("-") or text.strip().startswith("+") or Decimal(amount) == 0:
        return amount
    return f"-{amount}"


def _day(text: str) -> str | None:
    found = parse_date(text)
    return found.isoformat() if found else None


def _last_four(text: str) -> str | None:
    return text[-4:] if re.fullmatch(r"(?:(?:\d{3}|\*{3})-?(?:\d{2}|\*{2})-?)?\d{4}", text) else None


def _name(text: str) -> str | None:
    return " ".join(text.split())[:200] or None


_PARSERS: Mapping[str, tuple[Callable[[str], Decided], str]] = {
    "notice_code": (lambda text: parse_code(text.upper()), "a notice code such as CP14"),
    "tax_year": (parse_year, "a year such as 2022"),
    "notice_date": (_day, "a date such as 2023-10-23 or October 23, 2023"),
    "due_date": (_day, "a date such as 2023-11-13 or November 13, 2023"),
    "amount_due": (_amount, "an amount such as 14928.09"),
    "payments_and_credits": (_credit, "an amount such as 8000.00; it counts as a credit"),
    **{name: (_amount, "an amount such as 486.96") for name in _KINDS if name != "payments_and_credits"},
    "tin_last4": (_last_four, "four digits"),
    "taxpayer_name": (_name, "a name"),
}
SETTLED_FIELDS: tuple[str, ...] = tuple(_PARSERS)
"""The fields that a person may type."""


def typed_value(name: str, text: str) -> Decided:
    """The value of a field as a person typed it; `none` or nothing for one that is not on the notice.

    Raises ValueError with what is expected.
    """
    parse, expected = _PARSERS[name]
    plain = text.strip()
    if plain.lower() in _ABSENT:
        return None
    value = parse(plain)
    if value is None:
        raise ValueError(f"{name}: {plain[:40]!r} is not {expected}")
    return value


def value_of(notice: Notice, name: str) -> Decided:
    """The value of a field of the notice as records show it."""
    outer, _, inner = name.partition(".")
    value = getattr(notice, outer)
    value = getattr(value, inner) if inner else value
    if isinstance(value, Decimal):
        return money_text(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def with_values(notice: Notice, values: Mapping[str, Decided]) -> Notice:
    """The notice with decided values; its billing rows follow them."""
    changed = {name: value for name, value in values.items() if value_of(notice, name) != value}
    data = notice.model_dump(mode="json", by_alias=True)
    for name, value in changed.items():
        outer, _, inner = name.partition(".")
        target = data[outer] if inner else data
        target[inner or outer] = value
    updated = Notice.model_validate(data)
    rows = list(notice.billing_rows)
    for name in changed.keys() & _KINDS.keys():
        rows = _with_row(rows, _KINDS[name], changed[name])
    total = updated.penalties_total
    if any(name.startswith("penalties.") for name in changed):
        total = _penalties_total(updated.penalties)
    return updated.model_copy(update={"billing_rows": rows if notice.billing_rows else [], "penalties_total": total})


def _with_row(rows: list[BillingRow], kind: RowKind, amount: Decided) -> list[BillingRow]:
    """The rows with one of a kind that shows the amount, in the place of those there were; None: without any."""
    own = [place for place, row in enumerate(rows) if row.kind == kind]
    others = [row for row in rows if row.kind != kind]
    if amount is None:
        return others
    label = rows[own[0]].label if own else kind.replace("_", " ")
    place = own[0] if own else len(others)
    return [*others[:place], BillingRow(kind=kind, label=label, amount=Decimal(str(amount))), *others[place:]]


def _penalties_total(penalties: Penalties) -> Decimal | None:
    amounts = [amount for amount in penalties.model_dump().values() if amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None
