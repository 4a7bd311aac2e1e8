"""Headers and modules: one file may hold several accounts, and pages that repeat their headers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.errors import NotATranscript
from extractor.transcript.header import header_fields
from extractor.transcript.lines import Line, Passage
from extractor.transcript.reading import transcripts_in
from extractor.transcript.scanned_pages import with_lost_rows
from tests.transcript.texts import HEADER, transcript, transcripts

ROW = "150 Tax return filed 20232105 06-19-2023 $3,271.00"


def test_the_header_is_read() -> None:
    module = transcript(ROW, balance="3,271.00")
    assert (module.form, module.tax_year, module.period_end) == ("1040", 2022, dt.date(2022, 12, 31))
    assert (module.tin_last4, module.spouse_tin_last4, module.name) == ("4321", None, "PAT SAMP")
    assert (module.request_date, module.account_balance) == (dt.date(2023, 8, 15), Decimal("3271.00"))
    assert (module.accrued_interest, module.accrued_interest_as_of) == (Decimal("12.34"), dt.date(2023, 8, 28))
    assert module.balance_plus_accruals == Decimal("3271.00")


@pytest.mark.parametrize(
    "told",
    [
        "Accrued interest: $12.34\nAccrued penalty: $5.00\nAccruals as of: 08-28-2023",
        "Accrued Interest $12.34\nAccrued Interest As Of 08-28-2023\nAccrued Penalty 5.00\n"
        "Accrued Penalty As Of 08-28-2023",
        "Item Amount As of\nAccrued interest $12.34 Aug. 28, 2023\nAccrued penalty $5.00 Aug. 28, 2023",
        "Accrued interest: 12.34 as of Aug. 28, 2023\nAccrued penalty: 5.00 as of Aug. 28, 2023",
        "Accrued interest 12.34\nAccrued penalty 5.00\nAccrued interest and penalty through Aug. 28, 2023",
    ],
)
def test_the_day_of_accruals_is_beside_each_in_their_column_or_told_once(told: str) -> None:
    fields = header_fields(Passage(tuple(Line(text, 1) for text in told.split("\n"))))
    days = fields["accrued_interest_as_of"], fields["accrued_penalty_as_of"]
    assert (fields["accrued_interest"], *days) == (Decimal("12.34"), dt.date(2023, 8, 28), dt.date(2023, 8, 28))


def test_a_day_behind_an_accrued_amount_is_its_own_below_a_heading_only() -> None:
    fields = header_fields(Passage((Line("Accrued interest $12.34 Aug. 28, 2023", 1),)))
    assert fields["accrued_interest_as_of"] is None


@pytest.mark.parametrize(
    "printed",
    ["..................... Dec. 31, 2022", "12-31-2022", "December 31, 2022", "Dec. 2022", "202212", "2022-12-31"],
)
def test_a_period_is_read_in_its_usual_forms(printed: str) -> None:
    text = HEADER.format(balance="3,271.00").replace("Dec. 31, 2022", printed) + ROW
    assert transcripts_in(text.encode(), "account.txt")[0].period_end == dt.date(2022, 12, 31)


def test_a_label_without_a_value_takes_no_other_value() -> None:
    text = HEADER.format(balance="7.00").replace("ACCOUNT BALANCE: 7.00", "ACCOUNT BALANCE:") + ROW
    module = transcripts_in(text.encode(), "account.txt")[0]
    assert (module.account_balance, module.accrued_interest) == (None, Decimal("12.34"))


def test_a_whole_taxpayer_number_never_gets_out() -> None:
    text = (
        HEADER.format(balance="7.00").replace("XXX-XX-4321", "123-45-4321")
        + ROW
        + "\n971 For 123-45-4321 06-19-2023 $0.00"
    )
    module = transcripts_in(text.encode(), "123-45-4321.txt")[0]
    assert module.tin_last4 == "4321"
    assert "123-45" not in module.to_json()


def test_modules_of_a_file_are_distinguished() -> None:
    one = HEADER.format(balance="3,271.00") + ROW + "\n"
    other = one.replace("Dec. 31, 2022", "Dec. 31, 2021").replace("3,271.00", "90.00")
    modules = transcripts_in((one + other).encode(), "account.txt")
    assert [(module.tax_year, len(module.transactions)) for module in modules] == [(2022, 1), (2021, 1)]


def test_the_same_account_twice_is_two_modules() -> None:
    one = HEADER.format(balance="3,271.00") + ROW + "\n"
    assert len(transcripts_in((one + one).encode(), "account.txt")) == 2


def test_a_header_repeated_inside_a_table_begins_no_module() -> None:
    repeated = "Account Transcript\nForm Number: 1040\nTax Period: Dec. 31, 2022\n"
    modules = transcripts(ROW, repeated + "670 Payment 07-03-2023 -$125.00")
    assert [[row.code for row in module.transactions] for module in modules] == [["150", "670"]]


def test_the_return_part_of_a_record_of_account_is_left_out() -> None:
    text = HEADER.format(balance="3,271.00").replace("Account Transcript", "Record of Account") + ROW
    text += "\nSSN Provided: XXX-XX-4321\nTAX PERIOD ENDING: Dec. 31, 2022\nADJUSTED GROSS INCOME: $9.00\n"
    text += "ADJUSTED GROSS INCOME PER COMPUTER: $9.00\nAMOUNT YOU OWE: $55.00\n"
    modules = transcripts_in(text.encode(), "account.txt")
    assert [len(module.transactions) for module in modules] == [1]
    assert modules[0].unreadable == []


def test_a_return_before_its_account_is_left_out() -> None:
    text = "Record of Account\nFORM NUMBER: 1040\nTAX PERIOD: Dec. 31, 2022\nADJUSTED GROSS INCOME: $9.00\n"
    module = transcripts_in((text + HEADER.format(balance="3,271.00") + ROW).encode(), "account.txt")
    assert [(each.tax_year, len(each.transactions)) for each in module] == [(2022, 1)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Wage and Income Transcript\nForm W-2 Wage and Tax Statement\nWages: $1.00", "a Wage and Income Transcript"),
        ("Tax Return Transcript\nFORM NUMBER: 1040\nTOTAL INCOME: $1.00", "a Return Transcript"),
        ("Notice CP14\nAmount due by July 3, 2023 $12.00", "a notice"),
        ("Dear Sir, an account transcript would help us.", "mentions an account transcript but is not one"),
        ("Wage & Income Transcript\nAn account transcript shows payments.", "a Wage and Income Transcript"),
        ("Get Transcript\nAccount Transcript\nWage & Income Transcript", "mentions an account transcript"),
        ("A shopping list: 150 apples", "not an account transcript"),
        (
            "First Bank  Account Transcript\nAccount balance: $3.00\nTax period: 12-31-2023\nDate Code Explanation of "
            "transaction Amount\n150 Deposit 12-01-2023 $5.00\n610 Bill 12-03-2023 -$2.00",
            "not those of IRS transactions",
        ),
        ("Prairie Bank\nAccount balance: 900.00\nTRANSACTIONS\n670 Payment IRS 04-10-2023 -$78.00", "not an account"),
        ("Water works\nACCOUNT BALANCE: 90.00\nCODE DATE AMOUNT\n276 Late fee 04-10-2023 $7.00", "not an account"),
        ("Card history\nAccount balance $5.00\nTransaction\n150 Deposit 05-05-2023 $5.00", "not an account"),
        (
            "Accountants\nTax period: 12-31-2022\nTaxpayer identification number: XXX-XX-1234\n"
            "Account balance: 90.00\nTRANSACTIONS\n150 Form 1040 04-10-2023 $90.00",
            "not an account",
        ),
        (
            "How to read an account transcript\nCODE EXPLANATION OF TRANSACTION\n150 Tax return filed\n670 Payment",
            "no tax period, taxpayer number or account balance",
        ),
    ],
)
def test_another_document_is_refused_by_its_name(text: str, what: str) -> None:
    with pytest.raises(NotATranscript, match=what) as refusal:
        transcripts_in(text.encode(), "other.txt")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "requested", ["Request Date: 09-01-2023", "Request Date:\n09-01-2023", "REQUEST DATE 09-01-2023"]
)
def test_the_request_date_above_a_return_is_the_accounts(requested: str) -> None:
    above = f"Record of Account\n{requested}\nSSN provided:\nTax Return Transcript\nFORM NUMBER: 1040\n"
    above += "TAXABLE INCOME PER COMPUTER: $1.00\n"
    account = HEADER[HEADER.index("FORM NUMBER") :].format(balance="3,271.00") + ROW
    module = transcripts_in((above + account).encode(), "record.txt")
    assert [each.request_date for each in module] == [dt.date(2023, 9, 1)]


@pytest.mark.parametrize(
    "printed",
    [
        ("Account balance plus accruals (this is not a $784.21", "payoff amount):"),
        ("Account balance plus accruals (this is $784.21", "not a payoff amount):"),
        ("ACCOUNT BALANCE PLUS ACCRUALS $784.21", "(this is not a payoff amount):"),
        ("ACCOUNT BALANCE PLUS ACCRUALS", "$784.21", "(this is not a payoff amount):"),
    ],
)
def test_the_note_beside_the_balance_may_break_around_it(printed: tuple[str, ...]) -> None:
    fields = header_fields(Passage(tuple(map(Line, printed))))
    assert fields["balance_plus_accruals"] == Decimal("784.21")


@pytest.mark.parametrize("below", ["EXEMPTIONS: 01", "** INFORMATION FROM THE RETURN **", "ACCRUED INTEREST:"])
def test_a_balance_without_value_takes_none_from_below(below: str) -> None:
    lines = (Line("ACCOUNT BALANCE PLUS ACCRUALS"), Line(below), Line("ADJUSTED GROSS INCOME: 9.00"))
    assert header_fields(Passage(lines))["balance_plus_accruals"] is None


@pytest.mark.parametrize("printed", ["08 -@8-2026", "0B-O8-2026", "08-08-2O26", "08.08.2026", "08.08. 2026"])
def test_a_date_in_a_scanned_header_has_figures_only(printed: str) -> None:
    fields = header_fields(Passage((Line(f"Request Date: {printed}", source="ocr"),)))
    assert fields["request_date"] == dt.date(2026, 8, 8)


@pytest.mark.parametrize("own", ["Taxpaycr ldentification Numbcr; X00CXX2461", "", "Taxpayer Identification Number:"])
def test_the_spouses_number_is_never_the_taxpayers(own: str) -> None:
    """A bad fax lost the taxpayer's own number."""
    lines = (Line(own, source="ocr"), Line("Spouse Taxpayer Identification Number: XXX-XX-3269", source="ocr"))
    fields = header_fields(Passage(lines))
    assert (fields["tin_last4"], fields["spouse_tin_last4"]) == (None, "3269")


def test_the_end_of_a_broken_amount_is_not_cut_off() -> None:
    """A scan parted the thousands."""
    lines = (Line("Account balance plus accruals: $21 321.09", source="ocr"),)
    assert header_fields(Passage(lines))["balance_plus_accruals"] != Decimal("21.00")


def test_a_scan_misreads_the_mask_of_a_number_but_not_its_digits() -> None:
    lines = (
        Line("TAXPAYER IDENTIFICATION NUMBER! XXK-~XK-1126", source="ocr"),
        Line("SPOUSE TAXPAYER IDENTIFICATION NUMBER: XXX-XX-574 |", source="ocr"),
    )
    fields = header_fields(Passage(lines))
    assert (fields["tin_last4"], fields["spouse_tin_last4"]) == ("1126", "5741")


def test_a_table_whose_heading_was_misread_is_found_by_its_first_row() -> None:
    text = HEADER.format(balance="3,271.00").replace(
        "TRANSACTIONS\nCODE EXPLANATION OF TRANSACTION", "TRAN5ACT1ONS\nC0DE"
    )
    assert [row.code for row in transcripts_in((text + ROW).encode(), "account.txt")[0].transactions] == ["150"]


def test_a_line_without_amount_that_a_reading_lost_is_unreadable() -> None:
    """The balance adds up with it and without it."""
    first = transcript("670 Payment 07-03-2023 -$1.00", "971 Notice issued 07-05-2023 $0.00", balance="-1.00")
    best = transcript("670 Payment 07-03-2023 -$1.00", balance="-1.00")
    assert [line.text for line in with_lost_rows(best, first).unreadable] == ["971 Notice issued"]
    assert not with_lost_rows(first, best).unreadable


def test_a_name_in_a_text_without_lines_is_read() -> None:
    text = " ".join(
        (HEADER.format(balance="3,271.00") + ROW).replace("ACCOUNT BALANCE", "--- ** --- ACCOUNT BALANCE", 1).split()
    )
    assert [module.name for module in transcripts_in(text.encode(), "account.txt")] == ["PAT SAMP"]


HEAD = "PAT SAMP   XXX-XX-4321   TAX PERIOD: Dec. 31, 2022   2/2\n"


def codes_of(text: str) -> list[tuple[int | None, list[str]]]:
    """Tax year and codes of each module of a text."""
    modules = transcripts_in(text.encode(), "account.txt")
    return [(module.tax_year, [row.code for row in module.transactions]) for module in modules]


def test_a_running_head_begins_no_module() -> None:
    one = HEADER.format(balance="3,146.00") + ROW + "\n\f" + HEAD + "670 Payment 07-03-2023 -$125.00\n"
    module = transcripts_in(one.encode(), "account.txt")[0]
    assert codes_of(one) == [(2022, ["150", "670"])]
    assert module.uncertain == []


def test_a_row_alone_under_a_running_head_stays_in_its_module() -> None:
    """The next account begins on the next page; the row is above its header and no part of it."""
    one = HEADER.format(balance="3,271.00") + ROW + "\n\f" + HEAD + "420 Examination of tax return 07-03-2023 $0.00\n\f"
    other = HEADER.format(balance="90.00").replace("2022", "2021") + "150 Tax return filed 06-20-2022 $90.00\n"
    assert codes_of(one + other) == [(2022, ["150", "420"]), (2021, ["150"])]


def test_a_whole_header_on_every_page_begins_no_module() -> None:
    head = HEADER.format(balance="3,146.00")
    text = head + ROW + "\n\f" + head + "670 Payment 07-03-2023 -$125.00\n"
    assert codes_of(text) == [(2022, ["150", "670"])]


def test_another_number_begins_a_module() -> None:
    one = HEADER.format(balance="3,271.00") + ROW + "\n\f"
    other = HEADER.replace("4321", "8765").format(balance="3,271.00") + "150 Tax return filed 07-03-2023 $3,271.00\n"
    assert [len(codes) for _, codes in codes_of(one + other)] == [1, 1]


def test_a_running_head_above_the_end_of_a_record_of_account_begins_no_module() -> None:
    head = "Record of Account XXX-XX-4321 1040 12-31-2022\n"
    text = (
        head
        + HEADER.format(balance="3,146.00")
        + ROW
        + "\n\f"
        + head
        + "670 Payment 07-03-2023 -$125.00\nSSN provided: XXX-XX-4321\nTax Return Transcript\nTaxable income: $5.00\n"
    )
    assert codes_of(text) == [(2022, ["150", "670"])]


def test_cells_with_the_names_of_their_columns_are_a_row() -> None:
    rows = "Code: 150\nExplanation: Tax return filed\nDate: 06/19/2023\nAmount: $90.00\n\n"
    rows += "Code: 570\nExplanation: Additional account action pending\nDate: 07/03/2023\nAmount: \n"
    module = transcripts_in((HEADER.format(balance="90.00") + rows).encode(), "account.txt")[0]
    assert [(row.code, str(row.date), str(row.amount)) for row in module.transactions] == [
        ("150", "2023-06-19", "90.00"),
        ("570", "2023-07-03", "None"),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "3,271.00 Account balance\n12.34 Accrued interest\n0.00 Accrued penalty\n"
        "3,283.34 Account balance plus accruals\n",
        "3,271.00\nAccount balance\n12.34\nAccrued interest\n0.00\nAccrued penalty\n3,283.34\n"
        "Account balance plus accruals\n",
        "Account balance:\nAccrued interest:\nAccrued penalty:\nAccount balance plus accruals\n(no payoff amount):\n"
        "3,271.00\n12.34\n0.00\n3,283.34\n",
    ],
)
def test_a_balance_is_read_on_every_side_of_its_label(printed: str) -> None:
    head = "Account Transcript\nForm 1040 Tax Period: Dec. 31, 2022\nTIN: XXX-XX-4321\nName: PAT SAMP\n"
    module = transcripts_in((head + printed + "Transactions\n" + ROW).encode(), "account.txt")[0]
    figures = (module.account_balance, module.accrued_interest, module.accrued_penalty, module.balance_plus_accruals)
    assert list(map(str, figures)) == ["3271.00", "12.34", "0.00", "3283.34"]
    assert (module.form, module.name, module.uncertain) == ("1040", "PAT SAMP", [])


@pytest.mark.parametrize("text", ["{}", '{"kind": "notice", "tax_year": 2022}', "[1, 2]", "[project]\nname = 'x'\n"])
def test_json_that_is_no_account_is_refused(text: str) -> None:
    with pytest.raises(NotATranscript):
        transcripts_in(text.encode(), "account.json")


@pytest.mark.parametrize("day", ["December 31, 2022", "12-31-2022"])
def test_form_and_period_may_be_in_the_title(day: str) -> None:
    lines = HEADER.format(balance="3,271.00").splitlines()
    kept = [line for line in lines if "FORM NUMBER" not in line.upper() and "TAX PERIOD" not in line.upper()]
    text = "\n".join([f"Account Transcript - Form 1040 - {day}", *kept, ROW])
    module = transcripts_in(text.encode(), "account.txt")[0]
    assert (module.form, module.period_end) == ("1040", dt.date(2022, 12, 31))


@pytest.mark.parametrize(
    "line",
    ["ACCOUNT BALANCE PLUS ACCRUALS\n(this is not a payoff amount): -35.10", "Account balance plus accruals: ($35.10)"],
)
def test_a_credit_with_its_accruals_is_negative(line: str) -> None:
    fields = header_fields(Passage(tuple(map(Line, line.split("\n")))))
    assert str(fields["balance_plus_accruals"]) == "-35.10"


@pytest.mark.parametrize(
    "printed",
    [
        ["ACCOUNT BALANCE PLUS ACC", "(this is not a payoff amount): 3,909.89"],
        ["ACCOUNT BALANCE PLUS ACCRUALS", "(this is not a payoff amount) :3,909,89"],
    ],
)
def test_a_scan_shows_the_balance_by_its_label_or_its_note(printed: list[str]) -> None:
    fields = header_fields(Passage(tuple(Line(text, source="ocr") for text in printed)))
    assert str(fields["balance_plus_accruals"]) == "3909.89"


@pytest.mark.parametrize("label", ["ACCOUNT BAL \u00bb:== ", "ACCOUNT BAL: ", "ACCOUNT BALANCF: "])
def test_a_scan_shows_the_balance_behind_half_its_label(label: str) -> None:
    fields = header_fields(Passage((Line(f"{label}13,097.29", source="ocr"),)))
    assert str(fields["account_balance"]) == "13097.29"


@pytest.mark.parametrize(
    "lines",
    [
        ["PAT SAMP & LEE SAMP", "Tax Period: Dec 31, 2022", "TIN: XXX-XX-4321", "Account balance: $1.00"],
        ["Client PAT SAMP & LEE SAMP", "Tax Period: Dec 31, 2022", "TIN: XXX-XX-4321"],
        ["CLIENT ACCOUNT TRANSCRIPT REPORT", "CLIENT NAME: PAT SAMP & LEE SAMP", "TIN: XXX-XX-4321"],
    ],
)
def test_a_name_is_found_above_the_number_too(lines: list[str]) -> None:
    assert header_fields(Passage(tuple(map(Line, lines))))["name"] == "PAT SAMP & LEE SAMP"


@pytest.mark.parametrize(
    "line", ["TAX PERIOD", "FORM NUMBER", "INTERNAL REVENUE SERVICE", "FILING STATUS", "ACCOUNT BALANCE"]
)
def test_words_in_capitals_that_are_labels_are_no_name(line: str) -> None:
    assert header_fields(Passage((Line(line), Line("TIN: XXX-XX-4321"))))["name"] is None


def test_a_table_of_a_spreadsheet_may_begin_with_the_date() -> None:
    text = (
        "Account Transcript\nName,PAT SAMP\nTIN,XXX-XX-4321\nForm,1040\nTax Period,12/31/2022\n"
        'Account Balance,"3,146.00"\n\nTransaction Date,Code,Description,Cycle,DLN,Amount\n'
        '06/05/2023,150,Tax return filed,20232105,76254-999-05099-0,"3,271.00"\n'
        '07/03/2023,670,Payment,,,(125.00)\n"Jul 5, 2023",971,Notice issued,,,0.00\n'
    )
    module = transcripts_in(text.encode(), "account.csv")[0]
    assert [(row.code, str(row.date), str(row.amount)) for row in module.transactions] == [
        ("150", "2023-06-05", "3271.00"),
        ("670", "2023-07-03", "-125.00"),
        ("971", "2023-07-05", "0.00"),
    ]
    assert (module.name, module.tin_last4, str(module.account_balance)) == ("PAT SAMP", "4321", "3146.00")


def test_labels_in_one_line_have_their_values_in_the_next() -> None:
    printed = ["Account balance Accrued interest Accrued penalty Balance plus accruals", "$9.00 $1.00 $2.00 $12.00"]
    fields = header_fields(Passage(tuple(map(Line, printed))))
    names = ("account_balance", "accrued_interest", "accrued_penalty", "balance_plus_accruals")
    assert [str(fields[name]) for name in names] == ["9.00", "1.00", "2.00", "12.00"]


def test_a_table_without_a_heading_may_be_one_cell_per_line() -> None:
    """Its dates are in the header too, and so would be taken for a running head."""
    head = HEADER.format(balance="3,146.00").partition("TRANSACTIONS")[0].replace("08-15-2023", "Jul. 3, 2023")
    rows = "150\nTax return filed\n20232105\nJun. 5, 2023\n$3,271.00\n670\nPayment\nJul. 3, 2023\n-$125.00\n"
    module = transcripts_in((head + rows).encode(), "account.txt")[0]
    assert [(row.code, str(row.date)) for row in module.transactions] == [("150", "2023-06-05"), ("670", "2023-07-03")]
