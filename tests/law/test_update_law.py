"""New rates enter the law data through scripts/update_law.py, or not at all."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from extractor.law.parameter import Parameter, parse
from scripts import update_law

NEXT = '2027-01-01,7,"Rev. Rul. 2026-99, ""IRB"" 2026-50"\n2027-04-01,6.5,Rev. Rul. 2027-9\n'


class Law:
    """A copy of the law data, its rates cut off at the end of 2026, and of its document."""

    def __init__(self, directory: Path) -> None:
        self.csv = directory / "rates.csv"
        self.document = directory / "law.md"
        self.parameters = directory / "parameters"
        self.file = self.parameters / "underpayment_rate.toml"
        shutil.copytree(update_law.PARAMETERS, self.parameters)
        shutil.copy(update_law.DOCUMENT, self.document)
        text, _, _ = self.file.read_text("utf-8").partition("\n2027-01-01")
        text = re.sub("known_through = .*", "known_through = 2026-12-31", text)
        self.file.write_text(f"{text.rstrip()}\n", "utf-8")

    def update(self, rows: str, known_through: str, *more: str) -> int:
        self.csv.write_text(f"quarter_start,rate_percent,reference\n{rows}", "utf-8")
        paths = ["--parameters", str(self.parameters), "--document", str(self.document)]
        return update_law.main([str(self.csv), "--known-through", known_through, *paths, *more])

    def rates(self) -> Parameter:
        return parse(self.file.read_text("utf-8"), "underpayment_rate")["underpayment_rate"]


@pytest.fixture
def law(tmp_path: Path) -> Law:
    return Law(tmp_path)


def test_new_quarters_are_added_with_their_references(law: Law) -> None:
    assert law.update(NEXT, "2027-06-30") == 0
    rates = law.rates()
    assert len(rates.entries) == 162
    assert rates.known_through == dt.date(2027, 6, 30)
    assert rates.entry_at(dt.date(2027, 2, 1)).reference == 'Rev. Rul. 2026-99, "IRB" 2026-50'
    assert str(rates.newest) == "6.5"


def test_the_old_lines_stay_as_they_were_and_the_document_follows(law: Law) -> None:
    before = law.file.read_text("utf-8").splitlines()
    law.update(NEXT, "2027-06-30")
    after = law.file.read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == ["known_through = 2026-12-31"]
    assert "| 2027-06-30 |" in law.document.read_text("utf-8")


def test_rows_in_any_order_end_up_from_old_to_new(law: Law) -> None:
    first, second, _ = NEXT.split("\n")
    assert law.update(f"{second}\n{first}\n", "2027-06-30") == 0


def test_a_published_rate_given_again_unchanged_is_no_fault(law: Law) -> None:
    assert law.update(f"2026-10-01,7,Rev. Rul. 2026-15\n{NEXT}", "2027-06-30") == 0
    assert law.rates().entry_at(dt.date(2026, 10, 1)).reference == "Rev. Rul. 2026-15, IRB 2026-36"


@pytest.mark.parametrize(
    ("rows", "known_through", "fault"),
    [
        ("2026-10-01,8,Rev. Rul. 2026-15\n", "2026-12-31", "give --replace"),
        ("2027-04-01,7,Rev. Rul. 2027-9\n", "2027-06-30", "the quarter from 2027-01-01 is missing"),
        (NEXT, "2027-12-31", "known_through must be 2027-06-30"),
        (NEXT, "2027-03-31", "before the last value"),
        ("2027-01-01,7,\n", "2027-03-31", "without its reference"),
        ("2027-01-01,seven,Rev. Rul.\n", "2027-03-31", "line 2: a date, a number"),
        ("2027-01-01,-7,Rev. Rul.\n", "2027-03-31", "must be a number, not negative"),
        ("2027-01-01\n", "2027-03-31", "line 2: a date, a number"),
        ("2027-01-01,7,Rev. Rul. 1\n2027-01-01,7,Rev. Rul. 2\n", "2027-03-31", "underpayment_rate"),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_is_written(
    law: Law, capsys: pytest.CaptureFixture[str], rows: str, known_through: str, fault: str
) -> None:
    before = law.file.read_bytes(), law.document.read_bytes()
    assert law.update(rows, known_through) == 1
    assert fault in capsys.readouterr().err
    assert (law.file.read_bytes(), law.document.read_bytes()) == before


def test_a_correction_is_taken_when_it_is_asked_for(law: Law) -> None:
    assert law.update("2026-10-01,8,Rev. Rul. 2026-15 (corrected)\n", "2026-12-31", "--replace") == 0
    rates = law.rates()
    assert len(rates.entries) == 160
    assert rates.newest == 8
    assert rates.entry_at(dt.date(2026, 10, 1)).reference == "Rev. Rul. 2026-15 (corrected)"


def test_other_columns_are_refused(law: Law, capsys: pytest.CaptureFixture[str]) -> None:
    law.csv.write_text("quarter,rate\n2027-01-01,7\n", "utf-8")
    arguments = [str(law.csv), "--known-through", "2027-03-31", "--parameters", str(law.parameters)]
    assert update_law.main([*arguments, "--document", str(law.document)]) == 1
    assert "quarter_start,rate_percent,reference" in capsys.readouterr().err


def test_a_document_without_its_marks_is_refused_before_anything_is_written(law: Law) -> None:
    law.document.write_text("# The law\n", "utf-8")
    before = law.file.read_bytes()
    assert law.update(NEXT, "2027-06-30") == 1
    assert law.file.read_bytes() == before


def test_a_csv_without_known_through_is_a_mistake_of_use(law: Law) -> None:
    with pytest.raises(SystemExit) as stopped:
        update_law.main([str(law.csv)])
    assert stopped.value.code == 2
