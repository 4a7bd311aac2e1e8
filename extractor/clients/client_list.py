"""The list of clients: CSV with a heading row. A value that cannot be read refuses the list."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.document.file_bytes import read_bytes
from extractor.errors import ExtractorError
from extractor.values.taxpayer_number import masked

_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("last four", "last4", "tin last4", "tin last four", "ssn last4", "ssn last four", "ssn"), "last4"),
    **dict.fromkeys(("name", "client", "client name", "taxpayer", "taxpayer name"), "name"),
    **dict.fromkeys(("zip", "zip code", "postal code"), "zip"),
    **dict.fromkeys(("client number", "number", "client id", "id"), "number"),
}
_LAST4 = re.compile(r"(?:[\dXx*]{3}-?[\dXx*]{2}-?)?(\d{1,4})")
_ZIP = re.compile(r"(\d{3,5})(?:-?\d{4})?")
_LONGEST = 120


class ClientsInvalid(ExtractorError):
    """A list of clients with a value that cannot be read; nothing is matched with half a list."""

    code = "clients-invalid"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class Client:
    """One client: the office's number, the name, and the last four digits and five-digit ZIP code where known."""

    number: str
    name: str
    last4: str | None = None
    zip: str | None = None


def read_clients(path: Path) -> list[Client]:
    """The clients of a file. Spreadsheets drop leading zeros of numbers; they are put back.

    Raises ClientsInvalid with the row and column, and FileNotReadable.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClientsInvalid(f"{path.name} is not UTF-8 text; save it as CSV (UTF-8)") from error
    rows = csv.reader(io.StringIO(text, newline=""))
    heading = [_COLUMNS.get(_plain(cell), "") for cell in next(rows, [])]
    if "name" not in heading and "last4" not in heading:
        raise ClientsInvalid(f"{path.name} has no heading row with the columns last four, name, ZIP, client number")
    return list(_clients(path.name, heading, rows))


def _clients(file: str, heading: list[str], rows: Iterator[list[str]]) -> Iterator[Client]:
    for number, cells in enumerate(rows, 2):
        values = {name: cell.strip() for name, cell in zip(heading, cells, strict=False) if name}
        if any(values.values()):
            yield Client(
                number=masked(values.get("number", ""))[:_LONGEST],
                name=masked(" ".join(values.get("name", "").split()))[:_LONGEST],
                last4=_parsed(_LAST4, values.get("last4", ""), 4, f"{file}, row {number}, last four"),
                zip=_parsed(_ZIP, values.get("zip", ""), 5, f"{file}, row {number}, ZIP"),
            )


def _parsed(pattern: re.Pattern[str], text: str, digits: int, where: str) -> str | None:
    if not text:
        return None
    match = pattern.fullmatch(text)
    if match is None:
        raise ClientsInvalid(f"{where}: {masked(text)[:40]!r} cannot be read")
    return match[1].zfill(digits)


def _plain(heading: str) -> str:
    return " ".join(heading.lower().replace("_", " ").split())
