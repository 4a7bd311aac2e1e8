"""A queue of ten notices settled by keyboard in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

from extractor.checks.typed import value_of
from extractor.output.page_jpeg import PagePicture
from extractor.output.shown import shown
from extractor.record import Finding, Record
from extractor.settlements.decision import Decision, asked, outcome, settle
from extractor.settlements.journal import SettlementJournal
from tests.batch.folders import SAMPLES
from tests.review.browser import chromium, console, needs_chromium, serious_violations
from tests.review.desk import (
    Letter,
    press,
    read_letter,
    review_page,
    served,
    settle_by_keyboard,
    ten_letters,
    uncertain_letter,
    write_folder,
)

pytestmark = needs_chromium
HOSTILE = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>\"'>{{7*7}}"
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


def open_queue(browser: WebDriver, address: str, element: str = "next") -> None:
    """Start the session, and wait for an element of the page that the start page leads to."""
    browser.get(address)
    WebDriverWait(browser, 20).until(
        lambda driver: driver.current_url.endswith("/") and driver.find_elements(By.ID, element)
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


def test_what_was_read_is_not_in_the_page_while_it_is_typed_blind(
    browser: WebDriver, out: Path, letters: list[Letter]
) -> None:
    with review_page(out) as address:
        open_queue(browser, address)
        for letter in letters:
            assert letter.record.notice is not None
            browser.get(f"{address.partition('/start')[0]}/notice/{letter.record.source.sha256[:24]}-1")
            read = {str(value_of(letter.record.notice, name)) for name in letter.uncertain}
            assert not [value for value in read if value in browser.page_source or shown(value) in browser.page_source]


def test_one_person_sees_the_verdict_and_the_next_steps(browser: WebDriver) -> None:
    with served("open") as address:
        open_queue(browser, address, "file")
        assert serious_violations(browser) == []
        browser.find_element(By.ID, "file").send_keys(str(SAMPLES / "fault-interest.pdf"))
        browser.find_element(By.ID, "settle").click()
        WebDriverWait(browser, 60).until(lambda driver: "/result/" in driver.current_url)
        text = browser.find_element(By.ID, "main").text
        assert serious_violations(browser) == []
        assert console(browser) == []
    assert "Review: A person must review this notice before anything is paid." in text
    assert "the letter charges interest of $354.86; the law gives $193.91" in text
    assert "Options" in text
    assert "What follows if nothing is done" in text


def test_what_a_letter_says_is_inert(browser: WebDriver, tmp_path: Path, sample: Sample) -> None:
    letter = uncertain_letter(sample[0], 1, ["amount_due"])
    assert letter.record.notice is not None
    notice = letter.record.notice.model_copy(update={"taxpayer_name": HOSTILE, "form": HOSTILE})
    finding = Finding(code="payee-suspicious", severity="error", message=HOSTILE, found=HOSTILE, expected=HOSTILE)
    source = letter.record.source.model_copy(update={"file": f"in/{HOSTILE}\r\n.pdf"})
    hostile = letter.record.model_copy(
        update={"notice": notice, "source": source, "findings": [*letter.record.findings, finding]}
    )
    write_folder(tmp_path, [replace(letter, record=hostile)], sample[1])
    with review_page(tmp_path) as address:
        open_queue(browser, address)
        assert HOSTILE in browser.find_element(By.ID, "main").text
        press(browser, "n")
        browser.switch_to.active_element.send_keys("1.00")
        press(browser, Keys.ENTER)
        assert browser.title == HOSTILE
        assert browser.find_elements(By.CSS_SELECTOR, "img[src=x], main script") == []
        assert browser.find_element(By.CSS_SELECTOR, ".found").text.count(HOSTILE) == 3
        assert console(browser) == []


def test_undo_brings_a_notice_back(browser: WebDriver, out: Path, letters: list[Letter]) -> None:
    with review_page(out) as address:
        open_queue(browser, address)
        press(browser, "n")
        name = browser.title
        browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        press(browser, "x", to="body")
        assert browser.title != name
        browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        press(browser, "u", to="body")
        assert browser.title == name
        assert browser.find_element(By.ID, "said").text == "Undone: this notice waits again."


def test_two_people_do_not_overwrite_each_other(browser: WebDriver, out: Path, letters: list[Letter]) -> None:
    with review_page(out) as address:
        open_queue(browser, address)
        press(browser, "n")
        notice = browser.current_url.rpartition("/")[2]
        with SettlementJournal(out) as journal:
            decision = Decision("Bob", unsupported=True)
            seen = asked(out, journal, notice)
            settle(out, journal, seen, decision, outcome(seen.record, decision)[0])
        browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        browser.find_element(By.ID, "unsupported").click()
        WebDriverWait(browser, 20).until(lambda driver: "settled since it was shown" in driver.page_source)
    with SettlementJournal(out) as journal:
        assert [entry.settlement.by for entry in journal.entries() if entry.settlement] == ["Bob"]
