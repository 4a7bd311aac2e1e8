"""A page as a list of marks. Positions are points from the top left; a text's `y` is its baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.letters.fonts import width


@dataclass(frozen=True)
class Text:
    """One run of text. `part` names the block it belongs to, `fake_bold` strikes it twice."""

    x: float
    y: float
    text: str
    font: str
    size: float
    part: str
    fake_bold: bool = False


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5
    dash: tuple[float, float] | None = None


@dataclass(frozen=True)
class Fill:
    """A filled rectangle; `ink` is 0 (black) to 1 (white)."""

    x: float
    y: float
    w: float
    h: float
    ink: float


Mark = Text | Rule | Fill


@dataclass
class Sheet:
    """One page being composed."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    part: str = "body"
    fake_bold: bool = False
    origin: tuple[float, float] = (0.0, 0.0)

    def begin(self, part: str, origin: tuple[float, float]) -> None:
        """Marks from here on belong to that block, and are moved by its origin."""
        self.part = part
        self.origin = origin

    def bottom_of(self, part: str) -> float:
        """The lowest baseline of a block, counted like the marks that are drawn now; 0 if it has none."""
        lowest = max((mark.y for mark in self.marks if isinstance(mark, Text) and mark.part == part), default=0.0)
        return lowest - self.origin[1]

    def text(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """A line of text whose left end is at x."""
        doubled = self.fake_bold and "Bold" in font
        dx, dy = self.origin
        self.marks.append(Text(x + dx, y + dy, text, font, size, self.part, doubled))

    def right(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """A line of text whose right end is at x."""
        self.text(x - width(text, font, size), y, text, font, size)

    def center(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """A line of text centred on x."""
        self.text(x - width(text, font, size) / 2, y, text, font, size)

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        width: float = 0.5,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A straight line."""
        dx, dy = self.origin
        self.marks.append(Rule(x0 + dx, y0 + dy, x1 + dx, y1 + dy, width, dash))

    def fill(self, x: float, y: float, w: float, h: float, ink: float) -> None:
        """A filled rectangle whose top left corner is x, y."""
        dx, dy = self.origin
        self.marks.append(Fill(x + dx, y + dy, w, h, ink))

    def frame(self, x: float, y: float, w: float, h: float, width: float = 0.5) -> None:
        """The outline of a rectangle."""
        self.rule(x, y, x + w, y, width)
        self.rule(x, y + h, x + w, y + h, width)
        self.rule(x, y, x, y + h, width)
        self.rule(x + w, y, x + w, y + h, width)

    def lines(self, x: float, y: float, lines: Sequence[str], font: str, size: float, leading: float) -> float:
        """Lines under one another; returns the baseline after the last."""
        for line in lines:
            self.text(x, y, line, font, size)
            y += leading
        return y

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        font: str,
        size: float,
        measure: float,
        leading: float | None = None,
    ) -> float:
        """Text wrapped to a measure in points; returns the baseline after its last line."""
        return self.lines(x, y, wrap(text, font, size, measure), font, size, leading or size * 1.2)

    def bullet(self, x: float, y: float, text: str, font: str, size: float, measure: float) -> float:
        """A wrapped paragraph behind a bullet; returns the baseline after its last line."""
        indent = size * 0.9
        wrapped = wrap(text, font, size, measure - indent)
        self.text(x, y, f"• {wrapped[0]}", font, size)
        return self.lines(x + indent, y + size * 1.2, wrapped[1:], font, size, size * 1.2)


def wrap(text: str, font: str, size: float, measure: float) -> list[str]:
    """Lines no wider than `measure` points (a single word may be)."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, font, size) > measure:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    return lines
