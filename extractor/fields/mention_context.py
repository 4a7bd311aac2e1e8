"""What is around a mention: its sentence, its paragraph, the headings over it, and the rule by which it is harmless."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.fields.harmless import MARKS, UnclaimedPrint, harmless_by
from extractor.fields.mentions import Mention
from extractor.fields.passages import Passage, word_count
from extractor.fields.rows_that_come_out import comes_out
from extractor.fields.table_headings import headings_over, is_cell
from extractor.layout.same_line import SAME_EDGE
from extractor.layout.table_rows import table_rows
from extractor.layout.text_run import TextRun
from extractor.record import Notice, money_text
from extractor.values.money import MONEY_IN_TEXT

MOST_LABEL_WORDS = 6
"""Most words of the label of an amount, with the heading of its column; more are a sentence."""
_MOST_CELL_WORDS = 8
"""Most words of a row in one run of print; more are a sentence, which has no column."""
_FAR = 160
"""Characters before and behind a mention that may be about it: rows of labels have no point at their ends, and are read
as one sentence with the prose below."""
_SENTENCE_WORDS = 2
"""Fewest words beside an amount that make a sentence; with fewer, what stands before it on the line is read with it."""


def harmless_rule(mention: Mention, notice: Notice) -> str | None:
    """The name of the rule by which a mention is harmless."""
    sentence = sentence_of(mention, MARKS[mention.kind])
    run = mention.passage.run_at(mention.start)
    headings = headings_over(mention.passage.layout, run) if is_cell(mention.passage.layout, run) else ()
    return harmless_by(
        UnclaimedPrint(
            kind=mention.kind,
            sentence=sentence,
            headings=headings,
            column=_column_heading(mention) if mention.kind == "amount" else "",
            paragraph=_paragraph(mention),
            is_future=_is_after(mention, notice),
            comes_out=mention.kind == "amount" and is_of_sound_row(mention),
            amount=money_text(mention.value) if isinstance(mention.value, Decimal) else None,
            tax_year=notice.tax_year,
        )
    )


def _paragraph(mention: Mention) -> str:
    """The paragraph of a mention with the line above it, which may be its heading, and the heading of its section."""
    passage = mention.passage
    title = passage.layout.above(passage.runs[0], 2.0)[-1:]
    return " ".join([*_section(passage), *(run.text for run in title), passage.text])


def _section(passage: Passage) -> list[str]:
    """The lowest short line without a point above a paragraph, at its left edge; none for a short one."""
    first = passage.runs[0]
    above = [run for run in passage.layout.runs if run.bottom <= first.top and abs(run.x0 - first.x0) < SAME_EDGE]
    titles = [run for run in above if len(run.words) <= MOST_LABEL_WORDS and run.text[-1].isalpha()]
    return [max(titles, key=lambda run: run.top).text] if titles and len(first.words) > MOST_LABEL_WORDS else []


def _column_heading(mention: Mention) -> str:
    """The heading of the column of amounts that a mention is in; empty where it is in none."""
    if len(mention.passage.run_at(mention.start).words) > _MOST_CELL_WORDS:
        return ""
    word = mention.run.words[-1]
    rows = (row for row in table_rows(mention.passage.layout) if word in row.line.words)
    row = next(rows, None)
    if row is None:
        return ""
    return row.heading_of(next((cell for cell in row.amounts if word in cell.words), mention.run))


def sentence_of(mention: Mention, shown: str) -> str:
    """The sentence that a mention is in, with something shown for it; for a lone one with what leads to it."""
    passage = mention.passage
    first, last = passage.sentence(mention.start, mention.end)
    first, last = max(first, mention.start - _FAR), min(last, mention.end + _FAR)
    own = f"{passage.text[first : mention.start]}{shown}{passage.text[mention.end : last]}".strip()
    run = passage.run_at(mention.start)
    # Numbers under one another are no sentence: each has its label to its left.
    is_number_alone = mention.kind == "taxpayer_number" and run.words == mention.run.words
    if passage.words_around(mention.start, mention.end) >= _SENTENCE_WORDS and not is_number_alone:
        return own
    lead = passage.layout.left_of(run)[:1]
    # In a list of events each has its date to its left.
    event = [] if lead else [e.text for e in passage.layout.right_of(run)[:1] if word_count(e.text) > _SENTENCE_WORDS]
    lead = lead if lead or event else passage.layout.above(run, 1.5)[-1:]
    return " ".join([*(each.text for each in lead), own, *event])


def _is_after(mention: Mention, notice: Notice) -> bool:
    """Whether a mention is a day after that of the notice."""
    day, sent = mention.value, notice.notice_date
    return isinstance(day, dt.date) and sent is not None and day > sent


def is_of_sound_row(mention: Mention) -> bool:
    """Whether the figures in the row of an amount follow from one another; OCR may have misread one of several."""
    text = " ".join(line.text for line in _row(mention))
    return comes_out(text) or (mention.is_ocr and len(MONEY_IN_TEXT.findall(text)) > 1)


def _row(mention: Mention) -> list[TextRun]:
    """The line of a mention with those that overlap it or one of them: a cell of two lines is beside one between."""
    row = [line_of(mention)]
    for lines in (reversed(mention.passage.layout.lines), mention.passage.layout.lines):
        for line in lines:
            if line not in row and any(abs(line.middle - each.middle) < each.height for each in row):
                row.append(line)
    return sorted(row, key=lambda line: line.middle)


def line_of(mention: Mention) -> TextRun:
    """The whole line of a mention, with all its columns."""
    word = mention.run.words[0]
    return next((line for line in mention.passage.layout.lines if word in line.words), mention.run)
