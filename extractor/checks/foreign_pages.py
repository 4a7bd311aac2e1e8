"""Pages of a notice's file that belong to no notice: named, and searched for demands."""

from __future__ import annotations

from dataclasses import replace

from extractor.checks import forgery
from extractor.checks.case import Case
from extractor.checks.registry import Lacking, Outcome, Problem, rule
from extractor.record import Notice


@rule(
    "pages-foreign",
    title="Every page of the file belongs to a notice",
    severity="warning where such a page demands payment as no genuine notice does; info otherwise",
    authority="the pages of a notice show its page number, its code and its date",
    needs_text=True,
)
def foreign_pages(case: Case) -> Outcome:
    if not case.texts:
        return Lacking("the words of the file are not at hand")
    if not case.foreign_pages:
        return ()
    signs = {page: _signs(case, page) for page in case.foreign_pages}
    problems = [_demand(page, found) for page, found in signs.items() if found]
    plain = [str(page) for page, found in signs.items() if not found]
    if plain:
        pages = f"page {plain[0]} belongs" if len(plain) == 1 else f"pages {', '.join(plain)} belong"
        problems.append(Problem("info", f"{pages} to no notice in this file; no figure was taken from there"))
    return tuple(problems)


def _demand(page: int, found: str) -> Problem:
    message = f"page {page} of the file belongs to no notice and says what no genuine notice does: do not follow it"
    return Problem("warning", message, (), found=found)


def _signs(case: Case, page: int) -> str:
    """The words on a page that no genuine notice has; empty where there are none."""
    alone = replace(case, notice=Notice(), texts=case.foreign_pages[page], leftovers=(), foreign_pages={})
    outcomes = (forgery.payment_method(alone), forgery.wording(alone), forgery.contact(alone))
    problems = [each for outcome in outcomes if not isinstance(outcome, Lacking) for each in outcome]
    return "; ".join(each.found or each.message for each in problems if each.severity == "error")
