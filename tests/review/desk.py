"""An output folder with notices to review, and the review page running on it."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

from extractor.batch.journal import Journal, edition
from extractor.batch.results import write_letter, write_results
from extractor.batch.task import Outcome, journaled_record
from extractor.checks import run_checks
from extractor.checks.typed import value_of, with_values
from extractor.output.page_jpeg import PagePicture
from extractor.output.page_picture import page_pictures
from extractor.output.result_names import NOTICES, PICTURES
from extractor.pipeline import extract_bytes
from extractor.record import FieldReading, Record
from extractor.settings import DEFAULT_SETTINGS
from tests.batch.folders import ROOT, SAMPLES

_START = "from extractor.cli.main import main; main()"
_UNCERTAIN = 0.9


@dataclass(frozen=True)
class Letter:
    """A notice to review: what is printed, the fields that were uncertain, and those that were read wrong."""

    record: Record
    printed: Record
    uncertain: Sequence[str]


def read_letter(name: str = "clean-older.pdf") -> tuple[Record, tuple[PagePicture, ...]]:
    """The record of a sample and pictures of its pages."""
    drawn: list[tuple[PagePicture, ...]] = []
    path = SAMPLES / name
    (record,) = extract_bytes(path.read_bytes(), name, seen=lambda read, own: drawn.append(page_pictures(read, own)))
    return record, drawn[0]


def uncertain_letter(printed: Record, number: int, uncertain: Sequence[str], wrong: Sequence[str] = ()) -> Letter:
    """The same letter as if it had been read on poor paper: some fields uncertain, some of them wrong."""
    source = printed.source.model_copy(update={"sha256": f"{number:02x}" * 32, "file": f"scans/letter-{number:02}.pdf"})
    assert printed.notice is not None
    printed = printed.model_copy(
        update={
            "source": source,
            "notice": printed.notice.model_copy(update={"taxpayer_name": f"TAXPAYER {number:02}"}),
        }
    )
    assert printed.notice is not None
    values = {name: _misread(str(value_of(printed.notice, name))) for name in wrong}
    fields = dict(printed.fields)
    for name in uncertain:
        read = fields[name]
        fields[name] = FieldReading(
            value=values.get(name, read.value),
            confidence=_UNCERTAIN,
            agreement=read.agreement,
            evidence=read.evidence,
        )
    read_as = printed.model_copy(update={"notice": with_values(printed.notice, values), "fields": fields})
    return Letter(run_checks(read_as), printed, uncertain)


FIELDS = [["amount_due"], ["interest"], ["due_date"], ["tax_owed", "interest"], ["notice_date"], ["amount_due"]]
WRONG = [["interest"], ["tax_owed"]]


def ten_letters(record: Record) -> list[Letter]:
    """Ten notices: eight read right, though uncertain, and two read wrong."""
    right = [uncertain_letter(record, number, FIELDS[number % len(FIELDS)]) for number in range(1, 9)]
    return [*right, *(uncertain_letter(record, 10 + number, name, name) for number, name in enumerate(WRONG))]


def _misread(amount: str) -> str:
    return f"{Decimal(amount) + 100:.2f}"


def write_folder(out: Path, letters: Sequence[Letter], pictures: tuple[PagePicture, ...]) -> None:
    """The results of a batch that read these letters."""
    for folder in (NOTICES, PICTURES):
        (out / folder).mkdir(parents=True, exist_ok=True)
    with Journal(out / "journal.sqlite", edition(DEFAULT_SETTINGS)) as journal:
        for letter in letters:
            notice = journaled_record(letter.record)
            outcome = Outcome((notice,), letter.record.source.sha256, 1)
            journal.finish(letter.record.source.sha256, outcome)
            journal.name_document(letter.record.source.file, "i", letter.record.source.sha256)
            write_letter(out, letter.record.source.sha256, 1, replace(notice, pictures=pictures))
        write_results(journal, out)


@contextlib.contextmanager
def review_page(out: Path, *options: str) -> Iterator[str]:
    """`cp14 review` on a folder; the address to start at. It is ended by an interrupt."""
    with served("review", str(out), "--by", "Ann", *options) as address:
        yield address


@contextlib.contextmanager
def served(*arguments: str) -> Iterator[str]:
    """A command that serves a page; the address to start at. It is ended by an interrupt."""
    command = [sys.executable, "-c", _START, *arguments, "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + process.stderr.read()
        yield found[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0, process.stderr.read()
    finally:
        process.kill()
        process.wait()


def settle_by_keyboard(browser: WebDriver, letters: Sequence[Letter]) -> list[float]:
    """Settle what waits by keys alone, typing what is printed; milliseconds that each page took."""
    by_name = {letter.printed.source.file.rpartition("/")[2]: letter for letter in letters}
    steps: list[float] = []
    press(browser, "n")
    for _ in range(4 * len(letters)):
        if not browser.find_elements(By.ID, "form"):
            return steps
        text = browser.find_element(By.ID, "main").text
        letter = next(letter for name, letter in by_name.items() if name in text)
        active = browser.switch_to.active_element
        typed = [
            each for each in browser.find_elements(By.CSS_SELECTOR, ".blind input") if not each.get_property("value")
        ]
        for _ in typed:
            active = browser.switch_to.active_element
            name = str(active.get_property("name")).removeprefix("f.")
            assert letter.printed.notice is not None
            active.send_keys(str(value_of(letter.printed.notice, name)))
            press(browser, Keys.ENTER, stays=active != typed[-1])
        if not typed:
            press(browser, Keys.ENTER)
        steps.append(browser.execute_script("return performance.getEntriesByType('navigation')[0].domComplete"))
    raise AssertionError("the queue did not become empty")


def press(browser: WebDriver, key: str, *, stays: bool = False, to: str = "") -> None:
    """Press a key on what has the focus, or on an element, and wait for the page that follows."""
    browser.execute_script("window.before = true")
    target = browser.find_element(By.CSS_SELECTOR, to) if to else browser.switch_to.active_element
    target.send_keys(key)
    if stays:
        return
    # The script of a page gives the focus to what comes next; only then do keys reach it.
    arrived = "return !window.before && document.readyState == 'complete' && document.activeElement != document.body"
    WebDriverWait(browser, 30).until(lambda driver: driver.execute_script(arrived))
