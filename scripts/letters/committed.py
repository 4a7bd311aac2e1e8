"""The small set of samples that is kept with the project."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from scripts.letters import specimen, truth
from scripts.letters.containers import save
from scripts.letters.degrade import KINDS
from scripts.letters.layouts import LAYOUTS
from scripts.letters.pdf import pdf_bytes
from scripts.letters.sample import Plan, make

_SMALL = 30
PLANS = (
    *(Plan(f"clean-{layout}", f"committed-{layout}", layout) for layout in LAYOUTS),
    Plan(
        "scan-200",
        "committed-1",
        "window-box",
        "scan-200",
        container="pdf-jpeg",
        most_pages=3,
        quality=_SMALL,
    ),
    Plan("scan-300", "committed-2", "two-column", "scan-300", container="jpeg", quality=_SMALL),
    Plan("fax-fine", "committed-3", "older", "fax-fine", container="tiff-g4", most_pages=3),
    Plan("photo", "committed-4", "window-box", "photo", container="jpeg-exif", quality=_SMALL),
    Plan("sideways", "committed-5", "redesigned", "sideways", container="jpeg", quality=_SMALL),
    Plan("cp501", "committed-6", "", relative=0),
    Plan("fault-interest", "committed-7", "window-box", fault="interest_inflated"),
    Plan("hidden-text-wrong", "committed-8", "single-column", "hidden-text-wrong", most_pages=3, quality=_SMALL),
)


def make_committed(out: Path) -> list[dict[str, Any]]:
    """Write the set into `out`; returns the lines of its truth."""
    return [*(make(plan, out) for plan in PLANS), _official_words(out)]


def _official_words(out: Path) -> dict[str, Any]:
    """The specimen's words, scanned. Its figures do not follow the law, so a person has to look at it."""
    draft = specimen.draft()
    rng = random.Random("official words")
    pdf = pdf_bytes(draft.sheets, order=draft.style.order)
    paper = KINDS["scan-200"].degrade(pdf, rng, 0.5, draft.letter.notice_date)
    path = out / "official-words-scan.pdf"
    save(paper.pages[:2], path, "pdf-jpeg", paper.dots, rng, _SMALL)
    return {
        "file": path.name,
        "layout": "window-box",
        "kind": "scan-200",
        "container": "pdf-jpeg",
        "expected_status": "review",
        "fault": None,
        "expected_finding": None,
        "story": draft.letter.story,
        "ambiguous": [],
        "notice": truth.first_page(truth.notice(draft)).model_dump(mode="json", by_alias=True),
    }
