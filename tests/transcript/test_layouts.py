"""Invented transcripts of every layout are read exactly, and so are scans."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from extractor.errors import DamagedFile
from extractor.transcript.lines import Line, Passage
from extractor.transcript.reading import transcripts_in
from extractor.transcript.rows import table_rows
from extractor.transcript.text_file import file_lines
from scripts.letters.containers import save
from scripts.letters.degrade import KINDS
from scripts.transcripts.bundles import make_bundle
from scripts.transcripts.compare import misread
from scripts.transcripts.held_out import HELD_OUT
from scripts.transcripts.history import make_history
from scripts.transcripts.pdf_layouts import PDF_LAYOUTS
from scripts.transcripts.text_layouts import TEXT_LAYOUTS

LAYOUTS = {**TEXT_LAYOUTS, **PDF_LAYOUTS, **HELD_OUT}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("number", range(2))
def test_every_transaction_of_a_layout_is_exact(layout: str, number: int) -> None:
    rng = random.Random(f"test-{layout}-{number}")
    histories = make_bundle(rng)
    assert misread(transcripts_in(LAYOUTS[layout](histories, rng), layout), histories) == []


@pytest.mark.parametrize("layout", ["classic-pdf", "browser-pdf"])
def test_every_transaction_of_a_scan_is_exact(layout: str, tmp_path: Path) -> None:
    rng = random.Random(f"scan-{layout}-1")
    histories = [make_history(rng)]
    paper = KINDS["scan-200"].degrade(PDF_LAYOUTS[layout](histories, rng), rng, 0.3, dt.date(2026, 11, 1))
    save(paper.pages, tmp_path / "scan.pdf", "pdf-jpeg", paper.dots, rng, paper.quality)
    modules = transcripts_in((tmp_path / "scan.pdf").read_bytes(), "scan.pdf")
    assert misread(modules, histories) == []
    assert modules[0].reading == "ocr"
    assert all(row.bbox for row in modules[0].transactions)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_decoded(encoding: str) -> None:
    assert [line.text for line in file_lines("Account\nTranscript".encode(encoding))] == ["Account", "Transcript"]


def test_a_web_archive_is_read_like_its_page() -> None:
    page = b"<html><body><p>Account=20Transcript</p><p>a long lin=\r\ne</p></body></html>"
    head = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
    archive = (
        head
        + b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + page
        + b"\r\n--B--\r\n"
    )
    assert [line.text for line in file_lines(archive) if line.text.strip()] == ["Account Transcript", "a long line"]


def test_hidden_parts_of_a_page_are_not_read() -> None:
    page = "<html><p>seen</p><p hidden>not</p><div style='display:none'>nor<br>this</div><button>Print</button></html>"
    assert [line.text for line in file_lines(page.encode()) if line.text.strip()] == ["seen"]


@pytest.mark.parametrize(
    "line", ["**Request Date:** 05-19-2025", "> Request Date: 05-19-2025", "# Request Date: 05-19-2025"]
)
def test_marks_of_markdown_and_mail_are_left_out(line: str) -> None:
    assert file_lines(line.encode())[0].text.strip() == "Request Date: 05-19-2025"


CELLS = (
    ("Code", "Explanation of Transaction", "Date", "Debits ($)", "Credits ($)", "Balance"),
    ("150", "Tax return filed", "06-19-2023", "1271.00", "", "1271.00"),
    ("670", "Payment", "07-03-2023", "", "125.00", "1146.00"),
    ("922", "Review of unreported income", "", "", "", "1146.00"),
    ("971", "Notice issued", "06-19-2023", "0.00", "0.00", "1146.00"),
)


def between(left: str, sign: str, right: str = "") -> str:
    """The cells with a sign between them, each row on a line and between two texts."""
    return "\n".join(left + sign.join(row) + right for row in CELLS)


@pytest.mark.parametrize(
    "text",
    [
        between("", ","),
        between("", "\t"),
        between("| ", " | ", " |"),
        "<html><table>" + between("<tr><td>", "</td><td>", "</td></tr>") + "</table></html>",
        "<html><table><tr><th>Form<th>Year<th>Code<th>Date<th>Amount<th>No</table><table>"
        + between("<tr><td>", "</td><td>", "</td></tr>")
        + "</table></html>",
    ],
)
def test_a_credit_in_a_column_of_its_own_is_negative(text: str) -> None:
    """Where a column for dates is empty, the row has none; the last heading counts, and running balances do not."""
    assert [line.text for line in file_lines(text.encode()) if line.is_row] == [
        "150 Tax return filed 06-19-2023 1271.00",
        "670 Payment 07-03-2023 -125.00",
        "922 Review of unreported income",
        "971 Notice issued 06-19-2023 0.00",
    ]


def test_a_quote_without_its_end_refuses_a_table() -> None:
    with pytest.raises(DamagedFile, match="separated"):
        file_lines(('06,07-03-2023,"' + "x" * 200_000).encode())


def test_elements_within_a_line_are_apart() -> None:
    """A style may show them as cells of a table."""
    page = '<html><div role="row"><span>150</span><span>Notice issued<span>CP 0014</span></span></div></html>'
    assert [line.text.split() for line in file_lines(page.encode()) if line.text.strip()] == [
        ["150", "Notice", "issued", "CP", "0014"]
    ]


@pytest.mark.parametrize(
    ("row", "rest"),
    [
        ("460 Extension of time to file 04-15-2023 $0.00", "ext. Date 10-16-2023"),
        ("166 Penalty for filing tax return after 06-19-2023 $0.00", "due date"),
        ("971 Notice issued 06-19-2023 $0.00", "CP 0014"),
        ("150 Tax return filed 06-19-2023 $0.00", "76254-999-05099-0"),
    ],
)
def test_the_rest_of_a_row_on_the_next_page_belongs_to_it(row: str, rest: str) -> None:
    lines = (
        Line(row),
        Line("Sensitive data", 2, apart=True),
        Line(rest, 2, apart=True),
        Line("Page two of two", 2, apart=True),
    )
    read = table_rows(Passage(lines)).transactions[0]
    told = f"{read.explanation} {read.extended_to} {read.notice} {read.dln}"
    assert "Page" not in told and "Sensitive" not in told
    assert (
        read.extended_to or read.notice or read.dln or told.startswith("Penalty for filing tax return after due date")
    )
