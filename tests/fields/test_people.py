"""The taxpayer is found in whatever form a letter names one; an office, a label and a sentence are nobody."""

from __future__ import annotations

import pytest

from extractor.fields.people import addressee
from extractor.redaction.identity import identity_of
from extractor.redaction.mentions import mentions
from tests.layout.pages import Line, page, stacked

NAME = frozenset({"ADA", "QUILLFEATHER"})
STREET, CITY = ("12", "ELM", "ST"), ("SALEM", "OR", "97302")
OFFICE = stacked(330, 40, "Internal Revenue Service", "PO Box 1303", "Charlotte, NC 28201")


IN_ANY_FORM: list[list[Line]] = [
    stacked(40, 100, "Ada Quillfeather", "12 Elm St", "Salem, OR 97302"),
    stacked(40, 100, "Internal Revenue Service", "Ada Quillfeather", "12 Elm St", "Salem, OR 97302"),
    stacked(40, 100, "Return this part with your payment", "Ada Quillfeather", "12 Elm St", "Salem, OR 97302"),
    stacked(40, 100, "BILL TO", "ADA QUILLFEATHER", "12 ELM ST", "SALEM, OR 97302"),
    [(40, 100, "ADA QUILLFEATHER"), (40, 122, "12 Elm St"), (40, 136, "Salem, OR 97302")],
    stacked(40, 100, "To: Ada Quillfeather", "12 Elm St", "Salem, OR 97302"),
    [(40, 100, "Ada Quillfeather"), (300, 104, "Period"), (40, 118, "12 Elm St, Salem, OR 97302")],
    [(40, 100, "Ada Quillfeather"), (40, 112, "12 Elm St, Salem, OR 97302   01/01/2011")],
    [
        *stacked(40, 100, "1 Name(s) on return", "Ada Quillfeather"),
        *stacked(40, 130, "3 Street", "12 Elm St"),
        *stacked(300, 130, "4 City, state, ZIP", "Salem, OR 97302"),
    ],
    [(40, 100, "Addressee"), (160, 100, "Ada Quillfeather, 12 Elm St, Salem, OR 97302")],
    [(40, 100, "[Addressee] Ada Quillfeather, 12 Elm St, Salem, OR 97302")],
    [
        (40, 100, "Issued to"),
        (160, 100, "Ada M. Quillfeather"),
        (40, 114, "Address on file"),
        (160, 114, "12 Elm St, Salem, OR 97302"),
    ],
    [
        (40, 100, "1 Taxpayer name"),
        (300, 100, "2 Identification no."),
        (40, 112, "Ada Quillfeather"),
        (40, 130, "3 Street, city, state, ZIP"),
        (300, 130, "4 Record date"),
        (40, 142, "12 Elm St, Salem, OR 97302"),
    ],
    [
        (40, 100, "a Name(s) of taxpayer"),
        (40, 112, "ADA QUILLFEATHER"),
        (40, 130, "c Street address"),
        (300, 130, "d City, state, ZIP"),
        (40, 142, "12 ELM ST"),
        (300, 142, "SALEM, OR 97302"),
    ],
]


@pytest.mark.parametrize("lines", IN_ANY_FORM)
def test_the_taxpayer_is_found_in_any_form(lines: list[Line]) -> None:
    found = identity_of([page(*lines, *OFFICE)], ())
    assert found.names - {"ADDRESSEE"} == NAME
    assert {STREET, CITY} <= found.addresses
    assert found.missing == ["identification number"]


@pytest.mark.parametrize("lines", IN_ANY_FORM)
def test_the_record_names_the_person_without_the_label_over_the_name(lines: list[Line]) -> None:
    name, *address = addressee(page(*lines, *OFFICE))
    assert name.replace("M. ", "").casefold() == "ada quillfeather"
    assert ", ".join(address).casefold() == "12 elm st, salem, or 97302"


def test_a_page_that_labels_two_persons_is_addressed_to_nobody() -> None:
    lines = [(40, 100, "Taxpayer: Ada Quillfeather"), (40, 200, "Taxpayer: Bo Wrenfield")]
    assert addressee(page(*lines)) == []


def test_the_name_of_a_first_spouse_is_kept_though_its_words_are_a_notices() -> None:
    lines = stacked(40, 100, "Grace Young and", "Ada Quillfeather", "12 Elm St", "Salem, OR 97302")
    assert addressee(page(*lines))[0] == "Grace Young and Ada Quillfeather"


@pytest.mark.parametrize("state", ["0R", "Or", "OR."])
def test_an_address_is_found_whose_state_was_misread(state: str) -> None:
    lines = stacked(40, 100, "Ada Quillfeather", "12 Elm St", f"Salem, {state} 97302")
    assert identity_of([page(*lines, confidence=90)], ()).addresses == {STREET, CITY}


def test_values_in_wide_spaces_are_whole() -> None:
    lines = [
        (40, 100, "Name(s) of taxpayer"),
        (40, 112, "ADA   M.   QUILLFEATHER"),
        (40, 130, "Street address"),
        (300, 130, "City, state, ZIP"),
        (40, 142, "12   ELM   ST"),
        (300, 142, "SALEM,   OR   97302"),
    ]
    found = identity_of([page(*lines)], ())
    assert found.names == NAME
    assert found.addresses == {STREET, CITY}


def test_a_city_whose_street_was_not_read_is_no_address() -> None:
    lines = [(40, 100, "Name(s) of taxpayer"), (40, 112, "ADA QUILLFEATHER"), (40, 130, "City, state, ZIP")]
    found = identity_of([page(*lines, (40, 142, "SALEM, OR 97302"))], ())
    assert found.missing == ["mailing address", "identification number"]


@pytest.mark.parametrize(
    "lines",
    [
        OFFICE,
        stacked(40, 100, "Internal Revenue Service, PO Box 9019, Holtsville, NY 11742"),
        stacked(40, 100, "P.O. Box 9019, Holtsville, NY 11742"),
        [(40, 100, "Taxpayer"), (160, 100, "Tax year"), (40, 112, "Account balance")],
        [(40, 100, "Address"), (160, 100, "Internal Revenue Service, Kansas City, MO 64999")],
    ],
)
def test_an_office_and_a_label_are_nobody(lines: list[Line]) -> None:
    """The file is not redacted then: what was not read cannot be proved to be covered."""
    assert identity_of([page(*lines)], ()).missing == ["name", "mailing address", "identification number"]


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        ([(40, 100, "Number ending"), (40, 112, "0867")], "0867"),
        ([(40, 100, "Number ending 8740 $13,891.00")], "8740"),
        ([(40, 100, "Your number …-7393")], "7393"),
        ([(40, 100, 'Taxpayer **"*-4114')], "4114"),
        ([(40, 100, "SSN"), (90, 100, "6379")], "6379"),
        ([(40, 100, "Identifying number XXX-XX-5512 Form 1040")], "5512"),
    ],
)
def test_the_end_of_a_number_is_covered_wherever_it_is_printed_again(lines: list[Line], last: str) -> None:
    layout = page(*lines, (40, 300, f"Write {last} and 1040 on the check"))
    identity = identity_of([layout], ())
    assert identity.last4 == {last}
    again = next(word for run in layout.runs for word in run.words if word.text == last and word.top == 300)
    assert again.box in [box for _, box in mentions(layout, identity)]


def test_a_number_that_ends_in_a_year_is_covered_at_its_label_alone() -> None:
    layout = page((40, 100, "Number ending"), (40, 112, "2013"), (40, 300, "the tax year 2013"))
    identity = identity_of([layout], ())
    assert "identification number" not in identity.missing
    assert {box.top for _, box in mentions(layout, identity)} == {112}


@pytest.mark.parametrize(("street", "name"), [(122, "ADA QUILLFEATHER"), (129, None)])
def test_a_name_is_that_of_the_street_closely_below_it(street: int, name: str | None) -> None:
    lines: list[Line] = [(40, 100, "ADA QUILLFEATHER"), *stacked(40, street, "12 Elm St", "Salem, OR 97302", pitch=14)]
    assert next(iter(addressee(page(*lines))), None) == name
