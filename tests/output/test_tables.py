"""One letter is one row, with the figures of its record, in CSV and in Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from extractor.output.csv import BYTE_ORDER_MARK, CsvFile
from extractor.output.table import COLUMNS
from extractor.record import Failure, Finding, Notice, Penalties, Record, Source, Tool

LETTER = Record(
    source=Source(file="in/a.pdf", sha256="0" * 64, pages=[1, 3], notice_index=2),
    status="review",
    notice=Notice(
        notice_code="CP14",
        tax_year=2022,
        notice_date=dt.date(2023, 10, 23),
        due_date=dt.date(2023, 11, 13),
        amount_due=Decimal("14928.09"),
        payments_and_credits=Decimal("-8000.00"),
        penalties=Penalties(failure_to_pay=Decimal("486.96")),
        tin_last4="0034",
        taxpayer_name="=HYPERLINK(1)",
        mailing_address=["1 MAIN ST", "HARVARD, TX 12345"],
    ),
    findings=[Finding(code="interest-mismatch", severity="error", message="<b>too high</b>")],
    tool=Tool(version="1"),
)
FAILED = Record(
    source=Source(file="in/b\n<i>.pdf", sha256=""),
    status="failed",
    error=Failure(code="file-empty", message="the file is empty"),
    tool=Tool(version="1"),
)


def parsed(record: Record) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(record.to_json())
    return loaded


def csv_rows(*records: Record) -> list[dict[str, str]]:
    stream = io.BytesIO()
    file = CsvFile(stream)
    for record in records:
        file.add(parsed(record))
    file.close()
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))


def test_a_row_has_the_records_figures_to_the_cent() -> None:
    (row,) = csv_rows(LETTER)
    assert (row["amount_due"], row["payments_and_credits"], row["failure_to_pay"]) == ("14928.09", "-8000.00", "486.96")
    assert (row["notice_date"], row["pages"], row["notice_index"]) == ("2023-10-23", "1 3", "2")
    assert (row["tin_last4"], row["findings"], row["interest"]) == ("0034", "interest-mismatch", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "\t", "\r", "\n"])
def test_print_from_a_letter_does_not_become_a_formula(start: str) -> None:
    print_ = f"{start}HYPERLINK(1)"
    assert LETTER.notice is not None
    notice = LETTER.notice.model_copy(update={"taxpayer_name": print_, "mailing_address": [print_, "x"]})
    source = LETTER.source.model_copy(update={"file": print_})
    (row,) = csv_rows(LETTER.model_copy(update={"notice": notice, "source": source}))
    assert (row["file"], row["taxpayer_name"]) == (f"'{print_}", f"'{print_}")
    assert row["mailing_address"] == f"'{print_}; x"
    assert row["payments_and_credits"] == "-8000.00"


def test_a_failed_file_is_a_row_that_says_why() -> None:
    _, row = csv_rows(LETTER, FAILED)
    assert (row["file"], row["status"], row["error"]) == ("in/b\n<i>.pdf", "failed", "file-empty: the file is empty")


def test_parquet_holds_exact_money_and_dates() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from extractor.output.parquet import ParquetFile

    stream = io.BytesIO()
    file = ParquetFile(stream)
    file.add(parsed(LETTER))
    file.add(parsed(FAILED))
    file.close()
    table = parquet.read_table(io.BytesIO(stream.getvalue()))
    assert table.column_names == [column.name for column in COLUMNS]
    first, second = table.to_pylist()
    assert first["amount_due"] == Decimal("14928.09")
    assert first["due_date"] == dt.date(2023, 11, 13)
    assert second["amount_due"] is None


def test_a_byte_order_mark_comes_first_if_it_is_wanted() -> None:
    stream = io.BytesIO()
    CsvFile(stream, BYTE_ORDER_MARK).close()
    assert stream.getvalue().startswith(b"\xef\xbb\xbffile,")


def test_problems_and_information_are_apart() -> None:
    findings = [*LETTER.findings, Finding(code="deadline-near", severity="info", message="m")]
    (row,) = csv_rows(LETTER.model_copy(update={"findings": findings}))
    assert (row["problems"], row["information"]) == ("interest-mismatch", "deadline-near")


def test_a_workbook_has_typed_cells_and_leading_zeros() -> None:
    pytest.importorskip("xlsxwriter")
    from extractor.output.xlsx import XlsxFile

    stream = io.BytesIO()
    book = XlsxFile(stream)
    book.add(parsed(LETTER))
    book.add(parsed(FAILED))
    book.close()
    read = load_workbook(io.BytesIO(stream.getvalue()))
    assert read.sheetnames == ["To review", "Verified", "Settled", "Other notices", "Not readable"]
    heading, cells = (list(row) for row in read["To review"].iter_rows())
    row = {name.value: cell for name, cell in zip(heading, cells, strict=True)}
    assert (row["Amount due"].value, row["Amount due"].number_format) == (14928.09, "#,##0.00;[Red]-#,##0.00")
    assert row["Pay by"].value == dt.datetime(2023, 11, 13)
    assert row["Taxpayer number (last four)"].value == "0034"
    assert (row["Taxpayer"].value, row["Taxpayer"].data_type) == ("=HYPERLINK(1)", "s")
    assert read["Not readable"]["A2"].value == "in/b\n<i>.pdf"
