"""The notices of an output folder, one JSON file each, by their ids."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import ExtractorError
from extractor.output.result_names import NOTICES
from extractor.output.writing import write_text
from extractor.record import Record

_ID = re.compile(r"[0-9a-f]{24}-\d{1,6}(?:-copy-\d{1,12})?")


class NoSuchNotice(ExtractorError):
    """No notice, or more than one, has the id that was given."""

    code = "no-such-notice"
    exit_code = 2


def notice_ids(out: Path) -> list[str]:
    """The ids of all notices in an output folder, ordered."""
    return sorted(path.stem for path in (out / NOTICES).glob("*.json") if _ID.fullmatch(path.stem))


def matching_id(out: Path, given: str) -> str:
    """The id that is or begins with what was given. Raises NoSuchNotice."""
    if not re.fullmatch(r"[0-9a-z-]+", given):
        raise NoSuchNotice("a notice id is of digits, letters a to f and hyphens; the report shows it")
    ids = notice_ids(out)
    found = [given] if given in ids else [each for each in ids if each.startswith(given)]
    if not found:
        raise NoSuchNotice(f"no notice in {out} has an id that begins with {given}; the report shows the ids")
    if len(found) > 1:
        raise NoSuchNotice(f"{len(found)} notices have an id that begins with {given}: {', '.join(found[:3])}")
    return found[0]


def read_notice(out: Path, notice: str) -> Record:
    """The record of a notice as it is in its file. Raises NoSuchNotice."""
    if not _ID.fullmatch(notice):
        raise NoSuchNotice("not the id of a notice")
    try:
        return Record.model_validate_json((out / NOTICES / f"{notice}.json").read_bytes())
    except (OSError, ValidationError) as error:
        raise NoSuchNotice(f"the notice {notice} cannot be read from {out}; run the batch again") from error


def write_notice(out: Path, notice: str, record: Record) -> None:
    """Write the record of a notice to its file. Raises OSError."""
    write_text(out / NOTICES / f"{notice}.json", record.to_json() + "\n", durable=False)
