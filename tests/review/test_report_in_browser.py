"""The report in a real browser: fast, accessible, and inert against what letters and file names say."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from extractor.output.html_report import HtmlReport, ReportSettings
from extractor.output.result_names import PICTURES, picture_name
from extractor.record import Record
from tests.output.test_tables import FAILED, LETTER
from tests.review.browser import chromium, console, needs_chromium, serious_violations

pytestmark = needs_chromium
HOSTILE = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>\"'>{{7*7}}"
TODAY = dt.date(2023, 11, 10)


def hostile(record: Record) -> Record:
    """The record with markup in every text that comes from a letter or a file name."""
    assert record.notice is not None
    notice = record.notice.model_copy(update={"taxpayer_name": HOSTILE, "notice_code": HOSTILE, "form": HOSTILE})
    finding = record.findings[0].model_copy(update={"message": HOSTILE, "found": HOSTILE, "expected": HOSTILE})
    source = record.source.model_copy(update={"file": f"in/{HOSTILE}\r\n.pdf", "pages": [1]})
    return record.model_copy(update={"notice": notice, "findings": [finding], "source": source})


def write(out: Path, *records: Record) -> str:
    (out / PICTURES).mkdir()
    with (out / "report.html").open("wb") as stream:
        report = HtmlReport(stream, ReportSettings(TODAY, "Made today.", out))
        for number, record in enumerate(records):
            notice = f"{number:024x}-1"
            Image.new("L", (1275, 1650), 255).save(out / PICTURES / picture_name(notice, 1), dpi=(150, 150))
            parsed: dict[str, Any] = json.loads(record.to_json())
            report.add(parsed, notice)
        report.close()
    return (out / "report.html").as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    with chromium() as driver:
        yield driver


@pytest.fixture
def address(tmp_path: Path) -> str:
    verified = LETTER.model_copy(update={"status": "verified", "findings": []})
    return write(
        tmp_path, LETTER.model_copy(update={"source": hostile(LETTER).source}), verified, FAILED, hostile(LETTER)
    )


def test_what_a_letter_says_is_inert(browser: WebDriver, address: str) -> None:
    browser.get(address)
    browser.execute_script("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert browser.title == "CP14 notices, Friday, November 10, 2023"
    assert browser.find_elements(By.CSS_SELECTOR, "img[src=x], main script") == []
    assert HOSTILE in browser.find_element(By.CSS_SELECTOR, "main").text


def test_a_picture_is_loaded_when_its_notice_is_opened(browser: WebDriver, address: str) -> None:
    browser.get(address)
    loaded = "return [...document.images].filter(each => each.naturalWidth > 0).length"
    assert browser.execute_script(loaded) == 0
    browser.find_elements(By.CSS_SELECTOR, "summary")[0].send_keys(Keys.ENTER)
    picture = browser.find_element(By.CSS_SELECTOR, "details[open] img")
    browser.execute_async_script("arguments[0].scrollIntoView(); arguments[0].decode().then(arguments[1])", picture)
    assert browser.execute_script(loaded) == 1
    assert console(browser) == []


def test_search_and_order_by_keyboard(browser: WebDriver, address: str) -> None:
    browser.get(address)
    shown = "return [...document.querySelectorAll('.rows > li')].filter(each => !each.hidden).map(e => e.dataset.s)"
    browser.find_element(By.ID, "show").send_keys("Failed")
    assert browser.execute_script(shown) == ["failed"]
    browser.find_element(By.ID, "show").send_keys("All")
    browser.find_element(By.ID, "q").send_keys("file is empty")
    assert browser.execute_script(shown) == ["failed"]
    assert browser.find_element(By.ID, "said").text == "1 of 4 notices"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_report_is_accessible_at_any_width(address: str, width: int, scheme: str) -> None:
    with chromium(width, 844, scheme) as browser:
        browser.get(address)
        browser.execute_script("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert serious_violations(browser) == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
