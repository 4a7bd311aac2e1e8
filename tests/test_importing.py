"""A record that another program made is checked, and no whole identification number in it comes out again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractor.errors import DamagedFile
from extractor.importing import import_records, import_records_file, looks_like_records

NUMBER = "912-34-5678"
DIGEST = "a912345678b".ljust(64, "0")
NOTICE = {
    "notice_code": "CP14",
    "tin_last4": "912345678",
    "taxpayer_name": f"PAT SAMPLE {NUMBER}",
    "mailing_address": [f"1 ELM ST {NUMBER}"],
    "billing_rows": [{"kind": "tax_owed", "label": f"Tax you owed {NUMBER}", "amount": "1.00"}],
}


RECORD = {
    "schema_version": "1.0",
    "source": {"file": f"{NUMBER}.pdf", "sha256": DIGEST},
    "status": "review",
    "notice": NOTICE,
    "tool": {"version": "1"},
}


def given(folder: Path, item: object, start: str = "") -> str:
    path = folder / "notice.json"
    path.write_text(start + json.dumps(item), encoding="utf-8")
    return "\n".join(record.to_json() for record in import_records_file(path))


def test_a_whole_number_in_a_bare_notice_is_masked(tmp_path: Path) -> None:
    text = given(tmp_path, NOTICE)
    assert NUMBER not in text
    assert "912345678" not in text
    assert '"tin_last4":"5678"' in text


def test_a_whole_number_in_a_record_is_masked_wherever_it_stands(tmp_path: Path) -> None:
    evidence = {"place": "header", "page": 1, "bbox": [0, 0, 1, 1], "text": NUMBER, "reading": "text", "chosen": True}
    record = {
        **RECORD,
        "fields": {"tin_last4": {"value": "912345678", "confidence": 1, "agreement": 1, "evidence": [evidence]}},
        "findings": [{"code": "pages-missing", "severity": "info", "message": NUMBER, "found": NUMBER}],
    }
    text = given(tmp_path, record)
    assert NUMBER not in text
    assert "912345678" not in text.replace(DIGEST, "")
    assert DIGEST in text


def test_a_byte_order_mark_does_not_hide_a_record(tmp_path: Path) -> None:
    assert '"notice_code":"CP14"' in given(tmp_path, NOTICE, start="\ufeff")


def test_json_nested_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 100_000)
    with pytest.raises(DamagedFile):
        import_records_file(tmp_path / "deep.json")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps(NOTICE), 1),
        (json.dumps([NOTICE, NOTICE]), 2),
        (f"{json.dumps(NOTICE)}\n\n{json.dumps(NOTICE)}\n", 2),
        (json.dumps(NOTICE, indent=1), 1),
        ("[]", 0),
    ],
    ids=["one", "a list", "lines", "one over many lines", "an empty list"],
)
def test_a_file_holds_one_record_a_list_or_a_line_each(text: str, count: int) -> None:
    assert len(import_records(text.encode(), "-")) == count


@pytest.mark.parametrize(
    ("second", "words"),
    [("{", "line 2 is not JSON"), ('{"amount_due": "ten"}', 'item 2: notice.amount_due: "ten" is not a decimal')],
)
def test_the_item_that_is_no_record_is_named_and_none_is_given(second: str, words: str) -> None:
    with pytest.raises(DamagedFile, match=re.escape(words)):
        import_records(f"{json.dumps(NOTICE)}\n{second}\n".encode(), "-")


@pytest.mark.parametrize(
    ("head", "json_like"),
    [(b"{", True), (b" \n[", True), (b"\xef\xbb\xbf{", True), (b"%PDF-1.7", False), (b"\x89PNG", False), (b"", False)],
)
def test_the_first_character_tells_records_from_a_letter(head: bytes, json_like: bool) -> None:
    assert looks_like_records(head) is json_like


@pytest.mark.parametrize("item", [{NUMBER: 1}, {**RECORD, "fields": {NUMBER: {"value": 1}}}])
def test_the_refusal_of_a_record_shows_no_whole_number(item: object) -> None:
    with pytest.raises(DamagedFile, match=re.escape("***-**-5678")) as refusal:
        import_records(json.dumps(item).encode(), "-")
    assert NUMBER not in str(refusal.value)


@pytest.mark.parametrize("fields", [{"form": NUMBER}, {"notice_code": NUMBER}, {"scan_line": {"tax_period": NUMBER}}])
def test_a_whole_number_in_a_short_field_is_masked(tmp_path: Path, fields: dict[str, object]) -> None:
    assert NUMBER not in given(tmp_path, {**NOTICE, **fields})
