"""The field of the record that each kind of billing row fills, by the definition of the CP14."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from extractor.notices import cp14
from extractor.record import BillingRow, Notice, RowKind


@cache
def row_fields() -> Mapping[RowKind, str]:
    """The field by kind of row, such as `penalties.failure_to_pay`; a row of no known kind has none."""
    return {row.kind: row.field for row in (*cp14().single_rows, *map(cp14().row, cp14().penalty_kinds))}


@cache
def penalty_fields() -> Mapping[RowKind, str]:
    """The same for the kinds that are penalties."""
    return {kind: cp14().row(kind).field for kind in cp14().penalty_kinds}


def amount_of(notice: Notice, kind: RowKind) -> Decimal | None:
    """The dollars that the notice's own field for a kind of row holds."""
    is_penalty, name = _attributes()[kind]
    amount: Decimal | None = getattr(notice.penalties if is_penalty else notice, name)
    return amount


@cache
def _attributes() -> Mapping[RowKind, tuple[bool, str]]:
    return {row.kind: (row.is_penalty, row.field_name) for row in cp14().rows}


def rows_of_fields(notice: Notice) -> list[BillingRow]:
    """The rows that a billing summary would have for the notice's fields."""
    amounts = ((kind, amount_of(notice, kind)) for kind in row_fields())
    return [
        BillingRow.model_construct(kind=kind, label=kind, amount=amount)
        for kind, amount in amounts
        if amount is not None
    ]
