"""The plain script: default tesseract on every page at 300 dpi, then regular expressions over its text.

It is kept to be measured against, as such scripts are written. `baseline.py FILE…` prints what it reads.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import click
import pypdfium2
import pytesseract
from PIL import Image, ImageSequence

DPI = 300
_MONEY = r"([-–−]?\s?\$?[\d,]+\.\d{2})"
_DATE = r"([A-Z][a-z]+ \d{1,2}, \d{4}|\d{2}/\d{2}/\d{4})"
_ROWS = {
    "tax_owed": r"Tax you owed[^\d\n]*?",
    "payments_and_credits": r"Payments (?:and credits|you made)[^\d\n$–−-]*",
    "penalties.failure_to_file": r"Failure-to-file penalty[^\d\n]*",
    "penalties.failure_to_pay": r"Failure-to-pay penalty[^\d\n]*",
    "penalties.estimated_tax": r"(?:estimated tax penalty|Estimated tax penalty)[^\d\n]*",
    "penalties.dishonored_payment": r"Dishonored (?:payment|check) penalty[^\d\n]*",
    "interest": r"Interest charges[^\d\n]*",
}


def read_text(path: Path) -> str:
    """All pages' text, as tesseract gives it by default."""
    return "\n".join(pytesseract.image_to_string(page) for page in _pages(path))


def _pages(path: Path) -> list[Image.Image]:
    if path.suffix.lower() == ".pdf":
        document = pypdfium2.PdfDocument(path)
        return [page.render(scale=DPI / 72).to_pil() for page in document]
    return [frame.convert("RGB") for frame in ImageSequence.Iterator(Image.open(path))]


def fields(text: str) -> dict[str, Any]:
    """The notice's fields in the record's form; what no expression finds is None."""
    found: dict[str, Any] = {
        "notice_code": _first(r"\b(CP\s?\d{2,4}[A-Z]{0,2}|LT\d+)\b", text),
        "tax_year": _number(_first(r"(?i)tax year\s*:?\s*(\d{4})", text) or _first(r"due for (\d{4})", text)),
        "notice_date": _date(_first(rf"Notice date\s*:?\s*{_DATE}", text)),
        "due_date": _date(_first(rf"Amount due by\s*{_DATE}", text)),
        "amount_due": _money(_first(rf"Amount due:?\s*{_MONEY}", text)),
        "penalties": {},
    }
    for name, label in _ROWS.items():
        amount = _money(_first(label + _MONEY, text))
        head, _, tail = name.partition(".")
        if tail:
            found[head][tail] = amount
        else:
            found[head] = amount
    charged = [float(amount) for amount in found["penalties"].values() if amount]
    found["penalties_total"] = f"{sum(charged):.2f}" if charged else None
    return found


def complete(found: dict[str, Any]) -> bool:
    """Whether a user of the script would take its answer: the main fields are all there."""
    return all(found[name] is not None for name in ("tax_year", "notice_date", "due_date", "amount_due", "tax_owed"))


def _first(pattern: str, text: str) -> str | None:
    match = re.search(pattern, text)
    return match.group(1) if match else None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _money(text: str | None) -> str | None:
    if text is None:
        return None
    sign = "-" if text[0] in "-–−" else ""
    return f"{sign}{float(re.sub(r'[^0-9.]', '', text)):.2f}"


def _date(text: str | None) -> str | None:
    for form in ("%B %d, %Y", "%m/%d/%Y"):
        try:
            return dt.datetime.strptime(text or "", form).date().isoformat()
        except ValueError:
            continue
    return None


@click.command(help=__doc__)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def main(files: tuple[Path, ...]) -> None:
    """Print what the script reads of each file."""
    for path in files:
        click.echo(json.dumps({"file": str(path), **fields(read_text(path))}))


if __name__ == "__main__":
    main()
