"""Form, identification number and caller ID where their print is broken over lines or degraded."""

from __future__ import annotations

import pytest

from extractor.fields.identity import forms, identification_numbers, phones, tax_years
from extractor.fields.labeled import labeled
from extractor.fields.reading import LetterReading
from tests.layout.pages import Line, page, stacked


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        (["penalties and interest on your 2022 Form", "1040-SR. If you already paid"], "1040-SR"),
        (["the tax year (2022), and the form number", "(1040NR) on your payment."], "1040NR"),
        (["the tax year (2022), and the form", "number (1040A) on your payment."], "1040A"),
        (["the tax year (2022), and the form number (1040-", "SR) on your payment."], "1040-SR"),
        (["interest on your 2022 Form 1040. If you"], "1040"),
    ],
)
def test_a_form_number_on_the_next_line_is_found(lines: list[str], form: str) -> None:
    assert [found.value for found in forms([page(*stacked(54, 300, *lines))])] == [form]


def test_a_form_number_whose_end_is_cut_off_is_none() -> None:
    assert forms([page((54, 300, "the tax year (2022), and the form number (1040-"))]) == []


def test_letters_in_a_form_number_are_corrected_to_digits() -> None:
    read = page((54, 300, "interest on your 2022 Form 1O40NR."), confidence=80)
    assert [found.value for found in forms([read])] == ["1040NR"]


BROKEN: list[Line] = [
    (380, 100, "Social security"),
    (470, 100, "900-12-4668"),
    (380, 111, "number"),
    (380, 125, "Your caller"),
    (444, 125, "327959"),
    (380, 136, "ID"),
]


def test_labels_broken_over_two_lines_keep_their_values() -> None:
    assert [found.value for found in identification_numbers([page(*BROKEN)])] == ["4668"]
    assert [found.value for found in labeled([page(*BROKEN)], "caller_id")] == ["327959"]


@pytest.mark.parametrize("value", ["4906", "$4906", "(2022", "$1,234.00", "nnn-nn-nnnn", "June 16, 2025"])
def test_what_is_no_identification_number_gives_no_last_four(value: str) -> None:
    read = page((380, 100, "Social security number"), (530, 100, value), confidence=80)
    assert identification_numbers([read]) == []


def test_a_misread_taxpayer_number_is_no_phone_number() -> None:
    read = page(
        *stacked(215, 650, "Write your social security number", "(228-460-1140), the tax year (2014), and the form"),
        confidence=60.0,
    )
    assert phones([read]) == []


def test_a_phone_number_is_found_anywhere() -> None:
    assert [found.value for found in phones([page((60, 100, "Settle today: (212) 555-0134"))])] == ["(212) 555-0134"]


def test_a_year_the_letter_excludes_is_not_its_tax_year() -> None:
    read = page((60, 100, "Tax year 2016"), (60, 300, "Tax year 2013 is not part of this notice."))
    assert [found.value for found in tax_years([read])] == [2016]


def test_an_unpaid_year_is_the_tax_year() -> None:
    read = page((60, 100, "Tax year 2016"), (60, 300, "Your tax year 2015 is not paid."))
    assert [found.value for found in tax_years([read])] == [2016, 2015]


def test_a_year_beside_a_misread_label_is_found() -> None:
    coupon = ((60, 640, "Payment coupon"), (365, 664, "Tax your"), (470, 664, "2013"))
    assert [found.value for found in tax_years([page(*coupon, confidence=92)])] == [2013]


@pytest.mark.parametrize(
    "lines",
    [
        [(60, 60, "Notice date: 09 Jan 2023 Tax year ended: December 31, 2021")],
        [(60, 60, "Notice date: Jan. 9, 2023 Tax year: 2021")],
        [(60, 60, "Tax year ended: December 31, 2021"), (60, 72, "January 9, 2023")],
    ],
)
def test_the_year_of_a_date_before_its_label_is_not_the_tax_year(lines: list[Line]) -> None:
    assert {each.value for each in tax_years([page(*lines)])} == {2021}


def test_the_number_of_a_spouse_is_not_the_taxpayers() -> None:
    lines = [
        (60, 100, "Social security number"),
        (300, 100, "XXX-XX-6581"),
        (60, 120, "Spouse’s social security number"),
    ]
    assert [found.value for found in identification_numbers([page(*lines, (300, 120, "XXX-XX-6264"))])] == ["6581"]


@pytest.mark.parametrize(
    "line",
    ["Your taxpayer number: XXX-XX-2046", "No. XXX-XX-2046", "CP 14 XXX-XX-2046", "Account ***-**-2046, Form 1040"],
)
def test_a_masked_number_needs_no_label(line: str) -> None:
    assert [found.value for found in identification_numbers([page((54, 60, line))])] == ["2046"]


def test_masked_numbers_without_a_label_are_all_of_the_taxpayer() -> None:
    numbers = identification_numbers([page((54, 60, "XXX-XX-2046"), (54, 90, "(XXX-XX-2047)"))])
    assert [found.value for found in numbers] == ["2046", "2047"]


def compared(*years: str) -> list[str]:
    rows = (("Tax you owed", "1,203.00", "900.00"), ("Interest", "36.70", "0.00"), ("Amount due", "1,239.70", "0.00"))
    cells = [
        (left, 120 + 16 * at, text)
        for at, row in enumerate(rows)
        for left, text in zip((60, 300, 450), row, strict=True)
    ]
    headings: list[Line] = [(304 + 150 * at, 104, year) for at, year in enumerate(years)]
    prose = stacked(
        60, 300, "You have a balance due. Please pay it in full, or call us", "to make other arrangements for it."
    )
    reading = LetterReading((page((60, 60, "Tax year 2022"), *headings, *cells, *prose),))
    return sorted(str(each.value) for each in reading.candidates["tax_year"])


@pytest.mark.parametrize(
    ("years", "found"), [(("2022", "2021"), ["2022", "2022"]), (("2020", "2021"), ["2020", "2022"])]
)
def test_the_year_over_the_billed_column_is_a_tax_year(years: tuple[str, str], found: list[str]) -> None:
    assert compared(*years) == found


@pytest.mark.parametrize("years", [("2020",), ("Now", "2021"), ()])
def test_a_year_over_one_column_alone_is_none(years: tuple[str, ...]) -> None:
    assert compared(*years) == ["2022"]


@pytest.mark.parametrize(
    "line",
    [
        *("Period ending: 2016-12-31", "Income tax 2016", "what is due on your income tax of 2016", "Return year 2016"),
        *(
            "Tax period 12/2016",
            "Period 201612",
            "For the year January 1 - December 31, 2016",
            "Form: 1040 | Year: 2016",
        ),
    ],
)
def test_the_year_of_the_tax_is_the_tax_year(line: str) -> None:
    assert [found.value for found in tax_years([page((60, 100, line))])] == [2016]


@pytest.mark.parametrize("lines", [["Return year 2016", "Period 2017"], ["Issued May 1, 2017 about your return"]])
def test_of_two_years_without_a_label_or_a_dates_none_is_the_tax_year(lines: list[str]) -> None:
    assert tax_years([page(*stacked(60, 100, *lines, pitch=40))]) == []


def test_a_number_may_be_told_by_its_end() -> None:
    lines = ["Social security number ending in 1554", "Notice CP14"]
    assert [found.value for found in identification_numbers([page(*stacked(60, 100, *lines))])] == ["1554"]
    two = [*lines, "Spouse's taxpayer number ending in 7711", "Your SSN ends in 9000"]
    assert identification_numbers([page(*stacked(60, 100, *two))]) == []


def test_a_year_with_prose_between_it_and_the_amounts_heads_no_column() -> None:
    """A caller ID in a row of cells over the letter may look like one."""
    cells = [(60, 40, "2022"), (300, 40, "1968"), (60, 200, "Tax you owed"), (300, 200, "1,203.00")]
    more: list[Line] = [(60, 216, "Interest"), (300, 216, "36.70"), (60, 232, "Amount due"), (300, 232, "1,239.70")]
    prose = (60, 120, "We received your return, but our records show that it was not paid in full.")
    with_prose = LetterReading((page((60, 70, "Tax year 2022"), *cells, prose, *more),))
    without = LetterReading((page((60, 70, "Tax year 2022"), *cells, *more),))
    assert {each.value for each in with_prose.candidates["tax_year"]} == {2022}
    assert {each.value for each in without.candidates["tax_year"]} == {2022, 1968}


@pytest.mark.parametrize(
    "line",
    [
        *("TIN: XXXXX9733", "Identifying number [redacted]-9733", "Your number ends in   9733", "SSN ●●●●●9733"),
        *(
            "CP14 2022 - ID ending 9733 - 06/24/2024",
            "SSN ending 9733- 1040 - 2022",
            "9733 (SSN)",
            "ID ++9733, 1040, 2022",
        ),
    ],
)
def test_a_number_may_be_masked_in_any_way(line: str) -> None:
    found = identification_numbers([page((60, 100, line), (60, 140, "Notice CP14"))])
    assert [each.value for each in found] == ["9733"]


def test_a_sentence_alone_names_the_tax_year() -> None:
    read = page(*stacked(54, 300, "Based on our records you have an unpaid balance for", "tax year 2022."))
    assert [found.value for found in tax_years([read])] == [2022]


def test_a_year_beside_the_end_of_a_number_stays_unless_it_is_that_end() -> None:
    own = page((60, 60, "Tax year 2021 for the taxpayer number ending in 4668"))
    assert [found.value for found in tax_years([own])] == [2021]
    end = page((60, 60, "Tax year 2021"), (60, 300, "On your tax year 2019 | SSN ending in 2019"))
    assert [found.value for found in tax_years([end])] == [2021]


def test_a_phone_number_in_another_column_than_the_taxpayer_number_is_one() -> None:
    read = page((60, 100, "Social security number"), (250, 100, "Call us at"), (330, 100, "(212) 555-0134"))
    assert [found.value for found in phones([read])] == ["(212) 555-0134"]
    assert phones([page((60, 100, "Social security number"), (250, 100, "(212) 555-0134"))]) == []


@pytest.mark.parametrize("label", ["ID ending", "SSN ending in", "Taxpayer number ends in", "Your TIN ends"])
def test_the_end_of_a_number_may_be_in_the_cell_beside_its_label(label: str) -> None:
    box: list[Line] = [(360, 60, "For tax year"), (500, 60, "2024"), (360, 76, label), (500, 76, "8688")]
    assert [found.value for found in identification_numbers([page(*box)])] == ["8688"]


@pytest.mark.parametrize(
    "line", ["Year 2021 SSN ends 7750", "SSN ends 7750, 1040, 2021", "SSN ending in 7750 Form 1040 2021"]
)
def test_a_number_told_by_its_end_is_not_the_year_beside_it(line: str) -> None:
    assert [each.value for each in identification_numbers([page((40, 100, line))])] == ["7750"]


@pytest.mark.parametrize("value", ["ending in 5155", "ends in 5155", "last four 5155", "**-***5155", "***-**5155"])
def test_the_end_of_a_number_may_be_the_value_of_its_label(value: str) -> None:
    assert [each.value for each in identification_numbers([page((40, 100, "Your SSN"), (240, 100, value))])] == ["5155"]


@pytest.mark.parametrize(
    ("ends", "found"),
    [(("5155", "5155"), {"5155"}), (("5155",), set()), (("5155", "5156"), set()), (("5155", "5155", "5156"), set())],
)
def test_the_end_of_a_number_without_a_label_is_the_same_at_several_places(
    ends: tuple[str, ...], found: set[str]
) -> None:
    layout = page(*((40, 100 + 60 * at, f"ending in {end}") for at, end in enumerate(ends)))
    assert {each.value for each in identification_numbers([layout])} == found


def test_a_number_masked_with_signs_set_apart_is_beside_its_label() -> None:
    read = page((360, 60, "Pay by Dec. 19, 2022"), (360, 76, "SSN # # # - # # - 8256"))
    assert [found.value for found in identification_numbers([read])] == ["8256"]


def test_a_running_header_that_ends_in_another_number_contradicts_itself() -> None:
    heads = [page((60, 40, f"Notice CP14 SSN ending {last}"), number=at) for at, last in enumerate(("8416", "2576"), 1)]
    assert {found.value for found in identification_numbers(heads)} == {"8416", "2576"}
    spouses = page((60, 40, "SSN ending 8416"), (60, 400, "Your SSN ending 2576 is on a joint return"))
    assert identification_numbers([spouses]) == []


MISREAD = ("*+*.9733", "#*+-.9733", "***_**.9733", "**+-*#-9733", "see2#*.9733")


@pytest.mark.parametrize("misread", [*MISREAD, "o00-00-9733", "#** ** -9733"])
def test_a_mask_that_ocr_misreads_is_one_where_the_label_has_the_same_digits_twice(misread: str) -> None:
    once: Line = (60, 100, f"SSN {misread}")
    assert identification_numbers([page(once, confidence=50.0)]) == []
    found = identification_numbers([page(once, (60, 600, "SSN e00-00-9733"), confidence=50.0)])
    assert [each.value for each in found] == ["9733", "9733"]


@pytest.mark.parametrize("misread", MISREAD)
def test_a_misread_mask_needs_no_label_beside_one_that_has_it(misread: str) -> None:
    lines: list[Line] = [(60, 100, "SSN ***-4.9733"), (60, 600, f"CP14 2022 {misread} 06-24-2024")]
    found = identification_numbers([page(*lines, confidence=50.0)])
    assert [each.value for each in found] == ["9733", "9733"]
    lines[1] = (60, 600, f"CP14 2022 {misread.replace('9733', '9735')}")
    assert identification_numbers([page(*lines, confidence=50.0)]) == []


@pytest.mark.parametrize("other", ["06-24-2024", "06/24/2024", "45999-0149", "800-829-0922", "$**9,733.00", "1040"])
def test_other_figures_beside_the_label_are_no_misread_number(other: str) -> None:
    lines: list[Line] = [(60, 100, f"SSN {other}"), (60, 600, f"SSN {other}")]
    assert identification_numbers([page(*lines, confidence=50.0)]) == []


def test_a_year_behind_the_end_of_a_date_is_found() -> None:
    told = "By April 15, 2023 income tax was due. The 2022 income tax is not paid."
    found = tax_years([page((54, 100, "Tax year 2022"), (54, 300, told))])
    assert [(year.value, year.run.top) for year in found] == [(2022, 100), (2022, 300)]


@pytest.mark.parametrize("line", ["Year: 2019", "The return for 2019 was accepted as filed."])
def test_a_year_with_a_label_of_one_word_or_of_the_return_is_the_tax_year(line: str) -> None:
    other = (60, 300, "Issued May 1, 2017 about your return")
    assert {found.value for found in tax_years([page((60, 100, line), other)])} == {2019}


def test_years_that_all_seem_to_be_of_another_bill_are_the_letters_where_they_agree() -> None:
    settled = "Nothing is owed for tax year {}, which was paid in full."
    assert [found.value for found in tax_years([page(*stacked(60, 100, *[settled.format(2019)] * 2, pitch=60))])] == [
        2019,
        2019,
    ]
    two = [settled.format(year) for year in (2018, 2019)]
    assert tax_years([page(*stacked(60, 100, *two, pitch=60))]) == []


@pytest.mark.parametrize("number", ["***-**-2035", "XXX-XX-2035", "•••2035", "900-12-2035"])
def test_the_end_of_a_number_above_a_form_is_no_tax_year(number: str) -> None:
    """In a column flush right the form's name is close below the number."""
    lines: list[Line] = [
        (60, 100, "Tax period"),
        (300, 100, "Dec 31, 2012"),
        (305, 300, number),
        (305, 311, "Form 1040"),
    ]
    assert {year.value for year in tax_years([page(*lines)])} == {2012}
    assert {year.value for year in tax_years([page((60, 100, "2035 Form 1040"))])} == {2035}
