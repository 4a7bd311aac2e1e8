"""Each notice of a batch copied into a PDF of its own, under a name from a template.

A name is made of the office's own client numbers and of values that this program has parsed: never of text from a
notice or of the name of its file.
"""

from __future__ import annotations

import hashlib
import json
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.batch.journal import Journal, edition
from extractor.batch.results import clients_of
from extractor.batch.task import recorded_name
from extractor.batch.worker import call_in_worker
from extractor.clients.matching import Clients
from extractor.document.file_bytes import read_bytes
from extractor.document.opening import open_document
from extractor.errors import DocumentError
from extractor.output.letter_pdf import letter_pdf
from extractor.output.result_names import JOURNAL, notice_id
from extractor.output.writing import atomic_file, make_folder
from extractor.settings import Settings
from extractor.values.notice_code import parse_code

FIELDS = ("client", "client_number", "due_date", "id", "notice_code", "notice_date", "status", "tax_year")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_UNKNOWN = "unknown"
_LONGEST = 60


@dataclass
class Filed:
    """How many notices were copied now, how many were there before, and which could not be copied and why."""

    new: int = 0
    there: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def checked_template(template: str) -> str:
    """The template. Raises ValueError unless it is the path of a PDF with fields of FIELDS that tell notices apart."""
    try:
        names = [name for _, name, form, convert in string.Formatter().parse(template) if name is not None]
        plain = all(not form and not convert for _, _, form, convert in string.Formatter().parse(template))
    except ValueError as error:
        raise ValueError(f"{template!r} cannot be read: {error}") from error
    if not plain or not set(names) <= set(FIELDS):
        raise ValueError(f"a field is one of {', '.join('{' + name + '}' for name in FIELDS)}")
    if "id" not in names:
        raise ValueError("the template needs {id}, which tells notices of one client apart")
    if not template.lower().endswith(".pdf") or ".." in Path(template).parts:
        raise ValueError("the template is the path of a PDF, such as filed/{client_number}/{notice_code}-{id}.pdf")
    return template


def file_notices(out: Path, template: str, settings: Settings) -> Filed:
    """Copy each notice whose file is on this machine and unchanged; what is there already is left. Raises OSError."""
    filed = Filed()
    with Journal(out / JOURNAL, edition(settings)) as journal:
        clients = clients_of(journal)
        for letter in journal.letters():
            record = json.loads(journal.record(letter))
            if record["notice"] is None:
                continue
            values = _values(record, notice_id(letter.sha256, letter.place), clients)
            path = Path(template.format(**values))
            if path.exists():
                filed.there += 1
                continue
            if record["source"].get("container"):
                filed.failed.append((recorded_name(letter.name), "it is in a container; save its files apart"))
                continue
            try:
                data = _unchanged(letter.name, letter.sha256, settings)
                pdf = call_in_worker(copied_pages, data, record["source"]["pages"], settings)
            except DocumentError as error:
                filed.failed.append((recorded_name(letter.name), str(error)))
                continue
            make_folder(path.parent)
            with atomic_file(path) as stream:
                stream.write(pdf)
            filed.new += 1
    return filed


def _unchanged(file: str, sha256: str, settings: Settings) -> bytes:
    """The bytes of a file that has this hash. Raises DocumentError."""
    data = read_bytes(Path(file), settings.limits)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DocumentError("the file has changed since it was read; run the batch again")
    return data


def copied_pages(data: bytes, pages: list[int], settings: Settings) -> bytes:
    """Some pages of a file's bytes, as a PDF. Raises DocumentError."""
    with open_document(data, settings.passwords, settings.limits) as document:
        return letter_pdf(document, pages)


def _values(record: Mapping[str, Any], notice: str, clients: Clients | None) -> dict[str, str]:
    """The fields of a name; each is safe as a part of a path."""
    printed = record["notice"]
    match = clients.match(printed) if clients else None
    client = match.client if match else None
    values = {
        "client": client.name if client else None,
        "client_number": client.number if client else None,
        "due_date": printed["due_date"],
        "id": notice,
        "notice_code": parse_code(printed["notice_code"] or ""),
        "notice_date": printed["notice_date"],
        "status": record["status"],
        "tax_year": printed["tax_year"],
    }
    return {name: safe_part(str(value)) if value else _UNKNOWN for name, value in values.items()}


def safe_part(text: str) -> str:
    """A text as a part of a file name: letters, digits, periods, hyphens and underscores; never hidden or a path.

    >>> safe_part("../Brown, Elena")
    'Brown_Elena'
    """
    return _UNSAFE.sub("_", text).strip("._")[:_LONGEST] or _UNKNOWN
