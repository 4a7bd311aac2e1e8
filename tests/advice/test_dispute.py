"""Letters to the IRS: each sentence follows from a finding, and without a finding there is not a letter."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import docx
import pdfplumber
import pytest

from extractor.advice.dispute.figures_in_question import figures_in_question
from extractor.advice.dispute.letter import Letter, PaymentMade
from extractor.advice.dispute.payment_tracer import payment_tracer
from extractor.advice.dispute.penalty_relief import penalty_relief
from extractor.checks import run_checks
from extractor.errors import AdviceError, NothingToDispute
from extractor.output.dispute_blocks import blocks
from extractor.output.dispute_markdown import markdown
from extractor.output.dispute_pack import write_letter
from extractor.record import FieldReading, Finding, Record
from extractor.transcript.payments import Payment, Payments
from extractor.transcript.reconcile import reconcile
from tests.advice.accounts import WORKED
from tests.checks.cases import WORKED as ACCOUNT
from tests.checks.cases import rewritten
from tests.checks.honest import notice_of, record_of

TODAY = dt.date(2023, 11, 6)
HONEST = run_checks(record_of(notice_of(ACCOUNT)), as_of=TODAY)
INTEREST = rewritten(notice_of(ACCOUNT), interest=Decimal("614.02"))
WRONG = run_checks(record_of(INTEREST), as_of=TODAY)
PAID = [PaymentMade(dt.date(2023, 9, 1), Decimal("9000.00"), "Direct Pay", "EX-77")]


def compared(payments: list[Payment]) -> Record:
    """The honest notice after it was compared with a list of payments."""
    return reconcile(HONEST, None, Payments("payments.csv", tuple(payments))).record


MISSING = compared([Payment(2, dt.date(2023, 9, 1), Decimal("9000.00"))])


def texts(letter: Letter) -> str:
    return markdown(blocks(letter, []), Path())


@pytest.mark.parametrize(
    "letter",
    [figures_in_question(WRONG, TODAY, PAID), payment_tracer(MISSING, TODAY, PAID), penalty_relief(HONEST, TODAY)],
    ids=lambda letter: letter.kind,
)
def test_every_sentence_follows_from_a_finding(letter: Letter) -> None:
    known = {finding.code for record in (WRONG, HONEST, MISSING) for finding in record.findings}
    sentences = [sentence for paragraph in letter.paragraphs for sentence in paragraph]
    assert len(sentences) >= 3
    for sentence in sentences:
        assert sentence.findings and set(sentence.findings) <= known, sentence
        assert sentence.text.endswith(".")


def test_an_honest_notice_has_no_letter() -> None:
    assert HONEST.status == "verified"
    with pytest.raises(NothingToDispute, match="no finding"):
        figures_in_question(HONEST, TODAY)
    with pytest.raises(NothingToDispute, match="no finding"):
        payment_tracer(HONEST, TODAY)


def test_the_letter_shows_printed_and_expected_with_the_authority() -> None:
    letter = figures_in_question(WRONG, TODAY)
    questioned = next(each for each in letter.figures if each.finding == "interest-mismatch")
    assert (questioned.printed, questioned.expected, questioned.difference) == ("$614.02", "$528.13", "$85.89")
    assert "6601" in questioned.authority
    assert letter.sender and letter.recipient


def test_the_arithmetic_is_that_of_the_code() -> None:
    interest = next(each for each in figures_in_question(WRONG, TODAY).calculations if "period" in each.title)
    assert interest.lines[0] == "2023-04-15 to 2023-06-30, 76 days, 7 percent on $13,913.00: $204.25"
    assert interest.lines[-1].startswith("Sum of the periods: $528.13")


def test_a_figure_that_was_not_read_reliably_accuses_nobody() -> None:
    uncertain = FieldReading(value="614.02", confidence=0.91, agreement=1)
    record = WRONG.model_copy(
        update={
            "fields": dict.fromkeys(("interest", "interest_table", "amount_due"), uncertain),
            "findings": [finding for finding in WRONG.findings if finding.fields],
        }
    )
    with pytest.raises(NothingToDispute, match="could not be read reliably"):
        figures_in_question(record, TODAY)


def test_a_notice_that_charges_too_little_is_not_disputed() -> None:
    low = rewritten(notice_of(ACCOUNT), interest=Decimal("414.02"))
    record = run_checks(record_of(low), as_of=TODAY)
    assert "interest-mismatch" in {finding.code for finding in record.findings}
    with pytest.raises(NothingToDispute, match="lower on the notice than expected"):
        figures_in_question(record, TODAY)


def test_arithmetic_that_comes_to_something_else_is_left_out() -> None:
    findings = [
        finding.model_copy(update={"expected": "500.00"}) if finding.code.startswith("interest") else finding
        for finding in WRONG.findings
    ]
    letter = figures_in_question(WRONG.model_copy(update={"findings": findings}), TODAY)
    assert letter.calculations == ()


def test_a_notice_that_may_be_forged_is_not_answered() -> None:
    forged = Finding(code="payee-suspicious", severity="error", message="the payee is a person")
    record = WRONG.model_copy(update={"findings": [*WRONG.findings, forged]})
    for write in (figures_in_question, payment_tracer):
        with pytest.raises(NothingToDispute, match="forged"):
            write(record, TODAY, PAID)


def test_payments_beyond_the_credits_are_traced() -> None:
    letter = payment_tracer(MISSING, TODAY, PAID)
    assert "At least $1,000.00 is not credited" in texts(letter).replace("\\", "")


def test_payments_that_the_credits_cover_are_not_traced() -> None:
    for day, amount in ((dt.date(2023, 9, 1), "8000.00"), (dt.date(2023, 10, 24), "9000.00")):
        with pytest.raises(NothingToDispute):
            payment_tracer(compared([Payment(2, day, Decimal(amount))]), TODAY)


def test_the_relief_request_holds_the_facts_of_form_843() -> None:
    letter = penalty_relief(HONEST, TODAY)
    facts = dict(letter.facts)
    assert facts["Amount to be removed"] == "$486.96"
    assert facts["Code section of the penalty"] == "IRC 6651(a)(2)"
    assert facts["Tax period"] == "January 1, 2022 to December 31, 2022"
    assert len(letter.to_confirm) == 2


def test_another_notice_is_not_disputed() -> None:
    with pytest.raises(AdviceError, match="CP501"):
        figures_in_question(WORKED.record(notice_code="CP501"), TODAY)


def test_the_three_forms_say_the_same(tmp_path: Path) -> None:
    letter = figures_in_question(WRONG, TODAY, PAID)
    markdown_path, docx_path, pdf_path = write_letter(tmp_path, letter, [], ["md", "docx", "pdf"])
    document = docx.Document(str(docx_path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    with pdfplumber.open(pdf_path) as pdf:
        printed = " ".join(" ".join((page.extract_text() or "").split()) for page in pdf.pages)
    plain = markdown_path.read_text("utf-8").replace("\\", "")
    written = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for text in (plain, written, printed):
        for expected in ("$614.02", "$528.13", "Direct Pay", "EX-77", "XXX-XX-", "Please send me a corrected notice"):
            assert expected in text
        assert not re.search(r"\b\d{3}-\d{2}-\d{4}\b|\b\d{9}\b", text)


def test_what_a_notice_prints_is_no_markup() -> None:
    record = WRONG.model_copy(
        update={"notice": INTEREST.model_copy(update={"taxpayer_name": "<script>*A* | B", "mailing_address": []})}
    )
    assert r"\<script\>\*A\* \| B" in texts(figures_in_question(record, TODAY))


def test_control_characters_of_a_name_spoil_no_form(tmp_path: Path) -> None:
    odd = INTEREST.model_copy(update={"taxpayer_name": "PAT\x00\x0b\x1b[31m SAMPLE", "mailing_address": ["1\u2028ELM"]})
    letter = figures_in_question(WRONG.model_copy(update={"notice": odd}), TODAY)
    assert len(write_letter(tmp_path, letter, [], ["md", "docx", "pdf"])) == 3
    assert "\x1b" not in (tmp_path / "dispute.md").read_text("utf-8")


def test_an_unread_record_has_no_letter() -> None:
    unread = Record.model_validate({**HONEST.model_dump(by_alias=True), "notice": None})
    with pytest.raises(AdviceError):
        figures_in_question(unread, TODAY)
