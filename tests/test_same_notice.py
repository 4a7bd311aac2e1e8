"""A notice that is in a file twice is verified once: it must not be paid twice."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from extractor.pipeline import extract_bytes

SAMPLES = Path(__file__).parents[1] / "samples"


def joined(names: Sequence[str]) -> bytes:
    """One PDF of the pages of several letters."""
    out = io.BytesIO()
    with pikepdf.new() as whole:
        for name in names:
            with pikepdf.open(SAMPLES / name) as letter:
                whole.pages.extend(letter.pages)
        whole.save(out)
    return out.getvalue()


def seen(data: bytes) -> list[tuple[str, list[str]]]:
    records = extract_bytes(data, "letters.pdf")
    return [(each.status, [f.message for f in each.findings if f.code == "duplicate-notice"]) for each in records]


def test_the_second_of_two_same_letters_is_for_review() -> None:
    first, second = seen(joined(["clean-older.pdf"] * 2))
    assert first == ("verified", [])
    assert second == ("review", ["the same notice as on page 1, 2, 3, 4 of the same file: pay only once"])


@pytest.mark.parametrize("times", [3, 5])
def test_of_many_same_letters_one_is_verified(times: int) -> None:
    statuses = [status for status, _ in seen(joined(["clean-older.pdf"] * times))]
    assert statuses == ["verified", *["review"] * (times - 1)]


def test_another_letter_between_is_no_duplicate() -> None:
    records = seen(joined(["clean-older.pdf", "clean-redesigned.pdf", "clean-older.pdf"]))
    assert [status for status, _ in records] == ["verified", "verified", "review"]


def test_letters_joined_end_to_end_are_compared_too() -> None:
    data = (SAMPLES / "clean-older.pdf").read_bytes()
    assert [(status, len(said)) for status, said in seen(data + data)] == [("verified", 0), ("review", 1)]
