"""The layouts by name, and modules drawn in one of them."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Callable, Mapping, Sequence

from scripts.letters.degrade import KINDS
from scripts.transcripts_by_hand.layouts import (
    columns,
    paper,
    plain,
    practice,
    record_of_account,
    run_on,
    software,
    tds,
    web,
)
from scripts.transcripts_by_hand.module import Module

Draw = Callable[[Sequence[Module], random.Random], bytes]

DIGITAL: Mapping[str, tuple[Draw, str]] = {
    "tds": (tds.draw, ".pdf"),
    "columns": (columns.draw, ".pdf"),
    "cells": (columns.draw_cells, ".pdf"),
    "record of account": (record_of_account.draw, ".pdf"),
    "browser new": (web.draw_printed, ".pdf"),
    "browser old": (web.draw_printed_old, ".pdf"),
    "software": (software.draw, ".pdf"),
    "run on": (run_on.draw, ".pdf"),
    "web new": (web.draw_new, ".html"),
    "web old": (web.draw_old, ".html"),
    "text": (plain.draw, ".txt"),
    "text cells": (plain.draw_cells, ".txt"),
}
SCANNED = ("tds", "columns", "record of account", "browser new", "browser old", "cells", "software", "run on")

PRACTICE: Mapping[str, Draw] = {
    "dates first": practice.draw_dates_first,
    "boxed": practice.draw_boxed,
    "two lines": practice.draw_two_lines,
}
WORN = ("fax-fine", "fax-standard", "scan-150", "photocopy")


def degraded(name: str, kind: str, modules: Sequence[Module], rng: random.Random) -> bytes:
    """A print of practice software on bad paper of that kind, as a PDF."""
    paper_ = KINDS[kind].degrade(PRACTICE[name](modules, rng), rng, rng.choice((0.3, 0.7)), dt.date(2026, 11, 29))
    first, *rest = paper_.pages
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=rest, dpi=paper_.dots)
    return buffer.getvalue()


def scan(name: str, modules: Sequence[Module], rng: random.Random) -> bytes:
    """The PDF of that layout as a scan."""
    return paper.scanned(DIGITAL[name][0](modules, rng), rng)
