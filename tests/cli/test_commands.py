"""The command line as its user meets it: output and exit codes, of real processes where the environment counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.program import cp14

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = "from extractor.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


def test_a_letter_that_holds_ends_with_0_and_one_record_per_line() -> None:
    done = process("extract", str(SAMPLES / "clean-older.pdf"))
    assert done.returncode == 0
    assert json.loads(done.stdout)["status"] == "verified"


def test_a_planted_fault_ends_with_1_and_is_named() -> None:
    done = cp14("verify", str(SAMPLES / "fault-interest.pdf"))
    assert done.exit_code == 1
    assert "interest-mismatch" in done.stdout


def test_a_failed_file_ends_with_5_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "bad\nname.pdf").write_text("not a pdf")
    done = cp14("extract", str(tmp_path / "bad\nname.pdf"), str(SAMPLES / "clean-older.pdf"))
    assert done.exit_code == 5
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["failed", "verified"]
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_wrong_call_ends_with_2() -> None:
    assert cp14("extract").exit_code == 2
    assert cp14("extract", "--nonsense", "x").exit_code == 2


def test_a_missing_engine_ends_with_3_and_says_how_to_install_it() -> None:
    done = process("extract", str(SAMPLES / "scan-300.jpg"), PATH="/nowhere", CP14_ENGINE="tesseract")
    assert done.returncode == 3
    assert "apt-get install tesseract-ocr" in done.stderr


def test_an_unknown_engine_ends_with_3_and_the_known_ones_are_named() -> None:
    done = process("extract", str(SAMPLES / "scan-300.jpg"), CP14_ENGINE="nonsense")
    assert done.returncode == 3
    named = "set it to fast or numpy or embedded or tesseract, or leave it unset"
    assert done.stderr == f"cp14: CP14_ENGINE is 'nonsense'; {named}\n"


def test_a_record_made_elsewhere_is_checked(tmp_path: Path) -> None:
    line = json.loads((SAMPLES / "truth.jsonl").read_text().splitlines()[0])
    notice = {**line["notice"], "amount_due": "1.00"}
    (tmp_path / "notice.json").write_text(json.dumps(notice))
    done = cp14("verify", "--json", str(tmp_path / "notice.json"))
    assert "billing-sum-mismatch" in {finding["code"] for finding in json.loads(done.stdout)["findings"]}
    (tmp_path / "notice.json").write_text('{"amount_due": "twelve"}')
    assert cp14("verify", str(tmp_path / "notice.json")).exit_code == 5


def test_the_published_schema_is_the_one_the_program_has() -> None:
    assert cp14("schema").stdout == (ROOT / "schema" / "record-1.json").read_text()


def test_help_loads_no_reader() -> None:
    code = "import sys; sys.argv = ['cp14', '--help']\nfrom extractor.cli.main import main\ntry: main()\nfinally:\n"
    code += " print(sorted({'pdfplumber', 'numpy', 'PIL', 'pydantic', 'pytesseract', 'tesserocr'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.rstrip().endswith("[]")
