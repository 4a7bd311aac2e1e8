"""A notice code is read where it is printed, with the print that shows it."""

from __future__ import annotations

import pytest

from extractor.fields.notice_code import code_candidates
from tests.layout.pages import page

CODES = frozenset({"CP14", "CP501"})


def shown(*lines: str, confidence: float | None = None) -> list[tuple[object, str, str]]:
    layouts = [page((60, 60, line), confidence=confidence, number=at) for at, line in enumerate(lines, 1)]
    return [(each.value, each.run.text, each.place) for each in code_candidates(layouts, CODES)]


@pytest.mark.parametrize(
    ("line", "print_of_code"),
    [
        ("CP14", ["CP14"]),
        ("Page 1 of 4 CP501", ["CP501"]),
        ("Page 1 of 4 or more CP501", []),
        ("Subject: Form 1040, tax year 2013, notice CP14", ["notice CP14"]),
        ("CP1", []),
    ],
)
def test_a_code_is_its_word_its_part_of_a_line_or_beside_its_label(line: str, print_of_code: list[str]) -> None:
    assert [text for _, text, _ in shown(line)] == print_of_code


def test_a_code_of_a_later_page_is_of_its_running_header() -> None:
    assert shown("CP14", "Page 2 CP14") == [("CP14", "CP14", "header"), ("CP14", "CP14", "running_header")]


@pytest.mark.parametrize(
    "line",
    [
        "Subject: Form 1040, tax year 2013, notice CP14",
        "About: your 2024 Form 1040 | Notice CP14 | Taxpayer ID XXX-XX-5360",
        "CP-14 December 8, 2014",
        "Your account for 2019 · CP14 · page 1 of 2 · Form 1040",
    ],
)
def test_a_code_among_other_values_is_found(line: str) -> None:
    assert [each.value for each in code_candidates([page((60, 60, line))], ())] == ["CP14"]


@pytest.mark.parametrize(
    "line", ["We sent you a CP14 in May about the same tax, and you did not answer it.", "CP 1, 2"]
)
def test_a_code_in_a_sentence_is_none(line: str) -> None:
    assert code_candidates([page((60, 60, line))], ()) == []


def test_another_code_alone_on_the_coupon_counts_beside_a_labeled_one() -> None:
    header, heading = (60, 60, "Notice CP14"), (60, 600, "Payment coupon")
    coupon = (60, 640, "Make your check or money order payable to the United States Treasury.")
    codes = code_candidates([page(header, heading, (300, 620, "CP501"), coupon)], CODES)
    assert [each.value for each in codes] == ["CP14", "CP501"]
    assert [each.value for each in code_candidates([page(header, (300, 200, "CP501"), heading, coupon)], CODES)] == [
        "CP14"
    ]


def test_a_code_that_a_sentence_gives_this_notice_is_of_the_header_of_its_page() -> None:
    first, later = "This notice (CP14) is addressed to you.", "Keep this notice (CP14) for your records."
    assert [(text, place) for _, text, place in shown(first, later)] == [
        ("(CP14)", "header"),
        ("(CP14)", "running_header"),
    ]


@pytest.mark.parametrize("read", ["cP 14", "Cp14", "GP14"])
def test_a_code_alone_that_ocr_misreads_is_one_of_the_known_codes(read: str) -> None:
    assert [value for value, _, _ in shown("Please pay", read, confidence=80.0)] == ["CP14"]
    assert shown("Please pay", read) == []
    assert shown("Please pay", read.replace("14", "77"), confidence=80.0) == []


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("CP14 Tax Year 2023 SSN ending 2080 Page 1 of 2", ["CP14"]),
        ("CP14 Tax Year 2023 XXX-XX-2080 Individual account", ["CP14"]),
        ("CP14 Tax Year 2023 Individual account of a taxpayer", []),
        ("Tax Year 2023 SSN ending 2080 Page 1 of 2 after CP501", []),
        ("This is a CP14 notice and tells you what you owe.", ["CP14"]),
    ],
)
def test_a_code_that_begins_a_line_of_identity_names_the_notice(line: str, codes: list[str]) -> None:
    assert [code for code, _, _ in shown(line)] == codes


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("STATEMENT OF INDIVIDUAL TAX ACCOUNT CP14 PAGE 1", ["CP14"]),
        ("Statement of Individual Tax Account, Page 1 of 3 CP14 for the year", ["CP14"]),
        ("CP501, then CP504) follow, each with", []),
        ("Later letters (CP501, CP503, CP504) follow, each with interest", []),
    ],
)
def test_a_code_beside_the_number_of_the_page_names_the_notice_and_a_list_of_codes_does_not(
    line: str, codes: list[str]
) -> None:
    assert [code for code, _, _ in shown(line)] == codes
