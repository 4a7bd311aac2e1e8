"""The payee: to whom a check or money order is to be made payable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from extractor.fields.row_label import is_total_label, letters
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import SAME_EDGE
from extractor.layout.text_run import TextRun
from extractor.necessary_literals import Sought
from extractor.notices import cp14
from extractor.values.date import DATE_IN_TEXT
from extractor.values.word import Word

_IN_SPANISH = r"(?:\s*/\s*[\p{L} ]{0,30}(?:a\s+nombre\s+de|a\s+la\s+orden\s+de|pagader\w+\s+al?)\b)?"
"""The same words in the other language of a bilingual letter: "payable to / Cheque o giro a nombre de:"."""
_IN_NAME_OF = (
    r"(?=in\s)(?:^|(?<=\b(?:checks?|cheques?|orders?|drafts?|pay(?:able|ments?)?|money|funds|transfers?|ma[dk]e|drawn|draw|issued?)"
    r"\b[^.;]{0,60}))in\s+the\s+name\s+of"
)
"""Said of a means of payment, or at the beginning of a line; a fraud may be in the name of the IRS. What stands behind
is looked at first: to look back from each word took two thirds of the time of the search."""
_DRAWN = (
    r"|\b(?:draw|write|issue|make)\s+(?:(?:your|a|the|one)\s+)?(?:checks?|cheques?|money\s+orders?)"
    r"(?:\s+or\s+(?:checks?|cheques?|money\s+orders?))?\s+to\s(?=(?:(?i:the\s))?(?-i:\p{Lu}))"
)
_PAYABLE_TO = Sought(
    r"\b(?:(?:payable|ma[dk]e\s+(?:\w+\s+){0,6}out)\s+to|(?:drawn\s+)?to\s+the\s+order\s+of|drawn\s+to"
    rf"|in\s+favou?r\s+of|{_IN_NAME_OF}"
    r"|payee(?:\s+(?:is|must\s+be|shall\s+be))?[^\w.]|beneficiary[^\w.]|^(?:checks?|money\s+orders?|payments?|drafts?)(?:\s+\w+){0,4}\s+to\s?:|\b(?:pay\s+to|order\s+of)\s?:|(?:checks?|money\s+orders?)\s+(?:must|should|shall)\s+name\b"
    r"|(?=check)(?<!\b(?:mail|send|sent|forward|return|bring|address|deliver|post)\w*\b[^.;:]{0,40})\bchecks?(?:\s+or\s+money\s+orders?)?\s+to\s(?=(?:(?i:the\s))?(?-i:\p{Lu}))(?!(?:the\s+)?(?:internal\s+revenue|irs\b|department))"
    rf"{_DRAWN})"
    rf"{_IN_SPANISH}(?:\s*(?:(?:the\s+)?order\s+of(?:\s+the)?|the)\b)?[\s:]*",
)
_DEGRADED = Sought(
    r"\b(?:(?:payable|made out){e<=1}\s+to|ma[dk]e\s+(?:\w+\s+){1,6}out\s+to"
    r"|(?:drawn\s+)?to\s+(?:the\s+order){e<=1}\s+of|drawn\s+to"
    rf"|in\s+(?:favou?r){{e<=1}}\s+of|{_IN_NAME_OF}"
    r"|(?:payee|beneficiary)[^\w.]|^(?:checks?|money\s+orders?)(?:\s+\w+){0,4}\s+to\s?:|\b(?:pay\s+to|order\s+of)\s?:|(?:checks?|money\s+orders?)\s+(?:must|should|shall)\s+name\b"
    rf"{_DRAWN}){_IN_SPANISH}(?:\s*(?:the){{s<=1}})?\b[\s:]*",
)
"""The same as OCR reads it, one letter in the telling word lost or misread."""
_CELL = regex.compile(r"pay\s+to(?:\s+the\s+order\s+of)?", regex.IGNORECASE)
"""The label of a cell without a colon; in a sentence these words lead to much else."""
_PAY_TO = regex.compile(r"^Pay\s+to\s+(?:the\s+)?(?=\p{Lu}[\p{Ll}.])")
_DENIED = regex.compile(r"\b(?:never|not|n['’]t)(?:\s+be)?\W*$", regex.IGNORECASE)
"""What says before "payable to" that nothing is."""
_CAPITALIZED = regex.compile(r"\p{Lu}[\p{L}&'’.-]*")
_ABBREVIATION = regex.compile(r"(?:\p{L}\.)+|(?:Dept|Inc|Corp|Co|Ltd)\.")
_BETWEEN = ("of", "the")
_AFTER_CAPITALS = ("AND", "WITH", "FOR", "ON", "IN", "OR", "BY", "WRITE", "Write", "MAIL", "Mail", "SEND", "Send")
_MOST_OF_LABEL = 3
"""Most words of a label in a cell, "Check payable to", whose name is beside it; more are a sentence."""
_MOST_WORDS, _MOST_LINES = 8, 3
"""Most words of a payee, and most lines of its sentence. No record changes from 4 to 16, or from 2 to 6."""


def payee(layout: PageLayout) -> str | None:
    """The first payee of a page as printed, without `the`; None where the page has none."""
    return next((name for name, _ in payees(layout)), None)


@memoized_by_first
def payees(layout: PageLayout) -> Sequence[tuple[str, TextRun]]:
    """Every payee that a page names, with the line on which it begins."""
    return tuple(_payees(layout))


def _payees(layout: PageLayout) -> Iterator[tuple[str, TextRun]]:
    for run in layout.runs:
        lines = layout.paragraph(run, _MOST_LINES)
        text = " ".join(line.text for line in lines)
        pattern = _DEGRADED if run.is_ocr else _PAYABLE_TO
        is_cell = _CELL.fullmatch(run.text) is not None
        match = _CELL.match(text) if is_cell else _PAY_TO.match(text) or pattern.search(text, timeout=2.0)
        if match is None or match.start() >= len(run.text) or _DENIED.search(text[: match.start()]):
            continue
        passed = len(text[: match.end()].split())
        beside = _beside(layout, run, passed)
        below = _name(lines, passed)
        is_label = len(run.words) <= _MOST_OF_LABEL or (passed >= len(run.words) and _is_treasury(beside))
        name = (beside or below if is_label else below or beside) or _under(layout, run, passed)
        if name and not _is_payment_label(name) and not (is_cell and _is_office(name)):
            yield name, run


def _is_treasury(name: str) -> bool:
    return "treasury" in name.casefold()


def _beside(layout: PageLayout, run: TextRun, passed: int) -> str:
    """The name in the next run on the line, where "payable to" is a label of its own."""
    right = layout.right_of(run)[:1]
    if not right or passed < len(run.words) or _is_payment_label(right[0].text) or DATE_IN_TEXT.match(right[0].text):
        return ""
    return _name(right, 0)


def _under(layout: PageLayout, run: TextRun, passed: int) -> str:
    """The name under "payable to" in a line that begins with other print, as where a stamp is put beside an address."""
    below = layout.below(run, 1.0)[:1] if passed >= len(run.words) else []
    words = tuple(word for other in below for word in other.words if word.x0 >= run.x0 - SAME_EDGE)
    return _name([TextRun(words)], 0) if words and words[0].x0 <= run.x0 + SAME_EDGE else ""


def _is_payment_label(text: str) -> bool:
    """Whether a text is the label of the amount, of the day to pay by or of the tax year, in the cell beside "payable
    to"."""
    label = " ".join(text.replace(".", " ").casefold().split())
    is_year = label.rstrip(" 0123456789:") in cp14().fields["tax_year"].labels
    return is_total_label(label) or label in cp14().fields["due_date"].labels or is_year


def _name(lines: list[TextRun], passed: int) -> str:
    """The capitalized words after the first `passed` words of a paragraph, up to the end of sentence or name."""
    placed = [(word, number) for number, line in enumerate(lines) for word in line.words][passed:]
    name: list[str] = []
    line_before = 0
    for word, number in placed[:_MOST_WORDS]:
        bare = word.text.strip("\"“”'‘’()")
        plain = bare.rstrip(".,;:!?")
        if (
            name
            and number != line_before
            and (_begins_anew(lines[number]) or not _goes_on(lines, number, word, " ".join(name)))
        ):
            break
        line_before = number
        if not (_CAPITALIZED.fullmatch(plain) or (name and plain in _BETWEEN)) or plain in _AFTER_CAPITALS:
            break
        abbreviated = _ABBREVIATION.fullmatch(bare) is not None
        name.append(bare if abbreviated else plain)
        if plain != bare and not abbreviated:
            break
    while name and name[-1] in _BETWEEN:
        name.pop()
    return " ".join(name)


def _begins_anew(line: TextRun) -> bool:
    """Whether a line begins with a label, known or with a colon, the next cell of a form, or is the name of an office,
    the first line of an address; not with the end of a sentence."""
    first = list(takewhile(lambda word: not word.text.endswith("."), line.words[:3]))
    labels = (" ".join(word.text for word in first[:count]) for count in range(2, len(first) + 1))
    is_label = any(map(_is_payment_label, labels)) or any(word.text.endswith(":") for word in first)
    return is_label or _is_office(line.text)


def _is_office(text: str) -> bool:
    return letters(text) in map(letters, cp14().address.office_names)


def _goes_on(lines: list[TextRun], number: int, word: Word, name: str) -> bool:
    """Whether a name continues on the next line: the word did not fit on the line before, and has the same case."""
    full = lines[number - 1]
    room = max(line.x1 for line in lines) - full.x1
    return room < word.x1 - word.x0 + 0.2 * word.height and word.text.isupper() == name.isupper()
