"""Hidden text of a scanner's OCR that is wrong in one figure: the print shows one value, the hidden layer another."""

from __future__ import annotations

import random
from dataclasses import replace

from scripts.letters import wording
from scripts.letters.draft import Draft
from scripts.letters.faults import changed_digit
from scripts.letters.sheet import Mark, Sheet, Text


def misread(draft: Draft, rng: random.Random) -> list[Sheet]:
    """The sheets with one digit of one figure of the billing summary changed, at one place or everywhere."""
    amounts = [row.amount for row in draft.letter.rows if row.amount] + [draft.letter.amount_due]
    amount = abs(rng.choice(amounts))
    printed, wrong = wording.money(amount), wording.money(changed_digit(amount, rng))
    everywhere = rng.random() < 0.5
    sheets = []
    for sheet in draft.sheets:
        marks: list[Mark] = []
        for mark in sheet.marks:
            if isinstance(mark, Text) and _is_part_of(printed, mark.text):
                mark = replace(mark, text=mark.text.replace(printed, wrong))
                printed = printed if everywhere else "\0"
            marks.append(mark)
        sheets.append(replace(sheet, marks=marks))
    return sheets


def _is_part_of(printed: str, text: str) -> bool:
    """As a figure of its own, not as the end of a longer one."""
    place = text.find(printed)
    return place >= 0 and (place == 0 or not (text[place - 1].isdigit() or text[place - 1] == ","))
