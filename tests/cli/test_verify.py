"""`cp14 verify` on files and on standard input, letters and records, one and many."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from extractor.record import Notice
from tests.checks.cases import WORKED, without_tables
from tests.checks.honest import notice_of
from tests.cli.program import cp14
from tests.law.known import past_the_rates

SAMPLES = Path(__file__).parents[2] / "samples"
LETTER = SAMPLES / "clean-older.pdf"
HONEST = without_tables(notice_of(WORKED))
WRONG = HONEST.model_copy(update={"interest": HONEST.tax_owed})


def verify(*arguments: str | Path, given: bytes = b"") -> Result:
    return cp14("verify", *arguments, given=given)


def lines(*notices: Notice) -> bytes:
    return "".join(notice.model_dump_json(by_alias=True) + "\n" for notice in notices).encode()


def test_a_letter_on_standard_input_is_read() -> None:
    done = verify("--json", "-", given=LETTER.read_bytes())
    assert done.exit_code == 0
    record = json.loads(done.stdout)
    assert (record["status"], record["source"]["media_type"]) == ("verified", "application/pdf")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n  "], ids=["plain", "byte-order mark", "white space"])
def test_a_record_on_standard_input_is_checked_as_one_in_a_file(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "record.json").write_bytes(start + lines(HONEST))
    from_file, from_input = verify(tmp_path / "record.json"), verify("-", given=start + lines(HONEST))
    assert from_input.stdout == from_file.stdout
    assert from_input.stdout.startswith("VERIFIED: ")
    assert (from_input.exit_code, from_input.stderr) == (0, "")


def test_records_of_a_stack_are_reported_in_their_order_and_the_worst_gives_the_exit_code() -> None:
    done = verify("-", given=lines(HONEST, WRONG, HONEST))
    told = [line for line in done.stdout.splitlines() if line.startswith(("Notice ", "VERIFIED", "REVIEW"))]
    assert [line.split(":")[0] for line in told] == [
        "Notice 1 of 3",
        "VERIFIED",
        "Notice 2 of 3",
        "REVIEW",
        "Notice 3 of 3",
        "VERIFIED",
    ]
    assert done.exit_code == 1


def test_records_of_a_stack_are_one_json_line_each() -> None:
    done = verify("--json", "-", given=lines(HONEST, WRONG))
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["verified", "review"]


def test_a_stack_with_a_line_that_is_no_record_is_refused_whole() -> None:
    done = verify("--json", "-", given=lines(HONEST) + b'{"amount_due"\n')
    assert (done.exit_code, done.stdout) == (5, "")
    assert done.stderr.startswith("cp14: ") and "line 2 is not JSON" in done.stderr


def test_a_letter_whose_interest_could_not_be_recomputed_is_for_review() -> None:
    in_time = replace(WORKED, tax_year=2025, filed=dt.date(2026, 4, 1), notice_date=dt.date(2026, 12, 28))
    later = {"notice_date": past_the_rates(4), "due_date": past_the_rates(25)}
    notice = without_tables(notice_of(in_time)).model_copy(update=later)
    done = verify("--as-of", str(past_the_rates(10)), "-", given=lines(notice))
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith("REVIEW")
    assert "interest was not recomputed" in done.stdout
