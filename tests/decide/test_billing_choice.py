"""The billing rows: those that add up bear one another out, and a row that could not be read is not taken for none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extractor.decide.assembly import Assembled, assemble
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
from extractor.record import SURE, FieldReading
from tests.layout.pages import Line, page

ROWS = (
    ("Tax you owed", "$3,183.00"),
    ("Payments and credits", "-3,328.00"),
    ("Failure-to-pay penalty", "633.30"),
    ("Interest charges", "145.00"),
)
DUE = "$633.30"
ROW_FIELDS = ("tax_owed", "payments_and_credits", "penalties", "interest")


def layout(
    rows: Sequence[tuple[str, str]], due: str = DUE, confidence: float | None = 92.0, smudged: float = 92.0
) -> PageLayout:
    """A letter's first page; its third row is read with the confidence `smudged`."""
    lines: list[Line] = [
        (60, 60, "Notice CP14"),
        (60, 80, "Tax year 2017"),
        (60, 100, "Notice date January 30, 2018"),
        (60, 140, "You have a balance due for 2017"),
        (60, 160, f"Amount due: {due}"),
        (60, 200, "Billing Summary"),
    ]
    third: list[Line] = []
    for at, (label, amount) in enumerate(rows):
        lines.append((60, 220 + 16 * at, label))
        if amount:
            (third if at == 2 else lines).append((480 - 5.4 * len(amount), 220 + 16 * at, amount))
    foot = 220 + 16 * len(rows)
    lines += [(60, foot, "Amount due by February 20, 2018"), (480 - 5.4 * len(due), foot, due)]
    runs = page(*lines, confidence=confidence).runs
    return PageLayout(
        1, runs + (page(*third, confidence=None if confidence is None else smudged).runs if third else ())
    )


def read(*layouts: PageLayout) -> dict[str, FieldReading]:
    return letter(*layouts).fields


def letter(*layouts: PageLayout) -> Assembled:
    return assemble([LetterReading((each,)) for each in layouts])


def changed(at: int, amount: str) -> list[tuple[str, str]]:
    return [(label, amount if row == at else printed) for row, (label, printed) in enumerate(ROWS)]


def test_rows_that_add_up_are_sure_although_the_engine_is_not() -> None:
    fields = read(layout(ROWS, smudged=60.0))
    assert all(fields[name].confidence > SURE for name in ROW_FIELDS)
    assert fields["amount_due"].confidence > SURE


def test_rows_that_do_not_add_up_are_all_doubtful_and_the_smudged_one_most() -> None:
    fields = read(layout(changed(2, "638.30"), smudged=60.0))
    assert [str(fields[name].value) for name in ROW_FIELDS] == ["3183.00", "-3328.00", "638.30", "145.00"]
    assert all(fields[name].confidence < SURE for name in ROW_FIELDS)
    assert fields["penalties"].confidence == min(fields[name].confidence for name in ROW_FIELDS)


def test_of_rows_that_add_up_only_the_line_in_doubt_is_read_again() -> None:
    doubtful = letter(*(layout(changed(2, amount), smudged=60.0) for amount in ("638.30", "633.30")))
    box = doubtful.fields["penalties"].evidence[0].bbox
    assert doubtful.fields["penalties"].confidence < SURE
    assert doubtful.uncertain_lines == {1: ((box[1], box[3]),)}


def test_where_a_label_is_not_understood_the_whole_page_is_read_again_since_its_row_backs_no_field() -> None:
    strange = [(label if at != 2 else "FREDery 20: PRY", amount) for at, (label, amount) in enumerate(ROWS)]
    assert letter(layout(strange)).uncertain_lines == {1: ()}


def test_a_row_whose_label_is_not_understood_is_of_the_kind_whose_table_comes_to_its_figure() -> None:
    strange = [(label if at != 2 else "FREDery 20: PRY", amount) for at, (label, amount) in enumerate(ROWS)]
    total: list[Line] = [(60, 100, "Total failure-to-pay"), (450, 100, "$633.30")]
    told = assemble([LetterReading((layout(strange), page(*total, confidence=92.0, number=2))) for _ in range(2)])
    assert (told.fields["penalties.failure_to_pay"].value, told.rows_are_whole) == ("633.30", True)
    assert told.fields["tax_owed"].confidence > SURE


def test_a_last_row_that_is_what_the_others_come_to_is_the_total_though_its_label_is_illegible() -> None:
    layouts = PageLayout(1, tuple(run for run in layout(ROWS).runs if not run.text.startswith("Amount due by")))
    illegible = page((60, 284, "A rrrouwt ocv Fdruavy"), confidence=60.0).runs
    fields = read(PageLayout(1, layouts.runs + illegible))
    assert [str(fields[name].value) for name in ROW_FIELDS] == ["3183.00", "-3328.00", "633.30", "145.00"]
    assert all(fields[name].confidence > SURE for name in ROW_FIELDS)


def test_a_row_whose_label_is_not_understood_stays_so_where_its_table_comes_to_another_figure() -> None:
    strange = [(label if at != 2 else "FREDery 20: PRY", amount) for at, (label, amount) in enumerate(ROWS)]
    total: list[Line] = [(60, 100, "Total failure-to-pay"), (450, 100, "$632.30")]
    told = assemble([LetterReading((layout(strange), page(*total, confidence=92.0, number=2))) for _ in range(2)])
    assert not told.rows_are_whole


def test_where_rows_do_not_add_up_the_whole_page_is_read_again_since_one_may_not_have_been_seen() -> None:
    assert letter(layout(changed(2, "638.30"), smudged=60.0)).uncertain_lines == {1: ()}


def test_rows_of_a_pdfs_own_text_are_what_it_says_whether_or_not_they_add_up() -> None:
    fields = read(layout(changed(2, "638.30"), confidence=None))
    assert fields["penalties"].value == "638.30"
    assert all(fields[name].confidence > SURE for name in ROW_FIELDS)


@pytest.mark.parametrize(("misread", "least"), [("638.30", 0.9), ("688.30", 0.5), ("6333.30", 0.5)])
def test_of_readings_that_differ_the_one_that_adds_up_is_taken_and_is_not_sure(misread: str, least: float) -> None:
    fields = read(*(layout(changed(2, amount), smudged=60.0) for amount in (misread, "633.30")))
    assert fields["penalties"].value == "633.30"
    assert least < fields["penalties"].confidence < SURE


def test_a_row_printed_wrong_stays_wrong_although_one_bad_reading_of_it_adds_up() -> None:
    right = [layout(changed(2, "635.30"), smudged=96.0)] * 3
    fields = read(*right, layout(ROWS, smudged=30.0))
    assert fields["penalties"].confidence < SURE


def test_no_combination_is_made_of_figures_that_no_reading_shows() -> None:
    torn = [layout(changed(2, amount), smudged=60.0) for amount in ("688.30", "833.30")]
    assert read(*torn)["penalties"].value in ("688.30", "833.30")


def test_a_row_that_is_not_there_is_surely_absent_where_the_others_add_up() -> None:
    fields = read(layout(ROWS[:3], due="$488.30"))
    assert (fields["interest"].value, fields["interest"].confidence > SURE) == (None, True)


def test_a_row_that_is_not_there_is_not_surely_absent_where_the_others_do_not_add_up() -> None:
    fields = read(layout(ROWS[:3]))
    assert (fields["interest"].value, fields["interest"].confidence < 0.5) == (None, True)


@pytest.mark.parametrize("smear", ["", "Q.uu"])
def test_a_row_of_nothing_that_cannot_be_read_is_not_taken_for_none(smear: str) -> None:
    """0.00 is not missed by the sum: only its label tells that there is a row."""
    rows = [("Tax you owed", "$3,183.00"), ("Payments and credits", smear), *ROWS[2:]]
    field = read(layout(rows, due="$3,961.30"))["payments_and_credits"]
    assert (field.value, field.confidence < SURE) == (None, True)


def test_the_total_of_the_interest_table_bears_out_the_interest() -> None:
    bare = layout(changed(2, "638.30"))
    table = page(
        (60, 60, "Interest charges"),
        (60, 100, "Period"),
        (200, 100, "Days"),
        (480, 100, "Interest charge"),
        (60, 120, "Total interest"),
        (480, 120, "$145.00"),
        confidence=92.0,
        number=2,
    )
    alone, corroborated = letter(bare), assemble([LetterReading((bare, table))])
    assert corroborated.fields["interest"].agreement == alone.fields["interest"].agreement + 1
    assert corroborated.fields["interest"].confidence > alone.fields["interest"].confidence


def test_a_sum_in_running_text_without_cents_is_no_amount_due() -> None:
    plain = layout(ROWS)
    told = PageLayout(
        1, plain.runs + page((60, 500, "If the amount you owe is $100,000 or more"), confidence=92.0).runs
    )
    assert read(told)["amount_due"] == read(plain)["amount_due"]
    assert read(told)["amount_due"].value == str(Decimal("633.30"))


@pytest.mark.parametrize("label", ["FS ory PROPS Cenimated Os PONY", "Failtirelidsbay penalty"])
def test_a_row_whose_label_ocr_garbles_may_be_of_any_kind_so_no_row_field_is_sure(label: str) -> None:
    rows = [*ROWS, (label, "100.00")]
    fields = read(layout(rows, due="$733.30"))
    assert all(fields[name].confidence < SURE for name in ROW_FIELDS)


def test_a_row_of_an_unknown_name_in_a_pdfs_own_text_leaves_the_others_sure() -> None:
    fields = read(layout([*ROWS, ("Lien fee", "100.00")], due="$733.30", confidence=None))
    assert all(fields[name].confidence >= SURE for name in ROW_FIELDS)


def test_a_garbled_label_that_another_reading_shows_clearly_is_understood() -> None:
    garbled = layout([*ROWS, ("FS ory PROPS Cenimated", "100.00")], due="$733.30")
    clear = layout([*ROWS, ("Estimated tax penalty", "100.00")], due="$733.30")
    fields = read(garbled, clear)
    assert fields["penalties"].value == "733.30"
    assert fields["penalties"].confidence >= SURE


def test_a_phone_number_that_was_not_read_surely_is_read_again() -> None:
    runs = page((60, 120, "To contact us 1-860-829-0922"), confidence=55.0).runs
    told = letter(PageLayout(1, layout(ROWS).runs + runs))
    box = told.fields["contact_phone"].evidence[0].bbox
    assert (box[1], box[3]) in told.uncertain_lines[1]


def test_a_phone_number_that_was_read_again_alike_is_sure_and_not_read_any_more() -> None:
    def with_phones(confidence: float) -> PageLayout:
        lines: list[Line] = [(60, 120, "To contact us 1-800-829-0922"), (60, 500, "or call 1-800-829-8374")]
        asks = page(*lines, confidence=confidence)
        return PageLayout(1, layout(ROWS).runs + asks.runs)

    once, twice = letter(with_phones(75.0)), letter(with_phones(75.0), with_phones(82.0))
    assert once.uncertain_lines and not twice.uncertain_lines
    assert twice.fields["contact_phone"].confidence > once.fields["contact_phone"].confidence
    assert twice.fields["contact_phone"].value == "1-800-829-0922"


def test_an_interest_row_that_no_reading_shows_whole_is_a_table_that_was_not_read() -> None:
    torn: Line = (40, 100, "04/15/2017-06/30/2017   76   4.0%   $1,000.00   $8.36")
    for line, unread in ((torn, True), ((40, 100, "Interest charges"), False)):
        table = page(line, confidence=60.0, number=3)
        assert ("interest_table" in assemble([LetterReading((layout(ROWS), table))]).fields) is unread


def test_a_credit_that_worn_print_shows_without_its_minus_is_taken_as_one_and_stays_doubtful() -> None:
    assembled = letter(layout(changed(1, "3,328.00")))
    fields = assembled.fields
    assert assembled.notice.payments_and_credits == Decimal("-3328.00")
    assert fields["payments_and_credits"].value == "-3328.00"
    assert 0.9 < fields["payments_and_credits"].confidence < SURE
    assert fields["tax_owed"].confidence >= SURE


def test_a_credit_printed_without_a_minus_in_a_pdfs_own_text_stays_what_it_says() -> None:
    assert letter(layout(changed(1, "3,328.00"), confidence=None)).notice.payments_and_credits == Decimal("3328.00")


def test_a_credit_without_a_minus_is_not_given_one_where_the_rows_do_not_add_up_with_it() -> None:
    assert letter(layout(changed(1, "3,329.00"))).notice.payments_and_credits == Decimal("3329.00")


def test_a_row_of_nothing_that_only_a_later_reading_shows_is_a_row() -> None:
    rows = [("Tax you owed", "$3,183.00"), ("Payments and credits", "0:00~"), ("Interest charges", "145.00")]
    whole = [rows[0], ("Payments and credits", "0.00"), rows[2]]
    fields = read(layout(rows, "$3,328.00"), layout(whole, "$3,328.00"))
    assert fields["payments_and_credits"].value == "0.00"


def test_two_rows_of_interest_are_doubtful_though_the_rows_add_up_since_one_may_be_of_another_kind() -> None:
    fields = read(layout([*changed(2, "500.00"), ("Interest charges", "133.30")]))
    assert fields["interest"].value == "278.30"
    assert fields["interest"].confidence < SURE


def test_digits_after_a_dollar_sign_are_a_row_whose_point_is_lost() -> None:
    assert letter(layout(changed(3, "$14500"))).notice.interest == Decimal("145.00")


def test_parentheses_around_a_charge_in_ocr_are_a_ring_and_lessen_nothing() -> None:
    assert letter(layout(changed(3, "($145.00)"))).notice.interest == Decimal("145.00")
    assert letter(layout(changed(3, "($145.00)"), confidence=None)).notice.interest == Decimal("-145.00")
