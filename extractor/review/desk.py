"""One person's review of an output folder, and what every page of it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.output.page_jpeg import page_size
from extractor.output.report_row import ShownPage, boxes
from extractor.output.result_names import PICTURES, picture_name
from extractor.record import Record
from extractor.review.progress import Progress
from extractor.review.waiting import Queue
from extractor.settlements.journal import SettlementJournal


@dataclass
class Desk:
    """One person's review of an output folder."""

    out: Path
    journal: SettlementJournal
    queue: Queue
    by: str
    progress: Progress
    shown_at: dict[str, float] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    message: str = ""


def said(desk: Desk) -> dict[str, object]:
    """What every page shows: the message of the last action, once; the person; whether an undo is possible."""
    message, desk.message = desk.message, ""
    return {"message": message, "by": desk.by, "can_undo": bool(desk.done)}


def page_views(desk: Desk, parsed: dict[str, Any], notice: str) -> list[ShownPage]:
    """The pages of a notice of which there are pictures."""
    pages = []
    for number in parsed["source"]["pages"]:
        name = picture_name(notice, number)
        size = page_size(desk.out / PICTURES / name)
        if size is not None:
            pages.append(ShownPage(number, f"/picture/{name}", *size, *boxes(parsed, number)))
    return pages


def record_as_json(record: Record) -> dict[str, Any]:
    """A record as parsed from its JSON."""
    return record.model_dump(mode="json", by_alias=True)
