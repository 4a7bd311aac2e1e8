"""One file as read, compared with its truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment", "other")
KEY_FIELDS = (
    *("notice_code", "tax_year", "notice_date", "due_date", "amount_due", "tax_owed", "payments_and_credits"),
    *(f"penalties.{kind}" for kind in _PENALTIES),
    "interest",
)
_UNCERTAIN = frozenset({"field-missing", "field-doubtful"})
_SERIOUS = frozenset({"error", "warning"})


@dataclass(frozen=True)
class Outcome:
    """What happened to one file. `wrong` maps a key field to what is printed and what was read."""

    about: Mapping[str, Any]
    status: str
    counted: int
    wrong: Mapping[str, tuple[Any, Any]]
    rows_right: bool
    findings: Sequence[tuple[str, str, str]]
    records: int
    seconds: float
    perfect: str
    """Of an honest notice that was not verified: the status that the checks give to the truth itself."""

    @property
    def silent(self) -> bool:
        """Verified with a wrong key field, or although it is not an honest CP14."""
        return self.status == "verified" and (bool(self.wrong) or self.about["expected"] != "verified")

    @property
    def accused(self) -> bool:
        """An honest notice with a finding of severity error."""
        return self.about["expected"] == "verified" and any(severity == "error" for _, severity, _ in self.findings)

    @property
    def needless(self) -> bool:
        """An honest notice that a person must look at."""
        return self.about["expected"] == "verified" and self.status != "verified"

    @property
    def found(self) -> bool:
        """A planted contradiction with a finding beyond an uncertain or missing field."""
        return self.status != "verified" and any(
            severity in _SERIOUS and code not in _UNCERTAIN for code, severity, _ in self.findings
        )

    @property
    def uncertain(self) -> bool:
        """A planted contradiction that is for review without a finding that names it."""
        return self.status != "verified" and not self.found


def outcome(about: Mapping[str, Any], records: Sequence[Mapping[str, Any]], seconds: float, perfect: str) -> Outcome:
    """The outcome of a file whose records were read; the first record is compared."""
    first = records[0] if records else {"status": "failed", "notice": None, "findings": []}
    read = first["notice"] or {}
    printed = about.get("notice") or {}
    wrong = {}
    counted = 0
    for name in KEY_FIELDS if printed else ():
        right, found = _value(printed, name), _value(read, name)
        if right is None and found is None:
            continue
        counted += 1
        if right != found:
            wrong[name] = (right, found)
    return Outcome(
        about=about,
        status=_status(records),
        counted=counted,
        wrong=wrong,
        rows_right=_rows(printed) == _rows(read),
        findings=[(each["code"], each["severity"], each["message"]) for one in records for each in one["findings"]],
        records=len(records),
        seconds=seconds,
        perfect=perfect,
    )


def _status(records: Sequence[Mapping[str, Any]]) -> str:
    """Verified only if every record is."""
    statuses = [one["status"] for one in records] or ["failed"]
    return next((status for status in statuses if status != "verified"), "verified")


def _value(notice: Mapping[str, Any], name: str) -> Any:
    """A field's value; a penalty or credit of 0.00 is the same as none, since a dash may be read as either."""
    head, _, tail = name.partition(".")
    found = (notice.get(head) or {}).get(tail) if tail else notice.get(head)
    return None if found in ("0.00", "-0.00") else found


def _rows(notice: Mapping[str, Any]) -> list[tuple[str, str]]:
    return sorted((row["kind"], row["amount"]) for row in notice.get("billing_rows", ()) if row["amount"] != "0.00")
