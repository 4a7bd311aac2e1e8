"""A queue of ten notices settled by keyboard in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

from extractor.output.page_picture import PagePicture
from extractor.record import Record
from extractor.settlements.journal import SettlementJournal
from tests.review.browser import chromium, console, needs_chromium, serious_violations
from tests.review.desk import Letter, read_letter, review_page, settle_by_keyboard, ten_letters, write_folder

pytestmark = needs_chromium
MOST_STROKES = 40


Sample = tuple[Record, tuple[PagePicture, ...]]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return read_letter()


@pytest.fixture(scope="module")
def letters(sample: Sample) -> list[Letter]:
    return ten_letters(sample[0])


@pytest.fixture
def out(tmp_path: Path, sample: Sample, letters: list[Letter]) -> Path:
    write_folder(tmp_path, letters, sample[1])
    return tmp_path


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    with chromium() as driver:
        yield driver


def open_queue(browser: WebDriver, address: str) -> None:
    """Start the session, and wait for the queue that the start page leads to."""
    browser.get(address)
    WebDriverWait(browser, 20).until(
        lambda driver: driver.current_url.endswith("/") and driver.find_elements(By.ID, "next")
    )


def test_ten_notices_are_settled_by_keyboard(browser: WebDriver, out: Path, letters: list[Letter]) -> None:
    with review_page(out) as address:
        open_queue(browser, address)
        settle_by_keyboard(browser, letters)
        assert "Nothing waits." in browser.find_element(By.ID, "main").text
        assert console(browser) == []
    with SettlementJournal(out) as journal:
        entries = list(journal.entries())
    assert len(entries) == 10
    assert sum(entry.strokes or 0 for entry in entries) <= MOST_STROKES
    assert {entry.settlement.way for entry in entries if entry.settlement} == {"blind"}
    corrected = [entry.settlement for entry in entries if entry.settlement and entry.settlement.corrections]
    assert sorted(own.corrections[0].field for own in corrected) == ["interest", "tax_owed"]
    assert '"status":"settled"' in (out / "notices.jsonl").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_review_page_is_accessible(out: Path, scheme: str) -> None:
    with chromium(390, 844, scheme) as browser, review_page(out) as address:
        open_queue(browser, address)
        assert serious_violations(browser) == []
        browser.find_element(By.ID, "next").click()
        assert serious_violations(browser) == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
        assert letter_values_in(browser.page_source) == []


def letter_values_in(source: str) -> list[str]:
    """The amounts due in a page's source: while it is typed blind, none may be there."""
    return re.findall("46,?663", source)
