"""The layouts of a notice, one module per family."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from extractor.record import RowKind
from scripts.letters.draft import Draft
from scripts.letters.layouts import older, redesigned, reference_box, single_column, two_column, window_box
from scripts.letters.letter import Letter
from scripts.letters.style import A4_PAGE, DateForm, Style

SMALLEST = 7.5


@dataclass(frozen=True)
class Layout:
    """How one family is drawn, and the forms and labels that belong to it."""

    draw: Callable[[Draft], bool]
    dates: tuple[DateForm, ...] = ("long",)
    labels: Mapping[RowKind, str] = field(default_factory=dict)
    spaced_code: bool = False
    mostly_a4: bool = False


LAYOUTS: Mapping[str, Layout] = {
    "window-box": Layout(window_box.draw),
    "redesigned": Layout(redesigned.draw, dates=("long", "long", "numeric")),
    "single-column": Layout(single_column.draw, dates=("long", "long", "numeric")),
    "older": Layout(older.draw, spaced_code=True),
    "reference-box": Layout(
        reference_box.draw, dates=("numeric",), labels={"tax_owed": "Tax you owed when you filed your return"}
    ),
    "two-column": Layout(two_column.draw, mostly_a4=True),
}


def compose(name: str, letter: Letter, style: Style) -> Draft:
    """The notice in that layout, set as large as fits on its pages. Raises ValueError if no size fits."""
    layout = LAYOUTS[name]
    rows = tuple(replace(row, label=layout.labels.get(row.kind, row.label)) for row in letter.rows)
    letter = replace(letter, rows=rows)
    style = replace(
        style,
        dates=layout.dates[style.seed % len(layout.dates)],
        spaced_code=layout.spaced_code,
        page=A4_PAGE if layout.mostly_a4 and style.seed % 3 else style.page,
    )
    size = style.size
    while size >= SMALLEST:
        draft = Draft(letter, replace(style, size=size), size)
        if layout.draw(draft):
            return draft
        size -= 0.5
    raise ValueError(f"the letter does not fit the layout {name}")
