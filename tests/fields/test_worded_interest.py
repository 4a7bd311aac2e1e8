"""Interest that is explained in words is accounted for where its figures hold, and only there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.worded_interest import charge_of, is_explained, worded_charges
from tests.layout.pages import page

FIRST = "From April 15, 2025 to June 30, 2025 (76 days) at 7% on $8,616.00: $126.49"
SECOND = "From June 30, 2025 to September 30, 2025 (92 days) at 7% on $8,742.49: $155.60"


def charges(*lines: str, interest: str = "282.09") -> list[str]:
    layout = page(*((60, 100 + 14 * at, line) for at, line in enumerate(lines)))
    return [str(each.charge) for each in worded_charges([layout], Decimal(interest))]


def test_lines_that_add_up_to_the_interest_explain_it() -> None:
    assert charges(FIRST, SECOND) == ["126.49", "155.60"]


def test_lines_with_another_sum_explain_nothing() -> None:
    assert charges(FIRST, SECOND, interest="300.00") == []


@pytest.mark.parametrize(
    "wrong",
    [
        FIRST.replace("126.49", "146.49"),
        FIRST.replace("76 days", "78 days"),
        FIRST.replace("8,616.00", "9,616.00"),
        FIRST.replace("at 7%", "at 5%"),
    ],
)
def test_a_line_whose_figures_disagree_explains_nothing(wrong: str) -> None:
    assert charges(wrong, SECOND) == []


def test_the_amounts_of_a_paragraph_about_interest_explain_it() -> None:
    assert charges("Interest of $126.49 was added for 76", "days, then $155.60 for 92.") == ["126.49", "155.60"]


def test_a_row_of_a_pdfs_own_text_needs_no_factor() -> None:
    row = "15 Apr 2025 30 Jun 2025 76 7% 8,616.00 126.49"
    assert charges(row, interest="126.49") == ["126.49"]
    assert charges(row.replace("126.49", "127.49"), interest="127.49") == []


def test_the_charges_beside_rates_of_a_table_without_balances_explain_the_interest() -> None:
    assert charges("04/15/2023– 76   7%   144.00", "06/30/2023– 59   7%   113.25", interest="257.25") == [
        "144.00",
        "113.25",
    ]


CHAIN = (
    "Interest: 76 days at 3% on 18,210.87 = 114.11; 92 days at 3% on 18,324.98 = 139.09; 92 days on 18,464.07 = 140.14"
)


def test_a_sentence_in_which_each_charge_leads_to_the_next_balance_explains_the_interest() -> None:
    assert charges(CHAIN, interest="393.34") == ["114.11", "139.09", "140.14"]


@pytest.mark.parametrize(
    "wrong",
    [CHAIN.replace("18,324.98", "18,334.98"), CHAIN.replace("140.14", "141.14"), CHAIN.replace("Interest", "Tax")],
)
def test_a_sentence_whose_balances_do_not_go_on_explains_nothing(wrong: str) -> None:
    assert charges(wrong, interest="393.34") == []


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Period Days Rate Amount Interest", ["126.49"]),
        ("Rate Begins Ends Days Amount Interest", ["126.49"]),
        ("Rate Begins Ends Days Factor Amount Interest", []),
        ("Period Days Rate Factor Amount Interest", []),
        ("", []),
    ],
)
def test_a_row_of_a_scan_needs_no_factor_where_the_heading_names_none(heading: str, found: list[str]) -> None:
    row = "04/15/2025 to 06/30/2025 76 7% 8,616.00 126.49"
    layout = page((60, 80, heading), (60, 100, row), confidence=90.0)
    assert [str(each.charge) for each in charge_of((layout,), layout, layout.lines[-1])] == found


def test_the_charge_of_a_chain_is_shown_with_its_balance() -> None:
    first, *_ = worded_charges([page((60, 100, CHAIN))], Decimal("393.34"))
    assert [word.text for word in first.line.words] == ["18,210.87", "114.11;"]


UNNAMED = ("Period   Length   A year   Grows on   Interest", "04/15/2025 to 06/30/2025   76   7%   8,616.00   126.49")


@pytest.mark.parametrize(
    ("heading", "row", "found"),
    [
        (*UNNAMED, ["126.49"]),
        ("Period   Length   A year   Multiply   Grows on   Interest", UNNAMED[1], []),
        ("Period   Length   A year", UNNAMED[1], []),
        (UNNAMED[0], UNNAMED[1].replace("126.49", "136.49"), []),
        (UNNAMED[0].replace("A year", "Factor"), UNNAMED[1], []),
        (UNNAMED[0].replace("Length", "Length   Times"), UNNAMED[1].replace("   7%", "   oo   7%"), []),
    ],
)
def test_a_row_of_a_scan_with_a_cell_under_each_heading_has_lost_no_factor(
    heading: str, row: str, found: list[str]
) -> None:
    """Whatever the headings are called."""
    columns = (60, 260, 320, 380, 460, 540, 600)
    cells = [(left, 80.0, text) for left, text in zip(columns, heading.split("   "), strict=False)]
    cells += [(left, 100.0, text) for left, text in zip(columns, row.split("   "), strict=False)]
    layout = page(*cells, confidence=90.0)
    assert [str(each.charge) for each in charge_of((layout,), layout, layout.lines[-1])] == found


@pytest.mark.parametrize(("heading", "found"), [("Days Rate Amount", ["126.49"]), ("Days Rate Factor Amount", [])])
def test_the_heading_of_a_table_may_be_at_the_foot_of_the_page_before(heading: str, found: list[str]) -> None:
    before = page((60, 700, heading), confidence=90.0)
    layout = page((60, 60, "04/15/2025 to 06/30/2025 76 7% 8,616.00 126.49"), confidence=90.0, number=2)
    assert [str(each.charge) for each in charge_of((before, layout), layout, layout.lines[0])] == found


@pytest.mark.parametrize(
    ("row", "is_whole"),
    [
        ("Jun. 30, 2014 Sep. 30, 2014 92 3.0% 0.007589992 8.36", True),
        ("Jun. 30, 2014 Sep. 30, 2014 3.0% 0.007589992 8.36", True),
        ("Jun. 30, 2014 Sep. 30, 2014 92 3.0% 0.007589992 1,100.92 8 36", False),
        ("Jun. 30, 2014 Sep. 30, 2014 e 3.0% 0.007589992 1,100.92 836", False),
    ],
)
def test_a_row_with_a_factor_has_its_interest_alone_where_no_other_digits_are_left(row: str, is_whole: bool) -> None:
    """An amount whose point OCR lost is another figure, and the row is to be read again."""
    layout = page((60, 100, row), confidence=90.0)
    assert is_explained((layout,), layout, layout.lines[0]) is is_whole


ITEMS = (
    "+ April 15, 2025 to June 30, 2025: 76 days at 7 percent on $8,616.00 is $126.49.",
    "« June 30, 2025 to September 30, 2025: 92 days at 7 percent on $8,742.49 is $155.60.",
)
WITHOUT_BALANCES = (
    "04/15/2025 to 06/30/2025, 76 days at 7 percent:",
    "$126.49",
    "06/30/2025 to 09/30/2025, 92 days at 7 percent:",
    "$155.60",
    "Interest in all: $282.09",
)


@pytest.mark.parametrize("lines", [ITEMS, WITHOUT_BALANCES])
def test_items_explain_the_interest_whatever_is_read_for_their_marks(lines: tuple[str, ...]) -> None:
    layout = page(*((60, 100 + 14 * at, line) for at, line in enumerate(lines)), confidence=90.0)
    assert [str(each.charge) for each in worded_charges([layout], Decimal("282.09"))] == ["126.49", "155.60"]
    assert worded_charges([layout], Decimal("282.19")) == ()


def test_one_amount_of_a_paragraph_is_the_interest_itself_and_explains_nothing() -> None:
    assert charges("Interest of $282.09 was added", "for the time since April.") == []


@pytest.mark.parametrize("figures_at", [0, 1])
def test_rows_without_factors_whose_periods_wrap_are_of_two_lines(figures_at: int) -> None:
    """The figures are beside the first day of the period or beside its last one."""
    periods = (
        (("April 15, 2025", "to June 30, 2025"), ("76", "7.0%", "8,616.00", "126.49")),
        (("June 30, 2025", "to Sep. 30, 2025"), ("92", "7.0%", "8,742.49", "155.60")),
    )
    lines = [(60.0, 100.0, "Time"), (200.0, 100.0, "Days"), (260.0, 100.0, "Rate"), (330.0, 100.0, "Amount owed")]
    for at, (days, figures) in enumerate(periods):
        lines += [(60.0, 114.0 + 28 * at + 12 * row, text) for row, text in enumerate(days)]
        top = 114.0 + 28 * at + 12 * figures_at
        lines += [(left, top, text) for left, text in zip((200.0, 260.0, 330.0, 420.0), figures, strict=True)]
    found = worded_charges([page(*lines)], Decimal("282.09"))
    assert [str(each.charge) for each in found] == ["126.49", "155.60"]


@pytest.mark.parametrize(("days", "is_explained"), [(76, True), (77, True), (75, False), (78, False)])
def test_the_first_day_of_a_period_may_be_counted(days: int, is_explained: bool) -> None:
    """April 16 through June 30 are 76 days with both; from April 15 they are 76 without it."""
    first = "April 16" if days == 76 else "April 15"
    line = f"{first}, 2025 through June 30, 2025: {days} days at 7% on $8,616.00. Interest $126.49."
    if days == 77:
        line = line.replace("126.49", "128.17")
    layout = page((60, 100, line))
    assert bool(list(charge_of((layout,), layout, layout.lines[0]))) is is_explained
