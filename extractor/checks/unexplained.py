"""Amounts and dates that the letter states and that are no figure of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.checks.case import HIDDEN_TEXT, Case
from extractor.checks.registry import Lacking, Outcome, Problem, rule
from extractor.checks.wording import in_words
from extractor.leftover import Leftover
from extractor.record import Severity

_AUTHORITY = "the notice itself: every figure on it is one of its figures, or is of a kind that can be named"
_SHOWN_WORDS = 30


@rule(
    "amount-unexplained",
    title="Every amount is a figure of the notice, or of a kind that needs no explanation",
    severity="error where the sentence says that the amount is to be paid or is owed, and no notice is likely to "
    "hold it; warning otherwise, for a cell of a table, and while which row of the billing summary is which is a guess",
    authority=_AUTHORITY,
    tolerance="0.00",
    needs_text=True,
)
def amounts_explained(case: Case) -> Outcome:
    due = case.notice.amount_due
    if due is None:
        return Lacking("the amount due was not read")
    return _unexplained(case, "amount", due)


@rule(
    "date-unexplained",
    title="Every date is a date of the notice, or of a kind that needs no explanation",
    severity="error where the sentence says that it is a day to pay by, and no notice is likely to hold it; "
    "warning otherwise",
    authority=_AUTHORITY,
    needs_text=True,
)
def dates_explained(case: Case) -> Outcome:
    due = case.notice.due_date
    if due is None or case.notice.notice_date is None:
        return Lacking("the notice date or the due date was not read")
    return _unexplained(case, "date", due)


@rule(
    "sentence-unrecognized",
    title="Every sentence speaks of what the IRS's notices speak of, and claims nothing that none of them does",
    severity="warning",
    authority="the official specimens CP14 of January 30, 2018, CP501 and CP504, and irs.gov, Understanding your CP14 "
    "notice: the words of a genuine notice are known",
    needs_text=True,
)
def sentences_recognized(case: Case) -> Outcome:
    if not case.texts:
        return Lacking("the words of the letter are not at hand")
    return tuple(
        Problem(
            "warning",
            f"page {each.evidence.page} has a sentence that is not known from the IRS's notices ({each.value}): "
            f"“{_shortened(each.sentence)}”",
            (),
            found=each.sentence[:200],
            evidence=(each.evidence,),
        )
        for each in case.unclaimed("sentence")
    )


def _unexplained(case: Case, kind: str, due: Decimal | dt.date) -> Outcome:
    if not case.texts:
        return Lacking("the words of the letter are not at hand")
    found = [each for each in case.leftovers if each.kind == kind]
    certain = tuple(_problem(each, in_words(due), str(due)) for each in found if each.certain)
    if kind == "amount" and not case.knows_its_rows:
        certain = tuple(each if each.severity == "info" else each._replace(severity="warning") for each in certain)
    if found and not certain:
        pages = ", ".join(str(page) for page in sorted({each.evidence.page for each in found}))
        return Lacking(f"{len(found)} of the {kind}s on page {pages} could not be read reliably")
    return certain


def _problem(found: Leftover, due: str, expected: str) -> Problem:
    is_amount = found.kind == "amount"
    value = in_words(Decimal(found.value) if is_amount else dt.date.fromisoformat(found.value))
    figure = "the amount due is" if is_amount else "the date to pay by is"
    is_hidden = found.evidence.place == HIDDEN_TEXT
    states = "hides" if is_hidden else "states"
    message = (
        f"page {found.evidence.page} {states} {value}, which is no figure of this notice ({figure} {due}): "
        f"“{_shortened(found.sentence)}”"
    )
    # What nobody sees on the page is no print of the letter; but nobody honest hides a demand.
    severities: tuple[Severity, Severity] = ("warning", "info") if is_hidden else ("error", "warning")
    severity = severities[0] if found.asks_payment else severities[1]
    return Problem(severity, message, (), expected, found.value, evidence=(found.evidence,))


def _shortened(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:_SHOWN_WORDS]) + ("…" if len(words) > _SHOWN_WORDS else "")
