"""One letter shows one amount, one date, one year, one number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.record import Evidence, Record, ScanLine
from tests.checks.cases import found, lacks, worked
from tests.checks.honest import evidence_of


def with_reading(name: str, *evidence: Evidence) -> Record:
    """The worked example with further readings of one field."""
    record = worked()
    reading = record.fields[name]
    record.fields[name] = reading.model_copy(update={"evidence": [*reading.evidence, *evidence]})
    return record


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        ("amount-disagreement", "amount_due", "$14,928.90"),
        ("amount-disagreement", "interest", "$528.31"),
        ("date-disagreement", "notice_date", "October 28, 2023"),
        ("date-disagreement", "due_date", "11/18/2023"),
        ("tax-year-disagreement", "tax_year", "2021"),
        ("tin-disagreement", "tin_last4", "***-**-4321"),
    ],
)
def test_a_place_that_shows_another_value_is_an_error(code: str, name: str, text: str) -> None:
    (finding,) = found(code, with_reading(name, evidence_of(text, "coupon")))
    assert finding.severity == "error"
    assert "coupon" in finding.message
    assert finding.fields == [name]
    assert [evidence.chosen for evidence in finding.evidence] == [True, False]


@pytest.mark.parametrize(
    "code", ["amount-disagreement", "date-disagreement", "tax-year-disagreement", "tin-disagreement"]
)
def test_a_letter_that_agrees_with_itself_passes(code: str) -> None:
    assert found(code, worked()) == []


def test_the_same_value_in_another_form_agrees() -> None:
    assert found("date-disagreement", with_reading("notice_date", evidence_of("10/23/2023", "coupon"))) == []
    assert found("tax-year-disagreement", with_reading("tax_year", evidence_of("(2022)", "coupon"))) == []


@pytest.mark.parametrize(("confidence", "severity"), [(96.0, "error"), (80.0, "error"), (61.0, "warning")])
def test_a_reading_that_ocr_is_not_sure_of_is_only_a_warning(confidence: float, severity: str) -> None:
    reading = evidence_of("$14,928.90", "coupon", ocr_confidence=confidence)
    (finding,) = found("amount-disagreement", with_reading("amount_due", reading))
    assert finding.severity == severity


def test_characters_that_were_read_otherwise_and_cannot_be_compared_are_a_warning() -> None:
    for reading in (
        evidence_of("$14,9Z8.09", "coupon", ocr_confidence=90.0),
        evidence_of("$1,49", "coupon"),
    ):
        (finding,) = found("amount-disagreement", with_reading("amount_due", reading))
        assert (finding.severity, finding.found) == ("warning", reading.text)


def test_a_placeholder_is_no_other_number() -> None:
    assert found("tin-disagreement", with_reading("tin_last4", evidence_of("nnn-nn-nnnn", "coupon"))) == []


def test_a_dollar_sign_read_as_a_letter_hides_no_other_amount() -> None:
    reading = evidence_of("S14,928.90", "headline", ocr_confidence=87.7)
    (finding,) = found("amount-disagreement", with_reading("amount_due", reading))
    assert (finding.severity, finding.found) == ("error", "14928.90")


def test_a_day_that_does_not_exist_disagrees() -> None:
    (finding,) = found("date-disagreement", with_reading("due_date", evidence_of("November 43, 2023", "coupon")))
    assert finding.found == "November 43, 2023"


def test_a_round_sum_in_running_text_is_another_figure() -> None:
    record = with_reading("amount_due", evidence_of("$100,000", "sentence"))
    assert found("amount-disagreement", record) == []


def test_a_credit_may_lack_its_minus_at_one_place() -> None:
    record = with_reading("payments_and_credits", evidence_of("$8,000.00", "narrative"))
    assert found("amount-disagreement", record) == []


def test_places_that_differ_in_the_same_way_are_one_finding() -> None:
    record = with_reading("amount_due", evidence_of("$1.00", "coupon"), evidence_of("$1.00", "sentence"))
    (finding,) = found("amount-disagreement", record)
    assert finding.message.startswith("the coupon and the sentence show $1.00; elsewhere the amount due is $14,928.09")


@pytest.mark.parametrize(
    ("code", "name", "reading", "message"),
    [
        (
            "amount-disagreement",
            "amount_due",
            evidence_of("$982.27", "headline"),
            "the headline shows $982.27; elsewhere the amount due is $14,928.09",
        ),
        (
            "amount-disagreement",
            "payments_and_credits",
            evidence_of("-$8,500.00", "narrative"),
            "the text shows -$8,500.00; elsewhere the payments and credits are -$8,000.00",
        ),
        (
            "date-disagreement",
            "due_date",
            evidence_of("11/18/2023", "coupon"),
            "the coupon shows November 18, 2023; elsewhere the due date is November 13, 2023",
        ),
        (
            "tax-year-disagreement",
            "tax_year",
            evidence_of("2021", "header"),
            "the header shows 2021; elsewhere the tax year is 2022",
        ),
        (
            "tin-disagreement",
            "tin_last4",
            evidence_of("***-**-4321", "running_header"),
            "the running header shows 4321; elsewhere the last four digits of the taxpayer number are 1234",
        ),
        (
            "amount-disagreement",
            "amount_due",
            evidence_of("$1,49", "coupon"),
            "the coupon shows “$1,49”; elsewhere the amount due is $14,928.09",
        ),
    ],
)
def test_a_disagreement_shows_each_place_with_its_value(code: str, name: str, reading: Evidence, message: str) -> None:
    record = with_reading(name, reading)
    (finding,) = found(code, record)
    assert finding.message.startswith(message)
    assert [e.place.replace("_", " ") in finding.message for e in record.fields[name].evidence if e.chosen] == [True]


def test_the_scan_line_is_named_with_its_amount() -> None:
    (finding,) = found("amount-disagreement", worked(scan_line=ScanLine(amount=Decimal("14928.90"))))
    assert finding.message.startswith("the scan line shows $14,928.90; elsewhere the amount due is $14,928.09;")


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("amount-disagreement", ScanLine(amount=Decimal("14928.90"))),
        ("tax-year-disagreement", ScanLine(tax_period="202112")),
    ],
)
def test_the_scan_line_is_never_more_than_a_warning(code: str, line: ScanLine) -> None:
    (finding,) = found(code, worked(scan_line=line))
    assert finding.severity == "warning"


def test_a_scan_line_with_the_year_alone_agrees() -> None:
    assert found("tax-year-disagreement", worked(scan_line=ScanLine(tax_period="2022"))) == []


def test_one_place_alone_cannot_disagree_and_does_not_pass() -> None:
    record = worked(scan_line=None)
    reading = record.fields["tax_year"]
    record.fields["tax_year"] = reading.model_copy(update={"evidence": reading.evidence[:1]})
    assert "one place" in lacks("tax-year-disagreement", record)


def test_a_record_without_readings_cannot_be_compared_with_itself() -> None:
    record = worked(scan_line=None).model_copy(update={"fields": {}})
    assert "does not say where" in lacks("amount-disagreement", record)


def test_the_digits_of_an_amount_agree_though_its_point_is_worn_away() -> None:
    worn = evidence_of("$14 928 09", "coupon", ocr_confidence=90.0)
    assert found("amount-disagreement", with_reading("amount_due", worn)) == []
    text = evidence_of("$1492809", "coupon")
    assert len(found("amount-disagreement", with_reading("amount_due", text))) == 1


def test_a_dollar_sign_that_ocr_reads_as_a_five_is_no_other_amount() -> None:
    for text, count in (("514,928.09", 0), ("514928.09", 0), ("$514,928.09", 1), ("614,928.09", 1)):
        read = evidence_of(text, "headline", ocr_confidence=95.0)
        assert len(found("amount-disagreement", with_reading("amount_due", read))) == count


@pytest.mark.parametrize(
    ("last_four", "confidence", "severity"), [("1284", 83.0, "info"), ("1284", 95.0, "error"), ("1384", 83.0, "error")]
)
def test_one_digit_of_a_number_misread_at_one_of_many_places_is_no_other_number(
    last_four: str, confidence: float, severity: str
) -> None:
    places = [evidence_of("***-**-1234", place, ocr_confidence=90.0, chosen=True) for place in ("coupon", "header")]
    other = evidence_of(f"***-**-{last_four}", "running_header", ocr_confidence=confidence)
    (finding,) = found("tin-disagreement", with_reading("tin_last4", *places, other))
    assert finding.severity == severity


def test_whole_dollars_of_the_same_digits_are_another_amount() -> None:
    other = evidence_of("$1,492,809", "coupon", ocr_confidence=90.0)
    (finding,) = found("amount-disagreement", with_reading("amount_due", other))
    assert finding.severity == "error"


def test_a_place_that_shows_whole_dollars_is_reported_in_cents() -> None:
    (finding,) = found("amount-disagreement", with_reading("amount_due", evidence_of("$982", "headline")))
    assert (finding.expected, finding.found) == ("14928.09", "982.00")


def with_places(name: str, texts: tuple[str, ...], *others: Evidence) -> Record:
    """The worked example with the value of a field at several places, and other readings of it."""
    places = ("headline", "coupon", "sentence")
    shown = [
        evidence_of(text, place, ocr_confidence=95.0, chosen=True) for text, place in zip(texts, places, strict=True)
    ]
    return with_reading(name, *shown, *others)


@pytest.mark.parametrize("text", ["$1).928.09", "$14,9Z8.09", "$14,92§.09"])
def test_a_digit_that_is_illegible_at_one_place_of_several_is_no_other_sum(text: str) -> None:
    worn = evidence_of(text, "sentence", ocr_confidence=70.0)
    several = with_places("amount_due", ("$14,928.09",) * 3, worn)
    assert found("amount-disagreement", several) == []
    assert len(found("amount-disagreement", with_reading("amount_due", worn))) == 1


@pytest.mark.parametrize(("text", "severity"), [("$4,928.09", "warning"), ("$14,929.09", "error")])
def test_a_sum_that_lost_a_digit_accuses_only_where_it_is_read_well(text: str, severity: str) -> None:
    for confidence, expected in ((85.0, severity), (95.0, "error")):
        other = evidence_of(text, "coupon", ocr_confidence=confidence)
        (finding,) = found("amount-disagreement", with_places("amount_due", ("$14,928.09",) * 3, other))
        assert finding.severity == expected
