"""The published schemas: every property is described, records match, and later 1.x versions are accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor import extract
from extractor.errors import DamagedFile
from extractor.importing import import_records
from extractor.schema import SCHEMA_ID, json_schema
from extractor.transcript.model import json_schema as transcript_schema
from extractor.transcript.stored import stored_modules

ROOT = Path(__file__).parents[1]
RECORD: dict[str, Any] = {
    "schema_version": "1.0",
    "source": {"file": "letter.pdf", "sha256": ""},
    "status": "review",
    "notice": {"notice_code": "CP14", "amount_due": "1000.00"},
    "tool": {"version": "1"},
}


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part, model in [("record", schema), *schema["$defs"].items()]:
        yield from ((f"{part}.{name}", each) for name, each in model["properties"].items())


@pytest.mark.parametrize("schema", [json_schema(), transcript_schema()], ids=["record", "transcript"])
def test_every_property_is_described(schema: dict[str, Any]) -> None:
    assert [name for name, each in properties(schema) if len(each.get("description", "")) < 10] == []


def test_the_schema_is_valid_and_has_an_identity() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$id"] == SCHEMA_ID


@pytest.mark.parametrize("name", ["fault-interest.pdf", "cp501.pdf", "not-there.pdf"])
def test_records_match_the_schema(name: str) -> None:
    (record,) = extract(ROOT / "samples" / name)
    jsonschema.validate(json.loads(record.to_json()), json_schema())


LATER = {
    **RECORD,
    "schema_version": "1.9",
    "new": [1],
    "source": {**RECORD["source"], "new": {"a": 1}},
    "notice": {**RECORD["notice"], "new": "x"},
}


def test_a_later_minor_version_matches_the_schema_and_is_read() -> None:
    jsonschema.validate({**LATER, "status": "later-status"}, json_schema())
    (record,) = import_records(json.dumps(LATER).encode(), "-")
    assert record.notice is not None and str(record.notice.amount_due) == "1000.00"
    assert json.loads(record.to_json())["schema_version"] == "1.0"


def test_another_major_version_is_refused() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**RECORD, "schema_version": "2.0"}, json_schema())
    with pytest.raises(DamagedFile, match="schema_version"):
        import_records(json.dumps({**RECORD, "schema_version": "2.0"}).encode(), "-")


@pytest.mark.parametrize(
    ("notice", "message"),
    [
        ({"amount_due": "1,000.00"}, 'item 2: notice.amount_due: "1,000.00" is not a decimal'),
        ({"amount_due": "1.005"}, 'item 2: notice.amount_due: "1.005" has more than two decimals'),
        ({"notice_date": "10/23/2023"}, 'item 2: notice.notice_date: "10/23/2023" is not a date like 2023-10-23'),
        ({"tax_year": "MMXX"}, 'item 2: notice.tax_year: "MMXX" is not a whole number'),
        ({"penalties": [1]}, "item 2: notice.penalties: [1] is not an object"),
        ({"billing_rows": [{"kind": "interest"}]}, "item 2: notice.billing_rows.0.label is missing (and 1 more)"),
        ({"taxpayer_name": 912345678}, "item 2: notice.taxpayer_name: ***-**-5678 is not text"),
    ],
)
def test_a_refusal_names_item_path_value_and_reason(notice: dict[str, Any], message: str) -> None:
    for second in (notice, {**RECORD, "notice": notice}):
        with pytest.raises(DamagedFile) as refusal:
            import_records(json.dumps([RECORD, second]).encode(), "-")
        assert str(refusal.value).startswith(message)


def test_an_account_module_of_a_later_version_is_read() -> None:
    later = {"schema_version": "1.3", "kind": "account_transcript", "tax_year": 2022, "new": 1}
    jsonschema.validate(later, transcript_schema())
    (module,) = stored_modules(json.dumps(later).encode())
    assert module.tax_year == 2022
    with pytest.raises(DamagedFile, match=r'item 1: account_balance: "1,0" is not a decimal'):
        stored_modules(json.dumps({**later, "account_balance": "1,0"}).encode())
