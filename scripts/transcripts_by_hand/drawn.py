"""The layouts by name, and modules drawn in one of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from scripts.transcripts_by_hand.layouts import columns, paper, plain, record_of_account, run_on, software, tds, web
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


def scan(name: str, modules: Sequence[Module], rng: random.Random) -> bytes:
    """The PDF of that layout as a scan."""
    return paper.scanned(DIGITAL[name][0](modules, rng), rng)
