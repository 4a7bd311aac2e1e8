"""What is fuzzed: functions of bytes that may raise an ExtractorError and nothing else."""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.document.input_files import attached_files, input_files
from extractor.document.limits import Limits
from extractor.document.media_type import media_type
from extractor.document.opening import open_document
from extractor.fields.reading import LetterReading
from extractor.fields.value_types import PARSERS
from extractor.importing import import_records
from extractor.layout.page_layout import page_layout
from extractor.transcript.payments import read_payments
from extractor.transcript.reading import transcripts_in
from extractor.values import money, phone, printed
from extractor.values.date import parse_date
from extractor.values.taxpayer_number import masked, parse_tin_last4
from extractor.values.word import Word
from scripts.fuzz.files import small_files
from scripts.fuzz.notices import check_absurd

ROOT = Path(__file__).resolve().parents[2]
_LIMITS = Limits(file_bytes=1 << 22, pages=20, picture_side=4_000, picture_pixels=10_000_000, members=10)
_PAGES = 2
_TRANSCRIPT = b"""Account Transcript
Request Date: 12-04-2023
Form Number: 1040
Tax Period: Dec. 31, 2022
Taxpayer Identification Number: XXX-XX-1234
ACCOUNT BALANCE: $784.21
TRANSACTIONS
CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT
150 Tax return filed 20231805 06-05-2023 $3,271.00
806 W-2 or 1099 withholding 04-15-2023 -$2,600.00
"""
_RECORD = json.dumps({"notice_code": "CP14", "tax_year": 2022, "notice_date": "2023-10-23", "amount_due": "14928.09"})
_TEXT = b"Amount due by November 13, 2023 $14,928.09\nSocial security number 123-45-6789\n1-800-829-0922\n04/15/2023"


@dataclass(frozen=True)
class Target:
    """A function and input that it accepts, which is changed."""

    run: Callable[[bytes], object]
    seeds: Sequence[bytes]


def _opening(data: bytes) -> None:
    """Every file in a file, two pages of it."""
    for file in input_files(data, "fuzzed", (), _LIMITS):
        if file.error is None:
            _open_one(file.data)


def _open_one(data: bytes) -> None:
    with open_document(data, (), _LIMITS) as document:
        attached_files(document, None, (), _LIMITS)
        for page in document.pages[:_PAGES]:
            page.text()
            page.picture()


def _words(data: bytes) -> list[Word]:
    """Words of a text at places that its bytes give."""
    rng = random.Random(data)
    text = data.decode("utf-8", "replace").split()[:300]
    places = [(rng.uniform(0, 600), rng.uniform(0, 780), rng.uniform(0, 80), rng.uniform(0, 30)) for _ in text]
    return [
        Word(word, 1, x, y, x + width, y + height) for word, (x, y, width, height) in zip(text, places, strict=True)
    ]


def _layout(data: bytes) -> None:
    reading = LetterReading((page_layout(1, _words(data)),))
    assert reading.candidates is not None
    assert reading.billing is None or reading.billing
    assert reading.interest_table is not None


def _values(data: bytes) -> None:
    text = data.decode("utf-8", "replace")[:400]
    for parse in (*PARSERS.values(), parse_date, parse_tin_last4, masked):
        parse(text)
    assert money and phone and printed


def _payments(data: bytes) -> None:
    handle, name = tempfile.mkstemp(suffix=".csv")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        read_payments(Path(name))
    finally:
        Path(name).unlink()


def _samples(*names: str) -> list[bytes]:
    return [(ROOT / "samples" / name).read_bytes() for name in names]


def targets() -> Mapping[str, Target]:
    """Every target by name."""
    letters = [*_samples("clean-older.pdf", "fax-fine.tif", "scan-300.jpg", "clean-window-box.pdf"), *small_files()]
    return {
        "media_type": Target(lambda data: media_type(data[:1024]), [each[:1024] for each in letters]),
        "opening": Target(_opening, letters),
        "layout": Target(_layout, [_TEXT, _TRANSCRIPT]),
        "values": Target(_values, _TEXT.splitlines()),
        "transcript": Target(lambda data: transcripts_in(data, "fuzzed"), [_TRANSCRIPT]),
        "records": Target(lambda data: import_records(data, "fuzzed"), [_RECORD.encode(), b"[%s]" % _RECORD.encode()]),
        "checks": Target(check_absurd, [b"seed"]),
        "payments": Target(
            _payments, [b"date,amount\n2023-04-15,100.00\n", b"Date,Amount,Method\n4/15/2023,$1,check\n"]
        ),
    }


def changed(seed: bytes, rng: random.Random) -> bytes:
    """A seed with bytes changed, deleted, repeated, or replaced by ones that parsers stumble over."""
    data = bytearray(seed)
    for _ in range(rng.choice([1, 1, 2, 5, 30])):
        at = rng.randrange(len(data) + 1)
        length = rng.choice([1, 1, 4, 20, 200])
        kind = rng.randrange(5)
        if kind == 0:
            data[at : at + 1] = rng.randbytes(1)
        elif kind == 1:
            del data[at : at + length]
        elif kind == 2:
            data[at:at] = data[at : at + length] * rng.choice([1, 10])
        elif kind == 3:
            data[at : at + length] = rng.randbytes(length)
        else:
            data[at:at] = rng.choice(_ODD)
    return bytes(data)


_ODD = (
    b"\x00", b"\xff\xff\xff\xff", b"-1", b"99999999999999999999", b"1e999", b"NaN", b"\xe2\x80\xae", b"\xc2\xb2",
    "٣".encode(), "①".encode(), b"[" * 2_000, b'{"a":' * 2_000, b"<<" * 500, b"%PDF-", b"\r", b"\n\n", b"$", b",", b".",
    b"02/30/2023", b"0000-00-00", b"\xed\xa0\x80", b"1" * 5_000,
)  # fmt: skip
