"""Lines to account modules: one file may hold several, each over several pages, beside returns and page furniture."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import regex

from extractor.transcript.explanation import resembles
from extractor.transcript.furniture import without_furniture
from extractor.transcript.grammar import DATE, MONEY, MONTH_AND_YEAR, amounts_in, dates_in
from extractor.transcript.headings import column_named
from extractor.transcript.lines import Line, Passage

_TABLE_HEADING = regex.compile(
    r"(?:^|(?<=[\n ]))transactions?(?: \(?continued\)?)?(?= code|\n|$)"
    r"|code\s+explanation(?: of transactions?)?\s+(?:(?:cycle|date|amount)\s*){1,3}|explanation of transactions?",
    regex.IGNORECASE,
)
_HEADING_CELLS = regex.compile(
    r"(?:(?:code|explanation(?: of transactions?)?|cycle|date|amount)(?:\s+|$)){2,}", regex.IGNORECASE
)
"""A part of the heading: it may break where its cells are narrow."""
_HEADING_CELL = regex.compile(r"code|explanation|explanation of transactions?|cycle|date|amount", regex.IGNORECASE)
_FIRST_ROW = regex.compile(rf"^(?=\d{{3}}\s[^\n]*{DATE})", regex.IGNORECASE | regex.MULTILINE)
"""Where the table begins if its heading was misread: a line with a code and a date."""
_DATE_CELL = regex.compile(DATE, regex.IGNORECASE)
_CODE_LINE = regex.compile(r"^(?P<code>\d{3})(?=\n(?P<words>[^\n]+))", regex.MULTILINE)
_FEWEST_HEADING_CELLS = 3
"""So many in a row are a heading; a lone `date` is the end of a wrapped explanation."""
TITLE = regex.compile(
    r"^(?:[\w-]+ ){0,3}(?:account transcript|record of account)(?: transcript)?\b.*$",
    regex.IGNORECASE | regex.MULTILINE,
)
_PERIOD_WORDS = (
    r"(?<!\b(?:prior|next|previous|subsequent|other|another|to|from)\s)tax period(?: ending| ended| requested)?"
    r"|report for tax period ending|period ending"
)
"""Labels of the account's period; words of a transaction name another one: `Credit elect from prior tax period`."""
_HEADER_LABEL = regex.compile(
    rf"\b(?:request date|form number|{_PERIOD_WORDS})\s*(?:[:.]|(?=\d{{4}}\b|{DATE}))"
    r"|\b(?:account transcript|record of account)(?= request| form)",
    regex.IGNORECASE,
)
PERIOD = regex.compile(
    rf"\b(?:{_PERIOD_WORDS})[\s:.]*(?P<date>{DATE}|{MONTH_AND_YEAR}|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?!\d)|(?:19|20)\d\d(?![\d-]))",
    regex.IGNORECASE,
)
_REQUEST_DATE = regex.compile(rf"\brequest date[\s:.]*{DATE}", regex.IGNORECASE)
BALANCE = regex.compile(r"\baccount balance(?!\s+plus)", regex.IGNORECASE)
_BALANCE_MISREAD = regex.compile(
    r"(?e)\b(?:account balance){e<=2}(?!\s+\w{2,5}\s+acc)|\baccount bal[^\d$\n()-]{0,9}(?=[\d$(-])", regex.IGNORECASE
)
NOTHING_FILED = regex.compile(
    r"no (?:record of )?(?:tax )?return (?:was )?filed|return not present for this account|requested data not found"
    r"|no record of return filed",
    regex.IGNORECASE,
)
ACCOUNT_END = regex.compile(
    r"\bSSN\s+provided|\bper\s+computer\b"
    r"|^(?:form \w+ )?(?:tax )?return transcript\b|^wage (?:and|&) income transcript",
    regex.IGNORECASE | regex.MULTILINE,
)
"""Where a Record of Account goes on with the return."""
_ACCRUALS = regex.compile(r"(?e)\b(?:accrued (?:interest|penalty)){e<=1}|\b(?:plus accruals){e<=1}", regex.IGNORECASE)
"""Words of every account's header, and of no return."""
_YEAR = regex.compile(r"(?:19|20)\d\d")
_NUMBER = regex.compile(r"(?<![\w-])[\dXKY*#•]{3}\s?-?\s?[\dXKY*#•]{2}\s?-?\s?(?P<last>\d{4})(?![\w-])")
_PRINTED_BALANCE = regex.compile(rf"[\s:.]*(?P<amount>{MONEY})(?!\d)", regex.IGNORECASE)
_FEWEST_LETTERS = 3
_PAGE_NUMBER = regex.compile(r"(?<!\S)\d{1,3}\s?(?:/|of)\s?\d{1,3}(?!\S)")
_WORD = regex.compile(r"[^\W_][\w*#•,.-]*[\w]|[^\W_]")
_LABELED_CELL = regex.compile(r"(?P<label>[A-Za-z][A-Za-z .]*?)\s*:(?:\s+(?P<value>.*))?")
_ALIKE = 0.9
"""Likeness of two lines of a scan that are the same in print."""


_NOTHING = Passage(())


@dataclass(frozen=True)
class ModuleText:
    """One account module: what is above its table, and the table itself; `before` is what is above it and no account,
    as the return in a Record of Account, `after` what is below the last module."""

    header: Passage
    table: Passage
    before: Passage = _NOTHING
    after: Passage = _NOTHING


def module_texts(lines: Sequence[Line]) -> list[ModuleText]:
    """The account modules of a file, in its order; empty when the text is no account transcript."""
    passage = Passage(tuple(without_furniture(lines)))
    parts = _with_continued_pages(_split(passage))
    found: list[ModuleText] = []
    requested = title = before = _NOTHING
    for above, part in zip((_NOTHING, *parts), parts, strict=False):
        module = None if _is_return(part, above) else _module(part)
        if module is None:
            requested = _request_date(part) if _request_date(part).lines else requested
            title = title if title.lines else _header_above_return(part)
            before += part
            continue
        if title.lines and not _is_named(module.header):
            module = replace(module, header=title + module.header)
        elif not _request_date(module.header).lines:
            module = replace(module, header=requested + module.header)
        found.append(replace(module, before=before))
        requested = title = before = _NOTHING
    return found and [*found[:-1], replace(found[-1], after=before)]


def _is_return(part: Passage, above: Passage) -> bool:
    """Whether a part without a table is a return, which may have an account balance of its own: behind the words of a
    return, and of no other year than the account above it."""
    text = part.text
    if _ACCRUALS.search(text) or NOTHING_FILED.search(text) or _has_table(part):
        return False
    end, balance = ACCOUNT_END.search(text), balance_label(part)
    if end and balance and end.start() < balance.start():
        return True
    return ACCOUNT_END.search(above.text) is not None and _years(part) <= _years(above)


def _years(passage: Passage) -> set[str]:
    return {year for period in PERIOD.finditer(passage.text) for year in _YEAR.findall(period["date"])[:1]}


def _header_above_return(part: Passage) -> Passage:
    """The lines above the first amount of a return with a header of its own: that of the whole Record of Account, where
    the account below has none."""
    at = next((at for at, line in enumerate(part.lines) if any(amounts_in(line.text))), len(part.lines))
    above = Passage(part.lines[:at])
    return above if _is_named(above) else _NOTHING


def _is_named(header: Passage) -> bool:
    """Whether a header has a period and a taxpayer's number."""
    return PERIOD.search(header.text) is not None and _NUMBER.search(header.text) is not None


def _request_date(part: Passage) -> Passage:
    """The lines with the request date. In a Record of Account it is above the return, and the account below."""
    found = _REQUEST_DATE.search(part.text)
    return Passage(part.lines_between(found.start(), found.end())) if found else _NOTHING


def _split(passage: Passage) -> list[Passage]:
    """A new part begins at the first line of a header after a table, or after words that say there is none."""
    text = passage.text
    headers = {
        found.start()
        for label in (TITLE, _HEADER_LABEL)
        for found in label.finditer(text)
        if not passage.lines_between(found.start(), found.end())[0].is_row
    }
    starts = [0]
    for header in sorted({_line_start(text, header) for header in headers}):
        between = passage.part(starts[-1], header)
        if _has_table(between) or NOTHING_FILED.search(between.text) or ACCOUNT_END.search(between.text):
            starts.append(header)
    ends = [*starts[1:], len(text)]
    return [passage.part(start, end) for start, end in zip(starts, ends, strict=True)]


def _line_start(text: str, header: int) -> int:
    """Where the line of a label begins, unless the end of a row is before the label in a text without lines."""
    start = text.rfind("\n", 0, header) + 1
    before = text[start:header]
    return header if any(amounts_in(before)) or any(dates_in(before)) else start


def _has_table(passage: Passage) -> bool:
    if any(line.is_row for line in passage.lines):
        return True
    return _TABLE_HEADING.search(passage.text) is not None or _first_row_behind(passage.text, 0) is not None


def _with_continued_pages(parts: list[Passage]) -> list[Passage]:
    """The parts, with those that only repeat a header on a later page of a table put behind its beginning."""
    joined: list[Passage] = []
    for part in parts:
        if joined and _continues(joined[-1], part):
            joined[-1] += _without_header(part, joined[-1])
        else:
            joined.append(part)
    return joined


def _continues(before: Passage, part: Passage) -> bool:
    """Whether what the header of a part names, period, taxpayer and balance, is all in the table's before it, and the
    table does not begin anew."""
    end = ACCOUNT_END.search(part.text)
    own = part.part(0, end.start()) if end else part
    balance = balance_label(before)
    if (
        ACCOUNT_END.search(before.text, balance.end() if balance else 0)
        or NOTHING_FILED.search(own.text)
        or not own.lines
    ):
        return False
    if not (_named(own) <= _named(before)):
        return False
    row = _first_row(own)
    return balance_label(own) is None or (row is not None and row != _first_row(before))


def _named(passage: Passage) -> set[str]:
    """The periods, the numbers and the balance that a passage prints."""
    text = passage.text
    found = {each["date"] for each in PERIOD.finditer(text)} | {each["last"] for each in _NUMBER.finditer(text)}
    balance = balance_label(passage)
    amount = _PRINTED_BALANCE.match(text, balance.end()) if balance else None
    return found | ({amount["amount"]} if amount else set())


def _first_row(passage: Passage) -> str | None:
    rows = (line.text for line in passage.lines if line.is_row or _FIRST_ROW.match(line.text))
    return next(rows, None)


def _without_header(part: Passage, before: Passage) -> Passage:
    """A part without the lines that repeat the header of the table it goes on with."""
    known = _header_lines(before)
    printed = {line.text.casefold() for line in known}
    above = _header_lines(part)
    kept = [
        line
        for line in above
        if not (
            TITLE.match(line.text)
            or _is_header_line(line.text)
            or line.text.casefold() in printed
            or _repeats(line, known)
        )
    ]
    return Passage((*kept, *part.lines[len(above) :]))


def _header_lines(passage: Passage) -> list[Line]:
    """The lines above a table's first row or heading."""
    at = next((at for at, line in enumerate(passage.lines) if line.is_row or _begins_table(line.text)), None)
    return list(passage.lines[:at])


def _begins_table(text: str) -> bool:
    return _TABLE_HEADING.match(text) is not None or _FIRST_ROW.match(text) is not None


def _repeats(line: Line, header: Sequence[Line]) -> bool:
    """Whether a line is a running head: one of the header's lines again, or figures of the header with its words."""
    if (
        line.is_row
        or sum(character.isalpha() for character in line.text) < _FEWEST_LETTERS
        or any(amounts_in(line.text))
        or _DATE_CELL.fullmatch(line.text)
    ):
        return False
    if line.source == "ocr" and any(_are_alike(line.text, other.text) for other in header):
        return True
    text = " ".join(_PAGE_NUMBER.sub(" ", line.text).casefold().split())
    if " " in text and any(text == other.text.casefold() for other in header):
        return True
    words = {word for other in header for word in _WORD.findall(other.text.casefold())}
    has_figure = any(character.isdigit() for character in text)
    return has_figure and all(word in words for word in _WORD.findall(text))


def _are_alike(one: str, other: str) -> bool:
    return " " in one and SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _ALIKE


def _is_header_line(text: str) -> bool:
    labels = r"request date|response date|form number|taxpayer identification number|spouse taxpayer"
    return regex.match(rf"(?:{labels}|{_PERIOD_WORDS})\b", text, regex.IGNORECASE) is not None


def balance_label(passage: Passage) -> regex.Match[str] | None:
    """Where the label of the account balance stands; a letter or two may be misread in a scan."""
    found = BALANCE.search(passage.text)
    if found is None and passage.is_ocr:
        return _BALANCE_MISREAD.search(passage.text)
    return found


def _module(part: Passage) -> ModuleText | None:
    text = part.text
    balance = balance_label(part)
    after = balance.end() if balance else 0
    heading = _TABLE_HEADING.search(text, after) or (_first_row_behind(text, after) if balance else None)
    empty = NOTHING_FILED.search(text)
    if balance is None and heading is None and (empty is None or not TITLE.search(text)):
        return None
    if heading is None:
        at = empty.start() if empty else len(text)
        return ModuleText(part.part(0, at), part.part(at, len(text)))
    end = ACCOUNT_END.search(text, heading.end())
    table = part.part(heading.start(), end.start() if end else len(text))
    header = part.part(0, heading.start())
    rows = Passage(tuple(line for line in table.lines if not _repeats(line, header.lines)))
    return ModuleText(header, _without_headings(rows))


def _first_row_behind(text: str, start: int) -> regex.Match[str] | None:
    """Where the first row of a table without a heading begins: on one line, or a code with its words below it."""
    whole = _FIRST_ROW.search(text, start)
    cells = (found for found in _CODE_LINE.finditer(text, start) if resembles(found["code"], found["words"]))
    found = [each for each in (whole, next(cells, None)) if each]
    return min(found, key=lambda each: each.start(), default=None)


def _without_headings(table: Passage) -> Passage:
    """The table without its headings, also where they are repeated on later pages, are one cell per line, or are labels
    in every row."""
    table = _without_cell_labels(table)
    lines = []
    labels = _row_labels(table)
    for is_cell, group in itertools.groupby(table.lines, lambda line: _HEADING_CELL.fullmatch(line.text) is not None):
        own = list(group)
        if is_cell and len(own) >= _FEWEST_HEADING_CELLS:
            continue
        for line in own:
            text = " ".join(_TABLE_HEADING.sub(" ", line.text).split())
            if text and text not in labels and not _HEADING_CELLS.fullmatch(text):
                lines.append(replace(line, text=text))
    return Passage(tuple(lines))


def _without_cell_labels(table: Passage) -> Passage:
    """The table without the name of a column before each cell, where each transaction is lines such as `Code: 150`."""
    cells = [_LABELED_CELL.fullmatch(line.text) for line in table.lines]
    columns = [column_named(cell["label"]) if cell else None for cell in cells]
    if "code" not in columns:
        return table
    return Passage(
        tuple(
            replace(line, text=(cell["value"] or "").strip()) if cell and column else line
            for line, cell, column in zip(table.lines, cells, columns, strict=True)
        )
    )


def _row_labels(table: Passage) -> set[str]:
    """The names of columns that each row has as labels: where `Amount` is one, so are all that begin like it."""
    texts = [line.text for line in table.lines if _HEADING_CELL.fullmatch(line.text)]
    amounts = [text for text in texts if text.casefold() == "amount"]
    return {text for text in texts if text[0].isupper()} if len(amounts) > 1 else set()
