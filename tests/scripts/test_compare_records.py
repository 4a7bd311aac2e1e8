"""Two runs are the same where only their messages differ."""

from __future__ import annotations

import json
from typing import Any

from scripts.compare_records import differences, records_by_file, report


def run(**notice: Any) -> str:
    record = {
        "source": {"file": "in/letter.pdf"},
        "notice": notice,
        "findings": [{"code": "page-order", "message": notice.get("interest", "")}],
        "tool": {"version": notice.get("interest", "")},
    }
    return json.dumps(record)


def compared(old: str, new: str) -> list[tuple[str, str, str, str]]:
    return list(differences(records_by_file([old]), records_by_file([new])))


def test_messages_and_versions_do_not_count() -> None:
    old = json.loads(run(tax_year=2020))
    new = {**old, "findings": [{"code": "page-order", "message": "other"}], "tool": {"version": "2"}}
    assert compared(json.dumps(old), json.dumps({"file": "/elsewhere/letter.pdf", "records": [new]})) == []


def test_a_field_that_differs_is_shown_with_both_values() -> None:
    found = compared(run(interest="1.00"), run(interest="2.00"))
    assert found == [("letter.pdf", "[0].notice.interest", '"1.00"', '"2.00"')]
    assert next(iter(report(found, 1))) == "notice.interest: 1 in 1 files"


def test_a_value_that_is_gone_is_a_difference() -> None:
    found = compared(run(rows=[{"kind": "tax_owed"}]), run(rows=[]))
    assert found == [("letter.pdf", "[0].notice.rows[0].kind", '"tax_owed"', "absent")]
