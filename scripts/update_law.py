"""Add newly published interest rates to the law data, and bring the table in docs/law.md up to date.

    python scripts/update_law.py rates.csv --known-through 2027-03-31
    python scripts/update_law.py                 (only the table in docs/law.md)

The CSV has the columns quarter_start,rate_percent,reference. The file is checked as a whole before it is
written; a rate that stands there already is not changed, unless --replace is given.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from extractor.law import Parameter, ParameterError
from extractor.law.parameter import parse

ROOT = Path(__file__).resolve().parent.parent
PARAMETERS = ROOT / "extractor" / "law" / "parameters"
DOCUMENT = ROOT / "docs" / "law.md"

RATES = "underpayment_rate"
# Not series of dated numbers: lists of exceptions, described in documents by hand.
LISTS = ("return_due_dates", "postponed_deadlines")
COLUMNS = ["quarter_start", "rate_percent", "reference"]
TABLE_START = "<!-- parameters: written by scripts/update_law.py -->"
TABLE_END = "<!-- end of parameters -->"


class Refused(Exception):
    """The update would break a rule; nothing was written."""


@dataclass(frozen=True)
class Rate:
    """One row of the CSV."""

    start: dt.date
    percent: Decimal
    reference: str


def read_rates(path: Path) -> list[Rate]:
    """The rows of a CSV of new rates; Refused when a column or a value is not as it should be."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise Refused(f"{path}: the columns must be {','.join(COLUMNS)}")
        return [_rate(row, f"{path}, line {reader.line_num}") for row in reader]


def updated(text: str, rates: Sequence[Rate], known_through: dt.date, *, replace: bool) -> str:
    """The rate file's text with the rates added and `known_through` set, when it holds; Refused when not."""
    published = {entry.start: entry.value for entry in parse(text, RATES)[RATES].entries}
    for rate in sorted(rates, key=lambda rate: rate.start):
        line = f"{rate.start} = {{ value = {rate.percent:f}, reference = {json.dumps(rate.reference)} }}"
        if rate.start not in published:
            text = f"{text.rstrip()}\n{line}\n"
        elif replace:
            text = _with_line(text, f"{rate.start} =", line)
        elif published[rate.start] != rate.percent:
            raise Refused(
                f"{rate.start}: {published[rate.start]} is published, the CSV says {rate.percent}; "
                "if that is a correction, give --replace"
            )
    text = _with_line(text, "known_through =", f"known_through = {known_through}")
    try:
        parse(text, RATES)
    except ParameterError as error:
        raise Refused(str(error)) from error
    return text


def parameter_table(directory: Path) -> str:
    """The parameters in a directory, as a Markdown table of their newest values and sources."""
    rows = [
        "| parameter | what it is | newest value | since | source | certainty | known through |",
        "|---|---|---|---|---|---|---|",
    ]
    for path in sorted(directory.glob("*.toml")):
        if path.stem not in LISTS:
            rows += map(_row, parse(path.read_text("utf-8"), path.stem).values())
    return "\n".join(rows)


def with_table(document: str, table: str) -> str:
    """The document with the table between its marks renewed; Refused when the marks are not there."""
    before, start, rest = document.partition(TABLE_START)
    _, end, after = rest.partition(TABLE_END)
    if not start or not end:
        raise Refused(f"the document lacks {TABLE_START} and {TABLE_END}")
    return f"{before}{start}\n{table}\n{end}{after}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the update; 0 when written, 1 when refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("csv", type=Path, nargs="?", help="new rates: " + ",".join(COLUMNS))
    parser.add_argument("--known-through", type=dt.date.fromisoformat, help="last day of the last quarter given")
    parser.add_argument("--replace", action="store_true", help="change rates that stand there already")
    parser.add_argument("--parameters", type=Path, default=PARAMETERS, help="directory of the law data")
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="document whose table is renewed")
    options = parser.parse_args(arguments)
    if (options.csv is None) != (options.known_through is None):
        parser.error("a CSV and --known-through go together")
    try:
        document = with_table(options.document.read_text("utf-8"), "")
        if options.csv is not None:
            path = options.parameters / f"{RATES}.toml"
            rates = read_rates(options.csv)
            text = updated(path.read_text("utf-8"), rates, options.known_through, replace=options.replace)
            path.write_text(text, "utf-8")
        options.document.write_text(with_table(document, parameter_table(options.parameters)), "utf-8")
    except Refused as error:
        print(f"refused: {error}", file=sys.stderr)
        return 1
    return 0


def _with_line(text: str, beginning: str, line: str) -> str:
    return "".join(f"{line}\n" if old.startswith(beginning) else old for old in text.splitlines(keepends=True))


def _rate(row: dict[str, str], place: str) -> Rate:
    try:
        rate = Rate(
            start=dt.date.fromisoformat(row["quarter_start"]),
            percent=Decimal(row["rate_percent"]),
            reference=row["reference"].strip(),
        )
    except (ValueError, InvalidOperation, AttributeError, TypeError) as error:
        raise Refused(f"{place}: a date, a number and a reference are needed") from error
    if not rate.reference:
        raise Refused(f"{place}: a rate without its reference is not taken")
    return rate


def _row(parameter: Parameter) -> str:
    newest = parameter.entries[-1]
    unit = "" if parameter.unit in ("date", "tax year") else f" {parameter.unit}"
    reference = newest.reference.replace("|", "\\|")
    return (
        f"| `{parameter.name}` | {parameter.title} | {newest.value}{unit} | {newest.start} | {reference} "
        f"| {newest.certainty} | {parameter.known_through} |"
    )


if __name__ == "__main__":
    sys.exit(main())
