"""The batch report as one self-contained HTML page: the day at a glance, then the notices by risk."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import heapq
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from extractor.checks import rules
from extractor.documentation import finding_address, findings
from extractor.output.page_jpeg import page_size
from extractor.output.report_row import Row, ShownPage, boxes, row
from extractor.output.result_names import PICTURES, picture_name
from extractor.output.shown import printable
from extractor.output.table import JsonRecord
from extractor.values.wording import dollars

MAX_ROWS = 5_000
"""Browsers handle no more rows well; notices of the highest risk come first."""
_WEEK = 7
_STATUSES = ("failed", "review", "unsupported", "settled", "verified")
_PART = re.compile(r"^- \*\*(?P<name>Says|Do)\*\*: (?P<text>.*?)(?=^- \*\*|\Z)", re.M | re.S)
"""The parts of a section of docs/checks.md that a reader of the report needs."""


@dataclass(frozen=True)
class ReportSettings:
    """The day, who made the report when, the output folder with pictures, and the skipped files."""

    today: dt.date
    made: str
    out: Path | None = None
    skipped: Sequence[tuple[str, str]] = ()


class HtmlReport:
    """The page, collected notice by notice and written on close."""

    def __init__(self, stream: BinaryIO, settings: ReportSettings) -> None:
        self._stream, self._settings = stream, settings
        self._statuses: Counter[str] = Counter()
        self._duplicates = 0
        self._late, self._soon, self._wrong = _Sum(), _Sum(), _Sum()
        self._rows: list[tuple[float, int, Row]] = []
        self._count = 0

    def add(self, record: JsonRecord, notice: str, client: str = "") -> None:
        """Append a record under the id of its notice, with the client it belongs to if that is known."""
        shown = row(record, notice, self._settings.today, self._pages(record, notice), client)
        self._statuses[shown.status] += 1
        self._duplicates += any(finding.code == "duplicate-notice" for finding in shown.findings)
        if shown.days_left is not None:
            self._late.add(shown.owed, shown.days_left < 0)
            self._soon.add(shown.owed, 0 <= shown.days_left <= _WEEK)
        self._wrong.add(shown.disputed, any(finding.severity == "error" for finding in shown.findings))
        self._count += 1
        entry = (shown.risk, -self._count, shown)
        if len(self._rows) < MAX_ROWS:
            heapq.heappush(self._rows, entry)
        else:
            heapq.heappushpop(self._rows, entry)

    def close(self) -> None:
        """Write the page; the stream stays open."""
        rows = [shown for _, _, shown in sorted(self._rows, reverse=True, key=lambda entry: entry[:2])]
        css, script = asset("report.css"), asset("report.js")
        left = self._count - len(rows)
        page = _template().render(
            policy=_policy(css, script),
            css=css,
            script=script,
            today=f"{self._settings.today:%A, %B} {self._settings.today.day}, {self._settings.today.year}",
            made=self._settings.made,
            day=self._day(),
            statuses=[status for status in _STATUSES if self._statuses[status]],
            rows=rows,
            left=f"{left:,}" if left else "",
            skipped=[(printable(name), printable(why)) for name, why in self._settings.skipped],
            rules=explained({finding.code for shown in rows for finding in shown.findings}),
        )
        self._stream.write(page.encode("utf-8"))

    def _day(self) -> list[tuple[str, str, str]]:
        """The tiles of the day: number, name, amount."""
        tiles = [
            (self._late.count, "overdue", self._late.amount),
            (self._soon.count, "due within a week", self._soon.amount),
            (self._statuses["review"], "to review", Decimal(0)),
            (self._wrong.count, "with errors", self._wrong.amount),
            *((self._statuses[status], status, Decimal(0)) for status in _STATUSES if status != "review"),
            (self._duplicates, "duplicates", Decimal(0)),
        ]
        return [(f"{count:,}", name, dollars(amount) if amount else "") for count, name, amount in tiles]

    def _pages(self, record: JsonRecord, notice: str) -> list[ShownPage]:
        """The pages of a notice of which there are pictures."""
        if self._settings.out is None or not notice:
            return []
        pages = []
        for number in record["source"]["pages"]:
            name = picture_name(notice, number)
            size = page_size(self._settings.out / PICTURES / name)
            if size is not None:
                pages.append(ShownPage(number, f"{PICTURES}/{name}", *size, *boxes(record, number)))
        return pages


class _Sum:
    """A count of notices and what they come to."""

    def __init__(self) -> None:
        self.count = 0
        self.amount = Decimal(0)

    def add(self, amount: Decimal, counts: bool) -> None:
        self.count += counts
        self.amount += amount if counts else Decimal(0)


@dataclass(frozen=True)
class Explained:
    """What a finding means and what to do about it, as the documentation says, and where that is."""

    code: str
    says: str
    do: str
    authority: str
    address: str


def explained(codes: Collection[str]) -> list[Explained]:
    """What each finding means."""
    sections, authorities = findings(), {rule.code: rule.authority for rule in rules()}
    found = []
    for code in sorted(codes):
        parts = {each["name"]: _plain(each["text"]) for each in _PART.finditer(sections.get(code, "") + "\n")}
        says, do = parts.get("Says", "see the message"), parts.get("Do", "")
        found.append(Explained(code, says, do, authorities.get(code, ""), finding_address(code)))
    return found


def _plain(markdown: str) -> str:
    """A text of the documentation without marks, as one line."""
    return " ".join(re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", markdown).replace("`", "").replace("*", "").split())


@lru_cache(maxsize=1)
def _template_environment() -> Environment:
    return Environment(
        loader=PackageLoader("extractor.output", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def _template() -> Template:
    return _template_environment().get_template("report.html")


def asset(name: str, package: str = "extractor.output") -> str:
    """A stylesheet or script of a package, as text."""
    return (resources.files(package) / "templates" / name).read_text(encoding="utf-8")


def _policy(css: str, script: str) -> str:
    """A content security policy that allows this stylesheet, this script and the pictures beside the page only."""
    return (
        f"default-src 'none'; img-src 'self' file:; style-src '{_hash(css)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
