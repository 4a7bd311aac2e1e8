"""One made file with its line of truth."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.letters import faults, hidden_text, letter, relatives, style, truth
from scripts.letters.containers import ONE_PAGE, SUFFIX, Container, save, save_with_hidden_text
from scripts.letters.degrade import BORN_DIGITAL, KINDS
from scripts.letters.draft import Draft
from scripts.letters.layouts import compose
from scripts.letters.letter import Letter
from scripts.letters.pdf import pdf_bytes
from scripts.letters.style import Style


@dataclass(frozen=True)
class Plan:
    """What to make: a letter in a layout (or the relative of a number), its paper, and a fault or none."""

    name: str
    seed: str
    layout: str
    kind: str = BORN_DIGITAL
    fault: str | None = None
    relative: int | None = None
    container: Container | None = None
    most_pages: int = 6
    least_pages: int = 1
    quality: int | None = None


def make(plan: Plan, out: Path) -> dict[str, Any]:
    """Write the file into `out`; returns its line of truth."""
    rng = random.Random(plan.seed)
    if plan.relative is not None:
        return _make_relative(plan, plan.relative, rng, out)
    draft = _composed(plan, rng)
    container, path = _written(plan, draft, rng, out)
    whole = truth.notice(draft)
    printed = truth.first_page(whole) if container in ONE_PAGE else whole
    fault = faults.FAULTS[plan.fault] if plan.fault else None
    return {
        "file": path.name,
        "layout": plan.layout,
        "kind": plan.kind,
        "container": container,
        "expected_status": "review" if fault else "verified",
        "fault": plan.fault,
        "expected_finding": fault.finding if fault else None,
        "story": draft.letter.story,
        "ambiguous": truth.ambiguous(draft),
        "notice": printed.model_dump(mode="json", by_alias=True),
    }


def _make_relative(plan: Plan, number: int, rng: random.Random, out: Path) -> dict[str, Any]:
    name, code, draft = relatives.compose_relative(number, rng)
    container, path = _written(plan, draft, rng, out)
    return {
        "file": path.name,
        "layout": name,
        "kind": plan.kind,
        "container": container,
        "expected_status": "unsupported",
        "fault": None,
        "expected_finding": None,
        "story": None,
        "ambiguous": [],
        "notice": {"notice_code": code},
    }


def _composed(plan: Plan, rng: random.Random) -> Draft:
    """Letters are drawn until one carries the fault and fits the layout."""
    fault = faults.FAULTS[plan.fault] if plan.fault else None
    while True:
        written: Letter | None = letter.invent(rng)
        if fault and written:
            written = fault.plant(written, rng)
        if written is None:
            continue
        look = style.invent(rng)
        look = _drawn_out(_kept_short(look, plan.most_pages), plan.least_pages)
        if fault and fault.on_later_page:
            look = replace(look, page_count=max(look.page_count, 3), interest_table=True)
        if fault and fault.on_coupon:
            look = replace(look, coupon=True)
        try:
            draft = compose(plan.layout, written, look)
        except ValueError:
            continue
        if len(draft.sheets) >= plan.least_pages:
            return draft


def _kept_short(look: Style, most_pages: int) -> Style:
    if look.page_count <= most_pages:
        return look
    return replace(look, page_count=most_pages, rates_insert=False)


def _drawn_out(look: Style, least_pages: int) -> Style:
    """The look, with all that a letter may hold where it must have many pages."""
    if least_pages <= look.page_count:
        return look
    everything = replace(look, size=12, page_count=6, penalty_form="months", interest_table=True)
    return replace(everything, payments_table=True, rates_insert=True)


def _written(plan: Plan, draft: Draft, rng: random.Random, out: Path) -> tuple[Container, Path]:
    look = draft.style
    if plan.kind == BORN_DIGITAL:
        path = out / f"{plan.name}.pdf"
        path.write_bytes(_pdf(draft, look))
        return "pdf", path
    kind = KINDS[plan.kind]
    container = _container(plan, rng)
    pdf = pdf_bytes(draft.sheets, seed=look.seed)
    paper = kind.degrade(pdf, rng, rng.random(), draft.letter.notice_date)
    quality = plan.quality or paper.quality
    path = out / f"{plan.name}{SUFFIX[container]}"
    if container == "pdf-hidden-text":
        sheets = hidden_text.misread(draft, rng) if plan.kind == "hidden-text-wrong" else draft.sheets
        save_with_hidden_text(paper.pages, sheets, path, quality)
    else:
        save(paper.pages, path, container, paper.dots, rng, quality)
    return container, path


def _container(plan: Plan, rng: random.Random) -> Container:
    """The one that is asked for, or one the kind is found in; a later page's fault needs all pages."""
    if plan.container is not None:
        return plan.container
    containers = list(KINDS[plan.kind].containers)
    if plan.fault and faults.FAULTS[plan.fault].on_later_page:
        containers = [container for container in containers if container not in ONE_PAGE]
    return rng.choice(containers)


def _pdf(draft: Draft, look: Style) -> bytes:
    return pdf_bytes(draft.sheets, order=look.order, words_apart=look.words_apart, turned=look.turned, seed=look.seed)
