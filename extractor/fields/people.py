"""The persons to whom a letter is addressed, in whatever form: a block, one line, or values with labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise, takewhile

import regex

from extractor.fields.address import (
    addressed_blocks,
    has_own_word,
    is_delivery_line,
    is_label_or_request,
    is_name,
    mailing_block,
)
from extractor.fields.address_block import address_blocks, address_in, is_office, is_state, line_of
from extractor.fields.labeled_values import labeled_values
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout, page_layout
from extractor.layout.same_line import SAME_EDGE
from extractor.layout.text_run import TextRun

_BOX = r"^\W*(?:(?:\d{1,2}|[a-z])[.)]?\s+)?"
"""A bracket, or the number of a form's box, before a label."""
_NAME_LABEL = regex.compile(
    _BOX + r"(?:(?:tax ?payer|spouse|client)(?:['’]?s)?['’]?(?: names?)?|names?(?:\(s\))?(?: of (?:the )?tax ?payers?"
    r"|(?: shown)? on (?:the |your )?return)?|(?:addressee|issued|billed|bill|mailed)(?: to)?)\b\W*",
    regex.IGNORECASE,
)
_ADDRESS_LABEL = regex.compile(
    _BOX + r"(?:(?:street|mailing|home|postal|your|current|last known)\s)*(?:address(?: on file| of record)?"
    r"|(?:street,? )?city(?:,| and)? state(?:,| and)? zip(?: code)?|street)\b\W*",
    regex.IGNORECASE,
)
_ZIP = regex.compile(r"\d{5}(?!\d)")
_AS_LETTERS = str.maketrans("10|!l", "IOIII")
_MOST_NAME_LINES = 2
_WIDEST_GAP = 1.5
"""Print heights between a name and the street below it."""


@memoized_by_first
def addressee(layout: PageLayout) -> list[str]:
    """The name of the one person, or couple, to whom a page is addressed, and the lines of the address; empty where it
    names nobody, or several."""
    block = [run.text for run in mailing_block(layout)]
    if block:
        return block
    names, addresses = names_and_addresses([layout])
    name = min((name for name in names if not is_label_or_request(name)), key=len, default="")
    if not name or not all(is_label_or_request(other) or _plain(other).endswith(_plain(name)) for other in names):
        return []
    return [name, *dict.fromkeys(line.strip() for line in addresses if not _ADDRESS_LABEL.fullmatch(line))]


def names_and_addresses(layouts: Sequence[PageLayout]) -> tuple[list[str], list[str]]:
    """The lines of names, and those of addresses, as printed: more rather than fewer, for what is to be covered.

    The blocks for an envelope's window and the names with a label; other forms where these show none. Without a street
    or a box no address is known: a city may be covered and the street beside it not.
    """
    layouts = [_with_states(layout) for layout in layouts]
    blocks = [block for layout in layouts if (block := mailing_block(layout))]
    blocks = blocks or [block for layout in layouts for block in addressed_blocks(layout)]
    names = [line for block in blocks for line in _name_lines(block[0])]
    names += [value for layout in layouts for value in _labeled_names(layout)]
    addresses = [line.text for block in blocks for line in block[1:]]
    if not names or not addresses:
        found = list(chain.from_iterable(map(_in_other_forms, layouts)))
        names += chain.from_iterable(one for one, _ in found)
        addresses += chain.from_iterable(where for _, where in found)
    parts = [part for line in addresses for part in _street_and_city(line)]
    is_whole = bool(blocks) or any(map(is_delivery_line, parts))
    return names, parts if is_whole else []


def _with_states(layout: PageLayout) -> PageLayout:
    """A page on which what OCR read of a state before a ZIP code is that state: "Nj" is NJ, "1A" is IA."""
    corrected = {}
    for line in layout.lines:
        for word, following in pairwise(line.words):
            letters = word.text.rstrip(".,").translate(_AS_LETTERS).upper()
            if _ZIP.match(following.text) and is_state(letters) and word.source == "ocr":
                corrected[word] = replace(word, text=letters)
    if not corrected:
        return layout
    return page_layout(layout.number, [corrected.get(word, word) for run in layout.runs for word in run.words])


def _labeled_lines(layout: PageLayout, label: regex.Pattern[str]) -> Iterator[TextRun]:
    """Values with a label, also in wide spaces."""
    yield from (line_of(layout, value) for value in labeled_values(layout, label))


def _street_and_city(line: str) -> list[str]:
    """A line that holds a street and a city, in two: each may be printed without the other."""
    return line.split(",", 1) if is_delivery_line(line) else [line]


def _name_lines(name: TextRun) -> Iterator[str]:
    """The printed lines of a name without one that asks or tells something, as "Return this slip with your payment"."""
    lines = [" ".join(word.text for word in line) for _, line in groupby(name.words, lambda word: round(word.top))]
    own = [line for line in lines if not is_label_or_request(line)]
    yield from own or lines


def _in_other_forms(layout: PageLayout) -> Iterator[tuple[list[str], list[str]]]:
    """Names and address lines below other print, on one line, or with a label each."""
    alone = [[run] for run in layout.runs if is_delivery_line(run.text) and address_in(run.text)]
    yield from (_above_delivery(layout, block) for block in [*address_blocks(layout), *alone])
    yield from map(_on_one_line, {*layout.runs, *layout.lines})
    for value in _labeled_lines(layout, _ADDRESS_LABEL):
        if value.has_digit and _is_own(value):
            yield [], [value.text]


def _above_delivery(layout: PageLayout, block: list[TextRun]) -> tuple[list[str], list[str]]:
    """The names above the street or box of an address, below an office's name or any other line, or spaced wider."""
    start = next((at for at, line in enumerate(block) if is_delivery_line(line.text)), None)
    if start is None:
        return [], []
    spaced = (run for run in layout.above(block[0], _WIDEST_GAP) if abs(run.x0 - block[0].x0) <= SAME_EDGE)
    above = block[:start][::-1] or sorted(spaced, key=lambda run: -run.middle)
    names = list(takewhile(bool, map(_own_name, above)))[:_MOST_NAME_LINES]
    return (names, [address_in(line.text) or line.text for line in block[start:]]) if names else ([], [])


def _on_one_line(line: TextRun) -> tuple[list[str], list[str]]:
    """Name, street and city in one line: "Addressee: Ann and Bob Doe, 12 Elm St, Salem, OR 97302"."""
    address = address_in(line.text)
    if address is None or is_office([line]):
        return [], []
    parts = [part.strip() for part in address.split(",")]
    start = next((at for at, part in enumerate(parts) if is_delivery_line(part)), None)
    if start is None:
        return [], []
    names = [part for part in parts[:start] if is_name(part) and has_own_word(part)]
    return (names, [", ".join(parts[start:])]) if names else ([], [])


def _labeled_names(layout: PageLayout) -> Iterator[str]:
    for value in _labeled_lines(layout, _NAME_LABEL):
        name = regex.split(r"[,;]\s", value.text)[0]
        if is_name(name) and has_own_word(name) and not is_office([value]):
            yield name


def _own_name(line: TextRun) -> str:
    """The name in a line, also after "To:"; empty where there is none."""
    name = line.text.rpartition(": ")[2]
    return name if is_name(name) and _is_own(line) else ""


def _is_own(line: TextRun) -> bool:
    """Whether a line may be the taxpayer's: it names no office, and is not made of a notice's words alone."""
    return not is_office([line]) and has_own_word(line.text)


def _plain(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()
