"""An amount or a date that no field claims is reported with its sentence; an uncertain one as not checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.checks import run_checks
from extractor.leftover import Leftover
from extractor.notices.definition import Place
from extractor.record import Record
from tests.checks.cases import without_summary, worked
from tests.checks.honest import AS_OF, evidence_of

TEXTS = ("You must pay $9,999.00 by May 1, 2030.",)
AMOUNT = Leftover("amount", "9999.00", TEXTS[0], evidence_of("$9,999.00", "narrative"), True, True)
DATE = Leftover("date", "2030-05-01", TEXTS[0], evidence_of("May 1, 2030", "narrative"), False, True)


def checked(*leftovers: Leftover) -> Record:
    return run_checks(worked(), as_of=AS_OF, texts=TEXTS, leftovers=leftovers)


def test_an_amount_to_be_paid_that_is_no_figure_is_an_error() -> None:
    (finding,) = [f for f in checked(AMOUNT).findings if f.code == "amount-unexplained"]
    assert (finding.severity, finding.found) == ("error", "9999.00")
    assert "$9,999.00" in finding.message and TEXTS[0] in finding.message


def test_an_amount_is_no_error_where_the_summary_was_not_found() -> None:
    record = run_checks(without_summary(), as_of=AS_OF, texts=TEXTS, leftovers=(AMOUNT,))
    (finding,) = [f for f in record.findings if f.code == "amount-unexplained"]
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("places", "severity"),
    [
        (("billing_summary",), "warning"),
        (("billing_summary", "hidden_text"), "warning"),
        (("billing_summary", "coupon"), "error"),
        (("headline",), "error"),
    ],
)
def test_an_amount_is_an_error_where_the_amount_due_is_stated_beside_its_rows(
    places: Sequence[Place], severity: str
) -> None:
    """Rows in words of nobody else that come to a total may come to a subtotal."""
    record = worked()
    notice = record.notice
    assert notice is not None
    rows = [row.model_copy(update={"label": f"{row.label} of yours"}) for row in notice.billing_rows]
    stated = record.fields["amount_due"].model_copy(update={"evidence": [evidence_of("$", each) for each in places]})
    fields = {**record.fields, "amount_due": stated}
    read = record.model_copy(update={"notice": notice.model_copy(update={"billing_rows": rows}), "fields": fields})
    checked = run_checks(read, as_of=AS_OF, texts=TEXTS, leftovers=(AMOUNT,))
    assert [f.severity for f in checked.findings if f.code == "amount-unexplained"] == [severity]


def test_a_date_that_nobody_asks_to_pay_by_is_a_warning() -> None:
    (finding,) = [f for f in checked(DATE).findings if f.code == "date-unexplained"]
    assert (finding.severity, finding.found) == ("warning", "2030-05-01")


@pytest.mark.parametrize("missing", ["due_date", "notice_date"])
def test_no_date_is_explained_without_the_two_of_the_notice(missing: str) -> None:
    record = worked()
    assert record.notice is not None
    without = record.model_copy(update={"notice": record.notice.model_copy(update={missing: None})})
    checks = run_checks(without, as_of=AS_OF, texts=TEXTS, leftovers=(DATE,)).checks
    assert [check.why for check in checks.not_run if check.code == "date-unexplained"] == [
        "the notice date or the due date was not read"
    ]


def test_what_was_read_once_by_ocr_is_not_told_as_a_finding() -> None:
    record = checked(replace(AMOUNT, certain=False))
    assert not [f for f in record.findings if f.code == "amount-unexplained"]
    (why,) = [check.why for check in record.checks.not_run if check.code == "amount-unexplained"]
    assert "page 1" in why


def test_a_letter_without_leftovers_passes() -> None:
    assert {"amount-unexplained", "date-unexplained"} <= set(checked().checks.passed)


def test_a_sentence_that_no_notice_holds_is_a_warning_that_quotes_it() -> None:
    words = "A messenger will stop by for the money."
    sentence = Leftover(
        "sentence", "notices do not speak of messenger", words, evidence_of(words, "narrative"), False, True
    )
    (finding,) = [f for f in checked(sentence).findings if f.code == "sentence-unrecognized"]
    assert (finding.severity, finding.found) == ("warning", words)
    assert words in finding.message and "messenger" in finding.message


def test_without_the_words_of_the_letter_no_sentence_is_recognized() -> None:
    record = run_checks(worked(), as_of=AS_OF)
    assert "sentence-unrecognized" in [check.code for check in record.checks.not_run]


def test_a_number_of_another_person_without_a_label_is_an_error() -> None:
    number = Leftover("taxpayer_number", "0001", "", evidence_of("***-**-0001", "coupon"), False, True)
    (finding,) = [f for f in checked(number).findings if f.code == "tin-disagreement"]
    assert finding.severity == "error"


def test_another_year_without_a_label_is_an_error() -> None:
    year = Leftover("tax_year", "1999", "(1999)", evidence_of("(1999)", "coupon"), False, True)
    (finding,) = [f for f in checked(year).findings if f.code == "tax-year-disagreement"]
    assert (finding.severity, finding.found) == ("error", "1999")


def test_a_second_payee_is_an_error_and_the_treasury_is_none() -> None:
    agent = Leftover("payee", "Lakeside Recovery Group", "", evidence_of("payable to", "narrative"), True, True)
    assert [f.severity for f in checked(agent).findings if f.code == "payee-suspicious"] == ["error"]
    treasury = replace(agent, value="United States Treasury")
    assert not [f for f in checked(treasury).findings if f.code == "payee-suspicious"]


def test_an_address_to_pay_to_that_is_not_the_irss_is_a_warning() -> None:
    miami = Leftover("address", "33101", "Mail it to Miami, FL 33101", evidence_of("33101", "narrative"), True, True)
    assert [f.severity for f in checked(miami).findings if f.code == "contact-suspicious"] == ["warning"]
    ogden = replace(miami, value="84201")
    assert not [f for f in checked(ogden).findings if f.code == "contact-suspicious"]


def test_another_year_in_a_sentence_that_bills_nothing_accuses_no_letter() -> None:
    for asks, severity in ((False, "warning"), (True, "error")):
        year = Leftover("tax_year", "1999", "Your 1999 return", evidence_of("1999", "narrative"), asks, True)
        (finding,) = [f for f in checked(year).findings if f.code == "tax-year-disagreement"]
        assert finding.severity == severity
