"""The balance over time as a picture: tax, penalties and interest, one above the other, as SVG or PNG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from extractor.advice.payoff import Payoff
from extractor.output.writing import atomic_file, write_text
from extractor.values.wording import day, dollars

FORMATS = (".svg", ".png")

_WIDTH, _HEIGHT = 900, 480
_LEFT, _RIGHT, _TOP, _BOTTOM = 110, 30, 50, 70
_SIZE = 14
_LAYERS = (("tax", "#4c78a8"), ("penalties", "#f2a541"), ("interest", "#d1495b"))
_INK, _GRID = "#222222", "#cccccc"
_STEPS = (1, 2, 5, 10)

_Point = tuple[float, float]


@dataclass(frozen=True)
class _Text:
    x: float
    y: float
    words: str
    anchor: str


def draw(path: Path, payoffs: Sequence[Payoff]) -> None:
    """Write the picture; the suffix of `path`, one of FORMATS, chooses its form. Raises OSError."""
    if path.suffix.lower() == ".svg":
        write_text(path, _svg(payoffs), durable=False)
        return
    with atomic_file(path, durable=False) as stream:
        _image(payoffs).save(stream, format="png")


def _svg(payoffs: Sequence[Payoff]) -> str:
    anchors = {"l": "start", "m": "middle", "r": "end"}
    shapes = [
        f'<polygon fill="{color}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
        for color, points in _areas(payoffs)
    ]
    lines = [
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{_GRID}"/>'
        for y, _ in _grid(payoffs)
    ]
    texts = [
        f'<text x="{text.x:.1f}" y="{text.y + _SIZE / 3:.1f}" text-anchor="{anchors[text.anchor]}">{text.words}</text>'
        for text in _texts(payoffs)
    ]
    legend = [f'<rect x="{x}" y="{y}" width="12" height="12" fill="{color}"/>' for x, y, color, _ in _legend()]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="{_SIZE}" fill="{_INK}">'
    )
    title = f"<title>{_title(payoffs)}</title>"
    back = f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
    return "\n".join([head, title, back, *lines, *shapes, *legend, *texts, "</svg>", ""])


def _image(payoffs: Sequence[Payoff]) -> Image.Image:
    image = Image.new("RGB", (_WIDTH, _HEIGHT), "#ffffff")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(_SIZE)
    for y, _ in _grid(payoffs):
        pen.line((_LEFT, y, _WIDTH - _RIGHT, y), fill=_GRID)
    for color, points in _areas(payoffs):
        pen.polygon(points, fill=color)
    for x, top, color, _ in _legend():
        pen.rectangle((x, top, x + 12, top + 12), fill=color)
    for text in _texts(payoffs):
        pen.text((text.x, text.y), text.words, fill=_INK, font=font, anchor=f"{text.anchor}m")
    return image


def _areas(payoffs: Sequence[Payoff]) -> Iterator[tuple[str, list[_Point]]]:
    """Each layer's color and outline: along its lower edge, and back along its upper one, in steps from day to day."""
    floor = [Decimal(0)] * len(payoffs)
    for name, color in _LAYERS:
        top = [low + _amount(each, name) for low, each in zip(floor, payoffs, strict=True)]
        yield color, [*_edge(payoffs, floor), *reversed(_edge(payoffs, top))]
        floor = top


def _edge(payoffs: Sequence[Payoff], heights: Sequence[Decimal]) -> list[_Point]:
    points: list[_Point] = []
    for each, height in zip(payoffs, heights, strict=True):
        x, y = _x(payoffs, each.on), _y(payoffs, height)
        if points:
            points.append((x, points[-1][1]))
        points.append((x, y))
    return points


def _amount(payoff: Payoff, layer: str) -> Decimal:
    if layer == "penalties":
        return payoff.balance - payoff.parts.tax - payoff.parts.interest
    amount: Decimal = getattr(payoff.parts, layer)
    return amount


def _texts(payoffs: Sequence[Payoff]) -> Iterator[_Text]:
    first, last = payoffs[0], payoffs[-1]
    yield _Text(_LEFT, _TOP / 2, _title(payoffs), "l")
    for y, amount in _grid(payoffs):
        yield _Text(_LEFT - 8, y, f"${amount:,.0f}", "r")
    floor = _HEIGHT - _BOTTOM + 18
    yield _Text(_LEFT, floor, day(first.on), "l")
    yield _Text(_WIDTH - _RIGHT, floor, day(last.on), "r")
    for x, top, _, name in _legend():
        yield _Text(x + 18, top + 6, name, "l")


def _title(payoffs: Sequence[Payoff]) -> str:
    first, last = payoffs[0], payoffs[-1]
    return f"Owed: {dollars(first.balance)} on {day(first.on)}, {dollars(last.balance)} on {day(last.on)}"


def _legend() -> list[tuple[int, int, str, str]]:
    return [(_LEFT + 130 * place, _HEIGHT - 26, color, name) for place, (name, color) in enumerate(_LAYERS)]


def _grid(payoffs: Sequence[Payoff]) -> list[tuple[float, Decimal]]:
    """The height on the picture and the amount of about five lines of round amounts."""
    most = _most(payoffs)
    power = Decimal(10) ** (most.adjusted() - 1)
    step = next(power * each for each in (*_STEPS, 20, 50) if most / (power * each) <= 6)
    return [(_y(payoffs, step * count), step * count) for count in range(int(most / step) + 1)]


def _most(payoffs: Sequence[Payoff]) -> Decimal:
    return max(*(each.balance for each in payoffs), Decimal(1))


def _x(payoffs: Sequence[Payoff], on: dt.date) -> float:
    days = max((payoffs[-1].on - payoffs[0].on).days, 1)
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (on - payoffs[0].on).days / days


def _y(payoffs: Sequence[Payoff], amount: Decimal) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * float(amount / _most(payoffs))
