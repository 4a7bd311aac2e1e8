"""Every example of docs/downstream.md runs on the results of a batch and says what is true of them."""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.batch import Workers, batch
from extractor.batch.store import Folders
from extractor.document.limits import DEFAULT_LIMITS
from tests.batch.folders import ROOT, copy_sample

PAGE = (ROOT / "docs" / "downstream.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```(sh|python)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory, readers: Workers) -> Path:
    """A folder with `out/`: two letters that hold, a copy of one, one with a fault, a reminder, a file that failed."""
    folder = tmp_path_factory.mktemp("downstream")
    for name in ("clean-window-box.pdf", "clean-two-column.pdf", "fault-interest.pdf", "cp501.pdf"):
        copy_sample(name, folder / "inbox" / name)
    copy_sample("clean-two-column.pdf", folder / "inbox" / "copy.pdf")
    (folder / "inbox" / "empty.pdf").touch()
    batch(Folders([str(folder / "inbox")], DEFAULT_LIMITS), folder / "out", readers)
    return folder


def records(results: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (results / "out" / "notices.jsonl").read_text("utf-8").splitlines()]


@functools.cache
def run(kind: str, example: str, folder: Path) -> str:
    """What an example prints, which runs once for all tests."""
    if kind == "sh":
        for tool in ("jq", "sqlite3"):
            if re.match(rf"{tool}\b", example) and shutil.which(tool) is None:
                pytest.skip(f"{tool} is not installed")
        command = ["sh", "-c", example]
    else:
        for name in (*re.findall(r"^import (pandas|polars|duckdb)", example, re.M), "pyarrow"):
            pytest.importorskip(name)
        command = [sys.executable, "-c", example]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    return done.stdout


def examples_that(mention: str) -> list[tuple[str, str]]:
    return [(kind, example) for kind, example in EXAMPLES if mention in example]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_an_example_runs(kind: str, example: str, results: Path) -> None:
    run(kind, example, results)


@pytest.mark.parametrize(("kind", "example"), examples_that("sum(") + examples_that("| add"))
def test_a_sum_is_that_of_the_verified_letters_to_the_cent(kind: str, example: str, results: Path) -> None:
    due = [Decimal(r["notice"]["amount_due"]) for r in records(results) if r["status"] == "verified"]
    said = run(kind, example, results).splitlines()[0]
    assert len(due) == 2
    assert said.replace(".", "") == str(sum(due)).replace(".", "")


@pytest.mark.parametrize(("kind", "example"), examples_that("severity"))
def test_the_findings_are_those_of_the_records(kind: str, example: str, results: Path) -> None:
    said = run(kind, example, results)
    for record in records(results):
        for finding in record["findings"]:
            assert (finding["code"] in said) == (finding["severity"] != "info")


def test_the_list_of_what_is_to_be_paid_has_each_verified_letter_once(results: Path) -> None:
    ((kind, example),) = examples_that("@tsv")
    lines = run(kind, example, results).splitlines()
    assert [line.split("\t")[0] for line in lines] == sorted(line.split("\t")[0] for line in lines)
    assert {Path(line.split("\t")[2]).name for line in lines} == {"clean-window-box.pdf", "clean-two-column.pdf"}


def test_a_letter_that_is_there_twice_is_found(results: Path) -> None:
    ((kind, example),) = examples_that("HAVING")
    (copy,) = [r["notice"] for r in records(results) if any(f["code"] == "duplicate-notice" for f in r["findings"])]
    assert run(kind, example, results) == f"{copy['tin_last4']}|{copy['tax_year']}|2\n"
