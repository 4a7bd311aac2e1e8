"""The notice code, from the header or a running header; from a sentence only where it says that it is this notice's."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import regex

from extractor.fields.candidate import Candidate
from extractor.fields.coupon import coupon_top
from extractor.fields.labeled import field_labels, labeled, value_of
from extractor.fields.passages import passages
from extractor.layout.page_layout import PageLayout
from extractor.layout.run_parts import parts_of
from extractor.layout.text_run import TextRun
from extractor.notices.definition import Place
from extractor.values.notice_code import parse_code, parse_degraded_code, parse_named_code
from extractor.values.taxpayer_number import NUMBER_IN_TEXT

_THIS_NOTICE = regex.compile(
    r"\b(?:(?:this|our|the (?:present|enclosed|attached))(?: irs)? (?:notice|letter|bill)"
    r"(?: is| is an?| code| number| no\.)?|this is (?:an? |your |our )?(?:irs )?(?:notice |letter )?)[ ,:]{0,2}"
    r"\(?(?P<code>CP ?\d{2,4}[A-Z]?)\b",
    regex.IGNORECASE,
)

_PAGE = regex.compile(r"\b(?:page|sheet) \d+(?: of \d+)?", regex.IGNORECASE)
_HEAD_LINES = 3
_MOST_WORDS = 16
"""Lines of a running header, and most words of one; more are a sentence."""


def code_candidates(layouts: Sequence[PageLayout], codes: Collection[str]) -> list[Candidate]:
    """Every mention of the notice's code: beside its label, else alone in its run.

    `codes` are those of all known notices: where OCR reads letters for digits, it must be one of them.
    """
    beside = labeled(layouts, "notice_code")
    named = {each.value for each in beside}
    others = [each for each in _on_coupons(layouts) if each.value not in named]
    found = [*beside, *others] if beside else _alone(layouts) or _in_parts(layouts) or _in_lines_of_identity(layouts)
    return found or _degraded(layouts, codes) or _of_this_notice(layouts)


def _degraded(layouts: Sequence[PageLayout], codes: Collection[str]) -> list[Candidate]:
    def parse(text: str) -> str | None:
        return parse_degraded_code(text, codes)

    read = (value_of(label, parse) for label in field_labels(layouts, "notice_code"))
    beside = [candidate for candidate in read if candidate is not None]
    runs = ((layout, run) for layout in (() if beside else layouts) for run in layout.runs if run.is_ocr)
    alone = (Candidate(code, run, _place(layout, layouts)) for layout, run in runs if (code := parse(run.text)))
    return [*beside, *alone]


def _alone(layouts: Sequence[PageLayout]) -> list[Candidate]:
    """Codes that are a whole run, or that end one short run such as a footer `Page 1 of 4 CP501`."""
    candidates = []
    for layout in layouts:
        for run in layout.runs:
            if _ends_sentence(layout, run):
                continue
            code = parse_code(run.text)
            if code is not None:
                candidates.append(Candidate(code, run, _place(layout, layouts)))
            elif len(run.words) <= 6 and not _lists_codes(run):
                candidates += _code_words(run, _place(layout, layouts))
    return candidates


def _lists_codes(run: TextRun) -> bool:
    """Whether a line names several notices, "CP501, CP503, then CP504": those that may follow, not its own."""
    return len({code for word in run.words if (code := parse_code(word.text.strip("()"))) is not None}) > 1


def _ends_sentence(layout: PageLayout, run: TextRun) -> bool:
    """Whether a run is the last line of a sentence, "to levy (CP504).", which may speak of another notice."""
    return run.text.endswith(".") and bool(layout.continued_by(run))


def _on_coupons(layouts: Sequence[PageLayout]) -> list[Candidate]:
    """Codes that are a whole run of a coupon, which names no notice but its own."""
    return [
        Candidate(code, run, "coupon")
        for layout in layouts
        if (top := coupon_top(layout)) is not None
        for run in layout.runs
        if run.top >= top and (code := parse_code(run.text)) is not None
    ]


def _in_parts(layouts: Sequence[PageLayout]) -> list[Candidate]:
    """Codes that are a part of a line between commas or bars: `Subject: Form 1040, tax year 2013, notice CP14`."""
    return [
        Candidate(code, part, _place(layout, layouts))
        for layout in layouts
        for run in layout.runs
        if not _lists_codes(run)
        for part in parts_of(run)
        if (code := parse_named_code(part.text)) is not None
    ]


def _in_lines_of_identity(layouts: Sequence[PageLayout]) -> list[Candidate]:
    """Codes that begin a line at the head of a page that also names the taxpayer, or are in one that numbers the
    page: `CP14 Tax Year 2023 SSN ending 2080`, `STATEMENT OF ACCOUNT CP14 PAGE 1`."""
    return [
        candidate
        for layout in layouts
        for run in layout.lines[:_HEAD_LINES]
        if len(run.words) <= _MOST_WORDS
        for candidate in _code_words(_words_of_identity(run), _place(layout, layouts))
    ]


def _words_of_identity(line: TextRun) -> TextRun:
    """The words of a line at the head of a page that may be its code: the first, and those right before and behind the
    number of the page."""
    found = list(_PAGE.finditer(line.text))
    if not found:
        return TextRun(line.words[:1] if NUMBER_IN_TEXT.search(line.text) else ())
    before, after = line.text[: found[0].start()].split(), line.text[found[0].end() :].split()
    near = {0, len(before) - 1, len(line.words) - len(after)}
    return TextRun(tuple(word for at, word in enumerate(line.words) if at in near))


def _of_this_notice(layouts: Sequence[PageLayout]) -> list[Candidate]:
    """Codes that sentences give this notice: `This notice (CP14) is addressed to`."""
    return [
        Candidate(code, passage.part(*match.span("code")), _place(layout, layouts))
        for layout in layouts
        for passage in passages(layout)
        for match in _THIS_NOTICE.finditer(passage.text)
        if (code := parse_code(match["code"])) is not None
    ]


def _code_words(run: TextRun, place: Place) -> list[Candidate]:
    return [
        Candidate(code, TextRun((word,)), place)
        for word in run.words
        if (code := parse_code(word.text)) is not None and len(code) > 3
    ]


def _place(layout: PageLayout, layouts: Sequence[PageLayout]) -> Place:
    return "header" if layout is layouts[0] else "running_header"
