"""Days and months that a letter counts and that do not give the charge beside them: "67 days at 7% on $7,630.53"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

import regex

from extractor.fields.candidate import sentence_leftover
from extractor.fields.passages import Passage, passages
from extractor.fields.worded_penalties import COUNT, HALF_A_PERCENT, MONTHLY_PERCENTS
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.values.figures import without_figures
from extractor.values.money import MONEY_IN_TEXT, amounts_in
from extractor.values.percent import PERCENT

_COUNT = regex.compile(r"(?<![\d.,/$-])(?P<number>\d{1,3}) (?P<unit>days?|months?)\b", regex.IGNORECASE)
_RATE = regex.compile(rf"(?<![\d./])(\d{{1,2}}(?:\.\d{{1,3}})?)\s?{PERCENT}")
_WHOLE = {name: Decimal(number) for number, name in enumerate("one two three four five six".split(), 1)}
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "three-quarters": Decimal("0.75")}
_WORDED_RATE = regex.compile(
    rf"\b(?P<whole>{'|'.join(_WHOLE)}) and (?:an? |one[- ]+)?(?P<part>{'|'.join(_PARTS)}) {PERCENT}",
    regex.IGNORECASE,
)
_MIXED_RATE = regex.compile(
    rf"(?<![\d./])(?P<whole>\d{{1,2}})(?:\s?(?P<part>[½¼¾])|\s(?P<part>[13]/[24]))\s?{PERCENT}$", regex.IGNORECASE
)
_FRACTIONS = {"½": Decimal("0.5"), "1/2": Decimal("0.5"), "¼": Decimal("0.25"), "1/4": Decimal("0.25")}
_FRACTIONS |= {"¾": Decimal("0.75"), "3/4": Decimal("0.75")}
_PERCENT = regex.compile(PERCENT, regex.IGNORECASE)
_NAMES_MONTHS = regex.compile(r"\b(?:months?|mos)\b", regex.IGNORECASE)
_NAMES_RATE = regex.compile(r"\brate\b|\bper (?:month|cent)\b|%|\bpenalty\b|\baddition\b", regex.IGNORECASE)
_REDUCED = {Decimal(5): Decimal("4.5")}
"""The percent a month of the failure-to-file penalty, and what is charged of it where the other one runs (IRC
6651(c)(1))."""
_MOST_MONTHS = 50
"""Half a percent a month ends at 25 percent (IRC 6651(a)(2))."""
_MOST_DAYS = 366
_SURE = 90.0
"""OCR confidence of each figure of a count, its balance and its charge from which it is no other one misread: that one
digit is misread so that another count fits to the cent is rarer still."""
_CENTS = Decimal("0.02")
"""Dollars by which a charge may differ from what its count gives: each part of it is rounded."""
_YEAR_OF_DAYS = (365, 366)


def miscounted(layouts: Sequence[PageLayout]) -> Iterator[Leftover]:
    """The counts that are not those by which the charge beside them follows from its balance and rate, from the top
    down; another count is. Of OCR only those in words that were read with high confidence: a row has no word for its
    count."""
    for layout in layouts:
        for passage in passages(layout):
            yield from _in_words(passage)
        yield from _in_rows(layout) if not layout.is_ocr else ()


def _in_words(passage: Passage) -> Iterator[Leftover]:
    counts = list(_COUNT.finditer(passage.text))
    begins = [0, *(match.end() for match in counts)]
    ends = [*(match.start() for match in counts[1:]), len(passage.text)]
    for match, begin, end in zip(counts, begins, ends, strict=False):
        after, before = passage.text[match.end() : end], passage.text[begin : match.start()]
        pairs = _pairs(amounts_in(before), amounts_in(after))
        if _ends_with_count(passage, match):
            pairs += permutations(amounts_in(before)[-2:], 2)
        others = [int(each["number"]) for each in counts if each is not match and each["unit"][0] in "mM"]
        # "3 months: 1 on $6,102.58 = $30.51; 1 on": the parts of a count have no unit.
        others += [int(number) for number in COUNT.findall(without_figures(after))]
        pairs = [pair for pair in pairs if not _is_of_another_count(others, *pair)]
        is_ceiling = match["unit"][0] in "mM" and int(match["number"]) == _MOST_MONTHS
        rates = [] if is_ceiling else _rates_of(passage, match, after)
        found = [_contradiction(match["unit"], int(match["number"]), rate, pairs) for rate in rates]
        if found and found[0] is not None and None not in found and _is_sure(passage.part(match.start(), end)):
            yield _leftover(passage.part(*match.span()), f"{match[0]}{found[0]}", passage.text[match.start() : end])


def _is_of_another_count(months: Sequence[int], balance: Decimal, charge: Decimal) -> bool:
    """Whether a charge follows from a balance by another number of months that the passage counts."""
    return any(follows_by_months(each, rate, balance, charge) for each in months for rate in MONTHLY_PERCENTS)


def _ends_with_count(passage: Passage, count: regex.Match[str]) -> bool:
    """Whether the sentence of a count has its amounts before it: those of the next sentence may be another's."""
    first, last = passage.sentence(*count.span())
    before, after = passage.text[first : count.start()], passage.text[count.end() : last]
    return bool(amounts_in(before)) and not amounts_in(after)


def _rates_of(passage: Passage, count: regex.Match[str], after: str) -> list[Decimal]:
    """The rates that may be of a count: the first one behind it in its clause, before its first amount or else behind
    it; without one each that its paragraph names before it, the last one first, for some of these are ceilings."""
    _, last = passage.sentence(*count.span())
    own = after[: last - count.end()].partition("; ")[0]
    for text in (MONEY_IN_TEXT.split(own, maxsplit=1)[0], own):
        if _PERCENT.search(text):
            return _rates(text)[:1]
    before = _rates(passage.text[: count.start()])[::-1]
    of_months = [rate for rate in before if rate in MONTHLY_PERCENTS]
    return before if count["unit"].casefold().startswith("day") else of_months or before


def _in_rows(layout: PageLayout) -> Iterator[Leftover]:
    """Rows of a table under a heading that names months, each with its balance, rate and charge."""
    lines = iter(layout.lines)
    if any(_is_of_months(line) for line in lines):
        for line in lines:
            yield from _in_row(line)


def _is_of_months(line: TextRun) -> bool:
    """Whether a line is the heading of a table of months."""
    if line.has_digit or not _NAMES_MONTHS.search(line.text):
        return False
    text = HALF_A_PERCENT.sub(" ", line.text)
    return bool(_NAMES_MONTHS.search(text) and _NAMES_RATE.search(text))


def _in_row(line: TextRun) -> Iterator[Leftover]:
    amounts = amounts_in(line.text) if line.has_digit else []
    rate = _rate(line.text) if len(amounts) == 2 else None
    if rate is None or _COUNT.search(line.text):
        return
    text = HALF_A_PERCENT.sub(" ", without_figures(line.text))
    numbers = [int(number) for number in COUNT.findall(text)]
    pairs = list(permutations(amounts, 2))
    found = [_contradiction("months", number, rate, pairs) for number in numbers]
    if found and found[-1] is not None and None not in found:
        yield _leftover(line, f"{numbers[-1]} months{found[-1]}", line.text)


def _is_sure(run: TextRun) -> bool:
    """Whether each word with a digit is a PDF's own, or OCR read it with high confidence."""
    figures = [word for word in run.words if any(map(str.isdigit, word.text))]
    return all(word.confidence is None or word.confidence >= _SURE for word in figures)


def _pairs(before: Sequence[Decimal], after: Sequence[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """The amounts that may be the balance and the charge of a count, from those before and behind it: a charge before
    it and a balance behind it are of two counts."""
    return [*permutations(after[:2] or before[-2:], 2), *zip(before[-1:], after[:1], strict=False)]


def _rates(text: str) -> list[Decimal]:
    """The rates in a text, in percent."""
    ends = [match.end() for match in _PERCENT.finditer(text)]
    read = (_rate(text[begin:end]) for begin, end in pairwise([0, *ends]))
    return [rate for rate in read if rate is not None]


def _rate(text: str) -> Decimal | None:
    """The first rate in a text, in percent: in figures or in words; None where there is none, or in other words."""
    first = _PERCENT.search(text)
    if first is None:
        return None
    head = text[: first.end()]
    rate, worded = _RATE.search(head), _WORDED_RATE.search(head)
    mixed = _MIXED_RATE.search(head)
    if mixed is not None and mixed["part"] in _FRACTIONS:
        return Decimal(mixed["whole"]) + _FRACTIONS[mixed["part"]]
    if HALF_A_PERCENT.search(head):
        return Decimal("0.5")
    if worded is not None:
        return _WHOLE[worded["whole"].casefold()] + _PARTS[worded["part"].casefold()]
    return Decimal(rate[1]) if rate is not None else None


def _contradiction(unit: str, number: int, rate: Decimal, amounts: Sequence[tuple[Decimal, Decimal]]) -> str | None:
    """By what other count, or other rate of the law, the charge of one of a few pairs follows from its balance; None
    where it does by those that are said, or by none."""
    is_days = unit.casefold().startswith("day")
    follows = follows_by_days if is_days else follows_by_months
    pairs = [(balance, charge) for balance, charge in amounts if balance > charge > 0]
    # With "10 months, 5%" the rate is that of all the months.
    is_of_all = not is_days and any(rate == number * each for each in MONTHLY_PERCENTS)
    own = (rate, _REDUCED.get(rate, rate))
    if any(follows(number, each, *pair) for each in own for pair in pairs):
        return None
    if is_of_all and any(follows(1, rate, *pair) for pair in pairs):
        return None
    counts = range(1, (_MOST_DAYS if is_days else _MOST_MONTHS) + 1) if is_days or rate in MONTHLY_PERCENTS else ()
    right = next((count for count in counts for pair in pairs if follows(count, rate, *pair)), None)
    if right is not None:
        return f", where the charge is of {right}"
    rates = () if is_days else sorted(MONTHLY_PERCENTS)
    of_law = next((each for each in rates for pair in pairs if follows(number, each, *pair)), None)
    return f" at {rate} percent, where the charge is of {of_law} percent" if of_law is not None else None


def follows_by_months(count: int, rate: Decimal, balance: Decimal, charge: Decimal) -> bool:
    """Whether a percentage of a balance for some months is a charge."""
    return abs(balance * rate * count / 100 - charge) <= _CENTS


def follows_by_days(count: int, rate: Decimal, balance: Decimal, charge: Decimal) -> bool:
    """Whether interest compounded daily for some days is a charge, in a year or a leap year."""
    return any(abs(balance * ((1 + rate / 100 / year) ** count - 1) - charge) <= _CENTS for year in _YEAR_OF_DAYS)


def _leftover(run: TextRun, said: str, sentence: str) -> Leftover:
    return sentence_leftover(f"it counts {said}", sentence, run, shown=sentence)
