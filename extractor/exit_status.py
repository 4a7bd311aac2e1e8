"""The exit statuses of the command line, as an enumeration for those who call it from Python."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

DONE = frozenset({"verified", "settled"})
"""Statuses of a record on which nothing is left to do."""


class ExitStatus(IntEnum):
    """What the exit status of `cp14` means."""

    VERIFIED = 0
    """Every notice is verified or settled; of `payoff`, `options`, `timeline`, `dispute`: every notice was answered."""
    REVIEW = 1
    """At least one notice needs review or is unsupported."""
    USAGE = 2
    """Wrong usage: an option, a date, an amount, a list of payments, missing credentials of a storage service."""
    MISSING = 3
    """A required program, its language data or an optional package is not installed; the message says how to."""
    NO_INPUT = 4
    """No input matched."""
    FAILED = 5
    """At least one file could not be read, or the results could not be written."""
    INTERNAL = 70
    """A defect of the program: one line with a code and what to report."""
    INTERRUPTED = 130
    """Interrupted; completed work is kept."""


def status_of(statuses: Iterable[str]) -> ExitStatus:
    """The exit status of a run that made records of these statuses."""
    found = set(statuses)
    if not found:
        return ExitStatus.NO_INPUT
    if "failed" in found:
        return ExitStatus.FAILED
    return ExitStatus.VERIFIED if found <= DONE else ExitStatus.REVIEW
