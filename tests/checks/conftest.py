"""Every finding in these tests is one that a person can act on: its message has its figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from extractor.checks.case import Case
from extractor.checks.registry import Problem, Rule
from extractor.checks.wording import in_words
from extractor.record import Finding

_AMOUNT = re.compile(r"-?\d+\.\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHOWS_NO_FIGURE = frozenset({"field-doubtful"})
"""What was read without confidence is not repeated in words."""
_SHOWS_RATES = frozenset({"interest-rate-mismatch"})
_TEXTS = frozenset({"payee", "contact_phone", "payment_address"})
"""These are shown as they are printed, also where a letter prints an amount in their place."""


@pytest.fixture(autouse=True)
def _messages_have_their_figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made = Rule._finding
    lacking: list[str] = []

    def finding(self: Rule, case: Case, problem: Problem) -> Finding:
        is_text = bool(problem.fields) and _TEXTS.issuperset(problem.fields)
        shown = () if is_text else (problem.expected, problem.found)
        in_message = _in_percent if self.code in _SHOWS_RATES else _in_words
        figures = [words for figure in shown if figure and (words := in_message(figure))]
        is_blank = re.search(r"\bNone\b", problem.message) is not None and problem.found != "None"
        if is_blank or not all(words in problem.message for words in figures):
            lacking.append(f"{self.code}: {problem.message} ({problem.expected}, {problem.found})")
        return made(self, case, problem)

    monkeypatch.setattr(Rule, "_finding", finding)
    yield
    assert [each for each in lacking if each.split(":")[0] not in _SHOWS_NO_FIGURE] == []


def _in_percent(figure: str) -> str:
    """A rate, or several, as messages have them."""
    return f"{figure}%"


def _in_words(figure: str) -> str | None:
    """An amount or a day as messages have it; "there is none" says zero."""
    if _DAY.fullmatch(figure):
        return in_words(dt.date.fromisoformat(figure))
    return in_words(Decimal(figure)) if _AMOUNT.fullmatch(figure) and Decimal(figure) else None
