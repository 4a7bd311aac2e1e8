"""Results about the texts of a letter are kept while it is read, and no longer."""

from __future__ import annotations

import pytest

from extractor.kept_results import kept, results_kept

_found: list[str] = []


@kept
def length(text: str) -> int:
    _found.append(text)
    if not text:
        raise ValueError("no text")
    return len(text)


@pytest.fixture(autouse=True)
def _nothing_found() -> None:
    _found.clear()


def test_a_result_is_found_once_while_a_letter_is_read() -> None:
    with results_kept():
        assert [length("tax"), length("tax"), length("interest")] == [3, 3, 8]
    assert _found == ["tax", "interest"]


def test_nothing_is_kept_outside_nor_from_one_letter_to_the_next() -> None:
    for _ in range(2):
        with results_kept():
            length("tax")
    length("tax")
    length("tax")
    assert _found == ["tax"] * 4


def test_results_of_a_letter_within_another_are_its_own() -> None:
    with results_kept():
        length("tax")
        with results_kept():
            length("tax")
        length("tax")
    assert _found == ["tax"] * 2


def test_an_error_is_no_result() -> None:
    with results_kept():
        for _ in range(2):
            with pytest.raises(ValueError, match="no text"):
                length("")
    assert _found == [""] * 2
