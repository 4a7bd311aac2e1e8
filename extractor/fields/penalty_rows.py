"""The rows of the penalty tables of the later pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

import regex

from extractor.fields.beside_tables import side_by_side
from extractor.fields.coupon import coupon_top
from extractor.fields.degraded_rows import DEGRADED_DATE
from extractor.fields.row_label import is_total_label, known_kind, letters, named_kind, row_kind
from extractor.fields.table_amounts import charged, unsigned
from extractor.fields.worded_penalties import (
    PERCENTS_OF_FILING,
    PERCENTS_OF_PAYMENT,
    WordedPenalty,
    explained_penalties,
)
from extractor.layout.page_layout import PageLayout
from extractor.layout.prose import is_prose
from extractor.layout.table_rows import TableRow, table_rows
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.record import PenaltyRow, RowKind
from extractor.values.date import DATE_IN_TEXT
from extractor.values.figures import dates_in, without_figures
from extractor.values.money import MONEY_IN_TEXT
from extractor.values.percent import FACTOR, PERCENT, RATE

_TOTAL_OF = regex.compile(r"^total\s+", regex.IGNORECASE)
_SPECKS = regex.compile(r"^[^\w(]+(?:\w\W+)?(?=total )", regex.I)
"""Signs that OCR reads for dirt before a total."""
_DEGRADED_AMOUNT = regex.compile(r"\S*\d[.,]+\d\S*(?:\s\d\d(?!\S))?")
"""An amount with a point or a comma too much, or with a space before its cents."""
_BROKEN_RATE = regex.compile(rf"(?<![\d.,])[0Oo]\s?[:;,'’*]?\s?(?=(?:25|5)\s?{PERCENT})")
"""The beginning of the rate of failure to pay whose point OCR reads as another sign, or not at all."""
_MONTHLY_KINDS: tuple[RowKind, ...] = ("failure_to_file", "failure_to_pay")
"""The penalties that are a rate of the unpaid tax per month (IRC 6651(a))."""
_CENTS = Decimal("0.02")
"""Dollars by which a charge may differ from months times rate times balance: it is rounded, or month by month."""
_MOST_OF_NAME = 4
"""Most words that name a penalty beside its rate; more are a sentence."""
_BEGINS_PROSE = regex.compile(r"\p{Ll}\. \p{Lu}\w* ")
"""How a paragraph goes on behind its heading."""
_TOTAL = regex.compile(r"(?b)(?:total ){e<=1}", regex.I)


def penalty_rows(layouts: list[PageLayout]) -> Iterator[tuple[PenaltyRow, TextRun]]:
    """The rows of the penalty tables, totals included, each with its line. The total of all penalties is not a row of
    one of them."""
    kind: RowKind | None = None
    ends_in_heading = False
    above: list[PenaltyRow] = []
    for layout in (part for each in layouts for part in side_by_side(each)):
        # A table may go on from the page before, but not from the column beside.
        before = above[-1] if above and layout in layouts else None
        kind = kind if before is not None or (ends_in_heading and layout in layouts) else None
        label = ""
        for printed in table_rows(layout):
            heading = penalty_heading(printed.line)
            if heading is not None:
                if not label.endswith(printed.text):
                    kind, label, ends_in_heading, before = heading, "", True, None
                    above = []
                continue
            ends_in_heading = ends_in_heading and MONEY_IN_TEXT.search(printed.text) is None
            if is_prose(printed.line) or _is_of_interest(printed):
                if label or before or _is_of_interest(printed):
                    kind, label, above, before = None, "", [], None
                continue
            row = None if kind and _is_of_coupon(printed) else _row(printed, kind)
            if row is not None and above and _has_its_columns_empty(row, above):
                row = row.model_copy(update={"total": True})
            if row is not None and (before is None or _own_kind(row.label) or _goes_on(row, before)):
                yield row, printed.line
                label = row.label
                # The total ends a table: rows below it are of another, whose heading may be illegible. A row that
                # names its penalty is of a table of all of them.
                kind = None if row.total or _own_kind(row.label) else row.kind
                above, before = [*above, row] if kind else [], None


def _is_of_coupon(row: TableRow) -> bool:
    """Whether a row without a date or a rate is in the payment coupon, which asks for the whole amount."""
    top = coupon_top(row.layout)
    is_bare = RATE.search(row.text) is None and DATE_IN_TEXT.search(row.text) is None
    return is_bare and top is not None and row.line.top >= top


def _is_of_interest(row: TableRow) -> bool:
    """Whether a row has a factor, as those of the interest table have and those of penalties have not."""
    return row.line.has_digit and FACTOR.search(row.text) is not None


def _has_its_columns_empty(row: PenaltyRow, above: Sequence[PenaltyRow]) -> bool:
    """Whether a row has nothing but a charge, below rows of its table with months or balances, and names its penalty or
    is what they come to: it is the total of these, whatever it is called."""
    is_empty = row.date is None and row.months is None and row.rate_percent is None and row.unpaid_amount is None
    if not is_empty or any(each.kind != row.kind for each in above):
        return False
    if _own_kind(row.label) is not None and above[-1].months is not None:
        return True
    have_columns = all(each.months is not None or each.unpaid_amount is not None for each in above)
    return have_columns and sum(each.amount for each in above) == row.amount


def _goes_on(row: PenaltyRow, before: PenaltyRow) -> bool:
    """Whether a row has the columns of the last one on the page before: the table goes on without its heading."""
    columns = ("date", "months", "rate_percent", "unpaid_amount")
    alike = all((getattr(row, name) is None) == (getattr(before, name) is None) for name in columns)
    return alike and row.months is not None


def penalty_heading(line: TextRun) -> RowKind | None:
    """The kind of penalty that a heading names: a short line without digits."""
    if len(line.words) > 9 or any(map(str.isdigit, line.text)) or _BEGINS_PROSE.search(line.text):
        return None
    plain = letters(line.text)
    named = next((kind for name, kind in _table_headings() if plain.startswith(name)), None)
    if named in cp14().penalty_kinds:
        # A heading may go on on the next line: "Failure to pay proper estimated" begins as another penalty does.
        worded = row_kind(line.text)
        return worded if worded in cp14().penalty_kinds and worded != "other_penalty" else named
    # A lone word may be the end of a heading, "tax".
    return named or (known_kind(line.text) if len(line.words) > 1 else None)


@cache
def _table_headings() -> tuple[tuple[str, RowKind], ...]:
    """The letters of each table heading, the longest first, and its kind."""
    headings = ((letters(heading), row.kind) for row in cp14().rows for heading in row.table_headings)
    return tuple(sorted(headings, key=lambda heading: -len(heading[0])))


def _row(printed: TableRow, kind: RowKind | None) -> PenaltyRow | None:
    """The row of a line; of a sentence over several lines that explains its charge the one that holds the charge."""
    row = _penalty_row(printed, kind)
    if row is None or kind is None:
        return row
    words = {id(word) for word in printed.line.words}
    explained = [each for each in _first_of_each(printed.layout) if not words.isdisjoint(_figures_of(each))]
    if not explained or (row.unpaid_amount, row.amount) in {(each.balance, each.charge) for each in explained}:
        return row
    found = (each for each in explained if any(id(word) in words for word in each.charge_run.words))
    return next((_row_of_sentence(each, kind) for each in found), None)


def _first_of_each(layout: PageLayout) -> Iterable[WordedPenalty]:
    """The penalties that a page explains, each with the first print of its charge: the next is that of a total."""
    found: dict[tuple[Decimal, TextRun], WordedPenalty] = {}
    for each in explained_penalties(layout):
        found.setdefault((each.charge, each.balance_run), each)
    return found.values()


def _figures_of(explained: WordedPenalty) -> set[int]:
    """The words of a sentence's balance and charge."""
    return {id(word) for run in (explained.balance_run, explained.charge_run) for word in run.words}


def _row_of_sentence(explained: WordedPenalty, kind: RowKind | None) -> PenaltyRow:
    named = explained.kind if explained.kind in cp14().penalty_kinds else kind
    assert named is not None  # A sentence is looked at below a heading only.
    return PenaltyRow(kind=named, label="", unpaid_amount=explained.balance, amount=explained.charge)


def _penalty_row(row: TableRow, kind: RowKind | None) -> PenaltyRow | None:
    line = row.line
    amounts = list(MONEY_IN_TEXT.finditer(line.text)) if line.has_digit else []
    if not amounts or amounts[-1].end() < len(line.text.rstrip(" .-—'" if line.is_ocr else " .")):
        return None
    at = _charge_column(row, amounts)
    amount = charged(amounts[at][0], line)
    label = _label(row, line.text[: amounts[0].start()])
    own = _own_kind(label)
    total = _TOTAL.match(label) is not None
    if total and own is None:
        named = row_kind(_TOTAL_OF.sub("", label))
        own = named if named in cp14().penalty_kinds else None
    kind = own or kind
    if amount is None or kind not in cp14().penalty_kinds or len(label.split()) > 14 or _is_of_all(label):
        return None
    if own is None and is_total_label(label):
        return None
    others = [found for index, found in enumerate(amounts) if index != at]
    columns = _penalty_columns(line.text[: amounts[-1].start()], line.is_ocr)
    unpaid = unsigned(others[0][0]) if others else None
    found = PenaltyRow(kind=kind, label=label, amount=amount, total=total, unpaid_amount=unpaid, **columns)
    monthly = _monthly_kind(found) if own is None else None
    return found if monthly is None else found.model_copy(update={"kind": monthly})


def _monthly_kind(row: PenaltyRow) -> RowKind | None:
    """The penalty whose rate and months give the charge of a row below the heading of one that is not charged by the
    month: that heading is over other print (IRC 6651(a) against 6654, 6657)."""
    if row.kind in _MONTHLY_KINDS or not row.months or row.rate_percent is None or row.unpaid_amount is None:
        return None
    if abs(row.unpaid_amount * row.rate_percent * row.months / 100 - row.amount) > _CENTS:
        return None
    if row.rate_percent in PERCENTS_OF_PAYMENT:
        return "failure_to_pay"
    return "failure_to_file" if row.rate_percent in PERCENTS_OF_FILING else None


def _label(row: TableRow, own: str) -> str:
    """The label of a row: what is printed before its amounts, or that with the lines it is wrapped on, if these make it
    the name of a penalty or of a total."""
    label = _SPECKS.sub("", own).strip(" .:")
    named = [wrapped for wrapped in row.labels() if _is_named(wrapped)]
    return max(named, key=len) if named and (len(named) > 1 or not _is_named(label)) else label


def _is_named(label: str) -> bool:
    return _own_kind(label) is not None or _is_of_all(label)


def _own_kind(label: str) -> RowKind | None:
    """The penalty that a row itself names, before a rate also in other words; None for a row of figures only."""
    name = _TOTAL_OF.sub("", DATE_IN_TEXT.sub(" ", label))
    words = [word for word in name.split() if word[:1].isalpha()]
    worded = named_kind(" ".join(words)) if RATE.search(label) and len(words) <= _MOST_OF_NAME else None
    return known_kind(name) or (worded if worded in cp14().penalty_kinds and worded != "other_penalty" else None)


def _is_of_all(label: str) -> bool:
    """Whether a row is the total of all penalties."""
    return letters(label) in map(letters, cp14().penalty_table.total_labels)


def _charge_column(row: TableRow, amounts: Sequence[regex.Match[str]]) -> int:
    """The amount of a row that is the penalty: by the headings of its columns, without them the last one."""
    cells = [row.line.words_at(*found.span()) for found in amounts]
    charges = [at for at, cell in enumerate(cells) if cp14().penalty_table.is_charge(row.heading_of(cell))]
    return charges[0] if len(charges) == 1 else len(amounts) - 1


def _penalty_columns(text: str, is_ocr: bool) -> dict[str, dt.date | int | Decimal | None]:
    dates = dates_in(text)
    text = _BROKEN_RATE.sub("0.", text) if is_ocr else text
    rate = RATE.search(text)
    plain = without_figures(RATE.sub(" ", text))
    if is_ocr:
        # The digits of an amount or a date that cannot be parsed are not months.
        plain = _DEGRADED_AMOUNT.sub(" ", plain if dates else DEGRADED_DATE.sub(" ", plain))
    if len(dates) > 1:
        # A number before a period is that of its row.
        last = max(found.end() for found in DATE_IN_TEXT.finditer(text))
        plain = MONEY_IN_TEXT.sub(" ", RATE.sub(" ", text[last:]))
    # Months are the last number before the amounts; what is left of a range of dates is before them.
    months = regex.findall(r"(?<!\d)\d{1,2}(?!\d)", plain)
    return {
        "date": dates[0] if dates else None,
        "months": int(months[-1]) if months else None,
        "rate_percent": _monthly_rate(rate["rate"], is_ocr) if rate else None,
    }


def _monthly_rate(text: str, is_ocr: bool) -> Decimal:
    """Percent per month. No rate is 10 or more (IRC 6651(a)): where OCR reads 05 or 45, the point is lost."""
    lost = is_ocr and len(text) == 2
    return Decimal(text) / 10 if lost else Decimal(text)
