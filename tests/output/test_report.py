"""The report shows a day's notices by risk, and takes no markup from letters or names."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from extractor.output import html_report
from extractor.output.html_report import HtmlReport, ReportSettings
from extractor.output.result_names import PICTURES
from extractor.record import Evidence, FieldReading, Finding, Record
from tests.output.test_tables import FAILED, LETTER

TODAY = dt.date(2023, 11, 10)
VERIFIED = LETTER.model_copy(update={"status": "verified", "findings": []})


def page(*records: Record, **settings: object) -> str:
    stream = io.BytesIO()
    report = HtmlReport(stream, ReportSettings(TODAY, "Made today.", **settings))  # type: ignore[arg-type]
    for number, record in enumerate(records):
        report.add(json.loads(record.to_json()), f"{number:024x}-1")
    report.close()
    return stream.getvalue().decode("utf-8")


class Tags(HTMLParser):
    """What a page would load, its tags, and the statuses of its rows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.statuses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [str(value) for name, value in attrs if name in ("src", "href", "srcset", "data")]
        self.statuses += [str(value) for name, value in attrs if name == "data-s"]


def test_the_report_loads_nothing_from_elsewhere_and_takes_no_markup() -> None:
    text = page(LETTER, FAILED)
    tags = Tags(text)
    assert tags.loads == ["#interest-mismatch"]
    assert tags.tags.count("script") == 1
    assert not {"b", "i", "img", "link"} & set(tags.tags)
    assert "default-src &#39;none&#39;" in text
    assert "in/b\\n&lt;i&gt;.pdf" in text


def test_the_report_shows_only_the_last_four_digits() -> None:
    assert "***-**-0034" in page(LETTER)


def test_the_notices_are_in_the_order_of_risk() -> None:
    small = LETTER.notice.model_copy(update={"amount_due": Decimal("20.00")}) if LETTER.notice else None
    tags = Tags(page(VERIFIED, LETTER.model_copy(update={"notice": small}), LETTER, FAILED))
    assert tags.statuses == ["review", "failed", "verified", "review"]


def test_the_day_counts_what_is_due_and_what_is_wrong() -> None:
    wrong = Finding(code="interest-mismatch", severity="error", message="m", expected="500.00", found="528.13")
    text = page(LETTER.model_copy(update={"findings": [wrong]}), VERIFIED)
    assert '<strong>2</strong>due within a week<br><span class="faint">$29,856.18</span>' in text
    assert '<strong>1</strong>with errors<br><span class="faint">$28.13</span>' in text


def test_a_finding_shows_the_printed_and_the_expected_value() -> None:
    wrong = Finding(
        code="due-date-unexpected",
        severity="warning",
        message="m",
        fields=["due_date"],
        expected="2023-11-14",
        found="2023-11-13",
    )
    text = page(LETTER.model_copy(update={"findings": [wrong]}))
    assert "(printed Nov 13, 2023, expected Nov 14, 2023)" in text
    assert '<a href="#due-date-unexpected">' in text
    assert '<dt id="due-date-unexpected">' in text


def test_an_urgent_notice_says_what_it_is_and_how_long_there_is() -> None:
    notice = LETTER.notice.model_copy(update={"notice_code": "CP504"}) if LETTER.notice else None
    text = page(LETTER.model_copy(update={"status": "unsupported", "notice": notice, "findings": []}))
    assert "CP504 2022, intent to levy" in text
    assert "the IRS may levy after 30 days (Nov 22, 2023, in 12 days) [IRC 6331(d)(2)]" in text


def test_a_page_has_boxes_where_its_figures_are(tmp_path: Path) -> None:
    (tmp_path / PICTURES).mkdir()
    Image.new("L", (1275, 1650)).save(tmp_path / PICTURES / f"{0:024x}-1-p1.jpg", dpi=(150, 150))
    mention = Evidence(place="headline", page=1, bbox=(10, 20, 60, 30), text="$1.00", reading="text", chosen=True)
    fields = {"amount_due": FieldReading(value="1.00", confidence=1, agreement=1, evidence=[mention])}
    text = page(LETTER.model_copy(update={"fields": fields}), out=tmp_path)
    assert f'src="pictures/{0:024x}-1-p1.jpg" width="612" height="792"' in text
    assert 'd="M9 19h52v12h-52z"' in text


def test_skipped_files_are_listed() -> None:
    assert "a&lt;b.docx: not a PDF" in page(LETTER, skipped=[("a<b.docx", "not a PDF")])


def test_a_report_of_very_many_notices_says_where_the_rest_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_report, "MAX_ROWS", 2)
    text = page(VERIFIED, VERIFIED, FAILED, LETTER)
    assert "2 more notices" in text
    assert Tags(text).statuses == ["review", "failed"]
