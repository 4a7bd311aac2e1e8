"""A letter as a sequence of blocks, the same for every form in which it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from extractor.advice.dispute.letter import Letter
from extractor.values.wording import day, dollars


@dataclass(frozen=True)
class Heading:
    """A title within the letter; the first is that of the letter."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Lines:
    """Lines that are under each other, such as an address."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table; the first row is its heading."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """An exhibit: a picture file with its caption."""

    path: Path
    caption: str


Block: TypeAlias = Heading | Paragraph | Lines | Grid | Picture

_LINE = "_" * 32
_SIGNATURE = (
    f"Signature: {_LINE}   Date: {'_' * 12}",
    f"Spouse's signature, for a joint return: {_LINE}   Date: {'_' * 12}",
    f"Daytime phone: {_LINE}",
)


def blocks(letter: Letter, exhibits: Sequence[tuple[Path, str]]) -> Iterator[Block]:
    """The blocks from the sender's address to the exhibits, each a picture file and what it shows.

    Control characters, which OCR and names may hold and DOCX may not, are spaces.
    """
    yield from map(_printable, _blocks(letter, exhibits))


def _printable(block: Block) -> Block:
    match block:
        case Lines(lines):
            return Lines(tuple(map(_plain, lines)))
        case Grid(rows):
            return Grid(tuple(tuple(map(_plain, row)) for row in rows))
        case Picture(path, caption):
            return Picture(path, _plain(caption))
        case Heading(text):
            return Heading(_plain(text))
        case Paragraph(text):
            return Paragraph(_plain(text))


def _plain(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _blocks(letter: Letter, exhibits: Sequence[tuple[Path, str]]) -> Iterator[Block]:
    yield Lines((*letter.sender, "", day(letter.date), "", *letter.recipient))
    yield Heading(letter.title)
    yield Lines(letter.reference)
    for paragraph in letter.paragraphs[:-1]:
        yield Paragraph(" ".join(sentence.text for sentence in paragraph))
    yield from _tables(letter)
    yield Paragraph(" ".join(sentence.text for sentence in letter.paragraphs[-1]))
    if letter.to_confirm:
        yield Heading("I confirm (tick what is true; strike what is not)")
        yield Lines(tuple(f"[  ] {statement}" for statement in letter.to_confirm))
    yield Lines(_SIGNATURE)
    if exhibits:
        yield Heading("Exhibits: places on the notice")
        for number, (path, caption) in enumerate(exhibits, 1):
            yield Picture(path, f"Exhibit {number}: {caption}")


def _tables(letter: Letter) -> Iterator[Block]:
    if letter.facts:
        yield Heading("Facts for Form 843")
        yield Grid((("Line", "Entry"), *letter.facts))
    if letter.figures:
        yield Heading("Figures in question")
        heading = ("Figure", "Printed", "Expected", "Difference", "Authority")
        rows = [(each.figure, each.printed, each.expected, each.difference, each.authority) for each in letter.figures]
        yield Grid((heading, *rows))
    for calculation in letter.calculations:
        yield Heading(calculation.title)
        yield Lines(calculation.lines)
    if letter.payments:
        yield Heading("Payments made (proof enclosed)")
        payments = [(day(each.date), dollars(each.amount), each.method, each.confirmation) for each in letter.payments]
        yield Grid((("Date", "Amount", "Method", "Confirmation"), *payments))
