"""The registry: every check is a small pure function, known by the one code of the finding it may give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extractor.checks.case import Case
from extractor.record import Evidence, Finding, NotRun, Severity
from extractor.values.taxpayer_number import masked


class Problem(NamedTuple):
    """Something that does not hold; the registry adds the code, the authority and the chosen evidence."""

    severity: Severity
    message: str
    fields: tuple[str, ...] = ()
    expected: str | None = None
    found: str | None = None
    tolerance: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Lacking:
    """A check that could not be made, and what it lacked."""

    why: str


Outcome = tuple[Problem, ...] | Lacking
"""What a check says: what does not hold (nothing: the check passed), or that it could not be made."""

CheckFunction = Callable[[Case], Outcome]

HELD: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A check as `cp14 rules` lists it. `severity` says in words when it gives which."""

    code: str
    title: str
    severity: str
    authority: str
    tolerance: str
    needs_text: bool
    check: CheckFunction

    def __call__(self, case: Case) -> list[Finding] | NotRun:
        """The findings of the check on a letter (an empty list: passed), or that it was not made."""
        try:
            outcome = self.check(case)
        except ArithmeticError:
            # Figures of a record made elsewhere can be absurd: dates and numbers past what a computer holds.
            outcome = Lacking("a figure is too large or too small to compute with")
        if not outcome:
            return []
        if isinstance(outcome, Lacking):
            return _not_run(self.code, outcome.why)
        return [self._finding(case, problem) for problem in outcome]

    def _finding(self, case: Case, problem: Problem) -> Finding:
        """A finding of this check. Not cached: its figures are a taxpayer's."""
        own = {
            "severity": case.severity_of(problem.severity, problem.fields),
            "message": masked(problem.message),
            "fields": list(problem.fields),
            "expected": None if problem.expected is None else masked(problem.expected),
            "found": None if problem.found is None else masked(problem.found),
            "evidence": list(problem.evidence or case.evidence(problem.fields)),
        }
        return _shared(self.code, problem.tolerance or self.tolerance, self.authority).model_copy(update=own)


@lru_cache(maxsize=1024)
def _shared(code: str, tolerance: str, authority: str) -> Finding:
    """What the findings of a check have in common, validated once: that costs more than most checks."""
    return Finding(
        code=code,
        severity="info",
        message="",
        fields=[],
        expected=None,
        found=None,
        tolerance=tolerance,
        authority=authority,
        evidence=[],
    )


@lru_cache(maxsize=4096)
def _not_run(code: str, why: str) -> NotRun:
    """That a check was not made, one object for all letters: most lack the same, and none is ever changed."""
    return NotRun(code=code, why=why)


_RULES: dict[str, Rule] = {}


def rule(
    code: str, *, title: str, severity: str, authority: str, tolerance: str = "none", needs_text: bool = False
) -> Callable[[CheckFunction], CheckFunction]:
    """Register the decorated function as the check that gives findings of `code`.

    `needs_text`: the check looks at the letter's own words; without them its earlier findings stand.
    """

    def register(check: CheckFunction) -> CheckFunction:
        if code in _RULES:
            raise ValueError(f"two checks give the code {code}")
        _RULES[code] = Rule(code, title, severity, authority, tolerance, needs_text, check)
        return check

    return register


def registered() -> tuple[Rule, ...]:
    """Every registered check in the order of registration."""
    return tuple(_RULES.values())
