"""Records as rows of one table: the columns shared by CSV and Parquet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

JsonRecord = Mapping[str, Any]
"""A record as parsed from JSON."""

Kind = Literal["text", "whole", "date", "money"]


@dataclass(frozen=True)
class Column:
    """A column: name, type, and how its value is taken from a record. Empty is None; money is text
    with two decimals.
    """

    name: str
    kind: Kind
    of: Callable[[JsonRecord], Any]


def _source(name: str) -> Callable[[JsonRecord], Any]:
    return lambda record: record["source"][name]


def _member(record: JsonRecord) -> str | None:
    return (record["source"].get("container") or {}).get("member")


def _notice(name: str) -> Callable[[JsonRecord], Any]:
    return lambda record: (record["notice"] or {}).get(name)


def _penalty(name: str) -> Callable[[JsonRecord], Any]:
    return lambda record: ((record["notice"] or {}).get("penalties") or {}).get(name)


def _address(record: JsonRecord) -> str | None:
    return "; ".join((record["notice"] or {}).get("mailing_address") or ()) or None


def _pages(record: JsonRecord) -> str | None:
    return " ".join(str(page) for page in record["source"]["pages"]) or None


def _findings(record: JsonRecord) -> str | None:
    return " ".join(dict.fromkeys(finding["code"] for finding in record["findings"])) or None


def _of_severity(*severities: str) -> Callable[[JsonRecord], str | None]:
    def codes(record: JsonRecord) -> str | None:
        found = (finding["code"] for finding in record["findings"] if finding["severity"] in severities)
        return " ".join(dict.fromkeys(found)) or None

    return codes


def _client(name: str) -> Callable[[JsonRecord], str | None]:
    """What a list of clients says of a notice; it is beside the record, not in it."""
    return lambda record: (record.get("client") or {}).get(name) or None


def _settled_by(record: JsonRecord) -> str | None:
    return record["settlement"]["by"] if record.get("settlement") else None


def _error(record: JsonRecord) -> str | None:
    return f"{record['error']['code']}: {record['error']['message']}" if record["error"] else None


COLUMNS: tuple[Column, ...] = (
    Column("file", "text", _source("file")),
    Column("notice_index", "whole", _source("notice_index")),
    Column("pages", "text", _pages),
    Column("status", "text", lambda record: record["status"]),
    Column("notice_code", "text", _notice("notice_code")),
    Column("tax_year", "whole", _notice("tax_year")),
    Column("form", "text", _notice("form")),
    Column("notice_date", "date", _notice("notice_date")),
    Column("due_date", "date", _notice("due_date")),
    Column("amount_due", "money", _notice("amount_due")),
    Column("tax_owed", "money", _notice("tax_owed")),
    Column("payments_and_credits", "money", _notice("payments_and_credits")),
    Column("failure_to_file", "money", _penalty("failure_to_file")),
    Column("failure_to_pay", "money", _penalty("failure_to_pay")),
    Column("estimated_tax", "money", _penalty("estimated_tax")),
    Column("dishonored_payment", "money", _penalty("dishonored_payment")),
    Column("other_penalty", "money", _penalty("other")),
    Column("penalties_total", "money", _notice("penalties_total")),
    Column("interest", "money", _notice("interest")),
    Column("tin_last4", "text", _notice("tin_last4")),
    Column("taxpayer_name", "text", _notice("taxpayer_name")),
    Column("mailing_address", "text", _address),
    Column("findings", "text", _findings),
    Column("error", "text", _error),
    Column("sha256", "text", _source("sha256")),
    Column("member", "text", _member),
    Column("problems", "text", _of_severity("error", "warning")),
    Column("information", "text", _of_severity("info")),
    Column("settled_by", "text", _settled_by),
    Column("client_number", "text", _client("number")),
    Column("client_name", "text", _client("name")),
)
