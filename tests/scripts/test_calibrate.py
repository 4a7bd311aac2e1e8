"""What is measured on generated notices, and that it is measured on what the program really does."""

from __future__ import annotations

import datetime as dt
import json
import random
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor import extract
from extractor.decide.calibration import error_at, parse_calibration
from extractor.ocr.engine import CHOICE
from scripts import calibrate
from scripts.calibration import fitting
from scripts.calibration.chance_match import Misreader, sum_holds, three_weeks_hold
from scripts.calibration.escape import ERRORS, escapes
from scripts.calibration.fitting import Share
from scripts.calibration.observation import Observation, observe
from scripts.calibration.report import BEGIN, END, with_tables
from scripts.calibration.risk import THRESHOLDS, Verified, reliability, threshold
from scripts.letters.sample import Plan, make

NO_DIGITS = {str(digit): [0] * 10 for digit in range(10)}


def reading(
    value: str, printed: str = "633.30", *, mention: int = 0, number: int = 0, sure: float = 96.0
) -> Observation:
    return Observation("one.pdf", "clean", "interest", "billing_summary", mention, number, value, value, printed, sure)


def misreader(*, again: float = 0.0, alike: float = 0.0) -> Misreader:
    return Misreader(NO_DIGITS, again, alike, random.Random(1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan, a letter that came as a PDF, and one with a planted fault."""
    out = tmp_path_factory.mktemp("letters")
    plans = [
        Plan(name="scan", seed="calibrate-1", layout="older", kind="scan-200", container="pdf-jpeg", most_pages=2),
        Plan(name="digital", seed="calibrate-2", layout="older", most_pages=2),
        Plan(name="faulty", seed="calibrate-3", layout="older", fault="row_changed", most_pages=2),
    ]
    truths = [make(plan, out) for plan in plans]
    (out / "truth.jsonl").write_text("".join(json.dumps(truth) + "\n" for truth in truths), encoding="utf-8")
    return out


def test_a_share_says_what_so_few_cases_can_support() -> None:
    none_of_300, none_of_0 = Share(0, 300), Share(0, 0)
    assert 0 < none_of_300.chance < none_of_300.bounds[1] < 0.02
    assert (none_of_0.chance, none_of_0.bounds) == (0.5, (0.0, 1.0))
    assert Share(5, 10).bounds[0] < 0.5 < Share(5, 10).bounds[1]


def test_engine_confidences_are_joined_until_surer_is_never_wrong_more_often() -> None:
    right = [reading("633.30", sure=sure) for sure in (96.0, 91.0, 86.0, 72.0, 30.0) for _ in range(50)]
    wrong = [reading("638.30", sure=91.0) for _ in range(9)] + [reading("638.30", sure=30.0) for _ in range(20)]
    bins = fitting.by_engine_confidence([*right, *wrong])
    chances = [each.wrong.chance for each in bins]
    assert chances == sorted(chances)
    assert (bins[0].least, bins[-1].least) == (95.0, 0.0)
    assert sum(each.wrong.whole for each in bins) == len(right) + len(wrong)


def test_one_of_two_further_readings_that_errs_alike_is_half_a_case_of_one() -> None:
    three = [reading("638.30"), reading("638.30", number=1), reading("633.30", number=2)]
    first, second, _ = fitting.same_ink(three)
    assert (first.part, first.whole) == (0.5, 1)
    assert (second.part, second.whole) == (0, 0.5)


def test_two_places_err_alike_only_with_the_same_value() -> None:
    alike = fitting.other_place([reading("638.30"), reading("638.30", mention=1), reading("633.30", mention=2)])
    apart = fitting.other_place([reading("638.30"), reading("688.30", mention=1), reading("633.30", mention=2)])
    assert (alike[0].part, alike[0].whole) == (0.5, 1)
    assert (apart[0].part, apart[0].whole) == (0, 2)


def test_print_misrecognized_twice_alike_is_one_error() -> None:
    wrong = fitting.recognition_errors([reading("638.30"), reading("638.30", number=1), reading("688.30", number=2)])
    assert fitting.confusions(wrong)["one_digit"] == 1
    assert fitting.digits(wrong)["3"] == [0, 0, 0, 0, 0, 0, 0, 0, 3, 0]


def test_a_lost_minus_is_counted_among_sums_printed_with_one() -> None:
    lost = fitting.minus_lost([reading("49.00", "-49.00"), reading("-49.00", "-49.00", mention=1), reading("633.30")])
    assert (lost.part, lost.whole) == (1, 2)


def test_what_is_in_an_amount_and_is_no_digit_is_counted() -> None:
    marks = fitting.marks([reading("633.30"), Observation(*("",) * 4, 0, 0, "S633.30", "633.30", "633.30", 90.0)])
    assert (marks[""], marks["S"], marks["$"]) == (2, 1, 0)


def test_a_misread_figure_never_adds_up_alone_and_sometimes_does_with_another_misread_alike() -> None:
    letters = [["3183.00", "-3000.00", "450.30", "633.30"]]
    assert sum_holds(letters, misreader()).part == 0
    assert 0 < sum_holds(letters, misreader(alike=1.0)).part < sum_holds(letters, misreader(alike=1.0)).whole


def test_three_weeks_are_kept_by_dates_that_are_misread_alike() -> None:
    days = [dt.date(2018, 1, 2)]
    assert three_weeks_hold(days, misreader()).part == 0
    assert three_weeks_hold(days, misreader(alike=1.0)).part > 0


def test_the_threshold_is_the_lowest_that_meets_the_risk_on_every_paper() -> None:
    risks = [3e-4, 2e-4, 9e-5, 5e-5, 2e-5, 1e-5]
    table = [Verified(sure, 100, 1e-5, "photocopy", risk, 0) for sure, risk in zip(THRESHOLDS, risks, strict=True)]
    assert threshold(table) == THRESHOLDS[2]
    assert threshold(table[:2]) is None


def test_only_what_stands_between_the_marks_of_a_document_is_replaced() -> None:
    document = f"# Confidence\n\n{BEGIN}\nold\n{END}\nThe end.\n"
    assert with_tables(document, "new\n") == f"# Confidence\n\n{BEGIN}\n\nnew\n\n{END}\nThe end.\n"
    with pytest.raises(ValueError, match="document"):
        with_tables("# Confidence\n", "new\n")


def test_a_letter_is_measured_as_the_program_reads_it(folder: Path, tmp_path: Path) -> None:
    for folder_of, truth in calibrate.letters_in([folder]):
        (record,) = extract(folder / truth["file"])
        measured = [observe(folder_of, truth, tmp_path) for _ in range(2)]
        for observed in measured:
            assert observed.record.fields == record.fields
            assert observed.record.status == record.status == "verified"
            assert {each.field for each in observed.outcomes if each.right} >= {"amount_due", "tax_year", "notice_date"}
        assert measured[0].observations == measured[1].observations
    assert len(list(tmp_path.iterdir())) == 2


def test_letters_with_a_planted_fault_are_not_measured_on(folder: Path) -> None:
    assert [truth["file"] for _, truth in calibrate.letters_in([folder])] == ["scan.pdf", "digital.pdf"]


def test_a_changed_tax_year_is_seen_by_the_checks(folder: Path, tmp_path: Path) -> None:
    ((_, truth),) = [each for each in calibrate.letters_in([folder]) if each[1]["file"] == "digital.pdf"]
    passed = escapes(observe(folder, truth, tmp_path), misreader())
    assert set(passed) == set(ERRORS)
    assert passed["tax_year"].whole > 0 == passed["tax_year"].part


def test_one_command_reads_fits_and_writes(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, document, lines = tmp_path / "calibration.toml", tmp_path / "confidence.md", tmp_path / "lines.jsonl"
    monkeypatch.setenv(CHOICE, "tesseract")
    document.write_text(f"# Confidence\n\n{BEGIN}\n{END}\n", encoding="utf-8")
    monkeypatch.setattr(calibrate, "DATA", tmp_path)
    monkeypatch.setattr(calibrate, "DOCUMENT", document)
    arguments = ["--fit", str(folder), "--check", str(folder), "--seeds", "three letters", "--out", str(lines)]
    result = CliRunner().invoke(calibrate.main, [*arguments, "--workers", "1"], catch_exceptions=False)
    assert "2 of 2" in result.output
    numbers = parse_calibration(tomllib.loads(data.read_text("utf-8")))
    assert numbers.text < error_at(numbers.ocr, 96.0) < error_at(numbers.ocr, 0.0) <= 0.5
    assert "Fitted to 2 letters and checked on 2 others (three letters)" in document.read_text("utf-8")
    told = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert {each["what"] for each in told} == {"observation", "outcome"}
    assert all(each["right"] == (each["value"] == each["printed"]) for each in told)


def test_of_the_fields_in_a_bin_the_table_tells_how_many_are_right(folder: Path, tmp_path: Path) -> None:
    outcomes = [each for letter in calibrate.letters_in([folder]) for each in observe(*letter, tmp_path).outcomes]
    rows = reliability(outcomes)
    assert sum(row.right.whole for row in rows) == len(outcomes)
    assert sum(row.right.part for row in rows) == sum(each.right for each in outcomes)
