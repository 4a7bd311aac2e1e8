"""A content stream's operators have the operands that pdfminer gives them; what is unusual is left to pdfminer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, keyword_name

from extractor.document.content_stream import Operation, Unusual, operations
from extractor.document.page_characters import page_characters
from tests.golden.test_records import SAMPLES

TOKENS = st.sampled_from(
    ["BT", "Tj", "T*", "'", "/F1", "/Tabs ", "1", "-2.5", ".5", "+7", "6.", "(a b)", r"(a\)\050\n)", "[(A) -120 (V)]"]
)
ODD_TOKENS = st.sampled_from(
    [
        "<4142>",
        "<</MCID 0>>",
        "true",
        "%x",
        "%c\n",
        "<4>",
        "<>",
        "[<41>-57<>-118.1<42>]",
        r"(7\0017 \18 \7)",
        r"(a\777)",
        "(a(b)c)",
        "null",
        "[",
        "]",
        "1x",
        "--1",
        "/a#20b",
        "\\",
        "é",
    ]
)


def by_pdfminer(data: bytes) -> list[Operation]:
    parser = PDFContentParser([PDFStream({}, data)])
    found: list[Operation] = []
    operands: list[Any] = []
    while True:
        try:
            _, token = parser.nextobject()
        except PSEOF:
            return found
        if isinstance(token, PSKeyword):
            found.append((str(keyword_name(token)), operands))
            operands = []
        else:
            operands.append(token)


@given(st.lists(TOKENS | ODD_TOKENS, max_size=12))
def test_every_stream_is_parsed_as_by_pdfminer_or_refused(tokens: list[str]) -> None:
    data = " ".join(tokens).encode() + b" "
    try:
        found = operations(data)
    except Unusual:
        return
    assert found == by_pdfminer(data)


@pytest.mark.parametrize(
    ("data", "string"), [(b"<> Tj", b""), (rb"(7\0017) Tj", b"7\x017"), (rb"(\18\7) Tj", b"\x018\x07")]
)
def test_strings_without_characters_and_digits_behind_an_octal_number_are_usual(data: bytes, string: bytes) -> None:
    assert operations(data) == by_pdfminer(data + b" ") == [("Tj", [string])]


@pytest.mark.parametrize("data", [b"BI /W 1 ID x EI", b"(a(b)c) Tj", b"[1 Tj", b"1x w", b"/a#20b gs", b"\x00 BT"])
def test_what_is_unusual_is_refused(data: bytes) -> None:
    with pytest.raises(Unusual):
        operations(data)


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix == ".pdf"], ids=lambda path: path.name)
def test_characters_are_those_of_pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            corner = (page.mediabox[0], page.mediabox[1])
            ours = [(each["text"], each["x0"], each["top"], each["size"]) for each in page_characters(page, corner)]
            theirs = [(_text(each["text"]), each["x0"], each["top"], each["size"]) for each in page.chars]
            assert ours == theirs


def _text(of_pdfplumber: str) -> str:
    """A code without a character is a bullet in WinAnsiEncoding (ISO 32000-1, D.2)."""
    return "•" if of_pdfplumber == "(cid:127)" else of_pdfplumber
