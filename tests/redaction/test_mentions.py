"""What identifies a taxpayer is found wherever it is printed; figures and ordinary words are not covered."""

from __future__ import annotations

import pytest

from extractor.layout.page_layout import page_layout
from extractor.redaction.identity import Identity
from extractor.redaction.mentions import mentions
from extractor.values.word import Word

IDENTITY = Identity(
    last4=frozenset({"6789"}),
    names=frozenset({"SMITH", "WILL", "OYELARAN"}),
    addresses=frozenset({("12", "HARRIS", "ST"), ("HARVARD", "TX", "78123")}),
    caller_ids=frozenset({"555123"}),
)


def covered(text: str) -> str:
    """The words that are covered."""
    words, x = [], 10.0
    for each in text.split():
        words.append(Word(each, 1, x, 10, x + 5 * len(each), 20))
        x += 5 * len(each) + 4
    boxes = [box for _, box in mentions(page_layout(1, words), IDENTITY)]
    return " ".join(w.text for w in words if any(b.x0 <= w.x0 and w.x1 <= b.x1 for b in boxes))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write 123-45-6789 on your check", "123-45-6789"),
        ("number ***-**-6789 here", "***-**-6789"),
        ("number I23-4S-6789 misread", "I23-4S-6789"),
        ("unknown _[rte**-3761 number", "_[rte**-3761"),
        ("unknown 1XX-3761 number", "1XX-3761"),
        ("damaged _[rte**-6789 number", "_[rte**-6789"),
        ("Social security number _[r**-3S61", "_[r**-3S61"),
        ("the last four digits 6789 of it", "6789"),
        ("Dear Will Smith, you owe", "Will Smith,"),
        ("OYELARAM misread by one letter", "OYELARAM"),
        ("SMITH-JONES and O'SMITH", "SMITH-JONES O'SMITH"),
        ("12 HARRIS ST Amount due", "12 HARRIS ST"),
        ("sent to 78123-1111 today", "78123-1111"),
        ("Your caller ID 555123 please", "555123"),
        ("(quote caller ID 167862)", "167862)"),
        ("030 123456789 SM 30 0 201812 670 00000038824", "030 123456789 SM 30 0 201812 670 00000038824"),
    ],
)
def test_an_identity_is_found(text: str, expected: str) -> None:
    assert covered(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We will charge interest",
        "Total $6,789.00 due",
        "0.008223444 interest factor",
        "04/15/2016 06/30/2016 12/31/2016",
        "HARVARD is a town",
        "call 800-829-8374 today",
        "Amount due 6789.00 or $6789",
    ],
)
def test_other_print_stays(text: str) -> None:
    assert covered(text) == ""
