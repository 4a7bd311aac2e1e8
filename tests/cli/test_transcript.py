"""`cp14 transcript`, `cp14 verify --transcript --payments` and `cp14 template` from the command line."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from scripts.make_schema import TRANSCRIPT_TARGET, transcript_schema_text
from scripts.transcripts.plants import PLANTS, Pair
from scripts.transcripts.text_layouts import as_new_html
from tests.cli.program import cp14

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """A pair with a payment that is missing in the account, written as account.html, notice.json and payments.csv."""
    made = PLANTS["payment-missing"](random.Random("cli"))
    assert made is not None
    (tmp_path / "account.html").write_bytes(as_new_html(made.modules, random.Random(1)))
    (tmp_path / "notice.json").write_text(made.notice.to_json())
    rows = [f'{each.date},"{each.amount:,}"' for each in made.client]
    (tmp_path / "payments.csv").write_text("\n".join(["date,amount", *rows]) + "\n")
    return made


def test_each_module_is_one_json_line(tmp_path: Path, pair: Pair) -> None:
    done = cp14("transcript", tmp_path / "account.html")
    assert (done.exit_code, done.stderr) == (0, "")
    modules = [json.loads(line) for line in done.stdout.splitlines()]
    assert [module["kind"] for module in modules] == ["account_transcript"]
    assert modules[0]["transactions"][0]["code"] == "150"


def test_figures_that_do_not_add_up_are_named(tmp_path: Path, pair: Pair) -> None:
    """A line that was misread, or a page that is missing, is always reported."""
    page = (tmp_path / "account.html").read_text()
    row = page[page.index("<tr", page.index("150")) : page.index("</tr>", page.index("<tr", page.index("150"))) + 5]
    done = cp14("transcript", "-", given=page.replace(row, "").encode())
    assert done.exit_code == 1
    assert "a line may be missing or misread" in done.stderr


def test_written_modules_are_read_again(tmp_path: Path, pair: Pair) -> None:
    written = cp14("transcript", tmp_path / "account.html").stdout
    assert cp14("transcript", "-", given=written.encode()).stdout == written


def test_a_module_fits_the_published_schema(tmp_path: Path, pair: Pair) -> None:
    import jsonschema

    schema = json.loads(cp14("schema", "transcript").stdout)
    jsonschema.validate(json.loads(cp14("transcript", tmp_path / "account.html").stdout), schema)


def test_the_published_schema_is_that_of_the_models() -> None:
    assert TRANSCRIPT_TARGET.read_text(encoding="utf-8") == transcript_schema_text()


def test_another_pdf_is_refused_in_one_line(tmp_path: Path, pair: Pair) -> None:
    done = cp14("transcript", SAMPLES / "clean-older.pdf", tmp_path / "account.html")
    assert done.exit_code == 5
    assert done.stderr.count("\n") == 1 and "this is a notice, not an account transcript" in done.stderr
    assert done.stdout.count("\n") == 1


def test_the_report_shows_notice_account_client_and_next_step(tmp_path: Path, pair: Pair) -> None:
    done = cp14(
        "verify",
        tmp_path / "notice.json",
        "--transcript",
        tmp_path / "account.html",
        "--payments",
        tmp_path / "payments.csv",
    )
    assert done.exit_code == 1
    for text in ("amount due", "NOT FOUND", "account balance", "IRM 21.5.7", "cancelled check"):
        assert text in done.stdout


def test_the_record_holds_the_findings_with_their_files(tmp_path: Path, pair: Pair) -> None:
    account, payments = tmp_path / "account.html", tmp_path / "payments.csv"
    done = cp14("verify", tmp_path / "notice.json", "--transcript", account, "--payments", payments, "--format", "json")
    record = json.loads(done.stdout)
    missing = [each for each in record["findings"] if each["code"] == "transcript-payment-missing"]
    assert [evidence["file"] for evidence in missing[0]["evidence"]] == [str(payments)]
    assert record["status"] == "review"


def test_a_bad_payment_is_refused_before_anything_is_written(tmp_path: Path, pair: Pair) -> None:
    (tmp_path / "bad.csv").write_text("date,amount\n2023-01-02,abc\n")
    done = cp14("verify", tmp_path / "notice.json", "--payments", tmp_path / "bad.csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("bad.csv: row 2, column `amount`: 'abc' is not a positive amount such as 1250.00\n")


def test_a_transcript_that_is_none_is_refused_by_name(tmp_path: Path, pair: Pair) -> None:
    done = cp14("verify", tmp_path / "notice.json", "--transcript", SAMPLES / "clean-older.pdf")
    assert (done.exit_code, done.stdout) == (5, "")
    assert done.stderr.startswith("cp14: ") and "clean-older.pdf: this is a notice" in done.stderr


def test_the_template_is_a_payments_file(tmp_path: Path, pair: Pair) -> None:
    (tmp_path / "template.csv").write_text(cp14("template").stdout)
    done = cp14("verify", tmp_path / "notice.json", "--payments", tmp_path / "template.csv")
    assert (done.exit_code, done.stderr) == (0, "")


def test_the_rules_of_the_comparison_are_listed() -> None:
    assert "transcript-payment-missing" in cp14("rules").stdout
