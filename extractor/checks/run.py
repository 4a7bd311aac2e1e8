"""All checks on a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from extractor.checks import (
    agreement,
    balance,
    charges,
    dates,
    foreign_pages,
    forgery,
    interest_table,
    penalties,
    postponements,
    presence,
    sums,
    unexplained,
)
from extractor.checks.case import Case
from extractor.checks.disaster import deadlines_told_before, told_deadlines
from extractor.checks.registry import Rule, registered
from extractor.checks.settled_fields import fields_as_decided
from extractor.checks.status import NOTICE_CODE, status_for
from extractor.leftover import Leftover
from extractor.record import Checks, Finding, Notice, NotRun, Record

_FAMILIES = (
    presence,
    sums,
    charges,
    agreement,
    unexplained,
    dates,
    postponements,
    interest_table,
    balance,
    penalties,
    forgery,
    foreign_pages,
)
"""The modules whose import registers their checks, in the order in which a person would look."""


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every check, with its code, title, severity rule, authority and tolerance."""
    order = [family.__name__ for family in _FAMILIES]
    return tuple(sorted(registered(), key=lambda rule: order.index(rule.check.__module__)))


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(rule.code for rule in rules())


def run_checks(
    record: Record,
    *,
    as_of: dt.date | None = None,
    texts: Sequence[str] = (),
    leftovers: Sequence[Leftover] = (),
    foreign_pages: Mapping[int, Sequence[str]] = MappingProxyType({}),
) -> Record:
    """The record with its notice checked: findings, checks and status made anew.

    `as_of` is the day for deadlines (default: today). `texts` are the lines of the letter and `leftovers` its print
    that no field claims, `foreign_pages` the lines of pages of its file that belong to no notice; without the lines,
    what an earlier run found in them stands. Findings of codes that are no check's stay. A record without a notice, or
    of another notice than a CP14, comes back as it is.
    """
    if record.notice is None or record.error is not None:
        return record
    if record.notice.notice_code not in (None, NOTICE_CODE) or record.status == "unsupported":
        return record.model_copy(update={"status": status_for(record)})
    foreign = {page: tuple(lines) for page, lines in foreign_pages.items()}
    checked = _checked(record, record.notice, as_of or dt.date.today(), tuple(texts), tuple(leftovers), foreign)
    checked.status = status_for(checked)
    return checked


BY_THE_DAY = frozenset({"notice-date-implausible", "deadline-passed", "deadline-near"})
"""The checks whose outcome depends on the day, and on nothing but the dates of the notice."""


def with_current_deadlines(record: Record, as_of: dt.date) -> Record:
    """The record as of a day: the checks of `BY_THE_DAY` are run again, all other findings stay."""
    if record.notice is None or record.error is not None or record.notice.notice_code not in (None, NOTICE_CODE):
        return record
    if not BY_THE_DAY & {*record.checks.passed, *(finding.code for finding in record.findings)}:
        return record
    case = Case(notice=record.notice, as_of=as_of, source=record.source, fields=fields_as_decided(record))
    daily = [rule for rule in rules() if rule.code in BY_THE_DAY]
    outcomes = {rule.code: rule(case) for rule in daily}
    findings = [finding for finding in record.findings if finding.code not in outcomes]
    passed = [code for code in record.checks.passed if code not in outcomes]
    for code, outcome in outcomes.items():
        if not isinstance(outcome, NotRun):
            findings += outcome
            passed += [] if outcome else [code]
    checks = record.checks.model_copy(update={"passed": passed})
    current = record.model_copy(update={"findings": findings, "checks": checks})
    same = _serious(record) == _serious(current)
    return current if same else current.model_copy(update={"status": status_for(current)})


def _serious(record: Record) -> list[Finding]:
    return [finding for finding in record.findings if finding.severity != "info"]


def _checked(
    record: Record,
    notice: Notice,
    as_of: dt.date,
    texts: tuple[str, ...],
    leftovers: tuple[Leftover, ...],
    foreign: Mapping[int, tuple[str, ...]],
) -> Record:
    ours = _codes()
    others = [finding for finding in record.findings if finding.code not in ours]
    has_earlier = not texts and bool(record.findings or record.checks.passed or record.checks.not_run)
    case = Case(
        notice=notice,
        as_of=as_of,
        source=record.source,
        fields=fields_as_decided(record),
        texts=texts,
        pages_missing=any(finding.code == "pages-missing" for finding in others),
        leftovers=leftovers,
        told_deadlines=told_deadlines(texts) if texts else deadlines_told_before(record.findings),
        foreign_pages=foreign,
    )
    findings: list[Finding] = []
    checks = Checks(
        passed=[code for code in record.checks.passed if code not in ours],
        not_run=[check for check in record.checks.not_run if check.code not in ours],
    )
    earlier = _Earlier.of(record) if has_earlier else None
    passed, not_run = checks.passed, checks.not_run
    for rule in rules():
        outcome = rule(case)
        if earlier is not None and rule.needs_text:
            outcome = earlier.beside(rule.code, outcome)
        if not outcome:
            passed.append(rule.code)
        elif isinstance(outcome, list):
            findings += outcome
        else:
            not_run.append(outcome)
    return record.model_copy(update={"findings": [*others, *findings], "checks": checks})


@dataclass(frozen=True)
class _Earlier:
    """What an earlier run said of a record, by the codes of the checks: its findings that name no field, those that
    passed, and those that were not made."""

    findings: Mapping[str, list[Finding]]
    passed: frozenset[str]
    not_run: Mapping[str, NotRun]

    @classmethod
    def of(cls, record: Record) -> _Earlier:
        # What was found in a field is found again; what names no field was found in the words.
        findings: dict[str, list[Finding]] = {}
        for finding in record.findings:
            if not finding.fields:
                findings.setdefault(finding.code, []).append(finding)
        # Of two entries of a code the first counts.
        not_run = {check.code: check for check in reversed(record.checks.not_run)}
        return cls(findings, frozenset(record.checks.passed), not_run)

    def beside(self, code: str, outcome: list[Finding] | NotRun) -> list[Finding] | NotRun:
        """What a check says without the words of the letter, with what it said when they were at hand."""
        found = self.findings.get(code, [])
        if not isinstance(outcome, NotRun):
            return [*outcome, *found]
        if found or code in self.passed:
            return found
        return self.not_run.get(code, outcome)
