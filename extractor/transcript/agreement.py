"""Several readings of a scanned account against one another: what two show counts, what none confirms is reported.

The balance proves amounts; nothing proves dates, codes, numbers and words but a second look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

from extractor.transcript.identities import is_proven
from extractor.transcript.leftovers import CYCLE_NOT_READ, does_not_exist
from extractor.transcript.model import AccountTranscript, Transaction, UnreadableLine

_DECISIVE = ("code", "date", "amount", "extended_to", "period_end", "tin_last4")
"""What a comparison rests on: where readings differ in it, nothing is concluded."""
_OF_ROW = ("code", "date", "cycle", "dln", "notice", "extended_to", "explanation")
_OF_HEADER = (
    "form",
    "period_end",
    "tin_last4",
    "spouse_tin_last4",
    "name",
    "request_date",
    "accrued_interest_as_of",
    "accrued_penalty_as_of",
)
Part = TypeVar("Part", AccountTranscript, Transaction)


def agree(modules: Sequence[AccountTranscript], others: Sequence[AccountTranscript]) -> bool:
    """Whether two readings show the same in all that is compared."""
    if len(modules) != len(others):
        return False
    return all(
        _same(module, other, _OF_HEADER)
        and len(module.transactions) == len(other.transactions)
        and all(_same(row, there, _OF_ROW) for row, there in zip(module.transactions, other.transactions, strict=True))
        for module, other in zip(modules, others, strict=True)
    )


def _same(one: Part, other: Part, names: Sequence[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)


def confirmed(
    modules: Sequence[AccountTranscript], others: Sequence[Sequence[AccountTranscript]]
) -> list[AccountTranscript]:
    """The modules with what most readings show; what no second reading shows is among their unreadable or uncertain
    lines. `others` are the other readings; without any, that is said."""
    return [
        _confirmed(module, [reading[at] for reading in others if len(reading) == len(modules)])
        for at, module in enumerate(modules)
    ]


def _confirmed(module: AccountTranscript, others: Sequence[AccountTranscript]) -> AccountTranscript:
    header, unsettled = _settled(module, others, _OF_HEADER)
    if header.get("period_end"):
        header["tax_year"] = header["period_end"].year
    once = [] if others else [UnreadableLine(page=1, text="", why="the scan was read only once")]
    lines = [(name, _line(1, f"{name.replace('_', ' ')} {getattr(module, name)}", name)) for name in unsettled]
    rows: list[Transaction] = []
    alike = [other for other in others if len(other.transactions) == len(module.transactions)]
    for at, row in enumerate(module.transactions):
        same = [(other, other.transactions[at]) for other in alike]
        readable = [there for other, there in same if not _is_unreadable(other, there)]
        values, unsettled = _settled(row, readable, _OF_ROW, module.transactions)
        unsettled += ["amount"] if any(there.amount != row.amount for there in _proven(same)) else []
        rows.append(row.model_copy(update=values))
        text = f"{row.code} {row.explanation}"
        lines += [(name, _line(row.page, text, name)) for name in unsettled]
    return module.model_copy(
        update={
            **header,
            "transactions": rows,
            "unreadable": [*module.unreadable, *(line for name, line in lines if name in _DECISIVE)],
            "uncertain": [
                *_still_uncertain(module, rows),
                *once,
                *(line for name, line in lines if name not in _DECISIVE),
            ],
        }
    )


def _still_uncertain(module: AccountTranscript, rows: Sequence[Transaction]) -> list[UnreadableLine]:
    """The uncertain lines of a reading without those of rows whose cycle another one shows."""
    found = [row for row in rows if row.cycle]
    return [
        line
        for line in module.uncertain
        if line.why != CYCLE_NOT_READ or not any(_is_of(line, row) for row in found if row.page == line.page)
    ]


def _is_of(line: UnreadableLine, row: Transaction) -> bool:
    amount = f"{abs(row.amount):.2f}" if row.amount is not None else ""
    return line.text.startswith(row.code) and amount in line.text.replace(",", "")


def _is_unreadable(module: AccountTranscript, row: Transaction) -> bool:
    """Whether a reading itself says that a row of it could not be read."""
    return any(
        line.page == row.page and line.text.startswith(row.code) and row.explanation in line.text
        for line in module.unreadable
    )


def _proven(rows: Sequence[tuple[AccountTranscript, Transaction]]) -> list[Transaction]:
    """The rows of the readings that add up to their balance: two misread amounts may make up for one another."""
    return [row for module, row in rows if is_proven(module)]


def _line(page: int, text: str, name: str) -> UnreadableLine:
    return UnreadableLine(page=page, text=text, why=f"readings of the scan differ in the {name.replace('_', ' ')}")


def _settled(
    part: Part, others: Sequence[Part], names: Sequence[str], beside: Sequence[Part] = ()
) -> tuple[dict[str, Any], list[str]]:
    """The values that two readings show, and the names of those that only one does.

    What one reading alone shows here and the first one in another of the parts `beside` is that other part's.
    """
    values: dict[str, Any] = {}
    unsettled = []
    for name in names:
        own = getattr(part, name)
        read = [getattr(each, name) for each in (part, *others)]
        shown = [
            value for value in read if value not in (None, "") and not (name == "notice" and does_not_exist(value))
        ]
        once = own is None and len(shown) == 1 < len(read) - 1
        is_elsewhere = once and any(getattr(each, name) == shown[0] for each in beside)
        if not shown or is_elsewhere or all(value == own for value in shown):
            values[name] = own
            continue
        best, count = Counter(shown).most_common(1)[0]
        if count > 1:
            values[name] = best
        else:
            unsettled.append(name)
    return values, unsettled
