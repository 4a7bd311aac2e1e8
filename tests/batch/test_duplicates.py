"""A notice that occurs twice is reported once as itself and once as a duplicate."""

from __future__ import annotations

import json
from dataclasses import replace

from extractor.batch.duplicates import Duplicate, as_duplicate, find_duplicates
from extractor.batch.journal import NamedNotice

FIRST = NamedNotice("a.pdf", "s1", 1, 1, 1, "verified", "CP14", 2022, "2023-10-23", "4668", "100.00", "A SMITH")


def other(**changed: object) -> NamedNotice:
    """The same letter in another file, but for some columns."""
    return replace(FIRST, **{"name": "b.pdf", "sha256": "s2", "document": 2, "order": 2, **changed})  # type: ignore[arg-type]


def test_the_same_bytes_under_a_second_name_are_a_copy() -> None:
    assert find_duplicates([FIRST, other(sha256="s1", document=1)]) == {
        ("b.pdf", 1): Duplicate("a.pdf", same_bytes=True)
    }


def test_the_name_known_first_is_the_original_whatever_the_names_are() -> None:
    assert find_duplicates([other(name="0.pdf", sha256="s1", document=1), FIRST]) == {
        ("0.pdf", 1): Duplicate("a.pdf", True)
    }


def test_a_letter_scanned_again_is_a_copy() -> None:
    assert find_duplicates([FIRST, other()]) == {("b.pdf", 1): Duplicate("a.pdf", same_bytes=False)}


def test_the_better_scan_is_the_original() -> None:
    first = other(name="a.pdf", order=1, document=1, status="review")
    assert find_duplicates([first, other()]) == {("a.pdf", 1): Duplicate("b.pdf", same_bytes=False)}


def test_a_letter_that_differs_in_anything_is_another() -> None:
    for column, value in (("year", 2021), ("date", "2023-10-30"), ("last4", "4669"), ("amount", "100.01")):
        assert find_duplicates([FIRST, other(**{column: value})]) == {}


def test_letters_of_which_too_little_was_read_are_not_held_for_one() -> None:
    for column in ("year", "date", "amount", "code"):
        assert (
            find_duplicates([other(name="a.pdf", document=1, order=1, **{column: None}), other(**{column: None})]) == {}
        )


def test_without_a_number_the_name_on_the_letter_decides() -> None:
    masked = other(name="a.pdf", document=1, order=1, last4=None)
    assert len(find_duplicates([masked, other(last4=None)])) == 1
    assert find_duplicates([masked, other(last4=None, person="B SMITH")]) == {}


def test_a_verified_copy_is_for_a_person_to_look_at() -> None:
    record = json.loads(as_duplicate('{"status":"verified","findings":[]}', Duplicate("a.pdf", same_bytes=True)))
    assert record["status"] == "review"
    assert [(f["code"], f["severity"], f["found"]) for f in record["findings"]] == [
        ("duplicate-notice", "warning", "a.pdf")
    ]


def test_a_copy_of_what_is_not_a_cp14_stays_unsupported() -> None:
    assert (
        json.loads(as_duplicate('{"status":"unsupported","findings":[]}', Duplicate("a", True)))["status"]
        == "unsupported"
    )
