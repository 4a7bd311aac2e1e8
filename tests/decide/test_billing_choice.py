"""The billing rows: those that add up bear one another out, and a row that could not be read is not taken for none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extractor.decide.assembly import Assembled, assemble
from extractor.decide.billing_choice import choose_rows
from extractor.decide.billing_readings import readings_of
from extractor.fields.billing import BillingSummary
from extractor.fields.billing_amount import Amount
from extractor.fields.reading import LetterReading
from extractor.fields.subtotals import SummaryRow
from extractor.layout.page_layout import PageLayout
from extractor.record import SURE, FieldReading, RowKind
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
    rows: Sequence[tuple[str, str]], due: str = DUE, confidence: float | None = 92.0, degraded: float = 92.0
) -> PageLayout:
    """A letter's first page; its third row is read with the confidence `degraded`."""
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
        1, runs + (page(*third, confidence=None if confidence is None else degraded).runs if third else ())
    )


def read(*layouts: PageLayout) -> dict[str, FieldReading]:
    return letter(*layouts).fields


def letter(*layouts: PageLayout) -> Assembled:
    return assemble([LetterReading((each,)) for each in layouts])


def changed(at: int, amount: str) -> list[tuple[str, str]]:
    return [(label, amount if row == at else printed) for row, (label, printed) in enumerate(ROWS)]


def test_rows_that_add_up_are_of_high_confidence() -> None:
    fields = read(layout(ROWS, degraded=60.0))
    assert all(fields[name].confidence > SURE for name in ROW_FIELDS)
    assert fields["amount_due"].confidence > SURE
    assert [fields[name].agreement for name in ROW_FIELDS] == [1, 1, 1, 1]


def test_a_credit_of_nothing_has_lost_no_minus() -> None:
    fields = read(layout(changed(1, "0.00"), due="$3,961.30"))
    assert fields["payments_and_credits"].value == "0.00"
    assert fields["payments_and_credits"].confidence == pytest.approx(fields["tax_owed"].confidence)


def test_rows_that_do_not_add_up_are_all_uncertain() -> None:
    fields = read(layout(changed(2, "638.30"), degraded=60.0))
    assert [str(fields[name].value) for name in ROW_FIELDS] == ["3183.00", "-3328.00", "638.30", "145.00"]
    assert all(fields[name].confidence < SURE for name in ROW_FIELDS)
    assert fields["penalties"].confidence == min(fields[name].confidence for name in ROW_FIELDS)


def test_of_rows_that_add_up_one_line_is_read_again() -> None:
    uncertain = letter(*(layout(changed(2, amount), degraded=60.0) for amount in ("638.30", "633.30")))
    box = uncertain.fields["penalties"].evidence[0].bbox
    assert uncertain.fields["penalties"].confidence < SURE
    assert uncertain.uncertain_lines == {1: ((box[1], box[3]),)}


def test_a_row_of_unknown_kind_repeats_the_page() -> None:
    strange = [(label if at != 2 else "FREDery 20: PRY", amount) for at, (label, amount) in enumerate(ROWS)]
    assert letter(layout(strange)).uncertain_lines == {1: ()}


def test_a_table_with_its_total_names_an_unrecognized_row() -> None:
    strange = [(label if at != 2 else "FREDery 20: PRY", amount) for at, (label, amount) in enumerate(ROWS)]
    total: list[Line] = [(60, 100, "Total failure-to-pay"), (450, 100, "$633.30")]
    assembled = assemble([LetterReading((layout(strange), page(*total, confidence=92.0, number=2))) for _ in range(2)])
    assert (assembled.fields["penalties.failure_to_pay"].value, assembled.rows_are_complete) == ("633.30", True)
    assert assembled.fields["tax_owed"].confidence > SURE


def test_a_last_row_that_is_the_sum_is_the_total() -> None:
    layouts = PageLayout(1, tuple(run for run in layout(ROWS).runs if not run.text.startswith("Amount due by")))
    illegible = page((60, 284, "A rrrouwt ocv Fdruavy"), confidence=60.0).runs
    fields = read(PageLayout(1, layouts.runs + illegible))
    assert [str(fields[name].value) for name in ROW_FIELDS] == ["3183.00", "-3328.00", "633.30", "145.00"]
    assert all(fields[name].confidence > SURE for name in ROW_FIELDS)


def test_a_table_with_another_total_names_no_row() -> None:
    strange = [(label if at != 2 else "FREDery 20: PRY", amount) for at, (label, amount) in enumerate(ROWS)]
    total: list[Line] = [(60, 100, "Total failure-to-pay"), (450, 100, "$632.30")]
    assembled = assemble([LetterReading((layout(strange), page(*total, confidence=92.0, number=2))) for _ in range(2)])
    assert not assembled.rows_are_complete


def test_rows_that_do_not_add_up_repeat_the_page() -> None:
    assert letter(layout(changed(2, "638.30"), degraded=60.0)).uncertain_lines == {1: ()}


def test_rows_of_a_text_layer_need_not_add_up() -> None:
    fields = read(layout(changed(2, "638.30"), confidence=None))
    assert fields["penalties"].value == "638.30"
    assert all(fields[name].confidence > SURE for name in ROW_FIELDS)


@pytest.mark.parametrize(("misread", "least"), [("638.30", 0.9), ("688.30", 0.5), ("6333.30", 0.5)])
def test_the_reading_that_adds_up_is_taken_with_low_confidence(misread: str, least: float) -> None:
    fields = read(*(layout(changed(2, amount), degraded=60.0) for amount in (misread, "633.30")))
    assert fields["penalties"].value == "633.30"
    assert least < fields["penalties"].confidence < SURE


def test_an_ocr_error_that_adds_up_does_not_correct_a_misprint() -> None:
    right = [layout(changed(2, "635.30"), degraded=96.0)] * 3
    fields = read(*right, layout(ROWS, degraded=30.0))
    assert fields["penalties"].confidence < SURE


def test_no_combination_is_made_of_figures_that_no_reading_shows() -> None:
    broken = [layout(changed(2, amount), degraded=60.0) for amount in ("688.30", "833.30")]
    assert read(*broken)["penalties"].value in ("688.30", "833.30")


def test_a_row_is_absent_where_the_others_add_up() -> None:
    fields = read(layout(ROWS[:3], due="$488.30"))
    assert (fields["interest"].value, fields["interest"].confidence > SURE) == (None, True)


def test_a_row_may_be_missing_from_a_wrong_sum() -> None:
    fields = read(layout(ROWS[:3]))
    assert (fields["interest"].value, fields["interest"].confidence < 0.5) == (None, True)


@pytest.mark.parametrize("smear", ["", "Q.uu"])
def test_an_unreadable_row_of_zero_is_not_absent(smear: str) -> None:
    """0.00 is not missed by the sum: only its label tells that there is a row."""
    rows = [("Tax you owed", "$3,183.00"), ("Payments and credits", smear), *ROWS[2:]]
    field = read(layout(rows, due="$3,961.30"))["payments_and_credits"]
    assert (field.value, field.confidence < SURE) == (None, True)


def test_the_interest_tables_total_corroborates_the_interest() -> None:
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


def test_an_amount_without_cents_in_a_sentence_is_not_due() -> None:
    plain = layout(ROWS)
    assembled = PageLayout(
        1, plain.runs + page((60, 500, "If the amount you owe is $100,000 or more"), confidence=92.0).runs
    )
    assert read(assembled)["amount_due"] == read(plain)["amount_due"]
    assert read(assembled)["amount_due"].value == str(Decimal("633.30"))


@pytest.mark.parametrize("label", ["FS ory PROPS Cenimated Os PONY", "Failtirelidsbay penalty"])
def test_a_row_of_unknown_kind_lowers_every_row_fields_confidence(label: str) -> None:
    rows = [*ROWS, (label, "100.00")]
    fields = read(layout(rows, due="$733.30"))
    assert all(fields[name].confidence < SURE for name in ROW_FIELDS)


def test_an_unknown_row_of_a_text_layer_lowers_no_confidence() -> None:
    fields = read(layout([*ROWS, ("Lien fee", "100.00")], due="$733.30", confidence=None))
    assert all(fields[name].confidence >= SURE for name in ROW_FIELDS)


def test_a_garbled_label_that_another_reading_shows_clearly_is_understood() -> None:
    garbled = layout([*ROWS, ("FS ory PROPS Cenimated", "100.00")], due="$733.30")
    clear = layout([*ROWS, ("Estimated tax penalty", "100.00")], due="$733.30")
    fields = read(garbled, clear)
    assert fields["penalties"].value == "733.30"
    assert fields["penalties"].confidence >= SURE


def test_a_phone_number_of_low_confidence_is_read_again() -> None:
    runs = page((60, 120, "To contact us 1-860-829-0922"), confidence=55.0).runs
    assembled = letter(PageLayout(1, layout(ROWS).runs + runs))
    box = assembled.fields["contact_phone"].evidence[0].bbox
    assert (box[1], box[3]) in assembled.uncertain_lines[1]


def test_a_phone_number_read_twice_alike_is_accepted() -> None:
    def with_phones(confidence: float) -> PageLayout:
        lines: list[Line] = [(60, 120, "To contact us 1-800-829-0922"), (60, 500, "or call 1-800-829-8374")]
        asks = page(*lines, confidence=confidence)
        return PageLayout(1, layout(ROWS).runs + asks.runs)

    once, twice = letter(with_phones(75.0)), letter(with_phones(75.0), with_phones(82.0))
    assert once.uncertain_lines and not twice.uncertain_lines
    assert twice.fields["contact_phone"].confidence > once.fields["contact_phone"].confidence
    assert twice.fields["contact_phone"].value == "1-800-829-0922"


def test_an_incomplete_interest_row_is_an_unread_table() -> None:
    broken: Line = (40, 100, "04/15/2017-06/30/2017   76   4.0%   $1,000.00   $8.36")
    for line, unread in ((broken, True), ((40, 100, "Interest charges"), False)):
        table = page(line, confidence=60.0, number=3)
        found = assemble([LetterReading((layout(ROWS), table))]).fields.get("interest_table")
        assert found == (FieldReading(value=None, confidence=0.0, agreement=0) if unread else None)


def test_a_credit_without_its_minus_stays_uncertain() -> None:
    assembled = letter(layout(changed(1, "3,328.00")))
    fields = assembled.fields
    assert assembled.notice.payments_and_credits == Decimal("-3328.00")
    assert fields["payments_and_credits"].value == "-3328.00"
    assert 0.9 < fields["payments_and_credits"].confidence < SURE
    assert fields["tax_owed"].confidence >= SURE


@pytest.mark.parametrize("signed", ["3,328.00 CR", "-3,328.00", "(3,328.00)"])
def test_a_credit_whose_minus_one_reading_shows_is_of_high_confidence_where_rows_add_up(signed: str) -> None:
    """The readings differ in the sign alone, which the label and the sum confirm; in no digit."""
    lost, shown = layout(changed(1, "3,328.00")), layout(changed(1, signed), confidence=55.0)
    for readings in ((lost, shown), (shown, lost)):
        credit = read(*readings)["payments_and_credits"]
        assert (credit.value, credit.confidence >= SURE) == ("-3328.00", True)
    assert read(layout(changed(1, "3,329.00")), shown)["payments_and_credits"].confidence < SURE


@pytest.mark.parametrize("printed", ["3,328.00-", "3,328.00–", "3,328.00—", "$3,328.00-"])
def test_a_dash_read_behind_a_credit_is_its_minus_where_the_sum_needs_one(printed: str) -> None:
    credit = read(layout(changed(1, printed)))["payments_and_credits"]
    assert (credit.value, credit.confidence >= SURE) == ("-3328.00", True)


def test_a_dash_read_behind_a_charge_is_a_speck() -> None:
    assert read(layout(changed(3, "145.00-")))["interest"].value == "145.00"


def test_a_positive_credit_of_a_text_layer_stays_positive() -> None:
    assert letter(layout(changed(1, "3,328.00"), confidence=None)).notice.payments_and_credits == Decimal("3328.00")


def test_a_minus_is_restored_only_where_rows_add_up() -> None:
    assert letter(layout(changed(1, "3,329.00"))).notice.payments_and_credits == Decimal("3329.00")


def test_a_zero_row_in_a_later_pass_is_a_row() -> None:
    rows = [("Tax you owed", "$3,183.00"), ("Payments and credits", "0:00~"), ("Interest charges", "145.00")]
    whole = [rows[0], ("Payments and credits", "0.00"), rows[2]]
    fields = read(layout(rows, "$3,328.00"), layout(whole, "$3,328.00"))
    assert fields["payments_and_credits"].value == "0.00"


def test_two_rows_of_interest_are_uncertain() -> None:
    fields = read(layout([*changed(2, "500.00"), ("Interest charges", "133.30")]))
    assert fields["interest"].value == "278.30"
    assert fields["interest"].confidence < SURE


def test_digits_after_a_dollar_sign_lost_their_point() -> None:
    assert letter(layout(changed(3, "$14500"))).notice.interest == Decimal("145.00")


def test_parentheses_around_a_charge_in_ocr_are_a_circle() -> None:
    assert letter(layout(changed(3, "($145.00)"))).notice.interest == Decimal("145.00")
    assert letter(layout(changed(3, "($145.00)"), confidence=None)).notice.interest == Decimal("-145.00")


@pytest.mark.parametrize("dash", ["-", "–"])
def test_a_dash_in_a_column_of_its_own_is_a_credits_minus_in_a_scan(dash: str) -> None:
    runs = layout(changed(1, "3,328.00")).runs + page((300, 236, dash), confidence=92.0).runs
    credit = read(PageLayout(1, runs))["payments_and_credits"]
    assert (credit.value, credit.confidence >= SURE) == ("-3328.00", True)


def test_a_dash_beside_a_charge_in_a_scan_is_no_minus() -> None:
    runs = layout(ROWS).runs + page((300, 268, "-"), confidence=92.0).runs
    fields = read(PageLayout(1, runs))
    assert (fields["interest"].value, fields["payments_and_credits"].value) == ("145.00", "-3328.00")


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Please pay what you owe by February 20, 2018.", 2),
        ("Pay your balance or request an appeal by February 20, 2018.", 1),
        ("If you do not pay, you may ask for a hearing by February 20, 2018.", 1),
    ],
)
def test_a_day_for_something_else_than_payment_is_no_due_date(sentence: str, places: int) -> None:
    runs = layout(ROWS, confidence=None).runs + page((60, 400, sentence)).runs
    due = read(PageLayout(1, runs))["due_date"]
    assert (due.value, len(due.evidence)) == ("2018-02-20", places)


def test_the_total_of_a_table_of_another_kind_corroborates_nothing() -> None:
    """A penalty as high as the interest makes it no more certain than another penalty does."""
    bare = layout(changed(2, "638.30"))
    confidences = set()
    for unpaid, charge in (("2,900.00", "145.00"), ("2,920.00", "146.00")):
        row = (60, 80, f"01/15/2017   10   {unpaid}   0.5%   {charge}")
        total = (60, 100, f"Total failure-to-pay   ${charge}")
        table = page((60, 60, "Failure-to-pay"), row, total, confidence=92.0, number=2)
        found = assemble([LetterReading((bare, table))])
        assert [str(each.amount) for each in found.notice.penalty_table] == [charge, charge]
        confidences.add(found.fields["interest"].confidence)
    assert len(confidences) == 1


@pytest.mark.parametrize(("ends", "phone"), [("4906", None), ("4907", "(212) 555-4907")])
def test_a_number_that_ends_as_the_taxpayers_does_is_no_phone_number(ends: str, phone: str | None) -> None:
    more = page((60, 600, "Social security number"), (200, 600, "***-**-4906"), (60, 700, f"Call (212) 555-{ends}"))
    found = assemble([LetterReading((PageLayout(1, layout(ROWS, confidence=None).runs + more.runs),))])
    assert (found.notice.tin_last4, found.notice.contact_phone) == ("4906", phone)


def test_a_letter_without_a_bill_has_no_rows_that_add_up() -> None:
    chosen = choose_rows([], [Decimal(0), Decimal(10)])
    assert (chosen.rows, chosen.add_up) == ((), False)


@pytest.mark.parametrize("charge", ["145.00", "0.50"])
def test_a_minus_that_one_pass_reads_before_a_charge_is_a_speck(charge: str) -> None:
    summaries = []
    for printed in (f"-{charge}", charge):
        first = page((400, 100, printed), confidence=92.0)
        row = SummaryRow("interest", "Interest charges", Amount(first.runs[0], Decimal(printed), ""))
        summaries.append(BillingSummary(first, [row], None))
    (row,) = summaries[0].rows
    assert [each.value for each in readings_of(row, summaries)] == [Decimal(charge)]
    assert [each.value for each in readings_of(row, summaries[:1])] == [-Decimal(charge)]


def test_of_two_readings_of_the_amount_due_the_one_that_the_rows_come_to_is_taken() -> None:
    misread = layout(ROWS, due="$638.30", confidence=95.0, degraded=95.0)
    fields = letter(misread, layout(ROWS, confidence=80.0, degraded=80.0)).fields
    assert fields["amount_due"].value == DUE[1:]
    assert [name for name in ROW_FIELDS if fields[name].confidence < SURE] == []


@pytest.mark.parametrize(("amount", "none"), [("0.00", True), ("12.00", False), ("-12.00", False)])
def test_a_row_of_nothing_in_other_words_is_no_credit(amount: str, none: bool) -> None:
    """Whatever a row with an amount is, nobody knows: it may be the credits."""
    value = Decimal(amount)
    rows = [("Tax you owed", Decimal(100)), ("Of yours in our till", value), ("Interest charges", Decimal(5))]
    layout = page(*((400, 100 + 14 * at, f"{each:,.2f}") for at, (_, each) in enumerate(rows)))
    kinds: tuple[RowKind, ...] = ("tax_owed", "other", "interest")
    summary = [
        SummaryRow(kind, label, Amount(run, each, ""))
        for kind, (label, each), run in zip(kinds, rows, layout.runs, strict=True)
    ]
    chosen = choose_rows([BillingSummary(layout, summary, None)], [Decimal(105) + value])
    assert (chosen.add_up, chosen.has_none_of(["payments_and_credits"])) == (True, none)
