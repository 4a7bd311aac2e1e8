"""Whose names a letter has besides the taxpayer's: a person's, not a heading's, an office's or an official's."""

from __future__ import annotations

import pytest

from extractor.fields.other_names import other_names
from extractor.record import Notice
from tests.layout.pages import Line, page, stacked

NOTICE = Notice(taxpayer_name="HARLAN & JUNE WHITCOMBE", mailing_address=["418 JUNIPER RIDGE RD", "DUBUQUE IA 52001"])


def names(*lines: Line, confidence: float | None = None) -> list[str]:
    return [each.value for each in other_names([page(*lines, confidence=confidence)], NOTICE)]


@pytest.mark.parametrize("confidence", [None, 96.0])
def test_another_name_over_the_taxpayers_own_street_is_found(confidence: float | None) -> None:
    block = stacked(60, 600, "GORDON P ASHCROFT", "418 JUNIPER RIDGE RD", "DUBUQUE IA 52001")
    assert names(*block, confidence=confidence) == ["GORDON P ASHCROFT"]


@pytest.mark.parametrize("name", ["Harlan P Whitcombe", "JUNE WHITC0MBE", "HARLAN WHITCOMBE"])
def test_the_taxpayers_own_name_may_be_shorter_or_misread(name: str) -> None:
    assert names(*stacked(60, 600, name, "418 Juniper Ridge Rd", "Dubuque IA 52001")) == []


def test_a_name_over_the_address_of_somebody_else_is_another_checks_matter() -> None:
    assert names(*stacked(60, 600, "GORDON P ASHCROFT", "9 ELM ST", "TOLEDO OH 43606")) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Taxpayer: Marcus Teo"],
        ["Name: Ingrid S Prescott"],
        ["Re: Marcus Teo, 2021"],
        ["SSN XXX-XX-8299 Ingrid S", "Prescott"],
        ["Page 2 of 2", "Marcus Teo"],
    ],
)
def test_another_name_among_other_print_is_found(lines: list[str]) -> None:
    assert len(names(*stacked(60, 300, *lines))) == 1


@pytest.mark.parametrize("line", ["Ahmed Farouk", "INGRID S PRESCOTT", "Wanda Prescott-Hill"])
def test_a_name_alone_on_a_line_of_text_is_found(line: str) -> None:
    assert names((60, 300, line)) == [line]
    assert names((60, 300, line), confidence=99.0) == []


@pytest.mark.parametrize(
    "line",
    [
        "Payment Coupon",
        "Kansas City",
        "Account Snapshot",
        "Kind FTP FTP FTF",
        "Harlan Whitcombe",
        "Taxpayer: Copy",
        "9 Wexford Hollow",
        "Baton Rouge, LA 70801",
    ],
)
def test_a_heading_a_place_and_the_taxpayer_are_no_other_person(line: str) -> None:
    assert names((60, 300, line)) == []


def test_a_heading_in_the_other_language_of_a_letter_is_no_name() -> None:
    assert names((60, 300, "Pague Ahora"), (60, 330, "Llame al número que está en la primera página.")) == []


@pytest.mark.parametrize("title", ["Director, Account Services", "Sincerely,", "Your contact person"])
def test_who_signs_a_letter_is_no_other_taxpayer(title: str) -> None:
    assert names((60, 300, "Maria Delgado-Ruiz"), (60, 312, title)) == []
    assert names((60, 300, f"{title} Maria Delgado-Ruiz")) == []


def test_without_the_taxpayers_name_no_name_is_anothers() -> None:
    assert other_names([page((60, 300, "Ahmed Farouk"))], Notice()) == ()


def test_capitals_in_a_spanish_sentence_are_no_name() -> None:
    line = "AYUDA EN ESPAÑOL: LLAME AL 800-829-1040 Y OPRIMA EL NÚMERO DOS. NO HAY COSTO."
    assert names((60, 300, line)) == []
    assert names((60, 300, "TAXPAYER: MARIA DE LA CRUZ")) != []


@pytest.mark.parametrize("end", [", LLP", " & Co., P.C.", " LLC", ", Attorneys at Law", ", CPA"])
def test_the_name_of_a_firm_is_no_taxpayers(end: str) -> None:
    block = stacked(60, 120, "HARLAN & JUNE WHITCOMBE", "418 JUNIPER RIDGE RD", "DUBUQUE IA 52001")
    assert names((60, 40, f"VOSBURGH, TEAGUE & IRIARTE{end}"), *block) == []


def test_a_name_without_what_firms_have_is_a_persons() -> None:
    block = stacked(60, 120, "HARLAN & JUNE WHITCOMBE", "418 JUNIPER RIDGE RD", "DUBUQUE IA 52001")
    assert names((60, 40, "Account of Teague Iriarte"), *block) == ["Teague Iriarte"]


@pytest.mark.parametrize(
    "line",
    [
        "THIS STATEMENT WAS PREPARED AUGUST 5, 2019 FOR WINIFRED T. GALBRAITH.",
        "This notice was prepared on behalf of Ottilie Brannagh.",
        "Your representative acts for Gideon Marsh-Okafor",
        "Page 2 of 3, account of Harold Price",
        "Remitter: Grace M Baker",
        "Dear Mr. Young:",
        "Dear Ottilie,",
    ],
)
def test_one_for_whom_a_letter_is_said_to_be_is_another_person(line: str) -> None:
    assert len(names((60, 300, line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Mark Vosburgh on your map",
        "Dear Taxpayer:",
        "Dear Mr. Whitcombe:",
        "Grant More Time",
        "May Day Closing",
        "OFFICES OF LEANDER GRISWOLD",
        "ROOKWOOD SALTMARSH, A LAW PARTNERSHIP",
    ],
)
def test_words_that_people_have_for_names_as_well_are_not_always_one(line: str) -> None:
    assert names((60, 300, line)) == []


def test_a_name_in_a_cell_over_the_taxpayers_address_is_anothers() -> None:
    cells = stacked(60, 300, "Name(s) as shown on return", "Estelle and Harold Dufresne", "Address")
    street = (60, 336, "418 Juniper Ridge Rd, Dubuque IA 52001")
    assert names(*cells, street) == ["Harold Dufresne"]


def test_the_street_and_the_city_of_the_taxpayer_are_no_name_however_they_are_written() -> None:
    notice = NOTICE.model_copy(update={"mailing_address": ["418 W 104TH TER", "AMES, IA 50010"]})
    stub = page(*stacked(60, 600, "Harlan & June Whitcombe", "418 W 104th Terrace", "Ames, IA 50010-4411"))
    assert other_names([stub], notice) == ()


def test_the_first_letters_of_a_surname_are_the_taxpayers_own() -> None:
    assert names((60, 300, "Control WHIT Farouk")) == []
