"""Saved HTML and plain text as lines: one cell per line for HTML, form feeds as page breaks for text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from html.parser import HTMLParser
from itertools import pairwise

import regex

from extractor.errors import DamagedFile, EmptyFile
from extractor.transcript.grammar import CYCLE, DATE, MONEY, SHORT_CYCLE
from extractor.transcript.headings import FEWEST_COLUMNS, Column, column_named, credit_sign
from extractor.transcript.lines import Line, normalized
from extractor.values.money import parse_money

_CHARSET = regex.compile(rb"charset\s*=\s*[\"']?\s*(?P<name>[\w-]+)", regex.IGNORECASE)
_MARKUP = regex.compile(rb"<\s*(?:!doctype|html|head|body|table|div|\?xml)\b", regex.IGNORECASE)
_SAVED_PAGE = regex.compile(rb"^mime-version:", regex.IGNORECASE | regex.MULTILINE)
_HEAD = 4096
_INLINE_ELEMENTS = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
"""All others begin a line: also those that a web application made up for its cells."""
_UNSEEN = frozenset("script style noscript template button select textarea".split())
_EMPTY_ELEMENTS = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CELLS_WITHOUT_SPACE = regex.compile(
    r"(?P<code>\d{3})(?P<words>[A-Za-z].*?)(?P<cycle>(?:19|20)\d{6})?(?P<date>\d{2}[-/]\d{2}[-/]\d{4})(?P<amount>[-(]?\$.+)?"
)
"""A row as some viewers copy it: its cells with nothing between them."""
_MARKS = regex.compile(r"^(?:> ?)+|^#+ |\*\*(?=[A-Za-z])|(?<=[A-Za-z:])\*\*(?=\s|$)|\|[\s:|-]+\|$")
"""What mail programs put before each line of a quoted message, and Markdown around headings, labels and cells."""
_ENDS_WITH_FIGURE = regex.compile(r"\d[\d.,/-]{3,}\)?\s*$")
_ROW_MARK = "\x1e"
"""Before a line that is a row of a table."""
_DATE = regex.compile(rf"{DATE}|00-00-0000|00/00/0000", regex.IGNORECASE)
_MONEY = regex.compile(MONEY)
_SEPARATORS = ",\t|;"
_HIDDEN_STYLE = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)


def is_text_file(data: bytes) -> bool:
    """Whether bytes are text or HTML: no control characters but white space, in a known encoding."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and not regex.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head) and b"%PDF-" not in head[:1024]


def file_lines(data: bytes) -> list[Line]:
    """The lines of saved HTML or of plain text. Raises EmptyFile or DamagedFile."""
    if not data.strip():
        raise EmptyFile("the file is empty; save the transcript again")
    if _SAVED_PAGE.search(data[:_HEAD]):
        return _html_lines(_decoded(_page_of_archive(data)))
    plain = plain_text(data)
    if plain is None:
        return _html_lines(_decoded(data))
    return [line for number, page in enumerate(plain.split("\f"), 1) for line in _page_lines(page, number)]


def plain_text(data: bytes) -> str | None:
    """The plain text of a file; None for HTML. Raises DamagedFile."""
    if _SAVED_PAGE.search(data[:_HEAD]) or _MARKUP.search(data[:_HEAD].replace(b"\x00", b"")):
        return None
    return _decoded(data).replace("\r\n", "\n").replace("\r", "\n")


def _page_lines(page: str, number: int) -> Iterator[Line]:
    sign = next((sign for sign in _SEPARATORS if _separates(page, sign)), None)
    if sign is None:
        yield from _text_lines(page, number)
        return
    table = _Table()
    for printed in _cells(page, sign):
        cells = [normalized(cell) for cell in printed]
        row = table.row(cells)
        yield Line(row or " ".join(cell for cell in cells if cell), number, is_row=row is not None)


def _cells(page: str, sign: str) -> list[list[str]]:
    """The cells of each line; only where a comma or semicolon is between them may a cell be in quotes."""
    lines = (_MARKS.sub("", line) for line in page.split("\n"))
    if sign not in ",;":
        return [line.split(sign) for line in lines]
    try:
        return list(csv.reader(io.StringIO("\n".join(lines)), delimiter=sign))
    except csv.Error as error:
        raise DamagedFile(f"the cells of the text cannot be separated: {error}; save the transcript as PDF") from error


def _separates(page: str, sign: str) -> bool:
    """Whether in most lines with a date it is between two signs or a sign and an end of the line, as the cell of a
    table."""
    dated = [line for line in page.splitlines() if _DATE.search(line)]
    date, edge = rf' *"?(?:{_DATE.pattern})"? *', regex.escape(sign)
    cell = regex.compile(rf"{edge}{date}(?:{edge}|$)|^{date}{edge}", regex.IGNORECASE)
    return 2 * sum(cell.search(line) is not None for line in dated) > len(dated)


def _text_lines(page: str, number: int) -> Iterator[Line]:
    """The lines of a page of plain text. Words after a blank line do not go on in a row that ended with a figure above
    it."""
    before, is_after_blank = "", False
    for printed in page.split("\n"):
        text = _with_spaces(_MARKS.sub("", printed).replace(" | ", " ").strip(" |"))
        is_words = not any(character.isdigit() for character in text)
        yield Line(text, number, apart=is_words and is_after_blank and _ENDS_WITH_FIGURE.search(before) is not None)
        is_after_blank = not text.strip()
        before = before if is_after_blank else text


def _with_spaces(line: str) -> str:
    cells = _CELLS_WITHOUT_SPACE.fullmatch(line)
    return " ".join(cell for cell in cells.groups() if cell) if cells else line


def _page_of_archive(data: bytes) -> bytes:
    """The first HTML page in a web archive (MHTML), as browsers save a page in one file."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            return page if isinstance(page, bytes) else data
    return data


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        names = ["utf-16"]
    else:
        declared = _CHARSET.search(data[:_HEAD])
        names = ["utf-8-sig", *([declared["name"].decode("ascii")] if declared else []), "cp1252"]
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise DamagedFile("the text is in no known encoding; save the transcript as UTF-8")


def _html_lines(text: str) -> list[Line]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [
        Line(part.removeprefix(_ROW_MARK), is_row=part.startswith(_ROW_MARK))
        for part in "".join(reader.parts).split("\n")
    ]


class _Table:
    """A table whose last heading names its columns."""

    def __init__(self) -> None:
        self._columns: list[Column | None] = []

    def row(self, cells: Sequence[str]) -> str | None:
        """The cells of a row as a transaction in the usual order; None for another row."""
        named = [column_named(cell) for cell in cells]
        if len(named) - named.count(None) >= FEWEST_COLUMNS:
            self._columns = named
        return _transaction(cells, self._columns if len(self._columns) == len(cells) else named)


def _transaction(cells: Sequence[str], columns: Sequence[Column | None]) -> str | None:
    """The cells in the usual order where they are one code, one date and at most one amount; in a column for dates
    there may be none."""
    codes = [cell for cell in cells if regex.fullmatch(r"\d{3}", cell)]
    dates = [cell for cell in cells if _DATE.fullmatch(cell)]
    cycles = [cell for cell in cells if CYCLE.fullmatch(cell) or SHORT_CYCLE.fullmatch(cell)]
    money = [(cell, column) for cell, column in zip(cells, columns, strict=True) if _MONEY.fullmatch(cell)]
    printed = [credit_sign(cell, column) + cell for cell, column in money if column != "balance"]
    amounts = [cell for cell in printed if parse_money(cell)] or printed[:1]
    if len(codes) != 1 or len(amounts) > 1 or len(dates) > 1 or not (dates or "date" in columns):
        return None
    figures = (*codes, *dates, *cycles, *(cell for cell, _ in money))
    words = [cell for cell in cells if cell and cell not in figures]
    return " ".join([*codes, *words, *cycles, *dates, *amounts])


class _Reader(HTMLParser):
    """Collects what a page shows; each cell, item and paragraph on a line of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []
        self._preformatted = 0
        self._cells: list[int] = []
        """Where the cells of the row that is read begin in `parts`; the first is that of the row."""
        self._table = _Table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden:
            if tag not in _EMPTY_ELEMENTS:
                self._hidden.append(tag)
            return
        # A style may set elements within a line apart, as the cells of a table without `table`.
        if tag not in _INLINE_ELEMENTS:
            self.parts.append("\n")
        elif tag not in _EMPTY_ELEMENTS:
            self.parts.append(" ")
        if tag == "tr":
            self._cells = [len(self.parts)]
        elif tag in ("td", "th") and self._cells:
            self._cells.append(len(self.parts))
        self._preformatted += tag == "pre"
        if tag not in _EMPTY_ELEMENTS and (tag in _UNSEEN or _is_hidden(dict(attrs))):
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
            return
        if tag == "tr" and len(self._cells) > 1:
            self._end_row()
        self._preformatted -= tag == "pre" and self._preformatted > 0
        if tag not in _INLINE_ELEMENTS:
            self.parts.append("\n")

    def _end_row(self) -> None:
        """Put a row that is a transaction on one line. A row with a table in it is none: its own cells are gone."""
        start, *cells = self._cells
        texts = [normalized("".join(self.parts[begin:end])) for begin, end in pairwise([*cells, len(self.parts)])]
        row = self._table.row(texts)
        if row:
            self.parts[start:] = ["\n", _ROW_MARK, row, "\n"]
        self._cells = []

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data if self._preformatted else regex.sub(r"\s+", " ", data))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))
