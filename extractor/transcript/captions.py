"""Headers whose labels are below their values, as captions are: put above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import regex

from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.transcript.grammar import DATE, MONEY
from extractor.transcript.whole_labels import is_aligned

LABEL = regex.compile(
    r"(?:(?:request|response|processing|received) date|form(?: number)?\b|tax (?:period|year)|report for tax period"
    r"|period ending"
    r"|(?:spouse(?:'s)? )?(?:taxpayer identification|taxpayer id|tin\b|ssn\b|social security)|name\b|name\(s\)"
    r"|(?:taxpayer|client)\b"
    r"|(?:account )?balance\b|accrued (?:interest|penalty)|total (?:balance|accru)|tracking number|customer file"
    r"|filing status|exemptions|adjusted gross|taxable income|tax per return|cycle posted)",
    regex.IGNORECASE,
)
_VALUE = regex.compile(
    rf"{MONEY}|{DATE}|\d{{4}}(?:-?[A-Z]{{1,2}})?|[\dXKY*#•]{{3}}\s?-?\s?[\dXKY*#•]{{2}}\s?-?\s?\d{{4}}",
    regex.IGNORECASE,
)
_HAS_VALUE = regex.compile(r"\d|:\s*\S|^(?:name(?:\(s\))?|taxpayer|client)\s+(?!shown|id|name)", regex.IGNORECASE)
_BEGINS_WITH_VALUE = regex.compile(rf"(?:{_VALUE.pattern})(?!\S)", regex.IGNORECASE)
_CAPTIONED = regex.compile(rf"(?P<value>{_VALUE.pattern})\s+(?P<label>[^\d\n]+)", regex.IGNORECASE)
_NEXT_LINE = 2.4
"""Farthest that a caption is below its value, in heights of the larger print."""
_CELL_GAP = 1.5
"""Gap between cells that a run may reach over, in heights of print."""
_BEFORE_LABEL = frozenset("account total spouse spouse's taxpayer".split())
Kind = Literal["label", "value", "other"]


def is_bare_label(text: str) -> bool:
    """Whether a text is a label without a value behind it."""
    return LABEL.match(text) is not None and not _HAS_VALUE.search(text)


def kind_of(cells: Sequence[str]) -> Kind:
    """Whether the cells of a line are all labels without values, or all values."""
    if all(map(is_bare_label, cells)):
        return "label"
    return "value" if all(_VALUE.fullmatch(cell) for cell in cells) else "other"


def labels_first(kinds: Sequence[Kind]) -> list[int]:
    """The order of lines in which each label is above its value: the printed one, unless more labels are below values
    than above them."""
    order = list(range(len(kinds)))
    above = sum(pair == ("label", "value") for pair in pairwise(kinds))
    below = sum(pair == ("value", "label") for pair in pairwise(kinds))
    if below <= above:
        return order
    at = 0
    while at + 1 < len(kinds):
        if (kinds[at], kinds[at + 1]) == ("value", "label"):
            order[at : at + 2] = [at + 1, at]
            at += 1
        at += 1
    return order


def with_labels_before(texts: Sequence[str]) -> list[str]:
    """The lines, each value before its label on one line put behind it, where a header has more of these."""
    captioned = [_CAPTIONED.fullmatch(text) for text in texts]
    turned = [
        f"{found['label']} {found['value']}" if found and LABEL.match(found["label"]) else None for found in captioned
    ]
    usual = sum(_is_labeled(text) for text in texts)
    if sum(text is not None for text in turned) <= usual:
        return list(texts)
    return [before if after is None else after for before, after in zip(texts, turned, strict=True)]


def with_values_beside(texts: Sequence[str]) -> list[str]:
    """The lines, where several labels follow one another and then as many values, each value behind its label."""
    beside = list(texts)
    for labels in _groups(texts):
        end = labels[-1][-1] + 1
        values = [at for at in range(end, min(end + len(labels), len(texts))) if _BEGINS_WITH_VALUE.match(texts[at])]
        if len(values) != len(labels) or (
            len(texts) > end + len(labels) and _BEGINS_WITH_VALUE.match(texts[end + len(labels)])
        ):
            continue
        for label, value in zip(labels, values, strict=True):
            beside[label[0]] = " ".join((*(texts[at] for at in label), texts[value]))
        for at in (*(at for label in labels for at in label[1:]), *values):
            beside[at] = ""
    return [text for text in beside if text]


def with_rows_apart(texts: Sequence[str]) -> list[str]:
    """The lines, a line of several labels and one of as many values below it as one line for each label."""
    apart: list[str] = []
    at = 0
    while at < len(texts):
        labels = _labels_in(texts[at])
        values = _values_in(texts[at + 1]) if at + 1 < len(texts) else []
        if len(labels) > 1 and len(labels) == len(values):
            apart += [f"{label} {value}" for label, value in zip(labels, values, strict=True)]
            at += 1
        else:
            apart.append(texts[at])
        at += 1
    return apart


def _labels_in(text: str) -> list[str]:
    """The labels that a line is nothing but, each up to the next one; none for another line."""
    words = text.split()
    starts = [at for at in range(len(words)) if LABEL.match(" ".join(words[at:])) and not _goes_on(words, at)]
    if not starts or starts[0] or any(character.isdigit() for character in text):
        return []
    return [" ".join(words[start:end]).rstrip(":") for start, end in pairwise([*starts, len(words)])]


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a label that begins at a word is the end of one that begins before it, as `balance` of `account
    balance`."""
    return at > 0 and words[at - 1].casefold() in _BEFORE_LABEL and LABEL.match(" ".join(words[at - 1 :])) is not None


def _values_in(text: str) -> list[str]:
    """The values that a line is nothing but; none for another line."""
    found = [each[0] for each in _VALUE.finditer(text)]
    return found if " ".join(found) == text else []


def _groups(texts: Sequence[str]) -> list[list[list[int]]]:
    """Where successive labels without values are, at least two; a note in parentheses goes on in the label above it."""
    groups: list[list[list[int]]] = []
    for at, text in enumerate(texts):
        follows = bool(groups) and groups[-1][-1][-1] == at - 1
        if is_bare_label(text):
            if follows:
                groups[-1].append([at])
            else:
                groups.append([[at]])
        elif follows and text.startswith("(") and not any(character.isdigit() for character in text):
            groups[-1][-1].append(at)
    return [group for group in groups if len(group) > 1]


def _is_labeled(text: str) -> bool:
    return LABEL.match(text) is not None and any(character.isdigit() for character in text)


def with_captions(runs: Sequence[TextRun]) -> list[TextRun]:
    """The runs of a page, each value above its label put behind it in one run, where more labels of the page have their
    values above them than below or beside."""
    cells = [cell for run in runs for cell in _cells(run)]
    labels = [cell for cell in cells if kind_of([cell.text]) == "label"]
    values = [cell for cell in cells if kind_of([cell.text]) == "value"]
    above, below, beside = ([_nearest(label, values, where) for label in labels] for where in (_above, _below, _beside))
    counts = [sum(value is not None for value in found) for found in (above, below, beside)]
    if counts[0] <= max(counts[1:]):
        return list(runs)
    whole: dict[int, TextRun] = {}
    taken: set[int] = set()
    for label, value in zip(labels, above, strict=True):
        if value is not None and id(value) not in taken:
            taken.add(id(value))
            moved = (replace(word, top=label.top, bottom=label.bottom) for word in value.words)
            whole[id(label)] = TextRun((*label.words, *moved))
    return [whole.get(id(cell), cell) for cell in cells if id(cell) not in taken]


def _cells(run: TextRun) -> list[TextRun]:
    """The parts of a run with more than a blank between them."""
    parts = [[run.words[0]]]
    for before, word in pairwise(run.words):
        if word.x0 - before.x1 > _CELL_GAP * run.height:
            parts.append([])
        parts[-1].append(word)
    return [TextRun(tuple(part)) for part in parts]


def _nearest(label: TextRun, values: Sequence[TextRun], where: Callable[[TextRun, TextRun], bool]) -> TextRun | None:
    own = [value for value in values if where(label, value)]
    return min(own, key=lambda value: abs(value.middle - label.middle) + abs(value.x0 - label.x0), default=None)


def _above(label: TextRun, value: TextRun) -> bool:
    return 0 < label.middle - value.middle < _NEXT_LINE * max(label.height, value.height) and is_aligned(label, value)


def _below(label: TextRun, value: TextRun) -> bool:
    return 0 < value.middle - label.middle < _NEXT_LINE * max(label.height, value.height) and is_aligned(label, value)


def _beside(label: TextRun, value: TextRun) -> bool:
    return value.x0 > label.x1 and same_line(label, value)
