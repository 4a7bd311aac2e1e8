"""A notice that a person has settled stays settled, is checked again, and its deadlines are those of the day."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extractor.batch.batch import Workers, batch
from extractor.batch.filing import checked_template
from extractor.batch.run import BatchOptions
from extractor.batch.store import Folders
from extractor.batch.tally import Summary
from extractor.cli.main import group
from extractor.document.limits import DEFAULT_LIMITS
from extractor.record import Record
from extractor.settings import Settings
from extractor.settlements.journal import SettlementJournal
from tests.batch.folders import copy_sample

FAULT, REMINDER = "fault-interest.pdf", "cp501.pdf"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory, readers: Workers) -> Path:
    """An inbox and its results: a notice with a wrong interest charge, and one that is not a CP14."""
    folder = tmp_path_factory.mktemp("settling")
    for name in (FAULT, REMINDER):
        copy_sample(name, folder / "in" / name)
    run(folder, readers)
    return folder


@pytest.fixture
def folder(results: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of them; the inbox is the same."""
    shutil.copytree(results / "out", tmp_path / "out")
    (tmp_path / "in").symlink_to(results / "in")
    yield tmp_path


def run(folder: Path, readers: Workers, **options: Any) -> Summary:
    store = Folders([str((folder / "in").resolve())], DEFAULT_LIMITS)
    return batch(store, folder / "out", readers, BatchOptions(**options))


def records(folder: Path) -> dict[str, Record]:
    lines = (folder / "out" / "notices.jsonl").read_text("utf-8").splitlines()
    return {Path((record := Record.model_validate_json(line)).source.file).name: record for line in lines}


def settle(folder: Path, name: str, *arguments: str) -> Result:
    sha256 = records(folder)[name].source.sha256
    return CliRunner().invoke(group, ["settle", str(folder / "out"), sha256[:8], "--by", "Ann", *arguments])


def test_errors_are_shown_once_more_before_they_are_settled(folder: Path) -> None:
    first = settle(folder, FAULT, "--accept")
    assert first.exit_code == 1
    assert "error interest-mismatch: " in first.stderr
    assert records(folder)[FAULT].status == "review"
    assert settle(folder, FAULT, "--accept", "--confirm").exit_code == 0
    settled = records(folder)[FAULT]
    assert settled.status == "settled"
    assert settled.settlement is not None
    assert "interest-mismatch" in settled.settlement.confirmed


def test_a_settled_batch_is_done_and_stays_so(folder: Path, readers: Workers) -> None:
    settle(folder, FAULT, "--accept", "--confirm")
    settle(folder, REMINDER, "--unsupported")
    summary = run(folder, readers, force=True)
    assert summary.run.documents == 2
    assert (summary.exit_code, dict(summary.statuses)) == (0, {"settled": 2})


def test_a_correction_is_kept_beside_what_was_read(folder: Path, readers: Workers) -> None:
    """The amount typed is another than the one printed; the checks say so, and the person insists."""
    done = settle(folder, FAULT, "--field", "amount_due=1,234.50", "--confirm")
    assert "amount_due: read 3068.48, settled 1234.50" in done.stderr
    run(folder, readers, force=True)
    settled = records(folder)[FAULT]
    assert settled.settlement is not None and settled.notice is not None
    (correction,) = settled.settlement.corrections
    assert (correction.field, correction.read, correction.settled) == ("amount_due", "3068.48", "1234.50")
    assert (str(settled.notice.amount_due), settled.fields["amount_due"].value) == ("1234.50", "3068.48")
    assert "billing-sum-mismatch" in {finding.code for finding in settled.findings}


def test_the_decision_is_withdrawn_by_undo(folder: Path) -> None:
    before = records(folder)
    settle(folder, REMINDER, "--unsupported")
    assert records(folder)[REMINDER].status == "settled"
    assert settle(folder, REMINDER, "--undo").exit_code == 0
    assert records(folder) == before
    with SettlementJournal(folder / "out") as journal:
        journal.check()
        assert journal.count() == 2
    lines = (folder / "out" / "settlements.jsonl").read_text("utf-8").splitlines()
    assert [bool(json.loads(line)["settlement"]) for line in lines] == [True, False]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give --field or --accept"),
        (("--accept", "--unsupported"), "give --field or --accept"),
        (("--field", "color=red"), "NAME=VALUE"),
        (("--field", "amount_due=lots"), "is not an amount"),
    ],
)
def test_a_wrong_call_settles_nothing(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = settle(folder, FAULT, *arguments)
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    with SettlementJournal(folder / "out") as journal:
        assert journal.count() == 0


def test_deadlines_are_those_of_the_day_without_reading_again(folder: Path, readers: Workers) -> None:
    def deadline(day: dt.date) -> list[str]:
        summary = run(folder, readers, settings=Settings(as_of=day))
        assert summary.run.documents == 0
        return [each.message for each in records(folder)[FAULT].findings if each.code.startswith("deadline-")]

    (near,) = deadline(dt.date(2022, 11, 1))
    assert near.startswith("6 days are left")
    (passed,) = deadline(dt.date(2022, 11, 9))
    assert passed != near
    assert deadline(dt.date(2022, 10, 20)) == []


def test_pictures_of_pages_are_kept_unless_they_are_not_wanted(folder: Path, readers: Workers, tmp_path: Path) -> None:
    assert list((folder / "out" / "pictures").glob("*-1-p1.jpg"))
    assert "pictures/" in (folder / "out" / "report.html").read_text("utf-8")
    batch(Folders([str(folder / "in")], DEFAULT_LIMITS), tmp_path / "none", readers, BatchOptions(pictures=False))
    assert not list((tmp_path / "none" / "pictures").iterdir())


def test_notices_are_matched_with_clients_and_filed_under_their_numbers(folder: Path) -> None:
    inbox, out = str((folder / "in").resolve()), folder / "out"
    clients = folder / "clients.csv"
    clients.write_text("last four,name,client number\n8594,Omar Kowalski,../C 7\n", encoding="utf-8")
    template = f"{folder}/filed/{{client_number}}/{{notice_code}}-{{tax_year}}-{{id}}.pdf"
    arguments = ["batch", inbox, "--out", str(out), "--clients", str(clients), "--csv-bom", "--file-to", template]
    arguments += ["--workers", "1"]
    done = CliRunner().invoke(group, arguments)
    assert "filed: 2 new, 0 there before" in done.stderr
    found = {str(path.relative_to(folder / "filed")) for path in (folder / "filed").rglob("*.pdf")}
    assert found == {
        f"C_7/CP14-2019-{records(folder)[FAULT].source.sha256[:24]}-1.pdf",
        f"unknown/CP501-{_year(folder)}-{records(folder)[REMINDER].source.sha256[:24]}-1.pdf",
    }
    table = (out / "notices.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    assert b"../C 7,Omar Kowalski (../C 7)" in table
    settle(folder, FAULT, "--accept", "--confirm")
    assert (out / "notices.csv").read_bytes().count(b"Omar Kowalski (../C 7)") == 1
    assert "filed: 0 new, 2 there before" in CliRunner().invoke(group, arguments).stderr


def _year(folder: Path) -> int | None:
    notice = records(folder)[REMINDER].notice
    return notice.tax_year if notice else None


@pytest.mark.parametrize("template", ["out/{id}.txt", "{taxpayer_name}-{id}.pdf", "../{id}.pdf", "x.pdf", "{id!r}.pdf"])
def test_a_template_that_would_not_do_is_refused(tmp_path: Path, template: str) -> None:
    with pytest.raises(ValueError, match=r"template|field"):
        checked_template(template)
